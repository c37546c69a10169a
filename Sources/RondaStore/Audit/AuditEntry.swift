/// One event in the life of a consultation: who did what, when and to what.
///
/// Entries are never changed. Each names the ones before it by their hashes, so that nothing before it can be changed
/// without changing it, too.
package struct AuditEntry: Sendable, Hashable {
  /// What was done. The raw values stand in files and stay as they are.
  package enum Action: String, Sendable, Hashable, CaseIterable {
    case created, migrated
    case formAdded = "added-form"
    case territoriesSet = "territories-set"
    case settingsChanged = "settings-changed"
    case roundSet = "round-set"
    case batchSet = "batch-set"
    /// One record came in: an interview, a form of another program.
    case accepted
    /// One sheet of paper was keyed and became a record.
    case keyed
    /// A file was imported; its records came in.
    case imported
    case corrected, verified, resolved, withdrawn, restored
    /// Versions of a record from several computers were brought together.
    case reconciled
    case draftDiscarded = "draft-discarded"
    case keyingDiscarded = "keying-discarded"
    case findingsSettled = "findings-settled"
    /// The personal part of a record was erased for good.
    case forgotten
    /// Personal answers were written to a file for somebody.
    case personalExported = "personal-exported"
    /// The passphrase of the personal part was set or changed.
    case protected
    /// The file was written anew with what could be read of a damaged one.
    case salvaged
  }

  /// Where it stands in this file, from 1; other files may have it at another place.
  package let number: Int
  /// 64 hexadecimal digits.
  package let hash: String
  /// When the program wrote it. ISO 8601, UTC.
  package let at: String
  /// A code, no name.
  package let operatorName: String?
  package let action: Action
  /// What it is about: the id of a record, the hash of a form, the name of a batch.
  package let subject: String
  /// Further facts by name, in the order of the names. Never an answer.
  package let detail: [Detail]

  package struct Detail: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// What an entry of the audit says, before it has its place in the chain.
struct AuditEvent {
  var action: AuditEntry.Action
  var subject: String
  var operatorName: String?
  var detail: [AuditEntry.Detail] = []
  /// The digest of what came in with it: of a form's source, or of the digests of versions of records in their order;
  /// empty when nothing did.
  var content: [UInt8] = []

  init(
    _ action: AuditEntry.Action, _ subject: String, by operatorName: String? = nil, detail: [AuditEntry.Detail] = [],
    content: [UInt8] = []
  ) {
    self.action = action
    self.subject = subject
    self.operatorName = operatorName
    self.detail = detail.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.content = content
  }

  /// As its column has it: a JSON object of texts.
  var detailText: String {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (index, fact) in detail.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      AnswerEncoder.append(string: fact.name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      AnswerEncoder.append(string: fact.value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    return Stored.text(bytes)
  }

  /// The facts of a column; `nil` when it is no object of texts.
  static func detail(_ text: String) -> [AuditEntry.Detail]? {
    let bytes = Array(text.utf8)
    var position = 0
    var scratch: [UInt8] = []
    return try? read(bytes.span, &position, &scratch)
  }

  private static func read(
    _ bytes: Span<UInt8>, _ position: inout Int, _ scratch: inout [UInt8]
  ) throws(JSONReading.Malformed) -> [AuditEntry.Detail]? {
    var detail: [AuditEntry.Detail] = []
    try JSONReading.expect(UInt8(ascii: "{"), bytes, &position)
    while !JSONReading.take(UInt8(ascii: "}"), bytes, &position) {
      if !detail.isEmpty { try JSONReading.expect(UInt8(ascii: ","), bytes, &position) }
      let name = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
      try JSONReading.expect(UInt8(ascii: ":"), bytes, &position)
      let value = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
      detail.append(AuditEntry.Detail(name, value))
    }
    return position == bytes.count ? detail : nil
  }
}
