import RondaWorkbook

/// A row of the survey that says what it is.
struct SurveyRow {
  let row: WorkbookRow
  let type: SheetCell
  /// `nil` when nobody knows the type.
  let kind: QuestionType?
  /// What it is called; made up where it has no name.
  let name: SheetCell
  /// The names of the groups around, the outermost first.
  let path: [String]
  /// How many of them belong to the innermost repeat; 0 outside of all.
  let repetition: Int

  var isInRepeat: Bool { repetition > 0 }
}

/// The columns of the survey that stand in groups, each with the name of its attribute.
struct GroupColumns {
  struct Column {
    let number: Int
    /// As it is written, a prefix included.
    let title: String
    let name: String
    let namespace: String?
  }

  let binds: [Column]
  let controls: [Column]
  let instances: [Column]

  init(_ table: SheetTable, _ reader: XLSFormReader) {
    func columns(_ group: String) -> [Column] {
      table.columns.compactMap { column in
        let word = column.header.word
        guard word.hasPrefix(group + "::"), column.header.language == nil else { return nil }
        let title = String(word.dropFirst(group.count + 2))
        return reader.attributeName(title).map {
          Column(number: column.number, title: title, name: $0.name, namespace: $0.namespace)
        }
      }
    }
    binds = columns("bind")
    controls = columns("control")
    instances = columns("instance")
  }
}
