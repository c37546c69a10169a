import RondaCore
import RondaEngine
import RondaForms
import RondaTestSupport
import Testing

/// Texts that have to be written in a fixed way, and numbers of a range.
struct FormatCheckTests {
  private func codes(_ question: String, _ value: AnswerValue) throws -> [String] {
    var scenario = try Scenario(question)
    scenario.session.set(.value(value), for: 0)
    return scenario.session.violations().map { "\($0.code)" }
  }

  private func text(_ word: String, _ text: String) throws -> [String] {
    try codes("<\(word) name=\"a\"><label>A</label></\(word)>", .text(text))
  }

  @Test(arguments: [
    ("time", "14:30"), ("time", "14:30:05.123-03:00"), ("datetime", "2026-03-05T14:30"),
    ("datetime", "2026-03-05T14:30:00.000Z"), ("datetime", "2026-03-05"), ("geopoint", "-33.45 -70.66 520 4.5"),
    ("geotrace", "0 0; 1 1"), ("geoshape", "0 0; 1 1; 0 1; 0 0"), ("acknowledge", "OK"), ("barcode", "á 1"),
    ("image", "foto.jpg"),
  ])
  func `what is well written`(word: String, answer: String) throws { #expect(try text(word, answer) == []) }

  @Test(arguments: [
    ("time", "1430", "answer-bad-time"), ("time", "24:00", "answer-bad-time"),
    ("datetime", "05-03-2026 14:30", "answer-bad-moment"), ("datetime", "2026-02-30T10:00", "answer-bad-moment"),
    ("geopoint", "-33,45 -70,66", "answer-bad-place"), ("geopoint", "91 0", "answer-bad-place"),
    ("geotrace", "0 0", "answer-bad-place"), ("geoshape", "0 0; 1 1; 0 1", "answer-bad-place"),
    ("acknowledge", "ok", "answer-not-acknowledged"),
  ])
  func `what is not`(word: String, answer: String, code: String) throws { #expect(try text(word, answer) == [code]) }

  @Test func `a range takes its steps and nothing else`() throws {
    let range = "<range name=\"a\" start=\"10\" end=\"0\" step=\"0.1\"><label>A</label></range>"
    for tenths in 0...100 { #expect(try codes(range, .decimal(Double(tenths) / 10)) == [], "\(tenths)") }
    #expect(try codes(range, .decimal(0.1 + 0.2)) == [])
    #expect(try codes(range, .decimal(0.15)) == ["answer-off-step"])
    #expect(try codes(range, .decimal(10.1)) == ["answer-out-of-range"])
    #expect(try codes(range, .decimal(-1e300)) == ["answer-out-of-range"])
    let whole = "<range name=\"a\" start=\"1\" end=\"9\" step=\"2\"><label>A</label></range>"
    #expect(try codes(whole, .integer(7)) == [])
    #expect(try codes(whole, .integer(8)) == ["answer-off-step"])
    #expect(try codes(whole, .integer(.max)) == ["answer-out-of-range"])
  }

  @Test func `a code of a list that is open has no blanks`() throws {
    var scenario = try Scenario(
      """
      <repeat name="r" initial="2"><label>R</label><text name="n"><label>N</label></text></repeat>
      <select_one name="a" nodeset="/data/r" value="n" label="n"><label>A</label></select_one>
      """)
    let name = try #require(scenario.form.question(named: "n")).index
    let places = scenario.session.places(of: name)
    scenario.session.set(.value(.text("Ana María")), for: name, in: places[0])
    scenario.session.set(.value(.text("Beto")), for: name, in: places[1])
    try scenario.answer("a", "Beto")
    #expect(scenario.session.violations().isEmpty)
    try scenario.answer("a", "Ana María")
    #expect(scenario.session.violations().map { "\($0.code)" }.contains("answer-unknown-choice"))
  }
}
