package import RondaCore
import RondaExpressions
package import RondaForms
package import RondaTerritories

/// One form being filled in: the answers so far, what applies now, what is wrong now.
///
/// The same session serves an interview, a keyed sheet, an imported row and a submission, so a rule holds everywhere or
/// nowhere. Answers to questions that stop applying are kept, read as empty, come back when the question applies again,
/// and are dropped at acceptance.
package struct Session {
  package let plan: EvaluationPlan
  /// Where codes of territories are looked up; without it any code is taken.
  package let territories: TerritoryTree?
  let levels: [Int?]
  var state: EvaluationState
  /// By frame and slot, the answers as they were entered.
  var entered: [[Answer?]]
  /// By frame, whether it belongs to the record now.
  var isAlive: [Bool]
  /// By frame and place of a repetition inside it, instances that a smaller count has put aside; the last one put aside
  /// comes back first.
  var putAside: [[[Int]]]
  /// Instances put aside that came with other answers, and are filled with what they begin with when they come back.
  var lacksInitials: Set<Int> = []
  /// By frame, whether it began with what the form has written for this very instance.
  var hasPreset: [Bool]
  var work: PendingWork
  /// For how many more answers there is room; see `mostAnswers`.
  var room: Int
  /// While instances come and go, what is marked is worked out as far as it is read.
  var isAdjusting = false
  /// What has yet to be computed because of an event, and where it happened; the last one comes first.
  var pendingActions: [(action: Action, frame: Int)] = []
  var isFiring = false
  /// What decides the order of choices that are shuffled without a seed of their own.
  let shuffleSeed: Int64

  package var form: Form { plan.form }

  /// A new session, its defaults filled in.
  ///
  /// - Parameters:
  ///   - today: the day that `today()` means.
  ///   - clock: the time that `now()` means; without it, the beginning of that day in UTC.
  ///   - language: in which `format-date` names months and labels of choices are read.
  package init(
    _ plan: EvaluationPlan, territories: TerritoryTree?, today: CivilDate, clock: LocalClock? = nil,
    language: Language = .spanish
  ) {
    let form = plan.form
    self.plan = plan
    self.territories = territories
    levels = form.questions.map { question in
      guard case .territory(let level) = question.kind else { return nil }
      return territories?.level(named: level)
    }
    state = EvaluationState(
      form.schema, today: today, language: language, clock: clock,
      choiceLabel: { _, _ in nil })
    state.version = form.version
    shuffleSeed = Int64(truncatingIfNeeded: state.random() >> 11)
    entered = []
    isAlive = []
    putAside = []
    hasPreset = []
    work = PendingWork(plan)
    room = Self.mostAnswers
    readLabels(in: language.rawValue)
    begin()
  }

  /// Makes it a new record: no answer but what the form begins with.
  mutating func begin() {
    clear()
    addInitialInstances(in: 0)
    workOutEverything()
    isAdjusting = true
    fill(frames: [0])
    isAdjusting = false
    settle()
    fire(plan.firstLoad, from: 0)
    fire(plan.load, from: 0)
    settle()
  }

  /// Takes every answer and every instance away.
  mutating func clear() {
    state.frames = [Frame(of: 0, in: form.schema, parent: nil, position: 1)]
    entered = [Array(repeating: nil, count: state.frames[0].values.count)]
    isAlive = [true]
    hasPreset = [false]
    putAside = [Array(repeating: [], count: state.frames[0].children.count)]
    lacksInitials = []
    work.reset(scopes: [0])
    room = Self.mostAnswers
  }

  // MARK: Reading

  /// Whether the question applies now.
  package func isRelevant(_ question: Int, in instance: InstanceID = .form) -> Bool {
    state.frames[instance.frame].applies[slot(of: question)]
  }

  /// Whether the group applies now; for a repetition, whether it does in the instance around it.
  package func isGroupRelevant(_ group: Int, in instance: InstanceID = .form) -> Bool {
    guard let node = form.groups[group].node else {
      return form.groups[group].parent.map { isGroupRelevant($0, in: instance) } ?? true
    }
    return state.frames[instance.frame].applies[form.schema.nodes[node].slot]
  }

  /// The answer that counts now: `nil` when there is none or the question does not apply.
  package func answer(to question: Int, in instance: InstanceID = .form) -> Answer? {
    isRelevant(question, in: instance) ? enteredAnswer(to: question, in: instance) : nil
  }

  /// The answer as it was entered, whether the question applies or not.
  package func enteredAnswer(to question: Int, in instance: InstanceID = .form) -> Answer? {
    entered[instance.frame][slot(of: question)]
  }

  /// Whether an answer must be there now.
  package func isRequired(_ question: Int, in instance: InstanceID = .form) -> Bool {
    holds(form.questions[question].requirement, question, in: instance)
  }

  /// Whether whoever answers cannot change it now.
  package func isReadonly(_ question: Int, in instance: InstanceID = .form) -> Bool {
    holds(form.questions[question].readonly, question, in: instance)
  }

  /// The questions that have an answer and do not apply. A blank is none, nor is "not applicable".
  package func answersThatDoNotApply() -> [(question: Int, instance: InstanceID)] {
    var result: [(question: Int, instance: InstanceID)] = []
    let frames = framesByScope()
    for (question, place) in plan.places.enumerated() where place.isAsked {
      for frame in frames[place.scope] where !state.frames[frame].applies[place.slot] {
        guard let answer = entered[frame][place.slot] else { continue }
        if !AnswerCheck.isBlank(answer), answer != .missing(.notApplicable) {
          result.append((question, InstanceID(frame: frame)))
        }
      }
    }
    return result
  }

  /// What every question that stands once ends up with when the form is accepted: its answer, "not applicable", or
  /// "left blank". A repeated question does not stand once: "not applicable"; see `acceptedTree()`.
  package func acceptedAnswers() -> [Answer] {
    plan.places.map { $0.scope == 0 ? accepted($0, frame: 0) : .missing(.notApplicable) }
  }

  /// The record that the session ends up with when it is accepted, its repetitions included. What does not apply is
  /// dropped: an instance as a whole, an answer as "not applicable".
  package func acceptedTree() -> AnswerTree { acceptedTree(of: 0) }

  /// What the points of a tally must add up to now; `nil` when the form does not say, or not yet.
  package func controlSum(of question: Int, in instance: InstanceID = .form) -> Double? {
    guard let control = form.questions[question].control else { return nil }
    var state = state
    state.frame = instance.frame
    let sum = control.evaluate(in: state).number
    return sum.isFinite ? sum : nil
  }

  private func acceptedTree(of frame: Int) -> AnswerTree {
    let definition = state.frames[frame]
    let answers = form.schema.scopes[definition.scope].nodes.map { node -> Answer? in
      form.question(atNode: node).map { accepted(plan.places[$0], frame: frame) }
    }
    let instances = definition.children.map { children in
      children.filter { state.frames[$0].applies[0] }.map { acceptedTree(of: $0) }
    }
    return AnswerTree(answers: answers, instances: instances)
  }

  private func accepted(_ place: EvaluationPlan.Place, frame: Int) -> Answer {
    // Nobody leaves a note or a calculation blank.
    let none = Answer.missing(place.isAsked ? .blank : .notApplicable)
    return state.frames[frame].applies[place.slot] ? entered[frame][place.slot] ?? none : .missing(.notApplicable)
  }

  private func holds(_ requirement: Question.Requirement, _ question: Int, in instance: InstanceID) -> Bool {
    switch requirement {
    case .never: return false
    case .always: return true
    case .when(let condition):
      var state = state
      state.frame = instance.frame
      return condition.isTrue(in: state)
    }
  }

  func slot(of question: Int) -> Int { plan.places[question].slot }
}
