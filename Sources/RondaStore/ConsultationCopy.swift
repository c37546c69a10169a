import GRDB
import RondaCore
package import RondaSeal

/// How much is in a consultation or a copy of one.
package struct CopyContents: Sendable, Hashable {
  package let forms: Int
  package let records: Int
  /// Of all records together.
  package let versions: Int
  package let drafts: Int
  /// The rows of every table, by its name.
  let tables: [String: Int]

  init(_ database: Database) throws {
    var tables: [String: Int] = [:]
    let names = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    for name in names {
      tables[name] = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(SQLText.identifier(name))") ?? 0
    }
    self.tables = tables
    forms = tables["forms"] ?? 0
    versions = tables["records"] ?? 0
    drafts = tables["drafts"] ?? 0
    records = try Int.fetchOne(database, sql: "SELECT count(*) FROM records WHERE version = 1") ?? 0
  }
}

extension ConsultationFile {
  /// Makes a copy of the consultation as it stands now, in one file that only its owner can read. Others may go on
  /// writing meanwhile.
  ///
  /// The copy is read whole and compared before it gets its name, and is on the disk when this returns. Without a
  /// passphrase it is a consultation file like any other, written anew, so that nothing that was erased is in it. With
  /// one it is sealed, and nothing of it was on any disk before; that takes twice its size in memory.
  ///
  /// - Throws: `alreadyExists` when there is anything of this name. Whatever else happens, nothing is left behind.
  package func writeCopy(
    to path: String, sealedWith passphrase: SecretBytes? = nil, cost: PassphraseCost = .standard
  ) throws(StoreError) -> CopyContents {
    guard let passphrase else {
      return try ConsultationCopy.place(at: path) { target in
        try self.read { database in
          // Counting begins the transaction, so that both see one state.
          let contents = try CopyContents(database)
          try target.inDatabase { try database.backup(to: $0) }
          return contents
        }
      }
    }
    var file = try NewFile.begin(path)
    let (image, contents) = try sealing(path) {
      let image = try DatabaseImage()
      let contents = try self.read { database in
        let contents = try CopyContents(database)
        try image.queue.inDatabase { try database.backup(to: $0) }
        return contents
      }
      try ConsultationCopy.tidy(image.queue)
      try ConsultationCopy.check(image.queue, has: contents, path)
      return (try image.bytes(), contents)
    }
    try SealedFile.write(image, to: file.temporary, as: path, passphrase: passphrase, cost: cost)
    let back = try SealedFile.read(file.temporary, as: path, passphrase: passphrase)
    guard back == image else { throw StoreError(.inputOutput, path: path) }
    try file.finish()
    return contents
  }

  private func sealing<Result>(_ path: String, _ body: () throws -> Result) throws(StoreError) -> Result {
    do {
      return try body()
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

/// A copy of a consultation on disk, sealed or not.
package struct ConsultationCopy: Sendable {
  package let path: String
  /// Whether a passphrase is needed to read it.
  package let isSealed: Bool

  /// No connection of this process may have the file open: looking into it would drop their locks.
  ///
  /// - Throws: `notFound` and the like.
  package init(at path: String) throws(StoreError) {
    self.path = path
    isSealed = try SealedFile.isSealed(path)
  }

  /// Reads all of it and tells how much is there.
  ///
  /// - Throws: `damagedCopy`, `wrongPassphrase`, `notAConsultation`.
  package func check(_ passphrase: SecretBytes? = nil) throws(StoreError) -> CopyContents {
    try reading(passphrase) { database in
      let contents = try CopyContents(database)
      guard try Self.isSound(database) else { throw StoreError(.damagedCopy, path: path) }
      return contents
    }
  }

  /// Makes a consultation file of it again. The copy is read whole and compared, and stays as it is.
  ///
  /// - Throws: as `check`; `alreadyExists` when there is anything of this name; whatever happens, nothing is left behind.
  package func restore(to target: String, _ passphrase: SecretBytes? = nil) throws(StoreError) -> CopyContents {
    try Self.place(at: target) { queue in
      try reading(passphrase) { database in
        guard try Self.isSound(database) else { throw StoreError(.damagedCopy, path: path) }
        try queue.inDatabase { try database.backup(to: $0) }
        return try CopyContents(database)
      }
    }
  }

  /// Runs `body` on what is in the copy.
  private func reading<Result>(
    _ passphrase: SecretBytes?, _ body: (Database) throws -> Result
  ) throws(StoreError) -> Result {
    do {
      guard isSealed else {
        let file = try ConsultationFile.open(at: path, for: .reading)
        return try file.read(body)
      }
      guard let passphrase else { throw StoreError(.wrongPassphrase, path: path) }
      let image = try DatabaseImage(SealedFile.read(path, as: path, passphrase: passphrase))
      return try image.queue.read { database in
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id")
        guard application == Schema.applicationID else { throw StoreError(.notAConsultation, path: path) }
        guard try Schema.version(of: database) <= Schema.version else { throw StoreError(.newerVersion, path: path) }
        return try body(database)
      }
    } catch let error as StoreError where error.path == path {
      throw error.code == .damaged ? StoreError(.damagedCopy, path: path) : error
    } catch let error as StoreError {
      throw error
    } catch {
      let error = StoreError(error, path: path)
      throw error.code == .damaged ? StoreError(.damagedCopy, path: path) : error
    }
  }

  // MARK: - Writing

  /// Makes a consultation file: `fill` puts everything into it and tells how much that is.
  static func place(
    at path: String, _ fill: (DatabaseQueue) throws -> CopyContents
  ) throws(StoreError) -> CopyContents {
    var file = try NewFile.begin(path)
    do {
      let queue = try DatabaseQueue(
        path: FileOnDisk.address(file.temporary, parameter: "mode=rw"),
        configuration: ConsultationFile.configuration(readOnly: false))
      let contents = try fill(queue)
      try tidy(queue)
      try queue.close()
      let copy = try ConsultationFile.open(at: file.temporary, for: .reading)
      try copy.read { database in
        guard try isSound(database), try CopyContents(database) == contents else {
          throw StoreError(.inputOutput, path: path)
        }
      }
      try copy.close()
      try file.finish()
      return contents
    } catch {
      let error = StoreError(error, path: path)
      throw error.path == file.temporary ? StoreError(error.code, path: path) : error
    }
  }

  /// Writes a database anew when it has pages that nothing is in: what was erased may still stand there.
  static func tidy(_ queue: DatabaseQueue) throws {
    try queue.inDatabase { database in
      let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
      if free > 0 { try database.execute(sql: "VACUUM") }
    }
  }

  static func check(_ queue: DatabaseQueue, has contents: CopyContents, _ path: String) throws {
    try queue.read { database in
      guard try isSound(database), try CopyContents(database) == contents else {
        throw StoreError(.inputOutput, path: path)
      }
    }
  }

  private static func isSound(_ database: Database) throws -> Bool {
    try String.fetchAll(database, sql: "PRAGMA integrity_check(1)") == ["ok"]
      && Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil
  }
}
