import RondaCore

/// Answers that are the same for all that follows, as `--set question=answer` gives them.
enum FixedAnswers {
  /// The question and the typed answer of each.
  static func parsed(_ settings: [String]) throws -> [(name: String, text: String)] {
    try settings.map { setting in
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "--fijar «\(setting)» no sirve: escriba pregunta=respuesta, como barrio=Centro.",
            en: "--set “\(setting)” will not do: write question=answer, like barrio=Centro."))
      }
      return (parts[0], parts[1])
    }
  }
}
