package import RondaCore

/// The territories of a table: the whole, the units of the tree, and a last place for answers without a territory.
///
/// Answers belong to the units of the deepest level, the leaves; the units around them are sums.
package struct Places: Sendable, Hashable {
  package struct Level: Sendable, Hashable {
    package let name: String
    package let label: Phrase

    package init(name: String, label: Phrase) {
      self.name = name
      self.label = label
    }
  }

  /// A unit as it is handed in: its parent comes before it.
  package struct Unit: Sendable, Hashable {
    package let code: String
    package let name: String
    /// An index into the levels.
    package let level: Int
    /// An index into the units.
    package let parent: Int?

    package init(code: String, name: String, level: Int, parent: Int?) {
      self.code = code
      self.name = name
      self.level = level
      self.parent = parent
    }
  }

  /// What a row of a table is about.
  package struct Node: Sendable, Hashable {
    package enum Kind: String, Sendable {
      case whole, unit, withoutTerritory
    }

    package let kind: Kind
    /// The code of the unit; empty for the whole and for answers without a territory.
    package let code: String
    package let name: Phrase
    /// An index into `Places.levels`.
    package let level: Int?
    /// An index into `Places.nodes`; only the whole has none.
    package let parent: Int?
    /// How many nodes are around it.
    package let depth: Int
  }

  package let levels: [Level]
  /// The whole, the units that hold a leaf in the order given, and answers without a territory.
  package let nodes: [Node]
  /// The nodes that answers belong to; the last is the one without a territory.
  package let leaves: [Int]
  /// For each leaf: itself and every node around it.
  let paths: [[Int]]

  /// - Parameters:
  ///   - levels: from the whole down.
  ///   - units: each after the one around it. A unit with no unit of the last level in it is left out.
  package init(levels: [Level] = [], units: [Unit] = []) {
    var holdsLeaf = units.map { $0.level == levels.count - 1 }
    for (index, unit) in units.enumerated().reversed() where holdsLeaf[index] {
      if let parent = unit.parent { holdsLeaf[parent] = true }
    }
    var nodes = [
      Node(kind: .whole, code: "", name: Phrase(es: "Total", en: "Total"), level: nil, parent: nil, depth: 0)
    ]
    var positions: [Int: Int] = [:]
    var leaves: [Int] = []
    for (index, unit) in units.enumerated() where holdsLeaf[index] {
      let parent = unit.parent.flatMap { positions[$0] } ?? 0
      positions[index] = nodes.count
      if unit.level == levels.count - 1 { leaves.append(nodes.count) }
      nodes.append(
        Node(
          kind: .unit, code: unit.code, name: Phrase(verbatim: unit.name), level: unit.level, parent: parent,
          depth: nodes[parent].depth + 1))
    }
    leaves.append(nodes.count)
    nodes.append(
      Node(
        kind: .withoutTerritory, code: "", name: Phrase(es: "Sin territorio", en: "No territory"), level: nil,
        parent: 0, depth: 1))
    self.levels = levels
    self.nodes = nodes
    self.leaves = leaves
    paths = leaves.map { leaf in
      var path = [leaf]
      while let last = path.last, let parent = nodes[last].parent { path.append(parent) }
      return path
    }
  }
}
