import Glibc

/// The distribution χ². Degrees of freedom need not be whole; with others than positive ones every figure is NaN.
package struct ChiSquaredDistribution: Sendable, Hashable {
  package let degreesOfFreedom: Double

  package init(_ degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  private var isProper: Bool { degreesOfFreedom > 0 && degreesOfFreedom < .infinity }

  /// The probability of at most `x`.
  package func cumulative(_ x: Double) -> Double {
    isProper ? IncompleteGamma(degreesOfFreedom / 2, x / 2).lower : .nan
  }

  /// The probability of more than `x`: the p value of a test.
  package func upperTail(_ x: Double) -> Double {
    isProper ? IncompleteGamma(degreesOfFreedom / 2, x / 2).upper : .nan
  }

  /// The value that is not exceeded with probability `p`.
  package func quantile(_ p: Double) -> Double {
    guard isProper, p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    let shape = degreesOfFreedom / 2
    // Solved for the logarithm of the smaller tail in the logarithm of the value.
    let logarithm = IncreasingRoot.find(from: log(shape)) { logarithm in
      let x = exp(logarithm)
      let tails = IncompleteGamma(shape, x)
      let slope = x > 0 && x < .infinity ? LargestTerm.gamma(x, shape) * shape : 0
      return p <= 0.5
        ? (log(tails.lower) - log(p), slope / tails.lower) : (log(1 - p) - log(tails.upper), slope / tails.upper)
    }
    return 2 * exp(logarithm)
  }
}
