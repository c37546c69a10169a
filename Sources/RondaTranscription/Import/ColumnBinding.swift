package import RondaCore
package import RondaForms
package import RondaTerritories

/// A profile, a form and the header of a file brought together: what every column of this file means.
package struct ColumnBinding: Sendable {
  /// The columns that a reject file carries before the original ones. They are never translated: a file of rejects
  /// can be imported whatever the language.
  package static let rejectColumns = ["ronda_linea", "ronda_columna", "ronda_codigo", "ronda_mensaje"]

  enum Slot: Sendable {
    case sheet, batch, operatorCode
    case ignored(isDeclared: Bool)
    case answer(CellReader, ImportProfile.Column.Part)
    /// Of an instance, from 0, of the repetition in this place among those of the form.
    case repeated(CellReader, ImportProfile.Column.Part, place: Int, instance: Int)
    /// Of a table of points with a row for each choice.
    case longChoice(CellReader)
    case longPoints(CellReader)

    var reader: CellReader? {
      switch self {
      case .answer(let reader, _), .repeated(let reader, _, _, _), .longChoice(let reader), .longPoints(let reader):
        reader
      case .sheet, .batch, .operatorCode, .ignored: nil
      }
    }
  }

  /// What each cell of a row holds, the columns of a reject file left out.
  let slots: [Slot]
  /// Headers as they stand in the file, likewise.
  let headers: [String]
  /// How many columns of a reject file come first.
  let skippedColumns: Int
  /// For each question of the form, the header of its first column; `nil` when the file does not have it.
  let headerOfQuestion: [String?]
  /// Positions of `slots` in the order in which their cells are read: places of a ranking from the first on.
  let readingOrder: [Int]
  /// Where the text of a total row would stand, and that text.
  let totalColumns: [(column: Int, text: String)]
  /// Questions whose answers come twice: as a list, and with a column for each choice.
  let listedTwice: Set<Int>
  /// How numbers and days are written, by slot.
  let styles: [CellStyle]

  /// Whether some column is about an instance of a repetition.
  let hasInstances: Bool

  /// The header of a column about a question of an instance, from 0; of any when there is none.
  func header(of question: Int, instance: Int) -> String? {
    for (position, slot) in slots.enumerated() {
      if case .repeated(let reader, _, _, instance) = slot, reader.question.index == question {
        return headers[position]
      }
    }
    return headerOfQuestion[question]
  }

  /// Brings them together; without a binding the findings say why.
  ///
  /// - Parameter repetition: when the table has a row for each instance of a repetition, that one, an index into
  ///   `Form.groups`.
  package static func bind(
    _ profile: ImportProfile, form: Form, territories: TerritoryTree?, headers allHeaders: [String], file: String,
    line: Int = 1, repetition: Int? = nil
  ) -> (binding: ColumnBinding?, findings: [Diagnostic]) {
    var builder = BindingBuilder(
      profile: profile, form: form, territories: territories, file: file, line: line, repetition: repetition)
    let skipped = allHeaders.starts(with: rejectColumns) ? rejectColumns.count : 0
    let binding = builder.bind(Array(allHeaders.dropFirst(skipped)), skipped: skipped)
    return (builder.findings.contains { $0.severity == .error } ? nil : binding, builder.findings)
  }
}
