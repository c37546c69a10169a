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
    /// A quote was opened and never closed; the row ends with the line on which it was opened.
    case unclosedQuote
    /// Something follows a closing quote; counted from 0, the cell in which it does.
    case textAfterQuote(cell: Int)
  }

  /// What can be wrong with a cell of a workbook, so that what it holds cannot be relied on.
  package struct CellFault: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// A formula whose result was not saved.
      case formulaWithoutResult
      /// An error of the spreadsheet program, such as `#N/A`.
      case error(String)
      /// It is shown as one with others; that is the range.
      case merged(String)
    }

    /// Counted from 0.
    package let cell: Int
    package let kind: Kind

    package init(cell: Int, kind: Kind) {
      self.cell = cell
      self.kind = kind
    }
  }

  /// The row verbatim, the end of its line included.
  package internal(set) var bytes: [UInt8] = []
  package internal(set) var cells: [Cell] = []
  /// The line of the file on which it begins, from 1.
  package internal(set) var line = 0
  package internal(set) var problem: Problem?
  /// What is wrong with single cells of a workbook's row.
  package internal(set) var faults: [CellFault] = []

  package init() {}

  /// Makes it a row of a table that is not a text: its cells as a text would have them, in UTF-8.
  ///
  /// - Parameter number: of the row in its sheet.
  package mutating func fill(_ texts: [String], number: Int, delimiter: UInt8, faults: [CellFault] = []) {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    line = number
    problem = nil
    self.faults = faults
    for (position, text) in texts.enumerated() {
      if position > 0 { bytes.append(delimiter) }
      let needsQuotes = text.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      let outerStart = bytes.count
      if needsQuotes { bytes.append(0x22) }
      let start = bytes.count
      var hasDoubledQuotes = false
      for byte in text.utf8 {
        bytes.append(byte)
        if byte == 0x22 {
          bytes.append(0x22)
          hasDoubledQuotes = true
        }
      }
      cells.append(
        Cell(start: start, end: bytes.count, outerStart: outerStart, hasDoubledQuotes: hasDoubledQuotes))
      if needsQuotes { bytes.append(0x22) }
    }
    bytes += [0x0D, 0x0A]
  }

  /// Whether there is nothing in it but blanks and separators, its first `skipped` cells apart.
  package func isBlank(skipping skipped: Int = 0) -> Bool {
    cells.dropFirst(cells.count > skipped ? skipped : 0).allSatisfy { cell in
      bytes[cell.start..<cell.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
  }

  /// The bytes without the end of the line and without the first `skipped` cells.
  package func content(skipping skipped: Int) -> ArraySlice<UInt8> {
    var end = bytes.count
    if end > 0, bytes[end - 1] == 0x0A { end -= 1 }
    if end > 0, bytes[end - 1] == 0x0D { end -= 1 }
    let start = cells.count > skipped ? cells[skipped].outerStart : 0
    return bytes[start..<max(start, end)]
  }

  /// The bytes with which its line ends; none at the end of a file.
  package var lineEnd: ArraySlice<UInt8> {
    var start = bytes.count
    if start > 0, bytes[start - 1] == 0x0A { start -= 1 }
    if start > 0, bytes[start - 1] == 0x0D { start -= 1 }
    return bytes[start...]
  }
}
