/// The items of a list by their value in one column: what makes `item[column = value]` independent of the length of the
/// list. It only narrows: whoever asks tests the items it gives.
struct ColumnIndex: Sendable {
  /// The items that have the column, in document order, and the node that holds the value.
  private let entries: [(item: Int32, value: Int32)]
  /// The first entry of each chain of entries whose texts have the same remainder of hash, and the next one of each.
  private let heads: [Int32]
  private let next: [Int32]
  /// The entries that are numbers, by number.
  private let numbers: [(number: Double, entry: Int32)]

  init(_ tree: DataTree, _ key: DataTree.ColumnKey) {
    let items = tree.numbers(of: key.item)
    let columns = tree.numbers(of: key.column)
    let wanted: DataTree.Kind = key.isAttribute ? .attribute : .element
    var entries: [(item: Int32, value: Int32)] = []
    var hashes: [UInt64] = []
    var numbers: [(number: Double, entry: Int32)] = []
    func add(_ item: Int, _ value: Int) {
      let range = tree.textRange(value)
      let entry = Int32(entries.count)
      entries.append((Int32(item), Int32(value)))
      guard range.isWhole else {
        let text = tree.string(value)
        hashes.append(Self.hash(text.utf8))
        Self.note(text, entry, in: &numbers)
        return
      }
      let bytes = tree.bytes[range.start..<range.end]
      hashes.append(Self.hash(bytes))
      // A number begins with a blank, a sign, a point or a digit; nearly no code does.
      guard let first = bytes.first, first <= UInt8(ascii: "9") else { return }
      Self.note(String(decoding: bytes, as: UTF8.self), entry, in: &numbers)
    }
    var item = key.parent + 1
    while item < Int(tree.nodes[key.parent].end) {
      let end = Int(tree.nodes[item].end)
      if tree.nodes[item].kind == .element, items.contains(tree.nodes[item].name) {
        var child = item + 1
        while child < end {
          if tree.nodes[child].kind == wanted, columns.contains(tree.nodes[child].name) { add(item, child) }
          child = Int(tree.nodes[child].end)
        }
      }
      item = end
    }
    var size = 16
    while size < entries.count * 2 { size *= 2 }
    var heads = [Int32](repeating: -1, count: size)
    var next = [Int32](repeating: -1, count: entries.count)
    for entry in entries.indices.reversed() {
      let slot = Int(truncatingIfNeeded: hashes[entry]) & (size - 1)
      next[entry] = heads[slot]
      heads[slot] = Int32(entry)
    }
    let isSorted = zip(numbers, numbers.dropFirst()).allSatisfy { $0.number <= $1.number }
    if !isSorted { numbers.sort { ($0.number, $0.entry) < ($1.number, $1.entry) } }
    self.entries = entries
    self.heads = heads
    self.next = next
    self.numbers = numbers
  }

  private static func note(_ text: String, _ entry: Int32, in numbers: inout [(number: Double, entry: Int32)]) {
    let number = ExpressionValue.string(text).number
    if !number.isNaN { numbers.append((number, entry)) }
  }

  /// FNV-1a, with its high bits mixed into those that choose a chain. Whoever asks tests what it finds, so that lists made
  /// to collide make it slow as a plain walk, not wrong.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }

  /// The items that may have this text, in document order: all that have it, and perhaps some with the same hash.
  func items(with text: String) -> [Int32] {
    let slot = Int(truncatingIfNeeded: Self.hash(text.utf8)) & (heads.count - 1)
    var result: [Int32] = []
    var entry = heads[slot]
    while entry >= 0 {
      append(entries[Int(entry)].item, to: &result)
      entry = next[Int(entry)]
    }
    return result
  }

  /// The items whose text is a number equal to this one within the tolerance of `=`, in document order.
  func items(with number: Double) -> [Int32] {
    guard !number.isNaN else { return [] }
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle].number < number - 1e-12 { low = middle + 1 } else { high = middle }
    }
    var result: [Int32] = []
    while low < numbers.count, numbers[low].number <= number + 1e-12 {
      result.append(numbers[low].entry)
      low += 1
    }
    var items: [Int32] = []
    for entry in result.sorted() { append(entries[Int(entry)].item, to: &items) }
    return items
  }

  private func append(_ item: Int32, to items: inout [Int32]) {
    if items.last != item { items.append(item) }
  }
}
