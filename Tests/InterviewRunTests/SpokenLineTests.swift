import Foundation
import Glibc
import PtySupport
import Testing

/// What a screen reader makes of the interview line by line.
@Suite(.serialized) struct SpokenLineTests {
  private static let labels = [
    "Cuántas personas viven aquí", "Cómo se llama la plaza", "Dónde compra el pan", "Qué día fue la reunión",
    "Cuántos metros tiene el patio", "Qué le falta al barrio", "Quién cuida el jardín", "A qué hora pasa el bus",
    "Qué le gusta más de la calle", "Algo más que quiera decir",
  ]

  private static let form: String = {
    let kinds = [
      "integer", "text", "select_one list=\"l\"", "date", "decimal", "select_multiple list=\"l\"", "text", "time",
      "rank list=\"l\"", "text",
    ]
    let questions = zip(kinds, labels).enumerated().map { place, question in
      let words = question.0.split(separator: " ", maxSplits: 1)
      let rest = words.count > 1 ? " " + words[1] : ""
      return "<\(words[0]) name=\"p\(place)\"\(rest)><label>\(question.1)</label></\(words[0])>"
    }.joined()
    return """
      <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es"><title>Prueba</title>
      <choices name="l"><choice name="a"><label>Almacén</label></choice><choice name="b"><label>Feria</label></choice>
      </choices>\(questions)</form>
      """
  }()

  private static let answers = ["4", "Las Palmas", "1", "hoy", "12,5", "1 2", "Rosa", "14:30", "2 1"]

  @Test func `lines are only added, none is of signs alone, and each question is there once`() throws {
    let consultation = try TestConsultation(form: Self.form)
    let run = try PtyProgram(consultation.interview + ["--accessible"], in: consultation.folder)
    for (label, answer) in zip(Self.labels, Self.answers) {
      try #require(run.wait(for: label), "\(run.screen.text)")
      run.type(answer + "\r")
    }
    try #require(run.wait(for: Self.labels[9]), "\(run.screen.text)")
    run.settle()
    let stream = String(decoding: run.output, as: UTF8.self)
    #expect(!run.screen.isAlternate)
    // The one sequence is the one that asks for pastes in brackets.
    #expect(stream.components(separatedBy: "\u{1B}").count == 2 && stream.contains("\u{1B}[?2004h"))
    let plain = stream.replacing("\u{1B}[?2004h", with: "").replacing("\r\r\n", with: "\n").replacing(
      "\r\n", with: "\n")
    let controls = plain.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
    #expect(controls.isEmpty, "what was written stays")
    for line in plain.split(separator: "\n") {
      #expect(
        line.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }, "\(line)")
    }
    for label in Self.labels { #expect(plain.components(separatedBy: label).count == 2, "\(label)") }
    run.type("/salir\r")
    #expect(run.end() == 0)
    #expect(try consultation.answers().map(\.question) == (0..<9).map { "p\($0)" })
  }

  @Test func `a screen reader says each question once, and nothing of signs alone`() throws {
    let reader = "/usr/bin/fenrir"
    let settings = "/etc/fenrirscreenreader/settings/settings-pty.conf"
    guard TestConsultation.isLong, FileManager.default.isExecutableFile(atPath: reader) else {
      print("The screen reader is run with RONDA_LONG_TESTS=1 where it is installed: sudo apt-get install fenrir")
      return
    }
    let consultation = try TestConsultation(form: Self.form)
    let folder = consultation.folder
    func script(_ name: String, _ line: String) throws -> String {
      let path = folder.appending(path: name).path
      try Data("#!/bin/sh\n\(line)\n".utf8).write(to: URL(filePath: path))
      try #require(unsafe chmod(path, 0o700) == 0)
      return path
    }
    let said = folder.appending(path: "dicho").path
    let speak = try script("hablar", "printf '%s\\n' \"$*\" >> \(said)")
    let shell = try script("entrevistar", "exec \(consultation.interview.joined(separator: " ")) --accessible")
    // What Debian has in its settings, but for what would need a sound card and a console.
    var lines: [String] = []
    var section = ""
    for line in try String(contentsOfFile: settings, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("[") { section = String(line) }
      let name = line.split(separator: "=").first.map(String.init) ?? ""
      switch (section, name) {
      case ("[sound]", "enabled"): lines.append("enabled=False")
      case ("[remote]", "enable"): lines.append("enable=False")
      case ("[speech]", "genericSpeechCommand"): lines.append("genericSpeechCommand=\(speak) \"fenrirText\"")
      case ("[screen]", "driver"), ("[keyboard]", "driver"): lines.append("driver=ptyDriver")
      case ("[keyboard]", "keyboardLayout"): lines.append("keyboardLayout=pty")
      case ("[general]", "shell"): lines.append("shell=\(shell)")
      case ("[general]", "debugFile"): lines.append("debugFile=\(folder.path)/registro")
      default: lines.append(String(line))
      }
    }
    let own = folder.appending(path: "lector.conf")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: own)
    let run = try PtyProgram(
      [reader, "-e", "-s", own.path], in: folder,
      environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": folder.path])
    for (label, answer) in zip(Self.labels, Self.answers) {
      try #require(run.wait(for: label), "\(run.screen.text)")
      // The reader speaks what it has seen, a while after it has seen it.
      run.settle(1200)
      run.type(answer + "\r")
    }
    try #require(run.wait(for: Self.labels[9]), "\(run.screen.text)")
    run.settle(2000)
    run.type("/salir\r")
    run.settle(1000)
    run.signal(SIGTERM)
    _ = run.end()
    let text = try String(contentsOfFile: said, encoding: .utf8)
    for label in Self.labels { #expect(text.components(separatedBy: label).count == 2, "\(label)\n\(text)") }
    for line in text.split(separator: "\n") {
      #expect(
        line.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }, "\(line)")
    }
  }
}
