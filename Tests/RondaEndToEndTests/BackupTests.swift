import Foundation
import PtySupport
import Testing

/// Copies of a consultation with the built program.
@Suite(.serialized, .timeLimit(.minutes(3))) struct BackupTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.bringSample()
    try program.write("una clave larga\n", to: "clave.txt")
    try program.write("otra clave larga\n", to: "otra.txt")
  }

  private var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: program.folder.path).filter { $0.hasPrefix("copia") }.sorted()
    }
  }

  @Test func `a plain copy is made, checked and restored`() throws {
    let made = try program.run("respaldar", "barrio.ronda", "-o", "copia.ronda")
    #expect(made.status == 0 && made.output == "", "\(made.errors)")
    #expect(made.errors.contains("leída entera y comparada: 1 formulario, 0 registros, 0 versiones, 0 borradores"))
    #expect(made.errors.contains("No está cifrada"))
    #expect(
      try program.run("backup", "--check", "copia.ronda", "--lang", "en").errors.hasPrefix("The copy is whole: 1 form"))
    #expect(try program.run("backup", "-o", "copia.ronda").status == 2)
    let restored = try program.run("respaldar", "--restaurar", "copia.ronda", "-o", "vuelta.ronda")
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(try program.run("settings", "-C", "vuelta.ronda").status == 0)
    #expect(try program.run("respaldar", "--restaurar", "copia.ronda", "-o", "barrio.ronda").status == 2)
  }

  @Test func `an encrypted copy opens with its passphrase alone`() throws {
    let made = try program.run(
      "respaldar", "barrio.ronda", "-o", "copia.rcf", "--cifrar", "--archivo-clave", "clave.txt")
    #expect(made.status == 0, "\(made.errors)")
    let wrong = try program.run("respaldar", "--revisar", "copia.rcf", "--archivo-clave", "otra.txt")
    #expect(wrong.status == 1 && wrong.errors.contains("Esa clave no abre «copia.rcf»"), "\(wrong.errors)")
    let none = try program.shell("setsid -w $RONDA respaldar --revisar copia.rcf")
    #expect(none.status == 2 && none.errors.contains("--archivo-clave"), "\(none.errors)")
    let restored = try program.run(
      "respaldar", "--restaurar", "copia.rcf", "-o", "vuelta.ronda", "--archivo-clave", "clave.txt")
    #expect(restored.status == 0, "\(restored.errors)")
    let bytes = try Data(contentsOf: program.folder.appending(path: "copia.rcf"))
    try bytes.prefix(bytes.count - 1).write(to: program.folder.appending(path: "copia-corta.rcf"))
    let short = try program.run("respaldar", "--revisar", "copia-corta.rcf", "--archivo-clave", "clave.txt")
    #expect(short.status == 1 && short.errors.contains("dañada o incompleta"), "\(short.errors)")
    #expect(try names == ["copia-corta.rcf", "copia.rcf"])
  }

  @Test func `on a terminal the passphrase is asked for twice and never shown`() throws {
    let window = try program.window("$RONDA respaldar barrio.ronda -o copia.rcf --cifrar")
    try #require(window.wait(for: "Clave nueva de copia.rcf:"), "\(window.screen.text)")
    window.type("una clavx\u{7F}e larga\r")
    try #require(window.wait(for: "Otra vez:"), "\(window.screen.text)")
    window.type("una clave larga\r")
    #expect(window.end() == 0)
    #expect(window.isRestored && !window.written().contains("larga"))
    #expect(
      try program.run("respaldar", "--revisar", "copia.rcf", "--archivo-clave", "clave.txt").status == 0)
  }

  @Test func `two that differ, a short one and Ctrl-C make nothing`() throws {
    for (first, second, status) in [
      ("una clave larga", "una clave largo", Int32(2)), ("corta", nil, 2), ("\u{3}", nil, 130),
    ] {
      let window = try program.window("$RONDA respaldar barrio.ronda -o copia.rcf --cifrar")
      try #require(window.wait(for: "Clave nueva"), "\(window.screen.text)")
      window.type(first + (first == "\u{3}" ? "" : "\r"))
      if let second {
        try #require(window.wait(for: "Otra vez:"), "\(window.screen.text)")
        window.type(second + "\r")
      }
      #expect(window.end() == status, "\(window.screen.text)")
      #expect(window.isRestored)
    }
    #expect(try names.isEmpty)
  }
}
