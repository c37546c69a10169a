/// What a variable makes of the codes of its column.
struct CodeTable {
  let index: Int
  /// Of the codes that are of the base: what they count as.
  fileprivate let base: [(code: Int, value: Double)]

  init(_ variable: Variable, index: Int) {
    self.index = index
    guard case .codes(let values) = variable.values else { preconditionFailure("a variable has no values for codes") }
    base = values.enumerated().compactMap { code, value in value.map { (code, $0) } }
  }
}

/// For each code of a column: the sum of the weights of some rows, and how many rows they are.
@safe
struct CodeBins: ~Copyable {
  private let width: Int
  /// Twice the same bins: rows that follow one another have the same code nearly always, and would wait for each other.
  private let lanes: UnsafeMutablePointer<SIMD2<Double>>

  init(count: Int) {
    width = count
    unsafe lanes = UnsafeMutablePointer.allocate(capacity: 2 * count)
  }

  deinit { unsafe lanes.deallocate() }

  /// The weight of the rows with a code, and their number.
  subscript(code: Int) -> SIMD2<Double> {
    precondition((0..<width).contains(code))
    return unsafe lanes[code]
  }

  /// Counts rows, and forgets what was counted before.
  ///
  /// - Parameters:
  ///   - rows: indices of both arrays.
  ///   - shift, mask: which bits of a value are its code.
  @inline(__always)
  func count<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: UnsafeBufferPointer<Code>, _ weights: UnsafeBufferPointer<Double>, _ rows: Range<Int>,
    shift: Code = 0, mask: Code = .max
  ) {
    let width = width
    let lanes = unsafe lanes
    // A file could hold a code that its column does not have: it counts as the last one, that nothing is there.
    let last = width - 1
    for index in 0..<width { unsafe lanes[index] = .zero }
    var row = rows.lowerBound
    if rows.count >= 32 {
      for index in width..<2 * width { unsafe lanes[index] = .zero }
      while row + 2 <= rows.upperBound {
        unsafe lanes[min(Int(codes[row] &>> shift & mask), last)] += SIMD2(weights[row], 1)
        unsafe lanes[width + min(Int(codes[row + 1] &>> shift & mask), last)] += SIMD2(weights[row + 1], 1)
        row += 2
      }
      for index in 0..<width { unsafe lanes[index] += lanes[width + index] }
    }
    while row < rows.upperBound {
      unsafe lanes[min(Int(codes[row] &>> shift & mask), last)] += SIMD2(weights[row], 1)
      row += 1
    }
  }

  /// What a variable makes of what was counted.
  func entry(_ table: CodeTable) -> CellSumsMemory.Entry {
    var entry = CellSumsMemory.Entry()
    for (code, value) in table.base {
      let bin = unsafe lanes[code]
      entry.product += bin.x * value
      entry.weight += bin.x
      entry.count += bin.y
      if value != 0 { entry.hits += bin.y }
    }
    return entry
  }
}
