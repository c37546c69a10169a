/// What is known beforehand about the nodes that a path gives.
struct StaticNodes: Sendable {
  enum Space: Sendable, Hashable {
    /// The answers; the places are nodes of the schema, -1 for what is around node 0.
    case form
    /// A tree whose shape is known; the places are those of the shape, -1 for the document.
    case tree(Int)
    /// Nothing is known.
    case unknown
  }

  var space: Space
  /// Which nodes they can be, in ascending order.
  var places: [Int]
  /// How many frames around the own one the frame is that holds the node, when there is exactly one and it has one of
  /// the places, whatever was answered.
  var up: Int?
  /// The innermost scope whose frame they share with the expression.
  var anchor: Int
  /// Whether a place can stand for several instances, nothing having been said about which.
  var isMany = false
  /// Whether all instances of a repeated node were meant by an absolute path although the expression stands in one.
  var passesOwnRepetition = false
  /// The repeated nodes whose instances were gone through.
  var repetitions: [Int] = []
  /// The repeated nodes that two slashes passed by.
  var passedBy: [Int] = []

  static let unknown = StaticNodes(space: .unknown, places: [], up: nil, anchor: 0)

  /// The node of the schema, when it can be only one, in one frame.
  var single: (node: Int, up: Int)? {
    guard space == .form, let up, places.count == 1 else { return nil }
    return (places[0], up)
  }
}

/// The places that an axis leads to, without looking at any answer.
extension ExpressionScope {
  func children(of place: Int, in space: StaticNodes.Space) -> [Int] {
    switch space {
    case .form: place < 0 ? [0] : schema.children(of: place)
    case .tree(let tree): schema.secondaryInstances[tree].tree?.shape.children(of: place) ?? []
    case .unknown: []
    }
  }

  func parent(of place: Int, in space: StaticNodes.Space) -> Int? {
    guard place >= 0 else { return nil }
    switch space {
    case .form: return schema.nodes[place].parent ?? -1
    case .tree(let tree): return schema.secondaryInstances[tree].tree?.shape.places[place].parent
    case .unknown: return nil
    }
  }

  /// The name of a place; empty for what is around all.
  func name(of place: Int, in space: StaticNodes.Space) -> String {
    guard place >= 0 else { return "" }
    switch space {
    case .form: return schema.nodes[place].name
    case .tree(let tree): return schema.secondaryInstances[tree].tree?.shape.places[place].name ?? ""
    case .unknown: return ""
    }
  }

  /// Every place inside, in ascending order.
  func descendants(of place: Int, in space: StaticNodes.Space) -> [Int] {
    if space == .form { return place < 0 ? Array(schema.nodes.indices) : Array(place + 1..<schema.nodes[place].end) }
    var result: [Int] = []
    var pending = children(of: place, in: space)
    while let next = pending.popLast() {
      result.append(next)
      pending += children(of: next, in: space)
    }
    return result.sorted()
  }

  /// Where a step leads from some places.
  func places(_ step: StepSyntax, from nodes: StaticNodes) -> [Int] {
    var result: Set<Int> = []
    for place in nodes.places {
      switch step.axis {
      case .child:
        if step.test == .text {
          if place >= 0, isField(place, nodes.space) { result.insert(place) }
        } else {
          result.formUnion(children(of: place, in: nodes.space))
        }
      case .attribute: result.formUnion(children(of: place, in: nodes.space))
      case .own: result.insert(place)
      case .parent: if let parent = parent(of: place, in: nodes.space) { result.insert(parent) }
      case .ancestor, .ancestorOrSelf:
        var next = step.axis == .ancestor ? parent(of: place, in: nodes.space) : place
        while let node = next {
          result.insert(node)
          next = parent(of: node, in: nodes.space)
        }
      case .descendant: result.formUnion(descendants(of: place, in: nodes.space))
      case .descendantOrSelf:
        result.insert(place)
        result.formUnion(descendants(of: place, in: nodes.space))
      case .followingSibling, .precedingSibling:
        if let parent = parent(of: place, in: nodes.space) { result.formUnion(children(of: parent, in: nodes.space)) }
      case .following, .preceding: result.formUnion(descendants(of: -1, in: nodes.space))
      case .namespace: break
      }
    }
    return result.filter { matches($0, step, nodes.space) }.sorted()
  }

  private func isField(_ place: Int, _ space: StaticNodes.Space) -> Bool {
    space != .form || schema.nodes[place].kind == .field
  }

  private func matches(_ place: Int, _ step: StepSyntax, _ space: StaticNodes.Space) -> Bool {
    let name = name(of: place, in: space)
    let isAttribute = name.hasPrefix("@")
    if place >= 0 {
      let wantsAttribute = step.axis == .attribute
      let wantsAny = step.axis == .own || step.axis == .ancestorOrSelf || step.axis == .descendantOrSelf
      if isAttribute != wantsAttribute, !wantsAny { return false }
    }
    switch step.test {
    case .name(let wanted): return place >= 0 && Self.isName(isAttribute ? String(name.dropFirst()) : name, wanted)
    case .anyName: return place >= 0
    case .anyNameIn(let prefix): return name.hasPrefix(prefix + ":")
    case .node: return true
    case .text: return place >= 0
    case .comment, .processingInstruction: return false
    }
  }

  /// Whether a node of the form is meant: the prefix may be left out on either side.
  private static func isName(_ name: String, _ wanted: String) -> Bool {
    if name == wanted { return true }
    let (parts, others) = (name.split(separator: ":"), wanted.split(separator: ":"))
    return parts.count != others.count && parts.last == others.last
  }
}

extension StaticNodes {
  /// What is known when it can be either.
  func joined(with other: StaticNodes, _ schema: Schema) -> StaticNodes {
    guard space == other.space, space != .unknown else { return .unknown }
    var result = self
    result.places = Set(places + other.places).sorted()
    result.up = nil
    result.isMany = isMany || other.isMany
    result.repetitions += other.repetitions.filter { !repetitions.contains($0) }
    result.anchor = schema.commonScope(anchor, other.anchor)
    return result
  }
}
