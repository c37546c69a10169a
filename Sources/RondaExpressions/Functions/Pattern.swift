/// A regular expression that has to match the whole text, in the dialect that ODK forms are written in (Java's, where
/// `\d`, `\w` and `\s` are ASCII). Patterns and texts come from strangers: none of either makes it take longer than
/// the length of the one times the length of the other.
struct Pattern: Sendable {
  private let program: PatternProgram

  /// Throws what is wrong with `text` when it is no regular expression.
  init(parsing text: String) throws(PatternProblem) {
    program = try PatternProgram(PatternParser.parse(text))
  }

  /// `nil` when `text` is no regular expression.
  init?(_ text: String) {
    guard let pattern = try? Pattern(parsing: text) else { return nil }
    self = pattern
  }

  /// Why `text` is no regular expression, and where; `nil` when it is one.
  static func problem(in text: String) -> PatternProblem? {
    do {
      _ = try Pattern(parsing: text)
      return nil
    } catch {
      return error
    }
  }

  func matches(_ text: String) -> Bool {
    PatternMatcher.matchesWhole(program, text)
  }
}

/// Patterns that are known only when a form runs, each read once.
struct PatternCache {
  /// After so many it begins anew, so that a pattern made of an answer does not pile up.
  static let capacity = 64

  /// `nil` stands for a text that is no regular expression.
  private var patterns: [[UInt8]: Pattern?] = [:]

  /// False when `pattern` is no regular expression.
  mutating func matches(_ text: String, _ pattern: String) -> Bool {
    let key = Array(pattern.utf8)
    if let known = patterns[key] { return known?.matches(text) ?? false }
    if patterns.count >= Self.capacity { patterns.removeAll(keepingCapacity: true) }
    let read = Pattern(pattern)
    patterns.updateValue(read, forKey: key)
    return read?.matches(text) ?? false
  }
}
