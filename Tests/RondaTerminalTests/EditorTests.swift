import CPty
import Foundation
import Glibc
import Testing

/// A long text is written in the person's own editor, which is a program of its own on the same terminal.
struct EditorTests {
  private static let form = """
    <form xmlns="urn:ronda:form:1" id="texto" version="1" default_language="es"><title>Texto</title>
      <text name="largo" appearance="multiline"><label>¿Qué pasó?</label></text>
    </form>
    """

  /// Reads what the terminal shows until a text has come, at most ten seconds.
  private func wait(for text: String, on terminal: Int32) -> Bool {
    var output: [UInt8] = []
    let deadline = Date().addingTimeInterval(10)
    while Date() < deadline {
      var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&polled, 1, 200) > 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = unsafe read(terminal, &buffer, buffer.count)
      guard count > 0 else { return false }
      output += buffer[..<count]
      if String(decoding: output, as: UTF8.self).contains(text) { return true }
    }
    return false
  }

  private func type(_ text: String, on terminal: Int32) {
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBytes { unsafe _ = write(terminal, $0.baseAddress, $0.count) }
  }

  @Test func `the editor has the terminal as it was, and a private file that is gone afterwards`() throws {
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "editor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.form.write(to: folder.appending(path: "form.xml"), atomically: true, encoding: .utf8)
    let seen = folder.appending(path: "seen").path
    let script = """
      stat -c %a "$2" > "$1"; cat "$2" >> "$1"; stty -a | tr ' ' '\\n' | grep icanon >> "$1"
      printf 'uno\\n\\ndos ñ\\n\\n' > "$2"
      """
    try script.write(to: folder.appending(path: "editor.sh"), atomically: true, encoding: .utf8)
    let texts = folder.appending(path: "texts")
    try FileManager.default.createDirectory(at: texts, withIntermediateDirectories: true)
    let probe = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      .deletingLastPathComponent().appending(path: "InterviewProbe").path
    let journal = folder.appending(path: "journal").path
    let words = [
      "/usr/bin/env", "VISUAL=sh \(folder.path)/editor.sh \(seen)", "XDG_RUNTIME_DIR=\(texts.path)", "TERM=xterm",
      probe,
      folder.path + "/form.xml", folder.path + "/none.xml", journal,
    ]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    try "<territories/>".write(to: folder.appending(path: "none.xml"), atomically: true, encoding: .utf8)
    var child: pid_t = 0
    let terminal = unsafe cpty_spawn(words[0], &arguments, 80, 24, &child)
    try #require(terminal >= 0)
    defer { close(terminal) }
    #expect(wait(for: "¿Qué pasó?", on: terminal))
    type("hola\u{5}", on: terminal)
    #expect(wait(for: "Del editor: 10 caracteres", on: terminal))
    type("\r", on: terminal)
    #expect(wait(for: "Resumen", on: terminal))
    type("g", on: terminal)
    var status: Int32 = 0
    unsafe _ = waitpid(child, &status, 0)
    #expect(status == 0)
    #expect(try String(contentsOfFile: seen, encoding: .utf8) == "600\nholaicanon\n")
    #expect(try String(contentsOfFile: journal, encoding: .utf8).contains(#"text("uno\n\ndos ñ")"#))
    #expect(try FileManager.default.contentsOfDirectory(atPath: texts.path).isEmpty)
  }
}
