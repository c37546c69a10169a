import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTerritories

/// Checks records once more against the version of the form that they were answered on.
struct Recheck {
  private let form: Form
  private var sessions: SessionsByDay
  private let hasRepetitions: Bool
  /// Doubts that somebody confirmed when the answer was given.
  private let confirmed: Set<Place>
  /// Where something stands on paper that is no answer, which is told by itself.
  private let written: Set<Place>

  struct Place: Hashable {
    let record: RecordID
    let question: String
    let path: [Int]
  }

  init(_ form: Form, _ territories: TerritoryTree?, _ clock: CleanClock, confirmed: Set<Place>, written: Set<Place>) {
    self.form = form
    self.confirmed = confirmed
    self.written = written
    sessions = SessionsByDay(EvaluationPlan(form), territories, clock)
    hasRepetitions = form.questions.contains(where: form.isRepeated)
  }

  /// - Parameter moment: when the record came in.
  mutating func findings(
    _ record: CleanRecord, _ answers: ArraySlice<Answer>, _ instances: [[AnswerTree]], at moment: String
  ) -> [CleanFinding] {
    let day = sessions.day(of: moment)
    var session = sessions.take(day, at: moment)
    defer { sessions.putBack(session, of: day) }
    let kept = answers.map { $0 == .missing(.notApplicable) ? nil : $0 }
    if hasRepetitions {
      session.replaceAnswers(with: RecordContent(answers: Array(answers), instances: instances).tree(of: form))
    } else {
      session.replaceAnswers(with: kept)
    }
    var result: [CleanFinding] = []
    for (question, instance) in session.answersThatDoNotApply() {
      result.append(skipped(record, question, session.path(of: instance), session, instance))
    }
    for violation in session.violations() {
      if let finding = finding(record, violation, session) { result.append(finding) }
    }
    return result
  }

  private func skipped(
    _ record: CleanRecord, _ question: Int, _ path: [Int], _ session: Session, _ instance: InstanceID
  ) -> CleanFinding {
    let words = QuestionWords(form, form.questions[question].name)
    return CleanFinding(
      .valueSkipped, [record], question: words.address(path),
      content: [String(AnswerHash.short(session.enteredAnswer(to: question, in: instance), isOrdered: true))],
      Phrase(
        es: "\(record.words.spanish), \(words.words(path).spanish): hay una respuesta, y con las otras respuestas la "
          + "pregunta no aplica.",
        en: "\(record.words.english), \(words.words(path).english): there is an answer, and with the other answers the "
          + "question does not apply."
      ).asSentence)
  }

  private func finding(_ record: CleanRecord, _ violation: Violation, _ session: Session) -> CleanFinding? {
    let question = form.questions[violation.question]
    // Personal answers are not here to be looked at.
    if question.isPersonal { return nil }
    let path = session.path(of: violation.instance)
    let words = QuestionWords(form, question.name)
    let place = Place(record: record.id, question: question.name, path: path)
    let rule: CleanRule
    switch violation.code {
    case "answer-required", "answer-missing-not-allowed":
      if written.contains(place) { return nil }
      rule = violation.code == "answer-required" ? .requiredBlank : .ruleBroken
    case _ where violation.severity == .warning:
      if confirmed.contains(place) { return nil }
      rule = .unusual
    default: rule = .ruleBroken
    }
    let hash = AnswerHash.short(
      session.enteredAnswer(to: violation.question, in: violation.instance), isOrdered: true)
    // The form's own words hold no answer; those of the program may quote one.
    let quotesNothing = violation.code == "answer-missing-not-allowed"
    let text =
      violation.formText.isEmpty
      ? quotesNothing ? violation.message.asClause : Self.plain[violation.code] : violation.formText.phrase.asClause
    let reason = text ?? Phrase(es: "no cumple las reglas del formulario", en: "it breaks the rules of the form")
    return CleanFinding(
      rule, [record], question: words.address(path), about: [violation.code.rawValue], content: [String(hash)],
      Phrase(
        es: "\(record.words.spanish), \(words.words(path).spanish): \(reason.spanish)",
        en: "\(record.words.english), \(words.words(path).english): \(reason.english)"
      ).asSentence, detail: violation.message)
  }

  /// What is wrong, where the program's own words quote what was answered.
  private static let plain: [Diagnostic.Code: Phrase] = [
    "answer-required": Phrase(
      es: "el formulario exige una respuesta y no la hay", en: "the form demands an answer and there is none"),
    "answer-constraint": Phrase(
      es: "la respuesta no cumple la condición de la pregunta",
      en: "the answer does not meet the condition of the question"),
    "answer-unusual": Phrase(es: "la respuesta es poco frecuente", en: "the answer is unusual"),
    "answer-tally-control": Phrase(
      es: "los puntos no suman lo que deben", en: "the points do not add up to what they must"),
    "answer-unknown-choice": Phrase(
      es: "la respuesta no está entre las alternativas", en: "the answer is not among the choices"),
    "answer-unknown-territory": Phrase(
      es: "el código no es de un territorio conocido", en: "the code is of no known territory"),
    "answer-not-offered": Phrase(
      es: "la respuesta no está entre las alternativas que corresponden a las otras respuestas",
      en: "the answer is not among the choices that go with the other answers"),
  ]
}
