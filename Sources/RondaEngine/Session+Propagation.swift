import RondaCore
import RondaExpressions
import RondaForms

/// Working out what depends on a change, and nothing else.
extension Session {
  /// Works out every step in every frame there is.
  mutating func workOutEverything() {
    let frames = framesByScope()
    for step in plan.work { workOut(step, in: frames[step.scope], marksDependents: false) }
    for frame in frames.joined() { markCounts(in: frame) }
    settle()
  }

  /// The same for a form without repetitions, where what is read from every answer is in its place already as if
  /// everything applied.
  mutating func workOutWhatApplies() {
    for slot in state.frames[0].applies.indices { state.frames[0].applies[slot] = true }
    for step in plan.decidingWork {
      if case .value = step.work, !step.hasExpression {
        if !state.frames[0].applies[step.slot] { state.frames[0].values[step.slot] = .empty }
      } else {
        _ = workOut(step, in: 0)
      }
    }
    settle()
  }

  /// Does all that is marked, and what that brings about, until nothing is left to do.
  ///
  /// What is done on the way may ask for it again; that is left to the round that is going on.
  mutating func settle() {
    guard !isAdjusting else { return }
    workOut()
    isAdjusting = true
    var rounds = 0
    // A count that grows because of what it brings about would go on for ever.
    while rounds < Self.mostRounds, let (group, frame) = work.nextCount() {
      rounds += 1
      if isAlive[frame] { adjustCount(of: group, in: frame) }
      if work.countsAreDone { workOut() }
    }
    isAdjusting = false
  }

  /// Does what is marked and what an expression may depend on.
  mutating func workOut(before expression: CompiledExpression?) {
    let steps = expression?.dependencies.map { plan.valueSteps[$0.node] ?? plan.relevanceSteps[$0.node] }
    if let last = steps?.max() { workOut(through: last) }
  }

  /// Does the steps that are marked, in the order of the form, and those that this marks.
  mutating func workOut(through last: Int = .max) {
    while let (position, frames) = work.next(through: last) {
      workOut(plan.work[position], in: frames, marksDependents: true)
    }
  }

  /// Does one step in several frames, and marks what depends on it where its result changed.
  private mutating func workOut(_ step: PlannedStep, in frames: [Int], marksDependents: Bool) {
    for frame in frames where isAlive[frame] {
      if step.isShared {
        state.frame = frame
        plan.expressions[step.position]?.share(in: &state)
      }
      if workOut(step, in: frame), marksDependents { markDependents(of: form.order[step.position], in: frame) }
    }
    if step.isShared { state.shared = SharedResults() }
  }

  /// Marks what reads a node, and where.
  mutating func markReaders(of node: Int, in frame: Int) {
    for reader in plan.readers[node] {
      let base = ancestor(of: frame, inScope: reader.anchor)
      if reader.scope == state.frames[base].scope {
        if isAlive[base] { work.mark(step: reader.index, frame: base) }
        continue
      }
      for target in frames(ofScope: reader.scope, under: base) { work.mark(step: reader.index, frame: target) }
    }
    for reader in plan.countReaders[node] {
      let base = ancestor(of: frame, inScope: reader.anchor)
      for target in frames(ofScope: reader.scope, under: base) { work.mark(count: reader.index, frame: target) }
    }
  }

  /// The frame of a scope that is around a frame, or is the frame.
  func ancestor(of frame: Int, inScope scope: Int) -> Int {
    var frame = frame
    while state.frames[frame].scope != scope, let parent = state.frames[frame].parent { frame = parent }
    return frame
  }

  /// By scope, every frame of it in the record, in order.
  func framesByScope() -> [[Int]] {
    form.schema.scopes.indices.map { frames(ofScope: $0, under: 0) }
  }

  /// Every frame of a scope inside a frame of a scope around it, in order.
  func frames(ofScope scope: Int, under base: Int) -> [Int] {
    let outer = state.frames[base].scope
    guard scope != outer else { return isAlive[base] ? [base] : [] }
    guard let parent = form.schema.scopes[scope].parent, form.schema.isScope(parent, inside: outer) else { return [] }
    let place = form.schema.scopes[scope].place
    let parents = frames(ofScope: parent, under: base)
    return parents.count == 1
      ? state.frames[parents[0]].children[place] : parents.flatMap { state.frames[$0].children[place] }
  }

  private mutating func markDependents(of step: Form.Step, in frame: Int) {
    let node = step.node
    if case .relevance = step {
      if let value = plan.valueSteps[node] { work.mark(step: value, frame: frame) }
      for child in plan.children[node] {
        let scope = form.schema.nodes[child].scope
        for target in frames(ofScope: scope, under: frame) {
          work.mark(step: plan.relevanceSteps[child], frame: target)
        }
      }
    }
    // Readers of several answers see also whether one counts that is empty.
    markReaders(of: node, in: frame)
  }

  /// Does one step; says whether its result changed.
  private mutating func workOut(_ step: PlannedStep, in frame: Int) -> Bool {
    let slot = step.slot
    state.frame = frame
    switch step.work {
    case .relevance:
      var applies = true
      if let outer = step.outer {
        let place = outer.isInFrame ? frame : state.frames[frame].parent ?? 0
        applies = state.frames[place].applies[outer.slot]
      }
      if applies, step.hasExpression, let relevant = plan.expressions[step.position] {
        applies = relevant.isTrue(in: state)
      }
      guard state.frames[frame].applies[slot] != applies else { return false }
      state.frames[frame].applies[slot] = applies
      return true
    case .value(let index):
      let applies = state.frames[frame].applies[slot]
      let question = form.questions[index]
      if step.hasExpression, let calculation = plan.expressions[step.position] {
        // `once` keeps what is there.
        state.own = state.frames[frame].values[slot]
        entered[frame][slot] =
          applies ? AnswerReading.answer(from: calculation.evaluate(in: state), for: question, in: form) : nil
      }
      let new = applies ? AnswerReading.value(of: entered[frame][slot], for: question) : .empty
      guard state.frames[frame].values[slot] != new else { return false }
      state.frames[frame].values[slot] = new
      return true
    case .nothing: return false
    }
  }
}
