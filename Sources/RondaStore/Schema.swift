import GRDB

/// The tables of a consultation file and their history.
enum Schema {
  /// `Rnda` in ASCII, in the header of every consultation file.
  static let applicationID: Int32 = 0x526E_6461
  /// The version that this program writes. Every migration sets the file's `user_version` to its own number.
  static let version = 5

  /// - Parameter time: what the clock says. ISO 8601, UTC.
  static func migrator(at time: String) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: version1)
      try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
    }
    migrator.registerMigration("2") { database in
      try database.execute(sql: version2)
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3") { database in
      try database.execute(sql: version3)
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4") { database in
      try database.execute(sql: version4)
      try database.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("5") { database in
      try database.execute(sql: version5)
      try addDigests(to: database)
      for table in ["records", "audit"] { try database.execute(sql: guards(of: table)) }
      let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM records") ?? 0
      if count > 0 {
        try AuditChain(database, at: time).append(
          AuditEvent(.migrated, "5", detail: [AuditEntry.Detail("versions", String(count))]))
      }
      try FormLabel.addAll(to: database)
      // The views of earlier versions know nothing of records that were withdrawn, nor of rounds.
      try FormViews.recreate(in: database, "")
      try database.execute(sql: "PRAGMA user_version = 5")
    }
    return migrator
  }

  /// The version of the tables as they are. A file that is only read may be of an earlier one.
  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// The tables that a version has.
  static func tables(ofVersion version: Int) -> [String] {
    ["forms", "territories", "records", "imports", "drafts", "draft_answers"] + (version < 2 ? [] : ["form_files"])
      + (version < 3 ? [] : ["draft_remarks", "record_conduct", "record_remarks"])
      + (version < 4
        ? [] : ["record_changes", "batches", "batch_answers", "keyings", "keyed_fields", "settled_findings"])
      + (version < 5
        ? [] : ["audit", "audit_heads", "operators", "rounds", "record_personal", "codebook", "territory_names"])
  }

  /// The latest version of a record; `records` must be named `r`. Corrections are few, and so is their index.
  static let isLatest = """
    NOT EXISTS (SELECT 1 FROM records AS later
    WHERE later.record_id = r.record_id AND later.version > r.version AND later.version > 1)
    """

  /// The same for the records that count: those that were withdrawn do not.
  static func counts(_ database: Database) throws -> String {
    try version(of: database) < 4 ? isLatest : isLatest + " AND r.withdrawn = 0"
  }

  /// Works out the digests of records that came in before there were digests.
  private static func addDigests(to database: Database) throws {
    let update = try database.makeStatement(
      sql: "UPDATE records SET digest = ?, parents = ? WHERE record_id = ? AND version = ?")
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(RecordDigest.columns), r.version FROM records AS r
        LEFT JOIN record_changes AS c ON c.record_id = r.record_id AND c.version = r.version
        ORDER BY r.record_id, r.version
        """)
    var last: (id: String, digest: [UInt8])?
    while let row = try rows.next() {
      let stored = StoredRow(row, "")
      var record = try RecordDigest(stored, path: "")
      if let last, last.id == record.id { record.parents = last.digest }
      let digest = record.compute()
      try update.execute(arguments: [
        Stored.data(digest), Stored.data(record.parents), record.id, try stored.integer(22),
      ])
      last = (record.id, digest)
    }
  }

  /// What keeps other programs from changing what is never changed.
  static func guards(of table: String) -> String {
    """
    CREATE TRIGGER \(table)_are_not_changed BEFORE UPDATE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'Ronda: \(table) is only added to'); END;
    CREATE TRIGGER \(table)_are_not_deleted BEFORE DELETE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'Ronda: \(table) is only added to'); END;
    """
  }

  // A file that was written once keeps its tables: a change is another migration, never an edit of this text.
  private static let version1 = """
    CREATE TABLE settings (
      key TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE forms (
      number INTEGER PRIMARY KEY,
      hash TEXT NOT NULL UNIQUE,
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      source BLOB NOT NULL,
      fields TEXT NOT NULL,
      added_at TEXT NOT NULL
    );

    CREATE TABLE territories (
      number INTEGER PRIMARY KEY,
      hash TEXT NOT NULL,
      version TEXT NOT NULL,
      source BLOB NOT NULL,
      added_at TEXT NOT NULL
    );

    CREATE TABLE records (
      record_id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      form_id TEXT NOT NULL,
      form_hash TEXT NOT NULL REFERENCES forms(hash),
      channel TEXT NOT NULL,
      operator TEXT,
      batch TEXT,
      sheet TEXT,
      source_file TEXT,
      source_line INTEGER,
      started_at TEXT,
      accepted_at TEXT NOT NULL,
      territory TEXT,
      answers TEXT NOT NULL,
      missing TEXT NOT NULL,
      PRIMARY KEY (record_id, version)
    );
    CREATE UNIQUE INDEX record_sheets ON records(form_id, sheet) WHERE sheet IS NOT NULL AND version = 1;
    CREATE INDEX record_corrections ON records(record_id, version) WHERE version > 1;
    CREATE INDEX record_forms ON records(form_id) WHERE version = 1;

    CREATE TABLE imports (
      number INTEGER PRIMARY KEY,
      file_hash TEXT NOT NULL,
      file_name TEXT NOT NULL,
      profile TEXT,
      form_hash TEXT NOT NULL REFERENCES forms(hash),
      imported_at TEXT NOT NULL,
      row_count INTEGER NOT NULL,
      accepted INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      duplicates INTEGER NOT NULL,
      CHECK (row_count = accepted + rejected + duplicates)
    );

    CREATE INDEX import_files ON imports(file_hash);

    CREATE TABLE drafts (
      draft_id TEXT NOT NULL PRIMARY KEY,
      form_hash TEXT NOT NULL REFERENCES forms(hash),
      language TEXT NOT NULL,
      operator TEXT,
      started_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    );

    CREATE TABLE draft_answers (
      draft_id TEXT NOT NULL REFERENCES drafts(draft_id) ON DELETE CASCADE,
      seq INTEGER NOT NULL,
      name TEXT NOT NULL,
      answer TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (draft_id, seq)
    ) WITHOUT ROWID;
    """

  // Nothing that version 1 has is changed, so that a file of version 1 can be read as it is. `forms.layout` is null
  // where the form was added by version 1; `draft_answers.path` says which instances a step is about.
  private static let version2 = """
    ALTER TABLE forms ADD COLUMN layout TEXT;

    ALTER TABLE draft_answers ADD COLUMN path TEXT NOT NULL DEFAULT '';

    CREATE TABLE form_files (
      number INTEGER PRIMARY KEY,
      form_hash TEXT NOT NULL REFERENCES forms(hash),
      name TEXT NOT NULL,
      content BLOB NOT NULL,
      UNIQUE (form_hash, name)
    );
    """

  // How interviews were held. It stands apart from `records`, so that whoever looks at answers does not see it, and a file
  // of version 2 can be read as it is.
  private static let version3 = """
    ALTER TABLE drafts ADD COLUMN renderings TEXT NOT NULL DEFAULT '';

    CREATE TABLE draft_remarks (
      draft_id TEXT NOT NULL REFERENCES drafts(draft_id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      text TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (draft_id, path, name, kind)
    ) WITHOUT ROWID;

    CREATE TABLE record_conduct (
      record_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      device TEXT NOT NULL,
      renderings TEXT NOT NULL,
      language TEXT NOT NULL,
      PRIMARY KEY (record_id, version),
      FOREIGN KEY (record_id, version) REFERENCES records(record_id, version) ON DELETE CASCADE
    ) WITHOUT ROWID;

    CREATE TABLE record_remarks (
      record_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      path TEXT NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      text TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (record_id, version, path, name, kind),
      FOREIGN KEY (record_id, version) REFERENCES records(record_id, version) ON DELETE CASCADE
    ) WITHOUT ROWID;
    """

  // Corrections say who made them and why; sheets of paper are keyed field by field, by one person and then perhaps by
  // others. Nothing that version 3 has is changed, so that a file of version 3 can be read as it is.
  private static let version4 = """
    ALTER TABLE records ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE record_changes (
      record_id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 1),
      kind TEXT NOT NULL,
      operator TEXT,
      reason TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (record_id, version),
      FOREIGN KEY (record_id, version) REFERENCES records(record_id, version) ON DELETE CASCADE
    ) WITHOUT ROWID;

    CREATE TABLE batches (
      form_id TEXT NOT NULL,
      name TEXT NOT NULL,
      expected INTEGER,
      first_sheet INTEGER,
      numbering TEXT NOT NULL,
      is_full INTEGER NOT NULL DEFAULT 0,
      opened_at TEXT NOT NULL,
      PRIMARY KEY (form_id, name)
    ) WITHOUT ROWID;

    CREATE TABLE batch_answers (
      form_id TEXT NOT NULL,
      batch TEXT NOT NULL,
      name TEXT NOT NULL,
      answer TEXT NOT NULL,
      PRIMARY KEY (form_id, batch, name),
      FOREIGN KEY (form_id, batch) REFERENCES batches(form_id, name) ON DELETE CASCADE
    ) WITHOUT ROWID;

    CREATE TABLE keyings (
      keying_id TEXT NOT NULL PRIMARY KEY,
      record_id TEXT NOT NULL,
      pass INTEGER NOT NULL CHECK (pass >= 1),
      form_id TEXT NOT NULL,
      form_hash TEXT NOT NULL REFERENCES forms(hash),
      batch TEXT NOT NULL,
      sheet TEXT NOT NULL,
      operator TEXT NOT NULL,
      started_at TEXT NOT NULL,
      ended_at TEXT,
      keystrokes INTEGER NOT NULL DEFAULT 0,
      stops INTEGER NOT NULL DEFAULT 0,
      seconds INTEGER NOT NULL DEFAULT 0
    );
    CREATE UNIQUE INDEX keying_sheets ON keyings(form_id, sheet) WHERE pass = 1;
    CREATE INDEX keying_records ON keyings(record_id);

    CREATE TABLE keyed_fields (
      keying_id TEXT NOT NULL REFERENCES keyings(keying_id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      name TEXT NOT NULL,
      row TEXT NOT NULL,
      value TEXT NOT NULL,
      other TEXT,
      outcome TEXT,
      at TEXT NOT NULL,
      PRIMARY KEY (keying_id, path, name, row)
    ) WITHOUT ROWID;

    CREATE TABLE settled_findings (
      form_id TEXT NOT NULL,
      rule TEXT NOT NULL,
      subject TEXT NOT NULL,
      content TEXT NOT NULL,
      operator TEXT,
      reason TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (form_id, rule, subject)
    ) WITHOUT ROWID;
    """

  // `changed_at` says which of two states of a row is the later one, see `ConsultationFile.later(than:)`.
  //
  // Versions of records know each other by digests, so that those of several computers can be joined, and all that happens
  // has its entry in a chain. `records.entry` is the number of the entry with which a version came in, 0 before there were
  // any; `twin` tells sheets of the same number apart that came from several computers. `record_personal.content` is what
  // `records.seal` is the SHA-256 of, after its salt: it can be erased without a trace, and the digest of the record stays.
  private static let version5 = """
    ALTER TABLE settings ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';
    ALTER TABLE batches ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';
    ALTER TABLE settled_findings ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';

    ALTER TABLE records ADD COLUMN round TEXT;
    ALTER TABLE records ADD COLUMN twin INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE records ADD COLUMN entry INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE records ADD COLUMN parents BLOB NOT NULL DEFAULT x'';
    ALTER TABLE records ADD COLUMN seal BLOB;
    ALTER TABLE records ADD COLUMN digest BLOB;

    DROP INDEX record_sheets;
    CREATE UNIQUE INDEX record_sheets ON records(form_id, sheet, twin) WHERE sheet IS NOT NULL AND version = 1;

    ALTER TABLE keyings ADD COLUMN twin INTEGER NOT NULL DEFAULT 0;
    DROP INDEX keying_sheets;
    CREATE UNIQUE INDEX keying_sheets ON keyings(form_id, sheet, twin) WHERE pass = 1;

    CREATE TABLE record_personal (
      record_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      salt BLOB NOT NULL,
      content BLOB NOT NULL,
      PRIMARY KEY (record_id, version),
      FOREIGN KEY (record_id, version) REFERENCES records(record_id, version)
    ) WITHOUT ROWID;

    CREATE TABLE codebook (
      form_hash TEXT NOT NULL REFERENCES forms(hash),
      question TEXT NOT NULL,
      code TEXT NOT NULL,
      position INTEGER NOT NULL,
      label TEXT NOT NULL,
      PRIMARY KEY (form_hash, question, code)
    ) WITHOUT ROWID;

    CREATE TABLE territory_names (
      territories_hash TEXT NOT NULL,
      code TEXT NOT NULL,
      level TEXT NOT NULL,
      name TEXT NOT NULL,
      parent TEXT,
      PRIMARY KEY (territories_hash, code)
    ) WITHOUT ROWID;

    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE,
      parents BLOB NOT NULL,
      at TEXT NOT NULL,
      operator TEXT,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL,
      content BLOB NOT NULL
    );
    CREATE INDEX audit_subjects ON audit(subject);

    CREATE TABLE audit_heads (
      hash BLOB NOT NULL PRIMARY KEY
    ) WITHOUT ROWID;

    CREATE TABLE operators (
      code TEXT NOT NULL PRIMARY KEY,
      first_seen_at TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE rounds (
      code TEXT NOT NULL PRIMARY KEY,
      label TEXT NOT NULL,
      starts_on TEXT,
      ends_on TEXT,
      changed_at TEXT NOT NULL
    ) WITHOUT ROWID;
    """
}
