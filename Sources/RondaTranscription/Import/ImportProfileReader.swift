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
    if let group = root["group"], value("group", ProfileGrammar.groups) == value("decimal", ProfileGrammar.decimals),
      value("decimal", ProfileGrammar.decimals) != nil
    {
      report(
        "profile-same-signs", group.valuePlace,
        Phrase(
          es: "El signo de miles y el decimal son el mismo.", en: "The grouping sign and the decimal sign are the same."
        ))
    }
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
    let columns = readColumns()
    guard findings.isEmpty, let encoding = value("encoding", ProfileGrammar.encodings),
      let dates = value("date", ProfileGrammar.dates), let delimiter = value("delimiter", ProfileGrammar.delimiters),
      let decimal = value("decimal", ProfileGrammar.decimals), let sheet = header(of: "sheet")
    else { return nil }
    return ImportProfile(
      name: name, form: root["form"]?.value, encoding: encoding, delimiter: delimiter,
      numbers: NumberStyle(decimal: decimal, group: value("group", ProfileGrammar.groups)), dates: dates, sheet: sheet,
      batch: header(of: "batch"), operatorCode: header(of: "operator"), columns: columns,
      values: codes("value") { $0["choice"]?.value },
      missing: codes("missing") { value("reason", ProfileGrammar.reasons, of: $0) },
      ignored: root.elements(named: "ignore").compactMap { words("column", of: $0) },
      totalRows: root.elements(named: "total_row").compactMap { element in
        guard let header = words("column", of: element), let text = words("text", of: element) else { return nil }
        return ImportProfile.TotalRow(header: header, text: text, place: element.place)
      })
  }

  private mutating func readColumns() -> [ImportProfile.Column] {
    var columns: [ImportProfile.Column] = []
    for element in root.elements(named: "column") {
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
      columns.append(ImportProfile.Column(header: header, question: question, part: part, place: element.place))
    }
    return columns
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
        question: element["question"]?.value, text: text, meaning: meaning, place: element.place)
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
