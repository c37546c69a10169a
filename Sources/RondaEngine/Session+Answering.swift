package import RondaCore
import RondaExpressions
import RondaForms

extension Session {
  /// Takes an answer, or takes it away, and works out what depends on it. Whether it is right is another matter:
  /// see `violations(of:)`.
  package mutating func set(_ answer: Answer?, for question: Int, in instance: InstanceID = .form) {
    let frame = instance.frame
    let slot = slot(of: question)
    guard isAlive[frame], entered[frame][slot] != answer else { return }
    entered[frame][slot] = answer
    let node = form.questions[question].node
    if let step = plan.valueSteps[node] { work.mark(step: step, frame: frame) }
    settle()
    guard let actions = plan.onValueChanged[node] else { return }
    fire(actions, from: frame)
  }

  /// Takes the place of every answer that stands once, all at the same time; cheaper than one by one. What is repeated
  /// begins anew.
  package mutating func replaceAnswers(with new: [Answer?]) {
    precondition(new.count == form.questions.count)
    if state.frames.count > 1 {
      clear()
      addInitialInstances(in: 0)
    }
    for (index, place) in plan.places.enumerated() where place.scope == 0 {
      entered[0][place.slot] = new[index]
      // What `once` keeps comes with the new answers, and nothing of the old ones stays.
      state.frames[0].values[place.slot] = AnswerReading.value(of: new[index], isBoolean: place.isBoolean)
    }
    if plan.form.schema.scopes.count == 1 { workOutWhatApplies() } else { workOutEverything() }
  }

  /// Takes the place of the whole record, its repetitions included.
  package mutating func replaceAnswers(with tree: AnswerTree) {
    clear()
    take(tree, into: 0)
    workOutEverything()
    fire(plan.load, from: 0)
  }

  private mutating func take(_ tree: AnswerTree, into frame: Int) {
    let nodes = form.schema.scopes[state.frames[frame].scope].nodes
    for (slot, answer) in tree.answers.enumerated() where slot < nodes.count {
      guard let question = form.question(atNode: nodes[slot]) else { continue }
      entered[frame][slot] = answer
      state.frames[frame].values[slot] = AnswerReading.value(of: answer, for: form.questions[question])
    }
    for (place, instances) in tree.instances.enumerated() where place < state.frames[frame].children.count {
      for instance in instances { take(instance, into: appendFrame(place: place, in: frame)) }
    }
    for (place, instances) in tree.putAside.enumerated() where place < state.frames[frame].children.count {
      for instance in instances {
        let inner = appendFrame(place: place, in: frame)
        take(instance, into: inner)
        state.frames[frame].children[place].removeLast()
        putAside[frame][place].append(inner)
        setAlive(false, inner)
        lacksInitials.insert(inner)
      }
    }
  }

  /// Gives the questions of new frames what they begin with, in the order of the form.
  mutating func fill(frames: [Int]) {
    for frame in frames {
      for index in plan.initials[state.frames[frame].scope] {
        let question = form.questions[index]
        guard let initial = question.initial, entered[frame][slot(of: index)] == nil else { continue }
        // What was written for this very instance says also what is empty in it.
        if hasPreset[frame], initial.constant != nil { continue }
        workOut(before: initial)
        state.frame = frame
        state.own = .empty
        set(
          AnswerReading.answer(from: initial.evaluate(in: state), for: question, in: form), for: index,
          in: InstanceID(frame: frame))
      }
      for child in state.frames[frame].children { fill(frames: child) }
    }
  }

  /// Does what is to be computed at an event, and what that brings about. Values are those of after the change.
  mutating func fire(_ actions: [Action], from frame: Int) {
    for action in actions.reversed() { pendingActions.append((action, frame)) }
    guard !isFiring else { return }
    isFiring = true
    var rounds = 0
    while rounds < Self.mostInstances, let (action, frame) = pendingActions.popLast() {
      rounds += 1
      if isAlive[frame] { perform(action, from: frame) }
    }
    pendingActions = []
    isFiring = false
  }

  private mutating func perform(_ action: Action, from frame: Int) {
    guard let index = form.question(atNode: action.target) else { return }
    let question = form.questions[index]
    let scope = form.scope(of: question)
    // In the instance where it happened, when the target is there; else in all that are inside.
    let common = form.schema.commonScope(scope, state.frames[frame].scope)
    var targets = frames(ofScope: scope, under: ancestor(of: frame, inScope: common))
    if let places = action.places {
      workOut()
      state.frame = frame
      targets = places.nodes(in: state).filter { $0.node == action.target }.map(\.frame)
    }
    for target in targets {
      var answer: Answer?
      if let value = action.value {
        workOut(before: value)
        state.frame = target
        state.own = state.frames[target].values[slot(of: index)]
        answer = AnswerReading.answer(from: value.evaluate(in: state), for: question, in: form)
      }
      set(answer, for: index, in: InstanceID(frame: target))
    }
  }
}
