import RondaCore
import RondaXML

/// The texts of an XForm in all its languages, by their ids.
struct TextTable {
  struct Language {
    /// As the file calls it: `Español (es)`.
    let name: String
    let tag: String
    let place: SourcePlace
  }

  struct Entry {
    let language: Int
    let element: XMLElement
    /// By form, without the ones that come twice. The plain text has none.
    let values: [(form: String?, element: XMLElement)]
  }

  /// The default one first.
  private(set) var languages: [Language] = []
  /// By id; in the order of `languages`.
  private(set) var entries: [String: [Entry]] = [:]
  /// Every id, in the order of the file.
  private(set) var ids: [String] = []
  private(set) var findings: [Diagnostic] = []
  /// Suggestions are sought for so many mistakes only, since each one goes through all ids.
  private var suggestions = 20

  init() {}

  /// - Parameter tags: what this program has noted about languages, by their names in the file.
  init(_ itext: XMLElement, tags: [String: String]) {
    let translations = itext.elements.filter { $0.isXForms("translation") }
    for other in itext.elements where !other.isXForms("translation") {
      findings.append(
        Diagnostic(
          "xform-itext-unknown-element", .warning, at: other.place,
          Phrase(
            es: "En <itext> solo puede haber <translation>.", en: "There can only be <translation> in <itext>.")))
    }
    if translations.isEmpty {
      findings.append(
        Diagnostic(
          "xform-itext-empty", at: itext.place,
          Phrase(es: "<itext> no tiene ningún idioma.", en: "<itext> has no language."),
          hint: Phrase(
            es: "Agregue <translation lang=\"…\">, o borre <itext>.",
            en: "Add <translation lang=\"…\">, or delete <itext>.")))
    }
    let order = languagesInOrder(translations)
    var names: Set<String> = []
    var used: Set<String> = []
    for translation in order {
      guard let lang = translation["lang"], !lang.value.isEmpty else {
        findings.append(
          Diagnostic(
            "xform-itext-no-language", at: translation.place,
            Phrase(es: "La traducción no dice de qué idioma es.", en: "The translation does not say its language."),
            hint: Phrase(es: "Agregue lang=\"…\".", en: "Add lang=\"…\".")))
        continue
      }
      guard names.insert(lang.value).inserted else {
        findings.append(
          Diagnostic(
            "xform-itext-duplicate-language", at: lang.valuePlace,
            Phrase(
              es: "El idioma «\(lang.value)» está dos veces.", en: "The language “\(lang.value)” is there twice."),
            hint: Phrase(es: "Junte las dos traducciones.", en: "Join the two translations.")))
        continue
      }
      let tag = tags[lang.value] ?? LanguageName.tag(of: lang.value, besides: used)
      used.insert(tag)
      languages.append(Language(name: lang.value, tag: tag, place: lang.valuePlace))
      read(translation, language: languages.count - 1)
    }
  }

  private mutating func languagesInOrder(_ translations: [XMLElement]) -> [XMLElement] {
    let flagged = translations.indices.filter {
      translations[$0]["default"].map { !["false()", "false", ""].contains($0.value) } ?? false
    }
    for second in flagged.dropFirst() {
      findings.append(
        Diagnostic(
          "xform-itext-two-defaults", at: translations[second]["default"]?.place ?? translations[second].place,
          Phrase(es: "Hay dos idiomas por omisión.", en: "There are two default languages."),
          hint: Phrase(es: "Deje default=\"true()\" en uno solo.", en: "Leave default=\"true()\" on one of them.")))
    }
    guard let first = flagged.first else { return translations }
    return [translations[first]] + translations[..<first] + translations[(first + 1)...]
  }

  private mutating func read(_ translation: XMLElement, language: Int) {
    var seen: Set<String> = []
    for text in translation.elements {
      guard text.isXForms("text"), let id = text["id"], !id.value.isEmpty else {
        findings.append(
          Diagnostic(
            "xform-itext-no-id", at: text.place,
            Phrase(es: "Este texto no tiene id.", en: "This text has no id."),
            hint: Phrase(es: "Escriba <text id=\"…\">.", en: "Write <text id=\"…\">.")))
        continue
      }
      guard seen.insert(id.value).inserted else {
        findings.append(
          Diagnostic(
            "xform-itext-duplicate-id", at: id.valuePlace,
            Phrase(
              es: "El texto «\(id.value)» está dos veces en este idioma.",
              en: "The text “\(id.value)” is there twice in this language."),
            hint: Phrase(es: "Borre uno, o cámbiele el id.", en: "Delete one of them, or change its id.")))
        continue
      }
      var values: [(form: String?, element: XMLElement)] = []
      var forms: Set<String?> = []
      for value in text.elements where value.isXForms("value") {
        let form = value.value("form")
        guard forms.insert(form).inserted else {
          findings.append(
            Diagnostic(
              "xform-itext-duplicate-form", at: value.place,
              Phrase(
                es: "El texto «\(id.value)» tiene dos valores de la misma forma.",
                en: "The text “\(id.value)” has two values of the same form."),
              hint: Phrase(es: "Borre uno de los dos.", en: "Delete one of the two.")))
          continue
        }
        values.append((form, value))
      }
      if entries[id.value] == nil { ids.append(id.value) }
      entries[id.value, default: []].append(Entry(language: language, element: text, values: values))
    }
  }

  /// An id that is nearly this one.
  mutating func suggestion(for id: String) -> Phrase? {
    guard suggestions > 0 else { return nil }
    suggestions -= 1
    return Names.nearest(to: id, among: ids).map(Phrase.didYouMean)
  }
}
