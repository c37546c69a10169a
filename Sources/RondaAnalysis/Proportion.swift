/// A share of people: how many of how many.
package struct Proportion: Sendable, Hashable {
  /// The margin that a sample leaves, both ends between 0 and 1 for a share, −1 and 1 for a difference.
  package struct Interval: Sendable, Hashable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
  }

  /// The 0.975 quantile of the normal distribution: for 95 %, two-sided.
  package static let quantile = 1.959_963_984_540_054

  package let count: Int
  package let base: Int

  /// - Precondition: `0 ≤ count ≤ base`, and `base` is at least 1.
  package init(_ count: Int, of base: Int) {
    precondition(base > 0 && (0...base).contains(count))
    self.count = count
    self.base = base
  }

  package var share: Double { Double(count) / Double(base) }

  /// The 95 % score interval of a simple random sample.
  ///
  /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
  package var wilson: Interval {
    let n = Double(base)
    let z = Self.quantile
    let center = (Double(count) + z * z / 2) / (n + z * z)
    let half = z / (n + z * z) * (n * share * (1 - share) + z * z / 4).squareRoot()
    return Interval(low: count == 0 ? 0 : max(0, center - half), high: count == base ? 1 : min(1, center + half))
  }

  /// The 95 % interval of the difference between this share and that of other people, who were drawn independently.
  ///
  /// Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions",
  /// Statistics in Medicine 17 (1998), method 10.
  package func difference(from other: Proportion) -> Interval {
    let (mine, others) = (wilson, other.wilson)
    func distance(_ one: Double, _ two: Double) -> Double { (one * one + two * two).squareRoot() }
    let difference = share - other.share
    return Interval(
      low: difference - distance(share - mine.low, others.high - other.share),
      high: difference + distance(mine.high - share, other.share - others.low))
  }

  /// Whether the shares can be told apart at 95 %: 0 is outside the interval of their difference.
  package func isDistinct(from other: Proportion) -> Bool {
    let interval = difference(from: other)
    return interval.low > 0 || interval.high < 0
  }
}

/// Two answers of the same people, of which some gave both.
package enum PairedMentions {
  /// Whether `one` was given by more or fewer people than `other` beyond what a sample of `base` people can tell at
  /// 95 %, by the standard error of the paired difference: with d = 1, 0 or −1 for each person, its mean over its
  /// standard error, √((Σd² − (Σd)²/n) / (n (n − 1))).
  package static func areDistinct(one: Int, other: Int, both: Int, base: Int) -> Bool {
    guard base > 1 else { return false }
    let n = Double(base)
    let sum = Double(one - other)
    let squares = Double(one + other - 2 * both)
    let variance = (squares - sum * sum / n) / (n * (n - 1))
    // With no spread at all everybody agreed on the difference, be it 0 or 1.
    guard variance > 1e-15 else { return sum != 0 }
    return abs(sum / n) > Proportion.quantile * variance.squareRoot()
  }
}
