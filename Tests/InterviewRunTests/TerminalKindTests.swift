import Foundation
import Glibc
import PtySupport
import RondaCore
import Testing

@Suite(.serialized, .timeLimit(.minutes(5))) struct TerminalKindTests {
  private static let made = Result { try TestConsultation(form: Widget.text.form) }

  private func consultation() throws -> TestConsultation { try Self.made.get().copy() }

  private func started(
    _ consultation: TestConsultation, output: PtyProgram.Stream = .terminal, errors: PtyProgram.Stream = .terminal
  ) throws -> PtyProgram {
    let run = try PtyProgram(consultation.interview, in: consultation.folder, output: output, errors: errors)
    try #require(run.wait(for: "Pregunta previa"), "\(run.screen.text)")
    return run
  }

  @Test(arguments: [PtyProgram.Stream.pipe("7\nhola\n"), .path("/dev/null"), .closed])
  func `without a terminal for keys it ends with 2 and asks nothing`(input: PtyProgram.Stream) throws {
    let consultation = try consultation()
    let run = try PtyProgram(consultation.interview, in: consultation.folder, input: input)
    #expect(run.end() == 2)
    let said = String(decoding: run.output, as: UTF8.self)
    #expect(said.contains("ronda importar"))
    #expect(!run.output.contains(0x1B))
    #expect(!said.contains("Pregunta"))
    #expect(run.isRestored)
    #expect(try consultation.draftIDs() == [])
  }

  @Test(arguments: [true, false]) func `what is redirected gets no screens`(errors: Bool) throws {
    let consultation = try consultation()
    let file = consultation.folder.appending(path: "salida.txt").path
    let run = try started(
      consultation, output: errors ? .terminal : .path(file), errors: errors ? .path(file) : .terminal)
    run.type("7\r")
    #expect(run.wait(for: Widget.label))
    run.type("secreto\u{18}\u{18}")
    #expect(run.end() == 0)
    #expect(run.isRestored)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.contains("Pregunta") && !text.contains("secreto"))
    #expect(text.isEmpty != errors)
  }

  @Test func `closed streams change nothing`() throws {
    let consultation = try consultation()
    let run = try started(consultation, output: .closed, errors: .closed)
    run.type("7\r")
    #expect(run.wait(for: Widget.label))
    run.type("\u{18}")
    #expect(run.end() == 0)
    #expect(run.isRestored)
    #expect(try consultation.answers().map(\.question) == ["previa"])
  }

  @Test(arguments: [1, 1000]) func `many keys are all taken, in one piece and byte by byte`(piece: Int) throws {
    let consultation = try consultation()
    let run = try started(consultation)
    let text = "ñandú, 30 casas y una plaza con añañucas junto al río Claro"
    var bytes = Array("7\r\(text)\u{1B}[H¡\u{1B}OF!\r".utf8)[...]
    while !bytes.isEmpty {
      run.type(Array(bytes.prefix(piece)))
      bytes = bytes.dropFirst(piece)
      if piece == 1 { usleep(2000) }
    }
    #expect(run.wait(for: "Resumen"), "\(run.screen.text)")
    run.type("\u{18}")
    #expect(run.end() == 0)
    let answers = try consultation.answers()
    #expect(answers.map(\.question) == ["previa", "ahora"])
    #expect(answers.last?.answer == .value(.text("¡\(text)!")))
  }

  @Test func `reports that nobody asked for answer nothing`() throws {
    let consultation = try consultation()
    let run = try started(consultation)
    run.type("7\u{1B}[I\u{1B}[<0;12;5M\u{1B}[<0;12;5m\u{1B}[M !!\u{1B}]11;rgb:0/0/0\u{7}\u{1B}[?64;1c\u{1B}[O")
    run.settle()
    #expect(run.screen.text.contains("Pregunta previa"))
    #expect(try consultation.draftIDs() == [])
    run.type("\r")
    #expect(run.wait(for: Widget.label))
    run.type("\u{18}")
    #expect(run.end() == 0)
    #expect(try consultation.answers().first?.answer == .value(.integer(7)))
  }

  @Test(arguments: [false, true]) func `a window that is closed ends it with 129, its signal heard or not`(
    ignored: Bool
  ) throws {
    let consultation = try consultation()
    let status = consultation.folder.appending(path: "estado").path
    let script = (ignored ? "trap '' HUP; " : "trap : HUP; ") + "\"$@\"; echo $? > \(status)"
    let run = try PtyProgram(["/bin/sh", "-c", script, "sh"] + consultation.interview, in: consultation.folder)
    try #require(run.wait(for: "Pregunta previa"))
    run.type("7\r")
    try #require(run.wait(for: Widget.label))
    run.hangUp()
    var text: String?
    for _ in 0..<200 {
      text = try? String(contentsOfFile: status, encoding: .utf8)
      if text == "129\n" { break }
      usleep(50_000)
    }
    #expect(text == "129\n")
    #expect(try consultation.answers().map(\.question) == ["previa"])
  }

  @Test func `a terminal that has stopped reading does not keep a signal from being heard`() throws {
    let consultation = try consultation()
    let run = try started(consultation)
    run.type("7\r")
    try #require(run.wait(for: Widget.label))
    // More frames than the terminal can hold, and nobody reads them.
    for _ in 0..<200 { run.type("\u{C}") }
    usleep(500_000)
    run.signal(SIGTERM)
    var status: Int32 = 0
    var ended: pid_t = 0
    for _ in 0..<100 where ended == 0 {
      usleep(50_000)
      ended = unsafe waitpid(run.child, &status, WNOHANG)
    }
    #expect(ended == run.child)
    #expect((status >> 8) & 0xFF == 128 + SIGTERM)
    #expect(run.hasSettingsOfBefore)
    #expect(try consultation.answers().map(\.question) == ["previa"])
  }

  @Test(arguments: ["\u{1A}", nil]) func `a job that is stopped gives the terminal back, and takes it again`(
    key: String?
  ) throws {
    let consultation = try consultation()
    let script = "set -m; \"$@\"; echo detenido $?; read -r _; fg >/dev/null; echo terminado $?"
    let run = try PtyProgram(["/bin/bash", "-c", script, "sh"] + consultation.interview, in: consultation.folder)
    try #require(run.wait(for: "Pregunta previa"), "\(run.screen.text)")
    run.type("7\r")
    try #require(run.wait(for: Widget.label))
    run.type("secre")
    run.settle()
    if let key {
      run.type(key)
    } else {
      let children = try String(contentsOfFile: "/proc/\(run.child)/task/\(run.child)/children", encoding: .utf8)
      kill(try #require(children.split(separator: " ").first.flatMap { pid_t($0) }), SIGTSTP)
    }
    #expect(run.wait(for: "detenido 14"), "\(run.screen.text)")
    #expect(run.isRestored)
    #expect(!run.screen.mainText.contains("secre"))
    run.type("\n")
    #expect(run.wait(for: Widget.label))
    #expect(run.screen.isAlternate && run.screen.takesPastes && !run.hasSettingsOfBefore)
    #expect(run.screen.text.contains("secre"))
    run.type("\u{18}\u{18}")
    #expect(run.wait(for: "terminado 0"), "\(run.screen.text)")
    #expect(run.end() == 0)
    #expect(run.isRestored)
    #expect(run.screen.foreign == [])
  }

  @Test func `the terminal is set once and given back once`() throws {
    let strace = "/usr/bin/strace"
    guard FileManager.default.isExecutableFile(atPath: strace) else {
      print("Without strace nobody counts how often the terminal is set: sudo apt-get install strace")
      return
    }
    let consultation = try consultation()
    let log = consultation.folder.appending(path: "llamadas").path
    let run = try PtyProgram(
      [strace, "-f", "-qq", "-e", "trace=ioctl", "-o", log] + consultation.interview, in: consultation.folder)
    try #require(run.wait(for: "Pregunta previa"), "\(run.screen.text)")
    run.type("7\r")
    try #require(run.wait(for: Widget.label))
    run.type("ñandú\r")
    try #require(run.wait(for: "Resumen"))
    run.type("\u{18}")
    #expect(run.end() == 0)
    let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(calls.count { $0.contains("TCSETS") } == 2)
  }
}
