import CPty
import Foundation
import Glibc
import Testing

/// The interview as a process of its own on a pseudo-terminal.
private final class Process {
  private let terminal: Int32
  private let child: pid_t
  private(set) var output: [UInt8] = []
  let journal: String

  init(_ options: String...) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let probe = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      .deletingLastPathComponent().appending(path: "InterviewProbe").path
    try #require(FileManager.default.isExecutableFile(atPath: probe))
    journal = NSTemporaryDirectory() + "interview-\(UUID().uuidString).journal"
    let arguments =
      [
        probe, root + "/Forms/hogar-necesidades.xml", root + "/Samples/consulta-barrios/territorios.xml", journal,
      ] + options
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var child: pid_t = 0
    terminal = unsafe cpty_spawn(probe, &pointers, 80, 24, &child)
    for index in unsafe pointers.indices { unsafe free(pointers[index]) }
    self.child = child
    try #require(terminal >= 0)
  }

  deinit {
    close(terminal)
    unsafe unlink(journal)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBytes { unsafe _ = write(terminal, $0.baseAddress, $0.count) }
  }

  func signal(_ number: Int32) { kill(child, number) }
  func resize(_ columns: Int32, _ rows: Int32) { _ = cpty_resize(terminal, columns, rows) }

  /// Reads until the text has been shown, at most ten seconds; says whether it was.
  func wait(for text: String) -> Bool {
    let wanted = Array(text.utf8)
    let deadline = Date().addingTimeInterval(10)
    while Date() < deadline {
      if output.count >= wanted.count, String(decoding: output, as: UTF8.self).contains(text) {
        output.removeAll()
        return true
      }
      if !readSome() { return false }
    }
    return false
  }

  private func readSome() -> Bool {
    var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&polled, 1, 200) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe read(terminal, &buffer, buffer.count)
    if count > 0 { output += buffer[..<count] }
    return count > 0
  }

  /// The flags that make a terminal cooked.
  var isCooked: Bool {
    var settings = termios()
    guard unsafe cpty_settings(terminal, &settings) == 0 else { return false }
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    return settings.c_lflag & wanted == wanted
  }

  /// Waits for the end; its exit status as a shell says it, and all that was shown since the last wait.
  func end() -> (status: Int32, text: String) {
    let deadline = Date().addingTimeInterval(10)
    var status: Int32 = 0
    var ended: pid_t = 0
    while ended == 0, Date() < deadline {
      _ = readSome()
      ended = unsafe waitpid(child, &status, WNOHANG)
    }
    if ended == 0 { kill(child, SIGKILL) }
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return (code, String(decoding: output, as: UTF8.self))
  }

  var journalLines: Int {
    ((try? String(contentsOfFile: journal, encoding: .utf8)) ?? "").split(separator: "\n").count
  }
}

@Suite(.serialized, .timeLimit(.minutes(1))) struct PtyTests {
  private let restored = "\u{1B}[?25h\u{1B}[?1049l\u{1B}[?2004l"

  private func started(_ options: String...) throws -> Process {
    let process = try options.isEmpty ? Process() : Process(options[0])
    try #require(process.wait(for: "Enter para seguir"))
    return process
  }

  @Test func `the terminal is raw during the interview and as before after leaving`() throws {
    let process = try started()
    #expect(!process.isCooked)
    process.type("\r")
    #expect(process.wait(for: "Fecha de la entrevista"))
    process.type("hoy\r")
    #expect(process.wait(for: "¿Acepta responder"))
    #expect(process.journalLines == 1)
    process.type("\u{18}")
    let (status, text) = process.end()
    #expect(status == 0)
    #expect(text.contains(restored))
    #expect(text.hasSuffix("El borrador quedó guardado. Retome con: probe\r\n"))
    #expect(process.isCooked)
  }

  @Test func `Ctrl-C twice ends with 130`() throws {
    let process = try started()
    process.type("\u{3}")
    #expect(process.wait(for: "¿Salir?"))
    #expect(!process.isCooked)
    process.type("\u{3}")
    let (status, text) = process.end()
    #expect(status == 130)
    #expect(text.contains(restored))
    #expect(process.isCooked)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGINT])
  func `a signal ends the interview, and the terminal is as before`(signal: Int32) throws {
    for option in ["--screens", "--accessible"] {
      let process = try started(option)
      process.signal(signal)
      let (code, text) = process.end()
      #expect(code == 128 + signal)
      #expect(text.contains("\u{1B}[?2004l"))
      #expect(text.contains("no queda borrador") == (signal != SIGHUP))
      #expect(process.isCooked)
    }
  }

  @Test func `a paste into a choice answers nothing, however it is cut`() throws {
    let process = try started()
    process.type("\rhoy\r")
    #expect(process.wait(for: "¿Acepta responder"))
    for scalar in "\u{1B}[200~s\r\n\u{1B}[201~".unicodeScalars {
      process.type(String(scalar))
      usleep(1000)
    }
    #expect(process.wait(for: "Aquí no se pega texto"))
    #expect(process.journalLines == 1)
    process.type("\u{18}")
    #expect(process.end().status == 0)
  }

  @Test func `a window that becomes too small goes on line by line, and back`() throws {
    let process = try started()
    process.type("\r")
    #expect(process.wait(for: "Fecha de la entrevista"))
    process.type("ho")
    #expect(process.wait(for: "ho"))
    process.resize(36, 20)
    #expect(process.wait(for: "Respuesta: ho"))
    process.resize(90, 26)
    #expect(process.wait(for: "> ho"))
    process.type("y\r")
    #expect(process.wait(for: "¿Acepta responder"))
    process.type("\u{18}")
    #expect(process.end().status == 0)
    #expect(process.journalLines == 1)
  }

  @Test func `whoever goes on after a stop finds the screen drawn anew`() throws {
    let process = try started()
    process.signal(SIGCONT)
    #expect(process.wait(for: "Enter para seguir"))
    #expect(!process.isCooked)
    process.type("\u{18}")
    #expect(process.end().status == 0)
  }

  @Test func `many keys at once are all taken`() throws {
    let process = try started("--accessible")
    process.type("\rhoy\rs\rlegua\r1\r40\r")
    #expect(process.wait(for: "Anotado en la 5: 40."))
    #expect(process.journalLines == 5)
    process.type("/salir\r")
    #expect(process.end().status == 0)
  }
}
