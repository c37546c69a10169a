import RondaCore
import RondaStore
import Testing

@Suite struct RepetitionCodingTests {
  /// Persons of a household with their animals, and a question before and after them.
  static let household = RecordLayout(
    [
      .init("calle", .text), .init("nombre", .text), .init("edad", .integer), .init("especie", .choice),
      .init("nota", .text),
    ],
    repetitions: [
      .init("personas", slots: [nil, .init("nombre", .text), .init("edad", .integer)]),
      .init("animales", in: 0, slots: [nil, .init("especie", .choice)]),
    ])

  static func person(_ name: String, _ age: Answer, _ animals: [Answer]) -> AnswerTree {
    AnswerTree(
      answers: [nil, .value(.text(name)), age],
      instances: [animals.map { AnswerTree(answers: [nil, $0], instances: []) }])
  }

  static let content = RecordContent(
    answers: [
      .value(.text("Ñuble")), .missing(.notApplicable), .missing(.notApplicable), .missing(.notApplicable),
      .missing(.blank),
    ],
    instances: [
      [
        person("Ana", .value(.integer(40)), [.value(.choice("gato")), .missing(.dontKnow)]),
        person("Luis", .missing(.refused), []), person("Eva", .missing(.notApplicable), [.value(.choice("ave"))]),
      ]
    ])

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func decode(_ answers: String, _ missing: String = "{}") throws(AnswerCodingError) -> RecordContent {
    try Self.household.decodeWhole(EncodedAnswers(answers: Array(answers.utf8), missing: Array(missing.utf8)))
  }

  @Test func `instances are arrays of objects, reasons apart`() throws {
    let encoded = try Self.household.encode(Self.content.answers, instances: Self.content.instances)
    #expect(
      text(encoded.answers)
        == #"{"calle":"Ñuble","personas":[{"nombre":"Ana","edad":40,"animales":[{"especie":"gato"},{}]},"#
        + #"{"nombre":"Luis"},{"nombre":"Eva","animales":[{"especie":"ave"}]}]}"#)
    #expect(
      text(encoded.missing)
        == #"{"nota":".b","personas":[{"animales":[{},{"especie":".n"}]},{"edad":".r"},{}]}"#)
    #expect(try Self.household.decodeWhole(encoded) == Self.content)
  }

  @Test func `no reasons in any instance leave no trace, and no instances neither`() throws {
    var content = Self.content
    content.instances = [[Self.person("Ana", .value(.integer(1)), [.missing(.notApplicable)])]]
    let encoded = try Self.household.encode(content.answers, instances: content.instances)
    #expect(text(encoded.missing) == #"{"nota":".b"}"#)
    #expect(try Self.household.decodeWhole(encoded) == content)
    content.instances = [[]]
    let empty = try Self.household.encode(content.answers, instances: content.instances)
    #expect(text(empty.answers) == #"{"calle":"Ñuble"}"#)
    #expect(empty == (try Self.household.encode(content.answers)))
    #expect(try Self.household.decodeWhole(empty) == content)
  }

  @Test func `what stands once is read without the rest`() throws {
    let encoded = try Self.household.encode(Self.content.answers, instances: Self.content.instances)
    #expect(try Self.household.decode(encoded) == Self.content.answers)
    let part = RecordLayout([.init("nota", .text), .init("nombre", .text)])
    #expect(try part.decode(encoded) == [.missing(.blank), .missing(.notApplicable)])
  }

  @Test func `what another program wrote is read the same`() throws {
    let content = try decode(
      #" { "personas" : [ { "animales" : [ ] , "otra" : [1] , "edad" : 4e1 } , { } ] , "calle" : "x" } "#,
      #"{"personas":[{"nombre":".b"}]}"#)
    #expect(content.answers[0] == .value(.text("x")))
    #expect(
      content.instances == [
        [
          AnswerTree(answers: [nil, .missing(.blank), .value(.integer(40))], instances: [[]]),
          AnswerTree(answers: [nil, .missing(.notApplicable), .missing(.notApplicable)], instances: [[]]),
        ]
      ])
  }

