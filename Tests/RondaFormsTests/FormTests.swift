import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import Testing

@Suite struct `A form that was read` {
  @Test(arguments: ["hogar-necesidades.xml", "satisfaccion-servicios.xml"])
  func `the ready-made forms have no finding`(name: String) throws {
    let reading = FormReader.read(XMLSource(bytes: try repositoryFile(name), name: name))
    #expect(reading.findings.isEmpty, "\(reading.findings)")
    let form = try #require(reading.form)
    #expect(form.languages == ["es", "en"])
    #expect(form.id + ".xml" == name)
    #expect(form.questions.compactMap(\.number) == Array(1...form.questions.count { $0.isAsked }))
    #expect(Set(form.order).count == form.order.count)
    #expect(form.order.count == 1 + form.groups.count + 2 * form.questions.count)
  }

  @Test func `twenty mistakes in one run, in the order of the file`() {
    let marked = FormText.form(
      """
      <topics><1️⃣topic name="t"><label>T</label></topic></topics>
      <choices name="l" kind="2️⃣lista"><choice name="a" 3️⃣score="1"><label>A</label></choice><choice name="4️⃣a"><label>A</label></choice></choices>
      <5️⃣pregunta/>
      <6️⃣integer relevant="1 = 1"><label>¿?</label></integer>
      <integer name="b" relevant="7️⃣${nada} = 1"><label>¿?</label></integer>
      <integer name="8️⃣B" 9️⃣requerido="yes"><label>¿?</label><1️⃣label>¿?</label></integer>
      <integer name="d" measure="2️⃣needs"><label>¿?</label></integer>
      <integer name="e" measure="3️⃣need"><label>¿?</label></integer>
      <select_one name="f" list="4️⃣nada"><label>¿?</label></select_one>
      <5️⃣select_one name="g"><label>¿?</label></select_one>
      <text name="h"><hint>Ñ</hint><6️⃣label>¿?</label></text>
      <text name="i" topic="7️⃣u"><8️⃣label> </label></text>
      <text name="j"><label>¿?</label><9️⃣constraint_message>Ñ</constraint_message></text>
      <calculate name="k" calculation="1️⃣${m}"/><calculate name="m" calculation="${k}"/>
      2️⃣suelto
      """)
    let text = MarkedText(marked)
    let found = read(text.text).findings.filter { $0.code != "form-unused-list" }
    #expect(
      found.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == text.places.map { "\($0.line):\($0.column)" })
    #expect(found.count == 20)
  }

  @Test func `texts fall back`() throws {
    let form = try form(
      FormText.form(
        """
        <text name="a"><label xml:lang="arn">Iney</label><label>
          ¿Quién
          es?  </label><label xml:lang="en">Who?</label></text><text name="b"><label>¿Y?</label></text>
        """))
    let label = form.questions[0].label
    #expect(form.languages == ["es", "arn", "en"])
    #expect(label.entries.map(\.language) == ["es", "arn", "en"])
    #expect(label["es"] == "¿Quién es?")
    #expect(label["en-GB"] == "Who?")
    #expect(label["en_US"] == "Who?")
    #expect(label["fr"] == "¿Quién es?")
    #expect(label.phrase == Phrase(es: "¿Quién es?", en: "Who?"))
    #expect(form.questions[1].label["arn"] == "¿Y?")
    #expect(form.questions[1].hint.isEmpty)
    #expect(form.questions[1].hint["es"].isEmpty)
  }

  @Test func `warnings with one test are one check in several languages`() throws {
    let form = try form(
      FormText.form(
        """
        <integer name="a"><label>¿?</label><warning test=". = 1">Uno</warning><warning test=". = 2">Dos</warning>
        <warning test=". = 1" xml:lang="en">One</warning></integer>
        """))
    #expect(form.questions[0].softChecks.map { $0.texts["en"] } == ["One", "Dos"])
  }

  @Test func `only what is asked has a number`() throws {
    let form = try form(
      FormText.form(
        """
        <note name="n"><label>Ñ</label></note><text name="a"><label>¿?</label></text>
        <group name="g"><calculate name="c" calculation="1" type="integer"/><text name="b"><label>¿?</label></text></group>
        <text name="d"><label>¿?</label></text>
        """))
    #expect(form.questions.map(\.number) == [nil, 1, nil, 2, 3])
    #expect(form.questions.map(\.group) == [nil, nil, 0, 0, nil])
    #expect(form.questions.map(\.index) == [0, 1, 2, 3, 4])
    #expect(form.question(named: "d")?.number == 3)
    #expect(form.question(named: "D") == nil)
  }

  @Test(arguments: [
    (["1", "2", "88"], ["1", "2", "88"]), (["si", "no"], ["1", "2"]), (["1", "b"], ["1", "2"]),
    (["01", "1"], ["01", "1"]),
  ])
  func `keys are the names when all are whole numbers, else positions`(names: [String], keys: [String]) throws {
    let choices = names.map { "<choice name='\($0)'><label>Ñ</label></choice>" }.joined()
    let list = try form(
      FormText.form(
        "<choices name='l'>\(choices)</choices><select_one name='a' list='l'><label>¿?</label></select_one>")
    ).lists[0]
    #expect(list.choices.map(\.key) == keys)
    #expect(keys.map(list.position(ofKey:)) == Array(names.indices).map(Optional.some))
    #expect(names.map(list.position(ofName:)) == Array(names.indices).map(Optional.some))
    #expect(list.position(ofKey: "0") == nil)
  }

  @Test func `keys, scores, exclusive choices and limits`() throws {
    let form = try form(
      FormText.withLists(
        """
        <select_one name="a" list="grado" measure="satisfaction"><label>¿?</label></select_one>
        <select_multiple name="b" list="cosas" min="1" max="2"><label>¿?</label></select_multiple>
        <rank name="c" list="cosas"><label>¿?</label></rank><rank name="d" list="cosas" max="2"><label>¿?</label></rank>
        <select_one name="e" list="si_no"><label>¿?</label></select_one>
        """))
    #expect(form.lists[1].choices.map(\.score) == [-1, 0, 1.5])
    #expect(form.lists[2].choices.map(\.isExclusive) == [false, false, false, true])
    #expect(form.questions[1].kind == .selectMultiple(list: 2, minimum: 1, maximum: 2))
    #expect(form.questions[2].kind == .rank(list: 2, places: 4))
    #expect(form.questions[3].kind == .rank(list: 2, places: 2))
    #expect(form.questions[0].measure == .satisfaction)
    #expect(form.list(of: form.questions[4])?.choice(named: "si")?.key == "1")
  }

  @Test func `the hash is that of the text`() throws {
    let text = FormText.form("<text name='a'><label>¿Ñ?</label></text>")
    #expect(try form(text).hash == form(text).hash)
    #expect(try form(text).hash == "\(Digest.sha256(of: Array(text.utf8).span).hexadecimal)")
    #expect(try form(text).source == text)
    #expect(try form(text + "\n").hash != form(text).hash)
  }
}
