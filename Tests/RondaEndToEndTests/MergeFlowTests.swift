import Foundation
import RondaStore
import Testing

/// Two people work on copies of one consultation, and what they did is joined again.
@Suite struct MergeFlowTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.bringSample()
    let round = try program.run("ajustes", "-C", "barrio.ronda", "levantamiento=2026-base Línea base")
    #expect(round.output.contains("2026-base"))
    let imported = try program.run("importar", "hojas.csv", "--perfil", "perfil-hogar.xml", "-C", "barrio.ronda")
    #expect(imported.status == 3, "\(imported.errors)")
    for name in ["mesa.ronda", "oficina.ronda"] {
      try FileManager.default.copyItem(
        at: program.folder.appending(path: "barrio.ronda"), to: program.folder.appending(path: name))
    }
  }

  private func correct(_ name: String, _ people: Int, by code: String) throws {
    let result = try program.run(
      "registros", "corregir", "--hoja", "1001", "personas=\(people)", "--motivo", "la hoja dice \(people)",
      "--operador", code, "--si", "-C", name)
    #expect(result.status == 0, "\(result.errors)")
  }

  private func decide(_ version: Int) throws -> Int32 {
    try program.run(
      "registros", "decidir", "--hoja", "1001", "--version", "\(version)", "--motivo", "manda la hoja", "-C",
      "todo.ronda"
    ).status
  }

  @Test func `what was corrected differently is listed, shown, decided, and asked about no more`() throws {
    try correct("mesa.ronda", 3, by: "01")
    try correct("oficina.ronda", 4, by: "02")
    let joined = try program.run("unir", "mesa.ronda", "oficina.ronda", "barrio.ronda", "-o", "todo.ronda")
    #expect(joined.status == 3)
    #expect(joined.output.contains("→ todo.ronda: 566 registros, 568 versiones, 1 formulario, 0 borradores"))
    #expect(joined.output.contains("hoja 1001  versiones 2, 3"))
    #expect(try program.run("registros", "conflictos", "-C", "todo.ronda").status == 3)
    let history = try program.run("registros", "historia", "--hoja", "1001", "-C", "todo.ronda")
    #expect(history.output.contains("(a partir de la versión 1)"))
    let refused = try program.run(
      "registros", "retirar", "--hoja", "1001", "--motivo", "x", "-C", "todo.ronda")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("correcciones distintas de varios equipos"))
    #expect(try decide(1) == 2)
    #expect(try decide(2) == 0)
    let nothing = try program.run("registros", "conflictos", "-C", "todo.ronda")
    #expect(nothing.status == 0)
    #expect(nothing.output == "No hay nada por decidir.\n")
    #expect(try decide(2) == 2)
    #expect(try program.run("unir", "mesa.ronda", "todo.ronda", "-o", "otra.ronda").status == 0)
  }

  @Test func `joining never writes over a file, and needs two that are there`() throws {
    #expect(try program.run("unir", "mesa.ronda", "-o", "x.ronda").status == 2)
    #expect(try program.run("unir", "mesa.ronda", "nada.ronda", "-o", "x.ronda").status == 1)
    let taken = try program.run("merge", "mesa.ronda", "oficina.ronda", "-o", "barrio.ronda", "--lang", "en")
    #expect(taken.status == 2)
    #expect(taken.errors.contains("already exists"))
    #expect(!program.exists("x.ronda") && !program.exists("x.ronda.parcial"))
    let account = try program.run("merge", "mesa.ronda", "oficina.ronda", "-o", "x.ronda", "--json")
    #expect(account.status == 0)
    #expect(account.output.contains(#""schema": "ronda.merge/1""#))
    #expect(account.output.contains(#""one_consultation": true"#))
  }

  @Test func `the history is shown, agrees with itself, and says where it does not`() throws {
    try correct("mesa.ronda", 3, by: "01")
    let whole = try program.run("diagnostico", "mesa.ronda", "--historia")
    #expect(whole.status == 0)
    #expect(whole.output.contains("567 versiones de registros."))
    #expect(whole.output.contains("Huella: "))
    let entries = try program.run("diagnostico", "mesa.ronda", "--anotaciones")
    #expect(entries.output.contains("01  registro corregido"))
    #expect(entries.output.contains("levantamiento declarado  2026-base"))
    let lines = try program.run("doctor", "mesa.ronda", "--log", "--json").output.split(separator: "\n")
    #expect(lines.last?.contains(#""action": "corrected""#) == true)
    #expect(try program.run("doctor", "mesa.ronda", "--log", "--audit").status == 2)
    let file = try ConsultationFile.open(at: program.folder.appending(path: "mesa.ronda").path, for: .reading)
    #expect(try file.verifyAudit().findings.isEmpty)
    try file.close()
  }
}
