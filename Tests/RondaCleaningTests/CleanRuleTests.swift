import RondaCleaning
import RondaCore
import RondaForms
import RondaStore
import SeededRandom
import Testing

@Suite struct `What cleaning finds` {
  /// Three hundred and twenty sheets in eight batches in which nothing is wrong, and what a test adds.
  private func found(
    seed: UInt64 = 1, _ add: (SurveyFile, inout SeededGenerator) throws -> Void
  ) throws -> [String] {
    var random = SeededGenerator(seed: seed)
    let file = try SurveyFile()
    try file.fill(320, &random)
    try add(file, &random)
    return try file.found()
  }

  /// Gives a question another answer than it has.
  private func change(_ name: String, in sheet: inout SurveyFile.Sheet) {
    let codes = name.hasPrefix("g") ? ["1", "2"] : ["c6", "c7"]
    let isFirst = sheet.answers[name] == .value(.choice(codes[0]))
    sheet.answers[name] = .value(.choice(isFirst ? codes[1] : codes[0]))
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `nothing is found where nothing is wrong`(seed: UInt64) throws {
    let found = try found(seed: seed) { _, _ in }
    #expect(found == [])
  }

  @Test func `nothing is found where there are no records, or few`() throws {
    let file = try SurveyFile()
    #expect(try file.found() == [])
    var random = SeededGenerator(seed: 4)
    try file.fill(3, &random)
    #expect(try file.found() == [])
  }

  @Test func `records that are the same are found, whoever keyed them and however texts are written`() throws {
    let found = try found { file, random in
      var sheet = SurveyFile.sheet(&random, batch: 1)
      sheet.answers["trabaja"] = .value(.choice("si"))
      sheet.answers["oficio"] = .value(.text("Gásfiter"))
      sheet.sheet = "5001"
      try file.add(sheet)
      sheet.sheet = "5002"
      sheet.batch = "L2"
      sheet.operatorName = "D9"
      sheet.answers["oficio"] = .value(.text("gasfiter "))
      sheet.answers["q7"] = .missing(.blank)
      try file.add(sheet)
      sheet.sheet = "5003"
      sheet.answers["q7"] = .missing(.illegible)
      try file.add(sheet)
    }
    // The first one has an answer more: it is nearly the same.
    #expect(found == ["clean-duplicate-exact 5002+5003", "clean-duplicate-near 5001+5002"])
  }

  @Test func `a sheet that was copied many times is found, and told once`() throws {
    let file = try SurveyFile()
    var random = SeededGenerator(seed: 9)
    let copied = SurveyFile.sheet(&random)
    for _ in 0..<60 { try file.add(copied) }
    try file.fill(5, &random)
    let findings = try file.findings().filter { $0.rule == .exactDuplicate }
    #expect(findings.map(\.recordCount) == [60])
    #expect(
      findings.map { $0.message.spanish.contains("la hoja 1005 (lote L0) y 55 más tienen iguales todas") } == [true])
  }

  @Test func `records of which nine in ten answers are the same are found, and those with fewer are not`() throws {
    let found = try found { file, random in
      var sheet = SurveyFile.sheet(&random, batch: 1)
      sheet.ages = []
      sheet.sheet = "5001"
      try file.add(sheet)
      for (number, name) in ["q0", "g1"].enumerated() {
        change(name, in: &sheet)
        sheet.sheet = "500\(number + 2)"
        try file.add(sheet)
      }
      // Another person of the same household: another profile.
      sheet.answers["edad"] = .value(.integer(17))
      sheet.sheet = "5005"
      try file.add(sheet)
      var far = SurveyFile.sheet(&random, batch: 1)
      far.sheet = "6001"
      try file.add(far)
      for name in ["q0", "q1", "q2", "q3", "q4"] { change(name, in: &far) }
      far.sheet = "6002"
      try file.add(far)
    }
    #expect(found == ["clean-duplicate-near 5001+5002+5003"])
  }

  @Test func `few answers, or answers that everybody gives, make no duplicate`() throws {
    let source = """
      <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es"><title>F</title>
      <choices name="l"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
      \((0..<12).map { "<select_one name=\"q\($0)\" list=\"l\"><label>P\($0)</label></select_one>" }.joined())</form>
      """
    let file = try SurveyFile(source)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<400 {
      var sheet = SurveyFile.Sheet()
      for number in 0..<12 {
        sheet.answers["q\(number)"] = .value(.choice(Int.random(in: 0..<5, using: &random) == 0 ? "no" : "si"))
      }
      try file.add(sheet)
    }
    #expect(try file.found() == [])
  }

