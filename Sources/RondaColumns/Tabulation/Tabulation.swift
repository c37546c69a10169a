import RondaCore

extension ColumnTable {
  /// Sums up variables by cell, in one pass over the columns that they are of.
  ///
  /// - Parameter parts: into how many parts the cells are divided; each is summed up by a thread of its own.
  package func sums(of variables: [Variable], parts: Int = 2) -> CellSums {
    var sums = CellSums(variables: variables.count, cells: cells.count)
    let ranges = cellRanges(parts)
    CellSumsMemory.lend(&sums) { memory in
      let others = ranges.dropFirst().map { range in
        Meanwhile(isWorthwhile: rowCount > 1 << 14) { part(range, variables, memory) }
      }
      if let first = ranges.first { part(first, variables, memory) }
      for other in others { other.value() }
    }
    return sums
  }

  /// Ranges of cells with about the same number of rows each.
  private func cellRanges(_ parts: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var first = 0
    for part in 1...max(parts, 1) {
      let goal = rowCount * part / max(parts, 1)
      var end = first
      while end < cells.count, starts[end + 1] <= goal || part == max(parts, 1) { end += 1 }
      if end > first { ranges.append(first..<end) }
      first = end
    }
    return ranges
  }

  private func part(_ range: Range<Int>, _ variables: [Variable], _ sums: CellSumsMemory) {
    let byColumn = Dictionary(grouping: variables.indices) { variables[$0].column }
    // A block of cells is small enough for its weights to stay in the cache while column after column is gone through.
    var first = range.lowerBound
    while first < range.upperBound {
      var end = first + 1
      while end < range.upperBound, starts[end + 1] - starts[first] <= Self.blockRows { end += 1 }
      for (column, own) in byColumn.sorted(by: { $0.key < $1.key }) {
        add(first..<end, column, own, variables, to: sums)
      }
      first = end
    }
  }

  private static let blockRows = 4096

  private func add(
    _ block: Range<Int>, _ column: Int, _ own: [Int], _ variables: [Variable], to sums: CellSumsMemory
  ) {
    unsafe withWeights { weights in
      switch columns[column].kind {
      case .choice(let count):
        let bins = CodeBins(count: ChoiceCode.count(choices: count))
        let tables = own.map { CodeTable(variables[$0], index: $0) }
        if count <= ColumnKind.byteLimit {
          unsafe withRun(0, ofColumn: column, of: UInt8.self) {
            unsafe addCodes($0, weights, block, bins, tables, to: sums)
          }
        } else {
          unsafe withRun(0, ofColumn: column, of: UInt16.self) {
            unsafe addCodes($0, weights, block, bins, tables, to: sums)
          }
        }
      case .choices:
        unsafe withRun(0, ofColumn: column, of: UInt8.self) { states in
          // Four choices at a time: the sixteen ways to choose among them are codes as well.
          let byFour = Dictionary(grouping: own) { variables[$0].member / 4 }
          for (four, members) in byFour.sorted(by: { $0.key < $1.key }) {
            unsafe withRun(1 + four / 2, ofColumn: column, of: UInt8.self) { bits in
              unsafe addMembers(
                bits, shift: UInt8(four % 2) * 4, states, weights, block,
                members.map { ($0, variables[$0].member % 4) }, to: sums)
            }
          }
        }
      case .number:
        unsafe withRun(0, ofColumn: column, of: Double.self) { numbers in
          for index in own { unsafe addNumbers(numbers, weights, block, index, to: sums) }
        }
      }
    }
  }

  private func addCodes<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: UnsafeBufferPointer<Code>, _ weights: UnsafeBufferPointer<Double>, _ block: Range<Int>,
    _ bins: borrowing CodeBins, _ tables: [CodeTable], to sums: CellSumsMemory
  ) {
    for cell in block {
      unsafe bins.count(codes, weights, starts[cell]..<starts[cell + 1])
      for table in tables { sums.set(cell, table.index, to: bins.entry(table)) }
    }
  }

  private func addMembers(
    _ bits: UnsafeBufferPointer<UInt8>, shift: UInt8, _ states: UnsafeBufferPointer<UInt8>,
    _ weights: UnsafeBufferPointer<Double>, _ block: Range<Int>, _ members: [(index: Int, bit: Int)],
    to sums: CellSumsMemory
  ) {
    let answered = CodeBins(count: 1 + MissingReason.allCases.count)
    let chosen = CodeBins(count: 16)
    for cell in block {
      let rows = starts[cell]..<starts[cell + 1]
      unsafe answered.count(states, weights, rows)
      unsafe chosen.count(bits, weights, rows, shift: shift, mask: 15)
      for (index, bit) in members {
        var entry = CellSumsMemory.Entry()
        for code in 0..<16 where code >> bit & 1 == 1 {
          entry.product += chosen[code].x
          entry.hits += chosen[code].y
        }
        entry.weight = answered[0].x
        entry.count = answered[0].y
        sums.set(cell, index, to: entry)
      }
    }
  }

  private func addNumbers(
    _ numbers: UnsafeBufferPointer<Double>, _ weights: UnsafeBufferPointer<Double>, _ block: Range<Int>, _ index: Int,
    to sums: CellSumsMemory
  ) {
    for cell in block {
      var entry = CellSumsMemory.Entry()
      for row in starts[cell]..<starts[cell + 1] {
        let number = unsafe numbers[row]
        guard !number.isNaN else { continue }
        let weight = unsafe weights[row]
        entry.product += weight * number
        entry.weight += weight
        entry.count += 1
        entry.hits += number == 0 ? 0 : 1
      }
      sums.set(cell, index, to: entry)
    }
  }
}

extension Variable {
  /// The choice that it is about, of a column with several.
  fileprivate var member: Int {
    guard case .member(let choice) = values else { preconditionFailure("a variable is of no choice") }
    return choice
  }
}
