import RondaCore
import RondaWorkbook
import RondaXML

/// What rows of the survey say in the columns of binds, controls and the record.
extension XLSFormReader {
  private static let expressions: Set<String> = ["relevant", "required", "readonly", "constraint", "calculate"]

  /// The attributes of a row that ODK has in its bind. Those that have a word of ours here are translated, the others
  /// kept.
  ///
  /// - Parameter defaults: what the type of the question says where the row says nothing.
  mutating func bindAttributes(
    _ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns, words: [String: String], without: Set<String> = [],
    defaults: [String: String] = [:], isContainer: Bool = false
  ) -> [XMLAttribute] {
    var result: [XMLAttribute] = []
    var seen: Set<String> = []
    for column in columns.binds where !["type", "jr:requiredMsg", "jr:constraintMsg"].contains(column.title) {
      guard let cell = machineCell(of: column, table, row) else { continue }
      seen.insert(column.title)
      if without.contains(column.title) { continue }
      if column.title == "entities:saveto" {
        checkSaveTo(
          cell, isContainer: isContainer, scope: Array(row.path.prefix(row.repetition)), container: row.path)
        let property = cell.text.split(separator: "#").last.map(String.init) ?? cell.text
        result.append(
          SheetCell(text: property, place: cell.place).attribute(column.name, in: column.namespace))
      } else if column.namespace == XFormWords.ronda {
        // Words of ours that XLSForm has none for: bind::ronda:personal, bind::ronda:measure.
        result.append(cell.attribute(column.name))
      } else if column.namespace != nil {
        result.append(cell.attribute(column.name, in: column.namespace))
      } else if let attribute = bindAttribute(column.name, cell, words) {
        result.append(attribute)
      }
    }
    for (name, text) in defaults.sorted(by: { $0.key < $1.key }) where !seen.contains(name) && !without.contains(name) {
      if let attribute = bindAttribute(name, SheetCell(text: text, place: row.type.place), words) {
        result.append(attribute)
      }
    }
    return result
  }

  private func bindAttribute(_ name: String, _ cell: SheetCell, _ words: [String: String]) -> XMLAttribute? {
    let text = Self.expressions.contains(name) ? Self.expression(cell.text) : cell.text
    guard let word = words[name] else { return kept("bind." + name, text, at: cell.place) }
    if word == "required" || word == "readonly" {
      let plain = text.filter { !$0.isWhitespace }
      if plain == "true()" { return made(word, "yes", at: cell.place) }
      if plain == "false()" { return nil }
    }
    return made(word, text, at: cell.place)
  }

  /// Yes and no as expressions.
  private static func expression(_ text: String) -> String {
    switch XLSFormWords.isYes(text) {
    case true?: "true()"
    case false?: "false()"
    case nil: text
    }
  }

  /// What a column of binds says of a row, as an expression.
  mutating func bind(_ name: String, _ row: SurveyRow, _ table: SheetTable) -> SheetCell? {
    table.cell("bind::" + name, row.row).map {
      SheetCell(text: Self.expression(CellText.onOneLine(CellText.withPlainQuotes($0.text))), place: $0.place)
    }
  }

  private mutating func machineCell(of column: GroupColumns.Column, _ table: SheetTable, _ row: SurveyRow) -> SheetCell?
  {
    table.cell(column.number, row.row).map { machineText($0) }
  }

  mutating func controlAttributes(
    _ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns, isRepeat: Bool = false
  ) -> [XMLAttribute] {
    var result: [XMLAttribute] = []
    for column in columns.controls {
      guard column.namespace == nil || (column.title == "jr:count" && isRepeat),
        let cell = machineCell(of: column, table, row)
      else { continue }
      switch column.title {
      case "appearance":
        checkAppearance(cell)
        result.append(cell.attribute("appearance"))
      case "jr:count": result.append(cell.attribute("repeat_count"))
      default: result.append(cell.attribute("control." + column.name, in: XFormWords.kept))
      }
    }
    return result
  }

  mutating func instanceAttributes(
    _ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns
  ) -> [XMLAttribute] {
    columns.instances.filter { $0.namespace == nil }.compactMap { column in
      table.cell(column.number, row.row)?.attribute("instance." + column.name, in: XFormWords.kept)
    }
  }

  /// Attributes of other vocabularies that belong to the node in the record or to the control.
  func keptParts(_ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns) -> [XMLElement] {
    var result: [XMLElement] = []
    for (word, group) in [("node", columns.instances), ("control", columns.controls)] {
      let attributes = group.filter { $0.namespace != nil && $0.title != "jr:count" }.compactMap { column in
        table.cell(column.number, row.row)?.attribute(column.name, in: column.namespace)
      }
      guard !attributes.isEmpty else { continue }
      result.append(
        XMLElement(word, namespace: XFormWords.kept, attributes: attributes, place: attributes[0].place))
    }
    return result
  }

  /// Says when an appearance looks like a slip of the hand.
  private mutating func checkAppearance(_ cell: SheetCell) {
    guard !cell.text.contains(where: { "(:{".contains($0) }) else { return }
    for word in cell.text.split(whereSeparator: \.isWhitespace).prefix(20) where !XLSFormWords.isAppearance(word) {
      guard word.count > 2, let hint = suggestion(String(word), among: XLSFormWords.appearances) else { continue }
      report(
        "xlsform-unknown-appearance", .warning, at: cell.place, es: "Nadie conoce la apariencia «\(word)».",
        en: "Nobody knows the appearance “\(word)”.", hint: hint)
    }
  }

  /// An action of ODK that takes a point.
  func point(_ event: String, path: [String], at place: SourcePlace) -> XMLElement {
    XMLElement(
      "setgeopoint", namespace: XFormWords.odk,
      attributes: [made("event", event, at: place), made("ref", absolute(path), at: place)], place: place)
  }

  /// A path in the record.
  func absolute(_ path: [String]) -> String { "/" + ([settings.root] + path).joined(separator: "/") }
}
