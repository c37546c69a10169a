import RondaCore
import RondaForms

/// A number for what was answered: the same for answers that two people would call the same. FNV-1a, 64 bits.
struct AnswerHash {
  private(set) var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  mutating func add(_ word: UInt64) {
    for shift in 0..<8 { add(UInt8(truncatingIfNeeded: word >> UInt64(8 * shift))) }
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xFF as UInt8)
  }

  mutating func add(_ value: AnswerValue, isOrdered: Bool) {
    switch value {
    case .text(let text): add(Names.folded(text))
    case .integer(let number): add(Double(number).bitPattern)
    case .decimal(let number): add(number.bitPattern)
    case .date(let date): add(UInt64(bitPattern: Int64(date.daysSince1970)))
    case .choice(let code), .territory(let code): add(code)
    case .choices(let codes): for code in isOrdered ? codes : codes.sorted() { add(code) }
    case .tally(let counts):
      for count in counts.sorted(by: { $0.choice < $1.choice }) {
        add(count.choice)
        add(UInt64(bitPattern: Int64(count.points)))
      }
    }
  }

  mutating func add(_ trees: [AnswerTree]) {
    for tree in trees {
      for answer in tree.answers {
        if case .value(let value)? = answer { add(value, isOrdered: true) } else { add(0xFE as UInt8) }
      }
      // It goes as deep as the form.
      for inner in tree.instances { add(inner) }
      add(0xFD as UInt8)
    }
  }

  /// 32 bits that are never 0, which stands for no answer.
  var short: UInt32 { max(1, UInt32(truncatingIfNeeded: state ^ state >> 32)) }

  static func short(_ answer: Answer?, isOrdered: Bool) -> UInt32 {
    guard case .value(let value)? = answer else { return 0 }
    switch value {
    case .text(let text) where text.isBlank: return 0
    case .choices(let codes) where codes.isEmpty: return 0
    default: break
    }
    var hash = AnswerHash()
    hash.add(value, isOrdered: isOrdered)
    return hash.short
  }
}
