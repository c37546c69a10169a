import Foundation
import RondaCore
import RondaSeal
import RondaStore
import Testing

/// A form with personal questions, also repeated ones, and records of it.
enum PersonalSample {
  static let hash = "p0"
  static let layout = RecordLayout(
    [
      .init("edad", .integer), .init("nombre", .text, isPersonal: true), .init("parentesco", .choice),
      .init("fono", .text, isPersonal: true), .init("apodo", .text, isPersonal: true),
    ],
    repetitions: [
      .init("r", slots: [.init("parentesco", .choice), .init("fono", .text, isPersonal: true)]),
      .init("s", in: 0, slots: [.init("apodo", .text, isPersonal: true)]),
    ])

  static func content(_ number: Int, name: Answer? = nil) -> RecordContent {
    RecordContent(
      answers: [
        .value(.integer(number)), name ?? .value(.text("Juana \(number) Pérez")), .missing(.notApplicable),
        .missing(.notApplicable), .missing(.notApplicable),
      ],
      instances: [
        [
          AnswerTree(answers: [.value(.choice("hija")), .value(.text("+569\(number)0001"))], instances: [[]]),
          AnswerTree(
            answers: [.missing(.dontKnow), .missing(.refused)],
            instances: [[AnswerTree(answers: [.value(.text("la Chica \(number)"))], instances: [])]]),
        ]
      ])
  }

  /// The same with nothing that is personal.
  static func open(_ number: Int) -> RecordContent {
    RecordContent(
      answers: [.value(.integer(number))] + Array(repeating: .missing(.notApplicable), count: 4),
      instances: [
        [
          AnswerTree(answers: [.value(.choice("hija")), .missing(.notApplicable)], instances: [[]]),
          AnswerTree(
            answers: [.missing(.dontKnow), .missing(.notApplicable)],
            instances: [[AnswerTree(answers: [.missing(.notApplicable)], instances: [])]]),
        ]
      ])
  }

  static func id(_ number: Int) -> RecordID { RecordID(high: 7, low: UInt64(number)) }

  static func record(_ number: Int) -> NewRecord {
    let content = content(number)
    return NewRecord(
      id: id(number), formHash: hash, provenance: Provenance(channel: .interview, acceptedAt: Sample.time),
      answers: content.answers, instances: content.instances)
  }

  static let words = ["Juana", "Pérez", "+569", "la Chica"]

  /// A file with three records.
  static func file(_ space: Workspace) throws -> ConsultationFile {
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    try file.addForm(hash: hash, id: "casa", version: "1", source: [60], at: Sample.time, layout: layout)
    for number in 1...3 { try file.append(record(number), layout: layout) }
    return file
  }

  static func contents(_ file: ConsultationFile, _ personal: PersonalAccess? = nil) throws -> [RecordContent] {
    var result: [RecordContent] = []
    try file.forEachRecord(ofForms: [hash], layout: layout, personal: personal, batchSize: 2) { batch in
      for position in batch.records.indices {
        result.append(
          RecordContent(answers: Array(batch.answers(ofRecord: position)), instances: batch.instances[position]))
      }
    }
    return result
  }

  /// The words of personal answers that stand in any file of the folder.
  static func found(_ space: Workspace, _ words: [String] = words) throws -> [String] {
    let bytes = try space.names.flatMap { try space.bytes($0) }
    return words.filter { contains(bytes, $0) }
  }
}

