import Foundation
import Testing

@Suite struct `ronda check` {
  private let program: Program

  init() throws {
    program = try Program()
    try program.write(Program.goodForm, to: "bueno.xml")
    try program.write(Program.badForm, to: "malo.xml")
  }

  @Test func `a sound form`() throws {
    #expect(
      try program.run("check", "bueno.xml")
        == .init(status: 0, output: "1 archivo revisado: todo en orden.\n", errors: ""))
    #expect(
      try program.run("validar", "bueno.xml", "--lang", "en")
        == .init(status: 0, output: "1 file checked: all in order.\n", errors: ""))
  }

  @Test func `a finding with its line and a caret`() throws {
    let result = try program.run("check", "malo.xml")
    #expect(result.status == 3)
    #expect(result.errors == "")
    let lines = result.output.components(separatedBy: "\n")
    #expect(lines.count >= 6)
    let source = "  3 |   <integer name=\"edad\" relevant=\"${edda} = 1\"><label>¿Edad?</label></integer>"
    #expect(lines[0].hasPrefix("malo.xml:3:34: error: "))
    #expect(lines[0].hasSuffix("[expression-unknown-name]"))
    #expect(lines[1] == source)
    #expect(lines[2] == "    | " + String(repeating: " ", count: 33) + "^^^^^^^")
    #expect(lines[3].hasPrefix("    = ¿"))
    #expect(lines.suffix(2) == ["1 archivo revisado: 1 error.", ""])
  }

  @Test func `the same as JSON`() throws {
    let result = try program.run("check", "malo.xml", "--json", "--lang=en")
    #expect(result.status == 3)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "ronda.check/1")
    let findings = try #require(document["findings"] as? [[String: Any]])
    #expect(findings.count == 1)
    #expect(findings[0]["code"] as? String == "expression-unknown-name")
    #expect([findings[0]["line"] as? Int, findings[0]["column"] as? Int, findings[0]["length"] as? Int] == [3, 34, 7])
    #expect(try program.run("check", "malo.xml", "--format", "json", "--lang=en") == result)
  }

  @Test func `one line a finding for editors, and a log for code hosts`() throws {
    let lines = try program.run("check", "bueno.xml", "malo.xml", "--format", "lines")
    #expect(lines.status == 3)
    #expect(lines.output.hasPrefix("malo.xml:3:34: error: "))
    #expect(lines.output.hasSuffix(" [expression-unknown-name]\n"))
    #expect(lines.output.filter { $0 == "\n" }.count == 1)
    let sarif = try program.run("validar", "malo.xml", "--formato=sarif", "--lang=en")
    #expect(sarif.status == 3)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any])
    #expect((log["runs"] as? [[String: Any]])?.first?["results"] as? [Any] != nil)
  }

  @Test func `what a code means`() throws {
    let spanish = try program.run("check", "--explain", "expression-unknown-name")
    #expect(spanish.status == 0)
    #expect(spanish.output.hasPrefix("expression-unknown-name: Pregunta que no existe\n\n"))
    #expect(spanish.output.contains("\nMal:\n  ${edda} > 17\n\nBien:\n  ${edad} > 17\n"))
    let english = try program.run("validar", "--explicar=expression-unknown-name", "--lang=en")
    #expect(english.output.contains("\nWrong:\n  ${edda} > 17\n\nRight:\n"))
    let unknown = try program.run("check", "--explain", "expresion-unknown-name")
    #expect(unknown.status == 2)
    #expect(unknown.output == "")
    #expect(
      unknown.errors
        == "ronda: No hay un código «expresion-unknown-name». ¿Quiso decir «expression-unknown-name»?\n")
    let list = try program.run("check", "--explain", "list")
    #expect(list.status == 0)
    #expect(list.output.split(separator: "\n").count > 200)
    #expect(
      list.output.split(separator: "\n").contains { $0.hasPrefix("form-circle ") && $0.hasSuffix("Reglas en círculo") })
  }

  @Test func `the language: option, then RONDA_LANG, then the locale`() throws {
    func speaksEnglish(_ environment: [String: String], _ arguments: String...) throws -> Bool {
      let result =
        arguments.isEmpty
        ? try program.run("check", "bueno.xml", environment: environment)
        : try program.run("check", "bueno.xml", arguments[0], environment: environment)
      return result.output == "1 file checked: all in order.\n"
    }
    #expect(try !speaksEnglish([:]))
    #expect(try speaksEnglish([:], "--lang=en"))
    #expect(try speaksEnglish(["RONDA_LANG": "en", "LC_ALL": "es_CL.UTF-8"]))
    #expect(try !speaksEnglish(["RONDA_LANG": "en"], "--lang=es"))
    #expect(try speaksEnglish(["LC_ALL": "en_US.UTF-8"]))
    #expect(try speaksEnglish(["LANG": "en_GB.UTF-8"]))
    #expect(try !speaksEnglish(["LC_ALL": "C", "LANG": "en_GB.UTF-8"]))
  }

  @Test func `files that cannot be read are findings`() throws {
    #expect(try program.shell("mkfifo tubo.xml").status == 0)
    for (name, code) in [
      ("no-hay.xml", "xml-not-found"), (".", "xml-is-directory"), ("tubo.xml", "xml-not-a-file"),
      ("/dev/null", "xml-not-a-file"),
    ] {
      let result = try program.run("check", name)
      #expect(result.status == 3)
      #expect(result.output.contains("[\(code)]"), "\(name): \(result.output)")
    }
  }

  @Test func `names that could steer a terminal are made visible`() throws {
    let name = "a\u{1B}[2Jb\u{7}.xml"
    try program.write(Program.badForm.replacing("Ñandú", with: "x\u{202E}y"), to: name)
    let result = try program.run("check", name)
    #expect(result.status == 3)
    #expect(result.output.contains("a␛[2Jb␇.xml:3:34:"))
    let control = (result.output + result.errors).unicodeScalars.contains { scalar in
      scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
    }
    #expect(!control)
  }

  @Test func `a reader that goes away ends it quietly`() throws {
    let many = String(
      Program.badForm.replacing("</form>", with: "")
        + (0..<500).map { "<integer name=\"n\($0)\" relevant=\"${x\($0)} = 1\"><label>n</label></integer>\n" }.joined()
        + "</form>")
    try program.write(many, to: "muchos.xml")
    let result = try program.shell("\"$RONDA\" check muchos.xml | head -1")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.hasPrefix("muchos.xml:3:34: error:"))
    #expect(result.output.filter { $0 == "\n" }.count == 1)
  }

  @Test func `the same in any locale, time zone and hash seed`() throws {
    try program.write(Program.badForm.replacing("edda", with: "Edad"), to: "otro.xml")
    func outputs(_ environment: [String: String]) throws -> [Program.Result] {
      [
        try program.run("check", "malo.xml", "bueno.xml", "otro.xml", "--lang=es", environment: environment),
        try program.run("check", "malo.xml", "otro.xml", "--json", "--lang=es", environment: environment),
        try program.run("--help", environment: environment.merging(["RONDA_LANG": "es"]) { $1 }),
      ]
    }
    let expected = try outputs([:])
    for environment in [
      ["LANG": "C"], ["LANG": "es_ES.UTF-8"], ["TZ": "Atlantic/Canary"], ["SWIFT_DETERMINISTIC_HASHING": "1"], [:],
    ] {
      #expect(try outputs(environment) == expected)
    }
  }
}
