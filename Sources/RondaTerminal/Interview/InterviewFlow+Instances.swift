import RondaCore
import RondaEngine
import RondaForms

/// What is repeated: adding, removing, and what its instances are called.
extension InterviewFlow {
  // MARK: Names

  /// The instances around an instance and itself, the outermost first, without the form.
  func chain(to instance: InstanceID) -> [InstanceID] {
    var result: [InstanceID] = []
    var next = instance
    while let outer = session.container(of: next) {
      result.insert(next, at: 0)
      next = outer
    }
    return result
  }

  /// «Integrantes 2 de 3».
  func name(of instance: InstanceID) -> Phrase {
    guard let repetition = session.repetition(of: instance), let outer = session.container(of: instance) else {
      return Phrase(verbatim: "")
    }
    let name = Content.instance(
      label(ofRepetition: repetition, at: instance), session.position(of: instance),
      of: session.instances(of: repetition, in: outer).count)
    let given = givenName(of: instance, repetition)
    return given.isEmpty ? name : name.followed(by: Phrase(verbatim: "· " + given))
  }

  /// What the first question in an instance was answered with, where that is words; a label with answers in it says
  /// enough.
  private func givenName(of instance: InstanceID, _ repetition: Int) -> String {
    guard form.groups[repetition].labels.entries.allSatisfy(\.outputs.isEmpty),
      let question = form.questions.first(where: { $0.isAsked && innermostRepetition(around: $0) == repetition }),
      question.kind == .text, question.format == nil,
      isRecorded.contains(.question(question.index, in: instance)),
      case .value(.text(let words)) = session.enteredAnswer(to: question.index, in: instance)
    else { return "" }
    return DisplayText.fitted(DisplayText.clean(words), 24)
  }

  private func innermostRepetition(around question: Question) -> Int? {
    var group = question.group
    while let index = group, form.groups[index].repetition == nil { group = form.groups[index].parent }
    return group
  }

  /// What a repetition is called: its label, with what it shows in an instance where there is one.
  func label(ofRepetition repetition: Int, at instance: InstanceID? = nil) -> String {
    let group = form.groups[repetition]
    let label = instance.map { words(group.labels, at: $0) } ?? group.labels[formLanguage]
    return label.isEmpty ? group.name : label
  }

  /// What the next instance of a repetition would be called.
  func label(ofNext repetition: Int, in outer: InstanceID) -> String {
    let texts = form.groups[repetition].labels
    guard texts.entries.contains(where: { !$0.outputs.isEmpty }) else { return label(ofRepetition: repetition) }
    // What the label shows is worked out in an instance, so one is added for trial.
    var trial = session
    guard let next = trial.addInstance(of: repetition, in: outer) else { return label(ofRepetition: repetition) }
    return trial.text(texts, in: formLanguage, at: next)
  }

  /// What people call an item in the review; `nil` for what has no number.
  func address(of item: RecordItem) -> RowAddress? {
    let path = session.path(of: item.instance)
    return switch item {
    case .question(let index, _): form.questions[index].number.map { RowAddress($0, path: path) }
    case .end(let repetition, _): firstNumbers[repetition].map { RowAddress($0, path: path, isEnd: true) }
    }
  }

  /// The item with this address that is shown now. Where a path says less than there is to say, it means the first.
  func item(at address: RowAddress) -> RecordItem? {
    if address.isEnd { return items.first { self.address(of: $0) == address } }
    return items.first { item in
      guard let own = self.address(of: item), !own.isEnd, own.number == address.number else { return false }
      let missing = max(0, own.path.count - address.path.count)
      return own.path == Array(address.path.prefix(own.path.count)) + Array(repeating: 1, count: missing)
    }
  }

  /// How many instances there are of every repetition that the form counts.
  func countedInstances() -> [(repetition: Int, count: Int)] {
    form.groups.indices.compactMap { index in
      guard form.groups[index].repetition?.count != nil else { return nil }
      return (index, session.allInstances(of: index).count)
    }
  }

  // MARK: Adding

  /// Whether a text asks for one more; `nil` when it says neither yes nor no.
  static func wantsMore(_ text: String) -> Bool? {
    switch text {
    case "1": true
    case "2", Self.endSign: false
    default: AnswerInput.isYes(text)
    }
  }

