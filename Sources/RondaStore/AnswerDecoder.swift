import RondaCore

/// Reads the answers of record after record in one layout; what it needs of memory is kept from one to the next.
struct AnswerDecoder {
  private let layout: RecordLayout
  private var scratch: [UInt8] = []
  /// Per field, the number of the last record that had an entry for it.
  private var lastSeen: [Int]
  private var recordNumber = 0

  init(layout: RecordLayout) {
    self.layout = layout
    lastSeen = Array(repeating: 0, count: layout.fields.count)
  }

  /// Appends one answer per field. When it throws, nothing was appended.
  mutating func decode(
    answers: Span<UInt8>, missing: Span<UInt8>, appendingTo output: inout [Answer]
  ) throws(AnswerCodingError) {
    recordNumber += 1
    let start = output.count
    for _ in layout.fields.indices { output.append(.missing(.notApplicable)) }
    do {
      try readObject(answers, start, &output, areMissing: false)
      try readObject(missing, start, &output, areMissing: true)
    } catch {
      output.removeLast(output.count - start)
      throw error
    }
  }

  private mutating func readObject(
    _ bytes: Span<UInt8>, _ start: Int, _ output: inout [Answer], areMissing: Bool
  ) throws(AnswerCodingError) {
    do {
      var position = 0
      var expected = 0
      try JSONReading.expect(UInt8(ascii: "{"), bytes, &position)
      if !JSONReading.take(UInt8(ascii: "}"), bytes, &position) {
        repeat {
          guard let field = try readKey(bytes, &position, expected) else {
            try JSONReading.skipValue(bytes, &position)
            continue
          }
          expected = field + 1
          let name = layout.fields[field].name
          guard lastSeen[field] != recordNumber else { throw AnswerCodingError(.repeated, field: name) }
          lastSeen[field] = recordNumber
          if areMissing {
            output[start + field] = .missing(try readReason(bytes, &position, name))
          } else if let value = try Self.readValue(layout.fields[field].kind, bytes, &position, &scratch) {
            output[start + field] = .value(value)
          } else {
            throw AnswerCodingError(.wrongKind, field: name)
          }
        } while JSONReading.take(UInt8(ascii: ","), bytes, &position)
        try JSONReading.expect(UInt8(ascii: "}"), bytes, &position)
      }
      JSONReading.skipBlanks(bytes, &position)
      guard position == bytes.count else { throw JSONReading.Malformed() }
    } catch let error as AnswerCodingError {
      throw error
    } catch {
      throw AnswerCodingError(.malformed)
    }
  }

  /// Reads a key and its colon; gives the field that it names. Keys mostly come in the order of the layout, some left
  /// out, and as they are written here.
  private mutating func readKey(
    _ bytes: Span<UInt8>, _ position: inout Int, _ expected: Int
  ) throws(JSONReading.Malformed) -> Int? {
    JSONReading.skipBlanks(bytes, &position)
    for candidate in expected..<max(expected, min(expected + 6, layout.keys.count))
    where Self.begins(bytes, at: position, with: layout.keys[candidate]) {
      position += layout.keys[candidate].count
      return candidate
    }
    let key = try JSONReading.stringToken(bytes, &position)
    try JSONReading.expect(UInt8(ascii: ":"), bytes, &position)
    return layout.positions[try JSONReading.string(key, bytes, &scratch)]
  }

  private static func begins(_ bytes: Span<UInt8>, at start: Int, with other: [UInt8]) -> Bool {
    guard bytes.count - start >= other.count else { return false }
    for offset in other.indices where bytes[start + offset] != other[offset] { return false }
    return true
  }

  private mutating func readReason(
    _ bytes: Span<UInt8>, _ position: inout Int, _ name: String
  ) throws -> MissingReason {
    let token = try JSONReading.stringToken(bytes, &position)
    guard let reason = MissingReason(rawValue: try JSONReading.string(token, bytes, &scratch)) else {
      throw AnswerCodingError(.unknownCode, field: name)
    }
    return reason
  }

  /// Reads a value of a kind; `nil` when there is something else in its place.
  static func readValue(
    _ kind: RecordLayout.Kind, _ bytes: Span<UInt8>, _ position: inout Int, _ scratch: inout [UInt8]
  ) throws(JSONReading.Malformed) -> AnswerValue? {
    JSONReading.skipBlanks(bytes, &position)
    guard position < bytes.count else { throw JSONReading.Malformed() }
    guard isStart(bytes[position], of: kind) else { return nil }
    switch kind {
    case .text: return .text(try readString(bytes, &position, &scratch))
    case .choice: return .choice(try readString(bytes, &position, &scratch))
    case .territory: return .territory(try readString(bytes, &position, &scratch))
    case .date: return CivilDate(iso8601: try readString(bytes, &position, &scratch)).map(AnswerValue.date)
    case .integer: return try JSONNumber.read(bytes, &position).integer.map(AnswerValue.integer)
    case .decimal: return try JSONNumber.read(bytes, &position).decimal(bytes).map(AnswerValue.decimal)
    case .choices:
      position += 1
      var choices: [String] = []
      if JSONReading.take(UInt8(ascii: "]"), bytes, &position) { return .choices(choices) }
      repeat {
        JSONReading.skipBlanks(bytes, &position)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
        choices.append(try readString(bytes, &position, &scratch))
      } while JSONReading.take(UInt8(ascii: ","), bytes, &position)
      try JSONReading.expect(UInt8(ascii: "]"), bytes, &position)
      return .choices(choices)
    case .tally:
      position += 1
      var counts: [TallyCount] = []
      if JSONReading.take(UInt8(ascii: "}"), bytes, &position) { return .tally(counts) }
      repeat {
        let choice = try readString(bytes, &position, &scratch)
        try JSONReading.expect(UInt8(ascii: ":"), bytes, &position)
        JSONReading.skipBlanks(bytes, &position)
        guard position < bytes.count, isStart(bytes[position], of: .integer),
          let points = try JSONNumber.read(bytes, &position).integer
        else { return nil }
        counts.append(TallyCount(choice: choice, points: points))
      } while JSONReading.take(UInt8(ascii: ","), bytes, &position)
      try JSONReading.expect(UInt8(ascii: "}"), bytes, &position)
      let value = AnswerValue.tally(counts)
      return RecordLayout.Kind.tally.holds(value) ? value : nil
    }
  }

  private static func isStart(_ byte: UInt8, of kind: RecordLayout.Kind) -> Bool {
    switch kind {
    case .text, .choice, .territory, .date: byte == UInt8(ascii: "\"")
    case .integer, .decimal: byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    case .choices: byte == UInt8(ascii: "[")
    case .tally: byte == UInt8(ascii: "{")
    }
  }

  private static func readString(
    _ bytes: Span<UInt8>, _ position: inout Int, _ scratch: inout [UInt8]
  ) throws(JSONReading.Malformed) -> String {
    try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
  }
}
