package import RondaCore

/// A form that is being filled in.
package struct Draft: Sendable, Hashable {
  package let id: RecordID
  package let formHash: String
  /// The tag of the language in which it is filled in.
  package let language: String
  package let operatorName: String?
  /// ISO 8601, UTC.
  package let startedAt: String
  /// When its last answer came. ISO 8601, UTC.
  package let updatedAt: String
}

/// One step of filling in a form: a question got an answer, or lost it.
package struct DraftAnswer: Sendable, Hashable {
  /// From 1, without gaps.
  package let sequence: Int
  package let name: String
  /// `nil` when the answer was taken back.
  package let answer: Answer?
  /// ISO 8601, UTC.
  package let at: String
}

/// One answer of a draft as a JSON object that says its kind: `{"choice":"si"}`, `{"missing":".n"}`, `{}` for none.
///
/// A draft can so be read before the layout of its form is known.
enum DraftAnswerCoding {
  static func encode(_ answer: Answer?) -> [UInt8]? {
    var output: [UInt8] = [UInt8(ascii: "{")]
    switch answer {
    case .value(let value):
      guard let kind = RecordLayout.Kind.allCases.first(where: { $0.holds(value) }) else { return nil }
      AnswerEncoder.append(string: kind.rawValue, to: &output)
      output.append(UInt8(ascii: ":"))
      AnswerEncoder.append(value, to: &output)
    case .missing(let reason):
      output.append(contentsOf: "\"missing\":".utf8)
      AnswerEncoder.append(string: reason.rawValue, to: &output)
    case nil: break
    }
    output.append(UInt8(ascii: "}"))
    return output
  }

  /// What `encode` wrote; it throws for anything else.
  static func decode(_ encoded: [UInt8]) throws(JSONReading.Malformed) -> Answer? {
    let bytes = encoded.span
    var position = 0
    var scratch: [UInt8] = []
    var answer: Answer?
    try JSONReading.expect(UInt8(ascii: "{"), bytes, &position)
    if !JSONReading.take(UInt8(ascii: "}"), bytes, &position) {
      let key = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
      try JSONReading.expect(UInt8(ascii: ":"), bytes, &position)
      if key == "missing" {
        let code = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
        answer = MissingReason(rawValue: code).map(Answer.missing)
      } else if let kind = RecordLayout.Kind(rawValue: key) {
        answer = try AnswerDecoder.readValue(kind, bytes, &position, &scratch).map(Answer.value)
      }
      guard answer != nil else { throw JSONReading.Malformed() }
      try JSONReading.expect(UInt8(ascii: "}"), bytes, &position)
    }
    JSONReading.skipBlanks(bytes, &position)
    guard position == bytes.count else { throw JSONReading.Malformed() }
    return answer
  }
}
