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
  /// Where a sheet has several rows, how many sheets there are; `nil` where each has one.
  package internal(set) var sheets: Sheets?
  /// Most frequent first.
  package internal(set) var kinds: [Kind] = []
  /// Where the rejected rows are, when there are any.
  package internal(set) var rejectsPath: String?
  /// Whether this very file had been imported before.
  package internal(set) var isRepetition = false
  /// What was done with every column, in the order of the file.
  package internal(set) var columns: [ColumnUse] = []
  /// Tables of what is repeated.
  package internal(set) var repeats: [RepeatReport] = []
  /// Printed totals, as they were declared; empty when nothing was compared.
  package internal(set) var controls: [ControlResult] = []
  /// Whether there are control figures that were not compared, because only a part of the table is here.
  package internal(set) var hasUncomparedControls = false
  /// What was found about the file as a whole and does not keep it out.
  package internal(set) var remarks: [Diagnostic] = []
  /// Rows of a workbook that are hidden and were passed over.
  package internal(set) var hiddenRows = 0

  package init() {}

  /// How many sheets, where they are not rows.
  package struct Sheets: Sendable, Hashable {
    package internal(set) var accepted = 0
    package internal(set) var rejected = 0
    package internal(set) var duplicates = 0

    package var all: Int { accepted + rejected + duplicates }
  }

  /// Whether something is wrong that a person has to look at.
  package var hasProblems: Bool {
    rejected > 0 || repeats.contains { $0.rejected > 0 } || controls.contains { !$0.agrees }
  }

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

/// What became of every row of a table of what is repeated. `rows == accepted + rejected + duplicates`, always.
package struct RepeatReport: Sendable, Hashable {
  /// The repetition.
  package let name: String
  package let file: String
  package internal(set) var rows = 0
  package internal(set) var accepted = 0
  package internal(set) var rejected = 0
  package internal(set) var duplicates = 0
  /// Among those rejected, those whose sheet is not in the main table.
  package internal(set) var orphans = 0
  package internal(set) var blankRows = 0
  package internal(set) var columns: [ColumnUse] = []
  package internal(set) var rejectsPath: String?

  init(name: String, file: String) {
    self.name = name
    self.file = file
  }
}
