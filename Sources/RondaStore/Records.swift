import GRDB
package import RondaCore

/// Some hundreds of records that were read together.
package struct RecordBatch: Sendable {
  package internal(set) var records: [RecordHeader] = []
  /// The answers of all records one after the other, each with one answer per field of the layout.
  package internal(set) var answers: [Answer] = []
  /// How many answers each record has.
  package let fieldCount: Int
  /// By record, the instances of what is repeated directly in it, by place; empty when the layout has no repetitions.
  package internal(set) var instances: [[[AnswerTree]]] = []

  init(fieldCount: Int) {
    self.fieldCount = fieldCount
  }

  mutating func removeAll() {
    records.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
    instances.removeAll(keepingCapacity: true)
  }

  /// The answers of the record at `position`.
  package func answers(ofRecord position: Int) -> ArraySlice<Answer> {
    answers[position * fieldCount..<(position + 1) * fieldCount]
  }
}

extension ConsultationFile {
  package func append(_ record: NewRecord, layout: RecordLayout) throws(StoreError) {
    try write { database in
      var writer = try RecordWriter(database, layout: layout, path: path, at: now())
      try writer.append(record)
      try writer.note(.accepted, record.id.text, by: record.provenance.operatorName)
    }
  }

  package func recordCount(formID: String) throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM records AS r WHERE form_id = ? AND \(try Schema.counts(database))",
        arguments: [formID]) ?? 0
    }
  }

  package func forEachRecord(
    ofForms hashes: [String], layout: RecordLayout, personal: PersonalAccess?, _ body: (RecordBatch) throws -> Void
  ) throws {
    try forEachRecord(ofForms: hashes, layout: layout, personal: personal, batchSize: 512, body)
  }

  /// The same with as many records at a time as are asked for.
  package func forEachRecord(
    ofForms hashes: [String], layout: RecordLayout, personal: PersonalAccess? = nil, batchSize: Int,
    _ body: (RecordBatch) throws -> Void
  ) throws {
    precondition(batchSize > 0)
    try readRethrowing { database in
      let statement = try database.makeStatement(
        sql: """
          SELECT \(try ColumnReader.columns(database)) FROM records AS r
          WHERE form_hash IN (SELECT value FROM json_each(?)) AND \(try Schema.counts(database))
          ORDER BY rowid
          """)
      let rows = try Row.fetchCursor(statement, arguments: [Stored.list(hashes)])
      var decoders = try DecodersByForm(hashes, layout, in: database, self)
      var batch = RecordBatch(fieldCount: layout.fields.count)
      let hasPersonal = layout.hasPersonal
      while try rows.next() != nil {
        // The cursor stands on a row of the statement, whose columns are valid until the next one.
        let columns = ColumnReader(statement)
        let header = try columns.header(path)
        let start = batch.answers.count
        var instances: [[AnswerTree]]
        do throws(AnswerCodingError) {
          instances = try decoders.decode(columns, formHash: header.formHash, &batch.answers)
        } catch {
          throw StoreError(.malformedRecord, path: path, record: header.id.text, field: error.field)
        }
        if hasPersonal { layout.hidePersonal(besides: personal, in: &batch.answers, from: start, &instances) }
        if let personal {
          try decoders.withCurrent { decoder in
            try addPersonal(
              of: header, personal, &decoder, layout, to: &batch.answers, from: start, &instances, in: database)
          }
        }
        if !layout.repetitions.isEmpty { batch.instances.append(instances) }
        batch.records.append(header)
        if batch.records.count == batchSize {
          try body(batch)
          batch.removeAll()
        }
      }
      if !batch.records.isEmpty { try body(batch) }
    }
  }
}

/// A decoder for the records of each version of a form.
private struct DecodersByForm {
  private var decoders: [AnswerDecoder] = []
  private var positions: [String: Int] = [:]
  /// Records of one version mostly follow each other.
  private var current: (formHash: String, position: Int)?

  init(_ hashes: [String], _ layout: RecordLayout, in database: Database, _ file: ConsultationFile) throws {
    for hash in hashes where positions[hash] == nil {
      positions[hash] = decoders.count
      decoders.append(AnswerDecoder(from: try file.layout(ofForm: hash, in: database) ?? layout, to: layout))
    }
  }

  mutating func decode(
    _ columns: ColumnReader, formHash: String, _ answers: inout [Answer]
  ) throws(AnswerCodingError) -> [[AnswerTree]] {
    if current?.formHash != formHash {
      guard let position = positions[formHash] else { throw AnswerCodingError(.malformed) }
      current = (formHash, position)
    }
    return try columns.decode(&decoders[current?.position ?? 0], &answers)
  }

  /// The decoder with which the last record was read.
  mutating func withCurrent(_ body: (inout AnswerDecoder) throws -> Void) throws {
    guard let current else { return }
    try body(&decoders[current.position])
  }
}
