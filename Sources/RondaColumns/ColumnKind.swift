package import RondaCore

/// How the answers to a question stand in a column.
package enum ColumnKind: Sendable, Hashable {
  /// One of so many choices: a byte a row, two where there are many.
  case choice(count: Int)
  /// Any number of so many choices: a bit each, and a byte for whether there was an answer.
  case choices(count: Int)
  /// A finite number, or why there is none: eight bytes.
  case number

  /// Up to how many choices a byte is enough: the reasons for no answer and "nothing here" have codes as well.
  static let byteLimit = 256 - ChoiceCode.others
}

/// The numbers that stand for answers with one choice: the choices from 0 on, then the six reasons for no answer, and
/// last that there is nothing at all.
package enum ChoiceCode {
  static let others = MissingReason.allCases.count + 1

  /// The code of a reason for no answer.
  package static func missing(_ reason: MissingReason, choices: Int) -> Int { choices + reason.position }

  /// Nothing is here: a place of a ranking that was left open.
  package static func nothing(choices: Int) -> Int { choices + MissingReason.allCases.count }

  /// How many codes there are.
  package static func count(choices: Int) -> Int { choices + others }
}

/// Numbers that are none: which reason there is for it, in the bits of a NaN that arithmetic leaves alone.
package enum NumberCode {
  private static let base: UInt64 = 0x7FF8_0000_0000_0100

  package static func missing(_ reason: MissingReason) -> Double {
    Double(bitPattern: base + UInt64(reason.position))
  }

  /// The reason that a number stands for, `nil` for a number.
  package static func reason(_ number: Double) -> MissingReason? {
    let offset = number.bitPattern &- base
    return offset < UInt64(MissingReason.allCases.count) ? MissingReason.allCases[Int(offset)] : nil
  }
}

/// A column by its name: the question, or the question and a part of it.
package struct Column: Sendable, Hashable {
  package let name: String
  package let kind: ColumnKind

  package init(_ name: String, _ kind: ColumnKind) {
    self.name = name
    self.kind = kind
  }

  /// How many bytes a row takes in each of the runs that the column consists of.
  var widths: [Int] {
    switch kind {
    case .choice(let count): [count <= ColumnKind.byteLimit ? 1 : 2]
    case .choices(let count): Array(repeating: 1, count: 1 + (count + 7) / 8)
    case .number: [8]
    }
  }
}
