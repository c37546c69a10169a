/// The sums of some variables over the rows of each cell of a table.
///
/// Each array has the cells of the first variable in their order, then those of the second and so on.
package struct CellSums: Sendable, Equatable {
  package let variableCount: Int
  package let cellCount: Int
  /// Σ w·y over the base.
  package internal(set) var products: [Double]
  /// Σ w over the base.
  package internal(set) var weights: [Double]
  /// How many rows are of the base.
  package internal(set) var counts: [Int32]
  /// How many of these have another value than 0.
  package internal(set) var hits: [Int32]

  init(variables: Int, cells: Int) {
    variableCount = variables
    cellCount = cells
    products = Array(repeating: 0, count: variables * cells)
    weights = products
    counts = Array(repeating: 0, count: variables * cells)
    hits = counts
  }

  /// Where the cells of a variable stand in each array.
  package func range(of variable: Int) -> Range<Int> { variable * cellCount..<(variable + 1) * cellCount }
}

/// The arrays of sums while several threads fill them, each for cells of its own.
@safe
struct CellSumsMemory: Sendable {
  private let cellCount: Int
  private nonisolated(unsafe) let products: UnsafeMutablePointer<Double>
  private nonisolated(unsafe) let weights: UnsafeMutablePointer<Double>
  private nonisolated(unsafe) let counts: UnsafeMutablePointer<Int32>
  private nonisolated(unsafe) let hits: UnsafeMutablePointer<Int32>

  /// Lends the arrays out for as long as `body` runs.
  static func lend(_ sums: inout CellSums, _ body: (CellSumsMemory) -> Void) {
    let cellCount = sums.cellCount
    unsafe sums.products.withUnsafeMutableBufferPointer { products in
      unsafe sums.weights.withUnsafeMutableBufferPointer { weights in
        unsafe sums.counts.withUnsafeMutableBufferPointer { counts in
          unsafe sums.hits.withUnsafeMutableBufferPointer { hits in
            guard let products = products.baseAddress, let weights = weights.baseAddress,
              let counts = counts.baseAddress, let hits = hits.baseAddress
            else { return }
            unsafe body(
              CellSumsMemory(
                cellCount: cellCount, products: products, weights: weights, counts: counts, hits: hits))
          }
        }
      }
    }
  }

  /// What is known of one variable in one cell.
  struct Entry {
    var product = 0.0
    var weight = 0.0
    var count = 0.0
    var hits = 0.0
  }

  /// - Precondition: no other thread sets this cell, and both numbers are of the arrays that were lent.
  @inline(__always)
  func set(_ cell: Int, _ variable: Int, to entry: Entry) {
    let index = variable * cellCount + cell
    unsafe products[index] = entry.product
    unsafe weights[index] = entry.weight
    unsafe counts[index] = Int32(entry.count)
    unsafe hits[index] = Int32(entry.hits)
  }
}
