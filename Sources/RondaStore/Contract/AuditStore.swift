/// The history of a consultation: who did what, when and to what. It is only added to, by what is done.
package protocol AuditStore: Sendable {
  /// Some entries of the audit in their order.
  ///
  /// - Parameters:
  ///   - number: the one before the first that is wanted; 0 to begin.
  ///   - limit: the most to give; fewer come only at the end.
  func auditEntries(after number: Int, limit: Int) throws(StoreError) -> [AuditEntry]

  /// What the audit is known by as it stands: 64 hexadecimal digits that change with every entry. Whoever has written
  /// them down can later tell that nothing before was changed or cut off.
  func auditFingerprint() throws(StoreError) -> String

  /// Works out all hashes of the audit and all digests of records anew and compares them with those that are kept.
  ///
  /// Whoever can write where they are kept can write a whole other history there that agrees with itself. Such a one has
  /// another `auditFingerprint`, which is why that is worth writing down.
  func verifyAudit() throws(StoreError) -> AuditReport

  /// Everybody who did something in the consultation, by their codes.
  func operators() throws(StoreError) -> [Operator]
}

extension AuditStore {
  /// As many entries as are read at a time.
  package func auditEntries(after number: Int = 0) throws(StoreError) -> [AuditEntry] {
    try auditEntries(after: number, limit: 512)
  }
}
