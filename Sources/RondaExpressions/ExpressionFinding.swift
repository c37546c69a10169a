package import RondaCore

/// Something a person should know about one expression. The caller turns the offset into a place in its file.
package struct ExpressionFinding: Sendable, Hashable {
  package let code: Diagnostic.Code
  package let severity: Diagnostic.Severity
  /// Where it begins, in Unicode scalars of the expression's text from 0. At most the length of the text.
  package let offset: Int
  /// How many Unicode scalars it spans; 0 only at the end of the text, where something is missing.
  package let length: Int
  package let message: Phrase
  package let hint: Phrase?

  init(
    _ code: Diagnostic.Code, _ severity: Diagnostic.Severity = .error, at span: TextSpan, _ message: Phrase,
    hint: Phrase? = nil
  ) {
    self.code = code
    self.severity = severity
    self.offset = span.offset
    self.length = span.length
    self.message = message
    self.hint = hint
  }
}

/// A stretch of an expression's text, in Unicode scalars.
struct TextSpan: Sendable, Hashable {
  var offset: Int
  var length: Int

  var end: Int { offset + length }

  func joined(with other: TextSpan) -> TextSpan {
    let start = min(offset, other.offset)
    return TextSpan(offset: start, length: max(end, other.end) - start)
  }
}
