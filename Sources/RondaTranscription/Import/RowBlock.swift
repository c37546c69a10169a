import RondaStore
import RondaTables

/// Rows of a table that are judged together, and what they turned out to be. It is used again for later rows, with the
/// room that it has.
struct RowBlock: Sendable {
  /// One row, and what it turned out to be.
  struct Judged: Sendable {
    var row = TableRow()
    /// `nil` until it is judged.
    var outcome: RowOutcome?
    /// The answers of a sheet as they are stored, where `isEncoded`.
    var encoded = EncodedAnswers(answers: [], missing: [])
    var isEncoded = false
  }

  private static let mostRows = 128
  /// In bytes: a row that is longer is a block by itself.
  private static let mostBytes = 1 << 18

  /// In the order of the table. Those from `count` on are room for later ones.
  private(set) var rows: [Judged] = []
  private(set) var count = 0
  /// Of the rows, in bytes.
  private(set) var size = 0
  /// How many bytes of the table are done with when these rows are.
  private(set) var offset = 0

  /// Whether it has no more room than ordinary rows need, and may be kept for later ones.
  var isReusable: Bool { size <= 2 * Self.mostBytes }

  /// Takes the next rows of a table in the place of those that it has; `false` when there are no more after them.
  ///
  /// When the table cannot be read on, the rows before that are there.
  mutating func fill(from table: TableRows) throws(TableError) -> Bool {
    count = 0
    size = 0
    defer { offset = table.offset }
    while count < Self.mostRows, size < Self.mostBytes {
      if rows.count == count { rows.append(Judged()) }
      guard try table.next(into: &rows[count].row) else { return false }
      size += rows[count].row.bytes.count
      count += 1
    }
    return true
  }

  /// Finds out what its rows are.
  mutating func judge(with reader: inout RowReader, storedAs layout: RecordLayout) {
    for position in 0..<count {
      let outcome = reader.read(rows[position].row)
      rows[position].outcome = outcome
      rows[position].isEncoded = false
      // What cannot be stored is told when it is to be stored.
      if case .sheet(let sheet, _) = outcome,
        (try? layout.encode(sheet.answers, instances: sheet.instances, into: &rows[position].encoded)) != nil
      {
        rows[position].isEncoded = true
      }
    }
  }
}
