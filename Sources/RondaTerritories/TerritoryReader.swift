package import RondaCore
package import RondaXML

/// Reads a file of territories and checks it: levels, nesting, codes, dates, populations; all findings in one run.
package struct TerritoryReader {
  package static let namespace = "urn:ronda:territories:1"

  /// The tree, when no finding is an error, and every finding in the order of the file.
  package static func read(_ source: XMLSource) -> (tree: TerritoryTree?, findings: [Diagnostic]) {
    switch XMLParser.parse(source) {
    case .findings(let findings): (nil, findings)
    case .value(let document): read(document, source: source)
    }
  }

  /// The same for a source that is parsed already.
  package static func read(
    _ document: XMLDocument, source: XMLSource
  ) -> (tree: TerritoryTree?, findings: [Diagnostic]) {
    var reader = TerritoryReader()
    let tree = reader.read(document.root, source: source)
    let findings = reader.findings.sorted { left, right in
      guard let first = left.place, let second = right.place else { return left.place != nil }
      return (first, left.code.rawValue) < (second, right.code.rawValue)
    }
    return (findings.contains { $0.severity == .error } ? nil : tree, findings)
  }

  private var findings: [Diagnostic] = []
  private var levels: [TerritoryTree.Level] = []
  private var units: [TerritoryTree.Unit] = []
  private var places: [String: SourcePlace] = [:]
  private var defaultLanguage = Language.spanish.rawValue

  private mutating func read(_ root: XMLElement, source: XMLSource) -> TerritoryTree? {
    guard root.name == "territories", root.namespace == Self.namespace else {
      report(
        "territory-wrong-root", root.place,
        Phrase(
          es: "<\(root.name)> no es un archivo de territorios.",
          en: "<\(root.name)> is not a file of territories."),
        hint: Phrase(
          es: "Empieza con <territories xmlns=\"\(Self.namespace)\" …>.",
          en: "It begins with <territories xmlns=\"\(Self.namespace)\" …>."))
      return nil
    }
    checkAttributes(of: root, known: ["version", "default_language"], required: ["version", "default_language"])
    findings += TerritoryStructure(root).findings
    defaultLanguage = root["default_language"]?.value ?? defaultLanguage
    // Without levels every territory would be wrong; the one finding says what is.
    let hasLevels = root.elements.contains { $0.name == "level" && $0.namespace == Self.namespace }
    for element in root.elements {
      switch element.name {
      case _ where element.namespace != Self.namespace: reportUnknown(element, in: root, known: [])
      case "level" where units.isEmpty: readLevel(element)
      case "territory": if hasLevels { readUnit(element, parent: nil) }
      default: reportUnknown(element, in: root, known: ["level", "territory"])
      }
    }
    guard hasLevels else {
      report(
        "territory-no-levels", root.place,
        Phrase(es: "El archivo no declara niveles.", en: "The file declares no levels."),
        hint: Phrase(
          es: "Antes de los territorios va un <level name=\"…\"> por nivel, del mayor al menor.",
          en: "Before the territories comes one <level name=\"…\"> for each level, from the whole down."))
      return nil
    }
    if units.isEmpty {
      report(
        "territory-empty", root.place,
        Phrase(es: "El archivo no tiene territorios.", en: "The file has no territories."))
    }
    guard !levels.isEmpty else { return nil }
    return TerritoryTree(
      version: root["version"]?.value ?? "", levels: levels, units: units, source: source.content)
  }

  private mutating func readLevel(_ element: XMLElement) {
    checkAttributes(of: element, known: ["name"], required: ["name"])
    guard let name = element["name"]?.value else { return }
    if levels.contains(where: { $0.name == name }) {
      report(
        "territory-duplicate-level", element.place,
        Phrase(es: "El nivel «\(name)» está dos veces.", en: "The level “\(name)” is there twice."))
      return
    }
    var labels: [Language?: String] = [:]
    var fallback = name
    for child in element.elements {
      guard child.name == "label", child.namespace == Self.namespace else {
        reportUnknown(child, in: element, known: ["label"])
        continue
      }
      let text = Self.words(of: child)
      guard !text.isEmpty else { continue }
      let language = child["lang", in: XMLElement.xmlNamespace]?.value
      if language == nil { fallback = text }
      labels[Language(tag: language ?? defaultLanguage)] = text
    }
    levels.append(
      TerritoryTree.Level(
        name: name, label: Phrase(es: labels[.spanish] ?? fallback, en: labels[.english] ?? fallback)))
  }

  private mutating func readUnit(_ element: XMLElement, parent: Int?) {
    checkAttributes(
      of: element, known: ["level", "code", "name", "from", "to"], required: ["level", "code", "name"])
    let level = level(of: element, parent: parent)
    let code = element["code"]?.value ?? ""
    if let first = places[code] {
      report(
        "territory-duplicate-code", element["code"]?.valuePlace ?? element.place,
        Phrase(
          es: "El código «\(code)» ya está en la línea \(first.line).",
          en: "The code “\(code)” is already on line \(first.line)."))
    }
    if !code.isEmpty, places[code] == nil { places[code] = element.place }
    let from = date("from", of: element)
    let to = date("to", of: element)
    if let from, let to, to < from {
      report(
        "territory-bad-dates", element.place,
        Phrase(
          es: "«\(code)» termina antes de comenzar.", en: "“\(code)” ends before it begins."))
    }
    let index = units.count
    var aliases: [String] = []
    var populations: [TerritoryTree.Population] = []
    for child in element.elements {
      switch child.name {
      case _ where child.namespace != Self.namespace: reportUnknown(child, in: element, known: [])
      case "alias": aliases.append(Self.words(of: child))
      case "population": population(child).map { populations.append($0) }
      case "territory": break
      default: reportUnknown(child, in: element, known: ["alias", "population", "territory"])
      }
    }
    units.append(
      TerritoryTree.Unit(
        index: index, level: level, code: code, name: element["name"]?.value ?? code,
        aliases: aliases.filter { !$0.isEmpty },
        populations: populations.sorted { $0.year < $1.year }, from: from, to: to, parent: parent,
        place: element.place))
    for child in element.elements where child.name == "territory" && child.namespace == Self.namespace {
      readUnit(child, parent: index)
    }
  }

  private mutating func level(of element: XMLElement, parent: Int?) -> Int {
    let above = parent.map { units[$0].level }
    guard let attribute = element["level"] else { return above.map { min($0 + 1, levels.count - 1) } ?? 0 }
    guard let level = levels.firstIndex(where: { $0.name == attribute.value }) else {
      report(
        "territory-unknown-level", attribute.valuePlace,
        Phrase(es: "No hay un nivel «\(attribute.value)».", en: "There is no level “\(attribute.value)”."),
        hint: Names.nearest(to: attribute.value, among: levels.map(\.name)).map(Phrase.didYouMean))
      return above ?? 0
    }
    if let above, level <= above {
      report(
        "territory-bad-nesting", attribute.valuePlace,
        Phrase(
          es: "Un territorio de nivel «\(attribute.value)» no va dentro de uno de nivel «\(levels[above].name)».",
          en: "A territory of level “\(attribute.value)” does not lie within one of level “\(levels[above].name)”."))
    }
    return level
  }

  private mutating func date(_ name: String, of element: XMLElement) -> CivilDate? {
    guard let attribute = element[name] else { return nil }
    if let date = CivilDate(iso8601: attribute.value) { return date }
    report(
      "territory-bad-dates", attribute.valuePlace,
      Phrase(es: "«\(attribute.value)» no es una fecha.", en: "“\(attribute.value)” is not a date."),
      hint: Phrase(es: "Se escribe aaaa-mm-dd.", en: "It is written yyyy-mm-dd."))
    return nil
  }

  private mutating func population(_ element: XMLElement) -> TerritoryTree.Population? {
    checkAttributes(of: element, known: ["year", "count", "illustrative"], required: ["year", "count"])
    guard let yearText = element["year"]?.value, let countText = element["count"]?.value else { return nil }
    let isWritten =
      (yearText + countText).utf8.allSatisfy { (48...57).contains($0) } && yearText.utf8.count == 4
      && countText.utf8.count <= 12
    guard isWritten, let year = Int(yearText), let count = Int(countText) else {
      report(
        "territory-bad-population", element.place,
        Phrase(
          es: "El año (de cuatro dígitos) y la población se escriben con dígitos, sin puntos.",
          en: "The year (of four digits) and the population are written in digits, without separators."))
      return nil
    }
    return TerritoryTree.Population(
      year: year, count: count, isIllustrative: element["illustrative"]?.value == "yes")
  }

  private mutating func checkAttributes(of element: XMLElement, known: [String], required: [String]) {
    for attribute in element.attributes where attribute.namespace == nil && !known.contains(attribute.name) {
      report(
        "territory-unknown-attribute", attribute.place,
        Phrase(
          es: "<\(element.name)> no tiene un atributo «\(attribute.name)».",
          en: "<\(element.name)> has no attribute “\(attribute.name)”."),
        hint: Names.nearest(to: attribute.name, among: known).map(Phrase.didYouMean))
    }
    for name in required where element[name].map({ TerritoryStructure.isWords($0.value) }) != true {
      report(
        "territory-missing-attribute", element.place,
        Phrase(
          es: "A <\(element.name)> le falta el atributo «\(name)».",
          en: "<\(element.name)> lacks the attribute “\(name)”."))
    }
  }

  /// The words in an element, blanks and line breaks counting as one blank.
  private static func words(of element: XMLElement) -> String {
    element.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func reportUnknown(_ element: XMLElement, in parent: XMLElement, known: [String]) {
    report(
      "territory-unknown-element", element.place,
      Phrase(
        es: "<\(element.name)> no va en este lugar de <\(parent.name)>.",
        en: "<\(element.name)> does not belong at this place of <\(parent.name)>."),
      hint: known.contains(element.name)
        ? Phrase(es: "Cambie el orden.", en: "Change the order.")
        : Names.nearest(to: element.name, among: known).map(Phrase.didYouMean))
  }

  private mutating func report(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase, hint: Phrase? = nil) {
    findings.append(Diagnostic(code, at: place, message, hint: hint))
  }
}
