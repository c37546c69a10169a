import RondaCore
import RondaExpressions
import RondaForms

/// Texts that have to be written in a fixed way, and numbers that have to be chosen from a range.
extension AnswerCheck {
  /// What is wrong with a text that has to be written in a fixed way, or `nil`.
  static func problem(with text: String, as format: Question.Format, of question: Question) -> Violation? {
    func violation(_ code: Diagnostic.Code, es: String, en: String) -> Violation {
      Violation(question: question.index, code: code, message: Phrase(es: es, en: en))
    }
    func place(_ kind: Geo.Kind) -> Violation? {
      guard let problem = Geo.problem(in: text, as: kind) else { return nil }
      let phrase = problem.phrase
      return violation(
        "answer-bad-place", es: "No es un lugar: \(phrase[.spanish]).", en: "It is no place: \(phrase[.english]).")
    }
    // A text with nothing in it is no answer, and whether there must be one is another matter.
    if text.isEmpty { return nil }
    switch format {
    case .time:
      guard WrittenTime(text) == nil else { return nil }
      return violation(
        "answer-bad-time", es: "No es una hora del día, como 14:30.", en: "It is no time of day, like 14:30.")
    case .dateTime:
      guard DateTime.parts(text) == nil, CivilDate(iso8601: text) == nil else { return nil }
      return violation(
        "answer-bad-moment", es: "No es una fecha con hora, como 2026-03-05T14:30.",
        en: "It is no date with a time, like 2026-03-05T14:30.")
    case .geopoint: return place(.point)
    case .geotrace: return place(.trace)
    case .geoshape: return place(.shape)
    case .acknowledge:
      guard text != "OK" else { return nil }
      return violation(
        "answer-not-acknowledged", es: "Sólo se puede confirmar, con «OK», o dejar sin respuesta.",
        en: "It can only be acknowledged, with “OK”, or left without an answer.")
    case .boolean:
      guard !["true", "false", "1", "0"].contains(text) else { return nil }
      return violation(
        "answer-wrong-type", es: "La respuesta no es «true» ni «false».",
        en: "The answer is neither “true” nor “false”.")
    case .barcode, .image, .audio, .video, .file: return nil
    }
  }

  /// What is wrong with a number that has to be one of a range, or `nil`.
  static func problem(with number: Double, of question: Question) -> Violation? {
    guard let range = question.range else { return nil }
    let style = NumberStyle.chilean
    func violation(_ code: Diagnostic.Code, es: String, en: String) -> Violation {
      Violation(question: question.index, code: code, message: Phrase(es: es, en: en))
    }
    let (low, high) = (min(range.start, range.end), max(range.start, range.end))
    guard (low - tolerance...high + tolerance).contains(number) else {
      return violation(
        "answer-out-of-range", es: "Se elige entre \(style.shortest(low)) y \(style.shortest(high)).",
        en: "It is chosen between \(style.shortest(low)) and \(style.shortest(high)).")
    }
    let steps = (number - range.start) / range.step
    guard abs(steps - steps.rounded()) * range.step > tolerance else { return nil }
    let step = style.shortest(range.step)
    return violation(
      "answer-off-step", es: "Se avanza de \(step) en \(step) desde \(style.shortest(range.start)).",
      en: "It goes in steps of \(step) from \(style.shortest(range.start)).")
  }

  /// How far a number may be from a step: what is left of adding up steps that have no exact binary form.
  private static let tolerance = 1e-9
}
