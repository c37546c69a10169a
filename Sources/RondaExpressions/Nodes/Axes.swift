/// The axes of XPath 1.0 from one node, nearest first.
extension EvaluationState {
  /// Appends what an axis gives that passes the test, up to `limit` nodes in all.
  func append(_ axis: Axis, of ref: NodeRef, _ test: CompiledTest, limit: Int = .max, into result: inout [NodeRef]) {
    if ref.isForm {
      appendForm(axis, of: ref, test, limit: limit, into: &result)
    } else if let tree = tree(of: ref) {
      appendTree(axis, of: ref, in: tree, test.test, limit: limit, into: &result)
    }
  }

  // MARK: The answers

  private func appendForm(
    _ axis: Axis, of ref: NodeRef, _ test: CompiledTest, limit: Int, into result: inout [NodeRef]
  ) {
    func appendOwn(_ own: NodeRef) {
      if test.targets.contains(own.node) { result.append(own) }
    }
    switch axis {
    case .child where test.test == .text:
      guard ref.node >= 0, test.targets.contains(ref.node), !string(of: ref).isEmpty else { return }
      result.append(ref)
    case .child, .attribute:
      let around = ref.node < 0 ? nil : ref.node
      let inside = test.targets.filter { schema.nodes[$0].parent == around }
      collect(inside, in: ref, limit: limit, into: &result)
    case .own: appendOwn(ref)
    case .parent: if let parent = parent(of: ref) { appendOwn(parent) }
    case .ancestor, .ancestorOrSelf:
      var next = axis == .ancestor ? parent(of: ref) : ref
      while let node = next {
        appendOwn(node)
        next = parent(of: node)
      }
    case .descendant, .descendantOrSelf:
      if axis == .descendantOrSelf { appendOwn(ref) }
      var inside: [NodeRef] = []
      collect(test.targets, in: ref, limit: .max, into: &inside)
      result += sorted(inside)
    case .followingSibling, .precedingSibling:
      guard let parent = parent(of: ref) else { return }
      var siblings: [NodeRef] = []
      collect(
        test.targets.filter { schema.nodes[$0].parent == (parent.node < 0 ? nil : parent.node) }, in: parent,
        limit: .max, into: &siblings)
      if axis == .followingSibling {
        result += siblings.filter { precedes(ref, $0) }
      } else {
        result += siblings.reversed().filter { precedes($0, ref) }
      }
    case .following, .preceding:
      var all: [NodeRef] = []
      collect(test.targets, in: .form(-1, frame: 0), limit: .max, into: &all)
      var around: Set<NodeRef> = []
      var next: NodeRef? = ref
      while let node = next {
        around.insert(node)
        next = parent(of: node)
      }
      if axis == .following {
        result += sorted(all).filter { precedes(ref, $0) && !isInside($0, ref) }
      } else {
        result += sorted(all).reversed().filter { precedes($0, ref) && !around.contains($0) }
      }
    case .namespace: break
    }
  }

  private func isInside(_ ref: NodeRef, _ outer: NodeRef) -> Bool {
    var next = parent(of: ref)
    while let node = next {
      if node == outer { return true }
      next = parent(of: node)
    }
    return false
  }

  // MARK: Trees

  private func appendTree(
    _ axis: Axis, of ref: NodeRef, in tree: DataTree, _ test: NodeTest, limit: Int, into result: inout [NodeRef]
  ) {
    let matcher = TreeMatcher(test, axis, tree)
    let this = ref.node
    let end = Int(tree.nodes[this].end)
    func append(_ node: Int) {
      if matcher.matches(node, in: tree) { result.append(NodeRef(space: ref.space, node: node, frame: 0)) }
    }
    switch axis {
    case .child:
      var child = this + 1
      while child < end, result.count < limit {
        if tree.nodes[child].kind != .attribute { append(child) }
        child = Int(tree.nodes[child].end)
      }
    case .attribute:
      var child = this + 1
      while child < end, tree.nodes[child].kind == .attribute {
        append(child)
        child += 1
      }
    case .own: append(this)
    case .parent: if let parent = tree.parent(of: this) { append(parent) }
    case .ancestor, .ancestorOrSelf:
      var next = axis == .ancestor ? tree.parent(of: this) : this
      while let node = next {
        append(node)
        next = tree.parent(of: node)
      }
    case .descendant, .descendantOrSelf:
      if axis == .descendantOrSelf { append(this) }
      for node in this + 1..<max(end, this + 1) where tree.nodes[node].kind != .attribute { append(node) }
    case .followingSibling, .precedingSibling:
      guard tree.nodes[this].kind != .attribute, let parent = tree.parent(of: this) else { return }
      var siblings: [Int] = []
      var child = parent + 1
      while child < Int(tree.nodes[parent].end) {
        if tree.nodes[child].kind != .attribute { siblings.append(child) }
        child = Int(tree.nodes[child].end)
      }
      if axis == .followingSibling {
        for node in siblings where node > this { append(node) }
      } else {
        for node in siblings.reversed() where node < this { append(node) }
      }
    case .following:
      // What follows an attribute includes what its element has inside.
      let start = tree.nodes[this].kind == .attribute ? this + 1 : end
      for node in start..<tree.nodes.count where tree.nodes[node].kind != .attribute { append(node) }
    case .preceding:
      var around: Set<Int> = []
      var next: Int? = this
      while let node = next {
        around.insert(node)
        next = tree.parent(of: node)
      }
      for node in (0..<this).reversed() where tree.nodes[node].kind != .attribute && !around.contains(node) {
        append(node)
      }
    case .namespace: break
    }
  }
}

/// A node test with its name looked up once.
private struct TreeMatcher {
  private let test: NodeTest
  private let names: [Int32]
  private let principal: DataTree.Kind

  init(_ test: NodeTest, _ axis: Axis, _ tree: DataTree) {
    self.test = test
    principal = axis == .attribute ? .attribute : .element
    if case .name(let name) = test { names = tree.numbers(of: name) } else { names = [] }
  }

  func matches(_ node: Int, in tree: DataTree) -> Bool {
    let this = tree.nodes[node]
    switch test {
    case .name: return this.kind == principal && names.contains(this.name)
    case .anyName: return this.kind == principal
    case .anyNameIn(let prefix): return this.kind == principal && tree.names[Int(this.name)].prefix == prefix[...]
    case .node: return true
    case .text: return this.kind == .text
    case .comment: return this.kind == .comment
    case .processingInstruction(let target):
      return this.kind == .instruction && (target == nil || tree.name(of: node) == target)
    }
  }
}
