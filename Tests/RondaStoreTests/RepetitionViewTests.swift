import RondaCore
import RondaStore
import Testing

@Suite struct RepetitionViewTests {
  private func household(_ space: Workspace) throws -> ConsultationFile {
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    let layout = RepetitionCodingTests.household
    try file.addForm(hash: "f0", id: "hogar", version: "1", source: [], at: Sample.time, layout: layout)
    var record = Sample.record(1, answers: RepetitionCodingTests.content.answers)
    record.instances = RepetitionCodingTests.content.instances
    try file.append(record, layout: layout)
    try file.append(Sample.record(2, answers: record.answers), layout: layout)
    return file
  }

  @Test func `the view of the form has what stands once, and how many instances there are`() throws {
    let space = Workspace()
    _ = try household(space)
    #expect(
      try SQLiteTool.run("SELECT name FROM pragma_table_info('hogar')", space.path()).dropFirst(13)
        == [["calle"], ["nota"], ["personas"]])
    #expect(
      try SQLiteTool.run("SELECT calle, nota, personas FROM hogar ORDER BY 3", space.path())
        == [["Ñuble", ".b", "0"], ["Ñuble", ".b", "3"]])
  }

  @Test func `every repetition has a view with one row per instance, joined by their numbers`() throws {
    let space = Workspace()
    _ = try household(space)
    let id = Sample.record(1).id.text
    #expect(
      try SQLiteTool.run(#"SELECT * FROM "hogar/personas" ORDER BY _record, _personas"#, space.path())
        == [
          [id, "1", "f0", "1", "Ana", "40", "2"], [id, "1", "f0", "2", "Luis", ".r", "0"],
          [id, "1", "f0", "3", "Eva", ".a", "1"],
        ])
    #expect(
      try SQLiteTool.run(
        """
        SELECT _personas, _animales, nombre, especie
        FROM "hogar/animales" JOIN "hogar/personas" USING (_record, _personas) ORDER BY 1, 2
        """, space.path())
        == [["1", "1", "Ana", "gato"], ["1", "2", "Ana", ".n"], ["3", "1", "Eva", "ave"]])
  }

  @Test func `another version may have a question where this one has a repetition, and the other way round`() throws {
    let space = Workspace()
    let file = try household(space)
    let other = RecordLayout([
      .init("personas", .text), .init("calle", .choices), .init("animales", .choices), .init("nombre", .text),
    ])
    try file.addForm(hash: "f1", id: "hogar", version: "2", source: [], at: Sample.time, layout: other)
    try file.append(
      Sample.record(
        3,
        answers: [
          .value(.text("tres")), .value(.choices(["a"])), .value(.choices(["gato"])), .value(.text("Eva")),
        ], form: "f1"), layout: other)
    try file.append(
      Sample.record(
        4, answers: [.value(.text("[{\"nombre\":\"x\"}]")), .missing(.blank), .missing(.blank), .missing(.blank)],
        form: "f1"), layout: other)
    #expect(
      try SQLiteTool.run(#"SELECT nombre FROM "hogar/personas" ORDER BY 1"#, space.path())
        == [["Ana"], ["Eva"], ["Luis"]])
    #expect(try SQLiteTool.run(#"SELECT especie FROM "hogar/animales""#, space.path()).count == 3)
    #expect(
      try SQLiteTool.run("SELECT nombre FROM hogar ORDER BY _record", space.path())
        == [[".a"], [".a"], ["Eva"], [".b"]])
  }

  @Test func `SQLite reads random repetitions as they were given`() throws {
    let space = Workspace()
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    let layout = RecordLayout(
      [.init("t", .text), .init("n", .integer)],
      repetitions: [
        .init("a'", slots: [.init("t", .text)]), .init("b.[0]", in: 0, slots: [nil, .init("n", .integer)]),
      ])
    try file.addForm(hash: "f0", id: "azar", version: "1", source: [], at: Sample.time, layout: layout)
    var random = RandomAnswers(seed: 5)
    var expected: [[String?]] = []
    for number in 1...60 {
      var outer: [AnswerTree] = []
      for first in 0..<random.number(0...3) {
        var inner: [AnswerTree] = []
        for second in 0..<random.number(0...3) {
          let answer = random.answer(.integer)
          inner.append(AnswerTree(answers: [nil, answer], instances: []))
          let shown =
            answer.missing?.rawValue ?? { if case .integer(let n)? = answer.value { String(n) } else { nil } }()
          expected.append([String(number), String(first + 1), String(second + 1), shown])
        }
        outer.append(AnswerTree(answers: [random.answer(.text)], instances: [inner]))
      }
      var record = Sample.record(
        UInt64(number), sheet: String(number), answers: [.missing(.notApplicable), .missing(.notApplicable)])
      record.instances = [outer]
      try file.append(record, layout: layout)
    }
    let rows = try SQLiteTool.run(
      """
      SELECT r.sheet, v."_a'", v."_b.[0]", v.n FROM "azar/b.[0]" AS v JOIN records AS r ON r.record_id = v._record
      ORDER BY r.rowid, 2, 3
      """, space.path())
    #expect(rows == expected)
    #expect(expected.count > 60)
  }

  @Test func `names that no path can have get no view, and the others stay readable`() throws {
    let space = Workspace()
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    let layout = RecordLayout(
      [.init("q", .text), .init("x\"", .text), .init("y", .text)],
      repetitions: [
        .init("mal\"a", slots: [.init("y", .text)]), .init("buena", slots: [.init("x\"", .text)]),
        .init("dentro", in: 0, slots: [nil]),
      ])
    try file.addForm(hash: "f0", id: "f", version: "1", source: [], at: Sample.time, layout: layout)
    var record = Sample.record(1, answers: [.missing(.refused), .missing(.notApplicable), .missing(.notApplicable)])
    record.instances = [[], [AnswerTree(answers: [.missing(.illegible)], instances: [])]]
    try file.append(record, layout: layout)
    #expect(try SQLiteTool.run("SELECT q, buena FROM f", space.path()) == [[".r", "1"]])
    #expect(try SQLiteTool.run(#"SELECT "x""" FROM "f/buena""#, space.path()) == [[".i"]])
    #expect(
      try SQLiteTool.run("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1", space.path())
        == [["f"], ["f labels"], ["f values"], ["f/buena"], ["f/buena labels"], ["f/buena values"]])
  }
}
