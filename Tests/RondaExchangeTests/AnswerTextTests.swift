import RondaCore
import RondaExchange
import RondaForms
import RondaTestSupport
import SeededRandom
import Testing

@Suite struct `Answers as text` {
  private let form: Form

  init() throws {
    form = try Scenario(
      """
      <text name="t"><label>T</label></text>
      <integer name="i"><label>I</label></integer>
      <decimal name="d"><label>D</label></decimal>
      <date name="f"><label>F</label></date>
      <time name="h"><label>H</label></time>
      <datetime name="fh"><label>FH</label></datetime>
      <select_one name="s" list="si_no"><label>S</label></select_one>
      <select_multiple name="m" list="cosas"><label>M</label></select_multiple>
      <rank name="r" list="cosas"><label>R</label></rank>
      <territory name="z" level="uv"><label>Z</label></territory>
      <tally name="p" list="cosas"><label>P</label></tally>
      <acknowledge name="ok"><label>OK</label></acknowledge>
      <geopoint name="g"><label>G</label></geopoint>
      <geotrace name="gt"><label>GT</label></geotrace>
      <geoshape name="gs"><label>GS</label></geoshape>
      <calculate name="b" type="boolean" calculation="true()"/>
      """
    ).form
  }

  private func reading(_ text: String, _ name: String) throws -> AnswerText.Reading {
    AnswerText.reading(text, for: try #require(form.question(named: name)))
  }

  @Test(arguments: [
    ("t", " con  blancos ", AnswerValue.text(" con  blancos ")), ("i", " 42\n", .integer(42)), ("i", "+7", .integer(7)),
    ("i", "-0", .integer(0)), ("d", "12.50", .decimal(12.5)), ("d", ".5", .decimal(0.5)), ("d", "5.", .decimal(5)),
    ("d", "1.2345678E7", .decimal(12_345_678)), ("d", "-3e-2", .decimal(-0.03)),
    ("h", "14:30:00.000-03:00", .text("14:30:00.000-03:00")),
    ("fh", "2026-03-05T14:30:00.000Z", .text("2026-03-05T14:30:00.000Z")), ("s", "si ", .choice("si")),
    ("m", " luz\tagua ", .choices(["luz", "agua"])), ("z", "13101-1", .territory("13101-1")), ("ok", "OK", .text("OK")),
    ("g", "-33.4 -70.6 0 0", .text("-33.4 -70.6 0 0")), ("gt", "1 2 0 0; 3 4 0 0;", .text("1 2 0 0; 3 4 0 0;")),
    ("gs", "1 1;2 2;3 1;1 1", .text("1 1;2 2;3 1;1 1")), ("b", "1", .text("true")), ("b", "false", .text("false")),
  ])
  func `what ODK clients write is read`(name: String, text: String, value: AnswerValue) throws {
    #expect(try reading(text, name) == .answer(.value(value)))
  }

  @Test(arguments: [
    ("i", "12,5", "exchange-no-whole-number"), ("i", "12.0", "exchange-no-whole-number"),
    ("i", "1000000000000000000000", "exchange-no-whole-number"), ("i", "--1", "exchange-no-whole-number"),
    ("d", "12,5", "exchange-no-number"), ("d", "1.234.567", "exchange-no-number"), ("d", "NaN", "exchange-no-number"),
    ("d", "inf", "exchange-no-number"), ("d", "1e999", "exchange-no-number"), ("d", "0x1p3", "exchange-no-number"),
    ("d", "1e", "exchange-no-number"), ("d", ".", "exchange-no-number"), ("f", "05-03-2026", "exchange-no-date"),
    ("f", "2026-02-30", "exchange-no-date"), ("h", "24:00", "exchange-no-time"),
    ("fh", "2026-03-05", "exchange-no-date-time"),
    ("ok", "yes", "exchange-no-acknowledgement"), ("g", "91 0", "exchange-no-place"),
    ("gs", "1 1;2 2;3 1;4 4", "exchange-no-place"),
    ("b", "sí", "exchange-no-boolean"), ("p", "3", "exchange-tally-as-text"),
  ])
  func `what does not fit is a finding`(name: String, text: String, code: String) throws {
    #expect(try reading(text, name).problem?.code.rawValue == code)
  }

  @Test(arguments: ["t", "i", "d", "f", "h", "fh", "s", "m", "r", "z", "p", "ok", "g", "gt", "gs", "b"])
  func `nothing written is no answer`(name: String) throws {
    #expect(try reading("", name) == .answer(nil))
    if name != "t" { #expect(try reading(" \n\t", name) == .answer(nil)) }
  }

  @Test func `numbers have neither exponent nor comma`() {
    #expect(AnswerText.text(of: .decimal(1e20)) == "100000000000000000000")
    #expect(AnswerText.text(of: .decimal(1.5e-7)) == "0.00000015")
    #expect(AnswerText.text(of: .decimal(3)) == "3")
    #expect(AnswerText.text(of: .integer(-1_000_000)) == "-1000000")
  }

  @Test func `any number comes back as it was`() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      guard number.isFinite else { continue }
      let text = AnswerText.text(of: .decimal(number))
      #expect(!text.contains { "eE,".contains($0) })
      #expect(try reading(text, "d") == .answer(.value(.decimal(number))), "\(number)")
    }
  }

  @Test func `a text of a million signs is read at once`() throws {
    let digits = String(repeating: "9", count: 1_000_000)
    #expect(try reading(digits, "i").problem != nil)
    #expect(try reading(digits, "d").problem != nil)
    #expect(try reading(digits, "g").problem != nil)
    #expect(
      try reading(String(repeating: "a ", count: 500_000), "m").answer?.value
        == .choices(Array(repeating: "a", count: 500_000)))
    let message = try #require(try reading(digits, "f").problem).message
    #expect(message.spanish.count < 100)
  }
}
