import GRDB
import RondaCore

/// Answers to personal questions where they stand one by one, in drafts and in sheets that are keyed, and notes on them.
struct PersonalSealing {
  private let sealing: SealingKeeper?
  private let names: Set<String>

  init(_ sealing: SealingKeeper?, _ names: Set<String>) {
    self.sealing = sealing
    self.names = names
  }

  /// An object or a text as its column holds it: sealed when it is about a personal question and the consultation has a key.
  func column(_ object: String, of name: String) throws -> String {
    guard let sealing, names.contains(name) else { return object }
    return Stored.text(try sealing.sealObject(Array(object.utf8)))
  }
}

extension ConsultationFile {
  /// - Parameter query: gives the hash of the form by an id.
  func personalSealing(_ query: String, _ id: String, in database: Database) throws -> PersonalSealing {
    guard let sealing = try SealingKeeper(database, path),
      let hash = try String.fetchOne(database.cachedStatement(sql: query), arguments: [id])
    else { return PersonalSealing(nil, []) }
    return PersonalSealing(sealing, try PersonalErasure.personalNames(ofForm: hash, in: database))
  }

  /// An object from its column; `nil` when it is sealed and no key opens it.
  func unsealed(
    _ object: [UInt8], _ keys: PersonalKeys?, record: String, field: String
  ) throws -> [UInt8]? {
    guard let value = SealingKeeper.sealedValue(in: object) else { return object }
    do {
      return try keys?.open(value)
    } catch {
      throw StoreError(.malformedRecord, path: path, record: record, field: field)
    }
  }
}
