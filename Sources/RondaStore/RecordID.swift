/// What a record is known by on every machine: a random UUID (RFC 9562, version 4) in lower case.
package struct RecordID: Sendable, Hashable {
  package let text: String

  /// - Parameter text: any text that is unique; what came from elsewhere keeps its own.
  package init(_ text: String) {
    self.text = text
  }

  /// A UUID from 128 bits, of which six give way to its version and variant.
  package init(high: UInt64, low: UInt64) {
    let first = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let second = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    for (word, start) in [(first, 0), (second, 16)] {
      for digit in 0..<16 {
        if [8, 12, 16, 20].contains(start + digit) { bytes.append(UInt8(ascii: "-")) }
        let value = UInt8(word >> UInt64(60 - 4 * digit) & 15)
        bytes.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// A new one from the system's generator.
  package static func random() -> RecordID {
    RecordID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
  }

  /// Ids for many records that are stored one after the other. Each is as random as any other, and they ascend: the
  /// index of ids then grows at one place, and not at as many as there are records.
  ///
  /// Whoever has several ids of one series can tell the order of their records. They say nothing else.
  package struct Series {
    private var high = UInt64.random(in: .min ... .max)
    private var low = UInt64.random(in: .min ... .max)
    /// Far enough that the first eight digits, by which people know a record, differ from one to the next, and near
    /// enough that hundreds of millions come before the series begins anew from below.
    private let step = UInt64.random(in: 1 << 34...1 << 35)

    package init() {}

    package mutating func next() -> RecordID {
      high &+= step
      // Source: S. Vigna, "splitmix64".
      low &+= 0x9E37_79B9_7F4A_7C15
      var mixed = low
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return RecordID(high: high, low: mixed ^ (mixed >> 31))
    }
  }
}
