import RondaCore
import RondaForms
import RondaTestSupport
import Testing

@Suite struct `Findings inside expressions` {
  @Test func `places behind entities, in long attributes and on further lines`() {
    let marked = FormText.form(
      """
      <integer name="edad" constraint=". &gt;= 15 and . &lt;= ${1️⃣tope}"><label>¿Qué edad?</label></integer>
      <integer name="hijos" relevant="${edad} &gt; 15
          and ${2️⃣edadd} &lt; 3
          or ñ"><label>¿Cuántos?</label>
        <warning test='. &#62; 9 and ${3️⃣nada} = 1'>Ñ</warning></integer>
      """)
    let text = MarkedText(marked)
    let found = read(text.text).findings
    // A reference is marked at its name in the text above, and begins two signs before, at its dollar.
    let starts = text.places.map { SourcePlace(file: "f.xml", line: $0.line, column: $0.column - 2) }
    let places = found.filter { $0.code == "expression-unknown-name" }.map { finding in
      finding.place.map { SourcePlace(file: $0.file, line: $0.line, column: $0.column) }
    }
    #expect(places == starts)
    #expect(found.first?.message.spanish == "No hay ninguna pregunta «tope».")
    #expect(found.first?.place?.length == 7)
    #expect(
      found.map(\.code) == [
        "expression-unknown-name", "expression-unknown-name", "expression-bare-word", "expression-unknown-name",
      ])
    #expect(found[2].place == SourcePlace(file: "f.xml", line: 5, column: 8))
  }

  @Test(arguments: [
    ("<integer name='a' relevant='1️⃣. &gt; 1'><label>¿?</label></integer>", "expression-own-unavailable"),
    ("<integer name='a' relevant='1️⃣once(1)'><label>¿?</label></integer>", "expression-own-unavailable"),
    ("<integer name='a' required='1️⃣once(1)'><label>¿?</label></integer>", "expression-own-unavailable"),
    ("<tally name='a' list='cosas' control='1️⃣once(1)'><label>¿?</label></tally>", "expression-own-unavailable"),
    (
      "<group name='g' relevant='1️⃣once(1)'><integer name='a'><label>¿?</label></integer></group>",
      "expression-own-unavailable"
    ),
    ("<select_one name='a' list='si_no' default=\"1️⃣'sí'\"><label>¿?</label></select_one>", "expression-unknown-choice"),
    (
      "<select_one name='a' list='si_no'><label>¿?</label></select_one>"
        + "<integer name='b' relevant=\"${a} = 1️⃣'talvez'\"><label>¿?</label></integer>", "expression-unknown-choice"
    ),
    (
      "<note name='n'><label>Ñ</label></note><integer name='b' relevant=\"1️⃣${n} = 1\"><label>¿?</label></integer>",
      "expression-name-without-value"
    ),
    ("<date name='a' default=\"1️⃣'2026-02-30'\"><label>¿?</label></date>", "expression-not-a-date"),
  ])
  func `what an attribute may say`(body: String, code: String) {
    let text = MarkedText(FormText.withLists(body))
    let found = read(text.text).findings.filter { $0.code.rawValue.hasPrefix("expression") }
    #expect(found.count == 1)
    #expect(found.first?.place?.line == text.places[0].line)
    #expect(found.first?.place?.column == text.places[0].column)
    #expect(found.first?.code.rawValue == code)
  }

  @Test func `a note has no answer`() {
    let body =
      "<note name='n'><label>Ñ</label></note><integer name='b' relevant='1️⃣${n} = 1'><label>¿?</label></integer>"
    #expect(
      findings(FormText.form(body)) == [
        "1️⃣ expression-name-without-value: «n» es una nota o un grupo, y no tiene respuesta."
      ])
  }
}
