import Foundation
import PtySupport
import Testing

/// A long text is written in the person's own editor, which is a program of its own on the same terminal.
struct EditorTests {
  private static let form = """
    <form xmlns="urn:ronda:form:1" id="texto" version="1" default_language="es"><title>Texto</title>
      <text name="largo" appearance="multiline"><label>¿Qué pasó?</label></text>
    </form>
    """

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
    let journal = folder.appending(path: "journal").path
    try "<territories/>".write(to: folder.appending(path: "none.xml"), atomically: true, encoding: .utf8)
    let run = try PtyProgram(
      [PtyProgram.built("InterviewProbe"), folder.path + "/form.xml", folder.path + "/none.xml", journal], in: folder,
      environment: [
        "VISUAL": "sh \(folder.path)/editor.sh \(seen)", "XDG_RUNTIME_DIR": texts.path, "TERM": "xterm",
      ])
    try #require(run.written(until: "¿Qué pasó?") != nil)
    run.type("hola\u{5}")
    try #require(run.written(until: "Del editor: 10 caracteres") != nil)
    run.type("\r")
    try #require(run.written(until: "Resumen") != nil)
    run.type("g")
    #expect(run.end() == 0)
    #expect(try String(contentsOfFile: seen, encoding: .utf8) == "600\nholaicanon\n")
    #expect(try String(contentsOfFile: journal, encoding: .utf8).contains(#"text("uno\n\ndos ñ")"#))
    #expect(try FileManager.default.contentsOfDirectory(atPath: texts.path).isEmpty)
  }
}
