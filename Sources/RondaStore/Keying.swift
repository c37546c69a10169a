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
  package var effort: KeyingEffort

  package init(
    id: RecordID, recordID: RecordID, pass: Int, formID: String, formHash: String, batch: String, sheet: String,
    operatorName: String, startedAt: String, endedAt: String? = nil, effort: KeyingEffort = KeyingEffort()
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

/// What a sheet comes to when a pass over it ends.
package enum KeyingResult: Sendable {
  /// It becomes a record: the first pass.
  case record(NewRecord, layout: RecordLayout)
  /// The record that it is already is corrected.
  case correction(of: RecordID, RecordCorrection)
  /// The record that it is already stays as it is.
  case unchanged
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
