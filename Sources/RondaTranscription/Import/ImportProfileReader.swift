package import RondaCore
package import RondaXML

/// Reads an import profile; all findings in one run. Whether its names fit a form is checked when they meet.
package struct ImportProfileReader {
  package static let namespace = ProfileGrammar.grammar.namespace

  /// The profile, when no finding is an error, and every finding in the order of the file.
  package static func read(_ source: XMLSource) -> (profile: ImportProfile?, findings: [Diagnostic]) {
    switch XMLParser.parse(source) {
    case .findings(let findings): (nil, findings)
    case .value(let document): read(document, source: source)
    }
  }

  /// The same for a source that is parsed already.
  package static func read(
    _ document: XMLDocument, source: XMLSource
  ) -> (profile: ImportProfile?, findings: [Diagnostic]) {
    var reader = ImportProfileReader(document.root)
    let profile = reader.read(name: source.name)
    return (reader.findings.isEmpty ? profile : nil, reader.findings.inOrderOfPlace)
  }

  private let root: XMLElement
  private var findings: [Diagnostic] = []

  private init(_ root: XMLElement) { self.root = root }

  private mutating func read(name: String) -> ImportProfile? {
    if let finding = ProfileGrammar.grammar.wrongRoot(root) {
      findings.append(finding)
      return nil
    }
    findings += ProfileGrammar.grammar.findings(in: root)
    let numbers = style(of: root).numbers
    reportUndecided()
    let sheets = root.elements(named: "sheet")
    if sheets.count != 1 {
      report(
        "profile-no-sheet", sheets.last?.place ?? root.place,
        Phrase(
          es: "El perfil debe decir una vez qué columna trae el número de hoja.",
          en: "The profile must say once which column holds the sheet number."),
        hint: Phrase(
          es: "Agregue <sheet column=\"FOLIO\"/>: sin él no se sabe si una hoja entró dos veces.",
          en: "Add <sheet column=\"FOLIO\"/>: without it nobody knows whether a sheet came in twice."))
    }
    let columns = readColumns(of: root)
    let repeats = root.elements(named: "repeat").map { readRepeat($0) }
    let controls = root.elements(named: "control").compactMap { readControl($0) }
    guard findings.isEmpty, let encoding = value("encoding", ProfileGrammar.encodings), let numbers,
      let dates = value("date", ProfileGrammar.dates), let delimiter = value("delimiter", ProfileGrammar.delimiters),
      let sheet = header(of: "sheet")
    else { return nil }
    return ImportProfile(
      name: name, form: root["form"]?.value, encoding: encoding, delimiter: delimiter,
      numbers: numbers, dates: dates, sheet: sheet,
      batch: header(of: "batch"), operatorCode: header(of: "operator"), columns: columns,
      values: codes("value") { $0["choice"]?.value },
      missing: codes("missing") { value("reason", ProfileGrammar.reasons, of: $0) },
      ignored: root.elements(named: "ignore").compactMap { words("column", of: $0) },
      totalRows: root.elements(named: "total_row").compactMap { element in
        guard let header = words("column", of: element), let text = words("text", of: element) else { return nil }
        return ImportProfile.TotalRow(header: header, text: text, place: element.place)
      },
      extent: ImportProfile.TableExtent(
        skippedRows: root["skip_rows"].flatMap { Int($0.value) } ?? 0, worksheet: root["worksheet"]?.value,
        hiddenRows: value("hidden_rows", ProfileGrammar.hidden),
        hiddenColumns: value("hidden_columns", ProfileGrammar.hidden),
        passesOverUndeclared: root["undeclared"]?.value == "warn"),
      long: root.elements(named: "long").first.flatMap { element in
        guard let question = element["question"]?.value, let choice = words("choice", of: element),
          let points = words("points", of: element)
        else { return nil }
        return ImportProfile.LongTally(question: question, choice: choice, points: points, place: element.place)
      },
      repeats: repeats, controls: controls,
      unreviewed: root["reviewed"].flatMap { $0.value == "no" ? $0.valuePlace : nil },
      hasCheckDigit: root.elements(named: "sheet").first?["check_digit"]?.value == "yes")
  }

  /// The signs and the order of days that an element declares for itself.
  private mutating func style(
    of element: XMLElement
  ) -> (numbers: NumberStyle?, dates: ImportProfile.DateOrder?) {
    let decimal =
      value("decimal", ProfileGrammar.decimals, of: element)
      ?? (element["group"] == nil ? nil : value("decimal", ProfileGrammar.decimals))
    let group = value("group", ProfileGrammar.groups, of: element)
    if let written = element["group"], group == decimal, decimal != nil {
      report(
        "profile-same-signs", written.valuePlace,
        Phrase(
          es: "El signo de miles y el decimal son el mismo.", en: "The grouping sign and the decimal sign are the same."
        ))
    }
    return (
      decimal.map { NumberStyle(decimal: $0, group: group) }, value("date", ProfileGrammar.dates, of: element)
    )
  }

  private mutating func readColumns(of outer: XMLElement) -> [ImportProfile.Column] {
    var columns: [ImportProfile.Column] = []
    for element in outer.elements(named: "column") {
      guard let header = words("header", of: element), let question = element["question"]?.value else { continue }
      let part: ImportProfile.Column.Part =
        if let choice = element["choice"] {
          .choice(choice.value)
        } else if let place = element["place"].flatMap({ Int($0.value) }) {
          .place(place)
        } else {
          .whole(separator: element["separator"]?.value ?? " ")
        }
      if !header.isEmpty, columns.contains(where: { $0.header == header }) {
        report(
          "profile-repeated-column", element["header"]?.valuePlace ?? element.place,
          Phrase(es: "La columna «\(header)» está dos veces.", en: "The column “\(header)” is there twice."))
      }
      let own = style(of: element)
      columns.append(
        ImportProfile.Column(
          header: header, question: question, part: part, instance: element["instance"].flatMap { Int($0.value) },
          numbers: own.numbers, dates: own.dates, place: element.place))
    }
    return columns
  }

  private mutating func readRepeat(_ element: XMLElement) -> ImportProfile.RepeatTable {
    ImportProfile.RepeatTable(
      name: element["name"]?.value ?? "", file: words("file", of: element), key: words("key", of: element) ?? "",
      columns: readColumns(of: element),
      ignored: element.elements(named: "ignore").compactMap { words("column", of: $0) }, place: element.place)
  }

  private mutating func readControl(_ element: XMLElement) -> ImportProfile.ControlFigure? {
    guard let written = element["kind"]?.value, let figure = element["figure"].flatMap({ Double($0.value) }) else {
      return nil
    }
    let column = words("column", of: element)
    let text = words("text", of: element)
    let kind: ImportProfile.ControlFigure.Kind? =
      switch (written, column, text) {
      case ("rows", nil, nil): .rows
      case ("sum", let column?, nil): .sum(column: column)
      case ("count", let column?, let text?): .count(column: column, text: text)
      default: nil
      }
    guard let kind else {
      report(
        "profile-bad-control", element.place,
        Phrase(
          es: "Este <control> no dice lo que necesita, o dice de más.",
          en: "This <control> does not say what it needs, or says too much."),
        hint: Phrase(
          es: "«rows» va sola; «sum» lleva column; «count» lleva column y text.",
          en: "“rows” stands alone; “sum” has column; “count” has column and text."))
      return nil
    }
    return ImportProfile.ControlFigure(
      kind: kind, figure: figure, batch: words("batch", of: element), place: element.place)
  }

  /// What a draft has left open, because the file does not tell.
  private mutating func reportUndecided() {
    let inRepeats = root.elements(named: "repeat").flatMap { $0.elements(named: "column") }
    let written = ([root] + root.elements(named: "column") + inRepeats)
      .flatMap { element in ["decimal", "group", "date"].compactMap { element[$0] } }
    for attribute in written where attribute.value == ProfileGrammar.undecided {
      let (message, hint) = Self.undecided(attribute.name)
      report("profile-undecided", attribute.valuePlace, message, hint: hint)
    }
    let open = root.elements(named: "undecided")
    guard let first = open.first else { return }
    let headers = open.compactMap { words("column", of: $0) }
    let shown = headers.prefix(6).map { "«\($0)»" }.joined(separator: ", ") + (headers.count > 6 ? "…" : "")
    report(
      "profile-undecided", first.place,
      Phrase(
        es: open.count == 1
          ? "El perfil deja abierto qué es la columna \(shown)."
          : "El perfil deja abierto qué son \(open.count) columnas: \(shown).",
        en: open.count == 1
          ? "The profile leaves open what the column \(shown) is."
          : "The profile leaves open what \(open.count) columns are: \(shown)."),
      hint: Phrase(
        es: "Cambie cada <undecided column=\"…\"/> por <column header=\"…\" question=\"…\"/>, o por <ignore "
          + "column=\"…\"/> si no se importa.",
        en: "Replace each <undecided column=\"…\"/> with <column header=\"…\" question=\"…\"/>, or with <ignore "
          + "column=\"…\"/> if it is not to be imported."))
  }

  private static func undecided(_ name: String) -> (message: Phrase, hint: Phrase) {
    switch name {
    case "date":
      (
        Phrase(
          es: "El perfil deja abierto en qué orden van el día y el mes: 03-04-2026 puede ser el 3 de abril o el 4 de "
            + "marzo.",
          en: "The profile leaves open in which order day and month stand: 03-04-2026 may be 3 April or March 4."),
        Phrase(
          es: "Mire una fecha en el papel y escriba date=\"dd-mm-yyyy\" o date=\"mm-dd-yyyy\".",
          en: "Look a date up on the paper and write date=\"dd-mm-yyyy\" or date=\"mm-dd-yyyy\".")
      )
    case "decimal":
      (
        Phrase(
          es: "El perfil deja abierto qué signo separa los decimales: 98.9 puede ser 98,9 o 989, y 28.000, veintiocho "
            + "o veintiocho mil.",
          en: "The profile leaves open which sign parts the decimals: 98.9 may be 98.9 or 989, and 28.000 twenty-eight "
            + "or twenty-eight thousand."),
        Phrase(
          es: "Mire un número en el papel y escriba decimal=\",\" o decimal=\".\".",
          en: "Look a number up on the paper and write decimal=\",\" or decimal=\".\".")
      )
    default:
      (
        Phrase(
          es: "El perfil deja abierto qué signo separa los miles: 28.000 puede ser veintiocho o veintiocho mil.",
          en:
            "The profile leaves open which sign groups thousands: 28.000 may be twenty-eight or twenty-eight thousand."
        ),
        Phrase(
          es: "Escriba group=\".\", o borre ese atributo si los miles no se separan.",
          en: "Write group=\".\", or delete that attribute if thousands are not grouped.")
      )
    }
  }

  private func header(of name: String) -> String? {
    root.elements(named: name).first.flatMap { words("column", of: $0) }
  }

  private func codes<Meaning>(
    _ name: String, _ meaning: (XMLElement) -> Meaning?
  ) -> [ImportProfile.Code<Meaning>] {
    root.elements(named: name).compactMap { element in
      guard let text = words("text", of: element), let meaning = meaning(element) else { return nil }
      return ImportProfile.Code(
        question: element["question"]?.value, column: words("column", of: element), text: text, meaning: meaning,
        place: element.place)
    }
  }

  private func value<Value>(
    _ name: String, _ values: [(text: String, value: Value)], of element: XMLElement? = nil
  ) -> Value? {
    (element ?? root)[name].flatMap { attribute in values.first { $0.text == attribute.value }?.value }
  }

  /// Words as cells are compared: without blanks at their ends.
  private func words(_ name: String, of element: XMLElement) -> String? {
    (element[name]?.value).map(CellText.trimmed)
  }

  private mutating func report(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase, hint: Phrase? = nil) {
    findings.append(Diagnostic(code, at: place, message, hint: hint))
  }
}