  /// An answer to whether one more instance is wanted.
  mutating func takeAtEnd(_ typed: String, _ item: RecordItem) -> InterviewEffect {
    guard case .end(let repetition, let outer) = item else { return .none }
    let text = AnswerInput.trimmed(typed)
    switch Self.wantsMore(text) {
    case false?:
      close(item)
      return .none
    case true?:
      guard session.instances(of: repetition, in: outer).count < Session.mostInstances else {
        say(.error, Content.noMoreInstances(Session.mostInstances)[language])
        return .none
      }
      unrecorded = .addition(repetition: repetition, outer: outer)
      return .record(.added(repetition: repetition, path: session.path(of: outer)))
    case nil:
      say(.error, Content.yesOrNoWanted[language], text.isEmpty ? "" : Content.typed(text)[language])
      return .none
    }
  }

  // MARK: Ending

  /// What is typed where nothing more is to be added.
  static let endSign = "/"

  /// Ends the innermost list around that can grow. An instance in which nothing was answered yet goes; of any other
  /// the review shows what is missing.
  mutating func endRepetition() -> InterviewEffect {
    guard let item else { return .none }
    if isEnd(item) {
      close(item)
      return .none
    }
    guard let instance = removable(at: item.instance), let repetition = session.repetition(of: instance),
      let outer = session.container(of: instance)
    else {
      // The sign is no answer here, so it does not stay in the field.
      revision += 1
      say(.info, Content.nothingToEnd[language])
      return .none
    }
    let end = RecordItem.end(of: repetition, in: outer)
    guard hasAnswers(instance) else {
      unrecorded = .ending(instance, end)
      return .record(.removed(repetition: repetition, path: session.path(of: instance)))
    }
    close(end)
    return .none
  }

  mutating func ended(_ instance: InstanceID, _ end: RecordItem) {
    session.remove(instance)
    refresh()
    close(end)
  }

  private mutating func close(_ end: RecordItem) {
    isClosed.insert(end)
    goOn(from: end)
  }

  /// Whether anybody answered anything in an instance or inside it.
  private func hasAnswers(_ instance: InstanceID) -> Bool {
    form.questions.contains { question in
      session.places(of: question.index).contains { place in
        isRecorded.contains(.question(question.index, in: place)) && chain(to: place).contains(instance)
      }
    }
  }

  mutating func added(to repetition: Int, in outer: InstanceID) {
    guard let new = session.addInstance(of: repetition, in: outer) else { return }
    isClosed.remove(.end(of: repetition, in: outer))
    refresh()
    say(.info, Content.added(name(of: new))[language])
    go(to: firstItem(after: session.key(of: new)).map(Position.item) ?? .review)
  }

  // MARK: Removing

  /// The innermost instance around a place that can be removed.
  func removable(at instance: InstanceID) -> InstanceID? {
    chain(to: instance).last { inner in
      guard let repetition = session.repetition(of: inner), let outer = session.container(of: inner) else {
        return false
      }
      return session.canChangeInstances(of: repetition, in: outer)
    }
  }

  /// Whether there is anything that can be removed.
  var hasRemovable: Bool {
    items.contains { item in
      guard case .end(let repetition, let outer) = item else { return false }
      return !session.instances(of: repetition, in: outer).isEmpty
    }
  }

  mutating func remove(_ address: RowAddress?, _ before: Pending?) -> InterviewEffect {
    let place = address.map { item(at: $0) } ?? item
    guard let instance = place.flatMap({ removable(at: $0.instance) }) else {
      say(.error, Content.nothingToRemove[language])
      return .none
    }
    guard case .remove(instance) = before, let repetition = session.repetition(of: instance) else {
      pending = .remove(instance)
      say(.warning, Content.removeAsk(name(of: instance))[language])
      return .none
    }
    unrecorded = .removal(instance)
    return .record(.removed(repetition: repetition, path: session.path(of: instance)))
  }

  mutating func removed(_ instance: InstanceID) {
    let name = name(of: instance)
    let place = session.key(of: instance)
    session.remove(instance)
    refresh()
    say(.info, Content.removed(name)[language])
    if position == .review {
      revision += 1
    } else {
      go(to: firstItem(after: place).map(Position.item) ?? .review)
    }
  }
}
