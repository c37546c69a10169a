package import RondaCore
package import RondaXML

/// Reads an import profile; all findings in one run. Whether its names fit a form is checked when they meet.
package struct ImportProfileReader {
  package static let namespace = "urn:ronda:import:1"

  /// The profile, when no finding is an error, and every finding.
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
    return (reader.findings.isEmpty ? profile : nil, reader.findings)
  }

  private static let reasons: [(name: String, reason: MissingReason)] = [
    ("not_applicable", .notApplicable), ("blank", .blank), ("dont_know", .dontKnow), ("refused", .refused),
    ("illegible", .illegible), ("invalid_mark", .invalidMark),
  ]
  private static let dates: [(text: String, value: ImportProfile.DateOrder)] =
    ImportProfile.DateOrder.allCases.map { ($0.rawValue, $0) } + [("dd/mm/yyyy", .dayMonthYear)]
  private static let encodings = ImportProfile.Encoding.allCases.map { (text: $0.rawValue, value: $0) }
  private static let delimiters: [(text: String, value: UInt8)] = [
    (";", UInt8(ascii: ";")), (",", UInt8(ascii: ",")), ("|", UInt8(ascii: "|")), ("tab", 9), ("\t", 9),
  ]
  private static let decimals: [(text: String, value: Unicode.Scalar)] = [(",", ","), (".", ".")]
  private static let groups: [(text: String, value: Unicode.Scalar)] = [(".", "."), (",", ","), (" ", " "), ("'", "'")]

  /// What the schema `Forms/import-profile.rng` says; tests hold the two together.
  private static let structure: ProfileStructure = {
    typealias Attribute = ProfileStructure.Attribute
    let column = Attribute("column", .words, required: true)
    let text = Attribute("text", .words, required: true)
    return ProfileStructure(
      namespace: namespace,
      root: [
        Attribute("form", .formName, required: true),
        Attribute("encoding", .oneOf(encodings.map(\.text)), required: true),
        Attribute("delimiter", .oneOf(delimiters.map(\.text)), required: true),
        Attribute("decimal", .oneOf(decimals.map(\.text)), required: true),
        Attribute("group", .oneOf(groups.map(\.text))), Attribute("date", .oneOf(dates.map(\.text)), required: true),
      ],
      elements: [
        "sheet": [column], "batch": [column], "operator": [column], "ignore": [column], "total_row": [column, text],
        "column": [
          Attribute("header", .words, required: true), Attribute("question", .questionName, required: true),
          Attribute("separator", .anything), Attribute("choice", .choiceName), Attribute("place", .place),
        ],
        "value": [
          Attribute("question", .questionName), text, Attribute("choice", .choiceName, required: true),
        ],
        "missing": [
          Attribute("question", .questionName), text, Attribute("reason", .oneOf(reasons.map(\.name)), required: true),
        ],
      ],
      single: ["batch", "operator"], alternatives: ["separator", "choice", "place"])
  }()

  private let root: XMLElement
  private var findings: [Diagnostic] = []

  private init(_ root: XMLElement) { self.root = root }

  private mutating func read(name: String) -> ImportProfile? {
    guard root.name == "import_profile", root.namespace == Self.namespace else {
      report(
        "profile-wrong-root", root.place,
        Phrase(es: "<\(root.name)> no es un perfil de importación.", en: "<\(root.name)> is not an import profile."),
        hint: Phrase(
          es: "El archivo comienza con <import_profile xmlns=\"\(Self.namespace)\" …>.",
          en: "The file begins with <import_profile xmlns=\"\(Self.namespace)\" …>."))
      return nil
    }
    findings = Self.structure.findings(in: root)
    if let group = root["group"], group.value == root["decimal"]?.value {
      report(
        "profile-same-signs", group.valuePlace,
        Phrase(
          es: "El signo de miles y el decimal son el mismo.", en: "The grouping sign and the decimal sign are the same."
        ))
    }
    let sheets = root.elements.filter { $0.name == "sheet" }
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
    if !root.elements.contains(where: { $0.name == "column" }) {
      report(
        "profile-no-columns", root.place,
        Phrase(
          es: "El perfil no dice qué columna es qué pregunta.",
          en: "The profile does not say which column is which question."),
        hint: Phrase(
          es: "Agregue un <column header=\"…\" question=\"…\"/> por columna.",
          en: "Add one <column header=\"…\" question=\"…\"/> for each column."))
    }
    guard findings.isEmpty, let encoding = value("encoding", Self.encodings), let dates = value("date", Self.dates),
      let delimiter = value("delimiter", Self.delimiters), let decimal = value("decimal", Self.decimals),
      let sheet = header(of: "sheet")
    else { return nil }
    return ImportProfile(
      name: name, form: root["form"]?.value, encoding: encoding, delimiter: delimiter,
      numbers: NumberStyle(decimal: decimal, group: value("group", Self.groups)), dates: dates, sheet: sheet,
      batch: header(of: "batch"), operatorCode: header(of: "operator"), columns: columns,
      values: codes("value") { $0["choice"]?.value }, missing: codes("missing") { reason(of: $0) },
      ignored: root.elements.filter { $0.name == "ignore" }.compactMap { words("column", of: $0) },
      totalRows: root.elements.filter { $0.name == "total_row" }.compactMap { element in
        guard let header = words("column", of: element), let text = words("text", of: element) else { return nil }
        return ImportProfile.TotalRow(header: header, text: text, place: element.place)
      })
  }

  private mutating func readColumns() -> [ImportProfile.Column] {
    var columns: [ImportProfile.Column] = []
    for element in root.elements where element.name == "column" {
      guard let header = words("header", of: element), let question = element["question"]?.value else { continue }
      let part: ImportProfile.Column.Part =
        if let choice = element["choice"] {
          .choice(choice.value)
        } else if let place = element["place"].flatMap({ Int($0.value) }) {
          .place(place)
        } else {
          .whole(separator: element["separator"]?.value ?? " ")
        }
      if columns.contains(where: { $0.header == header }) {
        report(
          "profile-repeated-column", element["header"]?.valuePlace ?? element.place,
          Phrase(es: "La columna «\(header)» está dos veces.", en: "The column “\(header)” is there twice."))
      }
      columns.append(ImportProfile.Column(header: header, question: question, part: part, place: element.place))
    }
    return columns
  }

  private func header(of name: String) -> String? {
    root.elements.first { $0.name == name }.flatMap { words("column", of: $0) }
  }

  private func codes<Meaning>(
    _ name: String, _ meaning: (XMLElement) -> Meaning?
  ) -> [ImportProfile.Code<Meaning>] {
    root.elements.filter { $0.name == name }.compactMap { element in
      guard let text = words("text", of: element), let meaning = meaning(element) else { return nil }
      return ImportProfile.Code(
        question: element["question"]?.value, text: text, meaning: meaning, place: element.place)
    }
  }

  private func reason(of element: XMLElement) -> MissingReason? {
    Self.reasons.first { $0.name == element["reason"]?.value }?.reason
  }

  private func value<Value>(_ name: String, _ values: [(text: String, value: Value)]) -> Value? {
    root[name].flatMap { attribute in values.first { $0.text == attribute.value }?.value }
  }

  /// Words as cells are compared: without blanks at their ends.
  private func words(_ name: String, of element: XMLElement) -> String? {
    guard let text = element[name]?.value else { return nil }
    let blank: (Character) -> Bool = { $0.isWhitespace }
    let start = text.drop(while: blank)
    return String(start[..<(start.lastIndex { !blank($0) }.map { start.index(after: $0) } ?? start.startIndex)])
  }

  private mutating func report(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase, hint: Phrase? = nil) {
    findings.append(Diagnostic(code, at: place, message, hint: hint))
  }
}
