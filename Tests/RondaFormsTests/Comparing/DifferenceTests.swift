import RondaCore
import RondaForms
import RondaTestSupport
import Testing

/// What one version of a form says otherwise than another.
@Suite struct DifferenceTests {
  /// The differences between two bodies, described: code, grade, subject, and the values of both sides.
  private func differences(_ old: String, _ new: String) throws -> [String] {
    try described(FormText.withLists(old), FormText.withLists(new))
  }

  private func described(_ old: String, _ new: String) throws -> [String] {
    // Two versions, so that their sameness is not told each time.
    let new = new.replacing("version=\"1\"", with: "version=\"2\"")
    return try form(new).differences(from: form(old)).map(Self.text)
  }

  static func text(_ difference: FormDifference) -> String {
    let grade =
      switch difference.severity {
      case .comparable: ""
      case .attention: "? "
      case .breaks: "! "
      }
    let language = difference.language.map { " [\($0)]" } ?? ""
    let values = [difference.old.value, difference.new.value].compactMap(\.self)
    let subject = difference.subject.list.map { "\($0)." } ?? ""
    return grade + difference.code.rawValue.dropFirst(5) + " " + subject + (difference.subject.name ?? "") + language
      + (values.isEmpty ? "" : ": " + values.joined(separator: " → "))
  }

  private static let age = "<integer name=\"edad\"><label>¿Edad?</label></integer>"
  private static func question(_ attributes: String = "", label: String = "¿Qué edad tiene?", inside: String = "")
    -> String
  {
    "<integer name=\"edad\" \(attributes)><label>\(label)</label>\(inside)</integer>"
  }

  // MARK: Questions

  @Test func `a question comes or goes`() throws {
    let other = "<text name=\"otro\"><label>¿Otro?</label></text>"
    #expect(try differences(Self.age, Self.age + other) == ["question-added otro"])
    #expect(try differences(Self.age + other, Self.age) == ["! question-removed otro"])
    let note = "<note name=\"n\"><label>Gracias</label></note>"
    #expect(try differences(Self.age + note, Self.age) == ["question-removed n"])
  }

