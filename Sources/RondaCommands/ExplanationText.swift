import RondaCore
import RondaForms

/// What `ronda check --explain` prints.
enum ExplanationText {
  /// The explanation of a code, or the list of all for `list`.
  ///
  /// Throws a failure of usage that suggests the nearest code when there is no such code.
  static func text(about word: String, in language: Language) throws -> String {
    if ["list", "lista"].contains(word) { return list(in: language) }
    if let explanation = Explanation.of(word) { return text(explanation, calledBy: word, in: language) }
    let nearest = Names.nearest(to: word, among: Explanation.all.map(\.code.rawValue))
    throw CommandFailure(
      .usage,
      Phrase(
        es: "No hay un código «\(word)»."
          + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? " «ronda check --explain list» los muestra todos."),
        en: "There is no code “\(word)”."
          + (nearest.map { " Did you mean “\($0)”?" } ?? " “ronda check --explain list” shows them all.")))
  }

  private static func list(in language: Language) -> String {
    let width = Explanation.all.map(\.code.rawValue.count).max() ?? 0
    return Explanation.all.map { explanation in
      let code = explanation.code.rawValue
      return code + String(repeating: " ", count: width - code.count + 2) + explanation.title[language] + "\n"
    }.joined()
  }

  private static func text(_ explanation: Explanation, calledBy code: String, in language: Language) -> String {
    """
    \(code): \(explanation.title[language])

    \(lines(explanation.meaning[language], width: min(Output.width, 100)))

    \(Phrase(es: "Mal:", en: "Wrong:")[language])
    \(indented(explanation.example.wrong[language]))

    \(Phrase(es: "Bien:", en: "Right:")[language])
    \(indented(explanation.example.mended[language]))

    """
  }

  /// The explanation of a code as one text, for readers that have only one place for it.
  static func help(_ explanation: Explanation, in language: Language) -> String {
    """
    \(explanation.meaning[language])

    \(Phrase(es: "Mal:", en: "Wrong:")[language])
    \(indented(explanation.example.wrong[language]))

    \(Phrase(es: "Bien:", en: "Right:")[language])
    \(indented(explanation.example.mended[language]))
    """
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n")
  }

  /// A text in lines of at most so many letters.
  static func lines(_ text: String, width: Int) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
