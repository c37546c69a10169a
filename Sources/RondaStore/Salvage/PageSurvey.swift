import GRDB

/// What can still be read of a file page by page, whatever is damaged: the trees as far as they hold together, and whole
/// pages that no tree leads to any more.
struct PageSurvey {
  /// What was found of one table.
  struct Found {
    /// How many rows.
    var rows = 0
    /// In how many places something is missing: a page with all it led to, or one row.
    var gaps = 0
    /// The numbers of the rows, and those that an index names; only for tables that have them.
    var rowIDs: Set<Int64> = []
    var named: Set<Int64> = []
    /// By number of a row, the values of its key, as the index of the key has them. Kept for records only.
    var keys: [Int64: [DatabaseValue]] = [:]
  }

  let file: PageFile
  let shapes: [TableShape]
  /// Whether pages are read although what is in them was changed after they were sealed.
  let acceptsChanged: Bool
  private(set) var found: [String: Found]
  /// Pages that cannot be read, in their order.
  private(set) var lost: [UInt32] = []
  /// Of these, pages that another program may have written: they hold together, but were not sealed.
  private(set) var changed: [UInt32] = []
  /// Pages that are read although they have no seal.
  private(set) var unsealed = 0
  /// Pages that are read as they were sealed: one bit of each had been turned over.
  private(set) var repaired: [UInt32: [UInt8]] = [:]
  /// A page with more damage costs as much time as one that can be repaired.
  private static let repairLimit = 200
  /// Whole pages of rows that suit no table, or several.
  private(set) var strays = 0

  /// By page, whether its place in the file is known.
  private var visited: [Bool]
  private var isReadable: [Bool]

  init(_ file: PageFile, acceptsChanged: Bool) throws {
    self.file = file
    self.acceptsChanged = acceptsChanged
    shapes = try TableShape.all()
    found = Dictionary(uniqueKeysWithValues: shapes.map { ($0.name, Found()) })
    visited = Array(repeating: false, count: Int(file.pageCount) + 1)
    isReadable = visited
    // The page where the locks of SQLite are has nothing in it.
    let locks = UInt32(0x4000_0000 / file.pageSize) + 1
    for number in stride(from: 1, through: file.pageCount, by: 1) where number != locks {
      guard let page = file.page(number) else {
        lost.append(number)
        continue
      }
      switch page.state {
      case .sealed: isReadable[Int(number)] = true
      case .carried, .blank:
        isReadable[Int(number)] = page.state == .carried || file.isCarried
        if isReadable[Int(number)] { unsealed += 1 }
      case .wrong:
        if lost.count + repaired.count < Self.repairLimit, let bytes = PageFile.repaired(page.bytes, number) {
          repaired[number] = bytes
          isReadable[Int(number)] = true
        }
      }
      if !isReadable[Int(number)] {
        lost.append(number)
        if Self.holdsTogether(page.bytes, number, file) { changed.append(number) }
        if acceptsChanged { isReadable[Int(number)] = page.bytes.contains { $0 != 0 } }
      }
    }
  }

  /// Whether a page without its seal could have been written by another program: it is one of a tree and all its entries
  /// are within it.
  private static func holdsTogether(_ bytes: [UInt8], _ number: UInt32, _ file: PageFile) -> Bool {
    guard let page = TreePage(bytes, number: number, usableSize: file.usableSize) else { return false }
    return !page.isTorn
  }

  /// Hands every row that can be read to `body`: the table, the number of the row where it has one, its values.
  mutating func read(_ body: (TableShape, Int64?, [DatabaseValue]) throws -> Void) throws {
    for index in visited.indices { visited[index] = false }
    let roots = try schema()
    passFreePages()
    for shape in shapes {
      guard let root = roots[shape.name] else { continue }
      try walk(root, of: shape, index: nil, body)
    }
    for shape in shapes {
      for index in shape.indexes {
        guard let root = roots[index.name] else { continue }
        try walk(root, of: shape, index: index, body)
      }
    }
    // Whether a table lost something decides whose the other pages can be.
    let open = shapes.filter { roots[$0.name] == nil || found[$0.name, default: Found()].gaps > 0 }
    let openIndexes = shapes.flatMap { shape in shape.indexes.map { (shape, $0) } }
    for number in stride(from: 1, through: file.pageCount, by: 1) where !visited[Int(number)] {
      guard let bytes = page(number), let tree = TreePage(bytes, number: number, usableSize: file.usableSize),
        tree.kind != .tableInterior, !tree.cells.isEmpty
      else { continue }
      try adopt(tree, open, openIndexes, body)
    }
  }

  /// The version of the tables, if it can be read.
  var version: Int? { page(1).map { Int($0.number32(60)) } }

  /// Whose file it says that it is, if it can be read.
  var applicationID: Int32? { page(1).map { Int32(bitPattern: $0.number32(68)) } }

  /// The whole bytes of a page that can be read.
  private func page(_ number: UInt32) -> [UInt8]? {
    guard number > 0, number <= file.pageCount, isReadable[Int(number)] else { return nil }
    if let bytes = repaired[number] { return bytes }
    return file.page(number)?.bytes
  }

