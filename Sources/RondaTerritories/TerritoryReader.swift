package import RondaCore
package import RondaXML

/// Reads a file of territories and checks it: structure, levels, nesting, codes, dates; all findings in one run.
package struct TerritoryReader {
  package static let namespace = TerritoryGrammar.grammar.namespace

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
    let findings = reader.findings.inOrderOfPlace
    return (findings.contains { $0.severity == .error } ? nil : tree, findings)
  }

  private var findings: [Diagnostic] = []
  private var levels: [TerritoryTree.Level] = []
  private var units: [TerritoryTree.Unit] = []
  private var places: [String: SourcePlace] = [:]
  private var defaultLanguage = Language.spanish.rawValue

  private mutating func read(_ root: XMLElement, source: XMLSource) -> TerritoryTree? {
    if let finding = TerritoryGrammar.grammar.wrongRoot(root) {
      findings.append(finding)
      return nil
    }
    findings += TerritoryGrammar.grammar.findings(in: root)
    defaultLanguage = root["default_language"]?.value ?? defaultLanguage
    for element in root.elements(named: "level") { readLevel(element) }
    // Without levels every territory would be wrong; the one finding says what is.
    if !root.elements(named: "level").isEmpty {
      for element in root.elements(named: "territory") { readUnit(element, parent: nil) }
    }
    guard !levels.isEmpty else { return nil }
    return TerritoryTree(
      version: root["version"]?.value ?? "", levels: levels, units: units, source: source.portableContent)
  }

  private mutating func readLevel(_ element: XMLElement) {
    guard let name = element["name"]?.value else { return }
    if levels.contains(where: { $0.name == name }) {
      report(
        "territory-duplicate-level", element.place,
        Phrase(es: "El nivel «\(name)» está dos veces.", en: "The level “\(name)” is there twice."))
      return
    }
    var labels: [Language?: String] = [:]
    var fallback = name
    for label in element.elements(named: "label") {
      if label.language == nil { fallback = label.words }
      labels[Language(tag: label.language?.value ?? defaultLanguage)] = label.words
    }
    levels.append(
      TerritoryTree.Level(
        name: name, label: Phrase(es: labels[.spanish] ?? fallback, en: labels[.english] ?? fallback)))
  }

  private mutating func readUnit(_ element: XMLElement, parent: Int?) {
    let level = level(of: element, parent: parent)
    let code = element["code"]?.value ?? ""
    if let first = places[code] {
      report(
        "territory-duplicate-code", element["code"]?.valuePlace ?? element.place,
        Phrase(
          es: "El código «\(code)» ya está en la línea \(first.line).",
          en: "The code “\(code)” is already on line \(first.line)."))
    } else if NamePattern.isCode(code) {
      places[code] = element.place
    }
    let from = element["from"].flatMap { CivilDate(iso8601: $0.value) }
    let to = element["to"].flatMap { CivilDate(iso8601: $0.value) }
    if let from, let to, to < from {
      report(
        "territory-bad-dates", element.place,
        Phrase(
          es: "«\(code)» termina antes de comenzar.", en: "“\(code)” ends before it begins."))
    }
    let index = units.count
    units.append(
      TerritoryTree.Unit(
        index: index, level: level, code: code, name: element["name"]?.value ?? code,
        aliases: element.elements(named: "alias").map(\.words),
        populations: element.elements(named: "population").compactMap(population).sorted { $0.year < $1.year },
        from: from, to: to, parent: parent, place: element.place))
    for child in element.elements(named: "territory") { readUnit(child, parent: index) }
  }

  private mutating func level(of element: XMLElement, parent: Int?) -> Int {
    let above = parent.map { units[$0].level }
    guard let attribute = element["level"] else { return above.map { min($0 + 1, levels.count - 1) } ?? 0 }
    guard let level = levels.firstIndex(where: { $0.name == attribute.value }) else {
      // What cannot be the name of any level has its finding already.
      if NamePattern.isName(attribute.value) {
        report(
          "territory-unknown-level", attribute.valuePlace,
          Phrase(es: "No hay un nivel «\(attribute.value)».", en: "There is no level “\(attribute.value)”."),
          hint: Names.nearest(to: attribute.value, among: levels.map(\.name)).map(Phrase.didYouMean))
      }
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

  /// `nil` when the structure is wrong, which has its finding.
  private func population(_ element: XMLElement) -> TerritoryTree.Population? {
    guard let year = element["year"].flatMap({ Int($0.value) }), let count = element["count"].flatMap({ Int($0.value) })
    else { return nil }
    return TerritoryTree.Population(
      year: year, count: count, isIllustrative: element["illustrative"]?.value == "yes")
  }

  private mutating func report(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase, hint: Phrase? = nil) {
    findings.append(Diagnostic(code, at: place, message, hint: hint))
  }
}
