package import RondaTables

/// Bytes in memory, given in pieces of the sizes that a test wants, and failing where it wants.
package final class MemorySource: ByteSource {
  package let path = "memoria.csv"
  package let bytes: [UInt8]
  private let pieceSizes: [Int]
  /// Counted from 1 over all calls of `read`; that call fails.
  private let failingCall: Int?
  private var position = 0
  package private(set) var calls = 0

  package init(_ bytes: [UInt8], pieceSizes: [Int] = [1 << 16], failingCall: Int? = nil) {
    self.bytes = bytes
    self.pieceSizes = pieceSizes
    self.failingCall = failingCall
  }

  package convenience init(_ text: String, pieceSizes: [Int] = [1 << 16]) {
    self.init(Array(text.utf8), pieceSizes: pieceSizes)
  }

  package var size: Int { bytes.count }

  package func read(appendingTo buffer: inout [UInt8]) throws(TableError) {
    calls += 1
    if calls == failingCall { throw TableError(.readFailed, path: path) }
    let end = min(bytes.count, position + pieceSizes[calls % pieceSizes.count])
    buffer += bytes[position..<end]
    position = end
  }

  package func rewind() { position = 0 }
}

/// A row as tests compare it.
package struct ScannedRow: Equatable {
  package let line: Int
  package let cells: [String]
  package let bytes: [UInt8]
  package let problem: TableRow.Problem?
}

/// All rows of a source.
package func scan(_ source: MemorySource, delimiter: Character = ";") throws -> [ScannedRow] {
  var scanner = RowScanner(source, delimiter: delimiter.asciiValue ?? 0)
  var row = TableRow()
  var rows: [ScannedRow] = []
  while try scanner.next(into: &row) {
    let cells = row.cells.map { cell in
      let text = String(decoding: row.bytes[cell.start..<cell.end], as: UTF8.self)
      return cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
    }
    rows.append(ScannedRow(line: row.line, cells: cells, bytes: row.bytes, problem: row.problem))
  }
  return rows
}
