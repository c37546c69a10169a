import RondaCore
import RondaXML

/// What the schema `Forms/territories.rng` says of elements, texts and values beyond names of attributes; tests hold
/// the two together.
struct TerritoryStructure {
  private(set) var findings: [Diagnostic] = []

  /// Goes through the whole file.
  init(_ root: XMLElement) {
    checkValue(of: "version", in: root, Self.isWords)
    checkValue(of: "default_language", in: root, Self.isLanguage)
    checkNamespaces(of: root)
    checkContent(of: root)
    for element in root.elements { check(element) }
  }

  private mutating func check(_ element: XMLElement) {
    checkNamespaces(of: element)
    switch element.name {
    case "level": checkLevel(element)
    case "territory": checkTerritory(element)
    default: return
    }
  }

  private mutating func checkLevel(_ level: XMLElement) {
    checkValue(of: "name", in: level, Self.isName)
    checkContent(of: level)
    var defaults = 0
    for element in level.elements {
      guard element.name == "label" else {
        reportMisplaced(element, in: level)
        continue
      }
      checkNamespaces(of: element, hasLanguage: true)
      checkWords(in: element)
      guard let language = element["lang", in: XMLElement.xmlNamespace] else {
        defaults += 1
        continue
      }
      if !Self.isLanguage(language.value) { reportValue(language) }
    }
    if defaults != 1 {
      report(
        "territory-label", level.place,
        Phrase(
          es: "Un nivel lleva un <label> sin xml:lang, y solo uno.",
          en: "A level has one <label> without xml:lang, and only one."))
    }
  }

  private mutating func checkTerritory(_ territory: XMLElement) {
    checkValue(of: "code", in: territory) { code in
      code.utf8.allSatisfy { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    }
    checkValue(of: "name", in: territory, Self.isWords)
    checkContent(of: territory)
    let order = ["alias", "population", "territory"]
    var reached = 0
    for element in territory.elements {
      // Elements that belong nowhere are found by the reader.
      guard let position = order.firstIndex(of: element.name) else { continue }
      if position < reached { reportMisplaced(element, in: territory) }
      reached = max(reached, position)
      switch element.name {
      case "alias":
        checkNamespaces(of: element)
        for attribute in element.attributes where attribute.namespace == nil {
          reportAttribute(attribute, of: element)
        }
        checkWords(in: element)
      case "population":
        checkNamespaces(of: element)
        // What is no number at all is found by the reader.
        checkValue(of: "year", in: element) { Int($0) == nil || $0.utf8.count == 4 && Self.isDigits($0) }
        checkValue(of: "count", in: element) { text in
          (Int(text) ?? -1) < 0 || Self.isDigits(text) && text.utf8.count <= 12
        }
        if let attribute = element["illustrative"], !["yes", "no"].contains(attribute.value) { reportValue(attribute) }
        checkContent(of: element)
        for inner in element.elements { reportMisplaced(inner, in: element) }
      default: check(element)
      }
    }
  }

  // MARK: Values

  /// Whether there is more than what XML takes for blanks.
  private static func isWords(_ text: String) -> Bool {
    text.utf8.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  private static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || isDigits(String(UnicodeScalar($0))) || $0 == UInt8(ascii: "_") }
  }

  private static func isLanguage(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...8).contains(first.count), first.allSatisfy(isLetter) else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || isDigits(String(UnicodeScalar($0))) }
    }
  }

  private mutating func checkValue(of name: String, in element: XMLElement, _ isRight: (String) -> Bool) {
    // What is missing or empty is found by the reader.
    guard let attribute = element[name], !attribute.value.isEmpty, !isRight(attribute.value) else { return }
    reportValue(attribute)
  }

  /// An element that holds words and nothing else.
  private mutating func checkWords(in element: XMLElement) {
    for inner in element.elements { reportMisplaced(inner, in: element) }
    if !Self.isWords(element.text) {
      report(
        "territory-empty-text", element.place,
        Phrase(es: "<\(element.name)> está vacío.", en: "<\(element.name)> is empty."))
    }
  }

  /// An element that holds elements and nothing else.
  private mutating func checkContent(of element: XMLElement) {
    for case .text(let text, let place) in element.children where Self.isWords(text) {
      report(
        "territory-stray-text", place,
        Phrase(es: "<\(element.name)> no lleva texto suelto.", en: "<\(element.name)> has no loose text."))
    }
  }

  /// Nothing of another namespace belongs into the file, `xml:lang` of a label apart.
  private mutating func checkNamespaces(of element: XMLElement, hasLanguage: Bool = false) {
    if element.namespace != TerritoryReader.namespace {
      report(
        "territory-unknown-element", element.place,
        Phrase(
          es: "<\(element.name)> es de otro espacio de nombres.", en: "<\(element.name)> is of another namespace."))
    }
    for attribute in element.attributes {
      let isLanguage = attribute.namespace == XMLElement.xmlNamespace && attribute.name == "lang"
      if attribute.namespace != nil, !(hasLanguage && isLanguage) { reportAttribute(attribute, of: element) }
      if hasLanguage, attribute.namespace == nil { reportAttribute(attribute, of: element) }
    }
  }

  // MARK: Findings

  private mutating func reportValue(_ attribute: XMLAttribute) {
    report(
      "territory-bad-value", attribute.valuePlace,
      Phrase(
        es: "«\(attribute.value)» no sirve como «\(attribute.name)».",
        en: "“\(attribute.value)” will not do as “\(attribute.name)”."))
  }

  private mutating func reportAttribute(_ attribute: XMLAttribute, of element: XMLElement) {
    report(
      "territory-unknown-attribute", attribute.place,
      Phrase(
        es: "<\(element.name)> no tiene un atributo «\(attribute.name)».",
        en: "<\(element.name)> has no attribute “\(attribute.name)”."))
  }

  private mutating func reportMisplaced(_ element: XMLElement, in parent: XMLElement) {
    report(
      "territory-unknown-element", element.place,
      Phrase(
        es: "<\(element.name)> no va en este lugar de <\(parent.name)>.",
        en: "<\(element.name)> does not belong at this place of <\(parent.name)>."))
  }

  private mutating func report(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase) {
    findings.append(Diagnostic(code, at: place, message))
  }
}
