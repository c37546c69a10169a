import GRDB

/// The views that show records to any SQLite tool.
///
/// - Per form id, a view of that name with one row per record and one column per question, and after them one column per
///   repetition with the number of its instances.
/// - Per repetition, a view `FORM/REPETITION` with one row per instance: the record in `_record`, the number of the
///   instance from 1 in a column `_REPETITION` (and before it those of the instances around it), and one column per
///   question. Views of repetitions inside each other are joined by these columns.
///
/// - Beside each of them, a view of the same name and ` labels` after it, with words instead of codes: of choices, of
///   territories, of the reasons for no answer. The words are in the tables `codebook` and `territory_names`.
///
/// - And one with ` values` after it, for programs that need one type a column: it has nothing where there is no answer,
///   whatever the reason.
///
/// A question that an earlier version of the form had and the latest has not comes after those of the latest. A form
/// with more questions than a view can have columns goes on in further views: `FORM (2)`.
enum FormViews {
  /// In the text of every view that is ours, so that views which people made themselves are let alone.
  private static let mark = "/* ronda: answers of a form"
  /// The same with what tells views of this program from those of earlier ones.
  private static let ownMark = mark + ", 2 */"

  /// What a view has for an answer.
  private enum Style: String, CaseIterable {
    /// The code, and the code of the reason where there is none.
    case codes = ""
    /// Words instead of codes.
    case labels = " labels"
    /// The code as a value of one type, and nothing where there is none.
    case values = " values"
  }