@Suite struct `Personal answers` {
  @Test func `stand apart, and are read only when they are asked for by name`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    #expect(try PersonalSample.contents(file) == (1...3).map { PersonalSample.open($0) })
    #expect(try PersonalSample.contents(file, PersonalAccess()) == (1...3).map { PersonalSample.content($0) })
    var expected = PersonalSample.open(2)
    expected.answers[1] = .value(.text("Juana 2 Pérez"))
    #expect(try PersonalSample.contents(file, PersonalAccess(["nombre", "nada"]))[1] == expected)
    let id = PersonalSample.id(3)
    #expect(try file.versions(of: id).map(\.content) == [PersonalSample.open(3)])
    #expect(try file.versions(of: id, personal: PersonalAccess()).map(\.content) == [PersonalSample.content(3)])
    for query in ["SELECT group_concat(answers || missing) FROM records", "SELECT sql FROM sqlite_schema"] {
      for row in try SQLiteTool.run(query, space.path()) {
        let text = row[0] ?? ""
        #expect(!text.contains("Juana") && !text.contains("\"nombre\"") && !text.contains("+569"), "\(query)")
      }
    }
    let columns = try SQLiteTool.run(
      "SELECT name FROM pragma_table_info('casa') UNION ALL SELECT name FROM pragma_table_info('casa/r')", space.path()
    ).compactMap { $0[0] }
    #expect(columns.contains("edad") && columns.contains("parentesco"))
    #expect(!columns.contains("nombre") && !columns.contains("fono") && !columns.contains("apodo"))
    #expect(try file.verifyAudit().findings.isEmpty)
  }

  @Test func `are read with another version of the form as that says what is personal`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    let marked = RecordLayout([.init("edad", .integer, isPersonal: true), .init("nombre", .text)])
    var read: [[Answer]] = []
    for wanted in [nil, PersonalAccess(["edad", "nombre"])] {
      try file.forEachRecord(ofForms: [PersonalSample.hash], layout: marked, personal: wanted) { batch in
        read.append(Array(batch.answers(ofRecord: 0)))
      }
    }
    #expect(
      read == [
        [.missing(.notApplicable), .missing(.notApplicable)],
        [.value(.integer(1)), .value(.text("Juana 1 Pérez"))],
      ])
  }

  @Test func `stay with a record that is corrected or withdrawn, and change when that is said`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    let id = PersonalSample.id(1)
    let change = RecordChange(.corrected, operatorName: "07", reason: "hoja", at: "t")
    try file.correct(
      id,
      RecordCorrection(
        PersonalSample.open(50), formHash: PersonalSample.hash, territory: nil, of: 1, change: change,
        layout: PersonalSample.layout))
    try file.setWithdrawn(true, id, after: 2, change: RecordChange(.withdrawn, operatorName: nil, reason: "x", at: "t"))
    var other = PersonalSample.content(50)
    other.answers[1] = .value(.text("Ana Rojas"))
    try file.correct(
      id,
      RecordCorrection(
        other, formHash: PersonalSample.hash, territory: nil, of: 3, change: change, layout: PersonalSample.layout,
        personal: .replaced(nil)))
    try file.correct(
      id,
      RecordCorrection(
        PersonalSample.open(1), formHash: PersonalSample.hash, territory: nil, of: 4, change: change,
        layout: PersonalSample.layout, personal: .ofVersion(1)))
    let names = try file.versions(of: id, personal: PersonalAccess()).map { $0.content.answers[1] }
    #expect(names == [1, 1, 1, nil, 1].map { .value(.text($0 == nil ? "Ana Rojas" : "Juana 1 Pérez")) })
    let seals = try SQLiteTool.run(
      "SELECT hex(seal) FROM records WHERE record_id = '\(id.text)' ORDER BY version", space.path()
    ).map { $0[0] }
    #expect(seals[0] == seals[1] && seals[1] == seals[2] && seals[4] == seals[0] && seals[3] != seals[0])
    #expect(try file.verifyAudit().findings.isEmpty)
  }

  @Test func `that are the same as before are the same part`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    let id = PersonalSample.id(1)
    try file.correct(
      id,
      RecordCorrection(
        PersonalSample.content(1), formHash: PersonalSample.hash, territory: nil, of: 1,
        change: RecordChange(.corrected, operatorName: nil, reason: "x", at: "t"), layout: PersonalSample.layout,
        personal: .replaced(nil)))
    #expect(
      try SQLiteTool.value("SELECT count(DISTINCT seal) FROM records WHERE record_id = '\(id.text)'", space.path())
        == "1")
  }

  @Test func `that another program changed or took away are told`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    _ = try file.forget(PersonalSample.id(3), reason: "x", by: nil)
    #expect(try file.verifyAudit().findings == [])
    try SQLiteTool.run("DELETE FROM record_personal WHERE record_id = '\(PersonalSample.id(1).text)'", space.path())
    try SQLiteTool.run(
      "UPDATE record_personal SET content = replace(content, 'Juana 2', 'Juano 2')", space.path())
    #expect(storeError { _ = try PersonalSample.contents(file, PersonalAccess()) }?.code == .malformedRecord)
    #expect(try PersonalSample.contents(file).count == 3)
    let findings = try file.verifyAudit().findings
    #expect(
      findings == [1, 2].map { .alteredRecord(id: PersonalSample.id($0).text, version: 1, entry: $0 + 2) })
  }
}

@Suite struct `Personal answers under a passphrase` {
  private func keys(_ file: ConsultationFile, _ words: String = "tres palabras") throws -> PersonalKeys {
    try file.unlock(passphrase(words))
  }

