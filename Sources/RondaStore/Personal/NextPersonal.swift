import GRDB
import RondaCore

/// What becomes of the personal answers of a record when it is given others.
package enum PersonalChange: Sendable {
  /// They stay as they are in the version that is changed, whatever the new answers say of them.
  case kept
  /// They become those of an earlier version.
  case ofVersion(Int)
  /// Those among the new answers take their place. With the keys, or where nothing is sealed, it is seen whether they are
  /// others at all.
  case replaced(PersonalKeys?)
}

/// The personal part of the next version of a record.
enum NextPersonal {
  case copied(from: Int)
  case new(PersonalPart?, SealingKeeper?)

  init(
    _ change: PersonalChange, _ part: PersonalPart?, of id: RecordID, after base: Int, _ file: ConsultationFile,
    in database: Database
  ) throws {
    switch change {
    case .kept: self = .copied(from: base)
    case .ofVersion(let version): self = .copied(from: version)
    case .replaced(let keys):
      if part != nil, try ConsultationFile.isForgotten(id.text, in: database) {
        throw StoreError(.forgottenRecord, path: file.path, record: id.text)
      }
      do {
        let before = try file.personalPart(of: id.text, version: base, keys, in: database)
        // The same answers have the same seal, so that two computers that change nothing do not contradict each other.
        if before?.text == part?.text {
          self = .copied(from: base)
          return
        }
      } catch let error as StoreError where error.code == .personalLocked {
        // What is not known cannot be compared.
      }
      self = .new(part, try SealingKeeper(database, file.path))
    }
  }

  /// `records.seal` of the next version; `nil` when it has no personal part, or it was erased.
  func seal(of id: String, _ file: ConsultationFile, in database: Database) throws -> [UInt8]? {
    switch self {
    case .new(let part, _): return part?.seal
    case .copied(let version):
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT r.seal FROM record_personal AS p
          JOIN records AS r ON r.record_id = p.record_id AND r.version = p.version
          WHERE p.record_id = ? AND p.version = ?
          """, arguments: [id, version])
      return try row.flatMap { try StoredRow($0, file.path).optionalBytes(0) }
    }
  }

  func insert(of id: String, version: Int, _ file: ConsultationFile, in database: Database) throws {
    switch self {
    case .new(let part, let sealing): try part?.insert(of: id, version: version, sealing, in: database)
    case .copied(let earlier):
      try database.execute(
        sql: """
          INSERT INTO record_personal (record_id, version, salt, content)
          SELECT record_id, ?3, salt, content FROM record_personal WHERE record_id = ?1 AND version = ?2
          """, arguments: [id, earlier, version])
    }
  }
}
