import RondaCore
import RondaExpressions
import RondaForms

/// Answers as expressions see them, and what expressions give as answers.
enum AnswerReading {
  /// What expressions read from an answer.
  static func value(of answer: Answer?, for question: Question) -> ExpressionValue {
    value(of: answer, isBoolean: question.format == .boolean)
  }

  /// - Parameter isBoolean: whether a text is read as true or false.
  static func value(of answer: Answer?, isBoolean: Bool) -> ExpressionValue {
    guard case .value(let value) = answer else { return .empty }
    return switch value {
    case .text(let text):
      isBoolean && !text.isEmpty ? .boolean(text == "true" || text == "1") : .string(text)
    case .integer(let number): .number(Double(number))
    case .decimal(let number): .number(number)
    case .date(let date): .date(date)
    case .choice(let code), .territory(let code): .string(code)
    case .choices(let codes): .string(codes.joined(separator: " "))
    case .tally(let counts): .number(sum(of: counts))
    }
  }

  /// The answer that the result of a default or a calculation is; `nil` when it is empty or does not fit.
  static func answer(from value: ExpressionValue, for question: Question, in form: Form) -> Answer? {
    guard !value.isBlank else { return nil }
    let result: AnswerValue?
    switch question.kind {
    case .tally: result = nil
    case .note, .text: result = .text(value.string)
    case .integer:
      // The tolerance that expressions have for equality: 0.07 * 100 is 7.
      let whole = value.number.rounded()
      result = abs(value.number - whole) < 1e-12 ? Int(exactly: whole).map(AnswerValue.integer) : nil
    case .decimal: result = value.number.isFinite ? .decimal(value.number) : nil
    case .date: result = value.date.map(AnswerValue.date)
    case .territory: result = .territory(value.string)
    case .selectOne: result = .choice(value.string)
    case .selectMultiple, .rank:
      result = .choices(value.string.split(separator: " ").map(String.init))
    }
    guard let result else { return nil }
    // A text that is not written as it should be is told like any other, and not lost before.
    if case .text = question.kind { return .value(result) }
    guard AnswerCheck.problem(with: result, of: question, in: form) == nil else { return nil }
    return .value(result)
  }

  /// As floating point, because what is keyed can be too large to be added up as whole numbers.
  static func sum(of counts: [TallyCount]) -> Double {
    counts.reduce(0) { $0 + Double($1.points) }
  }
}
