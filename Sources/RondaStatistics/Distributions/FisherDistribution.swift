import Glibc

/// The distribution F of a ratio of variances. Degrees of freedom need not be whole, and those of the denominator may
/// be infinite; with others than positive ones every figure is NaN.
package struct FisherDistribution: Sendable, Hashable {
  package let numerator: Double
  package let denominator: Double

  package init(numerator: Double, denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  private var isProper: Bool { numerator > 0 && denominator > 0 && numerator < .infinity }

  private func tails(_ f: Double) -> IncompleteBeta {
    let scaled = numerator * max(0, f)
    let sum = scaled + denominator
    return IncompleteBeta(
      sum.isFinite ? scaled / sum : 1, sum.isFinite ? denominator / sum : 0, numerator / 2, denominator / 2)
  }

  /// The probability of at most `f`.
  package func cumulative(_ f: Double) -> Double {
    guard isProper, !f.isNaN else { return .nan }
    if denominator == .infinity { return ChiSquaredDistribution(numerator).cumulative(f * numerator) }
    return tails(f).lower
  }

  /// The probability of more than `f`: the p value of a test.
  package func upperTail(_ f: Double) -> Double {
    guard isProper, !f.isNaN else { return .nan }
    if denominator == .infinity { return ChiSquaredDistribution(numerator).upperTail(f * numerator) }
    return tails(f).upper
  }

  /// The value that is not exceeded with probability `p`.
  package func quantile(_ p: Double) -> Double {
    guard isProper else { return .nan }
    if denominator == .infinity { return ChiSquaredDistribution(numerator).quantile(p) / numerator }
    return denominator / numerator * exp(BetaDistribution(numerator / 2, denominator / 2).logitOfQuantile(p))
  }
}
