import SeededRandom
import Testing

@testable import RondaExpressions

struct TextFunctionTests {
  /// Source: XPath 1.0, section 4.2.
  @Test func `substring, as the standard shows it`() {
    #expect(TextPart.section("12345", from: 2, length: 3) == "234")
    #expect(TextPart.section("12345", from: 2, length: nil) == "2345")
    #expect(TextPart.section("12345", from: 1.5, length: 2.6) == "234")
    #expect(TextPart.section("12345", from: 0, length: 3) == "12")
    #expect(TextPart.section("12345", from: .nan, length: 3) == "")
    #expect(TextPart.section("12345", from: 1, length: .nan) == "")
    #expect(TextPart.section("12345", from: -42, length: .infinity) == "12345")
    #expect(TextPart.section("12345", from: -.infinity, length: .infinity) == "")
    #expect(TextPart.section("12345", from: -.infinity, length: nil) == "12345")
    #expect(TextPart.section("12345", from: .infinity, length: nil) == "")
    #expect(TextPart.section("12345", from: 1e300, length: -1e300) == "")
    #expect(TextPart.section("ñ👍🏽e\u{301}", from: 4, length: 2) == "e\u{301}")
  }

  @Test func `before, after, and letters for letters`() {
    #expect(TextSearch.before("/", in: "1999/04/01") == "1999" && TextSearch.after("/", in: "1999/04/01") == "04/01")
    #expect(TextSearch.before("x", in: "abc") == "" && TextSearch.after("x", in: "abc") == "")
    #expect(TextSearch.before("", in: "abc") == "" && TextSearch.after("", in: "abc") == "abc")
    #expect(TextPart.translate("bar", from: "abc", to: "ABC") == "BAr")
    #expect(TextPart.translate("--aaa--", from: "abc-", to: "ABC") == "AAA")
    #expect(TextPart.translate("ñandú", from: "ñúñ", to: "nux") == "nandu")
    #expect(TextPart.translate("aa", from: "aa", to: "xy") == "xx")
  }

  @Test func `texts are compared scalar by scalar`() {
    #expect(!TextSearch.contains("canci\u{F3}n", "o\u{301}"))
    #expect(TextSearch.contains("cancio\u{301}n", "o"))
    #expect(!TextSearch.startsWith("e\u{301}", "\u{E9}") && TextSearch.startsWith("e\u{301}", "e"))
    #expect(
      TextSearch.endsWith("e\u{301}", "\u{301}") && TextSearch.endsWith("abc", "") && !TextSearch.endsWith("c", "bc"))
  }

  @Test func `what is found is what trying every place finds`() {
    var random = SeededGenerator(seed: 8)
    func text(_ longest: Int) -> String {
      String((0..<Int.random(in: 0...longest, using: &random)).map { _ in "aañ".randomElement(using: &random) ?? "a" })
    }
    for _ in 0..<3_000 {
      let (whole, part) = (text(12), text(4))
      let scalars = Array(whole.unicodeScalars)
      let place = (0...scalars.count).first { scalars[$0...].starts(with: part.unicodeScalars) }
      #expect(TextSearch.contains(whole, part) == (place != nil), "\(part) in \(whole)")
      let before = place.map { String(String.UnicodeScalarView(scalars[..<$0])) }
      #expect(TextSearch.before(part, in: whole) == before ?? "", "\(part) in \(whole)")
    }
  }

  @Test func `long texts are searched in no time`() {
    let whole = String(repeating: "a", count: 1_000_000)
    let part = String(repeating: "a", count: 400_000) + "b"
    let time = ContinuousClock().measure { #expect(!TextSearch.contains(whole, part)) }
    #expect(time < .seconds(5))
  }

  @Test func `lists of codes`() {
    #expect(TokenList.contains("", in: "") && !TokenList.contains("", in: "a") && TokenList.contains(" a ", in: "b a"))
    #expect(!TokenList.contains("aa", in: "a aaa"))
    #expect(TokenList.place(of: " b ", in: " a  b a") == 1 && TokenList.place(of: "", in: "a") == nil)
    #expect(TokenList.codes(" a \tñ b ") == ["a", "ñ", "b"] && TokenList.codes(" ").isEmpty)
    #expect(TokenList.count(" a  b ") == 2 && TokenList.count("") == 0)
    #expect(TokenList.element(at: 1.9, of: "a b c") == "b" && TokenList.element(at: -1, of: "a") == "")
    #expect(TokenList.element(at: .nan, of: "a") == "" && TokenList.element(at: 1e300, of: "a") == "")
    #expect(TokenList.normalized(" a \n\t b\u{A0} ") == "a b\u{A0}")
  }
}

