import RondaCore
import RondaXML

/// Gathers the words of a form by language, and knows in the end which translations are missing.
struct TextCollector {
  let defaultLanguage: String
  private(set) var languages: [String]
  private var gathered: [(place: SourcePlace, element: String, languages: Set<String>)] = []
  private var problems: [Diagnostic] = []

  init(defaultLanguage: String) {
    self.defaultLanguage = defaultLanguage
    languages = [defaultLanguage]
  }

  /// The texts of the children called `name`. Where there are any, one is in the default language, without `xml:lang`.
  mutating func collect(_ name: String, of element: XMLElement) -> Texts {
    collect(element.elements.filter { $0.name == name }, called: name)
  }

  /// The soft checks of a question: `warning` elements with the same test are one check in several languages.
  mutating func collectWarnings(of element: XMLElement) -> [(test: XMLAttribute, texts: Texts)] {
    var tests: [XMLAttribute] = []
    var elements: [[XMLElement]] = []
    for warning in element.elements where warning.name == "warning" {
      guard let test = warning["test"] else { continue }
      if let index = tests.firstIndex(where: { $0.value == test.value }) {
        elements[index].append(warning)
      } else {
        tests.append(test)
        elements.append([warning])
      }
    }
    return zip(tests, elements).map { test, parts in
      (test, collect(parts, called: "warning"))
    }
  }

  /// Missing and repeated texts, and for every other language of the form, what is not translated into it.
  func findings() -> [Diagnostic] {
    var result = problems
    for item in gathered {
      for language in languages where !item.languages.contains(language) && item.languages.contains(defaultLanguage) {
        result.append(
          Diagnostic(
            "form-missing-translation", .warning, at: item.place,
            Phrase(
              es: "<\(item.element)> no tiene texto en «\(language)»; se mostrará en «\(defaultLanguage)».",
              en: "<\(item.element)> has no text in “\(language)”; it will show in “\(defaultLanguage)”.")))
      }
    }
    return result
  }

  private mutating func collect(_ elements: [XMLElement], called name: String) -> Texts {
    var entries: [Texts.Entry] = []
    for element in elements {
      let language = element["lang", in: XMLElement.xmlNamespace]?.value
      // A bad language has its finding from the check of the structure; no other text needs a translation into it.
      if let language, !NamePattern.isLanguageTag(language) { continue }
      let tag = language ?? defaultLanguage
      if entries.contains(where: { $0.language == tag }) {
        problems.append(
          Diagnostic(
            "form-repeated-text", at: element.place,
            Phrase(
              es: "Hay dos <\(name)> en «\(tag)».", en: "There are two <\(name)> in “\(tag)”."),
            hint: Phrase(
              es: "Deje uno, o ponga al otro su xml:lang.", en: "Keep one, or give the other its xml:lang.")))
        continue
      }
      if !languages.contains(tag) { languages.append(tag) }
      let entry = Texts.Entry(language: tag, text: Self.normalised(element.text))
      if tag == defaultLanguage { entries.insert(entry, at: 0) } else { entries.append(entry) }
    }
    guard let first = elements.first else { return Texts() }
    gathered.append((first.place, name, Set(entries.map(\.language))))
    if elements.allSatisfy({ $0["lang", in: XMLElement.xmlNamespace] != nil }) {
      let isThere = entries.contains { $0.language == defaultLanguage }
      problems.append(
        Diagnostic(
          "form-missing-default-text", at: first.place,
          Phrase(
            es: "<\(name)> no está sin xml:lang, en «\(defaultLanguage)», el idioma del formulario.",
            en: "<\(name)> is not there without xml:lang, in “\(defaultLanguage)”, the language of the form."),
          hint: isThere
            ? Phrase(
              es: "Borre xml:lang=\"\(defaultLanguage)\".", en: "Delete xml:lang=\"\(defaultLanguage)\".")
            : Phrase(es: "Agregue un <\(name)> sin xml:lang.", en: "Add a <\(name)> without xml:lang.")))
    }
    return Texts(entries)
  }

  private static func normalised(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }
}
