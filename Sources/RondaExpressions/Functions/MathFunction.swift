#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Functions of numbers, by the names they have in forms. Outside their domains they are NaN, as IEEE 754 has it; powers
/// are those of XPath 3.0: `pow(1, NaN)` and `pow(x, 0)` are 1.
enum MathFunction {
  /// The function of one number that has this name.
  static func unary(_ name: String) -> (@Sendable (Double) -> Double)? {
    switch name {
    case "abs": { Swift.abs($0) }
    case "sqrt": { $0.squareRoot() }
    case "exp": { exp($0) }
    case "exp10": { pow(10, $0) }
    case "log": { log($0) }
    case "log10": { log10($0) }
    case "sin": { sin($0) }
    case "cos": { cos($0) }
    case "tan": { tan($0) }
    case "asin": { asin($0) }
    case "acos": { acos($0) }
    case "atan": { atan($0) }
    default: nil
    }
  }

  /// The function of two numbers that has this name: `pow` base and exponent, `atan2` y and x.
  static func binary(_ name: String) -> (@Sendable (Double, Double) -> Double)? {
    switch name {
    case "pow": { pow($0, $1) }
    case "atan2": { atan2($0, $1) }
    default: nil
    }
  }
}
