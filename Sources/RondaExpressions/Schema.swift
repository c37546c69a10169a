/// The shape of a form's answers: a tree of named nodes, of which the repeated ones divide it into scopes. Expressions
/// are checked against it and read their values by it. It never changes, and all that use one share it.
///
/// Node 0 is the outermost one. Nodes are numbered in document order, so those inside a node follow it at once.
package final class Schema: Sendable {
  package struct Node: Sendable {
    package enum Kind: Sendable, Hashable {
      case group
      /// Repeated: every instance of it is a frame of its own scope.
      case repetition
      case field
    }

    package let name: String
    package let kind: Kind
    /// The node around it; `nil` for node 0.
    package let parent: Int?
    /// The first node after all that are inside it.
    package fileprivate(set) var end: Int
    /// Whose frames hold it. A repeated node is held by the frames of its own scope, in slot 0, as node 0 is by scope 0.
    package let scope: Int
    /// Where the frames of its scope keep it.
    package let slot: Int
    /// What kind of value it has; `nil` for what has none: groups, repetitions, notes.
    package let type: ValueType?
    /// The codes of a closed question; `nil` for any other.
    package let choices: ChoiceCodes?
    /// True when the value is a list of codes with a blank between them.
    package let isMultiple: Bool
    /// True when the value is a code, or codes, of a list, also when it is not known beforehand which there are.
    package let isSelection: Bool
    /// What is asked for, where the type does not say it.
    package let content: Content?
  }

  /// What the values of a question are, beyond their type.
  package enum Content: Sendable, Hashable {
    /// Free words, of which nothing says that they may be a number.
    case words
    case wholeNumbers
  }

  /// What is repeated together: everything inside a repeated node that is in no other repeated node inside it.
  package struct Scope: Sendable {
    /// The repeated node, or 0.
    package let node: Int
    /// The scope around it; `nil` for scope 0.
    package let parent: Int?
    /// How many scopes are around it.
    package let depth: Int
    /// Its nodes by slot.
    package fileprivate(set) var nodes: [Int] = []
    /// The scopes directly inside it, in document order.
    package fileprivate(set) var children: [Int] = []
    /// Where the parent lists it among its children.
    package let place: Int
  }

  /// A tree that expressions reach as `instance('id')`.
  package struct SecondaryInstance: Sendable {
    package let id: String
    /// `nil` when it is not at hand while the form is checked: then nothing is said about the names in it.
    package let tree: InstanceTree?
  }

  package let nodes: [Node]
  package let scopes: [Scope]
  package let secondaryInstances: [SecondaryInstance]
  private let byName: [String: [Int]]

  fileprivate init(nodes: [Node], scopes: [Scope], secondaryInstances: [SecondaryInstance]) {
    self.nodes = nodes
    self.scopes = scopes
    self.secondaryInstances = secondaryInstances
    var byName: [String: [Int]] = [:]
    for (index, node) in nodes.enumerated().dropFirst() { byName[node.name, default: []].append(index) }
    self.byName = byName
  }

  /// Every node of this exact name but node 0, in document order.
  package func nodes(named name: String) -> [Int] { byName[name] ?? [] }

  /// The nodes directly inside a node, in document order.
  package func children(of node: Int) -> [Int] {
    var result: [Int] = []
    var child = node + 1
    while child < nodes[node].end {
      result.append(child)
      child = nodes[child].end
    }
    return result
  }

  /// The innermost scope around both.
  package func commonScope(_ first: Int, _ second: Int) -> Int {
    var (first, second) = (first, second)
    while first != second {
      if scopes[first].depth >= scopes[second].depth {
        first = scopes[first].parent ?? 0
      } else {
        second = scopes[second].parent ?? 0
      }
    }
    return first
  }

  /// Whether every frame of `scope` is inside a frame of `outer`, or is one.
  package func isScope(_ scope: Int, inside outer: Int) -> Bool { commonScope(scope, outer) == outer }

  /// What `${name}` means where `node` is: the only node of that name, or among several the one that shares most of
  /// its surroundings; `nil` when there is none.
  package func referent(of name: String, at node: Int?) -> (node: Int, isAmbiguous: Bool)? {
    let candidates = nodes(named: name)
    guard let first = candidates.first else { return nil }
    guard candidates.count > 1, let node else { return (first, candidates.count > 1) }
    var best: (node: Int, depth: Int, count: Int) = (first, -1, 0)
    for candidate in candidates {
      let depth = sharedDepth(candidate, node)
      if depth > best.depth { best = (candidate, depth, 1) } else if depth == best.depth { best.count += 1 }
    }
    return (best.node, best.count > 1)
  }

  /// How many nodes are around both.
  private func sharedDepth(_ first: Int, _ second: Int) -> Int {
    var around: Set<Int> = []
    var next: Int? = first
    while let node = next {
      around.insert(node)
      next = nodes[node].parent
    }
    next = second
    while let node = next, !around.contains(node) { next = nodes[node].parent }
    var depth = 0
    while let node = next {
      depth += 1
      next = nodes[node].parent
    }
    return depth
  }
}

