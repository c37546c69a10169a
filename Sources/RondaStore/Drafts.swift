import GRDB
package import RondaCore

extension ConsultationFile {
  /// Begins to keep a form that is being filled in.
  ///
  /// - Throws: `duplicateRecord` when there is a draft of this id, `unknownForm`.
  package func beginDraft(
    id: RecordID, formHash: String, language: String, operatorName: String?, at time: String
  ) throws(StoreError) {
    try write { database in
      do {
        try database.execute(
          sql: """
            INSERT INTO drafts (draft_id, form_hash, language, operator, started_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [id.text, formHash, language, operatorName, time, time])
      } catch let error as DatabaseError {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_PRIMARYKEY: throw StoreError(.duplicateRecord, path: path, record: id.text)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: throw StoreError(.unknownForm, path: path)
        default: throw error
        }
      }
    }
  }

  /// Adds one step to a draft. It is on disk when this returns, whatever happens to the machine afterwards.
  ///
  /// - Parameters:
  ///   - answer: `nil` takes the answer back.
  ///   - language: the tag of the language in which it was asked; the draft goes on in it.
  /// - Throws: `unknownDraft`; `mismatchedAnswer` for a number that is not finite.
  package func appendToDraft(
    _ id: RecordID, name: String, answer: Answer?, language: String? = nil, at time: String
  ) throws(StoreError) {
    guard let encoded = DraftAnswerCoding.encode(answer) else {
      throw StoreError(.mismatchedAnswer, path: path, record: id.text, field: name)
    }
    try write { database in
      try database.execute(
        sql: "UPDATE drafts SET updated_at = ?, language = coalesce(?, language) WHERE draft_id = ?",
        arguments: [time, language, id.text])
      guard database.changesCount == 1 else { throw StoreError(.unknownDraft, path: path, record: id.text) }
      try database.cachedStatement(
        sql: """
          INSERT INTO draft_answers (draft_id, seq, name, answer, at)
          SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4 FROM draft_answers WHERE draft_id = ?1
          """
      )
      .execute(arguments: [id.text, name, Stored.text(encoded), time])
    }
  }

  /// The forms that are being filled in, the oldest first.
  package func drafts() throws(StoreError) -> [Draft] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT draft_id, form_hash, language, operator, started_at, updated_at FROM drafts ORDER BY rowid"
      )
      .map { row in
        Draft(
          id: RecordID(row[0]), formHash: row[1], language: row[2], operatorName: row[3], startedAt: row[4],
          updatedAt: row[5])
      }
    }
  }

  /// The steps of a draft in their order; none when there is no such draft.
  package func draftAnswers(_ id: RecordID) throws(StoreError) -> [DraftAnswer] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT seq, name, answer, at FROM draft_answers WHERE draft_id = ? ORDER BY seq",
        arguments: [id.text]
      )
      .map { row in
        let name: String = row[1]
        do {
          return DraftAnswer(
            sequence: row[0], name: name, answer: try DraftAnswerCoding.decode(Stored.bytes(row, 2)), at: row[3])
        } catch {
          throw StoreError(.malformedRecord, path: path, record: id.text, field: name)
        }
      }
    }
  }

  /// Puts a record in the place of its draft: both or neither.
  package func finishDraft(_ id: RecordID, into record: NewRecord, layout: RecordLayout) throws(StoreError) {
    try write { database in
      try remove(id, from: database)
      var writer = try RecordWriter(database, layout: layout, path: path)
      try writer.append(record)
    }
  }

  /// Removes a draft and its answers.
  package func discardDraft(_ id: RecordID) throws(StoreError) {
    try write { database in try remove(id, from: database) }
  }

  private func remove(_ id: RecordID, from database: Database) throws {
    try database.execute(sql: "DELETE FROM drafts WHERE draft_id = ?", arguments: [id.text])
    guard database.changesCount == 1 else { throw StoreError(.unknownDraft, path: path, record: id.text) }
  }
}
