import GRDB
import RondaCore
import RondaSeal

/// The personal answers of one version of a record, as `record_personal` keeps them.
///
/// `records.seal` is the SHA-256 of the salt and of the text after it, so that the audit can tell a change without
/// holding anything of the answers: once the salt is erased, nobody can find out by trying what it was a digest of. For the
/// same reason the salt of a sealed part is sealed, too.
struct PersonalPart {
  /// `{"answers":…,"missing":…}`, each as in `records`.
  let text: [UInt8]
  let salt: [UInt8]

  static let saltLength = 16

  init(_ encoded: EncodedAnswers) {
    text =
      Array("{\"answers\":".utf8) + encoded.answers + Array(",\"missing\":".utf8) + encoded.missing
      + [UInt8(ascii: "}")]
    salt = randomBytes(Self.saltLength)
  }

  private init(text: [UInt8], salt: [UInt8]) {
    self.text = text
    self.salt = salt
  }

  var seal: [UInt8] { CanonicalBytes.digest(of: salt + text) }

  /// The columns `salt` and `content`.
  func columns(_ sealing: SealingKeeper?) throws -> (salt: [UInt8], content: [UInt8]) {
    guard let sealing else { return (salt, text) }
    return ([], try sealing.seal(salt + text))
  }

  /// What the columns hold; `nil` when it is sealed and none of the keys opens it.
  init?(salt: [UInt8], content: [UInt8], _ keys: PersonalKeys?) throws(SealError) {
    guard SealedValue.isSealed(content) else {
      self.init(text: content, salt: salt)
      return
    }
    guard let opened = try keys?.open(content) else { return nil }
    guard opened.count >= Self.saltLength else { throw .damaged }
    self.init(text: Array(opened[Self.saltLength...]), salt: Array(opened[..<Self.saltLength]))
  }

  /// Puts it into its table.
  func insert(of id: String, version: Int, _ sealing: SealingKeeper?, in database: Database) throws {
    let columns = try columns(sealing)
    try database.cachedStatement(
      sql: "INSERT INTO record_personal (record_id, version, salt, content) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [id, version, Stored.data(columns.salt), Stored.data(columns.content)])
  }

  /// The two objects in the text.
  func encoded() throws(AnswerCodingError) -> EncodedAnswers {
    do {
      return try Self.read(text.span, text)
    } catch {
      throw AnswerCodingError(.malformed)
    }
  }

  private static func read(_ bytes: Span<UInt8>, _ text: [UInt8]) throws -> EncodedAnswers {
    var position = 0
    var scratch: [UInt8] = []
    var result = EncodedAnswers(answers: Array("{}".utf8), missing: Array("{}".utf8))
    try JSONReading.expect(UInt8(ascii: "{"), bytes, &position)
    while !JSONReading.take(UInt8(ascii: "}"), bytes, &position) {
      _ = JSONReading.take(UInt8(ascii: ","), bytes, &position)
      let key = try JSONReading.string(try JSONReading.stringToken(bytes, &position), bytes, &scratch)
      try JSONReading.expect(UInt8(ascii: ":"), bytes, &position)
      JSONReading.skipBlanks(bytes, &position)
      let start = position
      try JSONReading.skipValue(bytes, &position)
      switch key {
      case "answers": result.answers = Array(text[start..<position])
      case "missing": result.missing = Array(text[start..<position])
      default: continue
      }
    }
    return result
  }
}

extension ConsultationFile {
  /// The personal part of a version; `nil` when it has none, or it was erased.
  ///
  /// - Throws: `personalLocked` when it is sealed and no key opens it; `malformedRecord` when it is not what was sealed
  ///   when the version was written.
  func personalPart(
    of id: String, version: Int, _ keys: PersonalKeys?, in database: Database
  ) throws -> PersonalPart? {
    guard try Schema.version(of: database) >= 5 else { return nil }
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT p.salt, p.content, r.seal FROM record_personal AS p
          JOIN records AS r ON r.record_id = p.record_id AND r.version = p.version
          WHERE p.record_id = ? AND p.version = ?
          """), arguments: [id, version])
    guard let row = row.map({ StoredRow($0, path) }) else { return nil }
    let part: PersonalPart?
    do {
      part = try PersonalPart(salt: row.bytes(0), content: row.bytes(1), keys)
    } catch is SealError {
      throw StoreError(.malformedRecord, path: path, record: id)
    }
    guard let part else { throw StoreError(.personalLocked, path: path, record: id) }
    guard try part.seal == row.bytes(2) else { throw StoreError(.malformedRecord, path: path, record: id) }
    return part
  }

  /// Reads the personal answers of a version that were asked for into those that were read.
  func addPersonal(
    of header: RecordHeader, _ wanted: PersonalAccess, _ decoder: inout AnswerDecoder, _ layout: RecordLayout,
    to answers: inout [Answer], from start: Int, _ instances: inout [[AnswerTree]], in database: Database
  ) throws {
    guard
      let part = try personalPart(of: header.id.text, version: header.version, wanted.keys, in: database)
    else { return }
    do throws(AnswerCodingError) {
      let encoded = try part.encoded()
      var own: [Answer] = []
      let inner = try decoder.decode(
        answers: encoded.answers.span, missing: encoded.missing.span, appendingTo: &own)
      try layout.add(
        RecordContent(answers: own, instances: inner), wanted, to: &answers, from: start, &instances)
    } catch {
      throw StoreError(.malformedRecord, path: path, record: header.id.text, field: error.field)
    }
  }
}
