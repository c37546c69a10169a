import Glibc

/// The beta distribution on 0 to 1. With parameters that are not above 0 every figure is NaN.
package struct BetaDistribution: Sendable, Hashable {
  package let a: Double
  package let b: Double

  package init(_ a: Double, _ b: Double) {
    self.a = a
    self.b = b
  }

  private var isProper: Bool { a > 0 && b > 0 && a < .infinity && b < .infinity }

  /// The probability of at most `x`.
  package func cumulative(_ x: Double) -> Double {
    isProper ? IncompleteBeta(min(1, max(0, x)), 1 - min(1, max(0, x)), a, b).lower : .nan
  }

  /// The probability of more than `x`.
  package func upperTail(_ x: Double) -> Double {
    isProper ? IncompleteBeta(min(1, max(0, x)), 1 - min(1, max(0, x)), a, b).upper : .nan
  }

  /// The value that is not exceeded with probability `p`.
  package func quantile(_ p: Double) -> Double {
    let logit = logitOfQuantile(p)
    return logit < 0 ? exp(logit) / (1 + exp(logit)) : 1 / (1 + exp(-logit))
  }

  /// ln(x / (1 − x)) of the quantile x: −∞ and ∞ at the ends, and exact close to both.
  func logitOfQuantile(_ p: Double) -> Double {
    guard isProper, p >= 0, p <= 1 else { return .nan }
    return p <= 0.5 ? Self.logit(p, a, b) : -Self.logit(1 - p, b, a)
  }

  /// The same of the value that is exceeded with probability `q`.
  func logitOfUpperQuantile(_ q: Double) -> Double {
    guard isProper, q >= 0, q <= 1 else { return .nan }
    return q <= 0.5 ? -Self.logit(q, b, a) : Self.logit(1 - q, a, b)
  }

  /// The logit whose lower tail is `p`, at most ½.
  ///
  /// Solved for the logarithm of the tail, which is concave in the logit: the steps cannot run away.
  private static func logit(_ p: Double, _ a: Double, _ b: Double) -> Double {
    guard p > 0 else { return -.infinity }
    let target = log(p)
    return IncreasingRoot.find(from: log(a / b)) { logit in
      let x = logit < 0 ? exp(logit) / (1 + exp(logit)) : 1 / (1 + exp(-logit))
      let y = logit < 0 ? 1 / (1 + exp(logit)) : exp(-logit) / (1 + exp(-logit))
      let tail = IncompleteBeta(x, y, a, b).lower
      return (log(tail) - target, LargestTerm.beta(x, y, a, b) / tail)
    }
  }
}
