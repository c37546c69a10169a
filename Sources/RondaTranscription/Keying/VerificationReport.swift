package import RondaCore
package import RondaForms
package import RondaStore

/// How well the sheets of a form were keyed, as the passes over them show it.
package struct VerificationReport: Sendable {
  /// What came of the fields that two people typed. Fields in which neither of them found anything to type, because the
  /// form skips them, are not among them.
  package struct Counts: Sendable, Hashable {
    package var same = 0
    package var keyer = 0
    package var verifier = 0
    package var both = 0
    /// Not decided yet.
    package var open = 0

    package init() {}

    package var fields: Int { same + keyer + verifier + both + open }

    /// The share of fields in which both typed the same at once; `nil` without fields.
    package var agreement: Double? { fields == 0 ? nil : Double(same) / Double(fields) }

    /// Errors of the first pass in a thousand fields.
    package var keyerRate: Double? { rate(keyer + both) }
    /// Errors of the second pass in a thousand fields.
    package var verifierRate: Double? { rate(verifier + both) }

    private func rate(_ errors: Int) -> Double? { fields == 0 ? nil : Double(errors) * 1000 / Double(fields) }

    mutating func add(_ outcome: KeyedOutcome) {
      switch outcome {
      case .same: same += 1
      case .keyer: keyer += 1
      case .verifier: verifier += 1
      case .both: both += 1
      case .open: open += 1
      }
    }
  }

  package struct BatchLine: Sendable, Hashable {
    package let name: String
    /// Sheets that are keyed through.
    package let sheets: Int
    /// Those of them that were keyed a second time.
    package let verified: Int
    package let counts: Counts
    /// Whether all its sheets are to be keyed a second time, because that was ordered or because the sample has more
    /// errors of the first pass than the consultation bears.
    package let mustBeFull: Bool
  }

  package struct QuestionLine: Sendable, Hashable {
    package let name: String
    package let counts: Counts
  }

  package let total: Counts
  package let batches: [BatchLine]
  /// Those with errors first, the most first; then in the order of the form.
  package let questions: [QuestionLine]

  /// - Parameters:
  ///   - fields: what is kept of a pass.
  ///   - threshold: how many errors of the first pass in a thousand fields a batch may have.
  package init(
    _ form: Form, batches: [Batch], keyings: [Keying], threshold: Double,
    fields: (Keying) throws -> [KeyedEntry]
  ) rethrows {
    var total = Counts()
    var byBatch: [String: Counts] = [:]
    var byQuestion: [String: Counts] = [:]
    let decisions = Dictionary(
      keyings.filter { $0.pass == 3 }.map { ($0.recordID, $0) }, uniquingKeysWith: { $1 })
    for keying in keyings where keying.pass == 2 {
      var decided: [FieldPlace: KeyedOutcome] = [:]
      if let decision = decisions[keying.recordID] {
        for entry in try fields(decision) { decided[entry.place] = entry.outcome }
      }
      for entry in try fields(keying) {
        guard let outcome = decided[entry.place] ?? entry.outcome else { continue }
        if outcome == .same, entry.value == .answer(.missing(.notApplicable)) { continue }
        total.add(outcome)
        byBatch[keying.batch, default: Counts()].add(outcome)
        byQuestion[entry.place.name, default: Counts()].add(outcome)
      }
    }
    self.total = total
    let names = Set(keyings.map(\.batch)).union(batches.map(\.name)).sorted()
    self.batches = names.map { name in
      let own = keyings.filter { $0.batch == name && $0.endedAt != nil }
      let sheets = own.count { $0.pass == 1 }
      let verified = own.count { $0.pass == 2 }
      let counts = byBatch[name] ?? Counts()
      let isOrdered = batches.contains { $0.name == name && $0.isFull }
      let isOver = (counts.keyerRate ?? 0) > threshold
      return BatchLine(
        name: name, sheets: sheets, verified: verified, counts: counts,
        mustBeFull: verified < sheets && (isOrdered || isOver))
    }
    let order = Dictionary(form.questions.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
    questions = byQuestion.map { QuestionLine(name: $0.key, counts: $0.value) }.sorted { left, right in
      let (one, two) = (left.counts.keyer + left.counts.both, right.counts.keyer + right.counts.both)
      return one == two ? order[left.name] ?? .max < order[right.name] ?? .max : one > two
    }
  }
}
