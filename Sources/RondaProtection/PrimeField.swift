/// Arithmetic modulo the prime 2^61 − 1: exact where floating point is not, and far from overflow.
///
/// A sum of counts that is dependent over the rational numbers is dependent here too; the converse fails with a chance
/// of about 10^-18 for each comparison, and then a figure too many is withheld.
enum PrimeField {
  static let prime: UInt64 = (1 << 61) - 1

  static func element(_ number: Int) -> UInt64 {
    number >= 0 ? UInt64(number) % prime : prime - UInt64(-number) % prime
  }

  @inline(__always)
  static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let sum = left &+ right
    return sum >= prime ? sum &- prime : sum
  }

  @inline(__always)
  static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    if left == 1 { return right }
    if right == 1 { return left }
    let (high, low) = left.multipliedFullWidth(by: right)
    return sum((low & prime), (high << 3) | (low >> 61))
  }

  @inline(__always)
  static func negative(_ number: UInt64) -> UInt64 { number == 0 ? 0 : prime &- number }

  /// The number that gives 1 when multiplied with `number`, which is not 0 (Fermat).
  static func inverse(_ number: UInt64) -> UInt64 {
    if number == 1 || number == prime - 1 { return number }
    var (result, power, exponent): (UInt64, UInt64, UInt64) = (1, number, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = product(result, power) }
      power = product(power, power)
      exponent >>= 1
    }
    return result
  }
}
