import GRDB
import RondaCore

/// The digests of versions of records that come in with one entry of the audit, in their order.
private final class Arrivals {
  private var digests: Digest.Computation?

  func add(_ digest: [UInt8]) {
    if digests == nil { digests = Digest.Computation() }
    digests?.add(digest.span)
  }

  /// The SHA-256 of all of them one after the other; empty when nothing came in.
  func finish() -> [UInt8] { digests.take()?.finish().bytes ?? [] }
}

/// Puts records into their table inside a transaction that its owner began.
struct RecordWriter {
  private let database: Database
  private let path: String
  private let layout: RecordLayout
  private let insertion: RecordInsertion
  private let formQuery: Statement
  private let chain: AuditChain
  /// The number of the entry of the audit with which the records come in.
  private let entry: Int
  private let round: String?
  /// `nil` where personal answers are kept as they are.
  private let sealing: SealingKeeper?
  private let hasPersonal: Bool
  private let arrivals = Arrivals()
  private var encoded = EncodedAnswers(answers: [], missing: [])
  /// Room for what digests are made of.
  private var canonical = CanonicalBytes("")
  private var form: (hash: String, id: String)?

  /// - Parameter time: what the clock says. ISO 8601, UTC.
  init(_ database: Database, layout: RecordLayout, path: String, at time: String) throws {
    self.database = database
    self.path = path
    chain = AuditChain(database, at: time)
    entry = try chain.nextNumber()
    round = try Round.current(in: database)
    self.layout = layout
    hasPersonal = layout.hasPersonal
    sealing = hasPersonal ? try SealingKeeper(database, path) : nil
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
    // What is known has the personal answers among the others.
    if let known, !hasPersonal { return try insert(record, as: known, nil) }
    let parts = hasPersonal ? layout.split(record.answers, record.instances) : nil
    var personal: PersonalPart?
    do {
      try AnswerEncoder.encode(
        parts?.open.answers ?? record.answers, parts?.open.instances ?? record.instances, in: layout, into: &encoded)
      personal = try parts?.personal.map { PersonalPart(try layout.encode($0.answers, instances: $0.instances)) }
    } catch let error as AnswerCodingError {
      throw StoreError(.mismatchedAnswer, path: path, record: record.id.text, field: error.field)
    }
    return try insert(record, as: encoded, personal)
  }

  private mutating func insert(
    _ record: NewRecord, as encoded: EncodedAnswers, _ personal: PersonalPart?
  ) throws -> Bool {
    let form = try formID(record.formHash)
    var from = record.provenance
    if from.round == nil { from.round = round }
    let digest = RecordDigest.compute(record, from, encoded, seal: personal?.seal, in: &canonical)
    guard
      try insertion.run(record, from, formID: form, encoded, entry: entry, digest: digest, seal: personal?.seal)
    else { return false }
    arrivals.add(digest)
    try personal?.insert(of: record.id.text, version: 1, sealing, in: database)
    if let conduct = record.conduct { try append(conduct, of: record.id) }
    return true
  }

  /// Notes in the audit how the records came in. It is the last thing that the writer does.
  func note(
    _ action: AuditEntry.Action, _ subject: String, by operatorName: String?, detail: [AuditEntry.Detail] = []
  ) throws {
    let number = try chain.append(
      AuditEvent(action, subject, by: operatorName, detail: detail, content: arrivals.finish()))
    // Nothing else may have written between: the records bear this number already.
    guard number == entry else { throw StoreError(.damaged, path: path) }
  }

  private func append(_ conduct: RecordConduct, of id: RecordID) throws {
    try database.execute(
      sql: "INSERT INTO record_conduct (record_id, version, device, renderings, language) VALUES (?, 1, ?, ?, ?)",
      arguments: [id.text, conduct.device, conduct.renderings.joined(separator: " "), conduct.language])
    let insertion = try database.cachedStatement(
      sql: """
        INSERT INTO record_remarks (record_id, version, path, name, kind, text, at) VALUES (?, 1, ?, ?, ?, ?, ?)
        """)
    let personal = PersonalSealing(sealing, layout.personalNames)
    for remark in conduct.remarks {
      try insertion.execute(arguments: [
        id.text, remark.place.pathText, remark.place.name, remark.place.kind.rawValue,
        try personal.column(remark.text, of: remark.place.name), remark.at,
      ])
    }
  }
}
