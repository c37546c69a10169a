import Foundation
import PtySupport
import RondaCore
import RondaStore
import Testing

/// Interviews as a workshop holds them, with the program as it was built.
@Suite(.serialized, .timeLimit(.minutes(2))) struct InterviewDayTests {
  private static let form = """
    <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es">
      <title>Ñandú</title>
      <territory name="barrio" level="barrio" required="yes"><label>¿Barrio?</label></territory>
      <integer name="edad"><label>¿Edad?</label><warning test=". &gt; 95">¿Seguro?</warning></integer>
      <text name="algo"><label>¿Algo más?</label></text>
    </form>
    """
  private static let territories = """
    <territories xmlns="urn:ronda:territories:1" version="1" default_language="es">
      <level name="barrio"><label>Barrio</label></level>
      <territory level="barrio" code="1-1" name="Villa Ñandú"/><territory level="barrio" code="1-2" name="Centro"/>
    </territories>
    """

  private func workshop() throws -> Program {
    let program = try Program()
    try program.write(Self.form, to: "f.xml")
    try program.write(Self.territories, to: "t.xml")
    let made = try program.run("new", "barrio.ronda", "f.xml", "t.xml")
    try #require(made.status == 0, "\(made.errors)")
    return program
  }

  /// All records with how they were asked.
  private func kept(
    in program: Program
  ) throws -> [(header: RecordHeader, answers: [Answer], conduct: RecordConduct?)] {
    let file = try ConsultationFile.open(at: program.folder.appending(path: "barrio.ronda").path, for: .reading)
    let layout = RecordLayout([.init("barrio", .territory), .init("edad", .integer), .init("algo", .text)])
    var result: [(RecordHeader, [Answer], RecordConduct?)] = []
    try file.forEachRecord(ofForms: file.forms().map(\.hash), layout: layout) { batch in
      for (position, header) in batch.records.enumerated() {
        result.append((header, Array(batch.answers(ofRecord: position)), nil))
      }
    }
    for position in result.indices { result[position].2 = try file.conduct(of: result[position].0.id) }
    return result
  }

  @Test(arguments: ["", "--accesible "])
  func `what is fixed is repeated, and nothing of the last person is on the next screen`(option: String) throws {
    let program = try workshop()
    let window = try program.window("$RONDA entrevistar \(option)--fijar barrio=nandu --entrevista 07")
    try #require(window.written(until: "¿Edad?") != nil)
    window.type("97\r")
    try #require(window.written(until: "Enter otra vez confirma") != nil)
    window.type("\r")
    try #require(window.written(until: "¿Algo más?") != nil)
    window.type(option.isEmpty ? "\u{E}pidió no grabar\r" : "/nota pidió no grabar\r")
    try #require(window.written(until: "Nota guardada.") != nil)
    window.type("secreto\r")
    try #require(window.written(until: "Resumen") != nil)
    window.type(option.isEmpty ? "f" : "f\r")
    try #require(window.written(until: "¿Finalizar?") != nil)
    window.type(option.isEmpty ? "f" : "f\r")
    let between = try #require(window.written(until: "Número y Enter: "))
    let cleared = try #require(between.components(separatedBy: "\u{1B}[2J\u{1B}[3J").last)
    #expect(cleared.contains("Hoy: 1 entrevista (Villa Ñandú 1)."))
    #expect(cleared.contains("Fijado: ¿Barrio? Villa Ñandú."))
    #expect(!cleared.contains("secreto"))
    window.type("2\r")
    let handedOver = try #require(window.written(until: "Enter comienza: "))
    #expect(handedOver.contains("\u{1B}[2J\u{1B}[3J"))
    #expect(handedOver.contains("Ñandú · entrevista 2 de hoy"))
    window.type("\r")
    let second = try #require(window.written(until: "¿Edad?"))
    #expect(!second.contains("97") && !second.contains("secreto"))
    window.type("30\r")
    try #require(window.written(until: "¿Algo más?") != nil)
    window.type("-\r")
    try #require(window.written(until: "Resumen") != nil)
    window.type(option.isEmpty ? "ff" : "f\rf\r")
    try #require(window.written(until: "Número y Enter: ") != nil)
    window.type("3\r")
    #expect(window.end() == 0)

    let records = try kept(in: program)
    #expect(
      records.map(\.answers) == [
        [.value(.territory("1-1")), .value(.integer(97)), .value(.text("secreto"))],
        [.value(.territory("1-1")), .value(.integer(30)), .missing(.dontKnow)],
      ])
    #expect(records.map(\.header.provenance.operatorName) == ["07", "07"])
    #expect(records.allSatisfy { $0.header.provenance.startedAt != nil })
    #expect(records[0].conduct?.remarks.map(\.place.kind) == [.note, .confirmed])
    #expect(records[0].conduct?.remarks.map(\.text) == ["pidió no grabar", "¿Seguro?"])
    #expect(records[1].conduct?.remarks == [])
    #expect(records.map(\.conduct?.renderings) == Array(repeating: [option.isEmpty ? "screen" : "line"], count: 2))
    #expect(records.map(\.conduct?.language) == ["es", "es"])
    #expect(Set(records.map(\.conduct?.device)).count == 1)
    let exported = try program.run("export", "-C", "barrio.ronda", "--format", "central-csv", "--output", "salida")
    let summary = try program.run("summary", "-C", "barrio.ronda")
    #expect(!(exported.output + exported.errors + summary.output).contains("no grabar"))
    let asked = try program.run(
      "export", "-C", "barrio.ronda", "--format", "central-csv", "--interviews", "--output", "notas")
    #expect(asked.status == 0, "\(asked.errors)")
    let table = try program.shell("cat notas/interviews.csv")
    #expect(table.output.hasPrefix("KEY,question,entry,kind,text,at\n"))
    #expect(table.output.contains(",algo,,note,pidió no grabar,20"))
    let files = try program.shell("cat salida salida/* 2>/dev/null")
    #expect(files.output.contains("secreto") && !files.output.contains("no grabar"))
  }

  @Test(arguments: [
    ("bario=Centro", "¿Quiso decir «barrio»?"), ("barrio=Lejos", "La respuesta fijada para «barrio» no sirve"),
    ("barrio", "escriba pregunta=respuesta"),
  ])
  func `what cannot be fixed is said before anybody is asked`(setting: String, words: String) throws {
    let program = try workshop()
    let window = try program.window("$RONDA entrevistar --fijar \(setting)")
    #expect(window.end() == 2)
    let text = window.written()
    #expect(text.contains(words))
    #expect(!text.contains("¿Edad?"))
  }

  @Test func `a draft is one window's, and what was being typed is there again`() throws {
    let program = try workshop()
    let first = try program.window("$RONDA entrevistar")
    try #require(first.written(until: "¿Barrio?") != nil)
    first.type("centro\r")
    try #require(first.written(until: "¿Edad?") != nil)
    let other = try program.window("$RONDA entrevistar")
    try #require(other.written(until: "Número y Enter: ")?.contains("abierta en otra ventana") == true)
    other.type("1\r")
    #expect(other.end() == 4)
    #expect(other.written().contains("--nueva"))
    let third = try program.window("$RONDA entrevistar --nueva")
    try #require(third.written(until: "¿Barrio?") != nil)
    third.type("\u{18}")
    #expect(third.end() == 0)
    first.type("3\u{18}")
    #expect(first.end() == 0)
    let list = try program.run("drafts", "-C", "barrio.ronda")
    #expect(list.status == 0)
    #expect(list.output.contains("question 1 of 3") || list.output.contains("pregunta 1 de 3"))
    let again = try program.window("$RONDA entrevistar --retomar $($RONDA borradores | cut -c1-8)")
    let screen = try #require(again.written(until: "> 3"))
    #expect(screen.contains("¿Edad?"))
    again.type("\u{18}")
    #expect(again.end() == 0)
    let discarded = try program.shell("$RONDA borradores descartar $($RONDA borradores | cut -c1-8)")
    #expect(discarded.status == 0, "\(discarded.errors)")
    #expect(try program.run("drafts", "-C", "barrio.ronda").output == "")
  }
}
