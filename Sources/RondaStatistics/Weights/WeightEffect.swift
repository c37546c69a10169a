/// What weighting and the design cost, in how many times the variance of a simple random sample.
package enum WeightEffect {
  /// n Σw² / (Σw)²: what unequal weights cost by themselves; 1 when they are equal. `nil` without a weight above 0.
  ///
  /// Source: L. Kish, "Survey sampling" (1965), 11.7; "Weighting for unequal Pᵢ", Journal of Official Statistics 8
  /// (1992).
  package static func kish(_ weights: [Double]) -> Double? {
    let positive = weights.filter { $0 > 0 }
    return kish(
      count: positive.count, sum: positive.reduce(0, +), squares: positive.reduce(0) { $0 + $1 * $1 })
  }

  /// The same from sums: how many weights above 0, Σw and Σw².
  package static func kish(count: Int, sum: Double, squares: Double) -> Double? {
    sum > 0 ? Double(count) * squares / (sum * sum) : nil
  }

  /// (Σw)² / Σw²: how many equal weights are worth as much.
  package static func effectiveSize(_ weights: [Double]) -> Double? {
    kish(weights).map { Double(weights.count { $0 > 0 }) / $0 }
  }

  /// The variance of a mean over that of a simple random sample of as many, drawn with replacement: the design effect
  /// that is shown.
  ///
  /// - Parameters:
  ///   - squares: Σ w (y − ȳ)²; for a share p, Σw · p (1 − p).
  ///
  /// Source: L. Kish, "Survey sampling" (1965), 8.2; R's `deff = "replace"`.
  package static func design(_ mean: Estimate, squares: Double) -> Double? {
    guard let variance = mean.variance, mean.respondents > 1, mean.weight > 0, squares > 0 else { return nil }
    let n = Double(mean.respondents)
    let simple = squares / mean.weight * n / (n - 1) / n
    return variance / simple
  }

  /// The same against a sample drawn without replacement from Σw people: R's `deff = TRUE`. `nil` when the sample is
  /// the population.
  package static func designWithoutReplacement(_ mean: Estimate, squares: Double) -> Double? {
    let rest = 1 - Double(mean.respondents) / mean.weight
    return rest > 0 ? design(mean, squares: squares).map { $0 / rest } : nil
  }
}
