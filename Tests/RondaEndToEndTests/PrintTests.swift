import Foundation
import Testing

@Suite struct `ronda print` {
  private let program: Program

  init() throws { program = try Program() }

  @Test func `a form of ours goes to standard output, and to a file`() throws {
    let form = Program.root.appending(path: "Forms/hogar-necesidades.xml").path
    let printed = try program.run("papel", form, "--tamano", "oficio", "--copias", "2", "--desde", "413")
    #expect(printed.status == 0)
    #expect(printed.errors == "")
    #expect(printed.output.contains("<b>000413-9</b>") && printed.output.contains("<b>000414-7</b>"))
    #expect(printed.output.contains("size:216mm 330mm"))
    let english = try program.run("print", form, "--language", "es,en", "-o", "hoja.html", "--lang=en")
    #expect(english.status == 0)
    #expect(english.output == "")
    #expect(english.errors.hasPrefix("Written: hoja.html."))
    let again = try program.run("print", form, "-o", "hoja.html")
    #expect(again.status == 2)
    #expect(again.errors.contains("--reemplazar"))
  }

  @Test func `what cannot be done is said`() throws {
    try program.write(Program.goodForm, to: "bueno.xml")
    try program.write(Program.badForm, to: "malo.xml")
    #expect(try program.run("papel", "malo.xml").status == 3)
    #expect(try program.run("papel", "bueno.xml", "--language", "fr").status == 2)
    #expect(try program.run("papel", "bueno.xml", "--copias", "0").status == 2)
    #expect(try program.run("papel", "bueno.xml", "--copias", "9", "--desde", "999999999999").status == 2)
    #expect(try program.run("papel", "bueno.xml", "--pdf").status == 2)
    #expect(try program.run("papel", "bueno.xml", "--territorios", "bueno.xml").status == 2)
    let without = try program.run("papel", "bueno.xml", "-o", "hoja.pdf", environment: ["PATH": "/nowhere"])
    #expect(without.status == 1)
    #expect(without.errors.contains("instale weasyprint"))
    #expect(!program.exists("hoja.pdf"))
  }

  @Test(
    .enabled(
      if: ["weasyprint", "chromium"].contains { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") },
      "neither weasyprint nor chromium is here"))
  func `a series as PDF`() throws {
    try program.write(Program.goodForm, to: "bueno.xml")
    let printed = try program.run(
      "papel", "bueno.xml", "-o", "hojas.pdf", "--copias", "3", environment: ["TMPDIR": program.folder.path])
    #expect(printed.errors == "Escrito: hojas.pdf\n")
    let bytes = try Data(contentsOf: program.folder.appending(path: "hojas.pdf"))
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
    let left = try FileManager.default.contentsOfDirectory(atPath: program.folder.path).filter {
      $0.hasPrefix("ronda-papel")
    }
    #expect(left == [])
  }
}
