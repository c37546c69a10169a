import GRDB
import RondaCore

/// Records are never changed in place: a correction is the next version, and every version stays.
extension ConsultationFile {
  /// All versions of a record, the first one first; none when there is no such record.
  ///
  /// Each is read with the form that it was answered on.
  package func versions(of id: RecordID) throws(StoreError) -> [RecordVersion] {
    try read { database in try versions(of: id, in: database) }
  }

  /// The records of a form whose id begins so, in the order in which they came. Withdrawn ones are among them.
  package func recordIDs(formID: String? = nil, beginningWith prefix: String) throws(StoreError) -> [RecordID] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT record_id FROM records
          WHERE version = 1 AND substr(record_id, 1, ?1) = ?2 AND (?3 IS NULL OR form_id = ?3) ORDER BY rowid
          """, arguments: [prefix.unicodeScalars.count, prefix, formID]
      ).map { RecordID($0) }
    }
  }

  /// The record that a form has of a sheet of paper.
  package func recordID(formID: String, sheet: String) throws(StoreError) -> RecordID? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT record_id FROM records WHERE form_id = ? AND sheet = ? AND version = 1",
        arguments: [formID, sheet]
      ).map { RecordID($0) }
    }
  }

  /// Gives a record other answers: its next version. It is on disk when this returns.
  ///
  /// - Parameters:
  ///   - base: the version that was looked at when the change was made.
  ///   - layout: that of the form with this hash.
  /// - Throws: `changedMeanwhile` when the record has another latest version than `base`; `unknownRecord`.
  package func append(
    _ content: RecordContent, formHash: String, territory: String?, to id: RecordID, after base: Int,
    change: RecordChange, layout: RecordLayout
  ) throws(StoreError) {
    try write { database in
      try append(
        content, formHash: formHash, territory: territory, to: id, after: base, change: change, layout: layout,
        in: database)
    }
  }

  /// Takes a record out of all results, or back into them; its answers are those of the version before.
  ///
  /// - Throws: as `append`.
  package func setWithdrawn(
    _ isWithdrawn: Bool, _ id: RecordID, after base: Int, change: RecordChange
  ) throws(StoreError) {
    try write { database in
      try checkLatest(id, is: base, in: database)
      try database.execute(
        sql: """
          INSERT INTO records (\(Self.versionColumns), version, accepted_at, withdrawn)
          SELECT \(Self.versionColumns), ?2, ?3, ?4 FROM records WHERE record_id = ?1 AND version = ?2 - 1
          """, arguments: [id.text, base + 1, change.at, isWithdrawn])
      try append(change, to: id, version: base + 1, in: database)
    }
  }

  /// What a version takes over from the one before, whatever happens to its answers.
  private static let provenanceColumns =
    "record_id, form_id, channel, operator, batch, sheet, source_file, source_line, started_at"
  private static let versionColumns = provenanceColumns + ", form_hash, territory, answers, missing"

  func append(
    _ content: RecordContent, formHash: String, territory: String?, to id: RecordID, after base: Int,
    change: RecordChange, layout: RecordLayout, in database: Database
  ) throws {
    try checkLatest(id, is: base, in: database)
    var encoded = EncodedAnswers(answers: [], missing: [])
    do {
      try AnswerEncoder.encode(content.answers, content.instances, in: layout, into: &encoded)
    } catch {
      throw StoreError(.mismatchedAnswer, path: path, record: id.text, field: error.field)
    }
    try database.execute(
      sql: """
        INSERT INTO records (\(Self.provenanceColumns), version, accepted_at, withdrawn, form_hash, territory, answers,
          missing)
        SELECT \(Self.provenanceColumns), ?2, ?3, 0, ?4, ?5, ?6, ?7
        FROM records WHERE record_id = ?1 AND version = ?2 - 1
        """,
      arguments: [
        id.text, base + 1, change.at, formHash, territory, Stored.text(encoded.answers), Stored.text(encoded.missing),
      ])
    try append(change, to: id, version: base + 1, in: database)
  }

  private func append(_ change: RecordChange, to id: RecordID, version: Int, in database: Database) throws {
    try database.execute(
      sql: "INSERT INTO record_changes (record_id, version, kind, operator, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [id.text, version, change.kind.rawValue, change.operatorName, change.reason, change.at])
  }

  private func checkLatest(_ id: RecordID, is base: Int, in database: Database) throws {
    let latest = try Int.fetchOne(
      database, sql: "SELECT max(version) FROM records WHERE record_id = ?", arguments: [id.text])
    guard let latest else { throw StoreError(.unknownRecord, path: path, record: id.text) }
    guard latest == base else { throw StoreError(.changedMeanwhile, path: path, record: id.text) }
  }

  func versions(of id: RecordID, in database: Database) throws -> [RecordVersion] {
    let isOld = try Schema.version(of: database) < 4
    let columns =
      isOld
      ? "0, NULL, NULL, NULL, NULL FROM records AS r"
      : "r.withdrawn, c.kind, c.operator, c.reason, c.at FROM records AS r "
        + "LEFT JOIN record_changes AS c ON c.record_id = r.record_id AND c.version = r.version"
    let statement = try database.makeStatement(
      sql: """
        SELECT r.record_id, r.version, form_hash, channel, accepted_at, r.operator, batch, sheet, source_file,
          source_line, started_at, territory, answers, missing, \(columns)
        WHERE r.record_id = ? ORDER BY r.version
        """)
    let rows = try Row.fetchCursor(statement, arguments: [id.text])
    var result: [RecordVersion] = []
    while let row = try rows.next() {
      let stored = StoredRow(row, path)
      var change: RecordChange?
      if let kind = try stored.optionalText(15) {
        guard let known = RecordChange.Kind(rawValue: kind) else {
          throw StoreError(.damaged, path: path, record: id.text)
        }
        change = RecordChange(
          known, operatorName: try stored.optionalText(16), reason: try stored.text(17), at: try stored.text(18))
      }
      let isWithdrawn = try stored.integer(14) != 0
      let reader = ColumnReader(statement)
      let header = try reader.header(path)
      guard let layout = try layout(ofForm: header.formHash, in: database) else {
        throw StoreError(.unknownForm, path: path, record: id.text)
      }
      var decoder = AnswerDecoder(layout: layout)
      var content = RecordContent(answers: [], instances: [])
      do throws(AnswerCodingError) {
        content.instances = try reader.decode(&decoder, &content.answers)
      } catch {
        throw StoreError(.malformedRecord, path: path, record: id.text, field: error.field)
      }
      result.append(RecordVersion(header: header, content: content, isWithdrawn: isWithdrawn, change: change))
    }
    return result
  }
}
