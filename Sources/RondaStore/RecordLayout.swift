package import RondaCore

/// The order in which the answers of a record stand in memory, and what kind each of them is.
///
/// It is all that storing and reading answers needs to know of a form. A layout may name a part of the questions only:
/// reading then passes over the others.
package struct RecordLayout: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    case text, integer, decimal, date, choice, choices, territory, tally
  }

  package struct Field: Sendable, Hashable, Codable {
    package let name: String
    package let kind: Kind
    /// Whether its answers are kept apart from all others, see `PersonalPart`.
    package let isPersonal: Bool

    package init(_ name: String, _ kind: Kind, isPersonal: Bool = false) {
      self.name = name
      self.kind = kind
      self.isPersonal = isPersonal
    }

    private enum CodingKeys: String, CodingKey {
      case name, kind, personal
    }

    package init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        try container.decode(String.self, forKey: .name), try container.decode(Kind.self, forKey: .kind),
        isPersonal: try container.decodeIfPresent(Bool.self, forKey: .personal) ?? false)
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try container.encode(kind, forKey: .kind)
      if isPersonal { try container.encode(true, forKey: .personal) }
    }
  }

  /// Something repeated in a record, such as the persons of a household.
  package struct Repetition: Sendable, Hashable, Codable {
    /// What it is known by in records; no field and no other repetition of the layout has this name.
    package let name: String
    /// The repetition around it, an index into `RecordLayout.repetitions`; `nil` when it is directly in the record.
    package let parent: Int?
    /// What stands in the slots of an instance, see `AnswerTree.answers`; `nil` where no answer does.
    package let slots: [Field?]

    package init(_ name: String, in parent: Int? = nil, slots: [Field?]) {
      self.name = name
      self.parent = parent
      self.slots = slots
    }
  }

  /// By question. Those that are repeated have their place here as well, but no answer.
  package let fields: [Field]
  /// Each after the one around it; those directly inside the same one by their place in `AnswerTree.instances`.
  package let repetitions: [Repetition]
  /// The objects of which a record consists: first what stands once, then an instance of each repetition.
  let blocks: [RecordBlock]
  let positions: [String: Int]

  /// - Precondition: no two have the same name, and a repetition comes after the one around it.
  package init(_ fields: [Field], repetitions: [Repetition] = []) {
    precondition(Self.isSound(fields, repetitions), "a layout has the same name twice, or a repetition before its own")
    self.fields = fields
    self.repetitions = repetitions
    positions = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let repeated = Set(repetitions.flatMap { $0.slots.compactMap { $0?.name } })
    var blocks = [RecordBlock(fields.map { repeated.contains($0.name) ? nil : $0 })]
    for repetition in repetitions { blocks.append(RecordBlock(repetition.slots)) }
    for (index, repetition) in repetitions.enumerated() {
      blocks[repetition.parent.map { $0 + 1 } ?? 0].append(child: index + 1, named: repetition.name)
    }
    self.blocks = blocks
  }

  /// Whether every name means one thing, and every repetition comes after the one around it.
  static func isSound(_ fields: [Field], _ repetitions: [Repetition]) -> Bool {
    let names = fields.map(\.name) + repetitions.map(\.name)
    return Set(names).count == names.count
      && repetitions.enumerated().allSatisfy { index, repetition in
        let own = repetition.slots.compactMap { $0?.name }
        let isInside = repetition.parent.map { (0..<index).contains($0) } ?? true
        return isInside && Set(own).count == own.count && !own.contains(repetition.name)
      }
  }

  /// The position of the field with this name.
  package func position(of name: String) -> Int? { positions[name] }

  /// The same without what is repeated, which is then passed over in reading.
  package var withoutRepetitions: RecordLayout { repetitions.isEmpty ? self : RecordLayout(fields) }

  /// The answers as the file keeps them. The same answers in the same layout always give the same bytes.
  ///
  /// - Parameter instances: those of the repetitions that are directly in the record, by place.
  /// - Throws: `AnswerCodingError.wrongKind` for a value that is not of its field's kind or that is not finite, and for
  ///   instances of another shape than the layout's.
  /// - Precondition: one answer per field.
  package func encode(
    _ answers: [Answer], instances: [[AnswerTree]] = []
  ) throws(AnswerCodingError) -> EncodedAnswers {
    var encoded = EncodedAnswers(answers: [], missing: [])
    try encode(answers, instances: instances, into: &encoded)
    return encoded
  }

  /// The same over what `encoded` held, in the room that it has.
  package func encode(
    _ answers: [Answer], instances: [[AnswerTree]], into encoded: inout EncodedAnswers
  ) throws(AnswerCodingError) {
    try AnswerEncoder.encode(answers, instances, in: self, into: &encoded)
  }

  /// Reads what `encode` gives, and the same content however another program may have written it. What is repeated is
  /// passed over.
  package func decode(_ encoded: EncodedAnswers) throws(AnswerCodingError) -> [Answer] {
    try withoutRepetitions.decodeWhole(encoded).answers
  }

  /// Reads what `encode` gives with all that is repeated.
  package func decodeWhole(_ encoded: EncodedAnswers) throws(AnswerCodingError) -> RecordContent {
    var decoder = AnswerDecoder(layout: self)
    var content = RecordContent(answers: [], instances: [])
    content.instances = try decoder.decode(
      answers: encoded.answers.span, missing: encoded.missing.span, appendingTo: &content.answers)
    return content
  }
}

