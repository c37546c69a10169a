import RondaCore
import RondaEngine
import RondaForms
import Testing

@testable import RondaTerminal

/// Answers that are written in a fixed way, as people type them.
struct FormatInputTests {
  private let form = """
    <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es">
      <title>F</title>
      <time name="hora"><label>Hora</label></time>
      <datetime name="cuando"><label>Cuándo</label></datetime>
      <geopoint name="lugar"><label>Lugar</label></geopoint>
      <geoshape name="area"><label>Área</label></geoshape>
      <acknowledge name="leido"><label>Leído</label></acknowledge>
      <image name="foto" missing="none"><label>Foto</label></image>
    </form>
    """

  private func read(_ text: String, _ name: String, _ style: NumberStyle = .chilean) throws -> Interpretation {
    let plan = try plan(of: form)
    let now = try #require(DateTime(today, .midnight, offset: -180))
    let flow = InterviewFlow(
      plan, territories: nil, today: today, clock: LocalClock(fixedAt: now), style: style)
    let question = try #require(flow.form.question(named: name))
    return flow.input.read(text, for: question, among: .none)
  }

  private func text(_ text: String) -> Interpretation { .answer(.value(.text(text))) }

  @Test(arguments: ["14:30", "1430", "14.30"]) func `a time`(typed: String) throws {
    #expect(try read(typed, "hora") == text("14:30"))
  }

  @Test func `other times, and what is none`() throws {
    #expect(try read("930", "hora") == text("09:30"))
    #expect(try read("9:05:30", "hora") == text("09:05:30"))
    #expect(try read("14:30:00.000-03:00", "hora") == text("14:30:00.000-03:00"))
    for wrong in ["25:00", "1475", "12", "tarde", "12345", "١٤٣٠"] {
      #expect(try read(wrong, "hora") == .problem(Content.timeWanted), "\(wrong)")
    }
  }

  @Test func `a date with time has the distance of clocks here`() throws {
    #expect(try read("5/3/2026 14:30", "cuando") == text("2026-03-05T14:30-03:00"))
    #expect(try read("hoy 930", "cuando") == text("2026-11-21T09:30-03:00"))
    #expect(try read("ahora", "cuando") == text("2026-11-21T00:00:00.000-03:00"))
    #expect(try read("2026-03-05T14:30:00Z", "cuando") == text("2026-03-05T14:30:00Z"))
    #expect(try read("31/2/2026 10:00", "cuando") == .problem(Content.noSuchDay))
    #expect(try read("5/3/2026", "cuando") == .problem(Content.momentWanted))
  }

  @Test(arguments: ["-33,45 -70,66", "-33.45 -70.66", "-33,45, -70,66", "-33.45,-70.66", "−33,45 −70,66"])
  func `a place`(typed: String) throws { #expect(try read(typed, "lugar") == text("-33.45 -70.66")) }

  @Test func `other places, and what is none`() throws {
    #expect(try read("-33,45 -70,66 520 4,5", "lugar") == text("-33.45 -70.66 520 4.5"))
    #expect(try read("-33.45,-70.66", "lugar", .plain) == text("-33.45 -70.66"))
    // It may be one number with a decimal comma.
    #expect(try read("-33,45", "lugar") == .problem(Content.placeWanted))
    for wrong in ["aquí", "1", "1 2 3 4 5", "1.2.3 4", "1e5 2"] {
      #expect(try read(wrong, "lugar") == .problem(Content.placeWanted), "\(wrong)")
    }
    #expect(try read("0 0;0 1 ; 1,5 1;0 0", "area") == text("0 0; 0 1; 1.5 1; 0 0"))
    #expect(try read("0 0; x", "area") == .problem(Content.placesWanted))
  }

  @Test func `an acknowledgement is one mark`() throws {
    for mark in ["1", "s", "Sí", "OK", "x"] { #expect(try read(mark, "leido") == text("OK"), "\(mark)") }
    #expect(try read("n", "leido") == .problem(Content.acknowledgeWanted))
  }

  @Test func `a sign is a word where it is no reason`() throws {
    #expect(try read("-", "foto") == text("-"))
    #expect(try read("+", "foto") == .answer(.missing(.blank)))
    #expect(try read("-", "lugar") == .answer(.missing(.dontKnow)))
  }
}
