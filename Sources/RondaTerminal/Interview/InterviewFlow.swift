package import RondaCore
package import RondaEngine
package import RondaForms
package import RondaTerritories

/// One interview as a value: where it stands, what was answered, what is said. It does no input and no output, so
/// every renderer obeys the same rules.
package struct InterviewFlow {
  /// Where the interview stands.
  package enum Position: Sendable, Hashable {
    /// At a question in an instance, or at the end of a repetition, where one more instance is offered.
    case item(RecordItem)
    case review
    case finished
  }

  /// What the next Enter, or the same order once more, refers to.
  enum Pending {
    /// A doubtful answer, to be confirmed.
    case confirm(Answer)
    /// An answer that could not be kept.
    case retry(Answer)
    /// The person was asked whether to leave the question without an answer.
    case leaveEmpty
    /// One of these is meant.
    case pick([AnswerValue])
    /// An instance that is to go.
    case remove(InstanceID)
    case finish
  }

  /// A step that waits to be recorded.
  enum Unrecorded {
    case answer(RecordItem, Answer, [Violation])
    case note(RecordItem, String)
    case addition(repetition: Int, outer: InstanceID)
    case removal(InstanceID)
    /// An instance without any answer goes, and its repetition, whose end this is, ends.
    case ending(InstanceID, RecordItem)
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
  /// All that is shown now, in order.
  private(set) var items: [RecordItem] = []
  /// What the question where the interview stands offers.
  private(set) var offered = OfferedChoices.none
  var pending: Pending?
  /// What was typed and not accepted, by question.
  var drafts: [RecordItem: String] = [:]
  var tallies: [RecordItem: TallyDraft] = [:]
  /// The questions whose answer a person gave or confirmed.
  var isRecorded: Set<RecordItem> = []
  /// The ends of repetitions where nothing more was to be added.
  var isClosed: Set<RecordItem> = []
  /// The doubts that a person confirmed, by question.
  var confirmed: [RecordItem: [Violation]] = [:]
  /// What was noted about questions.
  var notes: [RecordItem: String] = [:]
  /// The language in which each accepted answer was asked.
  var languages: [RecordItem: String] = [:]
  /// The questions whose answer is the same for several interviews.
  var fixed: Set<RecordItem> = []
  var unrecorded: Unrecorded?
  /// Where the last item stands that was shown; see `Session.key(of:)`.
  var furthest: [Int] = []
  var reviewedFrom: RecordItem?
  /// Whether the person jumped here: after an answer they go back to where answers are missing.
  var isAmending = false
  /// By repetition, the number of the first question in it.
  let firstNumbers: [Int: Int]

  /// A new interview, or one that goes on.
  ///
  /// - Parameters:
  ///   - clock: what clocks here show; for questions that ask for a date with time.
  ///   - style: how numbers are written in this consultation.
  ///   - formLanguage: of the form's words; its default language when it does not have this one.
  ///   - entered: what was entered before, as the journal got it. The interview stands then at the first question that
  ///     applies and has no answer, or at the review. Doubts that there are about these answers count as confirmed.
  ///   - remarks: what was kept with them.
  package init(
    _ plan: EvaluationPlan, territories: TerritoryTree?, today: CivilDate, clock: LocalClock? = nil,
    style: NumberStyle = .chilean, language: Language = .spanish, formLanguage: String? = nil,
    entered: AnswerTree? = nil, remarks: [InterviewRemark] = []
  ) {
    let form = plan.form
    session = Session(
      plan, territories: territories, today: today, clock: clock,
      language: Language(tag: form.defaultLanguage) ?? .spanish)
    input = AnswerInput(form: form, territories: territories, style: style, today: today, clock: clock)
    self.language = language
    self.formLanguage = form.defaultLanguage
    position = .review
    firstNumbers = Self.firstNumbers(in: form)
    if let entered { goOn(from: entered) }
    goOn(from: remarks)
    if let formLanguage, let known = languageOfForm(formLanguage) { speak(known) }
    refresh()
    // Whoever answered something further on wanted nothing more before.
    if let last = isRecorded.map({ session.key(of: $0) }).max(by: { $0.lexicographicallyPrecedes($1) }) {
      isClosed = Set(items.filter { isEnd($0) && session.key(of: $0).lexicographicallyPrecedes(last) })
    }
    let first = entered == nil ? items.first : firstOpen()
    furthest = first.map { session.key(of: $0) } ?? [.max]
    if let first { position = .item(first) }
    refresh()
  }

  /// Takes what was entered before.
  private mutating func goOn(from entered: AnswerTree) {
    session.replaceAnswers(with: entered)
    for question in form.questions where question.isAsked {
      for instance in session.places(of: question.index)
      where session.enteredAnswer(to: question.index, in: instance) != nil {
        let item = RecordItem.question(question.index, in: instance)
        isRecorded.insert(item)
        // A doubtful answer was only accepted because somebody confirmed it.
        let doubts = session.violations(of: question.index, in: instance).filter { $0.severity == .warning }
        confirmed[item] = doubts.isEmpty ? nil : doubts
      }
      for instance in session.placesPutAside(of: question.index)
      where session.enteredAnswer(to: question.index, in: instance) != nil {
        isRecorded.insert(.question(question.index, in: instance))
      }
    }
    session.fillInitialValues()
  }

  private static func firstNumbers(in form: Form) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for question in form.questions {
      guard let number = question.number else { continue }
      var group = question.group
      while let index = group {
        if form.groups[index].repetition != nil, result[index] == nil { result[index] = number }
        group = form.groups[index].parent
      }
    }
    return result
  }

  package var form: Form { session.form }

  /// The item where the interview stands.
  package var item: RecordItem? {
    if case .item(let item) = position { item } else { nil }
  }

  /// The question where the interview stands.
  package var question: Question? { item.flatMap { question(at: $0) } }

  func question(at item: RecordItem) -> Question? {
    if case .question(let index, _) = item { form.questions[index] } else { nil }
  }

  package var text: AnswerText {
    AnswerText(session: session, style: input.style, formLanguage: formLanguage, language: language)
  }

  /// Words of the form with the answers that they show.
  func words(_ texts: Texts, at instance: InstanceID) -> String { session.text(texts, in: formLanguage, at: instance) }

  // MARK: Order

  /// Looks again at what is shown and offered; after every change of the session.
  mutating func refresh() {
    items = session.items().filter { item in question(at: item).map(\.isShown) ?? true }
    offered = item.map { offered(at: $0) } ?? .none
  }

  func offered(at item: RecordItem) -> OfferedChoices {
    question(at: item).map { OfferedChoices(to: $0, in: item.instance, of: session) } ?? .none
  }

  /// Whether the item waits for an answer: no note, nothing that is computed or cannot be changed.
  func isAsked(_ item: RecordItem) -> Bool {
    guard case .question(let index, let instance) = item else { return false }
    let question = form.questions[index]
    return question.isAsked && question.calculation == nil && !session.isReadonly(index, in: instance)
  }

  func isEnd(_ item: RecordItem) -> Bool {
    if case .end = item { true } else { false }
  }

  func isShown(_ item: RecordItem) -> Bool { items.contains(item) }

  func nextItem(after item: RecordItem) -> RecordItem? {
    if let index = items.firstIndex(of: item) { return items[(index + 1)...].first { !isPassedOver($0) } }
    return firstItem(after: session.key(of: item))
  }

  /// The first item behind a place; see `Session.key(of:)`.
  func firstItem(after key: [Int]) -> RecordItem? {
    items.first { key.lexicographicallyPrecedes(session.key(of: $0)) && !isPassedOver($0) }
  }

  func previousItem(before item: RecordItem) -> RecordItem? {
    if let index = items.firstIndex(of: item) { return items[..<index].last { !isPassedOver($0) } }
    let key = session.key(of: item)
    return items.last { session.key(of: $0).lexicographicallyPrecedes(key) && !isPassedOver($0) }
  }

  /// The first question that applies and has no accepted answer, or the first repetition that may go on.
  func firstOpen() -> RecordItem? {
    items.first { isEnd($0) ? !isClosed.contains($0) : isAsked($0) && !isRecorded.contains($0) }
  }

  func languageOfForm(_ tag: String) -> String? {
    form.languages.first { $0 == tag }
      ?? form.languages.first { $0.prefix { $0 != "-" } == tag.prefix { $0 != "-" && $0 != "_" } }
  }

  /// The form's words are in this language from now on, also those that its expressions read.
  mutating func speak(_ tag: String) {
    guard tag != formLanguage else { return }
    formLanguage = tag
    session.speak(tag)
    refresh()
  }

  mutating func say(_ kind: InterviewMessage.Kind, _ parts: String...) {
    message = InterviewMessage(kind: kind, text: parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  mutating func go(to new: Position) {
    position = new
    revision += 1
    offered = item.map { offered(at: $0) } ?? .none
    guard let item else { return }
    let key = session.key(of: item)
    if furthest.lexicographicallyPrecedes(key) { furthest = key }
  }
}