  @Test func `another name is suggested where words and type are the same`() throws {
    let renamed = Self.age.replacing("\"edad\"", with: "\"anios\"")
    let found = try form(FormText.withLists(renamed)).differences(from: form(FormText.withLists(Self.age)))
    #expect(found.map(Self.text) == ["? same-version : 1", "! question-renamed edad"])
    #expect(found.last?.new.name == "anios")
    #expect(found.last?.message.spanish.contains("«anios»") == true)
    // Another type, other words, or two that it could be: two questions.
    let text = renamed.replacing("integer", with: "text")
    #expect(try differences(Self.age, text) == ["! question-removed edad", "question-added anios"])
    let words = renamed.replacing("¿Edad?", with: "¿Años?")
    #expect(try differences(Self.age, words) == ["! question-removed edad", "question-added anios"])
    let second = renamed.replacing("\"anios\"", with: "\"annos\"")
    #expect(
      try differences(Self.age, renamed + second)
        == ["! question-removed edad", "question-added anios", "question-added annos"])
  }

  @Test func `a question moves between groups, and into a repetition`() throws {
    let empty = "<group name=\"g\"><label>G</label><note name=\"n\"><label>N</label></note></group>"
    let inside = empty.replacing("</group>", with: Self.age + "</group>")
    #expect(try differences(Self.age + empty, inside) == ["question-moved edad: / → /g"])
    let many = empty.replacing("group", with: "repeat")
    #expect(
      try differences(Self.age + many, inside.replacing("group", with: "repeat"))
        == ["! question-moved edad: / → /g"])
  }

  @Test func `a question that becomes personal is told, both ways`() throws {
    let personal = Self.age.replacing("name=\"edad\"", with: "name=\"edad\" personal=\"yes\"")
    #expect(personal != Self.age)
    #expect(try differences(Self.age, personal) == ["? personal edad:  → yes"])
    #expect(try differences(personal, Self.age) == ["? personal edad: yes → "])
  }

  @Test func `groups come, go, change their kind and their name`() throws {
    let group = "<group name=\"g\"><label>G</label>\(Self.age)</group>"
    #expect(try differences(Self.age, group) == ["group-added g", "question-moved edad: / → /g"])
    #expect(try differences(group, Self.age) == ["group-removed g", "question-moved edad: /g → /"])
    #expect(
      try differences(group, group.replacing("\"g\"", with: "\"h\"")) == ["group-renamed g: g → h"])
    let many = group.replacing("group", with: "repeat")
    #expect(try differences(group, many) == ["! group-kind g: group → repeat"])
    #expect(try differences(many, many.replacing("\"g\"", with: "\"h\"")) == ["! group-renamed g: g → h"])
    #expect(
      try differences(many, "<group name=\"a\"><label>A</label>\(many)</group>")
        == ["group-moved g: / → /a", "group-added a"])
    #expect(
      try differences(group, "<repeat name=\"a\"><label>A</label>\(group)</repeat>")
        == ["! group-moved g: / → /a", "group-added a"])
  }

  @Test func `what stands in another order is told once`() throws {
    let names = ["a", "b", "c", "d"].map { "<text name=\"\($0)\"><label>\($0)</label></text>" }
    let swapped = [names[0], names[2], names[1], names[3]]
    #expect(try differences(names.joined(), swapped.joined()) == ["question-order : b, c → c, b"])
    func grouped(_ items: [String]) -> String { "<group name=\"g\"><label>G</label>\(items.joined())</group>" }
    let measured = (names + ["<integer name=\"m\" measure=\"profile\"><label>M</label></integer>"]).reversed()
    #expect(
      try differences(grouped(measured.reversed()), grouped(Array(measured)))
        == ["? question-order g: a, b, c, d, m → m, d, c, b, a"])
    // A new one in between changes no order.
    #expect(
      try differences(names.joined(), names[0] + Self.age + names[1...].joined()) == ["question-added edad"])
  }

  @Test(arguments: [
    ("integer", "decimal", "? "), ("decimal", "integer", "! "), ("text", "time", "? "), ("integer", "text", "! "),
    ("date", "datetime", "! "), ("barcode", "text", "? "),
  ])
  func `another type of answer is graded by what becomes of answers`(old: String, new: String, grade: String) throws {
    #expect(
      try differences(Self.age.replacing("integer", with: old), Self.age.replacing("integer", with: new))
        == ["\(grade)question-kind edad: \(old) → \(new)"])
  }

  @Test func `choices and how many there may be`() throws {
    let one = "<select_one name=\"q\" list=\"cosas\"><label>Q</label></select_one>"
    let many = one.replacing("select_one", with: "select_multiple")
    let rank = one.replacing("select_one", with: "rank")
    #expect(try differences(one, many) == ["! question-kind q: select_one → select_multiple"])
    #expect(try differences(many, one) == ["! question-kind q: select_multiple → select_one"])
    #expect(try differences(many, rank) == ["! question-kind q: select_multiple → rank"])
    let limited = many.replacing("list=", with: "max=\"2\" list=")
    #expect(try differences(many, limited) == ["? limits q: 0 – ∞ → 0 – 2"])
    let range = "<range name=\"r\" start=\"1\" end=\"5\" step=\"1\"><label>R</label></range>"
    let wider = range.replacing("\"5\"", with: "\"10\"")
    #expect(try differences(range, wider) == ["? limits r: 1 · 5 · 1 → 1 · 10 · 1"])
    func measured(_ text: String) -> String { text.replacing("<range", with: "<range measure=\"profile\"") }
    #expect(try differences(measured(range), measured(wider)) == ["! limits r: 1 · 5 · 1 → 1 · 10 · 1"])
    let territory = "<territory name=\"t\" level=\"sector\"><label>T</label></territory>"
    #expect(
      try differences(territory, territory.replacing("sector", with: "comuna")) == ["! level t: sector → comuna"])
  }

  // MARK: Rules

  @Test(arguments: [
    ("required=\"yes\"", "? required edad: no → yes"),
    ("required=\"true()\"", "? required edad: no → yes"),
    ("relevant=\"${previa} = 'si'\"", "? relevant edad: ${previa} = 'si'"),
    ("constraint=\". &gt; 1\"", "? constraint edad: . > 1"),
    ("default=\"3\"", "default edad: 3"),
    ("readonly=\"yes\"", "readonly edad: no → yes"),
    (
      "missing=\"none\"",
      "? missing edad: not_applicable blank dont_know refused illegible invalid_mark → not_applicable blank"
    ),
    ("measure=\"profile\"", "! measure edad:  → profile"),
    ("appearance=\"thousands-sep\"", "appearance edad: thousands-sep"),
    ("calculation=\"1 + 1\"", "! calculation edad: 1 + 1"),
  ])
  func `a rule comes`(attribute: String, difference: String) throws {
    let first = "<select_one name=\"previa\" list=\"si_no\"><label>P</label></select_one>"
    let found = try differences(first + Self.question(), first + Self.question(attribute))
    #expect(found.filter { !$0.contains("missing") || attribute.hasPrefix("missing") } == [difference])
  }

  @Test func `an expression is another one when it says something else`() throws {
    func text(_ constraint: String) -> String {
      "<text name=\"t\" constraint=\"\(constraint)\"><label>T</label></text>"
    }
    let before = text("string-length(.) &gt;= 1 and . != 'a b'")
    #expect(try differences(before, text(" string-length( . )&gt;=1   and .!=&quot;a b&quot;  ")) == [])
    let path = "<integer name=\"x\"><label>X</label></integer>"
    #expect(
      try differences(
        path + Self.question("relevant=\"${x} &gt; 2\""), path + Self.question("relevant=\"/data/x &gt; 2\"")) == [])
    #expect(
      try differences(before, text("string-length(.) &gt;= 2 and . != 'a b'"))
        == [
          "? constraint t: string-length(.) >= 1 and . != 'a b' → string-length(.) >= 2 and . != 'a b'"
        ])
    #expect(try differences(text(". != 'a  b'"), text(". != 'a b'")).count == 1)
  }

  @Test func `warnings, filters, controls and repetitions`() throws {
    let doubt = "<warning test=\". &gt; 95\">¿Seguro?</warning>"
    #expect(try differences(Self.question(), Self.question(inside: doubt)) == ["warning edad: . > 95"])
    #expect(
      try differences(
        Self.question(inside: doubt), Self.question(inside: doubt.replacing("¿Seguro?", with: "¿De verdad?")))
        == ["message edad [es]: ¿Seguro? → ¿De verdad?"])
    let choice = "<select_one name=\"q\" list=\"cosas\"><label>Q</label></select_one>"
    #expect(
      try differences(choice, choice.replacing("list=", with: "choice_filter=\"name != 'nada'\" list="))
        == ["? choice-filter q: name != 'nada'"])
    let tally = "<tally name=\"t\" list=\"cosas\"><label>T</label></tally>"
    #expect(try differences(tally, tally.replacing("list=", with: "control=\"10\" list=")) == ["? control t: 10"])
    let many = "<repeat name=\"r\"><label>R</label>\(Self.age)</repeat>"
    #expect(
      try differences(many, many.replacing("name=\"r\"", with: "name=\"r\" repeat_count=\"3\""))
        == ["? repeat-count r: initial 1 add_remove yes → 3"])
    #expect(
      try differences(
        "<group name=\"g\"><label>G</label>\(Self.age)</group>",
        "<group name=\"g\" relevant=\"1 = 1\"><label>G</label>\(Self.age)</group>") == ["? relevant g: 1 = 1"])
  }

  // MARK: Words

  @Test func `other words break what is measured`() throws {
    #expect(
      try differences(Self.question(), Self.question(label: "¿Cuántos años tiene?"))
        == ["? wording edad [es]: ¿Qué edad tiene? → ¿Cuántos años tiene?"])
    let measured = Self.question("measure=\"profile\"")
    #expect(
      try differences(measured, Self.question("measure=\"profile\"", label: "¿Cuántos años tiene?"))
        == ["! wording edad [es]: ¿Qué edad tiene? → ¿Cuántos años tiene?"])
    // Case, accents, signs.
    #expect(
      try differences(measured, Self.question("measure=\"profile\"", label: "Que  EDAD tiene"))
        == ["wording edad [es]: ¿Qué edad tiene? → Que EDAD tiene"])
    #expect(try differences(Self.question(), Self.question(label: " ¿Qué  edad\n tiene?")) == [])
    #expect(
      try differences(Self.question(), Self.question(inside: "<hint>Años cumplidos</hint>"))
        == ["translation edad [es]: Años cumplidos"])
    #expect(
      try differences(
        Self.question(inside: "<hint>Años cumplidos</hint>"), Self.question(inside: "<hint>En años</hint>"))
        == ["hint edad [es]: Años cumplidos → En años"])
    #expect(
      try differences(Self.question(label: "¿<output value=\"1\"/>?"), Self.question(label: "¿<output value=\"2\"/>?"))
        == ["? wording edad [es]: ¿{1}? → ¿{2}?"])
  }

  @Test func `languages are told once, texts of one language one by one`() throws {
    func texts(_ english: String) -> String {
      FormText.form("<integer name=\"edad\"><label>Edad</label>\(english)</integer>")
        .replacing("<title>Niñez</title>", with: "<title>Niñez</title><title xml:lang=\"en\">Childhood</title>")
    }
    let plain = FormText.form("<integer name=\"edad\"><label>Edad</label></integer>")
    #expect(try described(plain, texts("<label xml:lang=\"en\">Age</label>")) == ["language-added en"])
    #expect(try described(texts("<label xml:lang=\"en\">Age</label>"), plain) == ["? language-removed en"])
    #expect(
      try described(texts(""), texts("<label xml:lang=\"en\">Age</label>")) == ["translation edad [en]: Age"])
    #expect(
      try described(texts("<label xml:lang=\"en\">Age</label>"), texts("<label xml:lang=\"en\">Years</label>"))
        == ["? wording edad [en]: Age → Years"])
  }

  @Test func `what all rows of a grid have in common is said of the grid`() throws {
    func grid(_ attributes: String, first: String = "la luz") -> String {
      "<grid name=\"g\" list=\"grado\" \(attributes)><label>G</label><row name=\"a\"><label>\(first)</label></row>"
        + "<row name=\"b\"><label>el agua</label></row></grid>"
    }
    #expect(try differences(grid(""), grid("required=\"yes\"")) == ["? required g: no → yes"])
    #expect(try differences(grid(""), grid("measure=\"profile\"")) == ["! measure g:  → profile"])
    #expect(try differences(grid(""), grid("", first: "el gas")) == ["? wording a [es]: la luz → el gas"])
    let found = try form(FormText.withLists(grid("required=\"yes\""))).differences(
      from: form(FormText.withLists(grid(""))))
    #expect(found.last?.questions == [.init(old: 0, new: 0), .init(old: 1, new: 1)])
  }

  @Test func `the form itself`() throws {
    let plain = FormText.form(Self.age)
    #expect(try described(plain, plain.replacing("Niñez", with: "Infancia")) == ["title  [es]: Niñez → Infancia"])
    #expect(
      try described(plain, plain.replacing("id=\"prueba\"", with: "id=\"otra\"")) == ["! other-form : prueba → otra"])
    // The same version with other content, and comments that say nothing.
    let found = try form(plain.replacing("¿Edad?", with: "¿Años?")).differences(from: form(plain))
    #expect(found.map(\.code) == [.sameVersion, .wording])
    #expect(try form(plain.replacing("<integer", with: "<!-- x --> <integer")).differences(from: form(plain)).isEmpty)
    let places = try #require(found.last)
    #expect(places.old.place?.line == 2)
    #expect(places.new.place?.line == 2)
  }

  @Test func `long texts are whole in the value and short in the message`() throws {
    let long = String(repeating: "añ ", count: 100_000) + "fin"
    let found = try form(FormText.form(Self.question(label: long))).differences(
      from: form(FormText.form(Self.question())))
    #expect(found.last?.new.value == long)
    #expect(found.last.map { $0.message.spanish.count < 400 } == true)
  }

  @Test func `every code says what happened and what to do in both languages`() {
    for code in FormDifference.Code.allCases {
      #expect(code.rawValue.hasPrefix("diff-"))
      for text in [code.what.spanish, code.what.english] { #expect(!text.isEmpty && !text.hasSuffix(".")) }
      for text in [code.advice.spanish, code.advice.english] { #expect(text.count > 20 && text.hasSuffix(".")) }
      #expect(code.advice.spanish != code.advice.english)
    }
    #expect(Set(FormDifference.Code.allCases.map(\.rawValue)).count == FormDifference.Code.allCases.count)
  }
}
