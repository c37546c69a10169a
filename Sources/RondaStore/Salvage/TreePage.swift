/// One page of a tree, as the file format of SQLite describes it; nothing in it is trusted.
struct TreePage {
  enum Kind: UInt8 {
    case indexInterior = 2
    case tableInterior = 5
    case indexLeaf = 10
    case tableLeaf = 13

    var isTable: Bool { self == .tableInterior || self == .tableLeaf }
    var isInterior: Bool { self == .indexInterior || self == .tableInterior }
  }

  /// One entry: a row, or the key between two children.
  struct Cell {
    var child: UInt32?
    /// The number of the row in a table; `nil` in an index.
    var rowID: Int64?
    /// How long the row is, where it begins in the page, and how much of it stands there.
    var size = 0
    var start = 0
    var local = 0
    /// Where the rest is.
    var overflow: UInt32?
  }

  let kind: Kind
  let bytes: [UInt8]
  /// In the order of their keys. Those that reach out of the page are left out.
  let cells: [Cell]
  /// The child after the last key.
  let last: UInt32?
  /// Whether an entry was left out.
  let isTorn: Bool

  /// `nil` when the page is none of a tree.
  init?(_ bytes: [UInt8], number: UInt32, usableSize: Int) {
    let start = number == 1 ? 100 : 0
    guard bytes.count >= usableSize, let kind = Kind(rawValue: bytes[start]) else { return nil }
    self.kind = kind
    self.bytes = bytes
    let count = bytes.number16(start + 3)
    let pointers = start + (kind.isInterior ? 12 : 8)
    guard pointers + 2 * count <= usableSize else { return nil }
    last = kind.isInterior ? bytes.number32(start + 8) : nil
    var cells: [Cell] = []
    for index in 0..<count {
      let place = bytes.number16(pointers + 2 * index)
      guard place >= pointers + 2 * count, let cell = Self.cell(bytes, place, kind, usableSize) else { continue }
      cells.append(cell)
    }
    self.cells = cells
    isTorn = cells.count < count
  }

  /// The children from left to right.
  var children: [UInt32] { cells.compactMap(\.child) + (last.map { [$0] } ?? []) }

  private static func cell(_ bytes: [UInt8], _ place: Int, _ kind: Kind, _ usable: Int) -> Cell? {
    var cell = Cell()
    var position = place
    if kind.isInterior {
      guard position + 4 <= usable else { return nil }
      cell.child = bytes.number32(position)
      position += 4
      if kind == .tableInterior {
        guard let key = bytes.varint(position, before: usable) else { return nil }
        cell.rowID = Int64(bitPattern: key.value)
        return cell
      }
    }
    // No file has more than four thousand million pages of 64 KiB; what says so is broken.
    guard let size = bytes.varint(position, before: usable), size.value < 1 << 31 else { return nil }
    position = size.end
    if kind == .tableLeaf {
      guard let key = bytes.varint(position, before: usable) else { return nil }
      cell.rowID = Int64(bitPattern: key.value)
      position = key.end
    }
    cell.size = Int(size.value)
    cell.start = position
    let most = kind == .tableLeaf ? usable - 35 : (usable - 12) * 64 / 255 - 23
    if cell.size <= most {
      cell.local = cell.size
    } else {
      let least = (usable - 12) * 32 / 255 - 23
      let wanted = least + (cell.size - least) % (usable - 4)
      cell.local = wanted <= most ? wanted : least
      guard position + cell.local + 4 <= usable else { return nil }
      cell.overflow = bytes.number32(position + cell.local)
    }
    guard position + cell.local <= usable else { return nil }
    return cell
  }
}
