import Glibc

/// The largest terms of sums in tails, worked out without the cancellation of logarithms of gamma functions.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000): Stirling's error and the
/// deviance keep all digits where lgamma(n) − lgamma(k) would lose them.
enum LargestTerm {
  /// Γ(a + b) / (Γ(a) Γ(b)) · xᵃ yᵇ, with y = 1 − x given apart so that neither end loses digits.
  static func beta(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let n = a + b
    let exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
    return exp(exponent) * (a * b / (2 * Double.pi * n)).squareRoot()
  }

  /// xᵃ e⁻ˣ / Γ(a + 1).
  static func gamma(_ x: Double, _ a: Double) -> Double {
    exp(-stirlingError(a) - deviance(a, x)) / (2 * Double.pi * a).squareRoot()
  }

  /// ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π, for n above 0.
  static func stirlingError(_ n: Double) -> Double {
    if n < 16 { return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.918_938_533_204_672_741_78 }
    let inverse = 1 / (n * n)
    var sum = 0.0
    for term in bernoulliTerms { sum = sum * inverse + term }
    return sum / n
  }

  /// The Bernoulli numbers B₂ₖ over 2k (2k − 1) for k from 8 to 1.
  private static let bernoulliTerms: [Double] = [
    -0.029_550_653_594_771_242, 0.006_410_256_410_256_410, -0.001_917_526_917_526_917_5, 0.000_841_750_841_750_841_75,
    -0.000_595_238_095_238_095_24, 0.000_793_650_793_650_793_65, -0.002_777_777_777_777_777_8,
    0.083_333_333_333_333_333,
  ]

  /// x ln(x / m) + m − x, which is nought at x = m and is kept exact around it.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    guard m > 0 else { return .infinity }
    guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let v = (x - m) / (x + m)
    var sum = (x - m) * v
    var term = 2 * x * v
    let square = v * v
    for index in 1..<1000 {
      term *= square
      let next = sum + term / Double(2 * index + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }
}
