import Foundation
import RondaCore
import RondaForms
import RondaPaper
import RondaTestSupport
import Testing

/// What the sheet says, word for word.
@Suite struct `Words of the sheet` {
  private func filter(_ relevant: String, language: String = "es") throws -> String? {
    let text = FormText.withLists(
      """
      <integer name="edad"><label>Edad</label></integer>
      <select_one name="uso" list="si_no"><label>¿Usó?</label></select_one>
      <select_one name="grado" list="grado"><label>Grado</label></select_one>
      <select_multiple name="falta" list="cosas"><label>¿Qué falta?</label></select_multiple>
      <date name="dia"><label>Día</label></date>
      <text name="donde"><label>¿Dónde?</label></text>
      <text name="antes"><label>Antes</label></text>
      <text name="x" relevant="\(relevant.replacing("<", with: "&lt;"))"><label>X</label></text>
      """)
    var options = QuestionnaireOptions()
    options.language = language == "en" ? .english : .spanish
    // What the program says in a language that it does not speak is in the other one.
    let form = try PaperReading.form(
      language == "en" ? text.replacing("default_language=\"es\"", with: "default_language=\"arn\"") : text)
    return try Questionnaire(form: form, options: options).entry("x").filter?.words.joined(separator: " / ")
  }

  @Test(arguments: [
    ("${edad} < 18", "Responda solo si anotó menos de 18 en la 1."),
    ("18 <= ${edad}", "Responda solo si anotó 18 o más en la 1."),
    ("${edad} != 5", "Responda solo si no anotó 5 en la 1."),
    ("${edad} = ''", "Responda solo si no respondió la 1."),
    ("${edad} >= 15 and ${edad} < 30", "Responda solo si anotó 15 o más en la 1 y anotó menos de 30 en la 1."),
    ("selected(${falta}, 'luz')", "Responda solo si marcó 2 en la 4."),
    ("not(selected(${falta}, 'luz')) and ${uso} = 'si'", "Responda solo si no marcó 2 en la 4 y marcó 1 en la 2."),
    ("count-selected(${falta}) > 0", "Responda solo si respondió la 4."),
    ("count-selected(${falta}) > 1", "Responda solo si marcó más de 1 en la 4."),
    ("${falta} != ''", "Responda solo si respondió la 4."),
    ("${grado} >= 2", "Responda solo si marcó 2 o 3 en la 3."),
    ("${grado} != 2", "Responda solo si no marcó 2 en la 3."),
    ("${grado} = 1 or ${edad} > 60", "Responda solo si marcó 1 en la 3 o anotó más de 60 en la 1."),
    (
      "${uso} = 'si' and (${grado} = 1 or ${edad} > 60)",
      "Responda solo si marcó 1 en la 2 y (marcó 1 en la 3 o anotó más de 60 en la 1)."
    ),
    ("not(${uso} = 'si' or ${grado} = 3)", "Responda solo si no marcó 1 en la 2 y no marcó 3 en la 3."),
    ("${edad} > 9 or ${donde} = 'x' or ${edad} > 9", "Responda solo si anotó más de 9 en la 1 o anotó «x» en la 6."),
    ("${dia} >= '2026-03-05'", "Responda solo si anotó el 05-03-2026 o una fecha posterior en la 5."),
    ("${donde} = 'casa'", "Responda solo si anotó «casa» en la 6."),
    ("string-length(${donde}) > ${edad}", "No siempre se responde: depende de la 1 y la 6."),
  ])
  func `a condition is said`(relevant: String, words: String) throws {
    #expect(try filter(relevant) == words)
  }

  @Test(arguments: [
    ("${edad} < 18", "Answer only if you wrote less than 18 in 1."),
    ("${grado} != 2", "Answer only if you did not mark 2 in 3."),
    ("${edad} = ''", "Answer only if you did not answer 1."),
    ("selected(${falta}, 'luz') and ${uso} = 'si'", "Answer only if you marked 2 in 4 and you marked 1 in 2."),
  ])
  func `a condition is said in English`(relevant: String, words: String) throws {
    #expect(try filter(relevant, language: "en") == words)
  }

  @Test func `an answer sends to the next question that can apply`() throws {
    let questionnaire = try PaperReading.questionnaire(PaperForms.everything)
    let works = try questionnaire.entry("trabaja")
    let target = try questionnaire.entry("estudia").question
    #expect(works.jumps == [nil, .question(target), .question(target)])
    #expect(try questionnaire.entry("modo").filter == nil)
    let page = SheetPage(questionnaire).text
    #expect(page.contains("<span class=\"jump\">pase a la 8</span>"))
    #expect(page.contains("Sin respuesta: pase a la 8"))
    // The words of «other» have their number beside the choice, and nothing of their own.
    #expect(page.contains("Otro: <span class=\"small\">[5]</span>"))
    #expect(!page.contains("<span class=\"num\">5</span>"))
  }

