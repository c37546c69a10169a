package import RondaCore

/// The same words in the languages of a form. A missing translation falls back to the form's default language.
package struct Texts: Sendable, Hashable {
  /// One language's words.
  package struct Entry: Sendable, Hashable {
    package let language: String
    /// With `Texts.gap` wherever an output stands.
    package let text: String
    /// What stands in the gaps, in order: indices into `Form.outputs`.
    package let outputs: [Int]

    package init(language: String, text: String, outputs: [Int] = []) {
      self.language = language
      self.text = text
      self.outputs = outputs
    }
  }

  /// Stands in the text where an answer is shown. XML and keyboards do not bring it about by chance.
  package static let gap: Unicode.Scalar = "\u{FFFC}"

  /// In the order of the form; the default language first when it is there.
  package let entries: [Entry]

  package init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// The entry in `language`, in its primary language (`es` for `es-CL`), or in the default language. Case does not
  /// count in tags of languages.
  package func entry(in language: String) -> Entry? {
    if let exact = entries.first(where: { $0.language == language }) { return exact }
    let wanted = language.lowercased()
    if let exact = entries.first(where: { $0.language.lowercased() == wanted }) { return exact }
    let primary = wanted.prefix { $0 != "-" && $0 != "_" }
    return entries.first { $0.language.lowercased() == primary } ?? entries.first
  }

  /// The words in `language`, as `entry(in:)` finds them, with an ellipsis for what only answers can fill in; empty when
  /// there are none at all.
  package subscript(language: String) -> String {
    guard let entry = entry(in: language) else { return "" }
    guard !entry.outputs.isEmpty else { return entry.text }
    return filled(entry) { _ in "…" }
  }

  /// The words in `language` with what stands in the gaps.
  package func filled(in language: String, _ output: (Int) -> String) -> String {
    guard let entry = entry(in: language) else { return "" }
    return entry.outputs.isEmpty ? entry.text : filled(entry, output)
  }

  /// The words for a message of the program.
  package var phrase: Phrase {
    Phrase(es: self[Language.spanish.rawValue], en: self[Language.english.rawValue])
  }

  private func filled(_ entry: Entry, _ output: (Int) -> String) -> String {
    var result = String.UnicodeScalarView()
    var next = 0
    for scalar in entry.text.unicodeScalars {
      if scalar == Self.gap, next < entry.outputs.count {
        result.append(contentsOf: output(entry.outputs[next]).unicodeScalars)
        next += 1
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
