package import RondaCore
package import RondaStore

/// Which record a finding is about, as people find it.
package struct CleanRecord: Sendable, Hashable {
  package let id: RecordID
  package let sheet: String?
  package let batch: String?
  package let operatorName: String?

  /// «hoja 17 (lote 07)», or the beginning of its code.
  package var words: Phrase {
    guard let sheet else {
      let code = String(id.text.prefix(8))
      return Phrase(es: "el registro \(code)", en: "record \(code)")
    }
    return Phrase(
      es: "la hoja \(sheet)" + (batch.map { " (lote \($0))" } ?? ""),
      en: "sheet \(sheet)" + (batch.map { " (batch \($0))" } ?? ""))
  }
}

/// Something doubtful that a rule found.
package struct CleanFinding: Sendable, Hashable {
  package let rule: CleanRule
  /// The records that it is about, in the order in which they came; of very many only the first ones. None when it is
  /// about a batch or an operator.
  package let records: [CleanRecord]
  /// How many records it is about.
  package let recordCount: Int
  /// The question as in orders, `integrantes[2].edad`.
  package let question: String?
  /// What was found, without names and free texts.
  package let message: Phrase
  /// The rest of it, which only those may see who may see answers.
  package let detail: Phrase?
  /// What it is about, as `SettledFinding` keeps it.
  package let subject: String
  /// A digest of what was found.
  package let content: String
  /// What people name it by: the same as long as rule and subject are. 64 hexadecimal digits, of which the beginning is
  /// enough.
  package let key: String

  /// The most records that a finding names.
  static let mostRecords = 12

  /// - Parameters:
  ///   - about: what tells it apart from others of the rule besides its records.
  ///   - content: what was found: the finding is another one when this is.
  init(
    _ rule: CleanRule, _ records: [CleanRecord], question: String? = nil, about: [String] = [], content: [String],
    _ message: Phrase, detail: Phrase? = nil
  ) {
    self.rule = rule
    self.records = Array(records.prefix(Self.mostRecords))
    recordCount = records.count
    self.question = question
    self.message = message
    self.detail = detail
    let ids = records.map(\.id.text).sorted()
    // A cluster of thousands is known by its digest.
    let named = ids.count <= Self.mostRecords ? ids : ids.prefix(1) + [Self.digest(ids)]
    subject = (named + (question.map { [$0] } ?? []) + about).joined(separator: " ")
    self.content = Self.digest(content)
    key = Self.digest([rule.rawValue, subject])
  }

  private static func digest(_ parts: [String]) -> String {
    let bytes = Array(parts.joined(separator: "\u{1F}").utf8)
    return Digest.sha256(of: bytes.span).hexadecimal
  }

  /// Whether somebody has let exactly this stand.
  package func isSettled(by settled: SettledFinding) -> Bool {
    settled.rule == rule.rawValue && settled.subject == subject && settled.content == content
  }
}
