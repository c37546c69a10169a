import RondaCore
import RondaStore
import Testing

@Suite struct AnswerCodingTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func decode(
    _ answers: String, _ missing: String = "{}", _ layout: RecordLayout = Sample.layout
  ) throws(AnswerCodingError) -> [Answer] {
    try layout.decode(EncodedAnswers(answers: Array(answers.utf8), missing: Array(missing.utf8)))
  }

  private func decodeOne(_ kind: RecordLayout.Kind, _ value: String) throws(AnswerCodingError) -> Answer? {
    try decode("{\"q\":\(value)}", "{}", RecordLayout([.init("q", kind)])).first
  }

  @Test func `one question of every kind is written as plain JSON`() throws {
    let answers: [Answer] = [
      .value(.text("Ñuñoa \"centro\"\\ \n\u{1}🧉")), .value(.integer(-7)), .value(.decimal(0.1)),
      .value(.date(try #require(CivilDate(year: 987, month: 3, day: 9)))), .value(.choice("si")),
      .value(.choices(["b", "a"])), .value(.territory("13120")),
      .value(.tally([TallyCount(choice: "luz", points: 12), TallyCount(choice: "agua", points: 0)])),
    ]
    let encoded = try Sample.layout.encode(answers)
    #expect(
      text(encoded.answers) == #"{"texto":"Ñuñoa \"centro\"\\ \n\u0001🧉","edad":-7,"peso":0.1,"dia":"0987-03-09","#
        + #""agua":"si","usos":["b","a"],"barrio":"13120","puntos":{"luz":12,"agua":0}}"#)
    #expect(text(encoded.missing) == "{}")
    #expect(try Sample.layout.decode(encoded) == answers)
  }

  @Test func `the six reasons stay apart, and not applicable is in neither object`() throws {
    let layout = RecordLayout(["a", "b", "c", "d", "e", "f"].map { .init($0, .text) })
    let answers: [Answer] = [
      .missing(.notApplicable), .missing(.blank), .missing(.dontKnow), .missing(.refused), .missing(.illegible),
      .missing(.invalidMark),
    ]
    let encoded = try layout.encode(answers)
    #expect(text(encoded.answers) == "{}")
    #expect(text(encoded.missing) == #"{"b":".b","c":".n","d":".r","e":".i","f":".m"}"#)
    #expect(try layout.decode(encoded) == answers)
  }

  @Test(arguments: [
    0, -0.0, 1e-300, 5 * .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1 + 0.2, 1e22, 1e23, 123_456_789.125,
    -2.5e-7,
    9_007_199_254_740_992,
  ])
  func `decimals come back bit by bit`(number: Double) throws {
    let layout = RecordLayout([.init("q", .decimal)])
    let read = try layout.decode(try layout.encode([.value(.decimal(number))]))
    guard case .value(.decimal(let result))? = read.first else {
      Issue.record("not a decimal")
      return
    }
    #expect(result.bitPattern == number.bitPattern)
  }

  @Test(arguments: [Int.min, Int.min + 1, -1, 0, 1, 9_007_199_254_740_993, Int.max])
  func `whole numbers come back whole`(number: Int) throws {
    let layout = RecordLayout([.init("q", .integer)])
    let encoded = try layout.encode([.value(.integer(number))])
    #expect(text(encoded.answers) == "{\"q\":\(number)}")
    #expect(try layout.decode(encoded) == [.value(.integer(number))])
  }

  @Test func `what another program wrote is read the same`() throws {
    let answers = try decode(
      """
       \t{ "usos" : [ "a" , "\\u00f1\\/\\ud83e\\uddc9" ] ,\r\n "otra" : { "x" : [ null , true , -1.5E+3 , [] , {} ] } ,
        "\\u0065dad" : 3e1 , "peso" : 5 , "puntos" : { } , "dia" : "2026-02-28" }
      """, #" { "agua" : ".r" , "ajena" : ".b" } "#)
    #expect(
      answers == [
        .missing(.notApplicable), .value(.integer(30)), .value(.decimal(5)),
        .value(.date(try #require(CivilDate(year: 2026, month: 2, day: 28)))), .missing(.refused),
        .value(.choices(["a", "ñ/🧉"])), .missing(.notApplicable), .value(.tally([])),
      ])
  }

  @Test(arguments: [
    "", " ", "{", "}", "[]", "null", "{}x", "{} {}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, #"{a:1}"#,
    #"{"a":01}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":+1}"#, #"{"a":1e}"#, #"{"a":-}"#, #"{"a":tru}"#, #"{"a":NaN}"#,
    #"{"a":"x}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\ud800"}"#, #"{"a":"\udc00\ud800"}"#, "{\"a\":\"\n\"}",
    #"{"a":[1,]}"#, #"{"a":[1 2]}"#, #"{"a":{"b" 1}}"#, #"{"a":{1:1}}"#, #"{"a":1 "b":2}"#, #"{"a":"\"#,
    #"{"texto":"\u00zz"}"#, #"{"edad":12"#, #"{"edad":-}"#, #"{"usos":["a""#, #"{"puntos":{"a":1"#, #"{"peso":1e+}"#,
    #"{"texto":"#, #"{"puntos":{"a"#,
  ])
  func `what is not JSON is malformed`(json: String) {
    #expect(throws: AnswerCodingError.self) { try decode(json) }
    #expect(throws: AnswerCodingError.self) { try decode("{}", json) }
  }

  @Test func `deep nesting and broken UTF-8 are malformed`() {
    let deep = #"{"a":"# + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}"
    #expect(throws: AnswerCodingError.self) { try decode(deep) }
    for bytes: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80]] {
      let answers = Array(#"{"texto":""#.utf8) + bytes + Array(#""}"#.utf8)
      let error = #expect(throws: AnswerCodingError.self) {
        try Sample.layout.decode(EncodedAnswers(answers: answers, missing: Array("{}".utf8)))
      }
      #expect(error?.reason == .malformed)
    }
  }

  @Test(arguments: [
    (RecordLayout.Kind.text, "1"), (.text, "null"), (.integer, "\"1\""), (.integer, "1.5"), (.integer, "1e300"),
    (.integer, "9223372036854775808"), (.decimal, "1e400"), (.decimal, "true"), (.date, "\"2026-02-30\""),
    (.date, "\"28-02-2026\""), (.choice, "[\"a\"]"), (.choices, "\"a\""), (.choices, "[1]"), (.territory, "13120"),
    (.tally, "[]"), (.tally, "{\"a\":\"1\"}"), (.tally, "{\"a\":1.5}"), (.tally, "{\"a\":1,\"a\":2}"),
  ])
  func `a value of another kind names its question`(kind: RecordLayout.Kind, value: String) {
    let error = #expect(throws: AnswerCodingError.self) { try decodeOne(kind, value) }
    #expect(error?.reason == .wrongKind)
    #expect(error?.field == "q")
  }

  @Test func `a question with two entries is refused, in one object or in both`() {
    for (answers, missing) in [
      (#"{"edad":1,"edad":1}"#, "{}"), (#"{"edad":1}"#, #"{"edad":".b"}"#), ("{}", #"{"edad":".b","edad":".b"}"#),
    ] {
      let error = #expect(throws: AnswerCodingError.self) { try decode(answers, missing) }
      #expect(error?.reason == .repeated)
      #expect(error?.field == "edad")
    }
    let unknown = #expect(throws: AnswerCodingError.self) { try decode("{}", #"{"edad":".z"}"#) }
    #expect(unknown?.reason == .unknownCode)
  }

  @Test func `values that their question cannot hold are not written`() {
    let layout = RecordLayout([.init("uno", .integer), .init("dos", .decimal)])
    for (answers, field): ([Answer], String) in [
      ([.value(.text("1")), .missing(.blank)], "uno"), ([.missing(.blank), .value(.decimal(.infinity))], "dos"),
      ([.missing(.blank), .value(.decimal(.nan))], "dos"), ([.missing(.blank), .value(.integer(1))], "dos"),
    ] {
      let error = #expect(throws: AnswerCodingError.self) { try layout.encode(answers) }
      #expect(error?.reason == .wrongKind)
      #expect(error?.field == field)
    }
  }

  @Test func `random answers come back, whole or through a part of the layout`() throws {
    var random = RandomAnswers(seed: 20_261_121)
    for _ in 0..<400 {
      let (layout, answers) = random.record()
      let encoded = try layout.encode(answers)
      #expect(try layout.decode(encoded) == answers)
      let chosen = layout.fields.indices.filter { $0 % 3 == 1 }.reversed()
      let part = RecordLayout(chosen.map { layout.fields[$0] })
      #expect(try part.decode(encoded) == chosen.map { answers[$0] })
    }
  }

  @Test func `cut and changed bytes never crash the reader`() throws {
    var random = RandomAnswers(seed: 7)
    for _ in 0..<200 {
      let (layout, answers) = random.record()
      let encoded = try layout.encode(answers)
      for _ in 0..<10 {
        var bytes = encoded.answers
        let position = Int.random(in: bytes.indices, using: &random.generator)
        bytes[position] = UInt8.random(in: .min ... .max, using: &random.generator)
        _ = try? layout.decode(EncodedAnswers(answers: bytes, missing: encoded.missing))
        let cut = EncodedAnswers(answers: Array(encoded.answers[..<position]), missing: encoded.missing)
        #expect(throws: AnswerCodingError.self) { try layout.decode(cut) }
      }
    }
  }
}
