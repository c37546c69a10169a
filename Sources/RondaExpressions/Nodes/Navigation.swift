/// Going about the answers and the trees.
extension EvaluationState {
  /// The frame so many levels around the current one.
  func frame(up: Int) -> Int {
    var place = frame
    for _ in 0..<up { place = frames[place].parent ?? 0 }
    return place
  }

  func tree(of ref: NodeRef) -> DataTree? { ref.tree.flatMap { $0 < trees.count ? trees[$0] : nil } }

  func isDocument(_ ref: NodeRef) -> Bool { ref.isForm ? ref.node < 0 : ref.node == 0 }

  func document(of ref: NodeRef) -> NodeRef {
    ref.isForm ? .form(-1, frame: 0) : NodeRef(space: ref.space, node: 0, frame: 0)
  }

  func parent(of ref: NodeRef) -> NodeRef? {
    if let tree = tree(of: ref) {
      return tree.parent(of: ref.node).map { NodeRef(space: ref.space, node: $0, frame: 0) }
    }
    guard ref.isForm, ref.node >= 0 else { return nil }
    let node = schema.nodes[ref.node]
    guard let parent = node.parent else { return .form(-1, frame: 0) }
    return .form(parent, frame: node.kind == .repetition ? frames[ref.frame].parent ?? 0 : ref.frame)
  }

  func applies(_ node: Int, _ frame: Int) -> Bool {
    node < 0 || frames[frame].applies[schema.nodes[node].slot]
  }

  /// What a node reads as. Of a group all its answers, one after the other.
  package func value(of ref: NodeRef) -> ExpressionValue {
    if let tree = tree(of: ref) { return .string(tree.string(ref.node)) }
    guard ref.isForm else { return .empty }
    if ref.node >= 0, schema.nodes[ref.node].kind == .field {
      return frames[ref.frame].values[schema.nodes[ref.node].slot]
    }
    var fields: [Int] = []
    let end = ref.node < 0 ? schema.nodes.count : schema.nodes[ref.node].end
    for node in max(ref.node, 0)..<end where schema.nodes[node].kind == .field { fields.append(node) }
    var inside: [NodeRef] = []
    collect(fields, in: ref, limit: .max, into: &inside)
    return .string(sorted(inside).map { frames[$0.frame].values[schema.nodes[$0.node].slot].string }.joined())
  }

  package func string(of ref: NodeRef) -> String { value(of: ref).string }

  func name(of ref: NodeRef) -> String {
    if let tree = tree(of: ref) { return tree.name(of: ref.node) }
    return ref.isForm && ref.node >= 0 ? schema.nodes[ref.node].name : ""
  }

  /// Which of the siblings of the same name it is, from 1.
  func position(of ref: NodeRef) -> Int {
    guard let tree = tree(of: ref) else {
      guard ref.isForm, ref.node >= 0, schema.nodes[ref.node].kind == .repetition else { return 1 }
      return frames[ref.frame].position
    }
    guard let parent = tree.parent(of: ref.node) else { return 1 }
    let wanted = tree.nodes[ref.node]
    var position = 1
    var sibling = parent + 1
    while sibling < ref.node {
      let node = tree.nodes[sibling]
      if node.kind == wanted.kind, node.name == wanted.name { position += 1 }
      sibling = Int(node.end)
    }
    return position
  }

  // MARK: Order

  /// Nodes in document order, each once.
  func sorted(_ nodes: [NodeRef]) -> [NodeRef] {
    var isInOrder = true
    for (node, next) in zip(nodes, nodes.dropFirst()) where !precedes(node, next) {
      isInOrder = false
      break
    }
    if isInOrder { return nodes }
    var result: [NodeRef] = []
    for node in nodes.sorted(by: precedes) where result.last != node { result.append(node) }
    return result
  }

  func precedes(_ first: NodeRef, _ second: NodeRef) -> Bool {
    guard first.space == second.space else { return first.space < second.space }
    if first.frame == second.frame { return first.node < second.node }
    if frames[first.frame].parent == frames[second.frame].parent,
      frames[first.frame].scope == frames[second.frame].scope
    {
      return frames[first.frame].position < frames[second.frame].position
    }
    let (one, other) = (chain(first.frame), chain(second.frame))
    var level = 0
    while level < one.count, level < other.count, one[level] == other[level] { level += 1 }
    if level == one.count { return first.node <= schema.scopes[frames[other[level]].scope].node }
    if level == other.count { return schema.scopes[frames[one[level]].scope].node < second.node }
    let (left, right) = (frames[one[level]], frames[other[level]])
    if left.scope != right.scope { return schema.scopes[left.scope].node < schema.scopes[right.scope].node }
    return left.position < right.position
  }

  /// A frame and all around it, the outermost first.
  private func chain(_ frame: Int) -> [Int] {
    var chain = [frame]
    var next = frames[frame].parent
    while let place = next {
      chain.append(place)
      next = frames[place].parent
    }
    return chain.reversed()
  }

  // MARK: Inside

  /// Appends those of the `targets` that are inside a node of the answers and apply, up to `limit` of them: target after
  /// target, the instances of each in order.
  func collect(_ targets: [Int], in ref: NodeRef, limit: Int, into result: inout [NodeRef]) {
    let scope = ref.node < 0 ? 0 : schema.nodes[ref.node].scope
    for target in targets {
      guard target > ref.node, ref.node < 0 || target < schema.nodes[ref.node].end else { continue }
      let node = schema.nodes[target]
      if node.scope == scope {
        if applies(target, ref.frame) { result.append(.form(target, frame: ref.frame)) }
      } else {
        enter(node.scope, from: ref.frame, scope, for: target, limit: limit, into: &result)
      }
      if result.count >= limit { return }
    }
  }

  /// Appends a target in every frame of its scope that is inside `frame`, which is one of `outer`.
  private func enter(
    _ scope: Int, from frame: Int, _ outer: Int, for target: Int, limit: Int, into result: inout [NodeRef]
  ) {
    var route: [Int] = []
    var next = scope
    while next != outer {
      route.append(schema.scopes[next].place)
      guard let parent = schema.scopes[next].parent else { return }
      next = parent
    }
    var current = [frame]
    for place in route.reversed() {
      var inner: [Int] = []
      for frame in current {
        for child in frames[frame].children[place] where frames[child].applies[0] { inner.append(child) }
      }
      current = inner
    }
    let slot = schema.nodes[target].slot
    for frame in current where frames[frame].applies[slot] {
      result.append(.form(target, frame: frame))
      if result.count >= limit { return }
    }
  }
}
