import CPty
import Foundation
import Glibc
import RondaCore
import RondaStore
import Testing

/// The program on a pseudo-terminal.
private final class Window {
  private let terminal: Int32
  private let child: pid_t
  private var output: [UInt8] = []

  /// Runs a line of the shell in a folder, in which `$RONDA` is the program.
  init(_ line: String, in folder: URL) throws {
    let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "ronda").path
    let arguments = [
      "/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "TERM=xterm", "RONDA=\(executable)", "LANG=es_CL.UTF-8",
      "XDG_STATE_HOME=\(folder.path)/estado", "TMPDIR=\(folder.path)", "/bin/sh", "-c",
      "cd '\(folder.path)' && \(line)",
    ]
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var child: pid_t = 0
    terminal = unsafe cpty_spawn(arguments[0], &pointers, 80, 24, &child)
    for index in unsafe pointers.indices { unsafe free(pointers[index]) }
    self.child = child
    try #require(terminal >= 0)
  }

  deinit {
    kill(child, SIGKILL)
    close(terminal)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBytes { unsafe _ = write(terminal, $0.baseAddress, $0.count) }
  }

  /// Reads until the text has been shown, at most twenty seconds; all that was shown until then, or `nil`.
  func shown(until text: String) -> String? {
    let deadline = Date().addingTimeInterval(20)
    while Date() < deadline {
      let all = String(decoding: output, as: UTF8.self)
      if all.contains(text) {
        output.removeAll()
        return all
      }
      if !readSome() { return nil }
    }
    return nil
  }

  private func readSome() -> Bool {
    var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&polled, 1, 100) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe read(terminal, &buffer, buffer.count)
    if count > 0 { output += buffer[..<count] }
    return count > 0
  }

  /// Waits for the end; the exit status, and what was shown since the last wait.
  func end() -> (status: Int32, text: String) {
    let deadline = Date().addingTimeInterval(20)
    var status: Int32 = 0
    var ended: pid_t = 0
    while ended == 0, Date() < deadline {
      _ = readSome()
      ended = unsafe waitpid(child, &status, WNOHANG)
    }
    return (status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F), String(decoding: output, as: UTF8.self))
  }
}

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
    let window = try Window("$RONDA entrevistar \(option)--fijar barrio=nandu --entrevista 07", in: program.folder)
    try #require(window.shown(until: "¿Edad?") != nil)
    window.type("97\r")
    try #require(window.shown(until: "Enter otra vez confirma") != nil)
    window.type("\r")
    try #require(window.shown(until: "¿Algo más?") != nil)
    window.type(option.isEmpty ? "\u{E}pidió no grabar\r" : "/nota pidió no grabar\r")
    try #require(window.shown(until: "Nota guardada.") != nil)
    window.type("secreto\r")
    try #require(window.shown(until: "Resumen") != nil)
    window.type(option.isEmpty ? "f" : "f\r")
    try #require(window.shown(until: "¿Finalizar?") != nil)
    window.type(option.isEmpty ? "f" : "f\r")
    let between = try #require(window.shown(until: "Número y Enter: "))
    let cleared = try #require(between.components(separatedBy: "\u{1B}[2J\u{1B}[3J").last)
    #expect(cleared.contains("Hoy: 1 entrevista (Villa Ñandú 1)."))
    #expect(cleared.contains("Fijado: ¿Barrio? Villa Ñandú."))
    #expect(!cleared.contains("secreto"))
    window.type("2\r")
    let handedOver = try #require(window.shown(until: "Enter comienza: "))
    #expect(handedOver.contains("\u{1B}[2J\u{1B}[3J"))
    #expect(handedOver.contains("Ñandú · entrevista 2 de hoy"))
    window.type("\r")
    let second = try #require(window.shown(until: "¿Edad?"))
    #expect(!second.contains("97") && !second.contains("secreto"))
    window.type("30\r")
    try #require(window.shown(until: "¿Algo más?") != nil)
    window.type("-\r")
    try #require(window.shown(until: "Resumen") != nil)
    window.type(option.isEmpty ? "ff" : "f\rf\r")
    try #require(window.shown(until: "Número y Enter: ") != nil)
    window.type("3\r")
    #expect(window.end().status == 0)

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
    let (status, text) = try Window("$RONDA entrevistar --fijar \(setting)", in: program.folder).end()
    #expect(status == 2)
    #expect(text.contains(words))
    #expect(!text.contains("¿Edad?"))
  }

  @Test func `a draft is one window's, and what was being typed is there again`() throws {
    let program = try workshop()
    let first = try Window("$RONDA entrevistar", in: program.folder)
    try #require(first.shown(until: "¿Barrio?") != nil)
    first.type("centro\r")
    try #require(first.shown(until: "¿Edad?") != nil)
    let other = try Window("$RONDA entrevistar", in: program.folder)
    try #require(other.shown(until: "Número y Enter: ")?.contains("abierta en otra ventana") == true)
    other.type("1\r")
    let (status, text) = other.end()
    #expect(status == 4)
    #expect(text.contains("--nueva"))
    let third = try Window("$RONDA entrevistar --nueva", in: program.folder)
    try #require(third.shown(until: "¿Barrio?") != nil)
    third.type("\u{18}")
    #expect(third.end().status == 0)
    first.type("3\u{18}")
    #expect(first.end().status == 0)
    let list = try program.run("drafts", "-C", "barrio.ronda")
    #expect(list.status == 0)
    #expect(list.output.contains("question 1 of 3") || list.output.contains("pregunta 1 de 3"))
    let again = try Window("$RONDA entrevistar --retomar $($RONDA borradores | cut -c1-8)", in: program.folder)
    let screen = try #require(again.shown(until: "> 3"))
    #expect(screen.contains("¿Edad?"))
    again.type("\u{18}")
    #expect(again.end().status == 0)
    let discarded = try program.shell("$RONDA borradores descartar $($RONDA borradores | cut -c1-8)")
    #expect(discarded.status == 0, "\(discarded.errors)")
    #expect(try program.run("drafts", "-C", "barrio.ronda").output == "")
  }
}