  @Test func `numbers of sheets that differ in their writing only are found`() throws {
    let found = try found { file, random in
      for (number, batch) in [
        ("A-017", 1), ("a17", 2), ("a18", 2), ("0", 3), ("00-8", 3), ("0 8", 4), ("17-6", 4), ("176", 4), ("413", 5),
        ("000413-9", 6),
      ] {
        var sheet = SurveyFile.sheet(&random, batch: batch)
        sheet.sheet = number
        try file.add(sheet)
      }
    }
    #expect(
      found == [
        "clean-duplicate-sheet A-017+a17", "clean-duplicate-sheet 0 8+00-8", "clean-duplicate-sheet 000413-9+413",
      ])
  }

  @Test func `numbers far from all others are found, and those that are merely large are not`() throws {
    let found = try found { file, random in
      var sheet = SurveyFile.sheet(&random)
      sheet.sheet = "5001"
      sheet.answers["personas"] = .value(.integer(33))
      sheet.answers["ingreso"] = .value(.decimal(2_500_000))
      sheet.ages = [5, 400]
      try file.add(sheet)
      sheet = SurveyFile.sheet(&random)
      sheet.answers["personas"] = .value(.integer(8))
      sheet.ages = []
      try file.add(sheet)
    }
    #expect(
      found.sorted() == [
        "clean-outlier 5001 ingreso", "clean-outlier 5001 p[2].anios", "clean-outlier 5001 personas",
      ])
  }

  @Test func `answers against the form are found with the words of the form`() throws {
    var random = SeededGenerator(seed: 6)
    let file = try SurveyFile()
    func add(_ sheet: String, _ change: (inout SurveyFile.Sheet) -> Void) throws {
      var made = SurveyFile.sheet(&random)
      made.sheet = sheet
      made.answers["trabaja"] = .value(.choice("no"))
      made.answers["oficio"] = nil
      change(&made)
      try file.add(made)
    }
    try add("1") { $0.answers["sexo"] = .missing(.blank) }
    try add("2") { $0.answers["edad"] = .value(.integer(7)) }
    try add("3") { $0.answers["edad"] = .value(.integer(97)) }
    try add("4") { $0.answers["oficio"] = .value(.text("Juana Pérez")) }
    try add("5") { $0.answers["q1"] = .value(.choice("Pedro Soto")) }
    try add("6") {
      $0.answers["edad"] = .value(.integer(98))
      $0.remarks = [Remark(Remark.Place(.confirmed, "edad"), "¿Seguro?", at: "t")]
    }
    #expect(
      try file.found() == [
        "clean-unusual 3 edad", "clean-value-skipped 4 oficio", "clean-required-blank 1 sexo",
        "clean-rule-broken 2 edad",
        "clean-rule-broken 5 q1",
      ])
    let words = try file.findings().map(\.message.spanish)
    #expect(words.contains("La hoja 2 (lote L0), pregunta 2 (edad): la edad va de 15 a 110."))
    #expect(!words.contains { $0.contains("Pérez") || $0.contains("Soto") })
  }

  @Test func `what stands on paper is told until the answer beside it is corrected`() throws {
    var random = SeededGenerator(seed: 7)
    let file = try SurveyFile()
    var sheet = SurveyFile.sheet(&random)
    sheet.sheet = "1"
    sheet.answers["edad"] = .missing(.blank)
    sheet.answers["sexo"] = .missing(.blank)
    sheet.answers["trabaja"] = .value(.choice("no"))
    sheet.answers["oficio"] = nil
    sheet.remarks = [
      Remark(Remark.Place(.asWritten, "edad"), "340", at: "t"),
      Remark(Remark.Place(.asWritten, "sexo"), "9", at: "t"),
      Remark(Remark.Place(.asWritten, "oficio"), "Juana Pérez", at: "t"),
    ]
    let id = try file.add(sheet)
    // A required answer that is missing because of it is not told a second time.
    #expect(
      try file.found() == ["clean-as-written 1 edad", "clean-as-written 1 oficio", "clean-as-written 1 sexo"])
    let findings = try file.findings()
    #expect(!findings.contains { $0.message.spanish.contains("340") || $0.message.spanish.contains("Pérez") })
    #expect(findings.map(\.detail?.spanish) == ["340", "Juana Pérez", "9"])
    var content = try #require(try file.store.versions(of: id).last).content
    content.answers[try #require(file.form.question(named: "edad")).index] = .value(.integer(34))
    try file.store.correct(
      id,
      RecordCorrection(
        content, formHash: file.form.hash, territory: nil, of: 1,
        change: RecordChange(.corrected, operatorName: nil, reason: "x", at: "2026-11-21T00:00:00Z"),
        layout: RecordLayout(file.form)))
    #expect(try file.found() == ["clean-as-written 1 oficio", "clean-as-written 1 sexo"])
    try file.store.setWithdrawn(
      true, id, after: 2, change: RecordChange(.withdrawn, operatorName: nil, reason: "x", at: "2026-11-21T00:00:00Z"))
    #expect(try file.found() == [])
  }

  @Test func `grids of a single answer are found, the middle one apart, and the batch that has many`() throws {
    let found = try found { file, random in
      for number in 0..<24 {
        var sheet = SurveyFile.sheet(&random)
        sheet.batch = "malo"
        sheet.operatorName = number % 2 == 0 ? "D0" : "D1"
        sheet.sheet = String(5001 + number)
        let code = number < 8 ? "4" : "3"
        for row in 0..<9 where number < 12 { sheet.answers["g\(row)"] = .value(.choice(code)) }
        // Not the whole grid.
        if number == 0 { sheet.answers["g8"] = .missing(.blank) }
        try file.add(sheet)
      }
    }
    #expect(found.filter { $0.hasPrefix("clean-straight-line") } == (5002...5008).map { "clean-straight-line \($0) g" })
    #expect(found.filter { $0.hasPrefix("clean-straight-share") } == ["clean-straight-share batch malo"])
    #expect(found.count == 8, "\(found)")
  }

  @Test func `a person is told about only where the consultation wants it`() throws {
    let file = try SurveyFile()
    var random = SeededGenerator(seed: 12)
    try file.fill(120, &random)
    for number in 0..<40 {
      var sheet = SurveyFile.sheet(&random, batch: number % 3)
      sheet.operatorName = "D9"
      for row in 0..<9 where number % 2 == 0 { sheet.answers["g\(row)"] = .value(.choice("5")) }
      try file.add(sheet)
    }
    func shares(_ showsOperators: Bool) throws -> [String] {
      try file.findings(showsOperators: showsOperators).filter { $0.rule == .straightShare }.map(\.subject)
    }
    #expect(try shares(false) == [])
    #expect(try shares(true) == ["operator D9"])
  }

  @Test func `interviews that are too short are found`() throws {
    let found = try found { file, random in
      for number in 0..<30 {
        var sheet = SurveyFile.sheet(&random)
        sheet.channel = .interview
        sheet.sheet = String(5001 + number)
        sheet.acceptedAt = "2026-11-20T13:00:00Z"
        sheet.startedAt = "2026-11-20T12:\(40 + number % 10):00Z"
        if number == 3 { sheet.startedAt = "2026-11-20T12:57:00Z" }
        if number == 4 { sheet.startedAt = "2026-11-20T12:59:40Z" }
        try file.add(sheet)
      }
    }
    #expect(found == ["clean-short-interview 5004", "clean-short-interview 5005"])
  }

  @Test func `a few interviews are held to the seconds that a question takes`() throws {
    let file = try SurveyFile()
    var random = SeededGenerator(seed: 8)
    for (sheet, start) in [("1", "12:00:00"), ("2", "12:59:30")] {
      var made = SurveyFile.sheet(&random)
      made.channel = .interview
      made.sheet = sheet
      made.acceptedAt = "2026-11-20T13:00:00Z"
      made.startedAt = "2026-11-20T\(start)Z"
      try file.add(made)
    }
    #expect(try file.found() == ["clean-short-interview 2"])
  }

  @Test func `a batch with many gaps is found, and one unlucky sheet makes none`() throws {
    let found = try found { file, random in
      for number in 0..<40 {
        var sheet = SurveyFile.sheet(&random)
        sheet.batch = "malo"
        for name in ["g1", "g2", "q4", "q5", "q6"] where Int.random(in: 0..<2, using: &random) == 0 {
          sheet.answers[name] = .missing(number % 2 == 0 ? .blank : .illegible)
        }
        try file.add(sheet)
      }
      for number in 0..<40 {
        var sheet = SurveyFile.sheet(&random)
        sheet.batch = "bueno"
        if number == 0 { for row in 0..<9 { sheet.answers["g\(row)"] = .missing(.blank) } }
        try file.add(sheet)
      }
    }
    #expect(found == ["clean-missing-share batch malo"])
  }
}
