package import RondaCore
package import RondaEngine
import RondaForms

/// A record with other answers than it has: what is corrected, what follows from it, and what is wrong with it then.
///
/// The answers go through a session of the form that the record was answered on, so that no other rule holds for them
/// than for an interview.
package struct Correction: Sendable {
  /// One answer as somebody types it.
  package struct Typed: Sendable, Hashable {
    /// An index into `Form.questions`.
    package let question: Int
    /// The position of each instance around the question, from 1, from the outside in.
    package let path: [Int]
    /// As in an interview, or the code of a reason for no answer, such as `.i`.
    package let text: String

    package init(question: Int, path: [Int], text: String) {
      self.question = question
      self.path = path
      self.text = text
    }
  }

  /// Why the record cannot be like that, in words.
  package struct Problem: Error, Sendable, Hashable {
    package let reason: Phrase
  }

  /// The answers that are typed stand in it.
  package private(set) var session: Session
  private let input: AnswerInput
  private let formLanguage: String
  /// What was wrong or doubtful before.
  private let known: Set<Place>

  private struct Place: Hashable {
    let question: Int
    let path: [Int]
    let code: Diagnostic.Code
  }

  /// - Parameters:
  ///   - record: its answers as they are stored.
  ///   - session: a new one of the record's form, on the day on which the record was accepted.
  package init(of record: AnswerTree, in session: Session, input: AnswerInput, formLanguage: String) {
    self.input = input
    self.formLanguage = formLanguage
    var session = session
    session.replaceAnswers(with: record)
    // "Not applicable" says that a question did not apply. It would be a given answer if it applied from now on.
    let loaded = session
    session.replaceAnswers(
      with: loaded.enteredTree { item in
        guard case .question(let index, let instance) = item else { return false }
        return loaded.enteredAnswer(to: index, in: instance) == .missing(.notApplicable)
          && !loaded.isRelevant(index, in: instance)
      })
    var trial = session
    known = Set(
      trial.violations().map { Place(question: $0.question, path: session.path(of: $0.instance), code: $0.code) })
    self.session = session
  }

  private var form: Form { session.form }

  /// Puts answers in the place of those that are there.
  ///
  /// - Parameter isAsWritten: takes it that the paper has no answer, or none that can be read, where the form demands one.
  ///   A value that breaks a rule is never taken.
  /// - Returns: what is doubtful now and was not before.
  package mutating func apply(_ typed: [Typed], isAsWritten: Bool = false) throws(Problem) -> [Violation] {
    var set: Set<RecordItem> = []
    var missing: Set<RecordItem> = []
    // In the order of the form: what is answered before decides what is offered after.
    for entry in typed.sorted(by: Self.isBefore) {
      let question = form.questions[entry.question]
      let name = name(of: question, at: entry.path)
      guard question.isAsked, question.calculation == nil else {
        throw Problem(reason: Content.cannotBeCorrected(name))
      }
      guard let instance = session.instance(at: entry.path, holding: question.index) else {
        throw Problem(reason: Content.noSuchEntry(name))
      }
      guard !session.isReadonly(question.index, in: instance) else {
        throw Problem(reason: Content.cannotBeCorrected(name))
      }
      let item = RecordItem.question(question.index, in: instance)
      guard set.insert(item).inserted else { throw Problem(reason: Content.correctedTwice(name)) }
      let answer = try answer(entry.text, to: question, in: instance, name)
      if answer.missing != nil { missing.insert(item) }
      session.set(answer, for: question.index, in: instance)
    }
    for item in set.sorted(by: { session.key(of: $0).lexicographicallyPrecedes(session.key(of: $1)) }) {
      guard case .question(let index, let instance) = item, !session.isRelevant(index, in: instance) else { continue }
      throw Problem(reason: Content.doesNotApply(name(of: form.questions[index], at: session.path(of: instance))))
    }
    var trial = session
    var doubts: [Violation] = []
    for violation in trial.violations() {
      let path = session.path(of: violation.instance)
      let item = RecordItem.question(violation.question, in: violation.instance)
      let isOld = known.contains(Place(question: violation.question, path: path, code: violation.code))
      if violation.severity == .warning {
        if !isOld || set.contains(item) { doubts.append(violation) }
      } else if set.contains(item) {
        if isAsWritten, missing.contains(item) { continue }
        throw Problem(reason: Content.cannotBe(name(of: form.questions[violation.question], at: path), violation.text))
      } else if !isOld {
        throw Problem(
          reason: Content.wouldBeWrong(name(of: form.questions[violation.question], at: path), violation.text))
      }
    }
    return doubts
  }

  private static func isBefore(_ one: Typed, _ other: Typed) -> Bool {
    one.question == other.question ? one.path.lexicographicallyPrecedes(other.path) : one.question < other.question
  }

  private func answer(
    _ text: String, to question: Question, in instance: InstanceID, _ name: Phrase
  ) throws(Problem) -> Answer {
    if let reason = MissingReason(rawValue: AnswerInput.trimmed(text)) {
      // Whether a question applies the other answers decide.
      guard reason != .notApplicable else { throw Problem(reason: Content.formDecides(name)) }
      return .missing(reason)
    }
    let words = AnswerText(session: session, style: input.style, formLanguage: formLanguage, language: .spanish)
    let offered = OfferedChoices(to: question, in: instance, of: session)
    do throws(TypedAnswerProblem) {
      return try input.answer(text, to: question, among: offered, words: words)
    } catch {
      throw Problem(reason: Content.cannotBe(name, error.reason))
    }
  }

  /// A question as people find it on paper.
  private func name(of question: Question, at path: [Int]) -> Phrase {
    let number = question.number.map { RowAddress($0, path: path).text }
    let label =
      session.instance(at: path, holding: question.index)
      .map { session.text(question.label, in: formLanguage, at: $0) } ?? question.label[formLanguage]
    let text = label.isEmpty ? question.name : DisplayText.oneLine(label)
    return Phrase(
      es: (number.map { "\($0). " } ?? "") + "«\(text)»", en: (number.map { "\($0). " } ?? "") + "“\(text)”")
  }
}
