import RondaCore
import RondaForms
import RondaWorkbook
import RondaXML
import Testing

@Suite struct `XLSForm workbooks` {
  @Test func `questions of every plain type`() throws {
    let types: [(type: String, element: String)] = [
      ("text", "text"), ("string", "text"), ("integer", "integer"), ("int", "integer"), ("decimal", "decimal"),
      ("date", "date"), ("time", "time"), ("dateTime", "datetime"), ("datetime", "datetime"), ("note", "note"),
      ("acknowledge", "acknowledge"), ("trigger", "acknowledge"), ("geopoint", "geopoint"), ("gps", "geopoint"),
      ("location", "geopoint"), ("geotrace", "geotrace"), ("geoshape", "geoshape"), ("barcode", "barcode"),
      ("image", "image"), ("photo", "image"), ("audio", "audio"), ("video", "video"), ("file", "file"),
    ]
    for (type, element) in types {
      let lines = try translatedSheets(survey(["\(type) | p | Pregunta | "]))
      #expect(lines.contains("\(element) name=p"), "\(type)")
    }
  }

  @Test func `what is noted down, and values that nobody is asked`() throws {
    for type in ["start", "end", "today", "username", "deviceid", "email", "phonenumber"] {
      #expect(try translatedSheets(survey(["\(type) | m | | "])).contains("\(type) name=m"))
    }
    #expect(try translatedSheets(survey(["imei | m | | "])).contains("deviceid name=m"))
    #expect(
      try translatedSheets(survey(["simserial | m | | "])).contains(
        "hidden javarosa:preload=property javarosa:preloadParams=simserial name=m"))
    #expect(
      try translatedSheets(survey(["calculate | c | | 1 + 1"], "calculation")).contains(
        "calculate calculation=1 + 1 name=c"))
    #expect(
      try translatedSheets(survey(["integer | c | | 1 + 1"], "calculation")).contains(
        "calculate calculation=1 + 1 name=c type=integer"))
    #expect(try translatedSheets(survey(["hidden | h | | x"], "default")).contains("hidden default='x' name=h"))
  }

  @Test func `the whole of a form`() throws {
    let text = """
      | settings |
      | | form_title | form_id | version | default_language | instance_name | style | name |
      | | Título | f1 | 2026 | Español (es) | ${edad} | pages | hogar |
      | survey |
      | | type | name | label::Español (es) | label::English (en) | relevant | required | constraint | constraint_message::Español (es) |
      | | integer | edad | ¿Edad? | Age? | today() > '2026-01-01' | yes | . > 0 | Más que cero. |
      | | begin_group | g | Grupo | | ${edad} > 3 | | | |
      | | begin repeat | r | Cosas | Things | | | | |
      | | select_one l | s | ¿Cuál? | Which? | | no | | |
      | | end_repeat | | | | | | | |
      | | end group | | | | | | | |
      | choices |
      | | list name | value | label::Español (es) | label::English (en) | media::image::Español (es) | zona |
      | | l | 1 | Uno | One | 1.png | norte |
      """
    #expect(
      try translatedSheets(text) == [
        "title: Título", "language name=Español (es) tag=es", "language name=English (en) tag=en", "choices name=l",
        "  choice name=1", "    label: Uno", "    label xml:lang=en: One", "    media_image: 1.png",
        "    property name=zona: norte",
        "integer constraint=. > 0 name=edad relevant=today() > '2026-01-01' required=yes",
        "  label: ¿Edad?", "  label xml:lang=en: Age?", "  constraint_message: Más que cero.",
        "group name=g relevant=${edad} > 3", "  label: Grupo", "  repeat name=r", "    label: Cosas",
        "    label xml:lang=en: Things", "    select_one list=l name=s", "      label: ¿Cuál?",
        "      label xml:lang=en: Which?",
      ])
    let root = try #require(XLSFormReader.translate(workbook(text)).document?.root)
    #expect(root["id"]?.value == "f1" && root["version"]?.value == "2026" && root["default_language"]?.value == "es")
    #expect(
      root["root"]?.value == "hogar" && root["style"]?.value == "pages" && root["instance_name"]?.value == "${edad}")
    #expect(root["instance_name"]?.place(ofScalar: 3) == SourcePlace(file: "f.xlsx:settings", line: 2, column: 5))
    #expect(!(try formFindings(text)).contains { !$0.hasPrefix("form-missing-translation") })
  }

  @Test func `defaults are texts, unless they compute`() throws {
    let cases: [(type: String, cell: String, result: String)] = [
      ("text", "abc", "'abc'"), ("text", "it's", "\"it's\""), ("integer", "3", "3"), ("decimal", "2.5", "2.5"),
      ("date", "2026-11-21", "'2026-11-21'"), ("text", "a-b", "'a-b'"), ("text", "a - b", "a - b"),
      ("text", "Otro (cuál)", "'Otro (cuál)'"), ("text", "now()", "now()"), ("text", "${x}", "${x}"),
      ("text", "-5", "'-5'"), ("integer", "-5", "-5"), ("integer", "5 mod 2", "5 mod 2"),
      ("text", "'a+b'", "\"'a+b'\""),
      ("text", "+56 9", "+56 9"), ("geopoint", "-33.4 -70.6", "'-33.4 -70.6'"), ("time", "14:30:00", "'14:30:00'"),
      ("text", "a|b", "a|b"), ("image", "x.png", "'jr://images/x.png'"), ("date", "2026 - 11", "'2026 - 11'"),
    ]
    for (type, cell, result) in cases where !cell.contains("|") {
      let document = XLSFormReader.translate(workbook(survey(["\(type) | p | P | \(cell)"], "default"))).document
      let value = try #require(document).root.elements(named: type).first?["default"]?.value
      #expect(value == result, "\(type) \(cell)")
    }
  }

  @Test func `or_other asks for words of one's own, on a copy when others use the list`() throws {
    let both = try translatedSheets(
      survey(["select_one l or_other | s | S | ", "select_multiple l | m | M | "], "hint", twoChoices))
    #expect(both.contains("select_one list=l_or_other name=s") && both.contains("select_multiple list=l name=m"))
    #expect(both.contains("choices name=l") && both.contains("choices name=l_or_other"))
    #expect(both.count { $0.hasPrefix("  choice name=other other=yes") } == 1)
    let alone = try translatedSheets(survey(["select_one l or_other | s | S | "], "hint", twoChoices))
    #expect(alone.contains("select_one list=l name=s") && !alone.contains("choices name=l_or_other"))
  }

  @Test func `choices in files, in answers and with repeated codes`() throws {
    let files = try translatedSheets(
      survey(
        [
          "select_one_from_file c.csv | s | S | value=k seed=3 randomize=true",
          "select_multiple_from_file g.geojson | m | M | ",
        ],
        "parameters"))
    #expect(files.contains("choices file=c.csv name=c value=k") && files.contains("choices file=g.geojson name=g"))
    #expect(files.contains("select_one list=c name=s randomize=yes seed=3"))
    let answers = try translatedSheets(
      survey(
        [
          "begin repeat | r | R | ", "text | n | N | ", "integer | e | E | ", "end repeat | | | ",
          "select_one ${n} | s | S | ${e} > 3",
          "select_one ${n} | t | T | ",
        ], "choice_filter"))
    #expect(answers.contains("select_one label=n name=s nodeset=/data/r[./e > 3] value=n"))
    #expect(answers.contains("select_one label=n name=t nodeset=/data/r[./n != ''] value=n"))
    let repeated = try translatedSheets(
      survey(
        ["select_one l | s | S | x = 'y'"], "choice_filter",
        twoChoices + "\n| | l | a | A2 |\n| settings |\n| | allow_choice_duplicates |\n| | yes |\n"))
    #expect(repeated.contains("select_one label=label name=s nodeset=instance('l')/root/item[x = 'y'] value=name"))
    #expect(repeated.contains("data name=l"))
  }

  @Test func `parameters, triggers and what has no word is kept`() throws {
    let text = survey(
      [
        "text | a | A | rows=3 | | | v | w | z", "range | r | R | start=0; end=1, step = 0.5 | | | | |",
        "calculate | c | | | 1 | ${a}, ${r} | | |", "background-geopoint | b | | | | ${a} | | |",
        "start-geopoint | sg | | | | | | |", "background-audio | ba | | quality=low | | | | |",
        "audit | | | track-changes=true | | | | |", "csv-external | x | | | | | | |",
      ], "parameters | calculation | trigger | bind::foo | control::odk:bar | instance::baz")
    let lines = try translatedSheets(text)
    #expect(lines.contains("text k:bind.foo=v k:control.rows=3 k:instance.baz=z name=a"))
    #expect(lines.contains("  k:control xforms:bar=w"))
    #expect(lines.contains("  xforms:setgeopoint event=xforms-value-changed ref=/data/b"))
    #expect(lines.contains("range end=1 name=r start=0 step=0.5"))
    #expect(lines.contains("calculate calculation=1 name=c trigger=a r"))
    #expect(lines.contains("xforms:setgeopoint event=odk-instance-first-load ref=/data/sg"))
    #expect(lines.contains("xforms:recordaudio event=odk-instance-load ref=/data/ba xforms:quality=low"))
    #expect(lines.contains("  hidden k:bind.type=binary name=audit xforms:track-changes=true"))
    #expect(lines.contains("data file=x.csv name=x"))
  }

  @Test func `cells are cleaned, and what is odd in expressions is said`() throws {
    let text = survey(["text | a | “Hola” | ${a} = ‘x’"], "relevant")
    #expect(try translatedSheets(text).contains("text name=a relevant=${a} = 'x'"))
    #expect(try translatedSheets(text).contains("  label: “Hola”"))
    #expect(sheetFindings(text) == ["xlsform-odd-quotes survey D2"])
  }

  @Test func `other sheets, notes and rows out of use are not read`() throws {
    let text = """
      | Notas |
      | | algo |
      | SURVEY |
      | | Type | NAME | Label | disabled |
      | | text | a | A | |
      | | text | b | B | yes |
      | _survey |
      | | type | name |
      """
    #expect(try translatedSheets(text) == ["title: f", "text name=a", "  label: A"])
    #expect(sheetFindings(text) == ["xlsform-disabled-column SURVEY D3"])
  }

  @Test func `many rows and long cells take their time and no more`() throws {
    var rows = [row(1, ["type", "name", "label", "relevant", "default"])]
    let long = String(repeating: "${'“", count: 50_000)
    for number in 2...2000 { rows.append(row(number, ["text", "p\(number)", "P", "", ""])) }
    rows.append(row(2001, ["text", "largo", long, long, long]))
    let book = Workbook(
      name: "f.xlsx", sheets: [WorkbookSheet(name: "survey", visibility: .visible, rows: rows, workbook: "f.xlsx")])
    let clock = ContinuousClock()
    let start = clock.now
    let translation = XLSFormReader.translate(book)
    #expect(translation.document?.root.elements(named: "text").count == 2000)
    #expect(clock.now - start < .seconds(20))
    let deep = (2...5000).map { row($0, ["begin group", "g\($0)"]) }
    let nested = Workbook(
      name: "f.xlsx",
      sheets: [WorkbookSheet(name: "survey", visibility: .visible, rows: [rows[0]] + deep, workbook: "f.xlsx")])
    #expect(XLSFormReader.translate(nested).findings.map(\.code) == ["xlsform-too-deep"])
  }
}
