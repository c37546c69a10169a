package import RondaCore

/// The way by which answers came in.
package enum Channel: String, Sendable, Hashable, CaseIterable {
  case interview
  case keyed
  /// From a file.
  case imported = "import"
}

/// Where a record comes from and when.
package struct Provenance: Sendable, Hashable {
  package var channel: Channel
  package var operatorName: String?
  package var batch: String?
  /// The number of the paper sheet. A form has at most one record of a sheet.
  package var sheet: String?
  package var sourceFile: String?
  package var sourceLine: Int?
  /// ISO 8601, UTC.
  package var startedAt: String?
  /// ISO 8601, UTC.
  package var acceptedAt: String
  /// The code of the territory to which the answers belong.
  package var territory: String?
  /// The code of the round of the consultation; `nil` where there are no rounds. The consultation's current round stands
  /// in for `nil` when a record is stored.
  package var round: String?

  package init(
    channel: Channel, acceptedAt: String, operatorName: String? = nil, batch: String? = nil, sheet: String? = nil,
    sourceFile: String? = nil, sourceLine: Int? = nil, startedAt: String? = nil, territory: String? = nil,
    round: String? = nil
  ) {
    self.channel = channel
    self.acceptedAt = acceptedAt
    self.operatorName = operatorName
    self.batch = batch
    self.sheet = sheet
    self.sourceFile = sourceFile
    self.sourceLine = sourceLine
    self.startedAt = startedAt
    self.territory = territory
    self.round = round
  }
}

/// A record to be stored: accepted answers with their provenance.
package struct NewRecord: Sendable, Hashable {
  package var id: RecordID
  package var formHash: String
  package var provenance: Provenance
  /// One answer per field of the layout with which the record is stored.
  package var answers: [Answer]
  /// The instances of what is repeated directly in the record, by place; empty when the layout has no repetitions.
  package var instances: [[AnswerTree]]
  /// How it was asked, where it comes from an interview.
  package var conduct: RecordConduct?

  package init(
    id: RecordID, formHash: String, provenance: Provenance, answers: [Answer], instances: [[AnswerTree]] = [],
    conduct: RecordConduct? = nil
  ) {
    self.id = id
    self.formHash = formHash
    self.provenance = provenance
    self.answers = answers
    self.instances = instances
    self.conduct = conduct
  }
}

/// A record that is stored, its answers apart.
package struct RecordHeader: Sendable, Hashable {
  package var id: RecordID
  /// 1 as it was accepted; a correction is the next one.
  package var version: Int
  package var formHash: String
  package var provenance: Provenance
}
