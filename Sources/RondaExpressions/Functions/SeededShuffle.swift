import RondaCore

/// `randomize`: an order by chance, the same on every device that is given the same seed.
///
/// Source: the order of ODK clients. Numbers come from the minimal standard generator of S. Park and K. Miller (1988),
/// x' = 16807·x mod (2³¹ − 1); the list is shuffled inside out after R. Fisher and F. Yates.
package struct SeededShuffle {
  private static let modulus: Int64 = 2_147_483_647
  private static let multiplier: Int64 = 16_807

  private var state: Int64

  init(seed: Int64) {
    // Seeds of more than 53 bits lose their last ones, because the other clients count in floating point.
    let remainder = Int64(Double(seed).truncatingRemainder(dividingBy: Double(Self.modulus)))
    state = remainder <= 0 ? remainder + Self.modulus - 1 : remainder
  }

  /// The seed that a number is: its fraction cut off, at most what 64 bits hold, 0 when it is none.
  package static func seed(_ number: Double) -> Int64 {
    if number.isNaN { return 0 }
    return Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
  }

  /// The seed that a text is: the number it is; 0 when it is empty; else the first 8 bytes of the SHA-256 digest of its
  /// UTF-8 bytes, as a signed number, the highest byte first.
  package static func seed(_ text: String) -> Int64 {
    if text.isEmpty { return 0 }
    if let number = NumberText.number(text) { return seed(number) }
    let bytes = Array(text.utf8)
    let digest = DigestAlgorithm.sha256.digest(of: bytes.span) ?? []
    return Int64(bitPattern: digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// The list in the order of this seed.
  package static func shuffled<Element>(_ list: [Element], seed: Int64) -> [Element] {
    var generator = SeededShuffle(seed: seed)
    return insideOut(list) { generator.next() }
  }

  /// The list in an order by chance.
  package static func shuffled<Element>(_ list: [Element], using generator: inout some RandomNumberGenerator)
    -> [Element]
  {
    list.shuffled(using: &generator)
  }

  private static func insideOut<Element>(_ list: [Element], _ next: () -> Double) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(list.count)
    for (place, element) in list.enumerated() {
      let other = Int(next() * Double(place + 1))
      if other == place {
        result.append(element)
      } else {
        result.append(result[other])
        result[other] = element
      }
    }
    return result
  }

  /// From 0 to less than 1.
  private mutating func next() -> Double {
    state = state * Self.multiplier % Self.modulus
    return Double(state - 1) / Double(Self.modulus - 1)
  }
}
