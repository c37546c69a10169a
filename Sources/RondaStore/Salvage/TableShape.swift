import GRDB

/// What the rows of a table look like, as far as it can be seen without the table.
struct TableShape {
  struct Column {
    let name: String
    /// As declared: TEXT, INTEGER, BLOB, REAL.
    let type: String
    let isOptional: Bool
  }

  let name: String
  /// In the order in which they are written.
  let columns: [Column]
  let hasRowID: Bool
  /// The column that is the number of the row, and is written as nothing.
  let alias: Int?
  let indexes: [Index]

  /// An index: the columns that it holds, by position; the number of the row comes last.
  struct Index {
    let name: String
    let columns: [Int]
  }

  /// Whether a row can be one of this table. Columns that were added later may be missing at its end.
  func fits(_ values: [DatabaseValue]) -> Bool {
    guard !values.isEmpty, values.count <= columns.count else { return false }
    for (position, value) in values.enumerated() where position != alias {
      guard columns[position].holds(value) else { return false }
    }
    // The first columns of every table have been there from the beginning.
    return values.count * 2 >= columns.count
  }

  /// The tables of a consultation file, in the order of their names.
  static func all() throws -> [TableShape] {
    let queue = try DatabaseQueue()
    try Schema.migrator(at: "").migrate(queue)
    return try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT name, wr FROM pragma_table_list
          WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            AND name <> 'grdb_migrations' ORDER BY name
          """
      ).map { row in try TableShape(row[0], isWithoutRowID: row[1], in: database) }
    }
  }

  private init(_ name: String, isWithoutRowID: Bool, in database: Database) throws {
    self.name = name
    hasRowID = !isWithoutRowID
    var rows = try Row.fetchAll(
      database, sql: "SELECT cid, name, type, \"notnull\", pk FROM pragma_table_info(?) ORDER BY cid", arguments: [name]
    )
    let keys = rows.filter { ($0[4] as Int) > 0 }.sorted { ($0[4] as Int) < ($1[4] as Int) }
    if isWithoutRowID { rows = keys + rows.filter { ($0[4] as Int) == 0 } }
    columns = rows.map { row in
      Column(name: row[1], type: row[2], isOptional: (row[3] as Int) == 0 && (!isWithoutRowID || (row[4] as Int) == 0))
    }
    alias =
      !isWithoutRowID && keys.count == 1 && keys[0][2] == "INTEGER"
      ? rows.firstIndex { ($0[4] as Int) > 0 } : nil
    let names = try String.fetchAll(
      database, sql: "SELECT name FROM pragma_index_list(?) WHERE origin <> 'pk' OR ? ORDER BY name",
      arguments: [name, !isWithoutRowID])
    indexes = try names.map { index in
      Index(
        name: index,
        columns: try Int.fetchAll(
          database, sql: "SELECT cid FROM pragma_index_info(?) ORDER BY seqno", arguments: [index]))
    }
  }
}

extension TableShape.Column {
  func holds(_ value: DatabaseValue) -> Bool {
    switch value.storage {
    case .null: isOptional
    case .int64: type != "TEXT" && type != "BLOB"
    case .double: type == "REAL"
    case .string: type == "TEXT"
    case .blob: type == "BLOB"
    }
  }
}

extension TableShape {
  /// Whether an entry can be one of an index of this table.
  func fits(_ values: [DatabaseValue], _ index: Index) -> Bool {
    guard values.count == index.columns.count + 1, case .int64 = values[values.count - 1].storage else { return false }
    return zip(index.columns, values).allSatisfy { column, value in
      columns.indices.contains(column) && (columns[column].holds(value) || value.isNull)
    }
  }
}
