/// Ends that no weight may leave, so that no single answer counts for too many people.
package struct Trimming: Sendable, Hashable {
  package enum Measure: String, Sendable, Hashable, CaseIterable {
    /// Ends are weights.
    case weight
    /// Ends are multiples of the median, or of the mean, of the weights as they come.
    case median, mean
  }

  package struct Limits: Sendable, Hashable {
    package let lower: Double
    package let upper: Double

    /// Whether all weights above 0 keep within, but for a part `slack` of the ends.
    package func hold(_ weights: [Double], slack: Double = 1e-12) -> Bool {
      weights.allSatisfy { $0 == 0 || ($0 >= lower * (1 - slack) && $0 <= upper * (1 + slack)) }
    }
  }

  package let measure: Measure
  package let lower: Double
  package let upper: Double

  package init(lower: Double = 0, upper: Double, of measure: Measure = .weight) {
    self.measure = measure
    self.lower = lower
    self.upper = upper
  }

  /// The ends for these weights; `nil` without a weight above 0.
  package func limits(_ weights: [Double]) -> Limits? {
    let sorted = weights.filter { $0 > 0 }.sorted()
    guard !sorted.isEmpty else { return nil }
    let unit =
      switch measure {
      case .weight: 1.0
      case .median: (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
      case .mean: sorted.reduce(0, +) / Double(sorted.count)
      }
    return Limits(lower: lower * unit, upper: upper * unit)
  }

  /// The weights cut to the ends that they have at the beginning, with the same sum: what is cut is given in equal parts
  /// to those that were never cut, again and again until all keep within. `nil` when nobody is left to take it.
  ///
  /// Source: F. Potter, "A study of procedures to identify and trim extreme sampling weights", Proceedings of the
  /// Survey Research Methods Section, ASA (1990); equal parts as in R's `trimWeights(strict = TRUE)`.
  package func trim(_ weights: [Double]) -> [Double]? {
    guard let limits = limits(weights) else { return weights }
    var result = weights
    var isFree = weights.map { $0 > 0 }
    while !limits.hold(result) {
      var cut = 0.0
      for row in result.indices
      where isFree[row] && !(limits.lower...max(limits.lower, limits.upper)).contains(result[row]) {
        let end = min(limits.upper, max(limits.lower, result[row]))
        cut += result[row] - end
        result[row] = end
        isFree[row] = false
      }
      let free = isFree.count { $0 }
      guard free > 0 else { return nil }
      for row in result.indices where isFree[row] { result[row] += cut / Double(free) }
    }
    return result
  }
}
