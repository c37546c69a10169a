/// Running what gives nodes.
extension Program {
  func givesNodes(_ index: Int) -> Bool {
    switch steps[index] {
    case .path, .union, .chooseNodes, .shuffled, .identified: true
    default: false
    }
  }

  /// The nodes that a step gives, in document order.
  func nodes(_ index: Int, _ state: EvaluationState, _ here: Here) -> [NodeRef] {
    switch steps[index] {
    case .path(let path): return run(paths[path], state, here)
    case .union(let left, let right):
      return state.sorted(nodes(left, state, here) + nodes(right, state, here))
    case .chooseNodes(let condition, let then, let otherwise):
      return nodes(boolean(condition, state, here) ? then : otherwise, state, here)
    case .shuffled(let inner, let seed):
      return shuffled(nodes(inner, state, here), seed, state, here)
    case .identified(let inner): return identified(texts([inner], state, here), here.node, state)
    default: return []
    }
  }

  /// The elements whose `id` or `xml:id` is a word of the texts.
  private func identified(_ texts: [String], _ around: NodeRef, _ state: EvaluationState) -> [NodeRef] {
    guard let tree = state.tree(of: around) else { return [] }
    var wanted: Set<String> = []
    for text in texts { for word in text.split(whereSeparator: \.isWhitespace) { wanted.insert(String(word)) } }
    return (0..<tree.count).compactMap { node in
      guard tree.kind(of: node) == .attribute, let element = tree.parent(of: node),
        tree.name(of: node) == "id" || tree.name(of: node) == "xml:id", wanted.contains(tree.string(node))
      else { return nil }
      return NodeRef(space: around.space, node: element, frame: 0)
    }
  }

  private func run(_ path: CompiledPath, _ state: EvaluationState, _ here: Here) -> [NodeRef] {
    var current: [NodeRef]
    switch path.start {
    case .form(let node, let up):
      let frame = state.frame(up: up)
      guard state.applies(node, frame) else { return [] }
      current = [.form(node, frame: frame)]
    case .tree(let tree): current = tree < state.trees.count && state.trees[tree] != nil ? [.tree(tree, node: 0)] : []
    case .here: current = [here.node]
    case .documentOfHere: current = [state.document(of: here.node)]
    case .step(let step): current = nodes(step, state, here)
    }
    for predicate in path.startPredicates { current = filter(current, predicate, state, here) }
    for step in path.steps {
      guard !current.isEmpty else { return [] }
      if current.count == 1, let only = current.first {
        current = run(step, from: only, state, here)
        if step.axis.isReverse { current = state.sorted(current.reversed()) }
      } else {
        var next: [NodeRef] = []
        for node in current { next += run(step, from: node, state, here) }
        current = state.sorted(next)
      }
    }
    return current
  }

  /// What one step gives from one node, in the order of its axis.
  private func run(_ step: CompiledStep, from node: NodeRef, _ state: EvaluationState, _ here: Here) -> [NodeRef] {
    var result: [NodeRef] = []
    guard let first = step.predicates.first else {
      state.append(step.axis, of: node, step.test, into: &result)
      return result
    }
    if let position = first.constantPosition {
      guard position > 0 else { return [] }
      state.append(step.axis, of: node, step.test, limit: position, into: &result)
      result = position <= result.count ? [result[position - 1]] : []
    } else {
      if let candidates = candidates(for: first, step, of: node, state, here) {
        result = candidates
      } else {
        state.append(step.axis, of: node, step.test, into: &result)
      }
      result = filter(result, first, state, here)
    }
    for predicate in step.predicates.dropFirst() { result = filter(result, predicate, state, here) }
    return result
  }

  private func filter(
    _ nodes: [NodeRef], _ predicate: CompiledPredicate, _ state: EvaluationState, _ here: Here
  ) -> [NodeRef] {
    if let position = predicate.constantPosition {
      return position > 0 && position <= nodes.count ? [nodes[position - 1]] : []
    }
    var result: [NodeRef] = []
    var inner = Here(node: here.node, position: 0, size: nodes.count)
    for node in nodes {
      inner.node = node
      inner.position += 1
      let passes =
        predicate.isNumber
        ? number(predicate.step, state, inner) == Double(inner.position) : boolean(predicate.step, state, inner)
      if passes { result.append(node) }
    }
    return result
  }

