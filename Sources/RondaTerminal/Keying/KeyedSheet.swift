package import RondaCore
package import RondaEngine
package import RondaForms

/// A sheet of paper as it is keyed: its fields in the order in which the paper has them, and what was typed in them.
///
/// It is a form being filled in like any other, so the rules of the form hold; but what the paper says stays what the
/// paper says. Whatever is no answer that the form admits is kept beside the record; see `remarks()`.
package struct KeyedSheet {
  /// Where something can be typed.
  package enum Field: Sendable, Hashable {
    case value(FieldPlace, question: Int, in: InstanceID)
    /// Behind the last row of something repeated: another row begins here, or there is none.
    case end(of: Int, in: InstanceID)

    package var place: FieldPlace? {
      if case .value(let place, _, _) = self { place } else { nil }
    }
  }

  package private(set) var session: Session
  /// Whether every field of the paper is gone through, whatever the form says about skipping it.
  package let isFaithful: Bool
  /// By question, what is the same on all sheets and not typed.
  package let fixed: [Int: Answer]
  package private(set) var values: [FieldPlace: KeyedValue] = [:]
  package private(set) var fields: [Field] = []

  package var form: Form { session.form }

  /// A sheet on which nothing has been typed. What the form begins with is no answer from paper, and is not in it; nor
  /// are rows that nobody has begun.
  package init(_ session: Session, fixed: [Int: Answer] = [:], isFaithful: Bool = true) {
    self.session = session
    self.isFaithful = isFaithful
    self.fixed = fixed
    self.session.replaceAnswers(with: Array(repeating: nil, count: session.form.questions.count))
    self.session.removeUncountedInstances()
    for (question, answer) in fixed.sorted(by: { $0.key < $1.key }) { self.session.set(answer, for: question) }
    list()
  }

  // MARK: Fields

  private mutating func list() {
    fields = []
    for item in isFaithful ? session.itemsOfPaper() : session.items() {
      switch item {
      case .end(let repetition, let outer): fields.append(.end(of: repetition, in: outer))
      case .question(let index, let instance):
        let question = form.questions[index]
        guard question.isOnPaper, fixed[index] == nil, !session.isReadonly(index, in: instance) else { continue }
        let path = session.path(of: instance)
        for row in rows(of: question, in: instance) {
          fields.append(.value(FieldPlace(question.name, at: path, row: row), question: index, in: instance))
        }
      }
    }
  }

  /// The rows that a question has on paper: one for each choice of a tally, else the one.
  private func rows(of question: Question, in instance: InstanceID) -> [String] {
    guard case .tally = question.kind else { return [""] }
    return choices(of: question, in: instance).map(\.name)
  }

  /// What paper offers: the whole list, whatever the answers before it leave of it.
  package func choices(of question: Question, in instance: InstanceID) -> [Choice] {
    guard let list = form.list(of: question), !list.isOpen else {
      return session.choices(of: question.index, in: instance)
    }
    return list.choices
  }

  /// Whether the form asks for the field now.
  package func isRelevant(_ field: Field) -> Bool {
    guard case .value(_, let question, let instance) = field else { return true }
    return session.isRelevant(question, in: instance)
  }

  package func question(of field: Field) -> Question? {
    guard case .value(_, let question, _) = field else { return nil }
    return form.questions[question]
  }

  package func value(of field: Field) -> KeyedValue? { field.place.flatMap { values[$0] } }

  // MARK: Values

  /// Puts a value into a field, or takes it away.
  package mutating func set(_ value: KeyedValue?, in field: Field) {
    guard case .value(let place, let question, let instance) = field else { return }
    values[place] = value
    apply(question, instance)
    list()
  }

  /// Adds a row to something repeated; `nil` when there are as many as there can be.
  package mutating func addRow(to repetition: Int, in outer: InstanceID) -> InstanceID? {
    guard let instance = session.addInstance(of: repetition, in: outer) else { return nil }
    clear(instance)
    list()
    return instance
  }

  /// Takes the last row away, with all that is in it.
  package mutating func removeRow(_ instance: InstanceID) -> [FieldPlace] {
    let path = session.path(of: instance)
    let gone = values.keys.filter { $0.path.starts(with: path) }.filter { place in
      // Another repetition may have rows with the same numbers.
      guard let question = form.question(named: place.name),
        let inner = session.instance(at: place.path, holding: question.index)
      else { return false }
      return chain(to: inner).contains(instance)
    }.sorted()
    for place in gone { values[place] = nil }
    session.remove(instance)
    list()
    return gone
  }

  private func chain(to instance: InstanceID) -> [InstanceID] {
    var result = [instance]
    while let outer = result.last.flatMap({ session.container(of: $0) }) { result.append(outer) }
    return result
  }

  /// Takes what was typed before. What the form does not have is none of its version and passed over.
  package mutating func take(_ values: [FieldPlace: KeyedValue]) {
    for (place, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let question = form.question(named: place.name), let instance = instance(at: place.path, holding: question)
      else { continue }
      self.values[place] = value
      apply(question.index, instance)
    }
    list()
  }

  /// The instance with this path; those that nobody counts are added until it is there.
  private mutating func instance(at path: [Int], holding question: Question) -> InstanceID? {
    if let known = session.instance(at: path, holding: question.index) { return known }
    let repetitions = form.repetitions(around: question)
    guard repetitions.count == path.count else { return nil }
    var outer = InstanceID.form
    for (repetition, position) in zip(repetitions, path) {
      while session.instances(of: repetition, in: outer).count < position {
        guard form.groups[repetition].repetition?.count == nil,
          let new = session.addInstance(of: repetition, in: outer)
        else { return nil }
        clear(new)
      }
      outer = session.instances(of: repetition, in: outer)[position - 1]
    }
    return outer
  }

  /// Empties what a new row begins with: nobody has typed it.
  private mutating func clear(_ instance: InstanceID) {
    session.removeUncountedInstances(in: instance)
    for question in form.questions where question.isAsked {
      if session.instance(at: session.path(of: instance), holding: question.index) == instance {
        session.set(nil, for: question.index, in: instance)
      }
    }
  }

  /// Gives the session the answer that the values of a question come to.
  private mutating func apply(_ index: Int, _ instance: InstanceID) {
    let question = form.questions[index]
    let path = session.path(of: instance)
    let rows = rows(of: question, in: instance)
    guard case .tally = question.kind else {
      let answer: Answer? =
        switch values[FieldPlace(question.name, at: path)] {
        case nil: nil
        case .answer(let answer): answer
        case .asWritten: .missing(.invalidMark)
        }
      session.set(answer, for: index, in: instance)
      return
    }
    session.set(
      tally(rows.map { values[FieldPlace(question.name, at: path, row: $0)] }, rows), for: index, in: instance)
  }

  /// Points count when every row has some. A row that nobody can read leaves the whole table without.
  private func tally(_ values: [KeyedValue?], _ rows: [String]) -> Answer? {
    var counts: [TallyCount] = []
    var reasons: [MissingReason] = []
    for (value, row) in zip(values, rows) {
      switch value {
      case nil: return nil
      case .answer(.value(.integer(let points))): counts.append(TallyCount(choice: row, points: points))
      case .answer(.missing(let reason)): reasons.append(reason)
      case .answer, .asWritten: reasons.append(.invalidMark)
      }
    }
    if reasons.isEmpty { return .value(.tally(counts)) }
    // Reasons differ from row to row only where something cannot be read.
    return .missing(Set(reasons).count == 1 && counts.isEmpty ? reasons[0] : .illegible)
  }

  // MARK: The record

  /// What is wrong with the answer to a question, so that it was typed wrong or stands wrong on paper. That an answer is
  /// missing is nothing wrong with what was typed.
  package mutating func violations(in field: Field) -> [Violation] {
    guard case .value(_, let question, let instance) = field else { return [] }
    return session.violations(of: question, in: instance).filter {
      $0.code != "answer-required" && $0.code != "answer-missing-not-allowed"
    }
  }

  /// What stands on paper and cannot be an answer, in the order of the form: what was kept as written, and what was
  /// answered where the form skips the question. Each with its question, the path of its row and the words.
  package func remarks(typed text: (KeyedValue, Field) -> String) -> [InterviewRemark] {
    var result: [InterviewRemark] = []
    var done: Set<FieldPlace> = []
    for field in fields {
      guard case .value(let place, let index, let instance) = field,
        done.insert(FieldPlace(place.name, at: place.path)).inserted
      else { continue }
      let own = fields.filter { $0.place?.name == place.name && $0.place?.path == place.path }
      let isSkipped = !session.isRelevant(index, in: instance)
      let written = own.contains { own in
        switch value(of: own) {
        case .asWritten: true
        case .answer(.value): isSkipped
        // A row without points says nothing else than that.
        case .answer(.missing(let reason)): own.place?.row != "" && reason != .blank && reason != .notApplicable
        case nil: false
        }
      }
      guard written else { continue }
      let texts = own.compactMap { own in value(of: own).map { (own.place?.row ?? "", text($0, own)) } }
      let joined = texts.map { $0.isEmpty ? $1 : "\($0)=\($1)" }.joined(separator: "; ")
      result.append(InterviewRemark(.asWritten, question: index, path: place.path, joined))
    }
    return result
  }

  /// The record that the sheet comes to.
  package func accepted() -> AnswerTree { session.acceptedTree() }
}
