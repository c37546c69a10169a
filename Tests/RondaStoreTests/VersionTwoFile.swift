/// A consultation file as version 2 of its tables made it, to be kept as it is when the tables change.
enum VersionTwoFile {
  static let sql =
    VersionOneFile.sql
      + """
      PRAGMA user_version = 2;
      INSERT INTO grdb_migrations VALUES ('2');
      ALTER TABLE forms ADD COLUMN layout TEXT;
      ALTER TABLE draft_answers ADD COLUMN path TEXT NOT NULL DEFAULT '';
      CREATE TABLE form_files (
        number INTEGER PRIMARY KEY,
        form_hash TEXT NOT NULL REFERENCES forms(hash),
        name TEXT NOT NULL,
        content BLOB NOT NULL,
        UNIQUE (form_hash, name)
      );
      INSERT INTO form_files VALUES (1, 'f0', 'barrios.csv', x'6162');
      INSERT INTO drafts VALUES ('d1', 'f0', 'es', NULL, 't0', 't2');
      INSERT INTO draft_answers VALUES ('d1', 1, 'edad', '{"integer":5}', 't1', ''),
        ('d1', 2, 'especie', '{"missing":".r"}', 't2', '2/1');
      """
}
