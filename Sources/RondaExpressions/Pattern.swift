/// A regular expression that has to match the whole text, in the dialect that ODK forms are written in (Java's, where
/// `\d`, `\w` and `\s` are ASCII).
///
/// `@unchecked Sendable` because `Regex` is held back only for the closures its builder can capture; one that is made
/// from text has none, and its lazily built matcher is published atomically by the standard library.
struct Pattern: @unchecked Sendable {
  private let regex: Regex<AnyRegexOutput>

  /// `nil` when `text` is no regular expression.
  init?(_ text: String) {
    guard let parsed = try? Regex(text) else { return nil }
    regex = parsed.asciiOnlyDigits().asciiOnlyWordCharacters().asciiOnlyWhitespace()
      .matchingSemantics(.unicodeScalar)
  }

  func matches(_ text: String) -> Bool {
    (try? regex.wholeMatch(in: text)) != nil
  }
}