  private func protected(_ space: Workspace) throws -> ConsultationFile {
    let file = try PersonalSample.file(space)
    #expect(try !file.isProtected())
    #expect(try file.protect(with: passphrase("tres palabras"), cost: #require(cheapCost), by: "jefa"))
    #expect(try file.isProtected())
    return file
  }

  @Test func `are nowhere in the files, and come back with it`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    #expect(try PersonalSample.found(space) == PersonalSample.words)
    #expect(try file.protect(with: passphrase("tres palabras"), cost: #require(cheapCost), by: "jefa"))
    #expect(try PersonalSample.found(space) == [])
    try file.append(PersonalSample.record(4), layout: PersonalSample.layout)
    #expect(try PersonalSample.found(space) == [])
    let all = PersonalAccess(keys: try keys(file))
    #expect(try PersonalSample.contents(file, all) == (1...4).map { PersonalSample.content($0) })
    #expect(try PersonalSample.contents(file) == (1...4).map { PersonalSample.open($0) })
    #expect(storeError { _ = try PersonalSample.contents(file, PersonalAccess()) }?.code == .personalLocked)
    #expect(storeError { _ = try keys(file, "otras palabras") }?.code == .wrongPassphrase)
    #expect(try file.verifyAudit().findings.isEmpty)
    #expect(try file.auditEntries().map(\.action).contains(.protected))
    #expect(try file.settings() == Sample.settings)
  }

  @Test func `show not even their digests`() throws {
    let space = Workspace()
    let file = try protected(space)
    try file.append(PersonalSample.record(4), layout: PersonalSample.layout)
    // With the salt beside it, a digest of a telephone could be found by trying all of them.
    #expect(try SQLiteTool.value("SELECT sum(length(salt)) FROM record_personal", space.path()) == "0")
    #expect(try SQLiteTool.value("SELECT count(*) FROM records WHERE length(seal) = 32", space.path()) == "4")
  }

  @Test func `open with another passphrase when it is changed, and no more with the first`() throws {
    let space = Workspace()
    let file = try protected(space)
    try file.changePassphrase(of: keys(file), to: passphrase("otra clave"), cost: #require(cheapCost), by: nil)
    #expect(storeError { _ = try keys(file) }?.code == .wrongPassphrase)
    let all = PersonalAccess(keys: try keys(file, "otra clave"))
    #expect(try PersonalSample.contents(file, all).count == 3)
    #expect(
      storeError { _ = try file.protect(with: passphrase("x"), cost: cheapCost ?? .standard, by: nil) }?.code
        == .alreadyProtected)
    #expect(storeError { _ = try Workspace().consultation().unlock(passphrase("x")) }?.code == .notProtected)
  }

  @Test func `stay sealed when files are joined, and those of the others become so`() throws {
    let space = Workspace()
    try PersonalSample.file(space).close()
    for name in ["a.ronda", "b.ronda"] {
      try FileManager.default.copyItem(atPath: space.path(), toPath: space.path(name))
    }
    let first = try ConsultationFile.open(at: space.path("a.ronda"), for: .writing)
    #expect(try first.protect(with: passphrase("tres palabras"), cost: #require(cheapCost), by: nil))
    try first.close()
    let second = try ConsultationFile.open(at: space.path("b.ronda"), for: .writing)
    try second.append(PersonalSample.record(4), layout: PersonalSample.layout)
    try second.close()
    _ = try ConsultationFile.merge(["a.ronda", "b.ronda"].map { space.path($0) }, into: space.path("c.ronda"))
    #expect(!PersonalSample.words.contains { contains((try? space.bytes("c.ronda")) ?? Array($0.utf8), $0) })
    let merged = try ConsultationFile.open(at: space.path("c.ronda"), for: .reading)
    let all = PersonalAccess(keys: try keys(merged))
    #expect(try PersonalSample.contents(merged, all) == (1...4).map { PersonalSample.content($0) })
    #expect(try merged.verifyAudit().findings.isEmpty)
  }

  @Test func `of a draft are sealed, and passed over without it`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    let id = RecordID("d")
    try file.beginDraft(id: id, formHash: PersonalSample.hash, language: "es", operatorName: nil, at: "t")
    let first = [
      DraftStep("edad", .answer(.value(.integer(44)))), DraftStep("nombre", .answer(.value(.text("Rosa Díaz")))),
    ]
    try file.appendToDraft(id, first, at: "t")
    #expect(try file.protect(with: passphrase("tres palabras"), cost: #require(cheapCost), by: nil))
    let second = [DraftStep("fono", at: [1], .answer(.value(.text("+56911112222"))))]
    try file.appendToDraft(id, second, at: "t")
    #expect(try PersonalSample.found(space, ["Rosa", "Díaz", "1111"]) == [])
    #expect(try file.draftContent(id).entries.map(\.step) == [first[0]])
    #expect(try file.draftContent(id).lockedCount == 2)
    let keys = try keys(file)
    let note = Remark(Remark.Place(.note, "nombre"), "dice Rosita", at: "t")
    try file.appendToDraft(id, [], remarks: [note], at: "t")
    #expect(try PersonalSample.found(space, ["Rosita"]) == [])
    #expect(try file.draftContent(id).remarks == [] && file.draftContent(id, keys).remarks == [note])
    #expect(try file.draftContent(id, keys).entries.map(\.step) == first + second)
    #expect(try file.draftContent(id, keys).lockedCount == 0)
  }

  @Test func `of a keyed sheet are sealed, and passed over without it`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    let keying = Keying(
      id: RecordID("k"), recordID: RecordID("kr"), pass: 1, formID: "casa", formHash: PersonalSample.hash, batch: "1",
      sheet: "17", operatorName: "D1", startedAt: "t")
    try file.beginKeying(keying)
    let fields = [
      KeyedEntry(FieldPlace("edad"), .answer(.value(.integer(44)))),
      KeyedEntry(
        FieldPlace("nombre"), .asWritten("Rosa Díaz"), other: .answer(.value(.text("Rosa Dias"))), outcome: nil),
    ]
    try file.keep(fields, of: keying.id, effort: KeyingEffort(), at: "t")
    #expect(try file.protect(with: passphrase("tres palabras"), cost: #require(cheapCost), by: nil))
    #expect(try PersonalSample.found(space, ["Rosa"]) == [])
    try file.keep([fields[1]], of: keying.id, effort: KeyingEffort(), at: "t")
    #expect(try PersonalSample.found(space, ["Rosa"]) == [])
    #expect(try file.keyedFields(of: keying.id) == [fields[0]])
    #expect(try file.keyedFields(of: keying.id, keys(file)) == fields)
  }
}

