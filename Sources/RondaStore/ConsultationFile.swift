import CPages
import GRDB

/// One consultation on disk: forms, territories, records, imports and drafts in one file.
///
/// It owns one connection. Any thread may use it; calls wait for each other. A function that is given to one of its
/// methods must not call the same object again.
///
/// Many processes may read a file while one writes. Who wants to write while another does waits at most
/// `lockTimeout` and then gets `StoreError.Code.locked`; reading never keeps a writer waiting.
package final class ConsultationFile: ConsultationStore {
  package enum Access: Sendable {
    case reading, writing
  }

  /// What is done once to a file that an earlier version or another program wrote. It takes the longer the larger it is.
  package struct Renewal: Sendable, Hashable {
    /// How large the file is before.
    package let bytes: Int
    package let isDone: Bool
  }

  /// How long a writer waits for another one, in seconds.
  package static let lockTimeout = 1.5

  /// The file as the caller named it.
  package let path: String
  package var name: String { path }
  let access: Access
  /// What the clock says. ISO 8601, UTC. The audit is written by it.
  let now: @Sendable () -> String
  let queue: DatabaseQueue

  private init(path: String, access: Access, queue: DatabaseQueue, clock: @escaping @Sendable () -> String) {
    self.path = path
    self.access = access
    self.queue = queue
    now = clock
  }

  /// Makes a new consultation file that only its owner can read, and opens it for writing.
  ///
  /// - Throws: `alreadyExists` when there is anything of this name; whatever else happens, nothing is left behind.
  package static func create(
    at path: String, settings: ConsultationSettings, clock: @escaping @Sendable () -> String = SystemClock.now
  ) throws(StoreError) -> ConsultationFile {
    let file = try makeEmpty(at: path, clock: clock)
    do {
      try file.begin(settings)
      return file
    } catch {
      FileOnDisk.remove(path)
      throw StoreError(error, path: path)
    }
  }

  /// The same without settings: all tables, and nothing in them.
  static func makeEmpty(
    at path: String, clock: @escaping @Sendable () -> String
  ) throws(StoreError) -> ConsultationFile {
    try FileOnDisk.create(path)
    do {
      let queue = try DatabaseQueue(
        path: FileOnDisk.address(path, parameter: "mode=rw&vfs=\(try seals())"),
        configuration: configuration(readOnly: false))
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
      }
      try Schema.migrator(at: clock()).migrate(queue)
      return ConsultationFile(path: path, access: .writing, queue: queue, clock: clock)
    } catch {
      FileOnDisk.remove(path)
      throw StoreError(error, path: path)
    }
  }

  /// Opens a consultation file. It never creates one.
  ///
  /// A file that this process may not change, and beside which nobody is writing, is read as it stands: so does a
  /// write-protected USB stick. Files of earlier versions are brought up to date when they are opened for writing.
  ///
  /// - Parameter onRenewal: called before and after a file is brought up to date.
  package static func open(
    at path: String, for access: Access, clock: @escaping @Sendable () -> String = SystemClock.now,
    onRenewal: (Renewal) -> Void = { _ in }
  ) throws(StoreError) -> ConsultationFile {
    try FileOnDisk.check(path)
    let isWritable = FileOnDisk.isWritable(path)
    let hadLog = FileOnDisk.hasLog(path)
    if !isWritable {
      guard access == .reading else { throw FileOnDisk.writeRefusal(path) }
      // The log could be read only together with a file that would have to be made beside it.
      guard !hadLog else { throw StoreError(.readOnly, path: path) }
    }
    do {
      let queue = try DatabaseQueue(
        path: FileOnDisk.address(path, parameter: (isWritable ? "mode=rw" : "immutable=1") + "&vfs=\(try seals())"),
        configuration: configuration(readOnly: !isWritable))
      let file = ConsultationFile(path: path, access: access, queue: queue, clock: clock)
      do {
        try file.checkStructure(hadLog: hadLog, onRenewal)
      } catch {
        throw file.failure(error)
      }
      return file
    } catch {
      let error = StoreError(error, path: path)
      if error.code == .notAConsultation, FileOnDisk.beginsWithZeros(path) || FileOnDisk.hasSealedPages(path) {
        throw StoreError(.damaged, path: path)
      }
      guard error.code == .damaged, error.page == nil, let page = (try? PageFile(path))?.firstRefused else {
        throw error
      }
      throw StoreError(.damaged, path: path, page: page)
    }
  }

  /// Writes what is in the log into the file itself and closes it, so that the file alone can be copied.
  ///
  /// An object that is given up without it does the same, unheard if it fails.
  package func close() throws(StoreError) {
    do {
      try queue.close()
    } catch {
      throw StoreError(error, path: path)
    }
  }

  static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(lockTimeout)
    configuration.label = "ronda"
    configuration.prepareDatabase { database in
      // It counts for a new file, and for one that is rewritten as a whole.
      if !readOnly, let connection = unsafe database.sqliteConnection { _ = unsafe cpages_reserve(connection) }
      try database.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA cache_size = -32000;
          PRAGMA secure_delete = ON;
          PRAGMA trusted_schema = OFF;
          """)
    }
    return configuration
  }

  /// Up to this size a file is checked as a whole after a crash; of a larger one the order of its indexes is not.
  private static let fullCheckLimit = 64_000_000

  /// Cheap enough for every start: the header, the history of the tables, and whether the tables are there. After a
  /// crash, when a log was found that nobody was using, the whole file is read.
  private func checkStructure(hadLog: Bool, _ onRenewal: (Renewal) -> Void) throws {
    let isOutdated = try queue.read { database in
      let application = try Int32.fetchOne(database, sql: "PRAGMA application_id")
      guard application == Schema.applicationID else { throw StoreError(.notAConsultation, path: path) }
      let version = try Schema.version(of: database)
      guard version <= Schema.version, try !Schema.migrator(at: now()).hasBeenSuperseded(database) else {
        throw StoreError(.newerVersion, path: path)
      }
      let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
      guard version >= 1, pageSize > 0, !FileOnDisk.endsWithinPage(path, pageSize: pageSize) else {
        throw StoreError(.damaged, path: path)
      }
      return version < Schema.version
    }
    if hadLog, pages().was_recovered != 0 {
      try queue.read { database in
        let check = (FileOnDisk.size(path) ?? 0) <= Self.fullCheckLimit ? "integrity_check" : "quick_check"
        try checkWhole(database, check)
      }
    }
    if access == .writing, isOutdated || lacksSeals {
      let bytes = FileOnDisk.size(path) ?? 0
      onRenewal(Renewal(bytes: bytes, isDone: false))
      if isOutdated { try Schema.migrator(at: now()).migrate(queue) }
      if lacksSeals { try sealPages() }
      onRenewal(Renewal(bytes: bytes, isDone: true))
    }
    if access == .writing, try queue.read({ try FormViews.areOutdated(in: $0) }) {
      try queue.write { try FormViews.recreate(in: $0, path) }
    }
    _ = try settings()
    _ = try queue.read { database in
      for table in Schema.tables(ofVersion: try Schema.version(of: database)) {
        _ = try Row.fetchOne(database, sql: "SELECT * FROM \(table) LIMIT 1")
      }
    }
  }

  /// Reads the whole file and checks every page, index and reference of it.
  ///
  /// - Throws: `damaged` when anything is wrong.
  package func checkIntegrity() throws(StoreError) {
    try read { database in
      let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
      let strays = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check")
      guard findings == ["ok"], strays == nil else { throw StoreError(.damaged, path: path) }
    }
  }

  // MARK: - Settings

  package func settings() throws(StoreError) -> ConsultationSettings {
    try read { database in
      var entries: [String: String] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT key, value FROM settings") {
        let row = StoredRow(row, path)
        entries[try row.text(0)] = try row.text(1)
      }
      guard let settings = ConsultationSettings(entries: entries) else { throw StoreError(.damaged, path: path) }
      return settings
    }
  }

  package func updateSettings(_ settings: ConsultationSettings, by operatorName: String?) throws(StoreError) {
    try write { database in
      let changed = try write(settings, in: database)
      if !changed.isEmpty {
        try note(AuditEvent(.settingsChanged, "", by: operatorName, detail: changed), in: database)
      }
    }
  }

  private func begin(_ settings: ConsultationSettings) throws {
    try write { database in
      let id = RecordID.random().text
      try database.execute(
        sql: "INSERT INTO settings (key, value, changed_at) VALUES ('consultation_id', ?, ?)", arguments: [id, now()])
      try write(settings, in: database)
      try note(
        AuditEvent(.created, id, detail: settings.entries.map { AuditEntry.Detail($0.key, $0.value) }), in: database)
    }
  }

  /// What has become other than it was, each before and after.
  @discardableResult
  private func write(_ settings: ConsultationSettings, in database: Database) throws -> [AuditEntry.Detail] {
    var changed: [AuditEntry.Detail] = []
    for (key, value) in settings.entries {
      let row = try Row.fetchOne(
        database, sql: "SELECT value, changed_at FROM settings WHERE key = ?", arguments: [key]
      ).map { StoredRow($0, path) }
      let old = try row?.text(0)
      guard old != value else { continue }
      try database.execute(
        sql: """
          INSERT INTO settings (key, value, changed_at) VALUES (?, ?, ?)
          ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
          """, arguments: [key, value, later(than: try row?.text(1))])
      changed.append(AuditEntry.Detail("\(key).from", old ?? ""))
      changed.append(AuditEntry.Detail("\(key).to", value))
    }
    return changed
  }

  /// What the clock says, or where it went backwards, something that comes after `stamp` as text. It tells which of two
  /// states of the same thing was made from the other, when files are joined.
  func later(than stamp: String?) -> String {
    let time = now()
    guard let stamp, stamp >= time else { return time }
    return stamp + "+"
  }

  // MARK: - Transactions

  /// Runs `body` on one unchanging state of the file.
  func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    do {
      return try queue.read(body)
    } catch {
      throw failure(error)
    }
  }

  /// Runs `body` in one transaction: all of it is on disk when this returns, or nothing of it.
  func write<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    do {
      return try writeRethrowing(body)
    } catch {
      throw failure(error)
    }
  }

  /// Runs statements that are no part of a transaction.
  func outsideTransaction<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    guard access == .writing else { throw StoreError(.readOnly, path: path) }
    do {
      return try queue.inDatabase(body)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The same as `write` for a body that also runs its caller's code: errors that are not the database's come out as they are.
  func writeRethrowing<Result>(_ body: (Database) throws -> Result) throws -> Result {
    guard access == .writing else { throw StoreError(.readOnly, path: path) }
    do {
      return try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          try checkName(database)
          // Every transaction has the first page, which says what became of it when another program carries the log into
          // the file: see CPages.
          try database.cachedStatement(sql: "PRAGMA user_version = \(Schema.version)").execute()
          result = try body(database)
          try checkName(database)
          return .commit
        }
        guard let result else { throw StoreError(.inputOutput, path: path) }
        // What is committed is safe in the log; moving it into the file at once makes the file alone complete, so that
        // it can be copied while a window is open. Where a reader is in the way it is done later.
        _ = try? database.checkpoint(.passive)
        return result
      }
    } catch let error as DatabaseError {
      throw failure(error)
    }
  }

  /// The same for reading.
  func readRethrowing<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do {
      return try queue.read(body)
    } catch let error as DatabaseError {
      throw failure(error)
    }
  }
}
