/// Why a record has a further version: what was done, by whom, when and why.
package struct RecordChange: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Somebody corrected answers.
    case corrected
    /// A second pass over the paper changed answers.
    case verified
    /// Somebody decided between two passes over the paper.
    case resolved
    /// The record no longer counts. Its answers stay.
    case withdrawn
    /// The record counts again.
    case restored
    /// Somebody decided between versions from several computers.
    case reconciled

    var action: AuditEntry.Action {
      switch self {
      case .corrected: .corrected
      case .verified: .verified
      case .resolved: .resolved
      case .withdrawn: .withdrawn
      case .restored: .restored
      case .reconciled: .reconciled
      }
    }
  }

  package var kind: Kind
  /// A code, no name; `nil` when nobody gave one.
  package var operatorName: String?
  package var reason: String
  /// ISO 8601, UTC.
  package var at: String

  package init(_ kind: Kind, operatorName: String?, reason: String, at: String) {
    self.kind = kind
    self.operatorName = operatorName
    self.reason = reason
    self.at = at
  }
}

/// Other answers for a record.
package struct RecordCorrection: Sendable {
  package var content: RecordContent
  /// The form that they are answers to.
  package var formHash: String
  /// The code of the territory to which they belong.
  package var territory: String?
  /// The version that it was made of.
  package var base: Int
  package var change: RecordChange
  /// That of the form.
  package var layout: RecordLayout
  package var personal: PersonalChange

  package init(
    _ content: RecordContent, formHash: String, territory: String?, of base: Int, change: RecordChange,
    layout: RecordLayout, personal: PersonalChange = .kept
  ) {
    self.content = content
    self.formHash = formHash
    self.territory = territory
    self.base = base
    self.change = change
    self.layout = layout
    self.personal = personal
  }
}

/// One version of a record, with its answers in the layout of the form that it was answered on.
package struct RecordVersion: Sendable, Hashable {
  package let header: RecordHeader
  package let content: RecordContent
  /// Whether the record does not count from this version on.
  package let isWithdrawn: Bool
  /// `nil` for the first version, and for one that an earlier program wrote.
  package let change: RecordChange?
  /// The numbers of the versions that it follows: the one before it, several where versions from several computers were
  /// brought together, none for one that came in.
  package let predecessors: [Int]
}
