package import RondaCore

/// Something that is wrong, or doubtful, in one row of a transcription.
package struct RowFinding: Sendable, Hashable {
  package let code: Diagnostic.Code
  package let severity: Diagnostic.Severity
  /// The header of the column; `nil` when it is the row as a whole.
  package let column: String?
  /// The line that it is about, where a sheet has several; `nil` when it is all of them.
  package let line: Int?
  package let message: Phrase

  package init(
    _ code: Diagnostic.Code, severity: Diagnostic.Severity = .error, column: String? = nil, line: Int? = nil,
    _ message: Phrase
  ) {
    self.code = code
    self.severity = severity
    self.column = column
    self.line = line
    self.message = message
  }

  /// The same about one line.
  func on(line: Int) -> RowFinding { RowFinding(code, severity: severity, column: column, line: line, message) }
}
