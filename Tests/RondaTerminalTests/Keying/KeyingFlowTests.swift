import RondaCore
import RondaEngine
import RondaForms
import Testing

@testable import RondaTerminal

/// A sheet is keyed with the keys that are printed on it, and every field is kept as it is typed.
struct KeyingFlowTests {
  private static let form = """
    <form xmlns="urn:ronda:form:1" id="hoja" version="1" default_language="es">
      <title>Hoja</title>
      <choices name="si_no"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
      <choices name="temas">
        <choice name="basura"><label>Basura</label></choice><choice name="luz"><label>Iluminación</label></choice>
        <choice name="plazas"><label>Plazas</label></choice>
        <choice name="nada" exclusive="yes" key="9"><label>Ninguno</label></choice>
      </choices>
      <choices name="barrios">
        <choice name="b1" key="1"><label>Uno</label></choice><choice name="b12" key="12"><label>Doce</label></choice>
        <choice name="b3" key="3"><label>Tres</label></choice>
      </choices>
      <date name="fecha"><label>Fecha</label></date>
      <select_one name="acepta" list="si_no" required="yes"><label>¿Acepta?</label></select_one>
      <group name="todo" relevant="${acepta} = 'si'">
        <label>Todo</label>
        <integer name="edad" constraint=". &gt;= 15 and . &lt;= 110">
          <label>Edad</label><warning test=". &gt; 95">¿Más de 95?</warning>
        </integer>
        <integer name="saldo"><label>Saldo</label></integer>
        <decimal name="horas"><label>Horas</label></decimal>
        <select_one name="sector" list="barrios"><label>Sector</label></select_one>
        <select_multiple name="usos" list="temas" max="2"><label>Usos</label></select_multiple>
        <rank name="orden" list="temas" max="2"><label>Orden</label></rank>
        <time name="hora"><label>Hora</label></time>
        <text name="nota"><label>Nota</label></text>
      </group>
      <territory name="barrio" level="barrio"><label>Barrio</label></territory>
    </form>
    """

  private func bench(isFaithful: Bool = true, previous: [FieldPlace: KeyedValue] = [:]) throws -> KeyedBench {
    KeyedBench(
      try plan(of: Self.form).form, try readTree.get(), isFaithful: isFaithful, previous: previous)
  }

  @Test func `the number pad keys a whole sheet, and Enter is for what could go on`() throws {
    var bench = try bench()
    bench.type("05112026" + "1" + "47" + "120\n" + "2,5\n" + "3" + "13" + "21" + "1430" + "Junta Ñ\n" + "1-2")
    #expect(bench.isFinished)
    #expect(bench.value("fecha") == .answer(.value(.date(try #require(CivilDate(year: 2026, month: 11, day: 5))))))
    #expect(bench.value("acepta") == .choice("si"))
    #expect(bench.value("edad") == .integer(47))
    #expect(bench.value("saldo") == .integer(120))
    #expect(bench.value("horas") == .answer(.value(.decimal(2.5))))
    #expect(bench.value("sector") == .choice("b3"))
    #expect(bench.value("usos") == .answer(.value(.choices(["basura", "plazas"]))))
    #expect(bench.value("orden") == .answer(.value(.choices(["luz", "basura"]))))
    #expect(bench.value("hora") == .answer(.value(.text("14:30"))))
    #expect(bench.value("nota") == .answer(.value(.text("Junta Ñ"))))
    #expect(bench.value("barrio") == .answer(.value(.territory("1-2"))))
    #expect(bench.flow.effort.stops == 0)
  }

  @Test func `a field is full when nothing longer could be right`() throws {
    var bench = try bench()
    bench.type("05112026" + "1")
    // 11 could become 110; 47 could not become anything.
    bench.type("11")
    #expect(bench.name == "edad")
    bench.type("0")
    #expect(bench.name == "edad", "110 is rare and has to be confirmed")
    bench.press(.enter)
    #expect(bench.value("edad") == .integer(110))
    bench.type("7\n-3\n")
    #expect(bench.value("saldo") == .integer(7))
    bench.press(.up)
    bench.type("\u{8}")
    #expect(bench.name == "saldo")
    bench.type("-3\n")
    #expect(bench.value("saldo") == .integer(-3))
  }

  @Test func `a number beyond its limits is told at once, before the next field's digits follow`() throws {
    var bench = try bench()
    bench.type("05112026" + "1" + "1")
    #expect(bench.flow.stop == nil, "1 is below 15 and can become 15")
    bench.type("11")
    guard case .wrong = bench.flow.stop else {
      Issue.record("111 is above 110")
      return
    }
    #expect(bench.value("edad") == nil)
  }

  @Test func `a key that begins another one waits, and one that is alone does not`() throws {
    var bench = try bench()
    bench.type("05112026" + "1" + "47" + "1\n" + "1\n")
    #expect(bench.name == "sector")
    bench.type("1")
    #expect(bench.name == "sector")
    bench.type("2")
    #expect(bench.value("sector") == .choice("b12"))
    bench.type("9")
    #expect(bench.value("usos") == .answer(.value(.choices(["nada"]))), "nothing goes with it")
  }

