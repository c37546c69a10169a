import RondaCore
import RondaTranscription
import Testing

@Suite struct `Bringing profile, form and header together` {
  private let small: SmallForm
  private let first = SourcePlace(file: "hojas.csv", line: 1)

  init() throws { small = try SmallForm() }

  private func told(_ profile: ImportProfile, _ headers: String) -> [Diagnostic] {
    let bound = small.bind(profile, headers)
    #expect((bound.binding == nil) == !bound.findings.isEmpty)
    return bound.findings
  }

  private func expect(
    _ findings: [Diagnostic], _ code: Diagnostic.Code, _ place: SourcePlace?, es: String, en: String,
    hint: Phrase? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      findings == [Diagnostic(code, at: place, Phrase(es: es, en: en), hint: hint)], sourceLocation: sourceLocation)
  }

  private func column(
    _ header: String, _ question: String, _ part: ImportProfile.Column.Part = .whole(separator: " "), line: Int = 9
  ) -> ImportProfile.Column {
    ImportProfile.Column(
      header: header, question: question, part: part, place: SourcePlace(file: "perfil.xml", line: line, column: 3))
  }

  private let place = SourcePlace(file: "perfil.xml", line: 9, column: 3)

  @Test func `columns called like questions need no profile of their own`() {
    #expect(told(.chilean(), "hoja;lote;digita;nota;usa/agua;orden/1;puntos/gas").isEmpty)
    #expect(told(.chilean(), "edad;hoja").isEmpty)
  }

  @Test func `a profile for another form`() {
    expect(
      told(.chilean(form: "otro"), "hoja;edad"), "import-wrong-form", nil,
      es: "El perfil es para el formulario «otro», no para «prueba».",
      en: "The profile is for the form “otro”, not for “prueba”.")
  }

  @Test func `a column that nobody declared`() {
    expect(
      told(.chilean(), "hoja;OBSERVACIONES"), "import-undeclared-column", first,
      es: "El perfil no dice qué es la columna «OBSERVACIONES».",
      en: "The profile does not say what the column “OBSERVACIONES” is.",
      hint: Phrase(
        es: "Declárela en el perfil, aunque sea con <ignore column=\"OBSERVACIONES\"/>.",
        en: "Declare it in the profile, if only with <ignore column=\"OBSERVACIONES\"/>."))
    let near = told(.chilean(columns: [column("P1", "edad")]), "hoja;lote;digita;P1;LOTES")
    #expect(near.map(\.hint) == [Phrase.didYouMean("lote")])
    #expect(told(.chilean(ignored: ["OBS"]), "hoja;OBS").isEmpty)
  }

  @Test func `headers that are empty or there twice`() {
    expect(
      told(.chilean(), "hoja;edad;"), "import-empty-header", first,
      es: "La columna 3 del archivo no tiene encabezado.", en: "Column 3 of the file has no header.",
      hint: Phrase(
        es: "Escriba un encabezado, o borre la columna si está vacía.",
        en: "Write a header, or delete the column if it is empty."))
    expect(
      told(.chilean(), "hoja;edad;edad"), "import-repeated-header", first,
      es: "La columna «edad» está dos veces en el archivo.", en: "The column “edad” is in the file twice.")
  }

  @Test func `columns that the file lacks`() {
    expect(
      told(.chilean(), "hojas;edad").filter { $0.code == "import-missing-column" }, "import-missing-column", first,
      es: "Al archivo le falta la columna «hoja».", en: "The file lacks the column “hoja”.",
      hint: Phrase.didYouMean("hojas"))
    let profile = ImportProfile.chilean(
      columns: [column("P1", "edad"), column("P2", "nota")], totalRows: [.init(header: "SUMA", text: "TOTAL")])
    #expect(
      told(profile, "hoja;P2").map { $0.message.spanish } == [
        "Al archivo le falta la columna «lote».", "Al archivo le falta la columna «digita».",
        "Al archivo le falta la columna «SUMA».", "Al archivo le falta la columna «P1».",
      ])
  }

  @Test func `a question that the form does not ask`() {
    expect(
      told(.chilean(columns: [column("P1", "edda")], batch: nil).withoutOperator, "hoja;P1"), "import-unknown-question",
      place, es: "El formulario no pregunta «edda» (columna «P1»).", en: "The form does not ask “edda” (column “P1”).",
      hint: Phrase.didYouMean("edad"))
    #expect(
      told(.chilean(columns: [column("P1", "doble")], batch: nil).withoutOperator, "hoja;P1").map(\.code)
        == ["import-unknown-question"])
  }

  @Test func `answers that are not spread in that way`() {
    for (question, part) in [
      ("edad", ImportProfile.Column.Part.choice("si")), ("tiene", .choice("si")), ("usa", .place(1)),
      ("orden", .choice("agua")), ("puntos", .place(2)),
    ] {
      expect(
        told(.chilean(columns: [column("P1", question, part)], batch: nil).withoutOperator, "hoja;P1"),
        "import-bad-column", place,
        es: "«\(question)» no se reparte en columnas de esa manera (columna «P1»).",
        en: "“\(question)” is not spread over columns in that way (column “P1”).")
    }
    expect(
      told(.chilean(columns: [column("P1", "puntos")], batch: nil).withoutOperator, "hoja;P1"),
      "import-bad-column", place, es: "Los puntos de «puntos» no caben en una columna (columna «P1»).",
      en: "The points of “puntos” do not fit into one column (column “P1”).",
      hint: Phrase(
        es: "Use una columna por alternativa, cada una con choice=\"…\".",
        en: "Use one column for each choice, each with choice=\"…\"."))
  }

  @Test func `a choice that the list does not have`() {
    expect(
      told(.chilean(columns: [column("P1", "usa", .choice("aguas"))], batch: nil).withoutOperator, "hoja;P1"),
      "import-unknown-choice", place, es: "«aguas» no es una alternativa de «usa».",
      en: "“aguas” is not a choice of “usa”.", hint: Phrase.didYouMean("agua"))
  }

  @Test(
    arguments: [
      [ImportProfile.Column.Part.whole(separator: " "), .whole(separator: ",")], [.choice("agua"), .choice("agua")],
    ])
  func `two columns that give the same answer`(parts: [ImportProfile.Column.Part]) {
    let columns = [column("P1", "usa", parts[0], line: 8), column("P2", "usa", parts[1])]
    expect(
      told(.chilean(columns: columns, batch: nil).withoutOperator, "hoja;P2;P1"), "import-question-twice", place,
      es: "Las columnas «P1» y «P2» dan las dos la misma respuesta de «usa».",
      en: "The columns “P1” and “P2” both give the same answer to “usa”.")
  }

  @Test func `codes for questions and choices that are not there`() {
    expect(
      told(.chilean(values: [.init(question: "tienen", text: "S", meaning: "si", place: place)]), "hoja;edad"),
      "import-unknown-question", place, es: "El perfil da códigos para «tienen», que el formulario no pregunta.",
      en: "The profile gives codes for “tienen”, which the form does not ask.", hint: Phrase.didYouMean("tiene"))
    expect(
      told(.chilean(missing: [.init(question: "doble", text: "9", meaning: .refused, place: place)]), "hoja;edad"),
      "import-unknown-question", place, es: "El perfil da códigos para «doble», que el formulario no pregunta.",
      en: "The profile gives codes for “doble”, which the form does not ask.")
    expect(
      told(.chilean(values: [.init(question: "tiene", text: "S", meaning: "sii", place: place)]), "hoja;edad"),
      "import-unknown-choice", place,
      es: "El perfil traduce «S» a «sii», que no es una alternativa de «tiene».",
      en: "The profile turns “S” into “sii”, which is not a choice of “tiene”.", hint: Phrase.didYouMean("si"))
  }

  @Test func `built-in profiles`() throws {
    for name in ImportProfile.builtInNames {
      #expect(told(try #require(ImportProfile.builtIn(name)), "hoja;lote;digita;edad").isEmpty)
    }
    #expect(ImportProfile.builtIn("es-AR") == nil)
  }
}

extension ImportProfile {
  /// The same without a column for the operator.
  var withoutOperator: ImportProfile {
    ImportProfile(
      name: name, form: form, encoding: encoding, delimiter: delimiter, numbers: numbers, dates: dates, sheet: sheet,
      batch: batch, operatorCode: nil, columns: columns, values: values, missing: missing, ignored: ignored,
      totalRows: totalRows)
  }
}
