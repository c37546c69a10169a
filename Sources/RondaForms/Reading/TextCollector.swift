import RondaCore
import RondaXML

/// Gathers the words of a form by language, and knows in the end which translations are missing.
struct TextCollector {
  let defaultLanguage: String
  private(set) var languages: [String]
  /// What stands in the gaps of the texts: an expression, and the node where the text is.
  private(set) var outputs: [(value: XMLAttribute, node: Int?)] = []
  /// References inside texts that have no end.
  private(set) var slips: [Diagnostic] = []
  /// Words in braces or after a dollar sign: names of questions, perhaps, that nothing fills in.
  private(set) var looseNames: [(name: String, place: SourcePlace)] = []
  /// Every text, in the order of reading.
  private(set) var gathered: [GatheredText] = []

  init(defaultLanguage: String) {
    self.defaultLanguage = defaultLanguage
    languages = [defaultLanguage]
  }

  /// The texts of the children called `name`, the first one in each language.
  ///
  /// - Parameter node: where what they show of the answers is looked for.
  mutating func collect(_ name: String, of element: XMLElement, at node: Int?) -> Texts {
    collect(element.elements(named: name), called: name, of: element, at: node)
  }

  /// The soft checks of a question: `warning` elements with the same test are one check in several languages.
  mutating func collectWarnings(of element: XMLElement, at node: Int) -> [(test: XMLAttribute, texts: Texts)] {
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
      (test, collect(parts, called: "warning", of: element, at: node))
    }
  }

  /// What is not translated, for every language of the form but the default one.
  ///
  /// - Parameter kind: texts that no translation is asked of.
  func findings(besides kind: String?) -> [Diagnostic] {
    var result: [Diagnostic] = []
    guard languages.count > 1 else { return result }
    for item in gathered.lazy.filter({ !languages.allSatisfy($0.languages.contains) }).flatMap(\.translations)
    where item.kind != kind {
      for language in languages where !item.languages.contains(language) && item.languages.contains(defaultLanguage) {
        result.append(
          Diagnostic(
            "form-missing-translation", .warning, at: item.place,
            Phrase(
              es: "<\(item.kind)> no tiene texto en «\(language)»; se mostrará en «\(defaultLanguage)».",
              en: "<\(item.kind)> has no text in “\(language)”; it will show in “\(defaultLanguage)”.")))
      }
    }
    return result
  }

  private mutating func collect(
    _ elements: [XMLElement], called name: String, of owner: XMLElement, at node: Int?
  ) -> Texts {
    guard let first = elements.first else { return Texts() }
    var entries: [Texts.Entry] = []
    for element in elements {
      let language = element.languageTag
      // A bad language has its finding from the check of the structure; no other text needs a translation into it.
      if let language, !NamePattern.isLanguageTag(language) { continue }
      let tag = language ?? defaultLanguage
      if entries.contains(where: { $0.language == tag }) { continue }
      if !languages.contains(tag) { languages.append(tag) }
      let entry = entry(of: element, in: tag, at: node)
      if tag == defaultLanguage, !entries.isEmpty { entries.insert(entry, at: 0) } else { entries.append(entry) }
    }
    // What a reader put in for lack of a text is no text to translate.
    guard first["implied", in: FormReader.kept] == nil else { return Texts(entries) }
    // Most texts are in the languages of the one before, and share their list.
    let known = gathered.last?.languages ?? []
    let isSame = entries.elementsEqual(known) { $0.language == $1 }
    gathered.append(
      .text(kind: name, owner: owner, first: first, languages: isSame ? known : entries.map(\.language)))
    return Texts(entries)
  }

  /// Takes note of the labels of all children with a name, of which each has one in the default language and no other.
  mutating func note(labelsOf owners: String, in list: XMLElement) {
    gathered.append(.labels(owners: owners, list: list, languages: [defaultLanguage]))
  }

  /// The words of an element: blanks count as one, and as none at the ends; `${name}` and `<output>` leave gaps.
  private mutating func entry(of element: XMLElement, in language: String, at node: Int?) -> Texts.Entry {
    if let text = element.onlyText, !text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "{") }) {
      return Texts.Entry(language: language, text: XMLElement.words(of: text))
    }
    let first = outputs.count
    var text = ""
    for child in element.children {
      switch child {
      case .text(let part, let place):
        noteLooseNames(in: part, at: place)
        text += withGaps(part, at: place, node)
      case .element(let output):
        guard output.name == "output", output.namespace == element.namespace, let value = output["value"] else {
          continue
        }
        outputs.append((value, node))
        text.unicodeScalars.append(Texts.gap)
      }
    }
    return Texts.Entry(
      language: language, text: XMLElement.words(of: text), outputs: Array(first..<outputs.count))
  }

  /// Collects `{name}` and `$name`.
  private mutating func noteLooseNames(in text: String, at place: SourcePlace) {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "{") }) else { return }
    var index = text.startIndex
    while let sign = text[index...].firstIndex(where: { $0 == "$" || $0 == "{" }) {
      let start = text.index(after: sign)
      index = start
      if text[sign] == "$", start < text.endIndex, text[start] == "{" {
        index = text.index(after: start)
        continue
      }
      let name = text[start...].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      let isClosed = text[sign] == "$" || text[name.endIndex...].first == "}"
      guard !name.isEmpty, isClosed else { continue }
      looseNames.append((String(name), Self.place(of: sign, in: text, at: place)))
    }
  }

  /// Puts a gap where a text names a question.
  private mutating func withGaps(_ text: String, at place: SourcePlace, _ node: Int?) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      result += rest[..<start.lowerBound]
      let reference = String(rest[start.lowerBound...end])
      outputs.append(
        (XMLAttribute("label", reference, at: Self.place(of: start.lowerBound, in: text, at: place)), node))
      result.unicodeScalars.append(Texts.gap)
      rest = rest[rest.index(after: end)...]
    }
    if let start = rest.firstRange(of: "${") {
      slips.append(
        Diagnostic(
          "expression-unclosed-brace", at: Self.place(of: start.lowerBound, in: text, at: place),
          Phrase(es: "Falta la llave «}» que cierra el nombre.", en: "The brace “}” that closes the name is missing."),
          hint: Phrase(es: "Una respuesta se nombra así: ${nombre}.", en: "An answer is named like this: ${name}.")))
    }
    return result + rest
  }

  /// Where a part of a text stands, when the text begins with its first character that is not blank at `place`.
  private static func place(of index: String.Index, in text: String, at place: SourcePlace) -> SourcePlace {
    var (line, column) = (place.line, place.column)
    let start = text.unicodeScalars.firstIndex { !$0.isBlank } ?? text.startIndex
    guard start <= index else { return place }
    for scalar in text.unicodeScalars[start..<index] {
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return SourcePlace(file: place.file, line: line, column: column, length: 2)
  }
}
