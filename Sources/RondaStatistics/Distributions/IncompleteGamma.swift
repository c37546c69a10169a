/// Both tails of the regularised incomplete gamma function: P(a, x) and Q(a, x) = 1 − P(a, x).
struct IncompleteGamma {
  let lower: Double
  let upper: Double

  init(_ a: Double, _ x: Double) {
    guard x > 0 else { (lower, upper) = x.isNaN ? (.nan, .nan) : (0, 1); return }
    guard x < .infinity else { (lower, upper) = (1, 0); return }
    let term = LargestTerm.gamma(x, a)
    if x <= a + 1 {
      lower = min(1, term * Self.series(a, x))
      upper = 1 - lower
    } else {
      upper = min(1, term * a * Self.fraction(a, x))
      lower = 1 - upper
    }
  }

  /// Source: NIST Digital Library of Mathematical Functions, 8.11.4.
  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for index in 1..<20_000_000 {
      term *= x / (a + Double(index))
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  /// Source: NIST Digital Library of Mathematical Functions, 8.9.2, in its even form.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var result = d
    for index in 1..<20_000_000 {
      let m = Double(index)
      let term = -m * (m - a)
      b += 2
      d = 1 / (term * d + b)
      c = b + term / c
      result *= d * c
      if abs(d * c - 1) < 2.3e-16 { break }
    }
    return result
  }
}
