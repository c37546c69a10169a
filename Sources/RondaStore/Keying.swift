package import RondaCore

/// One person's pass over one sheet of paper.
package struct Keying: Sendable, Hashable {
  package let id: RecordID
  /// The record that the sheet is or will be.
  package let recordID: RecordID
  /// 1 the first time, 2 when it is keyed again to verify it, 3 when somebody decides between the two.
  package let pass: Int
  package let formID: String
  package let formHash: String
  package let batch: String
  package let sheet: String
  /// A code, no name.
  package let operatorName: String
  /// ISO 8601, UTC.
  package let startedAt: String
  /// `nil` as long as the sheet is not through.
  package var endedAt: String?
  package var effort: Effort

  /// What a pass took.
  package struct Effort: Sendable, Hashable {
    package var keystrokes: Int
    /// How often something typed was not accepted.
    package var stops: Int
    /// Pauses are not counted.
    package var seconds: Int

    package init(keystrokes: Int = 0, stops: Int = 0, seconds: Int = 0) {
      self.keystrokes = keystrokes
      self.stops = stops
      self.seconds = seconds
    }

    package static func + (left: Effort, right: Effort) -> Effort {
      Effort(
        keystrokes: left.keystrokes + right.keystrokes, stops: left.stops + right.stops,
        seconds: left.seconds + right.seconds)
    }
  }

  package init(
    id: RecordID, recordID: RecordID, pass: Int, formID: String, formHash: String, batch: String, sheet: String,
    operatorName: String, startedAt: String, endedAt: String? = nil, effort: Effort = Effort()
  ) {
    self.id = id
    self.recordID = recordID
    self.pass = pass
    self.formID = formID
    self.formHash = formHash
    self.batch = batch
    self.sheet = sheet
    self.operatorName = operatorName
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.effort = effort
  }
}

/// What was typed for one field of a sheet.
package struct KeyedField: Sendable, Hashable {
  /// Which field of a sheet it is.
  package struct Place: Sendable, Hashable, Comparable {
    /// The instances around the question, from the outside in: the position of each, from 1.
    package let path: [Int]
    /// The question.
    package let name: String
    /// The choice whose points these are, for a tally; empty for all others.
    package let row: String

    package init(_ name: String, at path: [Int] = [], row: String = "") {
      self.path = path
      self.name = name
      self.row = row
    }

    package static func < (left: Place, right: Place) -> Bool {
      if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
      return left.name == right.name ? left.row < right.row : left.name < right.name
    }
  }

  /// What came of comparing a field with the first pass.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Both typed the same.
    case same
    /// The one who keyed it first was wrong.
    case keyer
    /// The one who keyed it the second time was wrong, and saw it.
    case verifier
    /// They differ, and somebody else has to decide.
    case open
  }

  package let place: Place
  /// What counts after this pass.
  package var value: KeyedValue
  /// What was typed before, where that is something else: in the first pass, for `keyer` and `open`; in this pass, for
  /// `verifier`.
  package var other: KeyedValue?
  /// `nil` in the first pass.
  package var outcome: Outcome?

  package init(_ place: Place, _ value: KeyedValue, other: KeyedValue? = nil, outcome: Outcome? = nil) {
    self.place = place
    self.value = value
    self.other = other
    self.outcome = outcome
  }
}

/// A keyed value as a JSON object: that of the answer, or `{"written":"340"}`.
enum KeyedValueCoding {
  static func encode(_ value: KeyedValue) -> [UInt8]? {
    switch value {
    case .answer(let answer): return DraftChangeCoding.encode(.answer(answer))
    case .asWritten(let text):
      var output = Array("{\"written\":".utf8)
      AnswerEncoder.append(string: text, to: &output)
      output.append(UInt8(ascii: "}"))
      return output
    }
  }

  /// What `encode` wrote; `nil` for anything else.
  static func decode(_ encoded: [UInt8]) -> KeyedValue? {
    if case .answer(let answer?)? = try? DraftChangeCoding.decode(encoded) { return .answer(answer) }
    let bytes = encoded.span
    var position = 0
    var scratch: [UInt8] = []
    do throws(JSONReading.Malformed) {
      try JSONReading.expect(UInt8(ascii: "{"), bytes, &position)
      let key = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
      try JSONReading.expect(UInt8(ascii: ":"), bytes, &position)
      let text = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
      try JSONReading.expect(UInt8(ascii: "}"), bytes, &position)
      JSONReading.skipBlanks(bytes, &position)
      return key == "written" && position == bytes.count ? .asWritten(text) : nil
    } catch {
      return nil
    }
  }
}
