import Foundation
import Testing

@Suite struct `ronda new and ronda import` {
  private let program: Program

  init() throws {
    program = try Program()
    try program.bringSample()
  }

  @Test func `a consultation is made once`() throws {
    let before = try Data(contentsOf: program.folder.appending(path: "barrio.ronda"))
    let again = try program.run("new", "barrio.ronda", "territorios.xml")
    #expect(
      again
        == .init(
          status: 2, output: "",
          errors: "ronda: Ya existe el archivo «barrio.ronda», y no se sobrescribe. Elija otro nombre.\n"))
    #expect(try Data(contentsOf: program.folder.appending(path: "barrio.ronda")) == before)
  }

  @Test func `import, look at the rejects, import them again`() throws {
    let first = try program.run("import", "hojas.csv", "--profile", "perfil-hogar.xml")
    #expect(first.status == 3)
    #expect(first.errors == "")
    #expect(first.output.hasPrefix("Filas leídas 644 = aceptadas 566 + rechazadas 74 + duplicadas 4\n"))
    #expect(first.output.contains("Además, sin ser hojas: 2 en blanco y 1 de totales.\n"))
    #expect(first.output.contains("Filas rechazadas, con su motivo: hojas.rechazos.csv\n"))
    let rejects = try program.run("importar", "hojas.rechazos.csv", "--perfil", "perfil-hogar.xml", "--lang=en")
    #expect(rejects.status == 3)
    #expect(rejects.output.hasPrefix("Rows in 74 = accepted 0 + rejected 74 + duplicates 0\n"))
    #expect(program.exists("hojas.rechazos-2.csv"))
    let again = try program.run("import", "hojas.csv", "--profile", "perfil-hogar.xml")
    #expect(
      again.output.hasPrefix(
        "Este archivo ya se había importado: no cambió nada.\n"
          + "Filas leídas 644 = aceptadas 0 + rechazadas 74 + duplicadas 570\n"))
  }

  @Test func `a rehearsal, as JSON`() throws {
    let result = try program.run("import", "hojas.csv", "--profile", "perfil-hogar.xml", "--dry-run", "--json")
    #expect(result.status == 3)
    #expect(result.errors == "")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(report["schema"] as? String == "ronda.import/1")
    #expect(
      ["rows", "accepted", "rejected", "duplicates"].map { report[$0] as? Int } == [644, 566, 74, 4])
    let real = try program.run("import", "hojas.csv", "--profile", "perfil-hogar.xml")
    #expect(real.output.hasPrefix("Filas leídas 644 = aceptadas 566 "))
  }

  @Test func `tables and profiles that cannot be read`() throws {
    #expect(try program.shell("mkfifo tubo.csv").status == 0)
    for (name, message) in [
      ("no-hay.csv", "No existe el archivo «no-hay.csv»: revise el nombre y la carpeta."),
      (".", "«.» es una carpeta: indique un archivo."),
      ("tubo.csv", "«tubo.csv» no es un archivo común: guárdelo en el disco e indique ese archivo."),
      ("a\u{1B}[2J.csv", "No existe el archivo «a␛[2J.csv»: revise el nombre y la carpeta."),
    ] {
      #expect(
        try program.run("import", name, "--profile", "perfil-hogar.xml")
          == .init(status: 1, output: "", errors: "ronda: \(message)\n"))
    }
    #expect(
      try program.run("import", "hojas.csv", "--profile", "es-AR", "--lang=en")
        == .init(
          status: 2, output: "",
          errors: "ronda: There is no profile “es-AR”: use one of es-CL, csv, or an XML file.\n"))
    let unfit = try program.run("import", "perfil-hogar.xml", "--profile", "perfil-hogar.xml")
    #expect(unfit.status == 3)
    #expect(unfit.output == "")
    #expect(unfit.errors.hasSuffix("No se importó nada.\n"))
  }

  @Test func `a consultation that another program is writing`() throws {
    let lock = """
      import sqlite3, subprocess, sys
      c = sqlite3.connect("barrio.ronda", isolation_level=None)
      c.execute("BEGIN IMMEDIATE")
      r = subprocess.run([sys.argv[1], "import", "hojas.csv", "--profile", "perfil-hogar.xml"], capture_output=True)
      c.execute("ROLLBACK")
      sys.stdout.buffer.write(r.stdout)
      sys.stderr.buffer.write(r.stderr)
      sys.exit(r.returncode)
      """
    try program.write(lock, to: "bloqueo.py")
    let result = try program.shell("python3 bloqueo.py \"$RONDA\"")
    #expect(
      result
        == .init(
          status: 4, output: "",
          errors:
            "ronda: Otro proceso está escribiendo en «barrio.ronda». Espere a que termine, o ciérrelo, y repita la "
            + "orden.\n"))
    #expect(!program.exists("hojas.rechazos.csv") && !program.exists("hojas.rechazos.csv.parcial"))
    #expect(try program.run("import", "hojas.csv", "--profile", "perfil-hogar.xml").status == 3)
  }

  @Test func `the same in any locale, time zone and hash seed`() throws {
    func import_(_ environment: [String: String]) throws -> String {
      let result = try program.run(
        "import", "hojas.csv", "--profile", "perfil-hogar.xml", "-n", "--lang=es", environment: environment)
      let rejects = try Data(contentsOf: program.folder.appending(path: "hojas.rechazos.csv"))
      try FileManager.default.removeItem(at: program.folder.appending(path: "hojas.rechazos.csv"))
      return "\(result) \(rejects.base64EncodedString())"
    }
    let expected = try import_([:])
    for environment in [
      ["LANG": "C"], ["LANG": "es_ES.UTF-8"], ["TZ": "Atlantic/Canary"], ["SWIFT_DETERMINISTIC_HASHING": "1"], [:],
    ] {
      #expect(try import_(environment) == expected)
    }
  }
}