  @Test func `the six reasons have keys`() throws {
    var bench = try bench()
    bench.type("05112026" + "1" + "*" + "?" + "-\n" + "#" + "+" + "." + "-" + "+\n" + "*")
    #expect(bench.isFinished)
    let reasons: [(String, MissingReason)] = [
      ("edad", .refused), ("saldo", .illegible), ("horas", .dontKnow), ("sector", .invalidMark), ("usos", .blank),
      ("orden", .notApplicable), ("hora", .dontKnow), ("nota", .blank), ("barrio", .refused),
    ]
    for (name, reason) in reasons { #expect(bench.value(name) == .none(reason), "\(name)") }
  }

  @Test func `an error locks: digits are dropped until it is seen`() throws {
    var bench = try bench()
    bench.type("05112026" + "7")
    #expect(bench.flow.stop != nil)
    for key in "123".unicodeScalars {
      let isTaken = bench.press(.scalar(key))
      #expect(!isTaken)
    }
    #expect(bench.value("acepta") == nil)
    bench.press(.backspace)
    #expect(bench.flow.stop == nil && bench.flow.text.isEmpty)
    bench.type("1")
    #expect(bench.value("acepta") == .choice("si"))
    bench.type("340\n")
    // 34 was full; the 0 is another field's.
    #expect(bench.value("edad") == .integer(34))
    #expect(bench.flow.effort.stops == 1)
  }

  @Test func `what stands on paper and cannot be an answer is kept as written and counts as nothing`() throws {
    var bench = try bench()
    bench.type("05112026" + "1" + "9\n")
    guard case .wrong = bench.flow.stop else {
      Issue.record("9 is below 15")
      return
    }
    bench.type("!")
    #expect(bench.value("edad") == .asWritten("9"))
    bench.type("\n\n")
    bench.press(.down)
    let edad = try #require(bench.flow.sheet.form.question(named: "edad"))
    #expect(bench.flow.sheet.accepted().answers[bench.flow.sheet.form.slot(of: edad)] == .missing(.invalidMark))
    let remarks = bench.flow.sheet.remarks { value, field in
      bench.flow.reader.text(of: value, in: field, of: bench.flow.sheet)
    }
    #expect(remarks == [InterviewRemark(.asWritten, question: edad.index, "9")])
  }

  @Test func `a rare value is confirmed by Enter or corrected`() throws {
    var bench = try bench()
    bench.type("05112026" + "1" + "99")
    guard case .doubtful = bench.flow.stop else {
      Issue.record("99 is rare")
      return
    }
    bench.type("5")
    #expect(bench.flow.stop != nil)
    bench.press(.backspace)
    bench.type("98\n")
    #expect(bench.value("edad") == .integer(98))
  }

  @Test func `as on paper, one key passes over what is skipped, and what stands there is kept and marked`() throws {
    var bench = try bench()
    bench.type("05112026" + "2")
    #expect(bench.name == "edad")
    bench.type("52")
    #expect(bench.value("edad") == .integer(52))
    #expect(bench.flow.message == KeyingContent.keptAndMarked)
    bench.press(.enter)
    #expect(bench.name == "barrio")
    bench.type("1-1")
    #expect(bench.isFinished)
    let form = bench.flow.sheet.form
    let edad = try #require(form.question(named: "edad"))
    #expect(bench.flow.sheet.accepted().answers[form.slot(of: edad)] == .missing(.notApplicable))
    let remarks = bench.flow.sheet.remarks { value, field in
      bench.flow.reader.text(of: value, in: field, of: bench.flow.sheet)
    }
    #expect(remarks.map(\.text) == ["52"])
  }

  @Test func `as the form says, what is skipped is not there`() throws {
    var bench = try bench(isFaithful: false)
    bench.type("05112026" + "2")
    #expect(bench.name == "barrio")
    bench.type("1-1")
    #expect(bench.isFinished)
  }

  @Test func `ditto repeats what stands in the sheet before`() throws {
    let previous: [FieldPlace: KeyedValue] = [
      FieldPlace("fecha"): .answer(.value(.date(try #require(CivilDate(year: 2026, month: 11, day: 5))))),
      FieldPlace("acepta"): .choice("no"),
    ]
    var bench = try bench(previous: previous)
    bench.type("==")
    #expect(bench.value("fecha") == previous[FieldPlace("fecha")])
    #expect(bench.value("acepta") == .choice("no"))
    bench.type("=")
    #expect(bench.flow.message == KeyingContent.noDitto)
    #expect(bench.name == "edad")
  }

  @Test func `a sheet goes on at the first field that nobody typed`() throws {
    var first = try bench()
    first.type("05112026" + "1" + "47")
    let again = KeyedBench(
      try plan(of: Self.form).form, try readTree.get(), entries: Array(first.kept.values))
    #expect(again.name == "saldo")
    #expect(again.flow.sheet.accepted() == first.flow.sheet.accepted())
  }

  @Test func `going back shows what was typed, and typing replaces it`() throws {
    var bench = try bench()
    bench.type("05112026" + "1" + "47" + "\u{8}")
    #expect(bench.name == "edad")
    bench.type("\u{8}")
    #expect(bench.name == "acepta")
    bench.type("2")
    #expect(bench.value("acepta") == .choice("no"))
    #expect(bench.name == "edad")
    bench.press(.enter)
    #expect(bench.name == "saldo", "what was typed there stays")
    #expect(bench.value("edad") == .integer(47))
  }

  @Test func `an empty field is no answer, and says what to press`() throws {
    var bench = try bench()
    let isTaken = bench.press(.enter)
    #expect(!isTaken)
    #expect(bench.flow.message == KeyingContent.emptyField)
    #expect(bench.flow.stop == nil)
  }
}
