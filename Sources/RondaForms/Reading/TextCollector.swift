import RondaCore
import RondaXML

/// Gathers the words of a form by language, and knows in the end which translations are missing.
struct TextCollector {
  let defaultLanguage: String
  private(set) var languages: [String]
  private var gathered: [(place: SourcePlace, element: String, languages: Set<String>)] = []

  init(defaultLanguage: String) {
    self.defaultLanguage = defaultLanguage
    languages = [defaultLanguage]
  }

  /// The texts of the children called `name`, the first one in each language.
  mutating func collect(_ name: String, of element: XMLElement) -> Texts {
    collect(element.elements(named: name), called: name)
  }

  /// The soft checks of a question: `warning` elements with the same test are one check in several languages.
  mutating func collectWarnings(of element: XMLElement) -> [(test: XMLAttribute, texts: Texts)] {
    var tests: [XMLAttribute] = []
    var elements: [[XMLElement]] = []
    for warning in element.elements(named: "warning") {
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

  /// What is not translated, for every language of the form but the default one.
  func findings() -> [Diagnostic] {
    var result: [Diagnostic] = []
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
      let language = element.language?.value
      // A bad language has its finding from the check of the structure; no other text needs a translation into it.
      if let language, !NamePattern.isLanguageTag(language) { continue }
      let tag = language ?? defaultLanguage
      if entries.contains(where: { $0.language == tag }) { continue }
      if !languages.contains(tag) { languages.append(tag) }
      let entry = Texts.Entry(language: tag, text: element.words)
      if tag == defaultLanguage { entries.insert(entry, at: 0) } else { entries.append(entry) }
    }
    guard let first = elements.first else { return Texts() }
    gathered.append((first.place, name, Set(entries.map(\.language))))
    return Texts(entries)
  }
}
