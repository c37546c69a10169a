import RondaCore
import RondaExpressions
import RondaForms

/// Working out what depends on a change, and nothing else.
extension Session {
  /// Works out every step in every frame there is.
  mutating func workOutEverything() {
    for (position, step) in form.order.enumerated() {
      workOut(step, in: frames(ofScope: plan.local[position].scope, under: 0)) { _, _ in }
    }
    for scope in form.schema.scopes.indices {
      for frame in frames(ofScope: scope, under: 0) { markCounts(in: frame) }
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
      let step = form.order[position]
      workOut(step, in: frames) { session, frame in session.markDependents(of: step, in: frame) }
    }
  }

  /// Does one step in several frames, and says where its result changed.
  private mutating func workOut(_ step: Form.Step, in frames: [Int], _ changed: (inout Session, Int) -> Void) {
    let node = step.node
    let expression: CompiledExpression? =
      switch step {
      case .relevance: form.relevance(atNode: node)
      case .value: form.question(atNode: node).flatMap { form.questions[$0].calculation }
      }
    // Only what stands at this node changes on the way: what does not read it is the same in all these frames.
    let shared = expression.flatMap { $0.canShare && !$0.dependencies.contains { $0.node == node } ? $0 : nil }
    for frame in frames where isAlive[frame] {
      if let shared {
        state.frame = frame
        shared.share(in: &state)
      }
      if workOut(step, in: frame) { changed(&self, frame) }
    }
    if shared != nil { state.shared = SharedResults() }
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
  private mutating func workOut(_ step: Form.Step, in frame: Int) -> Bool {
    let node = step.node
    let definition = form.schema.nodes[node]
    let slot = definition.slot
    state.frame = frame
    switch step {
    case .relevance:
      var applies = true
      if let parent = definition.parent {
        let outer = form.schema.nodes[parent]
        let place = outer.scope == definition.scope ? frame : state.frames[frame].parent ?? 0
        applies = state.frames[place].applies[outer.slot]
      }
      if applies, let relevant = form.relevance(atNode: node) { applies = relevant.isTrue(in: state) }
      defer { state.frames[frame].applies[slot] = applies }
      return state.frames[frame].applies[slot] != applies
    case .value:
      guard let index = form.question(atNode: node) else { return false }
      let applies = state.frames[frame].applies[slot]
      let question = form.questions[index]
      if let calculation = question.calculation {
        // `once` keeps what is there.
        state.own = state.frames[frame].values[slot]
        entered[frame][slot] =
          applies ? AnswerReading.answer(from: calculation.evaluate(in: state), for: question, in: form) : nil
      }
      let new = applies ? AnswerReading.value(of: entered[frame][slot], for: question) : .empty
      defer { state.frames[frame].values[slot] = new }
      return state.frames[frame].values[slot] != new
    }
  }
}