  @Test(arguments: [
    (#"{"personas":{}}"#, "{}", AnswerCodingError.Reason.wrongKind, "personas" as String?),
    (#"{"personas":"x"}"#, "{}", .wrongKind, "personas"),
    (#"{"personas":[{"edad":"x"}]}"#, "{}", .wrongKind, "edad"),
    (#"{"personas":[{}]}"#, #"{"personas":[{},{}]}"#, .wrongKind, "personas"),
    ("{}", #"{"personas":[{}]}"#, .wrongKind, "personas"),
    (#"{"personas":[{}],"personas":[{}]}"#, "{}", .repeated, "personas"),
    (#"{"personas":[{"edad":1}]}"#, #"{"personas":[{"edad":".b"}]}"#, .repeated, "edad"),
    (#"{"personas":[{"edad":1,"edad":1}]}"#, "{}", .repeated, "edad"),
    (#"{"personas":[{}]}"#, #"{"personas":[{"edad":".z"}]}"#, .unknownCode, "edad"),
    (#"{"personas":[1]}"#, "{}", .malformed, nil), (#"{"personas":[{}"#, "{}", .malformed, nil),
    (#"{"personas":[{},]}"#, "{}", .malformed, nil),
  ])
  func `instances that are none are named`(
    answers: String, missing: String, reason: AnswerCodingError.Reason, field: String?
  ) {
    let error = #expect(throws: AnswerCodingError.self) { try decode(answers, missing) }
    #expect(error?.reason == reason)
    #expect(error?.field == field)
  }

  @Test func `instances that the layout cannot hold are not written`() {
    let answers = Self.content.answers
    let one = AnswerTree(answers: [nil, .value(.text("x")), .missing(.blank)], instances: [])
    for (instances, field): ([[AnswerTree]], String?) in [
      ([[], [one]], nil), ([[AnswerTree(answers: Array(repeating: nil, count: 4), instances: [])]], "personas"),
      ([[AnswerTree(answers: [nil, .value(.integer(1))], instances: [])]], "nombre"),
      ([[AnswerTree(answers: [.value(.integer(1))], instances: [])]], ""),
    ] {
      let error = #expect(throws: AnswerCodingError.self) { try Self.household.encode(answers, instances: instances) }
      #expect(error?.reason == .wrongKind)
      #expect(error?.field == field)
    }
    var repeated = answers
    repeated[2] = .value(.integer(3))
    #expect(throws: AnswerCodingError.self) { try Self.household.encode(repeated) }
  }

  @Test func `random records with repetitions inside each other come back`() throws {
    var random = RandomAnswers(seed: 20_261_122)
    var instances = 0
    for _ in 0..<400 {
      let (layout, content) = random.repeatedRecord()
      let encoded = try layout.encode(content.answers, instances: content.instances)
      #expect(try layout.decodeWhole(encoded) == content)
      #expect(try layout.decode(encoded) == content.answers)
      instances += content.instances.joined().count
      for _ in 0..<5 {
        let position = Int.random(in: encoded.answers.indices, using: &random.generator)
        let cut = EncodedAnswers(answers: Array(encoded.answers[..<position]), missing: encoded.missing)
        #expect(throws: AnswerCodingError.self) { try layout.decodeWhole(cut) }
        var changed = encoded
        changed.answers[position] = UInt8.random(in: .min ... .max, using: &random.generator)
        _ = try? layout.decodeWhole(changed)
      }
    }
    #expect(instances > 400)
  }

  @Test func `repetitions as deep as forms can be nested are written, read and passed over`() throws {
    let depth = 250
    let layout = RecordLayout(
      [.init("q", .text)],
      repetitions: (0..<depth).map { .init("r\($0)", in: $0 == 0 ? nil : $0 - 1, slots: [nil]) })
    var tree = AnswerTree(answers: [nil], instances: [])
    for _ in 1..<depth { tree = AnswerTree(answers: [nil], instances: [[tree]]) }
    let encoded = try layout.encode([.missing(.blank)], instances: [[tree]])
    #expect(try layout.decodeWhole(encoded) == RecordContent(answers: [.missing(.blank)], instances: [[tree]]))
    #expect(try layout.decode(encoded) == [.missing(.blank)])
  }

  @Test func `records with repetitions are stored whole, and read with them or without`() throws {
    let space = Workspace()
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    try file.addForm(hash: "f0", id: "hogar", version: "1", source: [], at: Sample.time, layout: Self.household)
    var record = Sample.record(1, answers: Self.content.answers)
    record.instances = Self.content.instances
    try file.append(record, layout: Self.household)
    try file.append(Sample.record(2, answers: Self.content.answers), layout: Self.household)
    var seen: [[[AnswerTree]]] = []
    try file.forEachRecord(ofForms: ["f0"], layout: Self.household, batchSize: 1) { batch in
      seen += batch.instances
      #expect(Array(batch.answers(ofRecord: 0)) == Self.content.answers)
    }
    #expect(seen == [Self.content.instances, [[]]])
    try file.forEachRecord(ofForms: ["f0"], layout: Self.household.withoutRepetitions) { batch in
      #expect(batch.instances.isEmpty)
      #expect(batch.answers == Self.content.answers + Self.content.answers)
    }
  }
}
