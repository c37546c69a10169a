import Foundation
import Glibc
import PtySupport
import Testing

/// The interview as a process of its own, with its journal in a folder of its own.
private final class Interview {
  let run: PtyProgram
  private let folder: URL

  init(_ options: [String]) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    folder = FileManager.default.temporaryDirectory.appending(path: "interview-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = [
      root + "/Forms/hogar-necesidades.xml", root + "/Samples/consulta-barrios/territorios.xml",
      folder.appending(path: "journal").path,
    ]
    run = try PtyProgram([PtyProgram.built("InterviewProbe")] + files + options, in: folder)
  }

  deinit { _ = try? FileManager.default.removeItem(at: folder) }

  func type(_ text: String) { run.type(text) }
  func wait(for text: String) -> Bool { run.written(until: text) != nil }

  /// Waits for the end; its exit status as a shell says it, and all that was shown since the last wait.
  func end() -> (status: Int32, text: String) { (run.end(), run.written()) }

  var journalLines: Int {
    ((try? String(contentsOf: folder.appending(path: "journal"), encoding: .utf8)) ?? "").split(separator: "\n").count
  }
}

@Suite(.serialized, .timeLimit(.minutes(1))) struct PtyTests {
  private let restored = "\u{1B}[?25h\u{1B}[?1049l\u{1B}[?2004l"

  private func started(_ options: String...) throws -> Interview {
    let interview = try Interview(options)
    try #require(interview.wait(for: "Enter para seguir"))
    return interview
  }

  @Test func `the terminal is raw during the interview and as before after leaving`() throws {
    let interview = try started()
    #expect(!interview.run.hasSettingsOfBefore)
    interview.type("\r")
    #expect(interview.wait(for: "Fecha de la entrevista"))
    interview.type("hoy\r")
    #expect(interview.wait(for: "¿Acepta responder"))
    #expect(interview.journalLines == 1)
    interview.type("\u{18}")
    let (status, text) = interview.end()
    #expect(status == 0)
    #expect(text.contains(restored))
    #expect(text.hasSuffix("El borrador quedó guardado. Retome con: probe\r\n"))
    #expect(interview.run.hasSettingsOfBefore)
  }

  @Test func `Ctrl-C twice ends with 130`() throws {
    let interview = try started()
    interview.type("\u{3}")
    #expect(interview.wait(for: "¿Salir?"))
    #expect(!interview.run.hasSettingsOfBefore)
    interview.type("\u{3}")
    let (status, text) = interview.end()
    #expect(status == 130)
    #expect(text.contains(restored))
    #expect(interview.run.hasSettingsOfBefore)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGINT])
  func `a signal ends the interview, and the terminal is as before`(signal: Int32) throws {
    for option in ["--screens", "--accessible"] {
      let interview = try started(option)
      interview.run.signal(signal)
      let (code, text) = interview.end()
      #expect(code == 128 + signal)
      #expect(text.contains("\u{1B}[?2004l"))
      #expect(text.contains("no queda borrador") == (signal != SIGHUP))
      #expect(interview.run.hasSettingsOfBefore)
    }
  }

  @Test func `a paste into a choice answers nothing, however it is cut`() throws {
    let interview = try started()
    interview.type("\rhoy\r")
    #expect(interview.wait(for: "¿Acepta responder"))
    for scalar in "\u{1B}[200~s\r\n\u{1B}[201~".unicodeScalars {
      interview.type(String(scalar))
      usleep(1000)
    }
    #expect(interview.wait(for: "Aquí no se pega texto"))
    #expect(interview.journalLines == 1)
    interview.type("\u{18}")
    #expect(interview.end().status == 0)
  }

  @Test func `a window that becomes too small goes on line by line, and back`() throws {
    let interview = try started()
    interview.type("\r")
    #expect(interview.wait(for: "Fecha de la entrevista"))
    interview.type("ho")
    #expect(interview.wait(for: "ho"))
    interview.run.resize(36, 20)
    #expect(interview.wait(for: "Respuesta: ho"))
    interview.run.resize(90, 26)
    #expect(interview.wait(for: "> ho"))
    interview.type("y\r")
    #expect(interview.wait(for: "¿Acepta responder"))
    interview.type("\u{18}")
    #expect(interview.end().status == 0)
    #expect(interview.journalLines == 1)
  }

  @Test func `whoever goes on after a stop finds the screen drawn anew`() throws {
    let interview = try started()
    interview.run.signal(SIGCONT)
    #expect(interview.wait(for: "Enter para seguir"))
    #expect(!interview.run.hasSettingsOfBefore)
    interview.type("\u{18}")
    #expect(interview.end().status == 0)
  }

  @Test func `many keys at once are all taken`() throws {
    let interview = try started("--accessible")
    interview.type("\rhoy\rs\rlegua\r1\r40\r")
    #expect(interview.wait(for: "Anotado en la 5: 40."))
    #expect(interview.journalLines == 5)
    interview.type("/salir\r")
    #expect(interview.end().status == 0)
  }
}
