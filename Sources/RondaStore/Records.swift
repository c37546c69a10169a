import GRDB
package import RondaCore

/// Some hundreds of records that were read together.
package struct RecordBatch: Sendable {
  package fileprivate(set) var records: [RecordHeader] = []
  /// The answers of all records one after the other, each with one answer per field of the layout.
  package fileprivate(set) var answers: [Answer] = []
  /// How many answers each record has.
  package let fieldCount: Int

  fileprivate init(fieldCount: Int) {
    self.fieldCount = fieldCount
  }

  /// The answers of the record at `position`.
  package func answers(ofRecord position: Int) -> ArraySlice<Answer> {
    answers[position * fieldCount..<(position + 1) * fieldCount]
  }
}

extension ConsultationFile {
  /// Stores one record as its first version; it is on disk when this returns.
  package func append(_ record: NewRecord, layout: RecordLayout) throws(StoreError) {
    try write { database in
      var writer = try RecordWriter(database, layout: layout, path: path)
      try writer.append(record)
    }
  }

  /// How many records a form has in all its versions.
  package func recordCount(formID: String) throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM records WHERE form_id = ? AND version = 1", arguments: [formID]) ?? 0
    }
  }

  /// Hands the latest version of each record of some forms to `body`, many at a time, in the order in which they came.
  ///
  /// All batches show one state of the file, whoever writes meanwhile. Memory does not grow with their number. Questions
  /// that the layout does not name are passed over.
  ///
  /// - Throws: `malformedRecord` with the record whose answers cannot be read, and whatever `body` throws.
  package func forEachRecord(
    ofForms hashes: [String], layout: RecordLayout, batchSize: Int = 512, _ body: (RecordBatch) throws -> Void
  ) throws {
    precondition(batchSize > 0)
    try readRethrowing { database in
      let statement = try database.makeStatement(
        sql: """
          SELECT record_id, version, form_hash, channel, accepted_at, operator, batch, sheet, source_file, source_line,
            started_at, territory, answers, missing
          FROM records AS r WHERE form_hash IN (SELECT value FROM json_each(?)) AND \(Schema.isLatest) ORDER BY rowid
          """)
      let rows = try Row.fetchCursor(statement, arguments: [Stored.list(hashes)])
      var decoder = AnswerDecoder(layout: layout)
      var batch = RecordBatch(fieldCount: layout.fields.count)
      while try rows.next() != nil {
        // The cursor stands on a row of the statement, whose columns are valid until the next one.
        let columns = ColumnReader(statement)
        let header = try columns.header(path)
        do throws(AnswerCodingError) {
          try columns.decode(&decoder, &batch.answers)
        } catch {
          throw StoreError(.malformedRecord, path: path, record: header.id.text, field: error.field)
        }
        batch.records.append(header)
        if batch.records.count == batchSize {
          try body(batch)
          batch.records.removeAll(keepingCapacity: true)
          batch.answers.removeAll(keepingCapacity: true)
        }
      }
      if !batch.records.isEmpty { try body(batch) }
    }
  }
}