  /// Where the trees begin, by name, as far as the file says so.
  private mutating func schema() throws -> [String: UInt32] {
    var roots: [String: UInt32] = [:]
    let usable = file.usableSize
    var pending: [UInt32] = [1]
    while let number = pending.popLast() {
      guard number <= file.pageCount, number > 0, !visited[Int(number)] else { continue }
      visited[Int(number)] = true
      guard let bytes = page(number), let tree = TreePage(bytes, number: number, usableSize: usable), tree.kind.isTable
      else { continue }
      pending += tree.children.reversed()
      guard tree.kind == .tableLeaf else { continue }
      for cell in tree.cells {
        guard let values = row(cell, tree), values.count == 5, let name = String.fromDatabaseValue(values[1]),
          let root = Int64.fromDatabaseValue(values[3]), root > 1, root <= Int64(file.pageCount)
        else { continue }
        roots[name] = UInt32(root)
      }
    }
    return roots
  }

  /// Pages that are free hold nothing.
  private mutating func passFreePages() {
    guard var trunk = page(1)?.number32(32) else { return }
    while trunk > 0, trunk <= file.pageCount, !visited[Int(trunk)] {
      visited[Int(trunk)] = true
      guard let bytes = page(trunk) else { return }
      for index in 0..<min(Int(bytes.number32(4)), file.usableSize / 4 - 2) {
        let leaf = bytes.number32(8 + 4 * index)
        if leaf > 0, leaf <= file.pageCount { visited[Int(leaf)] = true }
      }
      trunk = bytes.number32(0)
    }
  }

  private mutating func walk(
    _ root: UInt32, of shape: TableShape, index: TableShape.Index?,
    _ body: (TableShape, Int64?, [DatabaseValue]) throws -> Void
  ) throws {
    var pending = [root]
    while let number = pending.popLast() {
      guard number > 0, number <= file.pageCount else {
        if index == nil { found[shape.name]?.gaps += 1 }
        continue
      }
      guard !visited[Int(number)] else { continue }
      visited[Int(number)] = true
      guard let bytes = page(number), let tree = TreePage(bytes, number: number, usableSize: file.usableSize),
        tree.kind.isTable == (shape.hasRowID && index == nil)
      else {
        if index == nil { found[shape.name]?.gaps += 1 }
        continue
      }
      pending += tree.children.reversed()
      if let index {
        readIndex(tree, shape, index)
      } else {
        try readRows(tree, shape, body)
      }
    }
  }

  private mutating func readRows(
    _ tree: TreePage, _ shape: TableShape, _ body: (TableShape, Int64?, [DatabaseValue]) throws -> Void
  ) throws {
    guard tree.kind != .tableInterior else { return }
    if tree.isTorn { found[shape.name]?.gaps += 1 }
    for cell in tree.cells {
      guard let values = row(cell, tree), shape.fits(values) else {
        found[shape.name]?.gaps += 1
        continue
      }
      if let number = cell.rowID {
        guard found[shape.name]?.rowIDs.insert(number).inserted == true else { continue }
      }
      found[shape.name]?.rows += 1
      try body(shape, cell.rowID, values)
    }
  }

  private mutating func readIndex(_ tree: TreePage, _ shape: TableShape, _ index: TableShape.Index) {
    for cell in tree.cells {
      guard let values = row(cell, tree), shape.fits(values, index),
        let number = Int64.fromDatabaseValue(values[values.count - 1])
      else { continue }
      found[shape.name]?.named.insert(number)
      if shape.name == "records", index.columns == [0, 1] {
        found[shape.name]?.keys[number] = Array(values.dropLast())
      }
    }
  }

  /// A page that no tree leads to belongs to the one table, or index of one, that all its rows can be of.
  private mutating func adopt(
    _ tree: TreePage, _ open: [TableShape], _ indexes: [(TableShape, TableShape.Index)],
    _ body: (TableShape, Int64?, [DatabaseValue]) throws -> Void
  ) throws {
    let rows = tree.cells.compactMap { row($0, tree) }
    guard !rows.isEmpty else { return }
    var owners = open.filter { shape in shape.hasRowID == tree.kind.isTable && rows.allSatisfy(shape.fits) }
    // Most rows are written with all columns.
    let exact = owners.filter { shape in rows.allSatisfy { $0.count == shape.columns.count } }
    if owners.count > 1, exact.count == 1 { owners = exact }
    let ofIndexes =
      tree.kind.isTable ? [] : indexes.filter { shape, index in rows.allSatisfy { shape.fits($0, index) } }
    if owners.count == 1, ofIndexes.isEmpty {
      try readRows(tree, owners[0], body)
    } else if owners.isEmpty, let (shape, index) = ofIndexes.first, ofIndexes.allSatisfy({ $0.0.name == shape.name }) {
      // Which index of the table it is makes no difference: all name its rows.
      readIndex(tree, shape, index)
    } else if ofIndexes.isEmpty, !owners.isEmpty || !tree.kind.isTable {
      strays += 1
    }
  }

  /// The values of an entry, with what overflows into other pages; `nil` when any of it is lost.
  private mutating func row(_ cell: TreePage.Cell, _ tree: TreePage) -> [DatabaseValue]? {
    guard cell.size > 0 else { return nil }
    var bytes = Array(tree.bytes[cell.start..<cell.start + cell.local])
    var next = cell.overflow ?? 0
    let part = file.usableSize - 4
    guard (cell.size - cell.local) / part <= Int(file.pageCount) else { return nil }
    while bytes.count < cell.size {
      guard let page = page(next) else { return nil }
      visited[Int(next)] = true
      bytes += page[4..<4 + min(part, cell.size - bytes.count)]
      next = page.number32(0)
    }
    return RowImage.values(bytes)
  }
}
