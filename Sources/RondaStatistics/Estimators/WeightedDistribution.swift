/// The values that a quantity takes in a domain, ascending, with the weight of those who gave each.
package struct WeightedDistribution: Sendable, Equatable {
  package let values: [Double]
  package let weights: [Double]
  private let cumulated: [Double]

  /// - Parameter entries: values with their weights, in any order; the same value may come several times. Those that are
  ///   NaN or of weight 0 are left out.
  package init(_ entries: [(value: Double, weight: Double)]) {
    var values: [Double] = []
    var weights: [Double] = []
    for entry in entries.filter({ !$0.value.isNaN && $0.weight > 0 }).sorted(by: { $0.value < $1.value }) {
      if values.last == entry.value {
        weights[weights.count - 1] += entry.weight
      } else {
        values.append(entry.value)
        weights.append(entry.weight)
      }
    }
    self.values = values
    self.weights = weights
    var sum = 0.0
    cumulated = weights.map { weight in
      sum += weight
      return sum
    }
  }

  /// How a quantile is chosen where the share of a value is exactly what is asked for.
  package enum Rule: String, Sendable, Hashable, CaseIterable {
    /// The smallest value with a share of at least p: R's `qrule = "math"`.
    case lower
    /// The mean of the two values between which p falls: R's `qrule = "school"`, the median of the schoolbook.
    case middle
  }

  /// The quantile `p`; `nil` when nobody answered, or p is no probability.
  ///
  /// Shares are sums of weights and rounded; one within a part in a thousand million of p is taken as p.
  package func quantile(_ p: Double, rule: Rule = .lower) -> Double? {
    guard let total = cumulated.last, p >= 0, p <= 1 else { return nil }
    let target = p * total
    let slack = 1e-9 * max(target, total * 1e-6)
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = low + (high - low) / 2
      if cumulated[middle] >= target - slack { high = middle } else { low = middle + 1 }
    }
    if rule == .middle, cumulated[low] <= target + slack, low + 1 < values.count {
      return values[low] + (values[low + 1] - values[low]) / 2
    }
    return values[low]
  }
}
