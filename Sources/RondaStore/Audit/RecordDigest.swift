import GRDB
import RondaCore

/// What one version of a record is known by on every computer: the SHA-256 of all that belongs to it.
///
/// Its number is not among that, nor whether the same sheet came in elsewhere: both depend on the file it is in.
struct RecordDigest {
  /// All columns that a digest is made of, in its order, and then the digest itself; `records` must be named `r` and
  /// `record_changes` `c`.
  static let columns = """
    r.record_id, r.form_hash, r.channel, r.operator, r.batch, r.sheet, r.source_file, r.source_line, r.started_at,
    r.accepted_at, r.territory, r.round, r.answers, r.missing, r.withdrawn, r.seal, r.parents, c.kind, c.operator,
    c.reason, c.at, r.digest
    """

  var id: String
  var formHash: String
  var provenance: Provenance
  var answers: [UInt8]
  var missing: [UInt8]
  var isWithdrawn = false
  /// See `record_personal`; `nil` when the version has no personal part.
  var seal: [UInt8]?
  /// The digests of the versions that it follows, one after the other; empty for a first version.
  var parents: [UInt8] = []
  var change: RecordChange?

  /// From a row that has `columns`, beginning with the first.
  init(_ row: StoredRow, path: String) throws(StoreError) {
    id = try row.text(0)
    formHash = try row.text(1)
    guard let channel = Channel(rawValue: try row.text(2)) else { throw StoreError(.damaged, path: path, record: id) }
    provenance = Provenance(
      channel: channel, acceptedAt: try row.text(9), operatorName: try row.optionalText(3),
      batch: try row.optionalText(4), sheet: try row.optionalText(5), sourceFile: try row.optionalText(6),
      sourceLine: try row.optionalInteger(7), startedAt: try row.optionalText(8), territory: try row.optionalText(10),
      round: try row.optionalText(11))
    answers = try row.bytes(12)
    missing = try row.bytes(13)
    isWithdrawn = try row.integer(14) != 0
    seal = try row.optionalBytes(15)
    parents = try row.bytes(16)
    if let kind = try row.optionalText(17) {
      guard let kind = RecordChange.Kind(rawValue: kind) else { throw StoreError(.damaged, path: path, record: id) }
      change = RecordChange(
        kind, operatorName: try row.optionalText(18), reason: try row.text(19), at: try row.text(20))
    }
  }

  /// The 32 bytes.
  func compute() -> [UInt8] {
    var bytes = CanonicalBytes(Self.kind)
    Self.append(id, formHash, provenance, answers, missing, isWithdrawn: isWithdrawn, seal: seal, to: &bytes)
    bytes.append(parents)
    bytes.append(change?.kind.rawValue)
    bytes.append(change?.operatorName)
    bytes.append(change?.reason)
    bytes.append(change?.at)
    return bytes.digest()
  }

  /// The same for a first version: it follows none, and nobody changed it.
  ///
  /// - Parameter bytes: room that is used again for the next one.
  static func compute(
    _ record: NewRecord, _ provenance: Provenance, _ encoded: EncodedAnswers, seal: [UInt8]?,
    in bytes: inout CanonicalBytes
  ) -> [UInt8] {
    bytes.restart(kind)
    append(
      record.id.text, record.formHash, provenance, encoded.answers, encoded.missing, isWithdrawn: false, seal: seal,
      to: &bytes)
    bytes.append([])
    for _ in 0..<4 { bytes.append(nil as String?) }
    return CanonicalBytes.digest(of: bytes.bytes)
  }

  private static let kind = "ronda-record-1"

  private static func append(
    _ id: String, _ formHash: String, _ provenance: Provenance, _ answers: [UInt8], _ missing: [UInt8],
    isWithdrawn: Bool, seal: [UInt8]?, to bytes: inout CanonicalBytes
  ) {
    bytes.append(id)
    bytes.append(formHash)
    bytes.append(provenance.channel.rawValue)
    bytes.append(provenance.operatorName)
    bytes.append(provenance.batch)
    bytes.append(provenance.sheet)
    bytes.append(provenance.sourceFile)
    bytes.append(provenance.sourceLine)
    bytes.append(provenance.startedAt)
    bytes.append(provenance.acceptedAt)
    bytes.append(provenance.territory)
    bytes.append(provenance.round)
    bytes.append(answers)
    bytes.append(missing)
    bytes.append(isWithdrawn ? 1 : 0)
    bytes.append(seal)
  }
}

/// The versions of one record that no other version follows.
struct RecordHeads {
  /// In the order of their numbers.
  private(set) var heads: [Head] = []
  private(set) var latest = 0

  struct Head {
    var version: Int
    var digest: [UInt8]
    var answers: [UInt8]
    var missing: [UInt8]
    var seal: [UInt8]?
    var isWithdrawn: Bool
  }

  init(of id: String, in database: Database, _ path: String) throws {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT version, digest, parents, answers, missing, seal, withdrawn FROM records WHERE record_id = ?
          ORDER BY version
          """), arguments: [id]
    ).map { StoredRow($0, path) }
    var followed: Set<[UInt8]> = []
    for row in rows {
      followed.formUnion(AuditChain.hashes(try row.bytes(2)))
    }
    for row in rows {
      latest = try row.integer(0)
      let digest = try row.bytes(1)
      guard !followed.contains(digest) else { continue }
      heads.append(
        Head(
          version: latest, digest: digest, answers: try row.bytes(3), missing: try row.bytes(4),
          seal: try row.optionalBytes(5), isWithdrawn: try row.integer(6) != 0))
    }
  }

  /// Whether they say different things, so that somebody has to decide.
  var areInConflict: Bool {
    guard let first = heads.first else { return false }
    return heads.contains {
      $0.answers != first.answers || $0.missing != first.missing || $0.seal != first.seal
        || $0.isWithdrawn != first.isWithdrawn
    }
  }

  /// As the version that follows all of them names them.
  var parents: [UInt8] { heads.map(\.digest).sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 } }
}
