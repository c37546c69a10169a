import GRDB
import RondaCore

/// Records are never changed in place: a correction is the next version, and every version stays.
extension ConsultationFile {
  package func versions(
    of id: RecordID, personal: PersonalAccess?
  ) throws(StoreError) -> [RecordVersion] {
    try read { database in try versions(of: id, personal: personal, in: database) }
  }

  package func recordIDs(formID: String?, beginningWith prefix: String) throws(StoreError) -> [RecordID] {
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

  package func recordID(formID: String, sheet: String) throws(StoreError) -> RecordID? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT record_id FROM records WHERE form_id = ? AND sheet = ? AND version = 1",
        arguments: [formID, sheet]
      ).map { RecordID($0) }
    }
  }

  package func correct(_ id: RecordID, _ correction: RecordCorrection) throws(StoreError) {
    try write { database in try correct(id, correction, in: database) }
  }

  package func setWithdrawn(
    _ isWithdrawn: Bool, _ id: RecordID, after base: Int, change: RecordChange
  ) throws(StoreError) {
    try write { database in
      let personal = NextPersonal.copied(from: base)
      try appendVersion(to: id, after: base, change, personal, in: database) { $0.isWithdrawn = isWithdrawn }
    }
  }

  package func reconcile(
    _ id: RecordID, keeping version: Int, change: RecordChange
  ) throws(StoreError) {
    try write { database in
      let heads = try RecordHeads(of: id.text, in: database, path)
      guard heads.latest > 0 else { throw StoreError(.unknownRecord, path: path, record: id.text) }
      guard heads.areInConflict else { throw StoreError(.changedMeanwhile, path: path, record: id.text) }
      guard heads.heads.contains(where: { $0.version == version }) else {
        throw StoreError(.unknownRecord, path: path, record: id.text)
      }
      try insertVersion(of: id, like: version, after: heads, change, .copied(from: version), in: database) { _ in }
    }
  }

  func correct(_ id: RecordID, _ correction: RecordCorrection, in database: Database) throws {
    let layout = correction.layout
    let parts = layout.split(correction.content.answers, correction.content.instances)
    let encoded: EncodedAnswers
    var own: PersonalPart?
    do throws(AnswerCodingError) {
      encoded = try layout.encode(parts.open.answers, instances: parts.open.instances)
      if let personal = parts.personal {
        own = PersonalPart(try layout.encode(personal.answers, instances: personal.instances))
      }
    } catch {
      throw StoreError(.mismatchedAnswer, path: path, record: id.text, field: error.field)
    }
    let next = try NextPersonal(correction.personal, own, of: id, after: correction.base, self, in: database)
    try appendVersion(to: id, after: correction.base, correction.change, next, in: database) { version in
      version.formHash = correction.formHash
      version.provenance.territory = correction.territory
      version.answers = encoded.answers
      version.missing = encoded.missing
      version.isWithdrawn = false
    }
  }

  private func appendVersion(
    to id: RecordID, after base: Int, _ change: RecordChange, _ personal: NextPersonal, in database: Database,
    _ modify: (inout RecordDigest) -> Void
  ) throws {
    let heads = try RecordHeads(of: id.text, in: database, path)
    guard heads.latest > 0 else { throw StoreError(.unknownRecord, path: path, record: id.text) }
    guard heads.latest == base else { throw StoreError(.changedMeanwhile, path: path, record: id.text) }
    guard !heads.areInConflict else { throw StoreError(.conflictingVersions, path: path, record: id.text) }
    try insertVersion(of: id, like: base, after: heads, change, personal, in: database, modify)
  }

  /// Adds the next version: as `model`, which is one of the record, but for what is said to change.
  private func insertVersion(
    of id: RecordID, like model: Int, after heads: RecordHeads, _ change: RecordChange, _ personal: NextPersonal,
    in database: Database, _ modify: (inout RecordDigest) -> Void
  ) throws {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT \(RecordDigest.columns) FROM records AS r
        LEFT JOIN record_changes AS c ON c.record_id = r.record_id AND c.version = r.version
        WHERE r.record_id = ? AND r.version = ?
        """, arguments: [id.text, model])
    guard let row else { throw StoreError(.unknownRecord, path: path, record: id.text) }
    var version = try RecordDigest(StoredRow(row, path), path: path)
    modify(&version)
    version.provenance.acceptedAt = change.at
    version.parents = heads.parents
    version.change = change
    version.seal = try personal.seal(of: id.text, self, in: database)
    let digest = version.compute()
    let number = heads.latest + 1
    let entry = try note(
      AuditEvent(
        change.kind.action, id.text, by: change.operatorName,
        detail: [AuditEntry.Detail("reason", change.reason), AuditEntry.Detail("version", String(number))],
        content: CanonicalBytes.digest(of: digest)),
      in: database)
    let from = version.provenance
    try database.execute(
      sql: """
        INSERT INTO records (record_id, version, form_id, form_hash, channel, operator, batch, sheet, source_file,
          source_line, started_at, accepted_at, territory, round, answers, missing, withdrawn, twin, entry, parents, seal,
          digest)
        SELECT ?1, ?2, forms.id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, r.twin, ?17, ?18, ?19, ?20
        FROM records AS r JOIN forms ON forms.hash = ?3 WHERE r.record_id = ?1 AND r.version = 1
        """,
      arguments: [
        id.text, number, version.formHash, from.channel.rawValue, from.operatorName, from.batch, from.sheet,
        from.sourceFile, from.sourceLine, from.startedAt, from.acceptedAt, from.territory, from.round,
        Stored.text(version.answers), Stored.text(version.missing), version.isWithdrawn, entry,
        Stored.data(version.parents), version.seal.map(Stored.data), Stored.data(digest),
      ])
    guard database.changesCount == 1 else { throw StoreError(.unknownForm, path: path, record: id.text) }
    try database.execute(
      sql: "INSERT INTO record_changes (record_id, version, kind, operator, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [id.text, number, change.kind.rawValue, change.operatorName, change.reason, change.at])
    try personal.insert(of: id.text, version: number, self, in: database)
  }

  func versions(
    of id: RecordID, personal: PersonalAccess? = nil, in database: Database
  ) throws -> [RecordVersion] {
    let schema = try Schema.version(of: database)
    let columns =
      (schema < 4 ? "0, NULL, NULL, NULL, NULL" : "r.withdrawn, c.kind, c.operator, c.reason, c.at")
      + (schema < 5 ? ", NULL, NULL" : ", r.digest, r.parents")
    let changes =
      schema < 4 ? "" : "LEFT JOIN record_changes AS c ON c.record_id = r.record_id AND c.version = r.version"
    let statement = try database.makeStatement(
      sql: """
        SELECT \(try ColumnReader.columns(database)), \(columns) FROM records AS r \(changes)
        WHERE r.record_id = ? ORDER BY r.version
        """)
    let rows = try Row.fetchCursor(statement, arguments: [id.text])
    var result: [RecordVersion] = []
    var numbers: [[UInt8]: Int] = [:]
    while let row = try rows.next() {
      let stored = StoredRow(row, path)
      var change: RecordChange?
      if let kind = try stored.optionalText(16) {
        guard let known = RecordChange.Kind(rawValue: kind) else {
          throw StoreError(.damaged, path: path, record: id.text)
        }
        change = RecordChange(
          known, operatorName: try stored.optionalText(17), reason: try stored.text(18), at: try stored.text(19))
      }
      let isWithdrawn = try stored.integer(15) != 0
      let digest = try stored.optionalBytes(20)
      let parents = try stored.optionalBytes(21)
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
      layout.hidePersonal(besides: personal, in: &content.answers, from: 0, &content.instances)
      if let personal {
        try addPersonal(
          of: header, personal, &decoder, layout, to: &content.answers, from: 0, &content.instances, in: database)
      }
      // In files of earlier versions, each follows the one before.
      let predecessors =
        parents.map { AuditChain.hashes($0).compactMap { numbers[$0] } }
        ?? result.last.map { [$0.header.version] } ?? []
      if let digest { numbers[digest] = header.version }
      result.append(
        RecordVersion(
          header: header, content: content, isWithdrawn: isWithdrawn, change: change, predecessors: predecessors))
    }
    return result
  }
}
