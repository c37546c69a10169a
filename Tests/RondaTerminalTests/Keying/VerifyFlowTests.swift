import RondaCore
import RondaEngine
import RondaForms
import Testing

@testable import RondaTerminal

/// The second pass is blind; the same new value twice replaces the first one, the first one's value on the second try is
/// an error of the second pass.
struct VerifyFlowTests {
  private static let form = """
    <form xmlns="urn:ronda:form:1" id="hoja" version="1" default_language="es">
      <title>Hoja</title>
      <choices name="temas">
        <choice name="basura"><label>Basura</label></choice><choice name="luz"><label>Iluminación</label></choice>
        <choice name="plazas"><label>Plazas</label></choice>
      </choices>
      <select_one name="uno" list="temas"><label>Uno</label></select_one>
      <select_one name="dos" list="temas"><label>Dos</label></select_one>
      <rank name="orden" list="temas" max="2"><label>Orden</label></rank>
      <integer name="edad" relevant="${uno} = 'basura'" constraint=". &gt;= 0 and . &lt;= 110"><label>Edad</label></integer>
      <text name="nota"><label>Nota</label></text>
    </form>
    """

  private static let places = ["uno", "dos", "orden", "edad", "nota"]

  private func reference() throws -> [FieldPlace: KeyedValue] {
    var bench = KeyedBench(try plan(of: Self.form).form)
    bench.type("1" + "2" + "12" + "47" + "Plaza  Las Palmas\n")
    #expect(bench.isFinished)
    return bench.kept.mapValues(\.value)
  }

  private func second(hasThird: Bool = false, isFaithful: Bool = true) throws -> KeyedBench {
    KeyedBench(
      try plan(of: Self.form).form, pass: .second(reference: try reference(), hasThird: hasThird),
      isFaithful: isFaithful)
  }

  private func outcomes(_ bench: KeyedBench) -> [KeyedOutcome?] {
    Self.places.map { bench.kept[FieldPlace($0)]?.outcome }
  }

  @Test func `the same keys twice agree in everything`() throws {
    var bench = try second()
    bench.type("1" + "2" + "12" + "47" + "plaza las palmas\n")
    #expect(bench.isFinished)
    #expect(outcomes(bench) == [.same, .same, .same, .same, .same])
    #expect(bench.value("nota") == .answer(.value(.text("Plaza  Las Palmas"))), "the first one's spelling stays")
  }

  @Test func `the same new value twice replaces the first`() throws {
    var bench = try second()
    bench.type("1" + "3")
    #expect(bench.flow.stop == .differs)
    #expect(bench.kept[FieldPlace("dos")] == nil)
    bench.type("3")
    #expect(
      bench.kept[FieldPlace("dos")]
        == KeyedEntry(
          FieldPlace("dos"), .choice("plazas"), other: .choice("luz"), outcome: .keyer))
    #expect(bench.name == "orden")
  }

  @Test func `the first value on the second try is an error of the second pass`() throws {
    var bench = try second()
    bench.type("1" + "3" + "2")
    #expect(
      bench.kept[FieldPlace("dos")]
        == KeyedEntry(
          FieldPlace("dos"), .choice("luz"), other: .choice("plazas"), outcome: .verifier))
  }

  @Test func `a third value asks again until two follow each other`() throws {
    var bench = try second()
    bench.type("1" + "3" + "1")
    #expect(bench.flow.stop == .differs)
    bench.type("3")
    #expect(bench.flow.stop == .differs, "3 was typed before, but not just now")
    bench.type("3")
    #expect(bench.kept[FieldPlace("dos")]?.outcome == .keyer)
  }

  @Test func `where somebody else decides, the first value stays and the field is open`() throws {
    var bench = try second(hasThird: true)
    bench.type("1" + "33")
    #expect(
      bench.kept[FieldPlace("dos")]
        == KeyedEntry(
          FieldPlace("dos"), .choice("luz"), other: .choice("plazas"), outcome: .open))
  }

  @Test func `in a ranking the order counts`() throws {
    var bench = try second()
    bench.type("1" + "2" + "21")
    #expect(bench.flow.stop == .differs)
  }

  @Test func `fields that a corrected answer skips are passed over and were wrong where they had something`() throws {
    var bench = try second()
    bench.type("22" + "2" + "12")
    #expect(bench.name == "edad")
    bench.type("\n")
    #expect(bench.flow.stop == .differs, "the first pass has an age here")
    bench.type("\n")
    #expect(bench.kept[FieldPlace("edad")]?.outcome == .keyer)
    bench.type("plaza las palmas\n")
    #expect(bench.isFinished)
    let form = bench.flow.sheet.form
    let edad = try #require(form.question(named: "edad"))
    #expect(bench.flow.sheet.accepted().answers[form.slot(of: edad)] == .missing(.notApplicable))
  }

  @Test func `a second pass goes on where it was left`() throws {
    var bench = try second()
    bench.type("1" + "33")
    let again = KeyedBench(
      try plan(of: Self.form).form, pass: .second(reference: try reference(), hasThird: false),
      entries: Array(bench.kept.values))
    #expect(again.name == "orden")
    #expect(again.flow.entries[FieldPlace("dos")]?.outcome == .keyer)
  }

  @Test func `the third person sees only what is open, and may find both wrong`() throws {
    let reference = try reference()
    let differences: [FieldPlace: (first: KeyedValue, second: KeyedValue)] = [
      FieldPlace("dos"): (.choice("luz"), .choice("plazas")), FieldPlace("edad"): (.integer(47), .integer(41)),
      FieldPlace("uno"): (.choice("basura"), .choice("plazas")),
    ]
    var bench = KeyedBench(
      try plan(of: Self.form).form, pass: .third(differences: differences), values: reference)
    #expect(bench.name == "uno")
    bench.type("1")
    #expect(bench.name == "dos")
    bench.type("3")
    #expect(bench.name == "edad")
    bench.type("42")
    #expect(bench.isFinished)
    #expect(
      ["uno", "dos", "edad"].map { bench.kept[FieldPlace($0)]?.outcome } == [.verifier, .keyer, .both])
    #expect(bench.value("edad") == .integer(42))
    #expect(bench.flow.sheet.values[FieldPlace("orden")] == reference[FieldPlace("orden")])
  }
}
