package import RondaCore
package import RondaEngine
package import RondaForms
package import RondaTerritories

/// One interview as a value: where it stands, what was answered, what is said. It does no input and no output, so
/// every renderer obeys the same rules.
package struct InterviewFlow {
  /// Where the interview stands.
  package enum Position: Sendable, Hashable {
    /// At this item of the form.
    case item(Int)
    case review
    case finished
  }

  /// What the next Enter refers to.
  enum Pending {
    /// A doubtful answer, to be confirmed.
    case confirm(Answer)
    /// An answer that could not be kept.
    case retry(Answer)
    /// The person was asked whether to leave the question without an answer.
    case leaveEmpty
    /// One of these is meant.
    case pick([AnswerValue])
    case quit
    case finish
  }

  /// Points of a tally while they are being typed.
  struct TallyDraft {
    var values: [Int?]
    /// The choice whose points come next; past the end when all are there.
    var cursor = 0
  }

  /// How many matches are listed with numbers.
  static let pickLimit = 9

  package internal(set) var session: Session
  package internal(set) var position: Position
  package internal(set) var message: InterviewMessage?
  /// Counts the accepted answers and moves, so that a renderer knows when a question has to be shown anew.
  package internal(set) var revision = 0
  /// The language of the form's words now.
  package internal(set) var formLanguage: String
  /// The language of the program's words.
  package let language: Language
  package let input: AnswerInput
  var pending: Pending?
  /// What was typed and not accepted, by question.
  var drafts: [Int: String] = [:]
  var tallies: [Int: TallyDraft] = [:]
  var isRecorded: [Bool]
  /// The doubts that a person confirmed, by question.
  var confirmed: [Int: [Violation]] = [:]
  /// Values that the form proposes; they are only ever offered in a field.
  private(set) var proposals: [Int: Answer] = [:]
  /// The answer that waits to be recorded.
  var unrecorded: (question: Int, answer: Answer, violations: [Violation])?
  /// The last item that was shown.
  var furthest: Int
  var reviewedFrom: Int?
  /// Whether the person jumped here: after an answer they go back to where answers are missing.
  var isAmending = false

  /// A new interview, or one that goes on.
  ///
  /// - Parameters:
  ///   - style: how numbers are written in this consultation.
  ///   - formLanguage: of the form's words; its default language when it does not have this one.
  ///   - entered: what was entered before, as the journal got it. The interview stands then at the first question that
  ///     applies and has no answer, or at the review. Doubts that there are about these answers count as confirmed.
  package init(
    _ plan: EvaluationPlan, territories: TerritoryTree?, today: CivilDate, style: NumberStyle = .chilean,
    language: Language = .spanish, formLanguage: String? = nil, entered: AnswerTree? = nil
  ) {
    let form = plan.form
    session = Session(
      plan, territories: territories, today: today, language: Language(tag: form.defaultLanguage) ?? .spanish)
    input = AnswerInput(form: form, territories: territories, style: style, today: today)
    self.language = language
    self.formLanguage = form.defaultLanguage
    isRecorded = Array(repeating: false, count: form.questions.count)
    position = .review
    furthest = 0
    for question in form.questions where question.isAsked {
      guard let answer = session.enteredAnswer(to: question.index) else { continue }
      proposals[question.index] = answer
      session.set(nil, for: question.index)
    }
    if let entered {
      session.replaceAnswers(with: entered)
      for question in form.questions where question.isAsked && !form.isRepeated(question) {
        guard session.enteredAnswer(to: question.index) != nil else { continue }
        isRecorded[question.index] = true
        // A doubtful answer was only accepted because somebody confirmed it.
        let doubts = session.violations(of: question.index).filter { $0.severity == .warning }
        confirmed[question.index] = doubts.isEmpty ? nil : doubts
      }
    }
    if let formLanguage, let known = languageOfForm(formLanguage) { self.formLanguage = known }
    let first = entered == nil ? nextItem(after: -1) : firstUnanswered()
    if let first { position = .item(first) }
    furthest = first ?? form.questions.count
  }

  package var form: Form { session.form }

  /// The question where the interview stands.
  package var question: Question? {
    if case .item(let index) = position { form.questions[index] } else { nil }
  }

  package var text: AnswerText {
    AnswerText(
      form: form, territories: session.territories, style: input.style, formLanguage: formLanguage, language: language)
  }

  // MARK: Order

  func isShown(_ index: Int) -> Bool {
    let question = form.questions[index]
    return session.isRelevant(index) && (question.isAsked || question.kind == .note) && question.calculation == nil
  }

  func nextItem(after index: Int) -> Int? {
    form.questions.indices.first { $0 > index && isShown($0) }
  }

  func previousItem(before index: Int) -> Int? {
    form.questions.indices.last { $0 < index && isShown($0) }
  }

  /// The first question that applies and has no accepted answer.
  func firstUnanswered() -> Int? {
    form.questions.indices.first { isShown($0) && form.questions[$0].isAsked && !isRecorded[$0] }
  }

  func languageOfForm(_ tag: String) -> String? {
    form.languages.first { $0 == tag }
      ?? form.languages.first { $0.prefix { $0 != "-" } == tag.prefix { $0 != "-" && $0 != "_" } }
  }

  mutating func say(_ kind: InterviewMessage.Kind, _ parts: String...) {
    message = InterviewMessage(kind: kind, text: parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  mutating func go(to new: Position) {
    position = new
    revision += 1
    if case .item(let index) = new { furthest = max(furthest, index) }
  }
}
