/// Both tails of the regularised incomplete beta function: Iₓ(a, b) and 1 − Iₓ(a, b), each with its own digits.
struct IncompleteBeta {
  let lower: Double
  let upper: Double

  /// - Parameter y: 1 − x, given apart so that a small one keeps its digits.
  init(_ x: Double, _ y: Double, _ a: Double, _ b: Double) {
    guard x > 0 else { (lower, upper) = x.isNaN ? (.nan, .nan) : (0, 1); return }
    guard y > 0 else { (lower, upper) = y.isNaN ? (.nan, .nan) : (1, 0); return }
    let term = LargestTerm.beta(x, y, a, b)
    // How far x is below the mean a / (a + b), from whichever of x and y keeps its digits.
    let distance = a > b ? (a + b) * y - b : a - (a + b) * x
    if distance >= 0 {
      lower = min(1, term * Self.fraction(x, y, a, b, distance))
      upper = 1 - lower
    } else {
      upper = min(1, term * Self.fraction(y, x, b, a, -distance))
      lower = 1 - upper
    }
  }

  /// Iₓ(a, b) over its largest term, for x not above the mean, by the recurrences of a continued fraction.
  ///
  /// Source: A. R. DiDonato and A. H. Morris, "Algorithm 708: significant digit computation of the incomplete beta
  /// function ratios", ACM Transactions on Mathematical Software 18 (1992).
  private static func fraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double, _ distance: Double) -> Double {
    var numerator = (before: 0.0, last: 1.0)
    var denominator = (before: 1.0, last: a * (distance + 1) / (a + 1))
    var result = numerator.last / denominator.last
    // Some √max(a, b) steps are needed; the bound is for a million million.
    for index in 1..<2_000_000 {
      let n = Double(index)
      let odd = a + 2 * n - 1
      let alpha = (a + n - 1) / odd * ((a + b + n - 1) / odd) * (n * (b - n) * x * x)
      let beta = n + n * (b - n) * x / odd + (a + n) / (a + 2 * n + 1) * (distance + 1 + n * (1 + y))
      numerator = (numerator.last, alpha * numerator.before + beta * numerator.last)
      denominator = (denominator.last, alpha * denominator.before + beta * denominator.last)
      let next = numerator.last / denominator.last
      let change = abs(next - result)
      result = next
      if change <= 1.2e-16 * result { break }
      let scale = 1 / denominator.last
      numerator = (numerator.before * scale, next)
      denominator = (denominator.before * scale, 1)
    }
    return result
  }
}
