/// What is doubtful about records and was let stand.
package protocol FindingStore: Sendable {
  /// What was let stand of a form, by rule and subject.
  func settledFindings(formID: String) throws(StoreError) -> [SettledFinding]

  /// Lets findings stand, all or none. What was let stand of the same rule and subject before gives way.
  func settle(_ findings: [SettledFinding]) throws(StoreError)
}
