import RondaCore

/// Writes answers as JSON, byte by byte.
enum AnswerEncoder {
  /// Writes the answers `answers[start]`… of one record over what `encoded` held.
  static func encode(
    _ answers: [Answer], at start: Int, in layout: RecordLayout, into encoded: inout EncodedAnswers
  ) throws(AnswerCodingError) {
    precondition(answers.count - start >= layout.fields.count, "fewer answers than fields")
    encoded.answers.removeAll(keepingCapacity: true)
    encoded.missing.removeAll(keepingCapacity: true)
    encoded.answers.append(UInt8(ascii: "{"))
    encoded.missing.append(UInt8(ascii: "{"))
    for position in layout.fields.indices {
      switch answers[start + position] {
      case .value(let value):
        guard layout.fields[position].kind.holds(value) else {
          throw AnswerCodingError(.wrongKind, field: layout.fields[position].name)
        }
        appendKey(layout.keys[position], to: &encoded.answers)
        append(value, to: &encoded.answers)
      case .missing(.notApplicable):
        continue
      case .missing(let reason):
        appendKey(layout.keys[position], to: &encoded.missing)
        append(string: reason.rawValue, to: &encoded.missing)
      }
    }
    encoded.answers.append(UInt8(ascii: "}"))
    encoded.missing.append(UInt8(ascii: "}"))
  }

  private static func appendKey(_ key: [UInt8], to output: inout [UInt8]) {
    if output.count > 1 { output.append(UInt8(ascii: ",")) }
    output.append(contentsOf: key)
  }

  static func append(_ value: AnswerValue, to output: inout [UInt8]) {
    switch value {
    case .text(let text), .choice(let text), .territory(let text):
      append(string: text, to: &output)
    case .integer(let number):
      append(number: number, to: &output)
    case .decimal(let number):
      // The shortest digits that read back as the same number; its exponents are JSON's as well.
      output.append(contentsOf: number.description.utf8)
    case .date(let date):
      output.append(UInt8(ascii: "\""))
      append(padded: date.year, width: 4, to: &output)
      output.append(UInt8(ascii: "-"))
      append(padded: date.month, width: 2, to: &output)
      output.append(UInt8(ascii: "-"))
      append(padded: date.day, width: 2, to: &output)
      output.append(UInt8(ascii: "\""))
    case .choices(let choices):
      output.append(UInt8(ascii: "["))
      for (offset, choice) in choices.enumerated() {
        if offset > 0 { output.append(UInt8(ascii: ",")) }
        append(string: choice, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .tally(let counts):
      output.append(UInt8(ascii: "{"))
      for (offset, count) in counts.enumerated() {
        if offset > 0 { output.append(UInt8(ascii: ",")) }
        append(string: count.choice, to: &output)
        output.append(UInt8(ascii: ":"))
        append(number: count.points, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  static func append(string text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    let bytes = text.utf8.span
    for position in bytes.indices {
      let byte = bytes[position]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        output.append(byte)
      } else {
        append(escaped: byte, to: &output)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func append(escaped byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    default:
      output.append(contentsOf: "u00".utf8)
      output.append(hexadecimalDigit(byte >> 4))
      output.append(hexadecimalDigit(byte & 15))
    }
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func append(number: Int, to output: inout [UInt8]) {
    if number < 0 { output.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = output.count
    repeat {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    if output.count - start > 1 { output[start...].reverse() }
  }

  private static func append(padded number: Int, width: Int, to output: inout [UInt8]) {
    var unit = 1
    for _ in 1..<width { unit *= 10 }
    while unit > 0 {
      output.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }
}

extension RecordLayout.Kind {
  /// Whether a value is of this kind and can be written.
  func holds(_ value: AnswerValue) -> Bool {
    switch (self, value) {
    case (.text, .text), (.integer, .integer), (.date, .date), (.choice, .choice), (.choices, .choices),
      (.territory, .territory):
      true
    case (.decimal, .decimal(let number)):
      number.isFinite
    case (.tally, .tally(let counts)):
      Set(counts.map(\.choice)).count == counts.count
    default:
      false
    }
  }
}
