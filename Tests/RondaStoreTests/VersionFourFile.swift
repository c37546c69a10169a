/// A consultation file as version 4 of its tables made it, to be kept as it is when the tables change.
enum VersionFourFile {
  static let sql =
    VersionThreeFile.sql
      + """
      PRAGMA user_version = 4;
      INSERT INTO grdb_migrations VALUES ('4');
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
      UPDATE forms SET layout = '{"fields":[{"kind":"integer","name":"edad"}],"repetitions":[]}';
      INSERT INTO records SELECT record_id, 2, form_id, form_hash, channel, operator, batch, sheet, source_file,
        source_line, started_at, 't5', territory, '{"edad":52}', missing, 0 FROM records WHERE version = 1;
      INSERT INTO record_changes VALUES
        ('00000000-0000-4001-8000-000000000001', 2, 'corrected', '07', 'la hoja dice 52', 't5');
      INSERT INTO batches VALUES ('hogar-necesidades', '07', 40, 1, 'checked', 0, 't6');
      INSERT INTO keyings VALUES
        ('k1', '00000000-0000-4001-8000-000000000002', 1, 'hogar-necesidades', 'f0', '07', '17', '07', 't6', NULL, 5, 0, 9);
      INSERT INTO keyed_fields VALUES ('k1', '', 'edad', '', '{"integer":5}', NULL, NULL, 't6');
      """
}
