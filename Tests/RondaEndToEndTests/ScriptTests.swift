import Foundation
import Testing

@Suite struct `ronda test and ronda show` {
  private let program: Program

  init() throws {
    program = try Program()
    try program.write(Program.goodForm, to: "bueno.xml")
    try program.write("responder edad = 34\nesperar edad = 34\nesperar sin errores\n", to: "bien.prueba")
    try program.write("caso \"x\"\nresponder edad = 34\nesperar edad = 35\n", to: "mal.prueba")
    try program.write("responder edda = 34\n", to: "roto.prueba")
    try program.write("responder edad = 34\n", to: "mira.prueba")
  }

  @Test func `all well, something failed, something is no script`() throws {
    #expect(
      try program.run("test", "bueno.xml", "bien.prueba")
        == .init(status: 0, output: "bien.prueba: 1 caso, 2 comprobaciones: todo bien.\n", errors: ""))
    let failed = try program.run("probar", "bueno.xml", "mal.prueba", "bien.prueba", "--lang=en")
    #expect(failed.status == 3)
    #expect(
      failed.output == """
        == Case “x”
        mal.prueba:3:1: error: Expected: edad = 35. There is: 34. [script-expectation]
          3 | esperar edad = 35
            | ^^^^^^^^^^^^^^^^^

        mal.prueba: 1 case, 1 check: 1 failure.
        bien.prueba: 1 case, 2 checks: all well.

        """)
    let broken = try program.run("test", "bueno.xml", "roto.prueba")
    #expect(broken.status == 3)
    #expect(broken.output.contains("roto.prueba:1:11: error: El formulario no tiene «edda». [script-unknown-item]"))
    #expect(try program.run("test", "bueno.xml", "no-hay.prueba").status == 1)
    #expect(try program.run("test", "no-hay.xml", "bien.prueba").status == 1)
    try program.write(Program.badForm, to: "malo.xml")
    #expect(try program.run("test", "malo.xml", "bien.prueba").status == 3)
    #expect(try program.run("test", "bueno.xml").status == 2)
  }

  @Test func `a script without expectations shows the record; a trace what changed`() throws {
    #expect(
      try program.run("test", "bueno.xml", "mira.prueba").output == """
          edad
        línea 1: responder edad = 34
          edad  34

        mira.prueba: 1 caso, 0 comprobaciones: todo bien.

        """)
    #expect(
      try program.run("test", "bueno.xml", "mira.prueba", "--traza").output == """
        línea 1: responder edad = 34
          =  edad  34

        mira.prueba: 1 caso, 0 comprobaciones: todo bien.

        """)
  }

  @Test func `the same as JSON`() throws {
    let result = try program.run("test", "bueno.xml", "mal.prueba", "roto.prueba", "--json")
    #expect(result.status == 3)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "ronda.test/1")
    let scripts = try #require(document["scripts"] as? [[String: Any]])
    let cases = try #require(scripts[0]["cases"] as? [[String: Any]])
    let failures = try #require(cases[0]["failures"] as? [[String: Any]])
    #expect(failures.map { $0["line"] as? Int } == [3])
    #expect(failures[0]["expected"] as? String == "edad = 35" && failures[0]["actual"] as? String == "34")
    #expect((cases[0]["end"] as? [[String: Any]])?.map { $0["value"] as? Int } == [34])
    #expect((scripts[1]["findings"] as? [[String: Any]])?.count == 1)
  }

  @Test func `the ready-made forms hold, wherever one stands`() throws {
    for name in ["hogar-necesidades", "satisfaccion-servicios"] {
      let path = Program.root.path + "/Forms/" + name
      let result = try program.run("probar", path + ".xml", path + ".prueba")
      #expect(result.status == 0, "\(result.output)")
      for view in ["--outline", "--codebook", "--graph", "--dot", "--translations"] {
        let shown = try program.run("mostrar", path + ".xml", view)
        #expect(shown.status == 0 && shown.errors == "" && shown.output.contains("acepta") || view == "--translations")
      }
    }
  }

  @Test func `views of a form`() throws {
    let plain = try program.run("show", "bueno.xml")
    #expect(plain == .init(status: 0, output: "Ñandú\nf 1 · 1 pregunta\n\n1. edad [integer]  ¿Edad?\n", errors: ""))
    #expect(
      try program.run("mostrar", "bueno.xml", "--traducciones").output
        == "Ñandú\nf 1 · 1 pregunta\n\nes: 2 de 2 textos\n  form title      1/1\n  question label  1/1\n\n")
    #expect(try program.run("show", "bueno.xml", "--graph", "--outline").status == 2)
    #expect(try program.run("show", "bueno.xml", "--format", "csv").status == 2)
    let language = try program.run("show", "bueno.xml", "--form-lang", "fr", "--lang=en")
    #expect(language == .init(status: 2, output: "", errors: "ronda: The form is not in “fr”; it is in: es.\n"))
  }
}
