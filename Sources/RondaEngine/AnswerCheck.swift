import RondaCore
import RondaForms

/// Whether a value fits its question at all: the right type, choices of the list, no more of them than allowed.
enum AnswerCheck {
  /// The most points that one choice can get at one table: far more than any has, and few enough to be added up.
  static let mostPoints = 1_000_000

  /// Whether nothing was answered: no answer, a blank, or a value with nothing in it.
  static func isBlank(_ answer: Answer?) -> Bool {
    switch answer {
    case nil, .missing(.blank): true
    case .value(.text(let text)): text.isBlank
    case .value(.choices(let codes)): codes.isEmpty
    case .value(.tally(let counts)): counts.isEmpty
    case .value, .missing: false
    }
  }

  /// What is wrong with the value, or `nil`.
  static func problem(with value: AnswerValue, of question: Question, in form: Form) -> Violation? {
    func violation(_ code: Diagnostic.Code, es: String, en: String) -> Violation {
      Violation(question: question.index, code: code, message: Phrase(es: es, en: en))
    }
    switch (question.kind, value) {
    case (.text, .text(let text)): return question.format.flatMap { problem(with: text, as: $0, of: question) }
    case (.integer, .integer(let number)): return problem(with: Double(number), of: question)
    case (.decimal, .decimal(let number)): return problem(with: number, of: question)
    case (.decimal, .integer(let number)): return problem(with: Double(number), of: question)
    case (.date, .date), (.territory, .territory): return nil
    case (.selectOne(let list), .choice(let code)):
      return isUnknown(code, in: form.lists[list]) ? unknown(code, question) : nil
    case (.selectMultiple(let list, let minimum, let maximum), .choices(let codes)):
      if let problem = problem(with: codes, of: question, in: form.lists[list]) { return problem }
      // "None of these" stands alone, however many choices are asked for.
      if let minimum, codes.count < minimum, !codes.contains(where: { isExclusive($0, in: form.lists[list]) }) {
        return violation(
          "answer-too-few", es: "Se pide un mínimo de \(minimum) alternativas y hay \(codes.count).",
          en: "At least \(minimum) choices are asked for and there are \(codes.count).")
      }
      if let maximum, codes.count > maximum {
        return violation(
          "answer-too-many", es: "Se pueden marcar hasta \(maximum) alternativas y hay \(codes.count).",
          en: "Up to \(maximum) choices can be marked and there are \(codes.count).")
      }
      return nil
    case (.rank(let list, let places), .choices(let codes)):
      if let problem = problem(with: codes, of: question, in: form.lists[list]) { return problem }
      return codes.count > places
        ? violation(
          "answer-too-many", es: "Se ordenan hasta \(places) alternativas y hay \(codes.count).",
          en: "Up to \(places) choices are ranked and there are \(codes.count).") : nil
    case (.tally(let list), .tally(let counts)):
      if let problem = problem(with: counts.map(\.choice), of: question, in: form.lists[list]) { return problem }
      if counts.contains(where: { $0.points < 0 }) {
        return violation(
          "answer-negative-points", es: "Los puntos no pueden ser negativos.", en: "Points cannot be negative.")
      }
      return counts.contains { $0.points > mostPoints }
        ? violation(
          "answer-too-many-points", es: "Una mesa no da más de un millón de puntos a una alternativa.",
          en: "A table does not give more than a million points to one choice.") : nil
    default:
      return violation(
        "answer-wrong-type", es: "La respuesta no es del tipo que la pregunta pide.",
        en: "The answer is not of the type that the question asks for.")
    }
  }

  private static func problem(with codes: [String], of question: Question, in list: ChoiceList) -> Violation? {
    if let code = codes.first(where: { isUnknown($0, in: list) }) { return unknown(code, question) }
    if holdsTwice(codes) {
      return Violation(
        question: question.index, code: "answer-repeated-choice",
        message: Phrase(es: "Hay una alternativa repetida.", en: "A choice is repeated."))
    }
    // Points may go to "none of these" and to others: many people gave them.
    if case .tally = question.kind { return nil }
    guard codes.count > 1, let exclusive = codes.first(where: { isExclusive($0, in: list) }) else { return nil }
    let words = list.choice(named: exclusive)?.labels.phrase ?? Phrase(verbatim: exclusive)
    return Violation(
      question: question.index, code: "answer-exclusive",
      message: Phrase(
        es: "«\(words[.spanish])» no se puede marcar junto con otras alternativas.",
        en: "“\(words[.english])” cannot be marked together with other choices."))
  }

  /// Whether one of the codes is there more than once. Of a few, each beside each other is quicker than a set of them.
  private static func holdsTwice(_ codes: [String]) -> Bool {
    guard codes.count <= 8 else { return Set(codes).count < codes.count }
    return codes.indices.contains { codes[..<$0].contains(codes[$0]) }
  }

  private static func isExclusive(_ code: String, in list: ChoiceList) -> Bool {
    list.position(ofName: code).map { list.choices[$0].isExclusive } ?? false
  }

  /// Whether the code is none of the list; of a list that is open, whether it is no code at all.
  private static func isUnknown(_ code: String, in list: ChoiceList) -> Bool {
    if list.position(ofName: code) != nil { return false }
    return !list.isOpen || code.isEmpty || code.unicodeScalars.contains(where: \.isBlank)
  }

  private static func unknown(_ code: String, _ question: Question) -> Violation {
    Violation(
      question: question.index, code: "answer-unknown-choice",
      message: Phrase(es: "«\(code)» no está entre las alternativas.", en: "“\(code)” is not among the choices."))
  }
}
