import RondaCore

extension StructureCheck {
  /// Checks the children with these names, those with the same one together.
  mutating func checkTranslations(_ names: [String], in element: XMLElement) {
    let texts = element.elements.filter { names.contains($0.name) && $0.namespace == element.namespace }
    // Nearly every text stands there in one language only.
    if texts.isEmpty || texts.count == 1 && texts[0].languageTag == nil { return }
    for name in names {
      let elements = texts.filter { $0.name == name }
      if elements.isEmpty || elements.count == 1 && elements[0].languageTag == nil { continue }
      checkTranslations(elements, called: name)
    }
  }

  /// Checks the elements with one name in one place: those that are one text in several languages, by themselves.
  private mutating func checkTranslations(_ elements: [XMLElement], called name: String) {
    var texts: [(attributes: [String], elements: [XMLElement])] = []
    let own = grammar.rules[name]?.attributes.map(\.name) ?? []
    if own.isEmpty { return checkText(elements, called: name) }
    for element in elements {
      let attributes = own.compactMap { element.value($0) }
      // Without one of its attributes nobody knows which text it belongs to, and that is a finding already.
      guard attributes.count == own.count else { continue }
      if let index = texts.firstIndex(where: { $0.attributes == attributes }) {
        texts[index].elements.append(element)
      } else {
        texts.append((attributes, [element]))
      }
    }
    for text in texts { checkText(text.elements, called: name) }
  }

  private mutating func checkText(_ elements: [XMLElement], called name: String) {
    var plain: [XMLElement] = []
    var others: [(element: XMLElement, language: String)] = []
    for element in elements {
      guard let language = element.languageTag else {
        plain.append(element)
        continue
      }
      if NamePattern.isLanguageTag(language) { others.append((element, language)) }
    }
    var languages: Set<String> = []
    languages.reserveCapacity(elements.count)
    for (element, language) in plain.map({ ($0, defaultLanguage) }) + others {
      guard !languages.insert(language).inserted else { continue }
      report(
        "repeated-text", element.place,
        Phrase(es: "Hay dos <\(name)> en «\(language)».", en: "There are two <\(name)> in “\(language)”."),
        hint: Phrase(
          es: "Deje uno, o ponga al otro su xml:lang.", en: "Keep one, or give the other its xml:lang."))
    }
    guard plain.isEmpty, let first = elements.first else { return }
    report(
      "missing-default-text", first.place,
      Phrase(
        es: "<\(name)> no está sin xml:lang, en «\(defaultLanguage)», el idioma del archivo.",
        en: "<\(name)> is not there without xml:lang, in “\(defaultLanguage)”, the language of the file."),
      hint: languages.contains(defaultLanguage)
        ? Phrase(es: "Borre xml:lang=\"\(defaultLanguage)\".", en: "Delete xml:lang=\"\(defaultLanguage)\".")
        : Phrase(es: "Agregue un <\(name)> sin xml:lang.", en: "Add a <\(name)> without xml:lang."))
  }
}
