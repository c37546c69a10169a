package import RondaCore

/// The same words in the languages of a form. A missing translation falls back to the form's default language.
package struct Texts: Sendable, Hashable {
  /// One language's words.
  package struct Entry: Sendable, Hashable {
    package let language: String
    package let text: String
  }

  /// In the order of the form; the default language first when it is there.
  package let entries: [Entry]

  package init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// The words in `language`, in its primary language (`es` for `es-CL`), or in the default language; empty when
  /// there are none at all.
  package subscript(language: String) -> String {
    if let exact = entries.first(where: { $0.language == language }) { return exact.text }
    let primary = language.prefix { $0 != "-" && $0 != "_" }
    if let near = entries.first(where: { $0.language == primary }) { return near.text }
    return entries.first?.text ?? ""
  }

  /// The words for a message of the program.
  package var phrase: Phrase {
    Phrase(es: self[Language.spanish.rawValue], en: self[Language.english.rawValue])
  }
}
