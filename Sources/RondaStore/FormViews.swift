import GRDB

/// The views that show records to any SQLite tool: one per form id, one column per question.
///
/// A question that an earlier version of the form had and the latest has not comes after those of the latest. A form
/// with more questions than a view can have columns goes on in further views.
enum FormViews {
  /// In the text of every view that is ours, so that views which people made themselves are let alone.
  private static let mark = "/* ronda: answers of a form */"
  /// SQLite allows 2,000 columns.
  private static let columnLimit = 1900

  private static let leading: [(name: String, column: String)] = [
    ("_record", "record_id"), ("_version", "version"), ("_form", "form_hash"), ("_channel", "channel"),
    ("_operator", "operator"), ("_batch", "batch"), ("_sheet", "sheet"), ("_source_file", "source_file"),
    ("_source_line", "source_line"), ("_started_at", "started_at"), ("_accepted_at", "accepted_at"),
    ("_territory", "territory"),
  ]

  static func recreate(in database: Database) throws {
    let views = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'view'")
    for view in views where (view[1] as String).contains(mark) {
      try database.execute(sql: "DROP VIEW \(identifier(view[0]))")
    }
    // SQLite compares names without the case of the letters a to z.
    var taken = Set(try String.fetchAll(database, sql: "SELECT lower(name) FROM sqlite_schema"))
    for (id, names) in try questions(in: database) {
      for (part, start) in stride(from: 0, to: max(names.count, 1), by: columnLimit).enumerated() {
        let name = freeName(part == 0 ? id : "\(id) (\(part + 1))", taken)
        taken.insert(asciiLowercased(name))
        try database.execute(
          sql: statement(view: name, id: id, names: names[start..<min(names.count, start + columnLimit)]))
      }
    }
  }

  /// The form ids in the order in which they came, and the questions of all their versions.
  private static func questions(in database: Database) throws -> [(id: String, names: [String])] {
    var order: [String] = []
    var versions: [String: [[String]]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT id, fields FROM forms ORDER BY number") {
      let id: String = row[0]
      if versions[id] == nil { order.append(id) }
      versions[id, default: []].append(Stored.names(row[1]) ?? [])
    }
    return order.map { id in
      var seen: Set<String> = []
      return (id, (versions[id] ?? []).reversed().joined().filter { seen.insert($0).inserted })
    }
  }

  private static func statement(view: String, id: String, names: ArraySlice<String>) -> String {
    var columns = leading.map { "r.\($0.column) AS \(identifier($0.name))" }
    for name in names {
      columns.append(
        "coalesce(\(value(of: name, in: "answers")), \(value(of: name, in: "missing")), '.a') AS \(identifier(name))")
    }
    return """
      CREATE VIEW \(identifier(view)) AS \(mark)
      SELECT \(columns.joined(separator: ",\n"))
      FROM records AS r WHERE r.form_id = \(literal(id)) AND \(Schema.isLatest)
      """
  }

  private static func value(of name: String, in column: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
    if isPlain { return "json_extract(r.\(column), \(literal("$.\"\(name)\"")))" }
    // A path cannot name such a key.
    return "(SELECT value FROM json_each(r.\(column)) WHERE key = \(literal(name)))"
  }

  private static func freeName(_ wanted: String, _ taken: Set<String>) -> String {
    // Names that begin like this belong to SQLite.
    let base = asciiLowercased(wanted).hasPrefix("sqlite_") ? "form \(wanted)" : wanted
    var name = base
    var number = 2
    while taken.contains(asciiLowercased(name)) {
      name = "\(base) \(number)"
      number += 1
    }
    return name
  }

  /// Lower case of the letters a to z, as SQLite's `lower` has it.
  private static func asciiLowercased(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isUpper = ("A"..."Z").contains(scalar)
      result.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar)
    }
    return result
  }

  private static func identifier(_ name: String) -> String { quoted(name, "\"") }

  private static func literal(_ text: String) -> String { quoted(text, "'") }

  private static func quoted(_ text: String, _ quote: Unicode.Scalar) -> String {
    var result = String(Character(quote))
    for scalar in text.unicodeScalars {
      switch scalar {
      // SQL text would end here.
      case "\0": result.unicodeScalars.append("\u{FFFD}")
      case quote:
        result.unicodeScalars.append(quote)
        result.unicodeScalars.append(quote)
      default: result.unicodeScalars.append(scalar)
      }
    }
    result.unicodeScalars.append(quote)
    return result
  }
}
