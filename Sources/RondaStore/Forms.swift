import GRDB
import RondaCore
package import RondaForms
import RondaXML

/// A form as the file keeps it.
package struct StoredForm: Sendable, Hashable {
  /// What the form is known by: the SHA-256 of its source in hexadecimal.
  package let hash: String
  package let id: String
  package let version: String
  /// The bytes of its XML.
  package let source: [UInt8]
  /// ISO 8601, UTC.
  package let addedAt: String
}

/// A file that lies beside a form and belongs to it: a list of choices, data.
package struct FormFile: Sendable, Hashable {
  /// What the form calls it.
  package let name: String
  package let content: [UInt8]

  package init(name: String, content: [UInt8]) {
    self.name = name
    self.content = content
  }
}

extension FormFiles {
  /// Files that a consultation keeps with a form.
  package init(_ files: [FormFile]) {
    let contents = Dictionary(files.map { ($0.name, $0.content) }, uniquingKeysWith: { first, _ in first })
    self.init { contents[$0] }
  }
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
  package func addForm(_ form: Form, files: [FormFile], at time: String) throws(StoreError) {
    try addForm(
      hash: form.hash, id: form.id, version: form.version, source: Array(form.source.utf8), at: time,
      layout: RecordLayout(form), labels: FormLabel.labels(of: form), files: files)
  }

  /// Adds a form and renews the readable views. See `FormStore.addForm`.
  ///
  /// - Parameters:
  ///   - layout: how its records are written.
  ///   - labels: its words, for other programs.
  ///   - files: what lies beside the form, in any order; every name once.
  /// - Throws: `differentFormFiles` when the form is there already with other files.
  package func addForm(
    hash: String, id: String, version: String, source: [UInt8], at time: String, layout: RecordLayout,
    labels: [FormLabel] = [], files: [FormFile] = []
  ) throws(StoreError) {
    try write { database in
      let isKnown = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM forms WHERE hash = ?)", arguments: [hash])
      if isKnown == true {
        guard try Set(self.files(ofForm: hash, in: database)) == Set(files) else {
          throw StoreError(.differentFormFiles, path: path)
        }
        return
      }
      try database.execute(
        sql: "INSERT INTO forms (hash, id, version, source, fields, layout, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          hash, id, version, Stored.data(source), Stored.list(layout.fields.map(\.name)),
          try StoredLayout.text(layout), time,
        ])
      for file in files {
        try database.execute(
          sql: "INSERT INTO form_files (form_hash, name, content) VALUES (?, ?, ?)",
          arguments: [hash, file.name, Stored.data(file.content)])
      }
      try FormLabel.add(labels, ofForm: hash, to: database)
      try FormViews.recreate(in: database, path)
      try note(
        AuditEvent(
          .formAdded, hash, detail: [AuditEntry.Detail("id", id), AuditEntry.Detail("version", version)],
          content: CanonicalBytes.digest(of: source)), in: database)
    }
  }

  package func forms() throws(StoreError) -> [StoredForm] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT hash, id, version, source, added_at FROM forms ORDER BY number").map {
        row in
        let row = StoredRow(row, path)
        return StoredForm(
          hash: try row.text(0), id: try row.text(1), version: try row.text(2), source: try row.bytes(3),
          addedAt: try row.text(4))
      }
    }
  }

  package func formFiles(of hash: String) throws(StoreError) -> [FormFile] {
    try read { database in try files(ofForm: hash, in: database) }
  }

  package func layout(ofForm hash: String) throws(StoreError) -> RecordLayout? {
    try read { database in try layout(ofForm: hash, in: database) }
  }

  func layout(ofForm hash: String, in database: Database) throws -> RecordLayout? {
    let column = try Schema.version(of: database) < 2 ? "NULL" : "layout"
    let row = try Row.fetchOne(
      database, sql: "SELECT \(column), source FROM forms WHERE hash = ?", arguments: [hash])
    guard let row = row.map({ StoredRow($0, path) }) else { return nil }
    if let text = try row.optionalText(0) {
      guard let layout = StoredLayout.layout(text) else { throw StoreError(.damaged, path: path) }
      return layout
    }
    return FormReader.read(XMLSource(bytes: try row.bytes(1), name: hash)).form.map { RecordLayout($0) }
  }

  private func files(ofForm hash: String, in database: Database) throws -> [FormFile] {
    guard try Schema.version(of: database) >= 2 else { return [] }
    return try Row.fetchAll(
      database, sql: "SELECT name, content FROM form_files WHERE form_hash = ? ORDER BY number", arguments: [hash]
    )
    .map { row in
      let row = StoredRow(row, path)
      return FormFile(name: try row.text(0), content: try row.bytes(1))
    }
  }

  package func setTerritories(
    hash: String, version: String, source: [UInt8], names: [TerritoryName], at time: String
  ) throws(StoreError) {
    try write { database in
      let current = try String.fetchOne(database, sql: "SELECT hash FROM territories ORDER BY number DESC LIMIT 1")
      if current == hash { return }
      try database.execute(
        sql: "INSERT INTO territories (hash, version, source, added_at) VALUES (?, ?, ?, ?)",
        arguments: [hash, version, Stored.data(source), time])
      for name in names {
        try database.execute(
          sql: """
            INSERT INTO territory_names (territories_hash, code, level, name, parent) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, arguments: [hash, name.code, name.level, name.name, name.parent])
      }
      try note(
        AuditEvent(
          .territoriesSet, hash, detail: [AuditEntry.Detail("version", version)],
          content: CanonicalBytes.digest(of: source)), in: database)
    }
  }

  package func territories() throws(StoreError) -> StoredTerritories? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT hash, version, source, added_at FROM territories ORDER BY number DESC LIMIT 1"
      )
      .map { row in
        let row = StoredRow(row, path)
        return StoredTerritories(
          hash: try row.text(0), version: try row.text(1), source: try row.bytes(2), addedAt: try row.text(3))
      }
    }
  }
}
