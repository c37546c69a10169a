/// Rounding as forms expect it.
enum Rounding {
  /// `round`: to so many decimals, the fraction of `places` cut off; halves go up, towards +∞, so that −1.5 becomes −1.
  /// Negative places round to tens, hundreds, …
  ///
  /// What is rounded are the decimal digits that the number is written with, not the binary ones that stand for it:
  /// 1.005 to two places is 1.01, as on paper.
  static func halfUp(_ number: Double, places: Double) -> Double {
    guard number.isFinite, !places.isNaN else { return places.isNaN ? .nan : number }
    let whole = places.rounded(.towardZero)
    if whole == 0 { return halfUp(number) }
    // Beyond these no double has digits left to round, or any to keep.
    if whole > 400 || number == 0 { return number }
    if whole < -400 { return number.sign == .minus ? -0.0 : 0 }
    return rounded(number, places: Int(whole))
  }

  /// To a whole number, halves up.
  static func halfUp(_ number: Double) -> Double {
    let below = number.rounded(.down)
    let result = number - below >= 0.5 ? below + 1 : below
    return result == 0 && number.sign == .minus ? -0.0 : result
  }

  private static func rounded(_ number: Double, places: Int) -> Double {
    let isNegative = number < 0
    let written = NumberText.text(abs(number)).utf8
    var digits: [UInt8] = []
    var point = written.count
    for byte in written {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    if point > digits.count { point = digits.count }
    // How many of the digits stay.
    let kept = point + places
    if kept >= digits.count { return number }
    guard kept >= 0 else { return isNegative ? -0.0 : 0 }
    let cut = digits[kept...]
    digits.removeSubrange(kept...)
    if goesAway(cut, isNegative) { increment(&digits) }
    let result = Double(String(decoding: [UInt8(ascii: "0")] + digits, as: UTF8.self) + "e\(-places)") ?? 0
    return isNegative ? -result : result
  }

  /// Whether the number goes on from zero when these digits are cut off it: half and more, of a negative one more than
  /// half.
  private static func goesAway(_ cut: ArraySlice<UInt8>, _ isNegative: Bool) -> Bool {
    guard let first = cut.first else { return false }
    let five = UInt8(ascii: "5")
    if first != five || !isNegative { return first >= five }
    return cut.dropFirst().contains { $0 != UInt8(ascii: "0") }
  }

  private static func increment(_ digits: inout [UInt8]) {
    var place = digits.count - 1
    while place >= 0 {
      if digits[place] != UInt8(ascii: "9") {
        digits[place] += 1
        return
      }
      digits[place] = UInt8(ascii: "0")
      place -= 1
    }
    digits.insert(UInt8(ascii: "1"), at: 0)
  }
}
