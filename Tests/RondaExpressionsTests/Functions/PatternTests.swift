import Foundation
import RondaCore
import SeededRandom
import Testing

@testable import RondaExpressions

struct PatternTests {
  @Test(
    arguments: [
      ("[0-9]+", "123", true), ("[0-9]+", "123a", false), ("[0-9]+", "", false), ("^\\d*$", "", true),
      ("\\d", "٣", false),
      ("\\w+", "ñ", false), ("\\p{L}+", "Ñandú", true), ("\\p{Lu}\\p{Ll}+", "Ñandú", true), ("\\P{L}", "1", true),
      ("[\\p{L} '-]{2,40}", "María José O'Higgins", true), ("\\p{Alpha}+", "abc", true), ("\\p{Alpha}+", "ñ", false),
      ("\\p{IsLatin}+", "Ñuble", true), ("\\p{IsLatin}+", "Чили", false), ("[^,;]*", "a b", true),
      ("[^,;]*", "a,b", false),
      ("\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dkK]", "12.345.678-K", true), ("\\d{7,8}-[\\dkK]", "12345678-9", true),
      ("(?i)sí|no", "SÍ", false), ("(?iu)sí|no", "SÍ", true), ("(?i:a)b", "Ab", true), ("(?i:a)b", "AB", false),
      ("(?=.*[0-9])(?=.*[a-z]).{6,}", "abc123", true), ("(?=.*[0-9])(?=.*[a-z]).{6,}", "abcdef", false),
      ("(?!.*--)[a-z-]+", "a-b-c", true), ("(?!.*--)[a-z-]+", "a--b", false), (".*(?<!\\.)", "a.b", true),
      (".*(?<!\\.)", "ab.", false), ("(?<=a)b|ab(?<=ab)", "ab", true), ("\\ba\\b.*", "a b", true),
      ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true), ("(?m)a$\n^b", "a\nb", true), ("a$", "a\n", false),
      ("\\Qa.b\\E+", "a.bb", true), ("\\Qa.b\\E+", "axb", false), ("[a-z&&[^aeiou]]+", "xyz", true),
      ("[a-z&&[^aeiou]]+", "xyza", false), ("[a[bc]]+", "abc", true), ("[^a[b]]", "b", false), ("[]a]", "]", true),
      ("[a-]", "-", true), ("[\\d-a]", "-", true), ("\\x41\\u0042\\x{1F600}", "AB😀", true),
      ("\\uD83D\\uDE00", "😀", true),
      (".", "😀", true), ("..", "e\u{301}", true), ("\\R", "\r\n", true), ("a|b||c", "", true),
      ("(a|b)*c", "ababc", true),
      ("(?x) a b # letras\n c", "abc", true), ("a{0}", "", true), ("a{2,3}", "aaaa", false), ("a{2,}", "aaaa", true),
      ("(a*)*", "aaa", true), ("(?:)*", "", true), ("()", "", true), ("\\.", ".", true), ("}", "}", true),
      ("é", "e\u{301}", false),
      ("\\bñandú\\b", "ñandú", true), ("a\\bñ", "añ", false),
    ] as [(String, String, Bool)])
  func `whole texts match or not`(pattern: String, text: String, matches: Bool) throws {
    #expect(try Pattern(parsing: pattern).matches(text) == matches)
  }

  @Test(
    arguments: [
      ("(a", PatternProblem.Kind.groupNotClosed, 0), ("a)", .parenthesisTooMuch, 1), ("ñ[a", .classNotClosed, 1),
      ("[]", .classNotClosed, 0), ("*a", .nothingToRepeat("*"), 0), ("a**", .nothingToRepeat("*"), 2),
      ("(|?)", .nothingToRepeat("?"), 2),
      ("a{2}{3}", .nothingToRepeat("{"), 4), ("{a", .braceAlone, 0), ("a{,3}", .braceAlone, 1),
      ("a{1,2x", .countNotClosed, 1),
      ("a{3,2}", .countsReversed(3, 2), 1), ("a{99999999999999999999}", .tooLarge, 2), ("a\\", .endsWithBackslash, 1),
      ("\\y", .unknownEscape("\\y"), 0), ("[\\b]", .unknownEscape("\\b"), 1),
      ("\\p{Letra}", .unknownProperty("\\p{Letra}"), 0),
      ("\\p{L", .unknownProperty("\\p{L"), 0), ("\\x4", .badCode("\\x4"), 0), ("\\uD83D", .badCode("\\uD83D"), 0),
      ("\\x{110000}", .badCode("\\x{110000}"), 0), ("[z-a]", .rangeReversed("z-a"), 1),
      ("[a-\\d]", .rangeOfClass("a-\\d"), 1),
      ("[[:alpha:]]+", .posixClass("alpha"), 1), ("(?P<a>b)", .unknownGroup("(?P"), 0), ("(?<1>b)", .badGroupName, 0),
      ("(a)\\1", .reference("\\1"), 3), ("a++", .possessive("++"), 1), ("(?>a)", .atomicGroup, 0),
      ("\\X", .unsupportedEscape("\\X"), 0), ("\\E", .quotationNotClosed, 0), ("(?i", .groupNotClosed, 0),
      ("((a{100}){100}){100}", .tooLarge, 0), ("(((){9999}){9999}){9999}", .tooLarge, 0),
    ] as [(String, PatternProblem.Kind, Int)])
  func `what is wrong, and where`(pattern: String, kind: PatternProblem.Kind, offset: Int) throws {
    let problem = try #require(Pattern.problem(in: pattern))
    #expect(problem.kind == kind && problem.offset == offset, "\(problem)")
    #expect(!problem.message.spanish.isEmpty && problem.message.spanish != problem.message.english)
    #expect(Pattern(pattern) == nil)
  }

  @Test func `nesting has an end`() {
    let deep = String(repeating: "(", count: 200_000)
    #expect(Pattern.problem(in: deep)?.kind == .tooDeep)
    #expect(Pattern.problem(in: String(repeating: "[", count: 200_000))?.kind == .tooDeep)
    #expect(Pattern.problem(in: String(repeating: "(?=", count: 200_000))?.kind == .tooDeep)
    #expect(Pattern.problem(in: String(repeating: "(", count: 90) + "a" + String(repeating: ")*", count: 90)) == nil)
  }

  @Test(arguments: [
    ("(a+)+$", 50_000), ("(a|a)*", 5_000), ("(a|aa)+b?", 5_000), ("(.*a){12}", 5_000), ("(?=(a+)+$)a*", 5_000),
    ("(a*)*b", 5_000), ("(?<=(a|aa)*)a*", 5_000), (".*.*.*=.*", 5_000), ("(a?){50}a{50}.*", 5_000),
  ])
  func `patterns that drive others mad take their time and no more`(pattern: String, length: Int) throws {
    let read = try Pattern(parsing: pattern)
    let text = String(repeating: "a", count: length) + "!"
    let time = ContinuousClock().measure { _ = read.matches(text) }
    #expect(time < .seconds(30), "\(pattern): \(time)")
  }

  @Test func `random patterns match what another engine matches`() throws {
    var random = SeededGenerator(seed: 12)
    var matchCount = 0
    for _ in 0..<1_500 {
      let pattern = Self.pattern(depth: 3, &random)
      let other = try NSRegularExpression(pattern: "\\A(?:\(pattern))\\z")
      let own = try Pattern(parsing: pattern)
      for _ in 0..<6 {
        let text = String(
          (0..<Int.random(in: 0...6, using: &random)).map { _ in "aabbc1 -".randomElement(using: &random) ?? "a" })
        let expected = other.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
        #expect(own.matches(text) == expected, "\(pattern) on \(text.debugDescription)")
        if expected { matchCount += 1 }
      }
    }
    #expect(matchCount > 500)
  }

  private static func pattern(depth: Int, _ random: inout SeededGenerator) -> String {
    let atoms = ["a", "b", "c", ".", "\\d", "\\w", "\\s", "[ab]", "[^a]", "[a-c1]", "\\D", "\\b", "^", "$", "-"]
    // The other engine goes wrong with as few groups as possible of which each may be empty.
    let counts = ["", "", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,2}"]
    let lazyCounts = counts + ["*?", "+?", "??"]
    let groups = ["(", "(?:", "(?=", "(?!", "(?i:"]
    var result = ""
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let possible: [String]
      if depth > 0, Int.random(in: 0..<3, using: &random) == 0 {
        let group = groups.randomElement(using: &random) ?? "("
        possible = group == "(?=" || group == "(?!" ? [""] : counts
        result += group + pattern(depth: depth - 1, &random) + ")"
      } else {
        let atom = atoms.randomElement(using: &random) ?? "a"
        possible = ["\\b", "^", "$"].contains(atom) ? [""] : lazyCounts
        result += atom
      }
      result += possible.randomElement(using: &random) ?? ""
      if Int.random(in: 0..<6, using: &random) == 0 { result += "|" }
    }
    return result
  }

  @Test func `whatever the text, there is a pattern or a problem inside it`() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "a", "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "\\", "-", "&&", "1", ",", "(?", ":", "\\Q",
      "\\E",
      "{2}", "\\p{", "\\x", "\\u", "(?i", "ñ", "\u{301}", "😀", "\\p{L}", "\\d", "<", "=", "!", " ", "#", "(?x)",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...9, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      if let problem = Pattern.problem(in: text) {
        #expect((0...text.unicodeScalars.count).contains(problem.offset), "\(text)")
      } else {
        _ = Pattern(text)?.matches("a1ñ😀")
      }
    }
  }

  @Test func `patterns that are known only later are read once, and bad ones match nothing`() {
    var cache = PatternCache()
    var matched: [String] = []
    for (text, pattern) in [
      ("12", "[0-9]+"), ("12", "[0-9]+"), ("12", "["), ("[", "["), ("\u{E9}", "e\u{301}"), ("\u{E9}", "\u{E9}"),
    ] where cache.matches(text, pattern) { matched.append(text) }
    #expect(matched == ["12", "12", "\u{E9}"])
    for number in 0..<1_000 {
      let matches = cache.matches("\(number)", "\(number)")
      #expect(matches)
    }
  }
}
