package import RondaCore

/// The order in which the answers of a record stand in memory, and what kind each of them is.
///
/// It is all that storing and reading answers needs to know of a form. A layout may name a part of the questions only:
/// reading then passes over the others.
package struct RecordLayout: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case text, integer, decimal, date, choice, choices, territory, tally
  }

  package struct Field: Sendable, Hashable {
    package let name: String
    package let kind: Kind

    package init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  package let fields: [Field]
  let positions: [String: Int]
  /// Per field, its name as a JSON string and a colon.
  let keys: [[UInt8]]

  /// - Precondition: no two fields have the same name.
  package init(_ fields: [Field]) {
    self.fields = fields
    var positions: [String: Int] = [:]
    for (position, field) in fields.enumerated() {
      let earlier = positions.updateValue(position, forKey: field.name)
      precondition(earlier == nil, "two fields of a layout have the same name")
    }
    self.positions = positions
    keys = fields.map { field in
      var key: [UInt8] = []
      AnswerEncoder.append(string: field.name, to: &key)
      key.append(UInt8(ascii: ":"))
      return key
    }
  }

  /// The position of the field with this name.
  package func position(of name: String) -> Int? { positions[name] }

  /// The answers as the file keeps them. The same answers in the same layout always give the same bytes.
  ///
  /// - Throws: `AnswerCodingError.wrongKind` for a value that is not of its field's kind or that is not finite.
  /// - Precondition: one answer per field.
  package func encode(_ answers: [Answer]) throws(AnswerCodingError) -> EncodedAnswers {
    var encoded = EncodedAnswers(answers: [], missing: [])
    try AnswerEncoder.encode(answers, at: 0, in: self, into: &encoded)
    return encoded
  }

  /// Reads what `encode` gives, and the same content however another program may have written it.
  package func decode(_ encoded: EncodedAnswers) throws(AnswerCodingError) -> [Answer] {
    var decoder = AnswerDecoder(layout: self)
    var answers: [Answer] = []
    try decoder.decode(answers: encoded.answers.span, missing: encoded.missing.span, appendingTo: &answers)
    return answers
  }
}

/// The answers of one record as two JSON objects in UTF-8: question name to value, and question name to missing code.
///
/// A question that is in neither was not applicable.
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
    /// Not JSON, or not one flat object in well-formed Unicode.
    case malformed
    /// A value that is not of the kind of its field.
    case wrongKind
    /// One question has two entries.
    case repeated
    /// The code of a missing answer is none of the six.
    case unknownCode
  }

  package let reason: Reason
  /// The question, when it is known which one.
  package let field: String?

  init(_ reason: Reason, field: String? = nil) {
    self.reason = reason
    self.field = field
  }
}
