import Glibc
package import RondaCore

/// A table of columns as a file beside the consultation, read by having the system page it in.
///
/// It begins with a head of 128 bytes: eight that say what it is, the version of the format, how long the directory is and
/// how long everything is, the digest of the directory, and what the table was made of. The directory has the columns,
/// cells and words; the weights follow it at the next multiple of 64, and then the columns. Numbers are as this processor
/// has them: the file is made anew on every machine and goes nowhere.
package enum ColumnFile {
  /// Why a file gives no table. Who meets one makes the table anew.
  package enum Failure: Error, Sendable, Hashable {
    /// There is none, or it cannot be read: the system's reason.
    case unreadable(Int32)
    /// It is of another program, of another version of the format, or damaged.
    case unusable
    /// It was made of something else.
    case outdated
  }

  private static let mark: [UInt8] = Array("RONDACOL".utf8)
  private static let version: UInt64 = 1
  private static let headLength = 128

  /// Writes a table in place of what is there: whole or not at all.
  ///
  /// - Parameter source: what it is made of.
  package static func write(_ table: ColumnTable, madeOf source: Digest, to path: String) throws(Failure) {
    var directory = DirectoryBytes()
    directory.add(table)
    let digest = Digest.sha256(of: directory.bytes.span)
    let start = ColumnTable.aligned(headLength + directory.bytes.count)
    let end = ColumnTable.runs(of: table.columns, rows: table.rowCount, from: start).end
    var head = mark
    for number in [version, UInt64(directory.bytes.count), UInt64(end)] { head.append(number) }
    head += digest.bytes + source.bytes
    head += Array(repeating: 0, count: headLength - head.count)
    head += directory.bytes
    head += Array(repeating: 0, count: start - head.count)

    let temporary = path + ".parcial"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unreadable(errno) }
    var isWritten = unsafe head.withUnsafeBytes { unsafe write($0, to: descriptor) }
    if isWritten { isWritten = unsafe table.withData { unsafe write($0, to: descriptor) } }
    isWritten = isWritten && fsync(descriptor) == 0
    let reason = errno
    close(descriptor)
    guard isWritten, unsafe rename(temporary, path) == 0 else {
      let failure = isWritten ? errno : reason
      unsafe unlink(temporary)
      throw .unreadable(failure)
    }
  }

  /// The table in a file, when it was made of `source`. Its directory is checked; a byte that has changed in a column
  /// changes figures and nothing else.
  package static func read(_ path: String, madeOf source: Digest) throws(Failure) -> ColumnTable {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno) }
    let size = Int(status.st_size)
    guard size >= headLength else { throw .unusable }
    guard let bytes = SharedBytes(descriptor: descriptor, count: size) else { throw .unreadable(errno) }
    let head = bytes.copy(0..<headLength)
    guard Array(head[0..<8]) == mark, head.number(at: 8) == version, head.number(at: 24) == UInt64(size),
      head.number(at: 16) <= UInt64(size - headLength)
    else { throw .unusable }
    guard Array(head[64..<96]) == source.bytes else { throw .outdated }
    let length = Int(head.number(at: 16))
    let directory = bytes.copy(headLength..<headLength + length)
    guard Digest.sha256(of: directory.span).bytes == Array(head[32..<64]) else { throw .unusable }
    var reader = DirectoryReader(directory)
    let start = ColumnTable.aligned(headLength + length)
    guard let table = reader.table(of: bytes, from: start),
      ColumnTable.runs(of: table.columns, rows: table.rowCount, from: start).end == size
    else { throw .unusable }
    return table
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt64) {
    for byte in 0..<8 { append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(byte)))) }
  }

  fileprivate func number(at offset: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(self[offset + $1]) << (8 * UInt64($1)) }
  }
}

/// The directory of a table as bytes: numbers of eight, texts with their length before them.
private struct DirectoryBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ table: ColumnTable) {
    add(table.columns.count)
    for column in table.columns {
      add(column.name)
      switch column.kind {
      case .choice(let count): add([0, count])
      case .choices(let count): add([1, count])
      case .number: add([2, 0])
      }
    }
    for words in [table.strata, table.clusters, table.territories] {
      add(words.count)
      for word in words { add(word) }
    }
    add(table.cells.count)
    for (cell, start) in zip(table.cells, table.starts) { add([cell.stratum, cell.cluster, cell.territory, start]) }
    add(table.rowCount)
  }

  private mutating func add(_ number: Int) { bytes.append(UInt64(number)) }
  private mutating func add(_ numbers: [Int]) { for number in numbers { add(number) } }

  private mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }
}

/// Reads what `DirectoryBytes` writes, and nothing beyond its end.
private struct DirectoryReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func table(of data: SharedBytes, from start: Int) -> ColumnTable? {
    guard let columnCount = count() else { return nil }
    var columns: [Column] = []
    for _ in 0..<columnCount {
      guard let name = text(), let kind = number(), let choices = number(), choices <= 1 << 16 else { return nil }
      switch kind {
      case 0: columns.append(Column(name, .choice(count: choices)))
      case 1: columns.append(Column(name, .choices(count: choices)))
      case 2: columns.append(Column(name, .number))
      default: return nil
      }
    }
    var words: [[String]] = []
    for _ in 0..<3 {
      guard let count = count() else { return nil }
      var list: [String] = []
      for _ in 0..<count {
        guard let word = text() else { return nil }
        list.append(word)
      }
      words.append(list)
    }
    guard let cellCount = count() else { return nil }
    var cells: [Cell] = []
    var starts: [Int] = []
    for _ in 0..<cellCount {
      guard let stratum = number(), let cluster = number(), let territory = number(), let first = number(),
        stratum < words[0].count, cluster < words[1].count, territory < words[2].count, first >= starts.last ?? 0
      else { return nil }
      cells.append(Cell(stratum: stratum, cluster: cluster, territory: territory))
      starts.append(first)
    }
    guard let rows = number(), rows >= starts.last ?? 0, starts.first ?? 0 == 0, position == bytes.count,
      rows <= data.count / 8
    else { return nil }
    return ColumnTable(
      columns: columns, cells: cells, starts: starts + [rows], strata: words[0], clusters: words[1],
      territories: words[2], bytes: data, from: start)
  }

  private mutating func number() -> Int? {
    guard position + 8 <= bytes.count else { return nil }
    defer { position += 8 }
    return Int(exactly: bytes.number(at: position))
  }

  /// How many of something follow: each takes eight bytes at least.
  private mutating func count() -> Int? {
    guard let count = number(), count <= (bytes.count - position) / 8 else { return nil }
    return count
  }

  private mutating func text() -> String? {
    guard let length = number(), length <= bytes.count - position else { return nil }
    defer { position += length }
    return String(decoding: bytes[position..<position + length], as: UTF8.self)
  }
}
