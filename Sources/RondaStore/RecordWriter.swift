import GRDB
import RondaCore

/// Puts records into their table inside a transaction that its owner began.
struct RecordWriter {
  private let database: Database
  private let path: String
  private let layout: RecordLayout
  private let insertion: RecordInsertion
  private let formQuery: Statement
  private var encoded = EncodedAnswers(answers: [], missing: [])
  private var form: (hash: String, id: String)?

  init(_ database: Database, layout: RecordLayout, path: String) throws {
    self.database = database
    self.path = path
    self.layout = layout
    insertion = try RecordInsertion(database)
    formQuery = try database.cachedStatement(sql: "SELECT id FROM forms WHERE hash = ?")
  }

  /// The id of the form with this hash.
  mutating func formID(_ hash: String) throws -> String {
    if let form, form.hash == hash { return form.id }
    guard let id = try String.fetchOne(formQuery, arguments: [hash]) else { throw StoreError(.unknownForm, path: path) }
    form = (hash, id)
    return id
  }

  mutating func append(_ record: NewRecord) throws {
    guard try insert(record, nil) else {
      let isKnown = try Row.fetchOne(
        database, sql: "SELECT 1 FROM records WHERE record_id = ?", arguments: [record.id.text])
      throw StoreError(isKnown == nil ? .duplicateSheet : .duplicateRecord, path: path, record: record.id.text)
    }
  }

  /// Stores a record; `false`, and nothing is stored, when its id or its sheet is there already.
  ///
  /// - Parameter known: its answers as they are stored; without them they are encoded here.
  mutating func insert(_ record: NewRecord, _ known: EncodedAnswers?) throws -> Bool {
    let form = try formID(record.formHash)
    if let known {
      guard try insertion.run(record, formID: form, known) else { return false }
    } else {
      do {
        try AnswerEncoder.encode(record.answers, record.instances, in: layout, into: &encoded)
      } catch {
        throw StoreError(.mismatchedAnswer, path: path, record: record.id.text, field: error.field)
      }
      guard try insertion.run(record, formID: form, encoded) else { return false }
    }
    if let conduct = record.conduct { try append(conduct, of: record.id) }
    return true
  }

  private func append(_ conduct: RecordConduct, of id: RecordID) throws {
    try database.execute(
      sql: "INSERT INTO record_conduct (record_id, version, device, renderings, language) VALUES (?, 1, ?, ?, ?)",
      arguments: [id.text, conduct.device, conduct.renderings.joined(separator: " "), conduct.language])
    let insertion = try database.cachedStatement(
      sql: """
        INSERT INTO record_remarks (record_id, version, path, name, kind, text, at) VALUES (?, 1, ?, ?, ?, ?, ?)
        """)
    for remark in conduct.remarks {
      try insertion.execute(arguments: [
        id.text, remark.place.pathText, remark.place.name, remark.place.kind.rawValue, remark.text, remark.at,
      ])
    }
  }
}
