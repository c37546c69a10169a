import RondaCore
import RondaStore
import Testing

@Suite struct FormViewTests {
  private func texts(_ names: [String]) -> RecordLayout { RecordLayout(names.map { .init($0, .text) }) }

  private func columns(_ view: String, _ path: String) throws -> [String?] {
    let quoted = view.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return try SQLiteTool.run("SELECT name FROM pragma_table_info('\(quoted)')", path).map { $0[0] }
      .filter { $0?.hasPrefix("_") == false }
  }

  @Test func `a view shows values, missing codes and what was not applicable`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(3, sheet: "17"), layout: Sample.layout)
    #expect(
      try SQLiteTool.run(
        "SELECT _sheet, texto, edad, peso, dia, agua, usos, barrio, puntos FROM \"hogar-necesidades\"", space.path())
        == [["17", "respuesta 3", "3", "0.75", ".b", "si", #"["riego","aseo"]"#, "13120-01", ".a"]])
  }

  @Test func `the view with words has those of choices, territories and reasons, and codes where there are none`()
    throws
  {
    let space = Workspace()
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    try file.addForm(
      hash: Sample.formHash, id: "hogar", version: "1", source: [], at: Sample.time, layout: Sample.layout,
      labels: [
        FormLabel(question: "", code: ".b", label: "En blanco"),
        FormLabel(question: "agua", code: "si", label: "Sí, «agua»"),
        FormLabel(question: "usos", code: "riego", label: "Regar"),
        FormLabel(question: "puntos", code: "luz", label: "Alumbrado"),
      ])
    try file.setTerritories(
      hash: "t0", version: "1", source: [],
      names: [TerritoryName(code: "13120-01", level: "barrio", name: "Antiguo", parent: nil)], at: Sample.time)
    try file.setTerritories(
      hash: "t1", version: "2", source: [],
      names: [TerritoryName(code: "13120-01", level: "barrio", name: "Plaza Ñuñoa", parent: "13120")], at: Sample.time)
    var record = Sample.record(3, sheet: "17")
    record.provenance.territory = "13120-01"
    record.answers[7] = .value(.tally([TallyCount(choice: "luz", points: 4), TallyCount(choice: "agua", points: 2)]))
    try file.append(record, layout: Sample.layout)
    #expect(
      try SQLiteTool.run(
        "SELECT _territory, texto, edad, peso, dia, agua, usos, barrio, puntos FROM \"hogar labels\"", space.path())
        == [
          [
            "Plaza Ñuñoa", "respuesta 3", "3", "0.75", "En blanco", "Sí, «agua»", "Regar; aseo", "Plaza Ñuñoa",
            "Alumbrado: 4; agua: 2",
          ]
        ])
    #expect(try columns("hogar", space.path()) == columns("hogar labels", space.path()))
  }

  @Test func `the view of values has one type a column, and nothing where there is no such value`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(3, sheet: "17"), layout: Sample.layout)
    // Another program may have put anything there.
    try SQLiteTool.run(
      """
      INSERT INTO records (record_id, version, form_id, form_hash, channel, sheet, accepted_at, answers, missing)
      SELECT 'x', 1, form_id, form_hash, channel, '18', accepted_at, '{"edad":"tres","peso":7,"texto":5}', '{}'
      FROM records
      """, space.path())
    let columns = "texto, edad, peso, dia, agua, usos, barrio, puntos"
    let types = columns.split(separator: ",").map { "typeof(\($0))" }.joined(separator: ", ")
    #expect(
      try SQLiteTool.run("SELECT \(columns) FROM \"hogar-necesidades values\" ORDER BY _sheet", space.path())
        == [
          ["respuesta 3", "3", "0.75", nil, "si", #"["riego","aseo"]"#, "13120-01", nil],
          ["5", nil, "7.0", nil, nil, nil, nil, nil],
        ])
    #expect(
      try SQLiteTool.run("SELECT DISTINCT \(types) FROM \"hogar-necesidades values\" ORDER BY 2", space.path())
        == [
          ["text", "integer", "real", "null", "text", "text", "text", "null"],
          ["text", "null", "real", "null", "null", "null", "null", "null"],
        ])
  }

  @Test func `views of an earlier version of the program are made anew, and those of others stay`() throws {
    let space = Workspace()
    try space.consultation().close()
    try SQLiteTool.run(
      """
      DROP VIEW "hogar-necesidades"; DROP VIEW "hogar-necesidades values"; DROP VIEW "hogar-necesidades labels";
      CREATE VIEW "hogar-necesidades" AS /* ronda: answers of a form */ SELECT 1 AS uno;
      CREATE VIEW mia AS SELECT 2 AS dos;
      """, space.path())
    try ConsultationFile.open(at: space.path(), for: .reading).close()
    #expect(try SQLiteTool.value("SELECT uno FROM \"hogar-necesidades\"", space.path()) == "1")
    try ConsultationFile.open(at: space.path(), for: .writing).close()
    #expect(
      try SQLiteTool.run("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1", space.path())
        == [["hogar-necesidades"], ["hogar-necesidades labels"], ["hogar-necesidades values"], ["mia"]])
    #expect(try SQLiteTool.value("SELECT count(*) FROM \"hogar-necesidades\"", space.path()) == "0")
  }

  @Test func `SQLite reads every random answer as it was given`() throws {
    let space = Workspace()
    var random = RandomAnswers(seed: 99)
    let kinds = RecordLayout.Kind.allCases
    let layout = RecordLayout(kinds.map { .init("q_" + $0.rawValue, $0) })
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    try file.addForm(
      hash: "f0", id: "azar", version: "1", source: [], at: Sample.time, layout: layout)
    let records = (0..<150).map { number in
      Sample.record(UInt64(number), answers: kinds.map { .value(random.value($0)) })
    }
    for record in records { try file.append(record, layout: layout) }
    let rows = try SQLiteTool.run(
      """
      SELECT r.answers, json_valid(r.answers) + json_valid(r.missing), v.q_text, v.q_integer, v.q_date, v.q_choice,
        v.q_territory, json_array_length(v.q_choices), json_extract(v.q_choices, '$[0]'),
        (SELECT sum(value) FROM json_each(v.q_tally))
      FROM azar v JOIN records r ON r.record_id = v._record ORDER BY r.rowid
      """, space.path())
    #expect(rows.count == records.count)
    for (row, record) in zip(rows, records) {
      var expected: [String?] = ["2"]
      for case .value(let value) in record.answers {
        switch value {
        case .text(let text): expected.insert(text, at: 1)
        case .integer(let number): expected.insert(String(number), at: 2)
        case .date(let date): expected.insert(date.iso8601, at: 3)
        case .choice(let code), .territory(let code): expected.append(code)
        case .choices(let codes): expected.append(contentsOf: [String(codes.count), codes.first])
        case .decimal: continue
        case .tally(let counts):
          expected.append(counts.isEmpty ? nil : String(counts.map(\.points).reduce(0, +)))
        }
      }
      let found = Array(row.dropFirst())
      // The order of the kinds puts the territory after the choices.
      #expect(found == Array(expected[..<5]) + [expected[7], expected[5], expected[6], expected[8]])
    }
    // SQLite's own text-to-number conversion is not exact to the last bit in every version.
    let decimals = try SQLiteTool.run(
      "SELECT json_extract(answers, '$.q_decimal') IS NOT NULL, json_type(answers, '$.q_decimal') FROM records",
      space.path())
    #expect(decimals.allSatisfy { $0 == ["1", "real"] })
  }

  @Test func `versions of a form share one view, the latest questions first`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try SQLiteTool.run("CREATE VIEW mia AS SELECT count(*) AS n FROM records", space.path())
    try file.addForm(
      hash: "f1", id: "hogar-necesidades", version: "2", source: [], at: Sample.time,
      layout: texts(["nueva", "edad", "agua"]))
    #expect(
      try columns("hogar-necesidades", space.path())
        == ["nueva", "edad", "agua", "texto", "peso", "dia", "usos", "barrio", "puntos"])
    #expect(try SQLiteTool.value("SELECT n FROM mia", space.path()) == "0")
  }

  @Test func `names cannot break out of their quotes`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let names = [
      "a\"b", "c'd", "e\"); DROP TABLE records; --", "f'); DROP TABLE records; --", "$.g[0]", "h\\i", "j\u{1}k", "ñ 🧉",
      "EDAD", "edad", "_record", "l\0m", "",
    ]
    let id = "x\" AS SELECT 1; DROP TABLE records; --'"
    try file.addForm(hash: "f1", id: id, version: "1", source: [], at: Sample.time, layout: texts(names))
    let layout = RecordLayout(names.map { .init($0, .text) })
    try file.append(
      Sample.record(1, answers: names.map { .value(.text("respuesta a " + $0)) }, form: "f1"), layout: layout)
    #expect(try columns(id, space.path()).prefix(4) == ["a\"b", "c'd", names[2], names[3]])
    let quoted = "\"" + id.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    let row = try #require(try SQLiteTool.run("SELECT * FROM \(quoted)", space.path()).first)
    #expect(Array(row.dropFirst(13).prefix(10)) == names.prefix(10).map { "respuesta a " + $0 })
    #expect(row[24] == ".a")
    try file.checkIntegrity()
  }

  @Test func `form ids that are taken or reserved get a name of their own`() throws {
    let space = Workspace()
    let file = try space.consultation()
    for (hash, id) in [
      ("1", "records"), ("2", "Hogar-Necesidades"), ("3", "sqlite_schema"), ("4", "forms 2"), ("5", "forms"),
    ] {
      try file.addForm(hash: hash, id: id, version: "1", source: [], at: Sample.time, layout: texts(["q"]))
    }
    #expect(
      try SQLiteTool.run(
        "SELECT name FROM sqlite_schema WHERE type = 'view' AND name NOT LIKE '% labels%' AND name NOT LIKE '% values%' "
          + "ORDER BY rowid", space.path())
        == [
          ["hogar-necesidades"], ["records 2"], ["Hogar-Necesidades 2"], ["form sqlite_schema"], ["forms 2"],
          ["forms 3"],
        ])
    #expect(
      try SQLiteTool.run("SELECT name FROM sqlite_schema WHERE name LIKE '% labels%' ORDER BY rowid", space.path())
        == [
          ["hogar-necesidades labels"], ["records labels"], ["Hogar-Necesidades labels 2"],
          ["form sqlite_schema labels"],
          ["forms 2 labels"], ["forms labels"],
        ])
  }

  @Test func `a very long form goes on in another view`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let names = (1...2500).map { "p\($0)" }
    try file.addForm(hash: "1", id: "largo", version: "1", source: [], at: Sample.time, layout: texts(names))
    #expect(try columns("largo", space.path()) + columns("largo (2)", space.path()) == names)
  }
}