  @Test func `a part that is not for everybody says where the others go on`() throws {
    let text = FormText.withLists(
      """
      <select_one name="acepta" list="si_no"><label>¿Acepta?</label></select_one>
      <date name="dia"><label>Día</label></date>
      <group name="a" relevant="${acepta} = 'si'"><label>A</label><text name="x"><label>X</label></text></group>
      <group name="b" relevant="${acepta} = 'si'"><label>B</label><text name="y"><label>Y</label></text></group>
      """)
    let questionnaire = try PaperReading.questionnaire(text)
    let filters = questionnaire.parts.compactMap { part -> Questionnaire.Filter?? in
      if case .heading(let heading) = part { .some(heading.filter) } else { nil }
    }
    #expect(
      filters.map { $0?.words.first } == ["Esta parte se responde solo si marcó 1 en la 1. Si no, pase al final.", nil])
  }

  @Test func `where nearly all would pass over one question, that question says whom it is for`() throws {
    let text = FormText.form(
      """
      <choices name="oficinas"><choice name="a"><label>A</label></choice><choice name="b"><label>B</label></choice>
      <choice name="c"><label>C</label></choice><choice name="d"><label>D</label></choice><choice name="e"><label>E</label></choice></choices>
      <select_one name="oficina" list="oficinas"><label>¿Cuál?</label></select_one>
      <text name="otra" relevant="${oficina} = 'e'"><label>¿Qué otra?</label></text><text name="fin"><label>Fin</label></text>
      """)
    let questionnaire = try PaperReading.questionnaire(text)
    #expect(try questionnaire.entry("oficina").jumps.allSatisfy { $0 == nil })
    #expect(try questionnaire.entry("otra").filter?.words == ["Responda solo si marcó 5 en la 1."])
  }

  @Test func `what cannot be said is told to the author`() throws {
    let questionnaire = try PaperReading.questionnaire(PaperForms.everything)
    #expect(questionnaire.findings.map(\.code.rawValue) == ["paper-condition-not-in-words"])
    #expect(questionnaire.findings[0].place?.line == 38)
  }

  @Test func `a tally must balance, and what no choice got stands below it`() throws {
    let questionnaire = try PaperReading.questionnaire(PaperForms.table, languages: ["es", "en"])
    guard case .tally(let rows, let control, let below) = try questionnaire.entry("puntos").field else {
      Issue.record("no tally")
      return
    }
    #expect(rows.map(\.key) == ["1", "2", "3", "4", "5"])
    #expect(below.map(\.number) == ["5", "6"])
    #expect(
      control == [
        "Total de puntos + [5] Puntos nulos + [6] Puntos sin usar = [2] Personas × [3] Puntos por persona",
        "Total of points + [5] Void points + [6] Unused points = [2] People × [3] Points each",
      ])
  }

  @Test func `a repetition of plain questions is a table`() throws {
    var options = QuestionnaireOptions()
    options.rows = 7
    let form = try PaperReading.form(PaperForms.attendance)
    guard case .roster(let roster)? = Questionnaire(form: form, options: options).parts.last else {
      Issue.record("no table")
      return
    }
    #expect(roster.rows == 7)
    #expect(roster.columns.map(\.number) == ["3", "4", "5", "6"])
    #expect(
      SheetPage(Questionnaire(form: form, options: options)).text.components(separatedBy: "<td class=\"n\">").count == 8
    )
  }

  @Test(arguments: [
    ("integer", ". &gt;= 18 and . &lt;= 110", "De 18 a 110.", "digits(whole: 3, decimals: 0, isSigned: false)"),
    ("integer", ". &gt; 0 and . &lt; 100", "De 1 a 99.", "digits(whole: 2, decimals: 0, isSigned: false)"),
    ("integer", ". &gt;= -5 and 40 &gt;= .", "De -5 a 40.", "digits(whole: 2, decimals: 0, isSigned: true)"),
    ("integer", ". &gt;= 3", "3 o más.", "number"),
    ("decimal", ". &gt; 0 and . &lt;= 24", "Más de 0, hasta 24.", "digits(whole: 2, decimals: 2, isSigned: false)"),
    ("decimal", ". &lt; 1" + String(repeating: "0", count: 300), nil, "number"),
    ("date", ". &gt;= '2026-08-01' and . &lt;= '2026-12-31'", "Entre el 01-08-2026 y el 31-12-2026.", "date"),
    ("integer", ". mod 2 = 0", "Solo pares", "number"),
  ])
  func `limits are said, and boxes are as many as they need`(
    kind: String, constraint: String, words: String?, field: String
  ) throws {
    let text = FormText.form(
      "<\(kind) name=\"a\" constraint=\"\(constraint)\"><label>A</label><constraint_message>Solo pares</constraint_message></\(kind)>"
    )
    let entry = try PaperReading.questionnaire(text).entry("a")
    if let words { #expect(entry.instructions == [[words]]) }
    #expect("\(entry.field)" == field)
  }
}
