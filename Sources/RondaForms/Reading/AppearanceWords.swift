import RondaCore
import RondaXML

/// The words that the tools of the ODK family know as appearances.
enum AppearanceWords {
  private static let known: [String] = [
    "accordion", "analog-scale", "annotate", "autocomplete", "bearing", "bikram-sambat", "buddhist", "columns",
    "columns-flex", "columns-pack", "compact", "coptic", "counter", "distress", "draw", "ethiopian", "field-list",
    "front", "hidden-answer", "horizontal", "horizontal-compact", "image-map", "islamic", "label", "likert", "list",
    "list-nolabel", "map", "maps", "masked", "minimal", "month-year", "multiline", "myanmar", "new", "new-front",
    "new-rear", "no-buttons", "no-calendar", "no-collapse", "no-ticks", "numbers", "persian", "picker", "placement-map",
    "printer", "quick", "quickcompact", "rating", "search", "selfie", "signature", "spinner", "streets", "table-list",
    "textarea", "thousands-sep", "url", "vertical", "year",
  ]
  private static let all = Set(known)

  /// The word of an appearance that is none, and the one that is meant: a word near no other may be any tool's own.
  static func slip(in appearance: String) -> (word: String, meant: String)? {
    // What `search(…)` or `ex:…` look for is no matter of words.
    let plain = appearance.prefix { $0 != "(" && $0 != ":" }
    guard plain.count == appearance.count else { return nil }
    for word in plain.split(whereSeparator: \.isWhitespace).map(String.init) where word.utf8.count > 3 {
      let isOfLetters = word.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") }
      guard isOfLetters, !all.contains(word), let meant = Names.nearest(to: word, among: known) else { continue }
      return (word, meant)
    }
    return nil
  }
}

extension FormReader {
  /// Nobody says anything of a misspelt appearance, and it does nothing.
  mutating func checkAppearances() {
    for element in shaped { checkAppearance(of: element) }
  }

  private mutating func checkAppearance(of element: XMLElement) {
    guard let attribute = element["appearance"], let slip = AppearanceWords.slip(in: attribute.value),
      !findings.contains(where: { $0.place == attribute.valuePlace })
    else { return }
    report(
      "form-unknown-appearance", attribute.valuePlace, severity: .warning,
      Phrase(
        es: "No hay una apariencia «\(slip.word)»: no tendrá ningún efecto.",
        en: "There is no appearance “\(slip.word)”: it will have no effect."),
      hint: .didYouMean(slip.meant))
  }
}
