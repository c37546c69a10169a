import RondaCore

/// Reads the answers of record after record that were written in one layout; what it needs of memory is kept from one
/// to the next.
struct AnswerDecoder {
  /// An object while it is read.
  private struct Object {
    /// All that was read; its own answers begin at `start`.
    var answers: [Answer] = []
    var start = 0
    /// By place.
    var children: [[Object]] = []
  }

  private let plan: DecodingPlan
  private let fieldCount: Int
  private var scratch: [UInt8] = []

  init(layout: RecordLayout) { self.init(from: layout, to: layout) }

  /// For records that were written in one layout and are read in another one.
  init(from old: RecordLayout, to new: RecordLayout) {
    plan = DecodingPlan(from: old, to: new)
    fieldCount = new.fields.count
  }

  /// Appends one answer per field, and gives the instances of what is repeated directly in the record, by place. When
  /// it throws, nothing was appended.
  mutating func decode(
    answers: Span<UInt8>, missing: Span<UInt8>, appendingTo output: inout [Answer]
  ) throws(AnswerCodingError) -> [[AnswerTree]] {
    var record = Object()
    swap(&record.answers, &output)
    defer { swap(&record.answers, &output) }
    record.start = record.answers.count
    for _ in 0..<fieldCount { record.answers.append(.missing(.notApplicable)) }
    let childCount = plan.blocks[0].childCount
    if childCount > 0 { record.children = Array(repeating: [], count: childCount) }
    do {
      try readWhole(answers, &record, areMissing: false)
      try readWhole(missing, &record, areMissing: true)
    } catch {
      record.answers.removeLast(record.answers.count - record.start)
      throw error
    }
    return childCount == 0 ? [] : trees(of: record, in: 0)
  }

  private mutating func readWhole(
    _ bytes: Span<UInt8>, _ record: inout Object, areMissing: Bool
  ) throws(AnswerCodingError) {
    do {
      var position = 0
      try readObject(0, bytes, &position, &record, areMissing: areMissing)
      JSONReading.skipBlanks(bytes, &position)
      guard position == bytes.count else { throw JSONReading.Malformed() }
    } catch let error as AnswerCodingError {
      throw error
    } catch {
      throw AnswerCodingError(.malformed)
    }
  }

  /// Reads an object of a block. It goes as deep as the layout, whatever the bytes are.
  private mutating func readObject(
    _ block: Int, _ bytes: Span<UInt8>, _ position: inout Int, _ object: inout Object, areMissing: Bool
  ) throws {
    try JSONReading.expect(UInt8(ascii: "{"), bytes, &position)
    if JSONReading.take(UInt8(ascii: "}"), bytes, &position) { return }
    var expected = 0
    repeat {
      guard let entry = try readKey(block, bytes, &position, expected) else {
        try JSONReading.skipValue(bytes, &position)
        continue
      }
      expected = entry + 1
      switch plan.blocks[block].targets[entry] {
      case .skipped: try JSONReading.skipValue(bytes, &position)
      case .answer(let slot, let kind, let conversion):
        let index = object.start + slot
        guard case .missing(.notApplicable) = object.answers[index] else {
          throw AnswerCodingError(.repeated, field: plan.blocks[block].names[entry])
        }
        if areMissing {
          object.answers[index] = .missing(try readReason(block, entry, bytes, &position))
        } else if let value = try Self.readValue(kind, bytes, &position, &scratch) {
          if case .none = conversion {
            object.answers[index] = .value(value)
          } else {
            object.answers[index] = .value(conversion(value))
          }
        } else {
          throw AnswerCodingError(.wrongKind, field: plan.blocks[block].names[entry])
        }
      case .instances(let place, let child):
        let name = plan.blocks[block].names[entry]
        try readInstances(child, name, bytes, &position, &object.children[place], areMissing: areMissing)
      }
    } while JSONReading.take(UInt8(ascii: ","), bytes, &position)
    try JSONReading.expect(UInt8(ascii: "}"), bytes, &position)
  }

  /// Reads an array of objects; the reasons must not be of more of them than the answers.
  private mutating func readInstances(
    _ block: Int, _ name: String, _ bytes: Span<UInt8>, _ position: inout Int, _ instances: inout [Object],
    areMissing: Bool
  ) throws {
    guard JSONReading.take(UInt8(ascii: "["), bytes, &position) else {
      throw AnswerCodingError(.wrongKind, field: name)
    }
    guard areMissing || instances.isEmpty else { throw AnswerCodingError(.repeated, field: name) }
    if JSONReading.take(UInt8(ascii: "]"), bytes, &position) { return }
    var index = 0
    repeat {
      if !areMissing {
        let blank = plan.blocks[block].blank
        instances.append(
          Object(
            answers: blank.map { $0 ?? .missing(.notApplicable) },
            children: Array(repeating: [], count: plan.blocks[block].childCount)))
      }
      guard index < instances.count else { throw AnswerCodingError(.wrongKind, field: name) }
      try readObject(block, bytes, &position, &instances[index], areMissing: areMissing)
      index += 1
    } while JSONReading.take(UInt8(ascii: ","), bytes, &position)
    try JSONReading.expect(UInt8(ascii: "]"), bytes, &position)
  }

  private func trees(of object: Object, in block: Int) -> [[AnswerTree]] {
    var result = Array(repeating: [AnswerTree](), count: object.children.count)
    for case .instances(let place, let child) in plan.blocks[block].targets {
      let blank = plan.blocks[child].blank
      result[place] = object.children[place].map { instance in
        AnswerTree(
          answers: zip(instance.answers, blank).map { answer, slot in slot == nil ? nil : answer },
          instances: trees(of: instance, in: child))
      }
    }
    return result
  }

  /// Reads a key and its colon; gives the entry that it names. Keys mostly come in the order of the layout, some left
  /// out, and as they are written here.
  private mutating func readKey(
    _ block: Int, _ bytes: Span<UInt8>, _ position: inout Int, _ expected: Int
  ) throws(JSONReading.Malformed) -> Int? {
    JSONReading.skipBlanks(bytes, &position)
    let count = plan.blocks[block].keys.count
    for candidate in expected..<max(expected, min(expected + 6, count))
    where Self.begins(bytes, at: position, with: plan.blocks[block].keys[candidate]) {
      position += plan.blocks[block].keys[candidate].count
      return candidate
    }
    let key = try JSONReading.stringToken(bytes, &position)
    try JSONReading.expect(UInt8(ascii: ":"), bytes, &position)
    return plan.blocks[block].entries[try JSONReading.string(key, bytes, &scratch)]
  }

  private static func begins(_ bytes: Span<UInt8>, at start: Int, with other: [UInt8]) -> Bool {
    guard bytes.count - start >= other.count else { return false }
    for offset in other.indices where bytes[start + offset] != other[offset] { return false }
    return true
  }

  private mutating func readReason(
    _ block: Int, _ entry: Int, _ bytes: Span<UInt8>, _ position: inout Int
  ) throws -> MissingReason {
    let token = try JSONReading.stringToken(bytes, &position)
    guard let reason = MissingReason(rawValue: try JSONReading.string(token, bytes, &scratch)) else {
      throw AnswerCodingError(.unknownCode, field: plan.blocks[block].names[entry])
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
