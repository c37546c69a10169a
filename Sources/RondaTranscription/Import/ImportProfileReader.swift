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

  private static let attributes: [String: (known: [String], required: [String])] = [
    "import_profile": (
      ["form", "encoding", "delimiter", "decimal", "group", "date"], ["encoding", "delimiter", "decimal", "date"]
    ),
    "sheet": (["column"], ["column"]), "batch": (["column"], ["column"]), "operator": (["column"], ["column"]),
    "ignore": (["column"], ["column"]), "total_row": (["column", "text"], ["column", "text"]),
    "column": (["header", "question", "separator", "choice", "place"], ["header", "question"]),
    "value": (["question", "text", "choice"], ["text", "choice"]),
    "missing": (["question", "text", "reason"], ["text", "reason"]),
  ]

  private static let reasons: [(name: String, reason: MissingReason)] = [
    ("not_applicable", .notApplicable), ("blank", .blank), ("dont_know", .dontKnow), ("refused", .refused),
    ("illegible", .illegible), ("invalid_mark", .invalidMark),
  ]

  private let root: XMLElement
  private var findings: [Diagnostic] = []

  private init(_ root: XMLElement) { self.root = root }

  private mutating func read(name: String) -> ImportProfile? {
    guard root.name == "import_profile", root.namespace == Self.namespace else {
      report(
        "profile-wrong-root", root.place,
        Phrase(es: "<\(root.name)> no es un perfil de importación", en: "<\(root.name)> is no import profile"),
        hint: Phrase(
          es: "la primera línea es <import_profile xmlns=\"\(Self.namespace)\" …>",
          en: "it begins with <import_profile xmlns=\"\(Self.namespace)\" …>"))
      return nil
    }
    checkAttributes(of: root)
    for element in root.elements {
      if Self.attributes[element.name] == nil || element.name == "import_profile" {
        report(
          "profile-unknown-element", element.place,
          Phrase(es: "<\(element.name)> no va en un perfil", en: "<\(element.name)> does not belong in a profile"),
          hint: Names.nearest(to: element.name, among: Self.attributes.keys.sorted()).map(Phrase.didYouMean))
      } else {
        checkAttributes(of: element)
      }
    }
    let encoding = value(
      "encoding", among: ImportProfile.Encoding.allCases.map { ($0.rawValue, $0) }, folding: true)
    let dates = value("date", among: ImportProfile.DateOrder.allCases.map { ($0.rawValue, $0) })
    let delimiter = value(
      "delimiter", among: [(";", UInt8(ascii: ";")), (",", UInt8(ascii: ",")), ("tab", 9), ("|", UInt8(ascii: "|"))])
    let decimal = value("decimal", among: [(",", "," as Unicode.Scalar), (".", ".")])
    let group =
      root["group"] == nil ? nil : value("group", among: [(".", "." as Unicode.Scalar), (",", ","), (" ", " ")])
    if let group, group == decimal {
      report(
        "profile-bad-value", root["group"]?.valuePlace ?? root.place,
        Phrase(
          es: "el signo de miles y el decimal son el mismo", en: "the grouping sign and the decimal sign are the same"))
    }
    let sheets = root.elements.filter { $0.name == "sheet" }
    if sheets.count != 1 {
      report(
        "profile-no-sheet", root.place,
        Phrase(
          es: "el perfil debe decir una vez qué columna trae el número de hoja",
          en: "the profile must say once which column holds the sheet number"),
        hint: Phrase(
          es: "agregue <sheet column=\"FOLIO\"/>; sin él no se sabe si una hoja entró dos veces",
          en: "add <sheet column=\"FOLIO\"/>; without it nobody knows whether a sheet came in twice"))
    }
    guard let encoding, let dates, let delimiter, let decimal, let sheet = sheets.first?["column"]?.value else {
      return nil
    }
    return ImportProfile(
      name: name, form: root["form"]?.value, encoding: encoding, delimiter: delimiter,
      numbers: NumberStyle(decimal: decimal, group: group), dates: dates, sheet: sheet,
      batch: header(of: "batch"), operatorCode: header(of: "operator"), columns: readColumns(),
      values: codes("value") { $0["choice"]?.value }, missing: codes("missing") { reason(of: $0) },
      ignored: root.elements.filter { $0.name == "ignore" }.compactMap { $0["column"]?.value },
      totalRow: root.elements.first { $0.name == "total_row" }.flatMap { element in
        guard let header = element["column"]?.value, let text = element["text"]?.value else { return nil }
        return ImportProfile.TotalRow(header: header, text: text)
      })
  }

  private mutating func readColumns() -> [ImportProfile.Column] {
    var columns: [ImportProfile.Column] = []
    for element in root.elements where element.name == "column" {
      guard let header = element["header"]?.value, let question = element["question"]?.value else { continue }
      let part: ImportProfile.Column.Part
      if let choice = element["choice"] {
        part = .choice(choice.value)
      } else if let place = element["place"] {
        guard let number = Int(place.value), (1...999).contains(number) else {
          report(
            "profile-bad-value", place.valuePlace,
            Phrase(es: "«\(place.value)» no es un lugar desde 1", en: "“\(place.value)” is no place from 1"))
          continue
        }
        part = .place(number)
      } else {
        part = .whole(separator: element["separator"]?.value ?? " ")
      }
      if columns.contains(where: { $0.header == header }) {
        report(
          "profile-repeated-column", element["header"]?.valuePlace ?? element.place,
          Phrase(es: "la columna «\(header)» está dos veces", en: "the column “\(header)” is there twice"))
      }
      columns.append(ImportProfile.Column(header: header, question: question, part: part, place: element.place))
    }
    return columns
  }

  private func header(of name: String) -> String? {
    root.elements.first { $0.name == name }?["column"]?.value
  }

  private func codes<Meaning>(
    _ name: String, _ meaning: (XMLElement) -> Meaning?
  ) -> [ImportProfile.Code<Meaning>] {
    root.elements.filter { $0.name == name }.compactMap { element in
      guard let text = element["text"]?.value, let meaning = meaning(element) else { return nil }
      return ImportProfile.Code(question: element["question"]?.value, text: text, meaning: meaning)
    }
  }

  private func reason(of element: XMLElement) -> MissingReason? {
    Self.reasons.first { $0.name == element["reason"]?.value }?.reason
  }

  private mutating func value<Value>(
    _ name: String, among values: [(text: String, value: Value)], folding: Bool = false
  ) -> Value? {
    guard let attribute = root[name] else { return nil }
    let text = folding ? attribute.value.lowercased() : attribute.value
    if let found = values.first(where: { $0.text == text }) { return found.value }
    let list = values.map { "«\($0.text)»" }.joined(separator: ", ")
    let plain = values.map { "“\($0.text)”" }.joined(separator: ", ")
    report(
      "profile-bad-value", attribute.valuePlace,
      Phrase(
        es: "«\(attribute.value)» no sirve como «\(name)»", en: "“\(attribute.value)” will not do as “\(name)”"),
      hint: Phrase(es: "se espera uno de \(list)", en: "expected: one of \(plain)"))
    return nil
  }

  private mutating func checkAttributes(of element: XMLElement) {
    guard let rule = Self.attributes[element.name] else { return }
    for attribute in element.attributes where !rule.known.contains(attribute.name) {
      report(
        "profile-unknown-attribute", attribute.place,
        Phrase(
          es: "<\(element.name)> no tiene un atributo «\(attribute.name)»",
          en: "<\(element.name)> has no attribute “\(attribute.name)”"),
        hint: Names.nearest(to: attribute.name, among: rule.known).map(Phrase.didYouMean))
    }
    for name in rule.required where element[name] == nil {
      report(
        "profile-missing-attribute", element.place,
        Phrase(
          es: "a <\(element.name)> le falta el atributo «\(name)»",
          en: "<\(element.name)> lacks the attribute “\(name)”"))
    }
    if element.name == "missing", let attribute = element["reason"], reason(of: element) == nil {
      let names = Self.reasons.map(\.name)
      report(
        "profile-bad-value", attribute.valuePlace,
        Phrase(
          es: "«\(attribute.value)» no es una razón para no tener respuesta",
          en: "“\(attribute.value)” is no reason for having no answer"),
        hint: Names.nearest(to: attribute.value, among: names).map(Phrase.didYouMean)
          ?? Phrase(verbatim: names.joined(separator: ", ")))
    }
  }

  private mutating func report(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase, hint: Phrase? = nil) {
    findings.append(Diagnostic(code, at: place, message, hint: hint))
  }
}