/// One object of a record as it is written: its fields by slot, and then what is repeated inside.
struct RecordBlock: Sendable, Hashable {
  /// By slot; empty where no answer stands.
  private(set) var names: [String]
  private(set) var kinds: [RecordLayout.Kind?]
  /// By slot.
  private(set) var personal: [Bool]
  /// By slot, the name as a JSON string and a colon.
  private(set) var keys: [[UInt8]]
  /// By place, the blocks of the instances inside, with their names and keys.
  private(set) var children: [Int] = []
  private(set) var childNames: [String] = []
  private(set) var childKeys: [[UInt8]] = []

  init(_ slots: [RecordLayout.Field?]) {
    names = slots.map { $0?.name ?? "" }
    kinds = slots.map { $0?.kind }
    personal = slots.map { $0?.isPersonal ?? false }
    keys = slots.map { $0.map { Self.key($0.name) } ?? [] }
  }

  mutating func append(child: Int, named name: String) {
    children.append(child)
    childNames.append(name)
    childKeys.append(Self.key(name))
  }

  private static func key(_ name: String) -> [UInt8] {
    var key: [UInt8] = []
    AnswerEncoder.append(string: name, to: &key)
    key.append(UInt8(ascii: ":"))
    return key
  }
}

/// The answers of a record in the order of a layout.
package struct RecordContent: Sendable, Hashable {
  /// One per field.
  package var answers: [Answer]
  /// By the place of the repetition directly in the record, its instances in order. Empty when the layout has none.
  package var instances: [[AnswerTree]]

  package init(answers: [Answer], instances: [[AnswerTree]]) {
    self.answers = answers
    self.instances = instances
  }
}

/// The answers of one record as two JSON objects in UTF-8: question name to value, and question name to missing code.
///
/// A question that is in neither was not applicable. A repetition has its name in both, with an array of such objects,
/// one per instance; in the second one only when some answer in it is missing for a reason.
package struct EncodedAnswers: Sendable, Hashable {
  package var answers: [UInt8]
  package var missing: [UInt8]

  package init(answers: [UInt8], missing: [UInt8]) {
    self.answers = answers
    self.missing = missing
  }
}

/// Why answers cannot be written or read. It names the question and never holds what was answered.
package struct AnswerCodingError: Error, Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    /// Not JSON, or not an object as it should be in well-formed Unicode.
    case malformed
    /// A value that is not of the kind of its field.
    case wrongKind
    /// One question has two entries.
    case repeated
    /// The code of a missing answer is none of the six.
    case unknownCode
  }

  package let reason: Reason
  /// The question or repetition, when it is known which one.
  package let field: String?

  init(_ reason: Reason, field: String? = nil) {
    self.reason = reason
    self.field = field
  }
}