  /// Whether a file has views of an earlier version of the program.
  static func areOutdated(in database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'view' AND instr(sql, ?) AND NOT instr(sql, ?))
        """, arguments: [mark, ownMark]) ?? false
  }
  /// SQLite allows 2,000 columns.
  private static let columnLimit = 1900
  /// SQLite joins 64 tables; what is repeated deeper inside has no view.
  private static let depthLimit = 60

  private static let leading: [(name: String, column: String)] = [
    ("_record", "record_id"), ("_version", "version"), ("_form", "form_hash"), ("_channel", "channel"),
    ("_operator", "operator"), ("_batch", "batch"), ("_sheet", "sheet"), ("_source_file", "source_file"),
    ("_source_line", "source_line"), ("_started_at", "started_at"), ("_accepted_at", "accepted_at"),
    ("_territory", "territory"), ("_round", "round"),
  ]

  /// All that the versions of a form have in their records.
  private struct Content {
    /// The names of what is repeated, from the outside in; empty for what stands once.
    var repetitions: [String]
    var questions: [(name: String, kind: RecordLayout.Kind)] = []
    /// What is repeated directly inside.
    var inner: [String] = []
  }

  static func recreate(in database: Database, _ path: String) throws {
    for row in try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'view'") {
      let view = StoredRow(row, path)
      if try view.text(1).contains(mark) {
        try database.execute(sql: "DROP VIEW \(SQLText.identifier(try view.text(0)))")
      }
    }
    // SQLite compares names without the case of the letters a to z.
    var taken = Set(try String.fetchAll(database, sql: "SELECT lower(name) FROM sqlite_schema"))
    for (id, versions) in try layouts(in: database, path) {
      for content in contents(of: versions) where canBeShown(content) {
        for style in Style.allCases {
          let columns = columns(of: content, style)
          for (part, start) in stride(from: 0, to: max(columns.count, 1), by: columnLimit).enumerated() {
            let base = (content.repetitions.last.map { "\(id)/\($0)" } ?? id) + style.rawValue
            let name = freeName(part == 0 ? base : "\(base) (\(part + 1))", taken)
            taken.insert(SQLText.lowercased(name))
            try database.execute(
              sql: statement(
                view: name, id: id, content, columns[start..<min(columns.count, start + columnLimit)], style))
          }
        }
      }
    }
  }

  /// The form ids in the order in which they came, and the layouts of their versions, the latest first.
  private static func layouts(
    in database: Database, _ path: String
  ) throws -> [(id: String, versions: [RecordLayout])] {
    var order: [String] = []
    var versions: [String: [RecordLayout]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT id, fields, layout FROM forms ORDER BY number DESC") {
      let form = StoredRow(row, path)
      let id = try form.text(0)
      order.append(id)
      if let layout = try form.optionalText(2).flatMap({ StoredLayout.layout($0) }) {
        versions[id, default: []].append(layout)
      } else {
        // Before there were repetitions, the names were all that was kept, and all that a view needs.
        var seen: Set<String> = []
        let names = (Stored.names(try form.text(1)) ?? []).filter { seen.insert($0).inserted }
        versions[id, default: []].append(RecordLayout(names.map { .init($0, .text) }))
      }
    }
    var seen: Set<String> = []
    return order.reversed().filter { seen.insert($0).inserted }.map { ($0, versions[$0] ?? []) }
  }

  /// What stands once, and then every repetition after the one around it.
  private static func contents(of versions: [RecordLayout]) -> [Content] {
    var contents = [Content(repetitions: [])]
    var positions: [[String]: Int] = [[]: 0]
    // What one version says is personal is shown of none of them.
    let hidden = versions.reduce(into: Set<String>()) { $0.formUnion($1.personalNames) }
    for layout in versions {
      var paths: [[String]] = [[]]
      for repetition in layout.repetitions {
        let around = paths[repetition.parent.map { $0 + 1 } ?? 0]
        let path = around + [repetition.name]
        paths.append(path)
        if positions[path] == nil {
          positions[path] = contents.count
          contents.append(Content(repetitions: path))
        }
        if let outer = positions[around], !contents[outer].inner.contains(repetition.name) {
          contents[outer].inner.append(repetition.name)
        }
      }
      for (path, block) in zip(paths, layout.blocks) {
        guard let position = positions[path] else { continue }
        var seen = hidden.union(contents[position].questions.map(\.name))
        for (name, kind) in zip(block.names, block.kinds) {
          if let kind, seen.insert(name).inserted { contents[position].questions.append((name, kind)) }
        }
      }
    }
    return contents
  }

  private static func canBeShown(_ content: Content) -> Bool {
    // Names in XML are all plain.
    content.repetitions.count <= depthLimit && content.repetitions.allSatisfy(SQLText.isPlain)
  }

  /// What a view shows of the answers, without what says whose they are.
  ///
  private static func columns(of content: Content, _ style: Style) -> [String] {
    let depth = content.repetitions.count
    let answers = depth == 0 ? "r.answers" : "i\(depth).value"
    var reasons = "'$"
    for (level, name) in content.repetitions.enumerated() {
      reasons += ".\"\(SQLText.inLiteral(name))\"[' || i\(level + 1).key || ']"
    }
    return content.questions.map { name, kind in
      let value = SQLText.member(name, of: answers)
      let reason = "coalesce(\(SQLText.member(name, of: "r.missing", at: depth == 0 ? nil : reasons)), '.a')"
      let shown =
        switch style {
        case .codes: "coalesce(\(value), \(reason))"
        case .labels:
          "coalesce(\(words(for: value, kind, name, of: answers)), \(label(of: reason, question: "")), \(reason))"
        case .values: typed(value, kind)
        }
      return "\(shown) AS \(SQLText.identifier(name))"
    }
      + content.inner.filter(SQLText.isPlain).map { name in
        "coalesce(json_array_length(\(answers), \(SQLText.path(name))), 0) AS \(SQLText.identifier(name))"
      }
  }

  /// An answer as a value of one type. A text that another version of the form asked for is no number.
  ///
  /// A program with a JSON of its own that runs the text of the view itself would see other values. It does not know
  /// `likely`, which changes nothing, and so says that it cannot.
  private static func typed(_ value: String, _ kind: RecordLayout.Kind) -> String {
    switch kind {
    case .integer: "CASE WHEN typeof(likely(\(value))) = 'integer' THEN \(value) END"
    case .decimal: "CAST(CASE WHEN typeof(likely(\(value))) IN ('integer', 'real') THEN \(value) END AS REAL)"
    case .text, .date, .choice, .choices, .territory, .tally: "CAST(likely(\(value)) AS TEXT)"
    }
  }

  /// Arguments for `coalesce` that are the words for an answer, or the answer where there are none.
  private static func words(
    for value: String, _ kind: RecordLayout.Kind, _ name: String, of answers: String
  ) -> String {
    switch kind {
    case .text, .integer, .decimal, .date: return value
    case .choice: return "\(label(of: value, question: name)), \(value)"
    case .territory: return "\(territoryName(of: value)), \(value)"
    case .choices, .tally:
      guard SQLText.isPlain(name) else { return value }
      let (code, rest) = kind == .choices ? ("e.value", "") : ("e.key", " || ': ' || e.value")
      return """
        (SELECT group_concat(coalesce(\(label(of: code, question: name)), \(code))\(rest), '; ')
        FROM json_each(\(answers), \(SQLText.path(name))) AS e), \(value)
        """
    }
  }

  private static func label(of code: String, question: String) -> String {
    """
    (SELECT label FROM codebook WHERE form_hash = r.form_hash AND question = \(SQLText.literal(question)) \
    AND code = \(code))
    """
  }

  private static func territoryName(of code: String) -> String {
    """
    (SELECT name FROM territory_names WHERE code = \(code) AND territories_hash = \
    (SELECT hash FROM territories ORDER BY number DESC LIMIT 1))
    """
  }

  private static func statement(
    view: String, id: String, _ content: Content, _ columns: ArraySlice<String>, _ style: Style
  ) -> String {
    let isRepeated = !content.repetitions.isEmpty
    var all = (isRepeated ? Array(leading.prefix(3)) : leading).map { name, column in
      let value =
        style == .labels && column == "territory"
        ? "coalesce(\(territoryName(of: "r.territory")), r.territory)" : "r.\(column)"
      return "\(value) AS \(SQLText.identifier(name))"
    }
    var tables = "records AS r"
    var conditions = "r.form_id = \(SQLText.literal(id)) AND \(Schema.isLatest) AND r.withdrawn = 0"
    var outer = "r.answers"
    for (level, name) in content.repetitions.enumerated() {
      let own = "i\(level + 1)"
      all.append("\(own).key + 1 AS \(SQLText.identifier("_" + name))")
      tables += ", json_each(\(outer), \(SQLText.path(name))) AS \(own)"
      // Another version of the form may have something else under this name.
      conditions += " AND \(own).type = 'object' AND typeof(\(own).key) = 'integer'"
      outer = "CASE \(own).type WHEN 'object' THEN \(own).value ELSE '{}' END"
    }
    return """
      CREATE VIEW \(SQLText.identifier(view)) AS \(ownMark)
      SELECT \((all + columns).joined(separator: ",\n"))
      FROM \(tables) WHERE \(conditions)
      """
  }

  private static func freeName(_ wanted: String, _ taken: Set<String>) -> String {
    // Names that begin like this belong to SQLite.
    let base = SQLText.lowercased(wanted).hasPrefix("sqlite_") ? "form \(wanted)" : wanted
    var name = base
    var number = 2
    while taken.contains(SQLText.lowercased(name)) {
      name = "\(base) \(number)"
      number += 1
    }
    return name
  }
}
