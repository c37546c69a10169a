import RondaCore
import RondaEngine
import RondaForms
import Testing

@testable import RondaTerminal

/// Rows of what is repeated, and of tables of points.
struct KeyingRowTests {
  private static let form = """
    <form xmlns="urn:ronda:form:1" id="hoja" version="1" default_language="es">
      <title>Hoja</title>
      <choices name="temas">
        <choice name="basura"><label>Basura</label></choice><choice name="luz"><label>Iluminación</label></choice>
      </choices>
      <integer name="mesa" constraint=". &gt;= 1 and . &lt;= 9"><label>Mesa</label></integer>
      <tally name="puntos" list="temas" control="10"><label>Puntos</label></tally>
      <repeat name="asistentes"><label>Asistentes</label>
        <select_one name="sexo" list="temas"><label>Sexo</label></select_one>
        <integer name="edad" constraint=". &gt;= 0 and . &lt;= 110"><label>Edad</label></integer>
      </repeat>
      <integer name="total" constraint=". &gt;= 0 and . &lt;= 99"><label>Total</label></integer>
    </form>
    """

  private func bench(
    pass: KeyingFlow.Pass = .first, entries: [KeyedEntry] = [], values: [FieldPlace: KeyedValue] = [:]
  ) throws -> KeyedBench {
    KeyedBench(try plan(of: Self.form).form, pass: pass, entries: entries, values: values)
  }

  @Test func `rows begin with their first key and end with a stroke`() throws {
    var bench = try bench()
    bench.type("3" + "4\n6\n" + "1" + "47" + "2" + "8\n" + "/" + "12")
    #expect(bench.isFinished)
    #expect(bench.value("sexo", at: [1]) == .choice("basura"))
    #expect(bench.value("edad", at: [2]) == .integer(8))
    let tree = bench.flow.sheet.accepted()
    #expect(tree.instances[0].count == 2)
    #expect(bench.value("total") == .integer(12))
  }

  @Test func `a row that was begun and is not there goes away`() throws {
    var bench = try bench()
    bench.type("3" + "4\n6\n" + "1" + "47")
    bench.type("2")
    #expect(bench.name == "edad")
    bench.type("\u{8}" + "\u{8}")
    #expect(bench.flow.sheet.accepted().instances[0].count == 2)
    var other = try self.bench()
    other.type("3" + "4\n6\n" + "/" + "12")
    #expect(other.isFinished)
    #expect(other.flow.sheet.accepted().instances[0].isEmpty)
  }

  @Test func `points are typed row by row and have to add up`() throws {
    var bench = try bench()
    bench.type("3" + "4\n5\n")
    guard case .wrong = bench.flow.stop else {
      Issue.record("4 and 5 are not 10")
      return
    }
    bench.type("\u{8}" + "6\n")
    let form = bench.flow.sheet.form
    let question = try #require(form.question(named: "puntos"))
    #expect(
      bench.flow.sheet.accepted().answers[form.slot(of: question)]
        == .value(.tally([TallyCount(choice: "basura", points: 4), TallyCount(choice: "luz", points: 6)])))
  }

  @Test func `points that do not add up on paper are kept as written and count as nothing`() throws {
    var bench = try bench()
    bench.type("3" + "4\n5\n!")
    let form = bench.flow.sheet.form
    let question = try #require(form.question(named: "puntos"))
    #expect(bench.flow.sheet.accepted().answers[form.slot(of: question)]?.missing != nil)
    let remarks = bench.flow.sheet.remarks { value, field in
      bench.flow.reader.text(of: value, in: field, of: bench.flow.sheet)
    }
    #expect(remarks.map(\.text) == ["basura=4; luz=5"])
  }

  @Test func `nothing typed in a row of points is none`() throws {
    var bench = try bench()
    bench.type("3" + "10\n\n")
    #expect(bench.value("puntos", row: "luz") == .integer(0))
    #expect(bench.name == "/" || bench.name == "sexo")
  }

  @Test func `a sheet with rows comes back whole`() throws {
    var bench = try bench()
    bench.type("3" + "4\n6\n" + "1" + "47" + "2")
    let again = try self.bench(entries: Array(bench.kept.values))
    #expect(again.flow.sheet.accepted() == bench.flow.sheet.accepted())
    #expect(again.name == "edad")
  }

  @Test func `a second pass with fewer rows has to look again, and then the first one was wrong`() throws {
    var first = try bench()
    first.type("3" + "4\n6\n" + "1" + "47" + "2" + "8\n" + "/" + "12")
    let reference = first.kept.mapValues(\.value)
    var second = try bench(pass: .second(reference: reference, hasThird: false))
    second.type("3" + "4\n6\n" + "1" + "47" + "/")
    #expect(second.flow.stop == .fewerRows)
    second.type("/" + "12")
    #expect(second.isFinished)
    #expect(second.kept[FieldPlace("edad", at: [2])]?.outcome == .keyer)
    #expect(second.kept[FieldPlace("edad", at: [1])]?.outcome == .same)
    #expect(second.flow.sheet.accepted().instances[0].count == 1)
    // Whoever looks again and finds the row goes on with it.
    var careful = try bench(pass: .second(reference: reference, hasThird: false))
    careful.type("3" + "4\n6\n" + "1" + "47" + "/" + "2" + "8\n" + "/" + "12")
    #expect(careful.isFinished)
    #expect(careful.kept.values.allSatisfy { $0.outcome == .same })
  }
}
