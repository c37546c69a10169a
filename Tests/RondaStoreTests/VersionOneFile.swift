/// A consultation file as version 1 of its tables made it, to be kept as it is when the tables change.
enum VersionOneFile {
  static let sql = #"""
    PRAGMA journal_mode = WAL;
    PRAGMA application_id = 1382966369;
    PRAGMA user_version = 1;
    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('1');

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

    INSERT INTO settings VALUES ('kind', 'open'), ('language', 'es'), ('number_signs', ',.'),
      ('small_cell_threshold', '10'), ('title', 'Necesidades de Ñuñoa');
    INSERT INTO forms VALUES (1, 'f0', 'hogar-necesidades', '2026-11', x'3c666f726d2f3e',
      '["texto","edad","peso","dia","agua","usos","barrio","puntos"]', '2026-11-21T15:00:00Z');
    INSERT INTO records VALUES ('00000000-0000-4001-8000-000000000001', 1, 'hogar-necesidades', 'f0', 'import', NULL,
      NULL, NULL, NULL, NULL, NULL, '2026-11-21T15:00:00Z', NULL,
      '{"texto":"respuesta 1","edad":1,"peso":0.25,"agua":"si","usos":["riego","aseo"],"barrio":"13120-01"}',
      '{"dia":".b"}');
    """#
}
