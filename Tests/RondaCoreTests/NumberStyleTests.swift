import RondaCore
import Testing

@Suite struct `Numbers as people write them` {
  @Test(arguments: [
    ("1234", NumberStyle.Reading.number(1234)), ("1.234,5", .number(1234.5)), ("-0,5", .number(-0.5)),
    (" 3,5 ", .number(3.5)), ("1.234.567", .number(1_234_567)), (",5", .number(0.5)), ("\u{2212}2", .number(-2)),
    ("280.500", .ambiguous(grouped: 280_500, decimal: 280.5)), ("98.9", .wrongSign(decimal: 98.9)),
    ("142..000", .notANumber), ("", .notANumber), ("-", .notANumber), ("5,", .notANumber), ("1e3", .notANumber),
    ("NaN", .notANumber), ("12a", .notANumber), ("1,2,3", .notANumber), ("1234.567", .wrongSign(decimal: 1234.567)),
    ("1.23.456", .notANumber),
  ])
  func `reads the Chilean style`(text: String, expected: NumberStyle.Reading) {
    #expect(NumberStyle.chilean.read(text) == expected)
  }

  @Test func `reads the plain style, where no sign groups`() {
    #expect(NumberStyle.plain.read("1234.5") == .number(1234.5))
    #expect(NumberStyle.plain.read("1,234") == .notANumber)
  }

  @Test func `what is written is read back`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let number = (Double.random(in: -1e7...1e7, using: &generator) * 1000).rounded() / 1000
      for style in [NumberStyle.chilean, .plain] {
        let text = style.shortest(number)
        switch style.read(text) {
        case .number(let back), .ambiguous(grouped: let back, _): #expect(back == number, "\(text)")
        default: Issue.record("\(text) is not read back")
        }
      }
    }
  }

  @Test func `writes groups, decimals and halves`() {
    #expect(NumberStyle.chilean.text(1_234_567.5) == "1.234.568")
    #expect(NumberStyle.chilean.text(0.25, decimals: 1) == "0,3")
    #expect(NumberStyle.chilean.text(-0.04, decimals: 1) == "0,0")
    #expect(NumberStyle.chilean.text(-1234, decimals: 2) == "-1.234,00")
    #expect(NumberStyle.plain.text(12345.678, decimals: 2) == "12345.68")
    #expect(NumberStyle.chilean.shortest(-0.5) == "-0,5")
  }
}
