import RondaCore

/// Writes answers as JSON, byte by byte.
enum AnswerEncoder {
  /// Writes the answers of one record over what `encoded` held.
  static func encode(
    _ answers: [Answer], _ instances: [[AnswerTree]], in layout: RecordLayout, into encoded: inout EncodedAnswers
  ) throws(AnswerCodingError) {
    precondition(answers.count == layout.fields.count, "not one answer per field")
    encoded.answers.removeAll(keepingCapacity: true)
    encoded.missing.removeAll(keepingCapacity: true)
    encoded.answers.append(UInt8(ascii: "{"))
    encoded.missing.append(UInt8(ascii: "{"))
    let record = layout.blocks[0]
    for slot in answers.indices { try append(answers[slot], record, slot, &encoded) }
    if !instances.isEmpty { try append(instances, in: 0, layout, &encoded) }
    encoded.answers.append(UInt8(ascii: "}"))
    encoded.missing.append(UInt8(ascii: "}"))
  }

  @inline(__always)
  private static func append(
    _ answer: Answer, _ block: borrowing RecordBlock, _ slot: Int, _ encoded: inout EncodedAnswers
  ) throws(AnswerCodingError) {
    switch answer {
    case .value(let value):
      guard let kind = block.kinds[slot], kind.holds(value) else {
        throw AnswerCodingError(.wrongKind, field: block.names[slot])
      }
      appendKey(block.keys[slot], to: &encoded.answers)
      append(value, to: &encoded.answers)
    case .missing(.notApplicable):
      return
    case .missing(let reason):
      guard block.kinds[slot] != nil else { throw AnswerCodingError(.wrongKind, field: block.names[slot]) }
      appendKey(block.keys[slot], to: &encoded.missing)
      append(string: reason.rawValue, to: &encoded.missing)
    }
  }

  /// Writes the instances of everything that is repeated directly inside a block. It goes as deep as the form.
  private static func append(
    _ instances: [[AnswerTree]], in block: Int, _ layout: RecordLayout, _ encoded: inout EncodedAnswers
  ) throws(AnswerCodingError) {
    let children = layout.blocks[block].children
    guard instances.count <= children.count else { throw AnswerCodingError(.wrongKind) }
    for (place, trees) in instances.enumerated() where !trees.isEmpty {
      let name = layout.blocks[block].childNames[place]
      let own = layout.blocks[children[place]]
      let start = encoded.missing.count
      appendKey(layout.blocks[block].childKeys[place], to: &encoded.answers)
      appendKey(layout.blocks[block].childKeys[place], to: &encoded.missing)
      encoded.answers.append(UInt8(ascii: "["))
      encoded.missing.append(UInt8(ascii: "["))
      var hasReasons = false
      for (index, tree) in trees.enumerated() {
        guard tree.answers.count <= own.names.count else { throw AnswerCodingError(.wrongKind, field: name) }
        if index > 0 {
          encoded.answers.append(UInt8(ascii: ","))
          encoded.missing.append(UInt8(ascii: ","))
        }
        encoded.answers.append(UInt8(ascii: "{"))
        encoded.missing.append(UInt8(ascii: "{"))
        let inside = encoded.missing.count
        for (slot, answer) in tree.answers.enumerated() {
          if let answer { try append(answer, own, slot, &encoded) }
        }
        try append(tree.instances, in: children[place], layout, &encoded)
        if encoded.missing.count > inside { hasReasons = true }
        encoded.answers.append(UInt8(ascii: "}"))
        encoded.missing.append(UInt8(ascii: "}"))
      }
      encoded.answers.append(UInt8(ascii: "]"))
      encoded.missing.append(UInt8(ascii: "]"))
      if !hasReasons { encoded.missing.removeLast(encoded.missing.count - start) }
    }
  }

  private static func appendKey(_ key: [UInt8], to output: inout [UInt8]) {
    if output.last != UInt8(ascii: "{") { output.append(UInt8(ascii: ",")) }
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
    if text.utf8.allSatisfy(isPlain) {
      output.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 {
        if isPlain(byte) { output.append(byte) } else { append(escaped: byte, to: &output) }
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Whether a byte of a text stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
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
