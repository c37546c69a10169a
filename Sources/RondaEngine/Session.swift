package import RondaCore
import RondaExpressions
package import RondaForms
package import RondaTerritories

/// One form being filled in: the answers so far, what applies now, what is wrong now.
///
/// The same session serves an interview, a keyed sheet and an imported row, so a rule holds everywhere or nowhere.
/// Answers to questions that stop applying are kept, read as empty, come back when the question applies again, and
/// are dropped at acceptance.
package struct Session {
  package let plan: EvaluationPlan
  /// Where codes of territories are looked up; without it any code is taken.
  package let territories: TerritoryTree?
  private let levels: [Int?]
  private var answers: [Answer?]
  private var groupApplies: [Bool]
  private var applies: [Bool]
  private var state: EvaluationState
  private var isDirty: [Bool]

  package var form: Form { plan.form }

  /// A new session, its defaults filled in.
  ///
  /// - Parameters:
  ///   - today: the day that `today()` means.
  ///   - language: in which `format-date` names months and labels of choices are read.
  package init(
    _ plan: EvaluationPlan, territories: TerritoryTree?, today: CivilDate, language: Language = .spanish
  ) {
    let form = plan.form
    self.plan = plan
    self.territories = territories
    levels = form.questions.map { question in
      guard case .territory(let level) = question.kind else { return nil }
      return territories?.level(named: level)
    }
    answers = Array(repeating: nil, count: form.questions.count)
    groupApplies = Array(repeating: true, count: form.groups.count)
    applies = Array(repeating: true, count: form.questions.count)
    state = EvaluationState(
      form.schema, today: today, language: language,
      choiceLabel: { node, code in
        guard let question = form.question(atNode: node) else { return nil }
        return form.list(of: form.questions[question])?.choice(named: code)?.labels[language.rawValue]
      })
    isDirty = Array(repeating: false, count: form.order.count)
    workOutEverything()
    for question in form.questions {
      guard let initial = question.initial else { continue }
      state.own = .empty
      let value = initial.evaluate(in: state)
      set(answer(from: value, for: question), for: question.index)
    }
  }

  // MARK: Reading

  /// Whether the question applies now.
  package func isRelevant(_ question: Int) -> Bool { applies[question] }

  /// The answer that counts now: `nil` when there is none or the question does not apply.
  package func answer(to question: Int) -> Answer? { applies[question] ? answers[question] : nil }

  /// The answer as it was entered, whether the question applies or not.
  package func enteredAnswer(to question: Int) -> Answer? { answers[question] }

  /// Whether an answer must be there now.
  package func isRequired(_ question: Int) -> Bool {
    switch form.questions[question].requirement {
    case .never: false
    case .always: true
    case .when(let condition): condition.isTrue(in: state)
    }
  }

  /// The questions that have an answer and do not apply. A blank is none, nor is "not applicable".
  package func answersThatDoNotApply() -> [Int] {
    form.questions.indices.filter { index in
      !applies[index] && form.questions[index].isAsked && !AnswerCheck.isBlank(answers[index])
        && answers[index] != .missing(.notApplicable)
    }
  }

  // MARK: Answering

  /// Takes an answer, or takes it away, and works out what depends on it. Whether it is right is another matter:
  /// see `violations(of:)`.
  package mutating func set(_ answer: Answer?, for question: Int) {
    guard answers[question] != answer else { return }
    answers[question] = answer
    publish(question)
  }

  /// Takes the place of every answer at once; cheaper than one by one.
  package mutating func replaceAnswers(with new: [Answer?]) {
    precondition(new.count == answers.count)
    answers = new
    // What `once` keeps comes with the new answers, and nothing of the old ones stays.
    for question in form.questions { self[valueOf: question] = Self.reading(of: new[question.index]) }
    workOutEverything()
  }

  /// What every question ends up with when the form is accepted: its answer, "not applicable", or "left blank".
  package func acceptedAnswers() -> [Answer] {
    form.questions.indices.map { index in
      // Nobody leaves a note or a calculation blank.
      let none = Answer.missing(form.questions[index].isAsked ? .blank : .notApplicable)
      return applies[index] ? answers[index] ?? none : .missing(.notApplicable)
    }
  }

  /// What the points of a tally must add up to now; `nil` when the form does not say, or not yet.
  package func controlSum(of question: Int) -> Double? {
    guard let sum = form.questions[question].control?.evaluate(in: state).number, sum.isFinite else { return nil }
    return sum
  }

  // MARK: Checking

  /// Everything that is wrong or doubtful with the answers now, in the order of the form.
  package mutating func violations() -> [Violation] {
    var result: [Violation] = []
    for index in form.questions.indices where applies[index] { appendViolations(of: index, to: &result) }
    return result
  }

  /// What is wrong or doubtful with the answer to one question now.
  package mutating func violations(of question: Int) -> [Violation] {
    var result: [Violation] = []
    if applies[question] { appendViolations(of: question, to: &result) }
    return result
  }

  private mutating func appendViolations(of index: Int, to result: inout [Violation]) {
    let question = form.questions[index]
    guard question.isAsked else { return }
    switch answers[index] {
    case let answer where AnswerCheck.isBlank(answer):
      if isRequired(index) {
        result.append(
          Violation(
            question: index, code: "answer-required",
            message: Phrase(es: "Falta la respuesta.", en: "The answer is missing."),
            formText: question.requiredMessage))
      }
    case nil, .missing: return
    case .value(let value):
      let count = result.count
      checkValue(value, of: question, into: &result)
      // A constraint speaks of sound values only.
      guard result.count == count else { return }
      state.own = self[valueOf: question]
      if let constraint = question.constraint, !constraint.isTrue(in: state) {
        result.append(
          Violation(
            question: index, code: "answer-constraint",
            message: Phrase(
              es: "La respuesta no cumple la condición de la pregunta.",
              en: "The answer does not meet the condition of the question."),
            formText: question.constraintMessage))
        return
      }
      for check in question.softChecks where check.test.isTrue(in: state) {
        result.append(
          Violation(
            question: index, code: "answer-unusual", severity: .warning,
            message: Phrase(es: "La respuesta es poco frecuente.", en: "The answer is unusual."), formText: check.texts)
        )
      }
    }
  }

  private mutating func checkValue(_ value: AnswerValue, of question: Question, into result: inout [Violation]) {
    if let problem = AnswerCheck.problem(with: value, of: question, in: form) {
      result.append(problem)
      return
    }
    switch value {
    case .territory(let code):
      guard let territories, let level = levels[question.index] else { return }
      if territories.unit(coded: code)?.level != level {
        result.append(
          Violation(
            question: question.index, code: "answer-unknown-territory",
            message: Phrase(
              es: "«\(code)» no es un código de \(territories.levels[level].label[.spanish]).",
              en: "“\(code)” is no code of \(territories.levels[level].label[.english]).")))
      }
    case .tally(let counts):
      guard let control = question.control else { return }
      let expected = control.number(in: state)
      let sum = Self.sum(of: counts)
      guard !(abs(sum - expected) < 1e-9) else { return }
      let text = NumberStyle.chilean.shortest(sum)
      let wanted = NumberStyle.chilean.shortest(expected)
      // Without a number to compare with, the points are not in order either: nothing vouches for them.
      let message =
        expected.isFinite
        ? Phrase(
          es: "Los puntos suman \(text) y deben sumar \(wanted).",
          en: "The points add up to \(text) and must add up to \(wanted).")
        : Phrase(
          es: "Los puntos suman \(text), pero falta saber cuánto deben sumar.",
          en: "The points add up to \(text), but what they must add up to is not known yet.")
      result.append(Violation(question: question.index, code: "answer-tally-control", message: message))
    default: return
    }
  }

  // MARK: Working out

  /// What expressions read from a question.
  private subscript(valueOf question: Question) -> ExpressionValue {
    get { state.frames[0].values[form.schema.nodes[question.node].slot] }
    set { state.frames[0].values[form.schema.nodes[question.node].slot] = newValue }
  }

  private mutating func workOutEverything() {
    for step in form.order { _ = workOut(step) }
  }

  /// Works out again what depends on the answer to `question`.
  private mutating func publish(_ question: Int) {
    let first = plan.valueSteps[question]
    isDirty[first] = true
    for position in first..<form.order.count where isDirty[position] {
      isDirty[position] = false
      let step = form.order[position]
      guard workOut(step) else { continue }
      switch step {
      case .groupRelevance(let group):
        for dependent in plan.members[group] { isDirty[dependent] = true }
      case .relevance(let question): isDirty[plan.valueSteps[question]] = true
      case .value(let question):
        for reader in plan.readers[question] { isDirty[reader] = true }
      }
    }
  }

  /// Does one step; says whether its result changed.
  private mutating func workOut(_ step: Form.Step) -> Bool {
    switch step {
    case .groupRelevance(let group):
      let definition = form.groups[group]
      let outer = definition.parent.map { groupApplies[$0] } ?? true
      let new = outer && (definition.relevant?.isTrue(in: state) ?? true)
      defer { groupApplies[group] = new }
      return groupApplies[group] != new
    case .relevance(let index):
      let question = form.questions[index]
      let outer = question.group.map { groupApplies[$0] } ?? true
      let new = outer && (question.relevant?.isTrue(in: state) ?? true)
      defer { applies[index] = new }
      return applies[index] != new
    case .value(let index):
      let question = form.questions[index]
      if let calculation = question.calculation {
        // `once` keeps what is there.
        state.own = self[valueOf: question]
        answers[index] = applies[index] ? answer(from: calculation.evaluate(in: state), for: question) : nil
      }
      let new = applies[index] ? Self.reading(of: answers[index]) : .empty
      defer { self[valueOf: question] = new }
      return self[valueOf: question] != new
    }
  }

  /// What expressions read from an answer.
  private static func reading(of answer: Answer?) -> ExpressionValue {
    guard case .value(let value) = answer else { return .empty }
    return switch value {
    case .text(let text): .string(text)
    case .integer(let number): .number(Double(number))
    case .decimal(let number): .number(number)
    case .date(let date): .date(date)
    case .choice(let code), .territory(let code): .string(code)
    case .choices(let codes): .string(codes.joined(separator: " "))
    case .tally(let counts): .number(sum(of: counts))
    }
  }

  /// As floating point, because what is keyed can be too large to be added up as whole numbers.
  private static func sum(of counts: [TallyCount]) -> Double {
    counts.reduce(0) { $0 + Double($1.points) }
  }

  /// The answer that the result of a default or a calculation is; `nil` when it is empty or does not fit.
  private func answer(from value: ExpressionValue, for question: Question) -> Answer? {
    guard !value.isBlank else { return nil }
    let result: AnswerValue?
    switch question.kind {
    case .note, .tally: result = nil
    case .text: result = .text(value.string)
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
    guard let result, AnswerCheck.problem(with: result, of: question, in: form) == nil else { return nil }
    return .value(result)
  }
}
