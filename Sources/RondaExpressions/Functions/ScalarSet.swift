/// A set of Unicode scalars, as a pattern writes it: `[a-z]`, `\d`, `\p{L}`.
struct ScalarSet: Sendable {
  /// What is in the set.
  indirect enum Rule: Sendable {
    case range(ClosedRange<UInt32>)
    case property(ScalarProperty)
    case any([Rule])
    case all([Rule])
    case not(Rule)
    /// What is in the rule in capital or small letters; only those of ASCII, or of all Unicode.
    case anyCase(Rule, isUnicode: Bool)

    static func scalars(_ scalars: String) -> Rule {
      .any(scalars.unicodeScalars.map { .range($0.value...$0.value) })
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .range(let range): range.contains(scalar.value)
      case .property(let property): property.holds(scalar)
      case .any(let rules): rules.contains { $0.contains(scalar) }
      case .all(let rules): rules.allSatisfy { $0.contains(scalar) }
      case .not(let rule): !rule.contains(scalar)
      case .anyCase(let rule, let isUnicode):
        rule.contains(scalar) || Self.otherCases(scalar, isUnicode).contains { rule.contains($0) }
      }
    }

    private static func otherCases(_ scalar: Unicode.Scalar, _ isUnicode: Bool) -> [Unicode.Scalar] {
      guard isUnicode else {
        switch scalar {
        case "a"..."z": return Unicode.Scalar(scalar.value - 32).map { [$0] } ?? []
        case "A"..."Z": return Unicode.Scalar(scalar.value + 32).map { [$0] } ?? []
        default: return []
        }
      }
      let properties = scalar.properties
      return [properties.lowercaseMapping, properties.uppercaseMapping].flatMap { mapping in
        let scalars = Array(mapping.unicodeScalars)
        return scalars.count == 1 ? scalars : []
      }
    }
  }

  /// The answers for ASCII, worked out beforehand: scalar 0 is the lowest bit of the first.
  private let ascii: (UInt64, UInt64)
  private let rule: Rule

  init(_ rule: Rule) {
    var ascii: (UInt64, UInt64) = (0, 0)
    for value in UInt8(0)..<128 where rule.contains(Unicode.Scalar(value)) {
      if value < 64 { ascii.0 |= 1 << UInt64(value) } else { ascii.1 |= 1 << UInt64(value - 64) }
    }
    self.ascii = ascii
    self.rule = rule
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 64 { return ascii.0 >> UInt64(value) & 1 == 1 }
    if value < 128 { return ascii.1 >> UInt64(value - 64) & 1 == 1 }
    return rule.contains(scalar)
  }
}

extension ScalarSet.Rule {
  static let digit = Self.range(0x30...0x39)
  static let upper = Self.range(0x41...0x5A)
  static let lower = Self.range(0x61...0x7A)
  /// `\w`, as in Java without flags: ASCII.
  static let word = Self.any([.digit, .upper, .lower, .range(0x5F...0x5F)])
  /// `\s`.
  static let space = Self.any([.range(0x09...0x0D), .range(0x20...0x20)])
  /// `\h`.
  static let horizontalSpace = Self.any([
    .scalars("\t \u{A0}\u{1680}\u{180E}\u{202F}\u{205F}\u{3000}"), .range(0x2000...0x200A),
  ])
  /// `\v`.
  static let verticalSpace = Self.any([.range(0x0A...0x0D), .scalars("\u{85}\u{2028}\u{2029}")])
  /// Where `.` stops.
  static let lineEnd = Self.scalars("\n\r\u{85}\u{2028}\u{2029}")
  static let everything = Self.range(0...0x10FFFF)
}
