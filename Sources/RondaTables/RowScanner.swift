/// Parts the bytes of a table into rows and cells. Memory is bounded by the longest row, not by the file.
///
/// Rows end with LF, CRLF or CR; a cell in quotes may hold separators, line ends and doubled quotes, as RFC 4180 has
/// it. A quote inside an unquoted cell is an ordinary sign. A quote that is never closed costs its own line only: one
/// that seems to close on a later line, with text right after it, is another cell's opening quote.
///
/// The bytes of all rows together are the bytes of the file. A byte order mark belongs to the first row and to none of
/// its cells.
package struct RowScanner: ~Copyable {
  /// What the first bytes of a file say about its encoding.
  package enum ByteOrderMark: Sendable, Hashable {
    case utf8, utf16
  }

  /// A quoted cell longer than this has lost its closing quote.
  private static let longestQuotedCell = 1 << 16
  /// A row longer than this is no row of a table.
  package static let longestRow = 1 << 24

  /// How many bytes that are done with may stand before the current row.
  private static let compaction = 1 << 17

  /// Known once the first row was read.
  package private(set) var mark: ByteOrderMark?

  private let source: any ByteSource
  private let delimiter: UInt8
  private var buffer: [UInt8] = []
  private var position = 0
  private var given = 0
  private var line = 1
  private var isAtEnd = false

  package init(_ source: any ByteSource, delimiter: UInt8) {
    self.source = source
    self.delimiter = delimiter
  }

  /// Reads the next row into `row`; `false` at the end of the file.
  ///
  /// - Throws: `TableError` when the file cannot be read or holds a row that is longer than any row can be.
  package mutating func next(into row: inout TableRow) throws(TableError) -> Bool {
    row.cells.removeAll(keepingCapacity: true)
    row.problem = nil
    if !row.faults.isEmpty { row.faults = [] }
    row.line = line
    if position > Self.compaction {
      buffer.removeSubrange(0..<position)
      given += position
      position = 0
    }
    guard try fill(beyond: position) else { return false }
    let skipped = offset == 0 ? try markLength() : 0
    guard try fill(beyond: position + skipped) else { return false }
    let end = try scan(into: &row, skipping: skipped)
    row.bytes.removeAll(keepingCapacity: true)
    row.bytes.append(contentsOf: buffer[position..<end])
    countLines(upTo: end)
    position = end
    return true
  }

  /// How many bytes of the file are done with.
  package var offset: Int { given + position }

  /// Reads the byte order mark at the beginning of the file; gives how many bytes of it are no text.
  private mutating func markLength() throws(TableError) -> Int {
    _ = try fill(beyond: 2)
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
      mark = .utf8
      return 3
    }
    if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) { mark = .utf16 }
    return 0
  }

  private enum Place { case start, plain, quoted, afterQuote }

  /// The cell that is being scanned, in places of `buffer`.
  private struct OpenCell {
    var outerStart: Int
    var start: Int
    var end: Int
    var hasDoubledQuotes = false

    init(at index: Int) {
      outerStart = index
      start = index
      end = index
    }

    func closed(at end: Int, origin: Int) -> TableRow.Cell {
      TableRow.Cell(
        start: start - origin, end: end - origin, outerStart: outerStart - origin, hasDoubledQuotes: hasDoubledQuotes)
    }
  }

  /// Finds the cells of the row that begins at `position`; gives where the next row begins.
  private mutating func scan(into row: inout TableRow, skipping skipped: Int) throws(TableError) -> Int {
    let origin = position
    var index = origin + skipped
    var cell = OpenCell(at: index)
    var place = Place.start
    while try fill(beyond: index) {
      let byte = buffer[index]
      switch place {
      case .start, .plain, .afterQuote:
        if byte == delimiter || byte == 0x0A || byte == 0x0D {
          row.cells.append(cell.closed(at: place == .afterQuote ? cell.end : index, origin: origin))
          if byte != delimiter { return try lineEnd(after: index) }
          cell = OpenCell(at: index + 1)
          place = .start
        } else if byte == UInt8(ascii: "\"") {
          if place == .start {
            place = .quoted
            cell.start = index + 1
          } else if place == .afterQuote {
            cell.hasDoubledQuotes = true
            place = .quoted
          }
        } else if place == .afterQuote {
          if holdsLineEnd(cell.start..<index) { return try unclosed(cell, into: &row) }
          row.problem = row.problem ?? .textAfterQuote(cell: row.cells.count)
          place = .plain
          // What stands in the cell is shown as it is, quotes and all.
          cell.start = cell.outerStart
          cell.hasDoubledQuotes = false
        } else {
          place = .plain
        }
      case .quoted:
        if byte == UInt8(ascii: "\"") {
          cell.end = index
          place = .afterQuote
        } else if index - cell.start > Self.longestQuotedCell {
          return try unclosed(cell, into: &row)
        }
      }
      index += 1
      try checkLength(index)
    }
    if place == .quoted { return try unclosed(cell, into: &row) }
    row.cells.append(cell.closed(at: place == .afterQuote ? cell.end : index, origin: origin))
    return index
  }

  /// The row ends with the line on which `cell` opens its quote, which is never closed.
  private mutating func unclosed(_ cell: OpenCell, into row: inout TableRow) throws(TableError) -> Int {
    row.problem = .unclosedQuote
    var open = OpenCell(at: cell.outerStart)
    var index = cell.outerStart
    while try fill(beyond: index), buffer[index] != 0x0A, buffer[index] != 0x0D {
      if buffer[index] == delimiter {
        row.cells.append(open.closed(at: index, origin: position))
        open = OpenCell(at: index + 1)
      }
      index += 1
      try checkLength(index)
    }
    row.cells.append(open.closed(at: index, origin: position))
    return index < buffer.count ? try lineEnd(after: index) : index
  }

  private func holdsLineEnd(_ range: Range<Int>) -> Bool {
    buffer[range].contains { $0 == 0x0A || $0 == 0x0D }
  }

  private func checkLength(_ index: Int) throws(TableError) {
    if index - position > Self.longestRow { throw TableError(.rowTooLong, path: source.path, line: line) }
  }

  /// Where the next row begins, when a line ends at `index`.
  private mutating func lineEnd(after index: Int) throws(TableError) -> Int {
    guard buffer[index] == 0x0D, try fill(beyond: index + 1) else { return index + 1 }
    return buffer[index + 1] == 0x0A ? index + 2 : index + 1
  }

  private mutating func countLines(upTo end: Int) {
    var index = position
    while index < end {
      if buffer[index] == 0x0A {
        line += 1
      } else if buffer[index] == 0x0D, index + 1 >= end || buffer[index + 1] != 0x0A {
        line += 1
      }
      index += 1
    }
  }

  /// Makes sure that there is a byte at `index`, reading on when there is none. `false` at the end of the file.
  private mutating func fill(beyond index: Int) throws(TableError) -> Bool {
    while index >= buffer.count, !isAtEnd {
      let count = buffer.count
      try source.read(appendingTo: &buffer)
      if buffer.count == count { isAtEnd = true }
    }
    return index < buffer.count
  }
}
