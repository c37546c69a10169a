import Foundation
import PtySupport
import Testing

/// The screen of the tests beside terminals that others wrote.
@Suite(.serialized) struct ScreenOracleTests {
  /// What a program printed; `nil` when it failed.
  private static func output(_ arguments: [String], in folder: URL) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "LC_ALL": "C.UTF-8"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  /// Lines without blanks at their ends, and without empty ones at the end. The last column is left out: terminals
  /// differ in what erasing the rest of a full line erases.
  private static func trimmed(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String((line.count == 80 ? line.dropLast() : line[...]).reversed().drop { $0 == " " || $0 == "\r" }.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// All that an interview wrote up to some moments of it, with the screen of the tests then.
  private static func moments() throws -> [(bytes: [UInt8], screen: VirtualScreen)] {
    var result: [(bytes: [UInt8], screen: VirtualScreen)] = []
    let chosen: [(Widget, String)] =
      TestConsultation.isLong
      ? Widget.allCases.flatMap { [($0, "xterm-256color"), ($0, "dumb")] }
      : [(.text, "xterm-256color"), (.multiple, "dumb"), (.menu, "linux")]
    for (widget, term) in chosen {
      let consultation = try TestConsultation(form: widget.form)
      let run = try PtyProgram(consultation.interview, in: consultation.folder, environment: ["TERM": term])
      try #require(run.wait(for: "Pregunta previa"))
      run.type("x\r7\u{8}\u{8}7\r")
      try #require(run.wait(for: Widget.label))
      run.type(widget == .text ? "ñandú n\u{303}o 日本 y más" : widget.typed)
      run.settle(80)
      run.type("\u{1B}[A\u{1B}[B 3")
      run.settle(80)
      result.append((run.output, run.screen))
    }
    return result
  }

  @Test func `pyte and tmux show the same`() throws {
    let space = try TestConsultation(form: Widget.text.form)
    let folder = space.folder
    let hasPyte = Self.output(["python3", "-c", "import pyte"], in: folder) != nil
    let hasTmux = Self.output(["tmux", "-V"], in: folder) != nil
    if !hasPyte { print("Without pyte the screen is not compared with it: pip install pyte") }
    if !hasTmux { print("Without tmux the screen is not compared with it: sudo apt-get install tmux") }
    guard hasPyte || hasTmux else { return }
    let reader = """
      import sys, pyte
      screen = pyte.Screen(80, 24)
      stream = pyte.ByteStream(screen)
      for line in sys.stdin.read().split():
          screen.reset(); stream.feed(open(line, 'rb').read())
          open(line + '.pyte', 'w').write('\\n'.join(screen.display))
      """
    let moments = try Self.moments()
    for (number, moment) in moments.enumerated() {
      try Data(moment.bytes).write(to: folder.appending(path: "m\(number)"))
      let own = Self.trimmed(moment.screen.text)
      if hasPyte {
        let script = reader.replacing("sys.stdin.read().split()", with: "['m\(number)']")
        try #require(Self.output(["python3", "-c", script], in: folder) != nil)
        let text = try String(contentsOf: folder.appending(path: "m\(number).pyte"), encoding: .utf8)
        #expect(Self.trimmed(text) == own, "pyte, moment \(number)")
      }
      if hasTmux { #expect(try Self.tmux("m\(number)", own, in: folder) == own, "tmux, moment \(number)") }
    }
  }

  /// What tmux shows of a file of bytes, sooner or later.
  private static func tmux(_ name: String, _ expected: [String], in folder: URL) throws -> [String]? {
    let configuration = folder.appending(path: "tmux.conf").path
    try? Data("set -g status off\n".utf8).write(to: URL(filePath: configuration))
    let start = ["tmux", "-S", folder.appending(path: "t").path, "-f", configuration, "-u"]
    let show = "stty -echo; cat \(folder.appending(path: name).path); sleep 20"
    // Its server has to begin like any program of a terminal, and not as tests begin others.
    let client = try PtyProgram(
      ["/usr/bin/env"] + start + ["new-session", "-s", name, show], in: folder,
      environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
    defer {
      _ = output(start + ["kill-server"], in: folder)
      _ = client.end()
    }
    client.settle()
    var lines: [String]?
    for _ in 0..<60 {
      lines = output(start + ["capture-pane", "-p", "-t", name], in: folder).map(trimmed)
      if lines == expected { break }
      usleep(30_000)
    }
    return lines
  }

  @Test func `the screen of the tests does what terminals do`() {
    var screen = VirtualScreen(columns: 10, rows: 3)
    screen.take("uno\r\ndos\r\ntres\r\ncuatro".utf8)
    #expect(screen.lines == ["dos", "tres", "cuatro"])
    screen.take("\u{1B}[2;2HX\u{1B}[K\u{1B}[?1049h\u{1B}[?25lsolo".utf8)
    #expect(screen.lines == ["solo", "", ""].map { $0 } || screen.isAlternate)
    #expect(!screen.isCursorVisible)
    screen.take("\u{1B}[?1049l\u{1B}[?25h".utf8)
    #expect(screen.lines == ["dos", "tX", "cuatro"])
    screen.take("\u{1B}[1;1H0123456789a".utf8)
    #expect(screen.lines == ["0123456789", "aX", "cuatro"])
    #expect(screen.foreign == [])
    screen.take("\u{1B}[31m\u{1B}]0;x\u{7}y".utf8)
    #expect(screen.foreign == ["CSI 31m", "string"])
  }
}
