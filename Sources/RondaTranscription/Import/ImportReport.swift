package import RondaCore

/// What became of every row of a file. `rows == accepted + rejected + duplicates`, always.
package struct ImportReport: Sendable {
  /// How often a kind of finding came up, and where first.
  package struct Kind: Sendable, Hashable {
    package let code: Diagnostic.Code
    package let severity: Diagnostic.Severity
    /// In how many rows.
    package var rows: Int
    /// One example: its line, its column, its message.
    package let firstLine: Int
    package let column: String?
    package let message: Phrase
  }

  /// Rows that are sheets or were meant to be.
  package internal(set) var rows = 0
  package internal(set) var accepted = 0
  package internal(set) var rejected = 0
  package internal(set) var duplicates = 0
  /// Empty rows and total rows: no sheets, not counted among the rows.
  package internal(set) var blankRows = 0
  package internal(set) var totalRows = 0
  /// Accepted rows with unusual values.
  package internal(set) var unusual = 0
  /// Most frequent first.
  package internal(set) var kinds: [Kind] = []
  /// Where the rejected rows are, when there are any.
  package internal(set) var rejectsPath: String?
  /// Whether this very file had been imported before.
  package internal(set) var isRepetition = false

  package init() {}

  mutating func note(_ findings: [RowFinding], line: Int) {
    var seen: [Diagnostic.Code] = []
    for finding in findings where !seen.contains(finding.code) {
      seen.append(finding.code)
      if let index = kinds.firstIndex(where: { $0.code == finding.code }) {
        kinds[index].rows += 1
      } else {
        kinds.append(
          Kind(
            code: finding.code, severity: finding.severity, rows: 1, firstLine: line, column: finding.column,
            message: finding.message))
      }
    }
  }

  mutating func sortKinds() {
    kinds.sort { ($1.rows, $0.code.rawValue) < ($0.rows, $1.code.rawValue) }
  }
}
