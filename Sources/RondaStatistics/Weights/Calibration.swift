/// What weights were fitted to, kept for the variance: what the fit explains of a figure is no longer left to chance.
package struct Calibration: Sendable, Equatable {
  /// The weights after it; rows of weight 0 are in no category.
  private let weights: [Double]
  /// How much each row counts in the mean of its category, over its weight; 0 for rows of weight 0.
  private let factors: [Double]
  /// For each margin the category of every row; categories of all margins are numbered together.
  private let margins: [[Int]]
  private let categories: [Range<Int>]
  /// For each category Σ of the shares of its rows, and of those that are also in another: most pairs have no row.
  private let sums: [Double]
  private let common: [[Common]]
  /// How often the margins are gone through.
  private let rounds: Int

  private struct Common: Sendable, Equatable {
    let other: Int
    let sum: Double
  }

  /// Of post-stratification: u − w' · mean of u/w' in the cell, weighted with the weights before.
  ///
  /// Source: C.-E. Särndal, B. Swensson, J. Wretman, "Model assisted survey sampling" (1992), 7.6.
  static func postStratified(cells: [Int], before: [Double], after: [Double]) -> Calibration {
    Calibration(weights: after, shares: before, margins: [cells], rounds: 1)
  }

  /// Of raking: ten rounds of u − w' · mean of u/w' in the category, not weighted: what R's `svyrecvar` does, the residual
  /// of a regression on the margins.
  static func raked(margins: [[Int]], weights: [Double]) -> Calibration {
    Calibration(weights: weights, shares: weights.map { _ in 1 }, margins: margins, rounds: 10)
  }

  private init(weights: [Double], shares: [Double], margins: [[Int]], rounds: Int) {
    self.weights = weights
    factors = zip(shares, weights).map { $1 > 0 ? $0 / $1 : 0 }
    self.rounds = rounds
    let rows = weights.indices.filter { weights[$0] > 0 }
    var numbered: [[Int]] = []
    var categories: [Range<Int>] = []
    for margin in margins {
      let first = categories.last?.upperBound ?? 0
      categories.append(first..<first + (rows.map { margin[$0] }.max() ?? -1) + 1)
      numbered.append(margin.map { $0 + first })
    }
    var sums = Array(repeating: 0.0, count: categories.last?.upperBound ?? 0)
    var pairs = sums.map { _ in [Int: Double]() }
    for row in rows {
      for margin in numbered {
        sums[margin[row]] += shares[row]
        for other in numbered { pairs[margin[row]][other[row], default: 0] += shares[row] }
      }
    }
    self.margins = numbered
    self.categories = categories
    self.sums = sums
    common = pairs.map { $0.sorted { $0.key < $1.key }.map { Common(other: $0.key, sum: $0.value) } }
  }

  /// The scores without what the calibration explains of them.
  ///
  /// What is taken out of a row is its weight times a number for each of its categories; a round changes those numbers,
  /// and goes over categories instead of rows.
  func residuals(_ scores: [Double]) -> [Double] {
    var totals = sums.map { _ in 0.0 }
    let (weights, factors) = (weights, factors)
    for margin in margins {
      for row in factors.indices where factors[row] > 0 { totals[margin[row]] += factors[row] * scores[row] }
    }
    var taken = sums.map { _ in 0.0 }
    for _ in 0..<rounds {
      for range in categories {
        for category in range where sums[category] > 0 {
          let left = common[category].reduce(totals[category]) { $0 - $1.sum * taken[$1.other] }
          taken[category] += left / sums[category]
        }
      }
    }
    var residuals = scores
    for margin in margins {
      for row in weights.indices where weights[row] > 0 { residuals[row] -= weights[row] * taken[margin[row]] }
    }
    return residuals
  }
}
