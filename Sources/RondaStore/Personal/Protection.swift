import GRDB
import RondaCore
package import RondaSeal

/// The passphrase of the personal answers of a consultation.
extension ConsultationFile {
  package func isProtected() throws(StoreError) -> Bool {
    try read { database in
      guard try Schema.version(of: database) >= 5 else { return false }
      return try LockedKeys(database, path).current != nil
    }
  }

  package func unlock(_ passphrase: SecretBytes) throws(StoreError) -> PersonalKeys {
    let locked = try read { database in try LockedKeys(database, path).all }
    guard !locked.isEmpty else { throw StoreError(.notProtected, path: path) }
    var keys: [[UInt8]: OpeningKey] = [:]
    var failure = SealError.wrongPassphrase
    for key in locked {
      do throws(SealError) {
        keys[SealedValue.keyName(of: key.sealing)] = try key.unlock(with: passphrase)
      } catch {
        if error != .wrongPassphrase { failure = error }
      }
    }
    guard !keys.isEmpty else { throw StoreError(sealed: failure, path: path) }
    return PersonalKeys(keys: keys)
  }

  /// Seals all personal answers that there are and all that will come. Anybody can go on adding some; reading them needs
  /// the passphrase from now on. The file is written anew, so that nothing of what stood there before is left in it.
  ///
  /// - Returns: whether nothing is left; not where another program has the file open, whose log may still hold some.
  /// - Throws: `alreadyProtected`.
  package func protect(
    with passphrase: SecretBytes, cost: PassphraseCost = .standard, by operatorName: String?
  ) throws(StoreError) -> Bool {
    let pair = OpeningKey()
    let locked: LockedKey
    do {
      locked = try LockedKey(pair, with: passphrase, cost: cost)
    } catch {
      throw StoreError(sealed: error, path: path)
    }
    try write { database in
      guard try LockedKeys(database, path).current == nil else { throw StoreError(.alreadyProtected, path: path) }
      let name = LockedKeys.name(of: locked)
      try set(LockedKeys.prefix + name, to: locked.text, in: database)
      try set(LockedKeys.currentName, to: name, in: database)
      try Self.sealAll(SealingKeeper(pair.sealing), in: database, path)
      try note(AuditEvent(.protected, name, by: operatorName), in: database)
    }
    return try writeAnew()
  }

  /// Lets another passphrase open what a known one does. Copies of the file that were made before still open with the
  /// old one.
  ///
  /// - Parameter keys: those that the old passphrase has opened.
  package func changePassphrase(
    of keys: PersonalKeys, to passphrase: SecretBytes, cost: PassphraseCost = .standard, by operatorName: String?
  ) throws(StoreError) {
    var locked: [LockedKey] = []
    do {
      for (_, key) in keys.keys.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        locked.append(try LockedKey(key, with: passphrase, cost: cost))
      }
    } catch {
      throw StoreError(sealed: error, path: path)
    }
    try write { database in
      for key in locked {
        let name = LockedKeys.name(of: key)
        try set(LockedKeys.prefix + name, to: key.text, in: database)
        try note(AuditEvent(.protected, name, by: operatorName), in: database)
      }
    }
  }

  private func set(_ name: String, to value: String, in database: Database) throws {
    let stamp = try String.fetchOne(
      database, sql: "SELECT changed_at FROM settings WHERE key = ?", arguments: [name])
    try database.execute(
      sql: """
        INSERT INTO settings (key, value, changed_at) VALUES (?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
        """, arguments: [name, value, later(than: stamp)])
  }

  /// Seals whatever is personal and is not sealed yet, in the transaction of its caller.
  static func sealAll(_ sealing: SealingKeeper, in database: Database, _ path: String) throws {
    let parts = try Row.fetchAll(database, sql: "SELECT record_id, version, salt, content FROM record_personal")
    for row in parts {
      let row = StoredRow(row, path)
      let content = try row.bytes(3)
      guard !SealedValue.isSealed(content), let part = try PersonalPart(salt: row.bytes(2), content: content, nil)
      else { continue }
      let columns = try part.columns(sealing)
      try database.execute(
        sql: "UPDATE record_personal SET salt = ?, content = ? WHERE record_id = ? AND version = ?",
        arguments: [
          Stored.data(columns.salt), Stored.data(columns.content), try row.text(0), try row.integer(1),
        ])
    }
    for form in try Row.fetchAll(database, sql: "SELECT hash FROM forms ORDER BY number") {
      let hash = try StoredRow(form, path).text(0)
      let names = try PersonalErasure.personalNames(ofForm: hash, in: database)
      guard !names.isEmpty else { continue }
      let list = Stored.list(names.sorted())
      try sealObjects(
        "draft_answers", ["answer"], key: ["draft_id", "seq"],
        where: "draft_id IN (SELECT draft_id FROM drafts WHERE form_hash = ?1)", hash, list, sealing, in: database, path
      )
      try sealObjects(
        "draft_remarks", ["text"], key: ["draft_id", "path", "name", "kind"],
        where: "draft_id IN (SELECT draft_id FROM drafts WHERE form_hash = ?1)", hash, list, sealing, in: database, path
      )
      try sealObjects(
        "record_remarks", ["text"], key: ["record_id", "version", "path", "name", "kind"],
        where: "(record_id, version) IN (SELECT record_id, version FROM records WHERE form_hash = ?1)", hash, list,
        sealing, in: database, path)
      try sealObjects(
        "keyed_fields", ["value", "other"], key: ["keying_id", "path", "name", "row"],
        where: "keying_id IN (SELECT keying_id FROM keyings WHERE form_hash = ?1)", hash, list, sealing, in: database,
        path)
    }
  }

  /// Seals the columns of a table that are about personal questions.
  private static func sealObjects(
    _ table: String, _ columns: [String], key: [String], where condition: String, _ hash: String, _ names: String,
    _ sealing: SealingKeeper, in database: Database, _ path: String
  ) throws {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT \((key + columns).joined(separator: ", ")) FROM \(table)
        WHERE \(condition) AND name IN (SELECT value FROM json_each(?2))
        """, arguments: [hash, names])
    let match = key.map { "\($0) = ?" }.joined(separator: " AND ")
    for row in rows {
      let values = Array(row.databaseValues)
      for (index, column) in columns.enumerated() {
        guard let object = try StoredRow(row, path).optionalBytes(key.count + index),
          SealingKeeper.sealedValue(in: object) == nil
        else { continue }
        try database.execute(
          sql: "UPDATE \(table) SET \(column) = ? WHERE \(match)",
          arguments: StatementArguments(
            [Stored.text(try sealing.sealObject(object)).databaseValue] + values.prefix(key.count)))
      }
    }
  }
}
