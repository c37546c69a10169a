import Foundation
import Testing

@Suite struct `Using the program wrongly` {
  private let program: Program

  init() throws { program = try Program() }

  @Test func `an unknown verb`() throws {
    #expect(
      try program.run("imprtar")
        == .init(status: 2, output: "", errors: "ronda: No hay una orden «imprtar». ¿Quiso decir «importar»?\n"))
    #expect(
      try program.run("chekc", "--lang=en")
        == .init(status: 2, output: "", errors: "ronda: There is no command “chekc”. Did you mean “check”?\n"))
    #expect(
      try program.run("xyzzy")
        == .init(
          status: 2, output: "", errors: "ronda: No hay una orden «xyzzy». «ronda --help» las muestra todas.\n"))
  }

  @Test func `an unknown option, a missing argument, a language that there is not`() throws {
    let option = try program.run("check", "a.xml", "--formta", "json")
    #expect(option.status == 2)
    #expect(option.output == "")
    #expect(option.errors.contains("--formta") && option.errors.contains("--format"))
    let argument = try program.run("check")
    #expect(argument.status == 2)
    #expect(argument.output == "")
    #expect(!argument.errors.isEmpty)
    let language = try program.run("check", "a.xml", "--lang", "fr")
    #expect(language.status == 2)
    #expect(language.errors.hasPrefix("Error: --lang «fr» no sirve: los idiomas del programa son «es» y «en».\n"))
    let threshold = try program.run("new", "x.ronda", "f.xml", "--threshold", "1", "--lang=en")
    #expect(threshold.status == 2)
    #expect(threshold.errors.hasPrefix("Error: --threshold 1 will not do: it goes from 3 to 1000."))
  }

  @Test func `a report is never written over a consultation`() throws {
    let program = try Program()
    let root = Program.root.path
    #expect(
      try program.run(
        "new", "c.ronda", root + "/Forms/hogar-necesidades.xml", root + "/Samples/consulta-barrios/territorios.xml"
      ).status == 0)
    let before = try Data(contentsOf: program.folder.appending(path: "c.ronda"))
    try FileManager.default.copyItem(
      at: program.folder.appending(path: "c.ronda"), to: program.folder.appending(path: "copia"))
    for output in ["c.ronda", "copia"] {
      let result = try program.run("summary", "-C", "c.ronda", "-o", output)
      #expect(result.status == 2)
      #expect(
        result.errors == "ronda: «\(output)» es una consulta, y no se sobrescribe: elija otro nombre para la salida.\n")
    }
    #expect(try Data(contentsOf: program.folder.appending(path: "c.ronda")) == before)
    #expect(try program.run("--lang", "en", "summary", "--help").output.contains("Needs and satisfaction"))
  }

  @Test func `help is data`() throws {
    let help = try program.run("import", "--help")
    #expect(help.status == 0)
    #expect(help.errors == "")
    #expect(help.output.contains("--rechazos"))
  }

  @Test func `a consultation that is not there, or one of several`() throws {
    let none = try program.run("import", "hojas.csv", "--profile", "csv")
    #expect(
      none
        == .init(
          status: 2, output: "",
          errors: "ronda: En esta carpeta no hay ninguna consulta: indíquela con -C archivo.ronda, o créela con «ronda "
            + "nuevo».\n"))
    let missing = try program.run("import", "hojas.csv", "--profile", "csv", "-C", "no-hay.ronda")
    #expect(missing.status == 1)
    #expect(missing.errors.hasPrefix("ronda: No existe el archivo «no-hay.ronda»."))
    try program.write("", to: "a.ronda")
    try program.write("", to: "b.ronda")
    let several = try program.run("import", "hojas.csv", "--profile", "csv", "--lang=en")
    #expect(
      several
        == .init(
          status: 2, output: "",
          errors: "ronda: There are several consultations in this folder (a.ronda, b.ronda): name one with -C.\n"))
  }
}
