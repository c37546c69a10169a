/// A consultation file as version 3 of its tables made it, to be kept as it is when the tables change.
enum VersionThreeFile {
  static let sql =
    VersionTwoFile.sql
      + """
      PRAGMA user_version = 3;
      INSERT INTO grdb_migrations VALUES ('3');
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
      INSERT INTO record_conduct VALUES ('00000000-0000-4001-8000-000000000001', 1, '0a1b2c3d', 'line', 'es');
      """
}
