/// A long list in its plainest form, looked at without anything being made of it: tens of thousands of rows that differ in
/// their name, one text and the values of some cells.
package struct PlainRows: Sendable {
  package let count: Int
  /// The names of the cells of all rows but the first ones, each once, in the order in which they first come.
  package let cells: [String]
}

extension XMLElement {
  /// What stands in this element, when that is rows and nothing else.
  ///
  /// A row is an element in the same namespace that has an attribute `name` and no other; the names differ, begin with
  /// no digit, and are of visible ASCII characters. In it there is one text, an element without attributes in which no
  /// word stands for something else (`$`, `{`), and any number of cells, elements with an attribute `name` and no other.
  ///
  /// - Parameters:
  ///   - row, text, cell: the names of these elements.
  ///   - first: how many rows to pass before cells are looked at.
  /// - Returns: `nil` when anything is otherwise.
  package func plainRows(_ row: String, text: String, cell: String, after first: Int) -> PlainRows? {
    guard let tree, let node = node(in: tree), var scan = RowScan(tree, node, row, text, cell) else { return nil }
    return scan.rows(after: first)
  }
}

private struct RowScan {
  private let tree: XMLTree
  private let node: Int
  private let row: Int32
  private let text: Int32
  /// -1 when the document has none.
  private let cell: Int32
  private let name: Int32
  /// The values of the names of cells, where they first stand.
  private var cells: [Range<Int>] = []
  /// The attributes that are names of rows, counted from 1, at the places that their bytes give; 0 for none.
  private var names: [Int32]
  private var count = 0

  init?(_ tree: XMLTree, _ node: Int, _ row: String, _ text: String, _ cell: String) {
    let namespace = tree.names[Int(tree.nodes[node].name)].namespace
    func number(_ local: String, _ namespace: String?) -> Int32? {
      tree.names.firstIndex { $0.local == local && $0.namespace == namespace }.map(Int32.init)
    }
    guard let row = number(row, namespace), let text = number(text, namespace), let name = number("name", nil) else {
      return nil
    }
    self.tree = tree
    self.node = node
    self.row = row
    self.text = text
    self.cell = number(cell, namespace) ?? -1
    self.name = name
    // A row is three nodes at least; the table is never more than half full.
    let (start, end) = tree.inside(node)
    var size = 16
    while size * 3 < (end - start) * 2 { size *= 2 }
    names = Array(repeating: 0, count: size)
  }

  mutating func rows(after first: Int) -> PlainRows? {
    var (next, end) = tree.inside(node)
    while next < end {
      let inner = tree.nodes[next]
      if !inner.isText {
        guard inner.name == row, isPlain(next, looksAtCells: count >= first) else { return nil }
        count += 1
      }
      next = Int(inner.next)
    }
    return PlainRows(count: count, cells: cells.map(tree.text))
  }

  private mutating func isPlain(_ row: Int, looksAtCells: Bool) -> Bool {
    guard let name = onlyName(of: row), isNew(name, tree.nodes[row].range.lowerBound) else { return false }
    var hasText = false
    var cellsSeen = 0
    var (next, end) = tree.inside(row)
    while next < end {
      let inner = tree.nodes[next]
      if inner.name == text {
        guard !hasText, inner.count == 0, isPlainText(next) else { return false }
        hasText = true
      } else if inner.name == cell {
        guard let name = onlyName(of: next) else { return false }
        if looksAtCells {
          guard note(name, at: cellsSeen) else { return false }
          cellsSeen += 1
        }
      } else if !inner.isText {
        return false
      }
      next = Int(inner.next)
    }
    return hasText
  }

  /// The value of the only attribute of an element, when that is `name` and is written as it is meant.
  private func onlyName(of element: Int) -> Range<Int>? {
    let range = tree.nodes[element].range
    guard range.count == 1 else { return nil }
    let attribute = tree.attributes[range.lowerBound]
    guard attribute.name == name, attribute.range.upperBound <= tree.source.count, !attribute.range.isEmpty else {
      return nil
    }
    return attribute.range
  }

  /// Whether a name is fit for a row, and no row before had it.
  private mutating func isNew(_ name: Range<Int>, _ attribute: Int) -> Bool {
    guard !(0x30...0x39).contains(tree.source[name.lowerBound]) else { return false }
    var hash: UInt32 = 0x811C_9DC5
    for offset in name {
      let byte = tree.source[offset]
      guard byte > 0x20, byte < 0x7F else { return false }
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
    }
    var slot = Int(hash ^ hash >> 15) & (names.count - 1)
    while names[slot] != 0 {
      let other = tree.attributes[Int(names[slot]) - 1].range
      if isSame(other, name) { return false }
      slot = (slot + 1) & (names.count - 1)
    }
    guard 2 * count < names.count else { return false }
    names[slot] = Int32(attribute + 1)
    return true
  }

  private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count else { return false }
    for offset in 0..<one.count
    where tree.source[one.lowerBound + offset] != tree.source[other.lowerBound + offset] { return false }
    return true
  }

  private func isPlainText(_ element: Int) -> Bool {
    let (first, end) = tree.inside(element)
    guard first < end, tree.nodes[first].isText, Int(tree.nodes[first].next) == end else { return false }
    let range = tree.nodes[first].range
    guard range.upperBound <= tree.source.count else { return false }
    for offset in range {
      let byte = tree.source[offset]
      if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "{") { return false }
    }
    return true
  }

  /// Takes note of the name of a cell, that of so many before it in the row. Rows have the same ones in the same order,
  /// nearly always.
  private mutating func note(_ name: Range<Int>, at place: Int) -> Bool {
    if place < cells.count, isSame(cells[place], name) { return true }
    if !cells.contains(where: { isSame($0, name) }) {
      guard cells.count < 64 else { return false }
      cells.append(name)
    }
    return true
  }
}
