/// A place in a text that a person can open: file, line and column.
///
/// Lines and columns count from 1; columns count Unicode scalars, a tab as one.
package struct SourcePlace: Sendable, Hashable {
  package let file: String
  package let line: Int
  package let column: Int
  /// How many scalars the place spans, at least 1.
  package let length: Int

  package init(file: String, line: Int, column: Int = 1, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
  }
}

extension SourcePlace: Comparable {
  package static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.file, left.line, left.column, left.length) < (right.file, right.line, right.column, right.length)
  }
}

/// One finding: something a person should know about a form, a row, an answer. Findings are data; errors are thrown.
package struct Diagnostic: Sendable, Hashable {
  /// A stable name for a kind of finding, such as `form-duplicate-name`. Codes are never translated and never reused.
  package struct Code: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: StaticString) { rawValue = value.description }
    package var description: String { rawValue }
  }

  package enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  package let code: Code
  package let severity: Severity
  /// Where it is, when it is anywhere.
  package let place: SourcePlace?
  /// What is wrong, one sentence in plain words.
  package let message: Phrase
  /// What to do about it.
  package let hint: Phrase?

  package init(
    _ code: Code, _ severity: Severity = .error, at place: SourcePlace?, _ message: Phrase, hint: Phrase? = nil
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.hint = hint
  }
}

extension Sequence<Diagnostic> {
  /// In the order of the file; those without a place come last, those at one place by their codes.
  /// Each finding once: what stands at one place may be used at several.
  package var withoutRepetition: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
  }

  package var inOrderOfPlace: [Diagnostic] {
    sorted { left, right in
      guard let first = left.place, let second = right.place else { return left.place != nil && right.place == nil }
      return (first, left.code.rawValue) < (second, right.code.rawValue)
    }
  }
}
