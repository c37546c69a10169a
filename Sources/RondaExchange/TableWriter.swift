import RondaCore
import RondaExpressions
package import RondaForms

/// Writes records as tables: one for the records and one for each repetition, a row an instance, joined by keys.
package struct TableWriter {
  /// The names of the files, by scope.
  package let fileNames: [String]
  /// What each file begins with, by scope.
  package let beginnings: [String]

  private let columns: TableColumns
  private let style: TableStyle
  /// By scope, how many rows there are.
  private var counts: [Int]

  package init(_ form: Form, _ flavor: TableFlavor, style: TableStyle) {
    let columns = TableColumns(form, flavor)
    self.columns = columns
    self.style = style
    let base = Self.fileName(form.id)
    fileNames = columns.endings.map { base + Self.fileName($0) + ".csv" }
    beginnings = columns.tables.map { (style.hasMark ? "\u{FEFF}" : "") + style.line($0.map(\.header)) }
    counts = columns.tables.map { _ in 0 }
  }

  /// The rows that a record adds to each table, by scope.
  package mutating func rows(of record: WrittenFrame, _ identity: RecordIdentity) -> [String] {
    var result = columns.tables.map { _ in "" }
    append(record, scope: 0, Row(identity: identity, key: identity.instanceID), to: &result)
    return result
  }

  private struct Row {
    let identity: RecordIdentity
    let key: String
    var parentKey = ""
    var index = 0
    var parentIndex = 0
    var parentTable = ""
  }

  private mutating func append(_ frame: WrittenFrame, scope: Int, _ row: Row, to result: inout [String]) {
    counts[scope] += 1
    var row = row
    row.index = counts[scope]
    result[scope] += style.line(columns.tables[scope].map { cell($0.content, in: frame, row) })
    let form = columns.form
    for (place, inner) in form.schema.scopes[scope].children.enumerated() {
      let path = TableColumns.path(of: form.schema.scopes[inner].node, inside: form.schema.scopes[scope].node, form)
      for (position, instance) in frame.instances[place].enumerated() {
        var below = Row(identity: row.identity, key: row.key + "/" + path.joined(separator: "/") + "[\(position + 1)]")
        below.parentKey = row.key
        below.parentIndex = row.index
        below.parentTable = form.schema.nodes[form.schema.scopes[scope].node].name
        append(instance, scope: inner, below, to: &result)
      }
    }
  }

  private func cell(_ content: TableColumn.Content, in frame: WrittenFrame, _ row: Row) -> String {
    switch content {
    case .value(let question): return whole(question, in: frame, row)
    case .coordinate(let question, let part):
      switch value(of: question, in: frame) {
      case .text(let text):
        let parts = AnswerText.codes(in: text)
        return part < parts.count ? parts[part] : ""
      case .missing(let reason): return columns.flavor == .central && part == 0 ? reason.rawValue : ""
      case .absent, .blank, .points: return ""
      }
    case .option(let question, let code):
      guard case .text(let text) = value(of: question, in: frame) else { return "" }
      return AnswerText.codes(in: text).contains(code) ? "1" : "0"
    case .points(let question, let code):
      switch value(of: question, in: frame) {
      case .points(let counts): return counts.first { $0.choice == code }.map { String($0.points) } ?? ""
      case .missing(let reason):
        return columns.form.list(of: columns.form.questions[question])?.choices.first?.name == code
          ? reason.rawValue : ""
      case .absent, .blank, .text: return ""
      }
    case .key: return row.key
    case .parentKey: return row.parentKey
    case .index: return String(row.index)
    case .parentIndex: return String(row.parentIndex)
    case .parentTable: return row.parentTable
    case .instanceID: return row.identity.instanceID
    case .instanceName: return row.identity.instanceName ?? ""
    case .uuid: return TableIdentity.bare(row.identity.instanceID)
    case .number: return ""
    case .submissionDate: return row.identity.submissionDate ?? ""
    case .submitter: return row.identity.submitter ?? ""
    case .formVersion: return columns.form.version
    case .passedOver: return ""
    }
  }

  private func whole(_ question: Int, in frame: WrittenFrame, _ row: Row) -> String {
    if columns.form.questions[question].metadata == .instanceID { return row.identity.instanceID }
    switch value(of: question, in: frame) {
    case .text(let text): return CellText.written(text)
    case .missing(let reason): return reason.rawValue
    case .absent, .blank, .points: return ""
    }
  }

  private func value(of question: Int, in frame: WrittenFrame) -> WrittenFrame.Cell {
    frame.cells[columns.form.schema.nodes[columns.form.questions[question].node].slot]
  }

  /// Without what some file systems do not take.
  private static func fileName(_ text: String) -> String {
    let name = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.value < 0x20 || "/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "_" : scalar
        }))
    return name == "." || name == ".." ? "_" : name
  }
}

/// What records are known by in tables.
enum TableIdentity {
  /// Without the `uuid:` that some tools write and others leave out.
  static func bare(_ text: String) -> String {
    text.hasPrefix("uuid:") ? String(text.dropFirst("uuid:".count)) : text
  }
}
