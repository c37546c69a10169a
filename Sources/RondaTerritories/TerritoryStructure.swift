import RondaCore
import RondaXML

/// What the schema `Forms/territories.rng` says of elements, texts and values beyond names of attributes; tests hold
/// the two together.
struct TerritoryStructure {
  private(set) var findings: [Diagnostic] = []

  /// Goes through the whole file. Elements that belong nowhere are found by the reader.
  init(_ root: XMLElement) {
    checkValue(of: "default_language", in: root, Self.isLanguage, Self.languageHint)
    checkForeignAttributes(of: root)
    checkContent(of: root)
    for element in root.elements where element.namespace == TerritoryReader.namespace { check(element) }
  }

  private mutating func check(_ element: XMLElement) {
    checkForeignAttributes(of: element)
    switch element.name {
    case "level": checkLevel(element)
    case "territory": checkTerritory(element)
    default: return
    }
  }

  private mutating func checkLevel(_ level: XMLElement) {
    checkValue(
      of: "name", in: level, Self.isName,
      Phrase(
        es: "Se espera un nombre: letras sin acento, dígitos y «_», empezando con letra.",
        en: "Expected: a name: unaccented letters, digits and “_”, beginning with a letter."))
    checkContent(of: level)
    var defaults = 0
    for element in level.elements where element.name == "label" && element.namespace == TerritoryReader.namespace {
      checkWords(in: element)
      for attribute in element.attributes where !Self.isLanguage(attribute) { reportAttribute(attribute, of: element) }
      guard let language = element["lang", in: XMLElement.xmlNamespace] else {
        defaults += 1
        continue
      }
      if !Self.isLanguage(language.value) { reportValue(language, Self.languageHint) }
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
    checkValue(
      of: "code", in: territory, { $0.utf8.allSatisfy { !Self.isBlank($0) } },
      Phrase(es: "Se escribe sin espacios.", en: "It is written without blanks."))
    checkContent(of: territory)
    let order = ["alias", "population", "territory"]
    var reached = 0
    for element in territory.elements where element.namespace == TerritoryReader.namespace {
      guard let position = order.firstIndex(of: element.name) else { continue }
      if position < reached { reportMisplaced(element, in: territory) }
      reached = max(reached, position)
      switch element.name {
      case "alias":
        for attribute in element.attributes { reportAttribute(attribute, of: element) }
        checkWords(in: element)
      case "population":
        checkForeignAttributes(of: element)
        if let attribute = element["illustrative"], !["yes", "no"].contains(attribute.value) {
          reportValue(attribute, Phrase(es: "Se espera «yes» o «no».", en: "Expected: “yes” or “no”."))
        }
        checkContent(of: element)
        for inner in element.elements { reportMisplaced(inner, in: element) }
      default: check(element)
      }
    }
  }

  // MARK: Values

  private static let languageHint = Phrase(
    es: "Se espera un código de idioma, como «es» o «arn».", en: "Expected: a language code such as “es” or “arn”.")

  /// What XML takes for a blank.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// Whether there is more than what XML takes for blanks.
  static func isWords(_ text: String) -> Bool { text.utf8.contains { !isBlank($0) } }

  private static func isLanguage(_ attribute: XMLAttribute) -> Bool {
    attribute.namespace == XMLElement.xmlNamespace && attribute.name == "lang"
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
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || isDigits(String(UnicodeScalar($0))) }
    }
  }

  private mutating func checkValue(
    of name: String, in element: XMLElement, _ isRight: (String) -> Bool, _ hint: Phrase
  ) {
    // What is missing or empty is found by the reader.
    guard let attribute = element[name], Self.isWords(attribute.value), !isRight(attribute.value) else { return }
    reportValue(attribute, hint)
  }

  /// An element that holds words and nothing else.
  private mutating func checkWords(in element: XMLElement) {
    for inner in element.elements { reportMisplaced(inner, in: element) }
    if !Self.isWords(element.text) {
      report(
        "territory-empty-text", element.place,
        Phrase(es: "<\(element.name)> no tiene texto.", en: "<\(element.name)> has no text."),
        hint: Phrase(es: "Escríbalo, o borre el elemento.", en: "Write it, or delete the element."))
    }
  }

  /// An element that holds elements and nothing else.
  private mutating func checkContent(of element: XMLElement) {
    for case .text(let text, let place) in element.children where Self.isWords(text) {
      report(
        "territory-stray-text", place,
        Phrase(
          es: "Dentro de <\(element.name)> hay texto suelto.", en: "There is loose text inside <\(element.name)>."),
        hint: Phrase(es: "Póngalo en un <alias>, o bórrelo.", en: "Put it into an <alias>, or delete it."))
    }
  }

  /// Those without a namespace are checked by the reader.
  private mutating func checkForeignAttributes(of element: XMLElement) {
    for attribute in element.attributes where attribute.namespace != nil { reportAttribute(attribute, of: element) }
  }

  // MARK: Findings

  private mutating func reportValue(_ attribute: XMLAttribute, _ hint: Phrase) {
    report(
      "territory-bad-value", attribute.valuePlace,
      Phrase(
        es: "«\(attribute.value)» no sirve como «\(attribute.name)».",
        en: "“\(attribute.value)” will not do as “\(attribute.name)”."),
      hint: hint)
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
        en: "<\(element.name)> does not belong at this place of <\(parent.name)>."),
      hint: Phrase(es: "Cámbielo de lugar, o bórrelo.", en: "Move it, or delete it."))
  }

  private mutating func report(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase, hint: Phrase? = nil) {
    findings.append(Diagnostic(code, at: place, message, hint: hint))
  }
}
