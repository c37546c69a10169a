package import RondaCore

/// Something that is wrong, or doubtful, in one row of a transcription.
package struct RowFinding: Sendable, Hashable {
  package let code: Diagnostic.Code
  package let severity: Diagnostic.Severity
  /// The header of the column; `nil` when it is the row as a whole.
  package let column: String?
  package let message: Phrase

  package init(
    _ code: Diagnostic.Code, severity: Diagnostic.Severity = .error, column: String? = nil, _ message: Phrase
  ) {
    self.code = code
    self.severity = severity
    self.column = column
    self.message = message
  }
}
