package import RondaCore
import RondaExpressions
import RondaForms
import RondaTerritories

/// What is wrong or doubtful with the answers.
extension Session {
  /// Everything that is wrong or doubtful with the answers now, in the order of the form.
  package mutating func violations() -> [Violation] {
    var result: [Violation] = []
    appendViolations(in: 0, to: &result)
    return result
  }

  /// What is wrong or doubtful with the answer to one question now.
  package mutating func violations(of question: Int, in instance: InstanceID = .form) -> [Violation] {
    var result: [Violation] = []
    if isRelevant(question, in: instance) { appendViolations(of: question, in: instance, to: &result) }
    return result
  }

  /// Whether a value would be right as an answer to a question, all other answers being as they are. Doubts do not count.
  package func admits(_ value: AnswerValue, for question: Int, in instance: InstanceID = .form) -> Bool {
    var trial = self
    let slot = slot(of: question)
    trial.entered[instance.frame][slot] = .value(value)
    trial.state.frames[instance.frame].values[slot] = AnswerReading.value(
      of: .value(value), for: form.questions[question])
    var found: [Violation] = []
    trial.appendViolations(of: question, in: instance, to: &found)
    return !found.contains { $0.severity == .error }
  }

  /// In the order of the form: what is repeated comes where its first question stands, instance by instance.
  private mutating func appendViolations(in frame: Int, to result: inout [Violation]) {
    for content in plan.contents[state.frames[frame].scope] {
      switch content {
      case .question(let index):
        let place = plan.places[index]
        guard state.frames[frame].applies[place.slot] else { continue }
        if place.mayBeEmpty, case nil = entered[frame][place.slot] { continue }
        appendViolations(of: index, in: InstanceID(frame: frame), to: &result)
      case .repetition(let group):
        for child in instances(of: group, in: InstanceID(frame: frame)) where state.frames[child.frame].applies[0] {
          appendViolations(in: child.frame, to: &result)
        }
      }
    }
  }

  private mutating func appendViolations(
    of index: Int, in instance: InstanceID, to result: inout [Violation]
  ) {
    let question = form.questions[index]
    guard question.isAsked else { return }
    let first = result.count
    defer { for place in first..<result.count { result[place].instance = instance } }
    let slot = slot(of: index)
    switch entered[instance.frame][slot] {
    case let answer where AnswerCheck.isBlank(answer):
      if isRequired(index, in: instance) {
        result.append(
          Violation(
            question: index, code: "answer-required",
            message: Phrase(es: "Falta la respuesta.", en: "The answer is missing."),
            formText: question.requiredMessage))
      }
    case nil: return
    case .missing(let reason):
      guard !question.allowedMissing.contains(reason) else { return }
      result.append(
        Violation(
          question: index, code: "answer-missing-not-allowed",
          message: Phrase(
            es: "Esta pregunta no admite «\(reason.label.spanish)».",
            en: "This question does not allow “\(reason.label.english)”.")))
    case .value(let value):
      let count = result.count
      state.frame = instance.frame
      checkValue(value, of: question, into: &result)
      checkOffer(value, of: question, in: instance, into: &result)
      // A constraint speaks of sound values only.
      guard result.count == count else { return }
      state.own = state.frames[instance.frame].values[slot]
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

  /// Whether what was chosen is offered, where that depends on other answers.
  private func checkOffer(
    _ value: AnswerValue, of question: Question, in instance: InstanceID, into result: inout [Violation]
  ) {
    if case .all = question.offer.source { return }
    let codes: [String]
    switch value {
    case .choice(let code): codes = [code]
    case .choices(let several): codes = several
    default: return
    }
    let offered = Set(choices(of: question.index, in: instance).map(\.name))
    guard let code = codes.first(where: { !offered.contains($0) }) else { return }
    let words = form.list(of: question)?.choice(named: code)?.labels.phrase ?? Phrase(verbatim: code)
    result.append(
      Violation(
        question: question.index, code: "answer-not-offered",
        message: Phrase(
          es: "«\(words.spanish)» no está entre las alternativas que corresponden a las otras respuestas.",
          en: "“\(words.english)” is not among the choices that go with the other answers.")))
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
      let sum = AnswerReading.sum(of: counts)
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
}
