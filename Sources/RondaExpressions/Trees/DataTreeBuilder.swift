/// Collects the nodes of a tree in document order.
package struct DataTreeBuilder {
  private var nodes: [DataTree.Node] = []
  private var names: [DataTree.Name] = [DataTree.Name(qualified: "", namespace: "")]
  private var numbers: [DataTree.Name: Int32] = [:]
  /// After each name the one that came next: rows of a table have the same columns in the same order.
  private var following: [Int32] = [0]
  private var lastNumber: Int32 = 0
  private var bytes: [UInt8] = []
  private var shape = TreeShape()
  /// The open elements with their places in the shape.
  private var open: [(node: Int, shape: Int)] = []

  package init() {
    nodes.append(DataTree.Node(kind: .document, name: 0, parent: -1, end: 1, textStart: 0, textEnd: 0))
    open.append((0, TreeShape.document))
  }

  /// Room for so many nodes and bytes of text, when they are known beforehand.
  package mutating func reserve(nodes count: Int, bytes size: Int) {
    nodes.reserveCapacity(count)
    bytes.reserveCapacity(size)
  }

  /// Begins an element. Its attributes come before everything else inside it.
  package mutating func open(_ name: String, namespace: String = "") {
    let place = shape.place(of: name, in: current.shape)
    let index = append(.element, name, namespace, "")
    open.append((index, place))
  }

  package mutating func attribute(_ name: String, _ value: String, namespace: String = "") {
    _ = shape.place(of: "@" + name, in: current.shape)
    _ = append(.attribute, name, namespace, value)
  }

  /// Text right after other text is one with it; empty text is nothing.
  package mutating func text(_ text: String) {
    guard !text.isEmpty else { return }
    if let last = nodes.last, last.kind == .text, last.parent == Int32(current.node) {
      bytes.append(contentsOf: text.utf8)
      nodes[nodes.count - 1] = DataTree.Node(
        kind: .text, name: 0, parent: last.parent, end: last.end, textStart: last.textStart,
        textEnd: UInt32(bytes.count))
      return
    }
    _ = append(.text, "", "", text)
  }

  package mutating func comment(_ text: String) { _ = append(.comment, "", "", text) }

  package mutating func processingInstruction(_ target: String, _ text: String) {
    _ = append(.instruction, target, "", text)
  }

  /// Says that the element that is open may have a child of that name, or an attribute when it begins with `@`, also
  /// when none has: a table without rows has columns.
  package mutating func declare(_ path: [String]) {
    var place = current.shape
    for name in path { place = shape.place(of: name, in: place) }
  }

  /// Ends the innermost element that is open.
  package mutating func close() {
    guard open.count > 1, let last = open.popLast() else { return }
    nodes[last.node].end = Int32(nodes.count)
  }

  /// An element with nothing but text inside.
  package mutating func element(_ name: String, _ value: String) {
    open(name)
    text(value)
    close()
  }

  /// What was collected. Elements that are still open end here.
  package func tree() -> DataTree {
    var nodes = nodes
    for element in open { nodes[element.node].end = Int32(nodes.count) }
    return DataTree(nodes: nodes, names: names, bytes: bytes, shape: shape)
  }

  private var current: (node: Int, shape: Int) { open[open.count - 1] }

  private mutating func append(_ kind: DataTree.Kind, _ name: String, _ namespace: String, _ value: String) -> Int {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: value.utf8)
    let index = nodes.count
    nodes.append(
      DataTree.Node(
        kind: kind, name: number(name, namespace), parent: Int32(current.node), end: Int32(index + 1),
        textStart: start, textEnd: UInt32(bytes.count)))
    return index
  }

  private mutating func number(_ name: String, _ namespace: String) -> Int32 {
    if name.isEmpty { return 0 }
    let likely = following[Int(lastNumber)]
    if names[Int(likely)].qualified == name, names[Int(likely)].namespace == namespace {
      lastNumber = likely
      return likely
    }
    let key = DataTree.Name(qualified: name, namespace: namespace)
    let number = numbers[key] ?? Int32(names.count)
    if number == names.count {
      names.append(key)
      following.append(0)
      numbers[key] = number
    }
    following[Int(lastNumber)] = number
    lastNumber = number
    return number
  }
}
