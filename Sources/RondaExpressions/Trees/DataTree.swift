import Synchronization

/// A tree of named elements that never changes: a list of choices, a table, an attached document.
///
/// Nodes are numbered in document order from 0, which is the document itself; the attributes of an element follow it at
/// once. A tree of 200,000 short values takes some 20 MB.
package final class DataTree: Sendable {
  package enum Kind: UInt8, Sendable { case document, element, attribute, text, comment, instruction }

  struct Node: Sendable {
    let kind: Kind
    /// Its place in `names`; of what has no name, the empty name.
    let name: Int32
    /// -1 for the document.
    let parent: Int32
    /// The first node after all that are inside it.
    var end: Int32
    /// Where its own text is in `bytes`; empty for documents and elements.
    let textStart: UInt32
    let textEnd: UInt32
  }

  /// A name with what it belongs to.
  struct Name: Sendable, Hashable {
    let qualified: String
    let namespace: String

    var local: Substring {
      qualified.utf8.firstIndex(of: UInt8(ascii: ":")).map { qualified[qualified.utf8.index(after: $0)...] }
        ?? qualified[...]
    }

    var prefix: Substring? { qualified.utf8.firstIndex(of: UInt8(ascii: ":")).map { qualified[..<$0] } }
  }

  let nodes: [Node]
  let names: [Name]
  let bytes: [UInt8]
  /// Which names there are below which.
  let shape: TreeShape
  private let numbers: [String: [Int32]]
  private let columns = Mutex<[ColumnKey: ColumnIndex]>([:])

  init(nodes: [Node], names: [Name], bytes: [UInt8], shape: TreeShape) {
    self.nodes = nodes
    self.names = names
    self.bytes = bytes
    self.shape = shape
    var numbers: [String: [Int32]] = [:]
    for (number, name) in names.enumerated() { numbers[name.qualified, default: []].append(Int32(number)) }
    self.numbers = numbers
  }

  /// The numbers of a qualified name, one per namespace that it stands for.
  func numbers(of name: String) -> [Int32] { numbers[name] ?? [] }

  // MARK: Values

  /// The string-value of XPath 1.0, section 5: of an element, all text inside it.
  package func string(_ node: Int) -> String {
    let (start, end, isWhole) = textRange(node)
    if isWhole { return String(decoding: bytes[start..<end], as: UTF8.self) }
    var result: [UInt8] = []
    for inner in node + 1..<Int(nodes[node].end) where nodes[inner].kind == .text {
      result += bytes[Int(nodes[inner].textStart)..<Int(nodes[inner].textEnd)]
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the string-value stands in `bytes`; false when it is scattered.
  func textRange(_ node: Int) -> (start: Int, end: Int, isWhole: Bool) {
    let this = nodes[node]
    guard this.kind == .element || this.kind == .document else { return (Int(this.textStart), Int(this.textEnd), true) }
    var found: Node?
    var inner = node + 1
    while inner < Int(this.end) {
      if nodes[inner].kind == .text {
        if found != nil { return (0, 0, false) }
        found = nodes[inner]
      }
      inner += 1
    }
    return (Int(found?.textStart ?? 0), Int(found?.textEnd ?? 0), true)
  }

  // MARK: Going about

  package var count: Int { nodes.count }

  package func kind(of node: Int) -> Kind { nodes[node].kind }

  /// The qualified name; empty for what has none.
  package func name(of node: Int) -> String { names[Int(nodes[node].name)].qualified }

  package func parent(of node: Int) -> Int? { nodes[node].parent < 0 ? nil : Int(nodes[node].parent) }

  /// The elements directly inside a node, in document order.
  package func elements(in node: Int) -> [Int] {
    var result: [Int] = []
    var child = node + 1
    while child < Int(nodes[node].end) {
      if nodes[child].kind == .element { result.append(child) }
      child = Int(nodes[child].end)
    }
    return result
  }

  /// The first element of that name directly inside a node.
  package func element(_ name: String, in node: Int) -> Int? {
    let wanted = numbers(of: name)
    var child = node + 1
    while child < Int(nodes[node].end) {
      if nodes[child].kind == .element, wanted.contains(nodes[child].name) { return child }
      child = Int(nodes[child].end)
    }
    return nil
  }

  /// The attribute of that name.
  package func attribute(_ name: String, of node: Int) -> Int? {
    let wanted = numbers(of: name)
    var child = node + 1
    while child < Int(nodes[node].end), nodes[child].kind == .attribute {
      if wanted.contains(nodes[child].name) { return child }
      child += 1
    }
    return nil
  }

  // MARK: Looking items up by a column

  struct ColumnKey: Hashable {
    let parent: Int
    let item: String
    let column: String
    let isAttribute: Bool
  }

  /// The items of that name directly inside a node, by their value in a column. Made when first asked for.
  func columnIndex(_ key: ColumnKey) -> ColumnIndex {
    if let known = columns.withLock({ $0[key] }) { return known }
    let made = ColumnIndex(self, key)
    return columns.withLock { known in
      if let earlier = known[key] { return earlier }
      known[key] = made
      return made
    }
  }
}