  /// The few nodes that can pass a predicate, when the columns of a tree tell; `nil` when all have to be tried.
  private func candidates(
    for predicate: CompiledPredicate, _ step: CompiledStep, of node: NodeRef, _ state: EvaluationState, _ here: Here
  ) -> [NodeRef]? {
    guard !predicate.equalities.isEmpty, step.axis == .child, case .name(let item) = step.test.test,
      let tree = state.tree(of: node)
    else { return nil }
    var best: [Int32]?
    for equality in predicate.equalities {
      let index = tree.columnIndex(
        DataTree.ColumnKey(parent: node.node, item: item, column: equality.column, isAttribute: equality.isAttribute))
      guard let items = items(in: index, equality.value, state, here) else { continue }
      if items.count < best?.count ?? .max { best = items }
      if items.isEmpty { break }
    }
    return best?.map { NodeRef(space: node.space, node: Int($0), frame: 0) }
  }

  private func items(
    in index: ColumnIndex, _ step: Int, _ state: EvaluationState, _ here: Here
  ) -> [Int32]? {
    let values = givesNodes(step) ? nodes(step, state, here).map { state.value(of: $0) } : [value(step, state, here)]
    var result: [Int32] = []
    for value in values {
      switch value {
      case .string(let text): result += index.items(with: text)
      case .number(let number): result += index.items(with: number)
      default: return nil
      }
    }
    return values.count > 1 ? Array(Set(result)).sorted() : result
  }

  // MARK: Values of nodes

  func compareNodes(
    _ test: Step.Test, _ left: Int, _ right: Int, _ state: EvaluationState, _ here: Here
  ) -> Bool {
    func values(_ step: Int) -> [ExpressionValue] {
      givesNodes(step) ? nodes(step, state, here).map { state.value(of: $0) } : [value(step, state, here)]
    }
    var (first, second) = (values(left), values(right))
    // A boolean beside nodes asks whether there are any.
    if !givesNodes(left), case .boolean? = first.first {
      second = [.boolean(!second.isEmpty)]
    } else if !givesNodes(right), case .boolean? = second.first {
      first = [.boolean(!first.isEmpty)]
    }
    for one in first {
      for other in second where Self.holds(test, one, other) { return true }
    }
    return false
  }

  static func holds(_ test: Step.Test, _ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
    switch test {
    case .equal: left.equals(right)
    case .notEqual: !left.equals(right)
    default: left.compared(with: right).map { holds(test, $0.0, $0.1) } ?? false
    }
  }

  func indexed(_ read: IndexedRead, _ state: EvaluationState, _ here: Here) -> ExpressionValue {
    var frame = state.frame(up: read.up)
    for level in read.levels {
      let wanted = number(level.index, state, here)
      let children = state.frames[frame].children[level.place]
      // Below the first is the first, as JavaRosa has it.
      guard let position = Int(exactly: wanted.rounded(.towardZero)), position <= children.count, !children.isEmpty
      else { return .empty }
      frame = children[max(position, 1) - 1]
      guard state.frames[frame].applies[0] else { return .empty }
    }
    return state.frames[frame].values[read.slot]
  }

  private func shuffled(_ nodes: [NodeRef], _ seed: Int?, _ state: EvaluationState, _ here: Here) -> [NodeRef] {
    guard let seed else {
      var chance = Chance(next64: state.random)
      return SeededShuffle.shuffled(nodes, using: &chance)
    }
    switch value(seed, state, here) {
    case .string(let text): return SeededShuffle.shuffled(nodes, seed: SeededShuffle.seed(text))
    case let other: return SeededShuffle.shuffled(nodes, seed: SeededShuffle.seed(other.number))
    }
  }
}