struct NumberFunctionTests {
  @Test func `halves go up, in decimal digits`() {
    for (number, places, result) in [
      (-1.5, 0.0, -1.0), (1.5, 0, 2), (-0.5, 0, 0), (1.005, 2, 1.01), (-1.475, 2, -1.47), (2.675, 2, 2.68),
      (15, -1, 20),
      (-15, -1, -10), (-25, -1, -20), (-26, -1, -30), (-50.55, -2, -100), (33.33, -1, 30), (14.29, 1.9, 14.3),
      (9.995, 2, 10), (99.5, -3, 0), (500, -3, 1000), (-500, -3, 0), (-501, -3, -1000), (1e300, 5, 1e300),
      (1.5e-7, 7, 2e-7), (1e300, -400, 0), (1.25, 400, 1.25), (0.5, 0, 1), (4.5e15, -15, 5e15),
    ] as [(Double, Double, Double)] {
      #expect(Rounding.halfUp(number, places: places) == result, "\(number) to \(places)")
    }
    #expect(Rounding.halfUp(.nan, places: 0).isNaN && Rounding.halfUp(1, places: .nan).isNaN)
    #expect(Rounding.halfUp(.infinity, places: 2) == .infinity && Rounding.halfUp(1, places: .infinity) == 1)
  }

  @Test func `thousandths round like whole numbers`() {
    for thousandths in stride(from: -20_000, through: 20_000, by: 5) {
      let shifted = thousandths + 5
      let hundredths = shifted >= 0 ? shifted / 10 : -((9 - shifted) / 10)
      let result = Rounding.halfUp(Double(thousandths) / 1000, places: 2)
      #expect(result == Double(hundredths) / 100, "\(thousandths)")
    }
  }

  @Test func `numbers come back from their texts`() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<5_000 {
      let number = Double(bitPattern: UInt64.random(in: 0 ... .max, using: &random))
      guard number.isFinite else { continue }
      let text = NumberText.text(number)
      #expect(NumberText.number(text) == number, "\(text)")
      #expect(text.utf8.allSatisfy { "0123456789.-".utf8.contains($0) })
    }
    #expect(NumberText.text(1e11) == "100000000000" && NumberText.text(-0.0) == "0")
    for text in ["1,5", "1e3", "+1", "0x10", "", "-", ".", "1.2.3", "- 1", "inf", "nan", "١"] {
      #expect(NumberText.number(text) == nil, "\(text)")
    }
    let time = ContinuousClock().measure {
      #expect(NumberText.number(String(repeating: "9", count: 1_000_000)) == .infinity)
    }
    #expect(time < .seconds(5))
  }

  @Test func `functions of numbers`() throws {
    let names = ["abs", "sqrt", "exp", "exp10", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan"]
    let values = [-2.0, 9, 1, 3, 1, 1000, 0, 0, 0, 1, 1, 1]
    let results = [2, 3, 2.718281828459045, 1000, 0, 3, 0, 1, 0, 1.5707963267948966, 0, 0.7853981633974483]
    for (name, (value, result)) in zip(names, zip(values, results)) {
      let function = try #require(MathFunction.unary(name))
      #expect(abs(function(value) - result) <= 1e-12 * max(1, result), "\(name)")
    }
    #expect(MathFunction.unary("sqrt")?(-1).isNaN == true && MathFunction.unary("log")?(0) == -.infinity)
    #expect(MathFunction.binary("pow")?(2, 10) == 1024 && MathFunction.binary("pow")?(-8, 1 / 3).isNaN == true)
    #expect(MathFunction.binary("atan2")?(-1, -1) == -2.356194490192345)
    #expect(MathFunction.unary("pow") == nil && MathFunction.binary("sin") == nil)
  }

  @Test func `lists of what has to hold`() {
    #expect(Checklist.holds(atLeast: 1, atMost: 2, [true, true, false]))
    #expect(!Checklist.holds(atLeast: 1, atMost: 1, [true, true, false]))
    #expect(Checklist.holds(atLeast: -1, atMost: 0, [false]) && !Checklist.holds(atLeast: -1, atMost: 0, [true]))
    #expect(Checklist.holds(atLeast: 0, atMost: -1, []) && !Checklist.holds(atLeast: .nan, atMost: -1, [true]))
    #expect(Checklist.holds(atLeast: -1, atMost: -1, weighted: [(true, 3), (false, 9)]))
    #expect(Checklist.holds(atLeast: 2.5, atMost: 3, weighted: [(true, 3), (false, 9)]))
    #expect(!Checklist.holds(atLeast: -2, atMost: -1.5, weighted: [(true, -1)]))
    #expect(
      BooleanText.value("true") && BooleanText.value("1") && !BooleanText.value("TRUE") && !BooleanText.value(" 1"))
  }
}
