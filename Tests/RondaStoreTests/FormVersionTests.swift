import RondaCore
import RondaStore
import Testing

@Suite struct FormVersionTests {
  private let old = RecordLayout(
    [.init("edad", .text), .init("agua", .choice), .init("peso", .integer), .init("vieja", .text), .init("x", .date)],
    repetitions: [.init("personas", slots: [nil, .init("x", .date)])])
  private let new = RecordLayout(
    [
      .init("agua", .choices), .init("edad", .integer), .init("nueva", .text), .init("peso", .decimal),
      .init("x", .date),
      .init("y", .text),
    ],
    repetitions: [.init("personas", slots: [.init("y", .text), nil, .init("x", .date)])])

  @Test func `records of an earlier version are read as it says, and shown as the new one asks`() throws {
    let space = Workspace()
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    for (hash, layout) in [("f0", old), ("f1", new)] {
      try file.addForm(hash: hash, id: "hogar", version: hash, source: [], at: Sample.time, layout: layout)
    }
    let day = Answer.value(.date(try #require(CivilDate(year: 2026, month: 1, day: 2))))
    var first = Sample.record(
      1,
      answers: [
        .value(.text("cuarenta")), .value(.choice("si")), .value(.integer(3)), .value(.text("v")),
        .missing(.notApplicable),
      ])
    first.instances = [[AnswerTree(answers: [nil, day], instances: [])]]
    try file.append(first, layout: old)
    try file.append(
      Sample.record(
        2,
        answers: [
          .value(.text("41")), .missing(.refused), .missing(.blank), .missing(.dontKnow), .missing(.notApplicable),
        ]), layout: old)
    var third = Sample.record(
      3,
      answers: [
        .value(.choices(["a", "b"])), .value(.integer(42)), .value(.text("n")), .value(.decimal(1.5)),
        .missing(.notApplicable), .missing(.notApplicable),
      ], form: "f1")
    third.instances = [[AnswerTree(answers: [.value(.text("y")), nil, day], instances: [])]]
    try file.append(third, layout: new)

    let none = Answer.missing(.notApplicable)
    var answers: [[Answer]] = []
    var instances: [[[AnswerTree]]] = []
    try file.forEachRecord(ofForms: ["f0", "f1"], layout: new, batchSize: 2) { batch in
      for position in batch.records.indices { answers.append(Array(batch.answers(ofRecord: position))) }
      instances += batch.instances
    }
    #expect(
      answers == [
        [.value(.choices(["si"])), none, none, .value(.decimal(3)), none, none],
        [.missing(.refused), none, none, .missing(.blank), none, none], third.answers,
      ])
    #expect(
      instances == [[[AnswerTree(answers: [none, nil, day], instances: [])]], [[]], third.instances])
    #expect(new.questionsOfAnotherKind(in: old) == ["edad"])
    #expect(old.questionsOfAnotherKind(in: new) == ["edad", "agua", "peso"])

    // The other way round nothing stops either.
    var texts: [Answer] = []
    try file.forEachRecord(ofForms: ["f1", "f0"], layout: old) { batch in
      for position in batch.records.indices { texts += batch.answers(ofRecord: position).prefix(1) }
    }
    #expect(texts == [.value(.text("cuarenta")), .value(.text("41")), none])
  }

  @Test func `a form of version 1 of the tables is read for how its records are written`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionOneFile.sql, space.path())
    let source = """
      <form xmlns="urn:ronda:form:1" id="otra" version="1" default_language="es"><title>Otra</title>
      <text name="edad"><label>Edad</label></text></form>
      """
    let hexadecimal = source.utf8.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    try SQLiteTool.run(
      """
      INSERT INTO forms VALUES (2, 'f1', 'otra', '1', x'\(hexadecimal.joined())', '["edad"]', 't');
      INSERT INTO records (record_id, version, form_id, form_hash, channel, accepted_at, answers, missing)
        VALUES ('r', 1, 'otra', 'f1', 'keyed', 't', '{"edad":"cuarenta"}', '{}')
      """, space.path())
    let file = try ConsultationFile.open(at: space.path(), for: .writing)
    #expect(try file.layout(ofForm: "f1") == RecordLayout([.init("edad", .text)]))
    var edad: [Answer] = []
    try file.forEachRecord(ofForms: ["f1"], layout: RecordLayout([.init("edad", .integer)])) { edad += $0.answers }
    #expect(edad == [.missing(.notApplicable)])
    // What cannot be read as a form any more is read as it is asked for.
    #expect(try file.layout(ofForm: "f0") == nil)
    #expect(try file.allRecords().first?.answers == Sample.answers(1))
  }

  @Test func `files beside a form are kept with it`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let files = [
      FormFile(name: "comunas.csv", content: Array("name,label\n1,Ñuñoa\n".utf8)), FormFile(name: "a.xml", content: []),
      FormFile(name: "b.geojson", content: [0xFF, 0x00]),
    ]
    func add(_ hash: String, _ files: [FormFile]) throws {
      try file.addForm(
        hash: hash, id: "otra", version: hash, source: [], at: Sample.time, layout: RecordLayout([]), files: files)
    }
    try add("f1", files)
    try add("f1", files.reversed())
    try add("f2", [FormFile(name: "a.xml", content: [1])])
    #expect(try file.formFiles(of: "f1") == files)
    #expect(try file.formFiles(of: "f2") == [FormFile(name: "a.xml", content: [1])])
    #expect(try file.formFiles(of: "f0").isEmpty)
    #expect(try file.formFiles(of: "nada").isEmpty)
    for other in [[], Array(files.dropLast()), files + [FormFile(name: "c", content: [])]] {
      #expect(storeError { try add("f1", other) }?.code == .differentFormFiles)
    }
    #expect(try file.formFiles(of: "f1") == files)
    try file.checkIntegrity()
  }
}
