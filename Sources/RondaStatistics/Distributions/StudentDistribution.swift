import Glibc

/// Student's distribution t. Degrees of freedom need not be whole and may be infinite; with others than positive ones
/// every figure is NaN.
package struct StudentDistribution: Sendable, Hashable {
  package let degreesOfFreedom: Double

  package init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The probability of at most `t`.
  package func cumulative(_ t: Double) -> Double { t > 0 ? 1 - upperTail(t) : upperTail(-t) }

  /// The probability of more than `t`.
  package func upperTail(_ t: Double) -> Double {
    guard degreesOfFreedom > 0, !t.isNaN else { return .nan }
    if degreesOfFreedom == .infinity { return NormalDistribution.upperTail(t) }
    let outside = FisherDistribution(numerator: 1, denominator: degreesOfFreedom).upperTail(t * t) / 2
    return t > 0 ? outside : 1 - outside
  }

  /// The probability of a value farther from 0 than `t`: the p value of a test with two sides.
  package func bothTails(_ t: Double) -> Double { min(1, 2 * upperTail(abs(t))) }

  /// The value that is not exceeded with probability `p`.
  package func quantile(_ p: Double) -> Double {
    guard degreesOfFreedom > 0, p >= 0, p <= 1 else { return .nan }
    if degreesOfFreedom == .infinity { return NormalDistribution.quantile(p) }
    if p == 0.5 { return 0 }
    // t² is F with 1 degree in the numerator: what is outside of ±t is twice the smaller tail.
    let logit = BetaDistribution(0.5, degreesOfFreedom / 2).logitOfUpperQuantile(2 * min(p, 1 - p))
    let size = (degreesOfFreedom * exp(logit)).squareRoot()
    return p < 0.5 ? -size : size
  }
}
