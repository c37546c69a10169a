/// One row of a table as it stands in its file.
package struct TableRow: Sendable {
  /// Where one cell stands in `bytes`, quotes around it not included.
  package struct Cell: Sendable, Hashable {
    package let start: Int
    package let end: Int
    /// Where it begins with the quote before it, if any.
    package let outerStart: Int
    /// Whether the cell stood in quotes and has doubled quotes inside.
    package let hasDoubledQuotes: Bool
  }

  /// What can be wrong with the row as such.
  package enum Problem: Sendable, Hashable {
    /// A quote was opened and never closed; the row is its first line alone.
    case unclosedQuote
    /// Something follows a closing quote; counted from 0, the cell in which it does.
    case textAfterQuote(cell: Int)
  }

  /// The row verbatim, the end of its line included.
  package internal(set) var bytes: [UInt8] = []
  package internal(set) var cells: [Cell] = []
  /// The line of the file on which it begins, from 1.
  package internal(set) var line = 0
  package internal(set) var problem: Problem?

  package init() {}

  /// Whether there is nothing in it but blanks and separators.
  package var isBlank: Bool {
    cells.allSatisfy { cell in bytes[cell.start..<cell.end].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
  }

  /// The bytes without the end of the line and without the first `skipped` cells.
  package func content(skipping skipped: Int) -> ArraySlice<UInt8> {
    var end = bytes.count
    if end > 0, bytes[end - 1] == 0x0A { end -= 1 }
    if end > 0, bytes[end - 1] == 0x0D { end -= 1 }
    let start = cells.count > skipped ? cells[skipped].outerStart : 0
    return bytes[start..<max(start, end)]
  }
}

/// Parts the bytes of a table into rows and cells. Memory is bounded by the longest row, not by the file.
///
/// Rows end with LF, CRLF or CR; a cell in quotes may hold separators, line ends and doubled quotes, as RFC 4180 has
/// it. A quote inside an unquoted cell is an ordinary sign. A quote that is never closed costs its own line only.
package struct RowScanner: ~Copyable {
  /// A quoted cell longer than this has lost its closing quote.
  private static let longestQuotedCell = 1 << 16
  /// A row longer than this is no row of a table.
  package static let longestRow = 1 << 24

  /// How many bytes that are done with may stand before the current row.
  private static let compaction = 1 << 17

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
    row.line = line
    if position > Self.compaction {
      buffer.removeSubrange(0..<position)
      given += position
      position = 0
    }
    guard try fill(beyond: position) else { return false }
    let end = try scan(into: &row)
    row.bytes.removeAll(keepingCapacity: true)
    row.bytes.append(contentsOf: buffer[position..<end])
    countLines(upTo: end)
    position = end
    return true
  }

  /// How many bytes of the file are done with.
  package var offset: Int { given + position }

  private enum Place { case start, plain, quoted, afterQuote }

  /// Finds the cells of the row that begins at `position`; gives where the next row begins.
  private mutating func scan(into row: inout TableRow) throws(TableError) -> Int {
    let origin = position
    var index = origin
    var outerStart = origin
    var cellStart = origin
    var cellEnd = origin
    var place = Place.start
    var hasDoubledQuotes = false
    func close(_ end: Int) {
      row.cells.append(
        TableRow.Cell(
          start: cellStart - origin, end: end - origin, outerStart: outerStart - origin,
          hasDoubledQuotes: hasDoubledQuotes))
    }
    scanning: while true {
      guard try fill(beyond: index) else { break scanning }
      let byte = buffer[index]
      switch place {
      case .start, .plain:
        if byte == delimiter {
          close(index)
          cellStart = index + 1
          outerStart = cellStart
          hasDoubledQuotes = false
          place = .start
        } else if byte == 0x0A || byte == 0x0D {
          close(index)
          return try lineEnd(after: index)
        } else if byte == UInt8(ascii: "\""), place == .start {
          place = .quoted
          cellStart = index + 1
        } else {
          place = .plain
        }
      case .quoted:
        if byte == UInt8(ascii: "\"") {
          cellEnd = index
          place = .afterQuote
        } else if index - cellStart > Self.longestQuotedCell {
          return try firstLineAlone(of: &row)
        }
      case .afterQuote:
        if byte == UInt8(ascii: "\"") {
          hasDoubledQuotes = true
          place = .quoted
        } else if byte == delimiter {
          close(cellEnd)
          cellStart = index + 1
          outerStart = cellStart
          hasDoubledQuotes = false
          place = .start
        } else if byte == 0x0A || byte == 0x0D {
          close(cellEnd)
          return try lineEnd(after: index)
        } else {
          row.problem = row.problem ?? .textAfterQuote(cell: row.cells.count)
          place = .plain
          // What stands in the cell is shown as it is, quotes and all.
          cellStart -= 1
          hasDoubledQuotes = false
        }
      }
      index += 1
      if index - position > Self.longestRow { throw TableError(.rowTooLong, path: source.path, line: line) }
    }
    switch place {
    case .quoted: return try firstLineAlone(of: &row)
    case .afterQuote: close(cellEnd)
    case .start, .plain: close(index)
    }
    return index
  }

  /// The row is only its first line: a quote in it is never closed.
  private mutating func firstLineAlone(of row: inout TableRow) throws(TableError) -> Int {
    row.cells.removeAll(keepingCapacity: true)
    row.problem = .unclosedQuote
    var index = position
    var cellStart = position
    while index < buffer.count, buffer[index] != 0x0A, buffer[index] != 0x0D {
      if buffer[index] == delimiter {
        row.cells.append(
          TableRow.Cell(
            start: cellStart - position, end: index - position, outerStart: cellStart - position,
            hasDoubledQuotes: false))
        cellStart = index + 1
      }
      index += 1
    }
    row.cells.append(
      TableRow.Cell(
        start: cellStart - position, end: index - position, outerStart: cellStart - position, hasDoubledQuotes: false))
    return index < buffer.count ? try lineEnd(after: index) : index
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
    if index < buffer.count { return true }
    if isAtEnd { return false }
    let count = buffer.count
    try source.read(appendingTo: &buffer)
    if buffer.count == count { isAtEnd = true }
    return buffer.count > count
  }
}