/// Collects the nodes of a schema in document order.
package struct SchemaBuilder {
  private var nodes: [Schema.Node] = []
  private var scopes: [Schema.Scope] = []
  private var open: [Int] = []
  private var secondaryInstances: [Schema.SecondaryInstance] = []

  /// - Parameter root: the name of the outermost node.
  package init(root: String) {
    scopes.append(Schema.Scope(node: 0, parent: nil, depth: 0, place: 0))
    append(root, .group, scope: 0)
    open.append(0)
  }

  /// Adds a node without anything inside, and gives its number. An attribute has a name that begins with `@`.
  ///
  /// - Parameter isSelection: whether the value is of a list; by default, whether there are `choices`.
  @discardableResult
  package mutating func field(
    _ name: String, _ type: ValueType?, choices: ChoiceCodes? = nil, isMultiple: Bool = false,
    isSelection: Bool? = nil, content: Schema.Content? = nil
  ) -> Int {
    append(
      name, .field, scope: scope, type: type, choices: choices, isMultiple: isMultiple,
      isSelection: isSelection ?? (choices != nil), content: content)
  }

  /// Adds a tree that expressions reach as `instance('id')`, and gives its place among them.
  @discardableResult
  package mutating func secondaryInstance(_ id: String, _ tree: DataTree?) -> Int {
    secondaryInstance(id, of: tree.map { InstanceTree($0) })
  }

  /// The same for a tree that may be made later.
  @discardableResult
  package mutating func secondaryInstance(_ id: String, of tree: InstanceTree?) -> Int {
    secondaryInstances.append(Schema.SecondaryInstance(id: id, tree: tree))
    return secondaryInstances.count - 1
  }

  /// Begins a node with others inside, and gives its number; `close` ends it.
  @discardableResult
  package mutating func openGroup(_ name: String) -> Int {
    let node = append(name, .group, scope: scope)
    open.append(node)
    return node
  }

  /// Begins a repeated node, and gives its number; `close` ends it.
  @discardableResult
  package mutating func openRepetition(_ name: String) -> Int {
    let parent = scope
    let own = scopes.count
    scopes.append(
      Schema.Scope(
        node: nodes.count, parent: parent, depth: scopes[parent].depth + 1, place: scopes[parent].children.count))
    scopes[parent].children.append(own)
    let node = append(name, .repetition, scope: own)
    open.append(node)
    return node
  }

  /// Ends the innermost node that is open.
  package mutating func close() {
    guard open.count > 1, let node = open.popLast() else { return }
    nodes[node].end = nodes.count
  }

  /// What was collected. Nodes that are still open end here.
  package func schema() -> Schema {
    var nodes = nodes
    for node in open { nodes[node].end = nodes.count }
    return Schema(nodes: nodes, scopes: scopes, secondaryInstances: secondaryInstances)
  }

  /// The innermost scope that is open.
  package var scope: Int { open.last.map { nodes[$0].scope } ?? 0 }

  @discardableResult
  private mutating func append(
    _ name: String, _ kind: Schema.Node.Kind, scope: Int, type: ValueType? = nil, choices: ChoiceCodes? = nil,
    isMultiple: Bool = false, isSelection: Bool = false,
    content: Schema.Content? = nil
  ) -> Int {
    let index = nodes.count
    nodes.append(
      Schema.Node(
        name: name, kind: kind, parent: open.last, end: index + 1, scope: scope, slot: scopes[scope].nodes.count,
        type: type, choices: choices, isMultiple: isMultiple, isSelection: isSelection, content: content))
    scopes[scope].nodes.append(index)
    return index
  }
}
