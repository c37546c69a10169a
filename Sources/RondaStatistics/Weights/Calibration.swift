/// What weights were fitted to, kept for the variance: what the fit explains of a figure is no longer left to chance.
package enum Calibration: Sendable, Equatable {
  /// One cell for each row, with the weights before and after.
  case postStratified(cells: [Int], before: [Double], after: [Double])
  /// For each margin one category for each row, and the weights after the last round.
  case raked(margins: [[Int]], weights: [Double])

  /// The scores without what the calibration explains of them.
  ///
  /// After post-stratification u − w' · mean of u/w' in the cell, weighted with the weights before: Särndal, Swensson,
  /// Wretman (1992), 7.6. After raking ten rounds of u − w' · mean of u/w' in the category, not weighted: what R's
  /// `svyrecvar` does, the residual of a regression on the margins.
  func residuals(_ scores: [Double]) -> [Double] {
    switch self {
    case .postStratified(let cells, let before, let after):
      return Self.swept(scores, cells, weights: after, by: before)
    case .raked(let margins, let weights):
      let alike = weights.map { $0 > 0 ? 1.0 : 0 }
      var residuals = scores
      for _ in 0..<10 {
        for margin in margins { residuals = Self.swept(residuals, margin, weights: weights, by: alike) }
      }
      return residuals
    }
  }

  /// - Parameter shares: how much each row counts in the mean of its cell.
  private static func swept(
    _ scores: [Double], _ cells: [Int], weights: [Double], by shares: [Double]
  ) -> [Double] {
    var sums: [Int: (value: Double, share: Double)] = [:]
    for row in scores.indices where weights[row] > 0 {
      let sum = sums[cells[row]] ?? (0, 0)
      sums[cells[row]] = (sum.value + shares[row] * scores[row] / weights[row], sum.share + shares[row])
    }
    return scores.indices.map { row in
      guard weights[row] > 0, let sum = sums[cells[row]], sum.share > 0 else { return scores[row] }
      return scores[row] - weights[row] * sum.value / sum.share
    }
  }
}
