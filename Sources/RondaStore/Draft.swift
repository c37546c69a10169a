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
  /// In what ways its questions were shown, in their order.
  package let renderings: [String]

  package init(
    id: RecordID, formHash: String, language: String, operatorName: String?, startedAt: String, updatedAt: String,
    renderings: [String] = []
  ) {
    self.id = id
    self.formHash = formHash
    self.language = language
    self.operatorName = operatorName
    self.startedAt = startedAt
    self.updatedAt = updatedAt
    self.renderings = renderings
  }
}

/// One step of filling in a form: a question got an answer or lost it, or instances came or went.
package struct DraftStep: Sendable, Hashable {
  package enum Change: Sendable, Hashable {
    /// `nil` when the answer was taken back.
    case answer(Answer?)
    /// How many instances a repetition has now; those that are too many went from the end.
    case instances(Int)
  }

  /// The instances around it, from the outside in: the position of each, from 1.
  package let path: [Int]
  /// The question or repetition.
  package let name: String
  package let change: Change

  package init(_ name: String, at path: [Int] = [], _ change: Change) {
    self.path = path
    self.name = name
    self.change = change
  }

  /// The path as its column has it: `2/1`.
  var pathText: String { Self.text(ofPath: path) }

  static func text(ofPath path: [Int]) -> String { path.map(String.init).joined(separator: "/") }

  /// The path from its column; `nil` when it is none.
  static func path(_ text: String) -> [Int]? {
    if text.isEmpty { return [] }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    let positions = parts.compactMap { $0.flatMap { $0 > 0 ? $0 : nil } }
    return positions.count == parts.count ? positions : nil
  }
}

/// A step of a draft as it is kept.
package struct DraftEntry: Sendable, Hashable {
  /// From 1, without gaps.
  package let sequence: Int
  package let step: DraftStep
  /// ISO 8601, UTC.
  package let at: String
}

/// What is in a draft.
package struct DraftContent: Sendable, Hashable {
  /// The steps in their order. Personal answers that are sealed and that no key opens are not among them.
  package let entries: [DraftEntry]
  /// What is kept of its questions besides their answers, ordered by place.
  package let remarks: [Remark]
  /// To how many personal questions it has answers that no key opens.
  package let lockedCount: Int
}

/// One change of a draft as a JSON object that says its kind: `{"choice":"si"}`, `{"missing":".n"}`, `{}` for no answer,
/// `{"instances":3}`.
///
/// A draft can so be read before the layout of its form is known.
enum DraftChangeCoding {
  static func encode(_ change: DraftStep.Change) -> [UInt8]? {
    var output: [UInt8] = [UInt8(ascii: "{")]
    switch change {
    case .instances(let count):
      output.append(contentsOf: "\"instances\":\(count)".utf8)
    case .answer(.value(let value)):
      guard let kind = RecordLayout.Kind.allCases.first(where: { $0.holds(value) }) else { return nil }
      AnswerEncoder.append(string: kind.rawValue, to: &output)
      output.append(UInt8(ascii: ":"))
      AnswerEncoder.append(value, to: &output)
    case .answer(.missing(let reason)):
      output.append(contentsOf: "\"missing\":".utf8)
      AnswerEncoder.append(string: reason.rawValue, to: &output)
    case .answer(nil): break
    }
    output.append(UInt8(ascii: "}"))
    return output
  }

  /// What `encode` wrote; it throws for anything else.
  static func decode(_ encoded: [UInt8]) throws(JSONReading.Malformed) -> DraftStep.Change {
    let bytes = encoded.span
    var position = 0
    var scratch: [UInt8] = []
    var change: DraftStep.Change?
    try JSONReading.expect(UInt8(ascii: "{"), bytes, &position)
    if JSONReading.take(UInt8(ascii: "}"), bytes, &position) {
      change = .answer(nil)
    } else {
      let key = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
      try JSONReading.expect(UInt8(ascii: ":"), bytes, &position)
      if key == "instances" {
        if let count = try JSONNumber.read(bytes, &position).integer, count >= 0 { change = .instances(count) }
      } else if key == "missing" {
        let code = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
        change = MissingReason(rawValue: code).map { .answer(.missing($0)) }
      } else if let kind = RecordLayout.Kind(rawValue: key) {
        change = try AnswerDecoder.readValue(kind, bytes, &position, &scratch).map { .answer(.value($0)) }
      }
      guard change != nil else { throw JSONReading.Malformed() }
      try JSONReading.expect(UInt8(ascii: "}"), bytes, &position)
    }
    JSONReading.skipBlanks(bytes, &position)
    guard let change, position == bytes.count else { throw JSONReading.Malformed() }
    return change
  }
}
