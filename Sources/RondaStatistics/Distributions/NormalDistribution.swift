import Glibc

/// The normal distribution with mean 0 and variance 1.
package enum NormalDistribution {
  /// The probability of at most `z`.
  package static func cumulative(_ z: Double) -> Double { erfc(-z * 0.5.squareRoot()) / 2 }

  /// The probability of more than `z`.
  package static func upperTail(_ z: Double) -> Double { erfc(z * 0.5.squareRoot()) / 2 }

  /// The value that is not exceeded with probability `p`; NaN when `p` is no probability.
  ///
  /// The start is C. Hastings, "Approximations for digital computers" (1955), sheet 67, good to three digits; Newton's
  /// steps on the logarithm of the smaller tail give the rest.
  package static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0.5 { return 0 }
    let tail = min(p, 1 - p)
    guard tail > 0 else { return p == 0 ? -.infinity : .infinity }
    let target = log(tail)
    let t = (-2 * target).squareRoot()
    let start = t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t))
    let size = IncreasingRoot.find(from: start) { z in
      let beyond = upperTail(z)
      return (target - log(beyond), exp(-z * z / 2) / (beyond * (2 * Double.pi).squareRoot()))
    }
    return p < 0.5 ? -size : size
  }
}
