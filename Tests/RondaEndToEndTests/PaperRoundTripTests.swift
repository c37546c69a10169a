import Foundation
import PtySupport
import RondaCore
import RondaStore
import SeededRandom
import Testing

/// From the form to paper, from the paper by its printed codes into the consultation, out of it and into another one.
@Suite(.serialized, .timeLimit(.minutes(2))) struct PaperRoundTripTests {
  private static let form = """
    <form xmlns="urn:ronda:form:1" id="vuelta" version="1" default_language="es">
      <title>Vuelta</title>
      <choices name="si_no"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
      <choices name="tenencia">
        <choice name="propia"><label>Propia</label></choice><choice name="arrendada" key="5"><label>Arrendada</label></choice>
        <choice name="cedida"><label>Cedida</label></choice><choice name="otra" key="77"><label>Otra</label></choice>
      </choices>
      <choices name="temas">
        <choice name="basura"><label>Basura</label></choice><choice name="luz"><label>Iluminación</label></choice>
        <choice name="plazas"><label>Plazas</label></choice>
      </choices>
      <select_one name="acepta" list="si_no" required="yes"><label>¿Acepta?</label></select_one>
      <integer name="edad" relevant="${acepta} = 'si'" constraint=". &gt;= 15 and . &lt;= 110"><label>Edad</label></integer>
      <select_one name="tenencia" list="tenencia" relevant="${acepta} = 'si'"><label>La casa es…</label></select_one>
      <select_multiple name="temas" list="temas"><label>¿Qué temas le preocupan?</label></select_multiple>
      <date name="dia"><label>Fecha</label></date>
      <text name="nota"><label>Nota</label></text>
    </form>
    """

  /// What is printed of one question: its number, and the code beside each answer.
  private struct Printed {
    let number: String
    let codes: [String: String]
  }

  private static func printed(_ page: String) -> [Printed] {
    page.components(separatedBy: "<div class=\"q\">").dropFirst().map { part in
      func texts(_ text: String, after start: String, to end: String) -> [String] {
        text.components(separatedBy: start).dropFirst().map { $0.components(separatedBy: end)[0] }
      }
      var codes: [String: String] = [:]
      for option in part.components(separatedBy: "<div class=\"opt\">").dropFirst() {
        let code = texts(option, after: "<span class=\"code\">", to: "</span>").first ?? ""
        // The words follow the box; a jump may follow the words.
        let box = option.components(separatedBy: "<span class=\"mark").dropFirst().first ?? ""
        let words = texts(box, after: "</span>", to: "<").first ?? ""
        codes[words.trimmingCharacters(in: .whitespaces)] = code
      }
      return Printed(number: texts(part, after: "class=\"num\">", to: "<").first ?? "", codes: codes)
    }
  }

  private func answers(_ name: String, in program: Program) throws -> [[Answer]] {
    let file = try ConsultationFile.open(at: program.folder.appending(path: name).path, for: .reading)
    let layout = RecordLayout([
      .init("acepta", .choice), .init("edad", .integer), .init("tenencia", .choice), .init("temas", .choices),
      .init("dia", .date), .init("nota", .text),
    ])
    var result: [[Answer]] = []
    try file.forEachRecord(ofForms: file.forms().map(\.hash), layout: layout) { batch in
      for position in batch.records.indices { result.append(Array(batch.answers(ofRecord: position))) }
    }
    return result
  }

  @Test func `what is marked on paper comes back from the other end`() throws {
    let program = try Program()
    try program.write(Self.form, to: "f.xml")
    #expect(try program.run("new", "a.ronda", "f.xml").status == 0)
    let page = try program.run(
      "print", "f.xml", "-C", "a.ronda", "--batch", "07", "--copies", "4", "--lang", "es", "-o", "hojas.html")
    #expect(page.status == 0, "\(page.errors)")
    let html = try String(contentsOf: program.folder.appending(path: "hojas.html"), encoding: .utf8)
    let all = Self.printed(html)
    let questions = Array(all.prefix(6))
    try #require(all.count == 24)
    #expect(questions.map(\.number) == ["1", "2", "3", "4", "5", "6"])
    #expect(Set(questions[2].codes.keys) == ["Propia", "Arrendada", "Cedida", "Otra"])
    #expect(html.contains("No<span class=\"jump\">pase a la 4</span>"), "the skip is in words")

    // Four people mark what they mean; whoever keys it looks at the codes only.
    let labels: [[String]] = [
      ["Sí", "47", "Otra", "Basura", "05-11-2026", "la llave"], ["No", "", "", "Plazas", "06-11-2026", ""],
      ["Sí", "110", "Arrendada", "Basura Iluminación", "07-11-2026", "ñandú"],
      ["Sí", "15", "Propia", "", "08-11-2026", ""],
    ]
    let window = try program.window("$RONDA digitar -C a.ronda --lote 07 --digita MRC")
    for (number, marks) in labels.enumerated() {
      let sheet = try #require(SheetNumber(number + 1))
      try #require(window.wait(for: "Enter sin escribir: \(sheet.text)"), "\(window.screen.text)")
      window.type("\r")
      try #require(window.wait(for: "hoja \(sheet.text)"))
      window.type(try #require(questions[0].codes[marks[0]]))
      if marks[0] == "No" {
        window.type("\r")
      } else {
        window.type(marks[1])
        window.type(try #require(questions[2].codes[marks[2]]))
      }
      let themes = try marks[3].split(separator: " ").map { try #require(questions[3].codes[String($0)]) }
      window.type(themes.isEmpty ? "+" : themes.joined() + "\r")
      window.type(marks[4].replacing("-", with: ""))
      window.type(marks[5] + "\r")
      try #require(window.wait(for: "Hoja \(sheet.text) guardada"), "\(window.screen.text)")
    }
    window.type("\u{18}")
    #expect(window.end() == 0)
    func day(_ day: Int) throws -> Answer {
      .value(.date(try #require(CivilDate(year: 2026, month: 11, day: day))))
    }
    let expected: [[Answer]] = [
      [
        .value(.choice("si")), .value(.integer(47)), .value(.choice("otra")), .value(.choices(["basura"])), try day(5),
        .value(.text("la llave")),
      ],
      [
        .value(.choice("no")), .missing(.notApplicable), .missing(.notApplicable), .value(.choices(["plazas"])),
        try day(6), .missing(.blank),
      ],
      [
        .value(.choice("si")), .value(.integer(110)), .value(.choice("arrendada")),
        .value(.choices(["basura", "luz"])), try day(7), .value(.text("ñandú")),
      ],
      [
        .value(.choice("si")), .value(.integer(15)), .value(.choice("propia")), .missing(.blank), try day(8),
        .missing(.blank),
      ],
    ]
    #expect(try answers("a.ronda", in: program) == expected)
    let lots = try program.run("batches", "-C", "a.ronda", "--json")
    #expect(lots.output.contains("\"missing\": []"), "\(lots.output)")

    // Out of it and into another one.
    let out = try program.run("export", "-C", "a.ronda", "--format", "submissions", "-o", "salida")
    #expect(out.status == 0, "\(out.errors)")
    #expect(try program.run("new", "b.ronda", "f.xml").status == 0)
    let imported = try program.shell("$RONDA import $(find salida -name '*.xml') --from submissions -C b.ronda")
    #expect(imported.status == 0, "\(imported.output)\(imported.errors)")
    #expect(Set(try answers("b.ronda", in: program)) == Set(expected))
    // Correcting and cleaning know keyed sheets like any other record.
    let corrected = try program.shell(
      "$RONDA records correct --sheet 0000013 edad=48 --reason 'la hoja dice 48' --operator ANA --yes -C a.ronda")
    #expect(corrected.status == 0, "\(corrected.errors)")
    let history = try program.run("records", "history", "--sheet", "000001-3", "-C", "a.ronda", "--lang", "es")
    #expect(history.output.contains("MRC") && history.output.contains("la hoja dice 48"), "\(history.output)")
    #expect(try program.run("clean", "-C", "a.ronda").status == 0)
  }
}
