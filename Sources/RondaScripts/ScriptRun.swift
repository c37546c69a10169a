package import RondaCore
package import RondaEngine
import RondaForms
package import RondaTerritories

/// Plays scripts into a form: every case a new session.
package struct ScriptRun: Sendable {
  private let plan: EvaluationPlan
  private let territories: TerritoryTree?
  private let today: CivilDate

  /// - Parameters:
  ///   - plan: of the form that the scripts were read for.
  ///   - territories: where codes of territories are looked up; without it any code is taken.
  ///   - today: the day for cases that name none.
  package init(_ plan: EvaluationPlan, territories: TerritoryTree?, today: CivilDate) {
    self.plan = plan
    self.territories = territories
    self.today = today
  }

  /// Plays a whole script; a step that fails does not end its case.
  ///
  /// - Parameter following: whether the state after every step is kept.
  package func run(_ script: Script, following: Bool) -> ScriptOutcome {
    ScriptOutcome(cases: script.cases.map { run($0, following: following) })
  }

  private func run(_ definition: Script.Case, following: Bool) -> ScriptOutcome.Case {
    var play = CasePlay(
      session: Session(
        plan, territories: territories, today: definition.today ?? today,
        language: Language(tag: definition.language) ?? .spanish), language: definition.language)
    let start = following ? RecordState(play.session) : nil
    var steps: [ScriptOutcome.Step] = []
    for step in definition.steps {
      let failure = play.perform(step)
      var state: RecordState?
      var shown = ScriptOutcome.Shown.nothing
      if case .show(let item) = step.action {
        let now = RecordState(play.session)
        shown = item.map { .entries(play.entries(of: $0, in: now)) } ?? .everything
        state = now
      } else if following {
        state = RecordState(play.session)
      }
      steps.append(ScriptOutcome.Step(step: step, failure: failure, state: state, shown: shown))
    }
    return ScriptOutcome.Case(
      name: definition.name, place: definition.place, start: start, steps: steps, end: RecordState(play.session))
  }
}

/// One case while it is played.
struct CasePlay {
  var session: Session
  /// In which the form speaks.
  let language: String

  var form: Form { session.form }

  /// Does one step; gives why it could not be done, or what was expected in vain.
  mutating func perform(_ step: Script.Step) -> ScriptOutcome.Failure? {
    switch step.action {
    case .answer(let item, let answer): return set(answer, item)
    case .clear(let item): return set(nil, item)
    case .add(let item): return add(item)
    case .remove(let item): return remove(item)
    case .show(let item): return item.flatMap { frame(of: $0) == nil ? noInstance($0) : nil }
    case .accept: return accept(at: step.place)
    case .expect(let expectation, let isNegated): return check(expectation, isNegated: isNegated, step)
    }
  }

  /// Where an item is; `nil` when the record has no such instance. An instance of a repetition is where it is itself.
  func frame(of item: Item) -> InstanceID? {
    var place = InstanceID.form
    for instance in item.instances {
      let instances = session.instances(of: instance.group, in: place)
      guard instances.indices.contains(instance.number - 1) else { return nil }
      place = instances[instance.number - 1]
    }
    return place
  }

  /// The entries of a state that an item is about: a question's own, for a group all that are inside.
  func entries(of item: Item, in state: RecordState) -> [Int] {
    let prefix = item.instances.map { "\(form.groups[$0.group].name)[\($0.number)]." }.joined()
    switch item.target {
    case .question(let index):
      return state.entries.indices.filter { state.entries[$0].name == prefix + form.questions[index].name }
    case .group(let group):
      return state.entries.indices.filter { place in
        let entry = state.entries[place]
        return entry.name.hasPrefix(prefix) && isInside(form.questions[entry.question].group, group)
      }
    }
  }

  private func isInside(_ inner: Int?, _ outer: Int) -> Bool {
    var inner = inner
    while let group = inner, group != outer { inner = form.groups[group].parent }
    return inner == outer
  }

  // MARK: Steps

  private mutating func set(_ answer: Answer?, _ item: Item) -> ScriptOutcome.Failure? {
    guard case .question(let question) = item.target, let instance = frame(of: item) else { return noInstance(item) }
    guard session.isRelevant(question, in: instance) else {
      return failure(
        "script-does-not-apply", item.place,
        Phrase(
          es: "«\(item.text)» no aplica en este momento: nadie la puede responder.",
          en: "“\(item.text)” does not apply at this moment: nobody can answer it."))
    }
    guard !form.questions[question].isAsked || !session.isReadonly(question, in: instance) else {
      return failure(
        "script-read-only", item.place,
        Phrase(
          es: "«\(item.text)» es de solo lectura en este momento.",
          en: "“\(item.text)” is read-only at this moment."))
    }
    session.set(answer, for: question, in: instance)
    return nil
  }

  private mutating func add(_ item: Item) -> ScriptOutcome.Failure? {
    guard case .group(let group) = item.target, let outer = frame(of: item) else { return noInstance(item) }
    guard session.canChangeInstances(of: group, in: outer), session.addInstance(of: group, in: outer) != nil else {
      return cannotChange(item)
    }
    return nil
  }

  private mutating func remove(_ item: Item) -> ScriptOutcome.Failure? {
    guard case .group(let group) = item.target, let instance = frame(of: item),
      let outer = session.container(of: instance)
    else { return noInstance(item) }
    guard session.canChangeInstances(of: group, in: outer) else { return cannotChange(item) }
    session.remove(instance)
    return nil
  }

  private mutating func accept(at place: SourcePlace) -> ScriptOutcome.Failure? {
    let errors = RecordState(session).entries.filter { entry in entry.violations.contains { $0.severity == .error } }
    guard !errors.isEmpty else { return nil }
    // Enough to know where to begin.
    let shown = errors.prefix(5).map { entry in
      "\(entry.name) (\(entry.violations.filter { $0.severity == .error }.map(\.code.rawValue).joined(separator: ", ")))"
    }
    let list = (shown + (errors.count > shown.count ? ["…"] : [])).joined(separator: ", ")
    return ScriptOutcome.Failure(
      finding: Diagnostic(
        "script-not-accepted", at: place,
        Phrase(
          es: "El registro no se puede aceptar: \(list).", en: "The record cannot be accepted: \(list).")),
      expected: Phrase(es: "ningún error", en: "no errors"), actual: Phrase(verbatim: list))
  }

  func noInstance(_ item: Item) -> ScriptOutcome.Failure {
    failure(
      "script-no-instance", item.place,
      Phrase(
        es: "«\(item.text)» no existe en este momento: la repetición tiene menos instancias.",
        en: "“\(item.text)” does not exist at this moment: the repetition has fewer instances."))
  }

  private func cannotChange(_ item: Item) -> ScriptOutcome.Failure {
    failure(
      "script-fixed-instances", item.place,
      Phrase(
        es: "En este momento nadie puede agregar ni quitar instancias de «\(item.text)».",
        en: "At this moment nobody can add or remove instances of “\(item.text)”."))
  }

  private func failure(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase) -> ScriptOutcome.Failure {
    ScriptOutcome.Failure(finding: Diagnostic(code, at: place, message), expected: nil, actual: nil)
  }
}