@Suite struct `A record that is forgotten` {
  private func forget(_ file: ConsultationFile, _ number: Int) throws -> Forgetting {
    try file.forget(PersonalSample.id(number), reason: "lo pidió", by: "jefa")
  }

  @Test(arguments: [false, true])
  func `is nowhere in the file, the log and the memory beside it`(isProtected: Bool) throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    // Large ones have pages of their own.
    var long = PersonalSample.content(9, name: .value(.text(String(repeating: "Juana 9 Pérez, ", count: 2000))))
    long.answers[0] = .value(.integer(1))
    let id = PersonalSample.id(1)
    try file.correct(
      id,
      RecordCorrection(
        long, formHash: PersonalSample.hash, territory: nil, of: 1,
        change: RecordChange(.corrected, operatorName: nil, reason: "hoja", at: "t"), layout: PersonalSample.layout,
        personal: .replaced(nil)))
    if isProtected { #expect(try file.protect(with: passphrase("tres palabras"), cost: #require(cheapCost), by: nil)) }
    let query = "SELECT hex(content) FROM record_personal WHERE record_id = '\(id.text)'"
    let contents = try SQLiteTool.run(query, space.path()).compactMap { $0[0] }
    #expect(contents.count == 2)
    let done = try forget(file, 1)
    #expect(done.versions == 2 && done.isComplete)
    let bytes = try space.names.flatMap { try space.bytes($0) }
    for word in ["Juana 1 Pérez", "+56910001", "la Chica 1", "Juana 9", "+56990001"] {
      #expect(!contains(bytes, word), "\(word)")
    }
    for content in contents {
      let piece = try #require(Hexadecimal.bytes(String(content.prefix(200)).lowercased()))
      // Sealed ones differ from their tenth byte on; plain ones begin alike.
      #expect(!isProtected || Data(bytes).range(of: Data(piece.dropFirst(9).prefix(40))) == nil)
    }
    #expect(
      try file.versions(of: id, personal: PersonalAccess()).map { $0.content.answers[1] }
        == Array(repeating: .missing(.notApplicable), count: 2))
    #expect(try file.versions(of: PersonalSample.id(2)).count == 1)
    #expect(try file.verifyAudit().findings.isEmpty)
    let entry = try #require(try file.auditEntries().last)
    #expect(entry.action == .forgotten && entry.subject == id.text && entry.operatorName == "jefa")
    #expect(entry.detail == [.init("reason", "lo pidió"), .init("versions", "2")])
  }

  @Test func `takes its notes, keyed fields and drafts with it`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    var record = PersonalSample.record(8)
    record.conduct = RecordConduct(
      device: "d", renderings: [], language: "es",
      remarks: [
        Remark(Remark.Place(.note, "nombre"), "dice llamarse Rosita", at: "t"),
        Remark(Remark.Place(.note, "edad"), "no sabe bien", at: "t"),
      ])
    try file.append(record, layout: PersonalSample.layout)
    try file.beginKeying(
      Keying(
        id: RecordID("k"), recordID: record.id, pass: 2, formID: "casa", formHash: PersonalSample.hash, batch: "1",
        sheet: "17", operatorName: "D1", startedAt: "t"))
    try file.keep(
      [
        KeyedEntry(FieldPlace("nombre"), .asWritten("Rosita D."), other: nil, outcome: nil),
        KeyedEntry(FieldPlace("edad"), .asWritten("cuarenta"), other: nil, outcome: nil),
      ], of: RecordID("k"), effort: KeyingEffort(), at: "t")
    let done = try forget(file, 8)
    #expect(done.versions == 1 && done.others == 2)
    #expect(try PersonalSample.found(space, ["Rosita", "Juana 8"]) == [])
    #expect(try file.conduct(of: record.id)?.remarks.map(\.text) == ["no sabe bien"])
    #expect(try file.keyedFields(of: RecordID("k")).count == 1)
  }

  @Test func `gets no personal answers any more, and keeps its others`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    _ = try forget(file, 2)
    let id = PersonalSample.id(2)
    let change = RecordChange(.corrected, operatorName: nil, reason: "x", at: "t")
    func append(_ personal: PersonalChange, _ content: RecordContent, after base: Int) throws {
      try file.correct(
        id,
        RecordCorrection(
          content, formHash: PersonalSample.hash, territory: nil, of: base, change: change,
          layout: PersonalSample.layout, personal: personal))
    }
    #expect(storeError { try append(.replaced(nil), PersonalSample.content(2), after: 1) }?.code == .forgottenRecord)
    try append(.kept, PersonalSample.open(60), after: 1)
    try append(.replaced(nil), PersonalSample.open(61), after: 2)
    #expect(try file.versions(of: id).last?.content == PersonalSample.open(61))
    #expect(
      try SQLiteTool.value("SELECT count(*) FROM record_personal WHERE record_id = '\(id.text)'", space.path()) == "0")
    #expect(try file.verifyAudit().findings.isEmpty)
    #expect(storeError { _ = try forget(file, 99) }?.code == .unknownRecord)
  }

  @Test func `stays forgotten when files are joined, whichever comes first`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    try file.close()
    for name in ["a.ronda", "b.ronda"] {
      try FileManager.default.copyItem(atPath: space.path(), toPath: space.path(name))
    }
    let first = try ConsultationFile.open(at: space.path("a.ronda"), for: .writing)
    _ = try forget(first, 2)
    try first.close()
    for (number, order) in [["a.ronda", "b.ronda"], ["b.ronda", "a.ronda"]].enumerated() {
      let target = "c\(number).ronda"
      _ = try ConsultationFile.merge(order.map { space.path($0) }, into: space.path(target))
      #expect(!contains(try space.bytes(target), "Juana 2"))
      let merged = try ConsultationFile.open(at: space.path(target), for: .reading)
      #expect(try merged.verifyAudit().findings.isEmpty)
      #expect(
        try PersonalSample.contents(merged, PersonalAccess()).map { $0.answers[1] } == [
          .value(.text("Juana 1 Pérez")), .missing(.notApplicable), .value(.text("Juana 3 Pérez")),
        ])
    }
  }

  @Test func `in a file that another program reads says that the log is still held`() throws {
    let space = Workspace()
    let file = try PersonalSample.file(space)
    let reader = try ConsultationFile.open(at: space.path(), for: .reading)
    var done: Forgetting?
    try reader.forEachRecord(ofForms: [PersonalSample.hash], layout: PersonalSample.layout) { _ in
      if done == nil { done = try file.forget(PersonalSample.id(1), reason: "x", by: nil) }
    }
    #expect(done?.isComplete == false)
    #expect(try file.forget(PersonalSample.id(1), reason: "x", by: nil).isComplete)
    #expect(try PersonalSample.found(space, ["Juana 1 Pérez"]) == [])
  }
}
