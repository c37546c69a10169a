/// Many records' answers as dense coded columns, the rows of a cell one after the other.
///
/// It is made of records at any time and never the only copy of anything. Values of it share what they are made of.
@safe
package struct ColumnTable: Sendable {
  package let columns: [Column]
  package let rowCount: Int
  /// In ascending order of stratum, cluster and territory.
  package let cells: [Cell]
  /// Of each cell its first row, and last how many rows there are.
  package let starts: [Int]
  package let strata: [String]
  package let clusters: [String]
  package let territories: [String]

  private let bytes: SharedBytes
  /// Where the weights begin, a `Double` a row.
  private let weights: Int
  /// Of each column, where its runs begin.
  private let runs: [[Int]]

  /// - Parameters:
  ///   - offset: where the weights begin among the bytes; the runs of the columns follow in their order, each at the next
  ///     multiple of 64.
  init(
    columns: [Column], cells: [Cell], starts: [Int], strata: [String], clusters: [String], territories: [String],
    bytes: SharedBytes, from offset: Int
  ) {
    self.columns = columns
    self.cells = cells
    self.starts = starts
    self.strata = strata
    self.clusters = clusters
    self.territories = territories
    self.bytes = bytes
    rowCount = starts.last ?? 0
    weights = offset
    runs = Self.runs(of: columns, rows: rowCount, from: offset).runs
  }

  /// Where the runs of the columns stand when the weights stand at `offset`, and where they end.
  static func runs(of columns: [Column], rows: Int, from offset: Int) -> (runs: [[Int]], end: Int) {
    var next = aligned(offset + rows * 8)
    var runs: [[Int]] = []
    for column in columns {
      var places: [Int] = []
      for width in column.widths {
        places.append(next)
        next = aligned(next + rows * width)
      }
      runs.append(places)
    }
    return (runs, next)
  }

  /// The next place at which a run may begin: no two runs share a line of the processor's cache.
  static func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }

  /// The column with a name.
  package func column(named name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// Lends out the weights of all rows.
  func withWeights<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    unsafe withRun(at: weights, of: Double.self, body)
  }

  /// Lends out a run of a column: its only one; of several choices, first whether there was an answer and then the bits
  /// of eight choices each.
  func withRun<Value, Result>(
    _ run: Int, ofColumn column: Int, of type: Value.Type, _ body: (UnsafeBufferPointer<Value>) -> Result
  ) -> Result {
    unsafe withRun(at: runs[column][run], of: type, body)
  }

  /// Lends out the weights and all columns, as they stand in a file.
  func withData<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let end = Self.runs(of: columns, rows: rowCount, from: weights).end
    return unsafe bytes.withBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[weights..<end])) }
  }

  private func withRun<Value, Result>(
    at offset: Int, of type: Value.Type, _ body: (UnsafeBufferPointer<Value>) -> Result
  ) -> Result {
    unsafe bytes.withBytes { all in
      let part = unsafe UnsafeRawBufferPointer(rebasing: all[offset..<offset + rowCount * MemoryLayout<Value>.stride])
      return unsafe body(part.bindMemory(to: type))
    }
  }
}
