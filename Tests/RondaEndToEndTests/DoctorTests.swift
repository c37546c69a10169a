import Foundation
import RondaCore
import RondaStore
import Testing

@Suite struct DoctorTests {
  private func sample() throws -> Program {
    let program = try Program()
    try program.bringSample()
    let imported = try program.run("importar", "hojas.csv", "--perfil", "perfil-hogar.xml", "-C", "barrio.ronda")
    #expect(imported.status == 3 || imported.status == 0, "\(imported.errors)")
    return program
  }

  @Test func `who imports, sets and salvages stands in the history, and among the codes`() throws {
    let program = try Program()
    try program.bringSample()
    let imported = try program.run(
      "importar", "hojas.csv", "--perfil", "perfil-hogar.xml", "-C", "barrio.ronda", "--operador", "ANA")
    #expect(imported.status == 3, "\(imported.errors)")
    #expect(try program.run("ajustes", "minimo=12", "-C", "barrio.ronda", "--operador", "JEFA").status == 0)
    let salvaged = try program.run("doctor", "barrio.ronda", "--rescatar", "otra.ronda", "--operator", "LUZ")
    #expect(salvaged.status == 0, "\(salvaged.output)")
    let log = try program.run("doctor", "--anotaciones", "otra.ronda").output.split(separator: "\n").map { line in
      line.components(separatedBy: "  ")[2...3].joined(separator: ": ")
    }
    #expect(log.suffix(3) == ["ANA: archivo importado", "JEFA: ajustes cambiados", "LUZ: archivo rescatado"])
    let codes = try program.run("registros", "operadores", "-C", "otra.ronda", "--format", "csv")
    #expect(codes.status == 0)
    let names = codes.output.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "," } }
    #expect(names.first == "operator")
    #expect(Set(names).isSuperset(of: ["ANA", "JEFA", "LUZ"]))
  }

  private func damage(_ program: Program, _ change: (inout Data) -> Void) throws {
    let file = program.folder.appending(path: "barrio.ronda")
    var bytes = try Data(contentsOf: file)
    change(&bytes)
    try bytes.write(to: file)
  }

  @Test func `a whole file ends with 0, and others with what is wrong`() throws {
    let program = try sample()
    let whole = try program.run("diagnostico", "barrio.ronda")
    #expect(whole.status == 0)
    #expect(whole.output.contains("entero. Nada está dañado."))
    let english = try program.run("doctor", "barrio.ronda", "--lang", "en")
    #expect(english.output.contains("whole. Nothing is damaged."))
    #expect(try program.run("doctor", "nada.ronda").status == 1)
    #expect(try program.run("doctor", "hojas.csv").status == 1)
    #expect(try program.run("doctor", "barrio.ronda", "--aceptar-cambios").status == 2)
    #expect(!program.exists("barrio.ronda-wal") && !program.exists("barrio.ronda-shm"))
  }

  @Test func `a damaged file is read by no command, and its rest is salvaged`() throws {
    let program = try sample()
    let count = try program.run("registros", "-C", "barrio.ronda", "--format", "csv").output.split(separator: "\n")
      .count
    try damage(program) { bytes in
      // The pages in the middle are those of records.
      for place in 40 * 4096..<41 * 4096 { bytes[place] = 0xEE }
    }
    let before = try Data(contentsOf: program.folder.appending(path: "barrio.ronda"))
    let summary = try program.run("resumen", "-C", "barrio.ronda")
    #expect(summary.status == 1)
    #expect(summary.output == "")
    #expect(summary.errors.contains("página 41"))
    let found = try program.run("diagnostico", "barrio.ronda")
    #expect(found.status == 3)
    #expect(found.output.contains("dañado."))
    #expect(found.output.contains("Páginas que no se pueden leer: 41."))
    let salvaged = try program.run("diagnostico", "barrio.ronda", "--rescatar", "nuevo.ronda")
    #expect(salvaged.status == 3, "\(salvaged.errors)")
    #expect(try Data(contentsOf: program.folder.appending(path: "barrio.ronda")) == before)
    #expect(try program.run("resumen", "-C", "nuevo.ronda").status == 0)
    #expect(try program.run("doctor", "nuevo.ronda").status == 0)
    let rest = try program.run("registros", "-C", "nuevo.ronda", "--format", "csv").output.split(separator: "\n").count
    #expect(rest > count * 9 / 10 && rest <= count)
    #expect(try program.run("doctor", "barrio.ronda", "--salvage", "nuevo.ronda").status == 2)
  }

  @Test func `one bit that was turned over is put right`() throws {
    let program = try sample()
    let before = try program.run("registros", "-C", "barrio.ronda", "--format", "csv").output
    try damage(program) { bytes in bytes[40 * 4096 + 3000] ^= 4 }
    let salvaged = try program.run("doctor", "barrio.ronda", "--rescatar", "nuevo.ronda")
    #expect(salvaged.status == 0, "\(salvaged.output)")
    #expect(salvaged.output.contains("Se rescató todo."))
    #expect(try program.run("registros", "-C", "nuevo.ronda", "--format", "csv").output == before)
  }

  @Test func `who writes while another does is told so and ends with 4`() throws {
    let program = try Program()
    try program.bringSample()
    let path = program.folder.appending(path: "barrio.ronda").path
    let file = try ConsultationFile.open(at: path, for: .writing)
    let form = try #require(try file.forms().first)
    let layout = try #require(try file.layout(ofForm: form.hash))
    let header = ImportHeader(
      fileHash: "h", fileName: "f", profile: nil, formHash: form.hash, importedAt: "2026-11-22T10:00:00Z")
    var second: Program.Result?
    _ = try file.importFile(header, layout: layout) { _ in
      second = try program.run("ajustes", "titulo=Otra", "-C", "barrio.ronda")
      return 0
    }
    #expect(second?.status == 4)
    #expect(second?.errors.contains("Otro proceso está escribiendo") == true)
    try file.close()
  }
}
