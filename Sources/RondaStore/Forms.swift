import GRDB
import RondaCore

/// A form as the file keeps it.
package struct StoredForm: Sendable, Hashable {
  /// What the form is known by: the SHA-256 of its source in hexadecimal.
  package let hash: String
  package let id: String
  package let version: String
  /// The bytes of its XML.
  package let source: [UInt8]
  /// The names of its questions in their order.
  package let fieldNames: [String]
  /// ISO 8601, UTC.
  package let addedAt: String
}

/// A territory tree as the file keeps it.
package struct StoredTerritories: Sendable, Hashable {
  package let hash: String
  package let version: String
  /// The bytes of its XML.
  package let source: [UInt8]
  /// ISO 8601, UTC.
  package let addedAt: String
}

extension ConsultationFile {
  /// Adds a form and renews the readable views. A form with the same hash stays as it is.
  ///
  /// - Parameter fieldNames: the questions that answers are stored for, in order; views have one column for each.
  package func addForm(
    hash: String, id: String, version: String, source: [UInt8], at time: String, fieldNames: [String]
  ) throws(StoreError) {
    try write { database in
      let isKnown = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM forms WHERE hash = ?)", arguments: [hash])
      if isKnown == true { return }
      try database.execute(
        sql: "INSERT INTO forms (hash, id, version, source, fields, added_at) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [hash, id, version, Stored.data(source), Stored.list(fieldNames), time])
      try FormViews.recreate(in: database)
    }
  }

  /// All forms, the oldest first.
  package func forms() throws(StoreError) -> [StoredForm] {
    try read { database in
      try Row.fetchAll(database, sql: "\(Self.selectForm) ORDER BY number").map { try Self.form($0, path) }
    }
  }

  package func form(hash: String) throws(StoreError) -> StoredForm? {
    try read { database in
      try Row.fetchOne(database, sql: "\(Self.selectForm) WHERE hash = ?", arguments: [hash])
        .map { try Self.form($0, path) }
    }
  }

  /// Makes a territory tree the current one. Earlier ones are kept.
  package func setTerritories(
    hash: String, version: String, source: [UInt8], at time: String
  ) throws(StoreError) {
    try write { database in
      let current = try String.fetchOne(database, sql: "SELECT hash FROM territories ORDER BY number DESC LIMIT 1")
      if current == hash { return }
      try database.execute(
        sql: "INSERT INTO territories (hash, version, source, added_at) VALUES (?, ?, ?, ?)",
        arguments: [hash, version, Stored.data(source), time])
    }
  }

  /// The current territory tree.
  package func territories() throws(StoreError) -> StoredTerritories? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT hash, version, source, added_at FROM territories ORDER BY number DESC LIMIT 1"
      )
      .map { StoredTerritories(hash: $0[0], version: $0[1], source: Stored.bytes($0, 2), addedAt: $0[3]) }
    }
  }

  private static let selectForm = "SELECT hash, id, version, source, fields, added_at FROM forms"

  private static func form(_ row: Row, _ path: String) throws -> StoredForm {
    guard let names = Stored.names(row[4]) else { throw StoreError(.damaged, path: path) }
    return StoredForm(
      hash: row[0], id: row[1], version: row[2], source: Stored.bytes(row, 3), fieldNames: names, addedAt: row[5])
  }
}
