import CFaults
import Foundation
import RondaCore
import RondaStore
import Testing

/// One thing that is done with a file, for a disk that fails while it is done.
struct FaultStep: Sendable, CustomStringConvertible {
  let description: String
  /// What is done with the open file.
  let body: @Sendable (ConsultationFile) throws -> Void
  /// Opens the file, does it and closes the file; whether the promise was given that it is on disk.
  let run: @Sendable (_ path: String, _ promised: inout Bool) throws -> Void

  /// Something that is done with the open file.
  init(_ description: String, _ body: @escaping @Sendable (ConsultationFile) throws -> Void) {
    self.description = description
    self.body = body
    run = { path, promised in
      let file = try ConsultationFile.open(at: path, for: .writing, clock: FaultStep.clock)
      try body(file)
      promised = true
      try file.close()
    }
  }

  init(_ description: String, whole run: @escaping @Sendable (String, inout Bool) throws -> Void) {
    self.description = description
    body = { _ in }
    self.run = run
  }

  /// All runs at one time, so that they write the same.
  static let clock: @Sendable () -> String = { "2026-11-22T12:00:00Z" }
  static let draft = RecordID("d1")
  static let keying = RecordID(high: 9, low: 9)

  /// What there is in the file before each step: a record, a draft and a sheet that is being keyed.
  static func prepare(_ space: Workspace) throws {
    let file = try space.consultation("base.ronda")
    for number in 1...30 { try file.append(Sample.interview(UInt64(number)), layout: Sample.layout) }
    try file.beginDraft(id: draft, formHash: Sample.formHash, language: "es", operatorName: nil, at: "t0")
    try file.appendToDraft(draft, [DraftStep("edad", .answer(.value(.integer(5))))], at: "t1")
    try file.beginKeying(
      Keying(
        id: keying, recordID: Sample.record(900).id, pass: 1, formID: "hogar-necesidades", formHash: Sample.formHash,
        batch: "07", sheet: "0413", operatorName: "MRC", startedAt: "t1"))
    try file.close()
  }

  /// Everything that is written into a file, one after the other, each on the file that `prepare` makes.
  static let all = [
    FaultStep("a form") { file in
      try file.addForm(
        hash: "f1", id: "hogar-necesidades", version: "2", source: Array("<form/>".utf8), at: Sample.time,
        layout: Sample.layout, files: [FormFile(name: "calles.csv", content: [1, 2, 3])])
    },
    FaultStep("territories") { file in
      try file.setTerritories(hash: "t", version: "1", source: Array("<territories/>".utf8), names: [], at: Sample.time)
    },
    FaultStep("a record") { file in try file.append(Sample.interview(100), layout: Sample.layout) },
    FaultStep("a draft") { file in
      try file.beginDraft(id: RecordID("d2"), formHash: Sample.formHash, language: "es", operatorName: nil, at: "t0")
    },
    FaultStep("an answer of a draft") { file in
      try file.appendToDraft(draft, [DraftStep("texto", .answer(.value(.text("respuesta"))))], at: "t2")
    },
    FaultStep("the end of a draft") { file in
      try file.finishDraft(draft, into: Sample.interview(101), layout: Sample.layout)
    },
    FaultStep("a keyed field") { file in
      try file.keep(
        [KeyedEntry(FieldPlace("edad"), .asWritten("respuesta"))], of: keying, effort: KeyingEffort(), at: "t2")
    },
    FaultStep("the end of a sheet") { file in
      var record = Sample.record(900, sheet: "0413")
      record.provenance.channel = .keyed
      try file.finishKeying(
        keying, effort: KeyingEffort(), .record(record, layout: Sample.layout), at: record.provenance.acceptedAt)
    },
    FaultStep("a batch") { file in
      try file.setBatch(Batch(formID: "hogar-necesidades", name: "07", expected: 60, openedAt: "t1"), by: nil)
    },
    FaultStep("an import") { file in
      _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
        for number in 200..<260 { try writer.append(Sample.record(UInt64(number))) }
        return 60
      }
    },
    FaultStep("a correction") { file in
      try file.correct(
        Sample.record(1).id,
        RecordCorrection(
          RecordContent(answers: Sample.answers(52), instances: []), formHash: Sample.formHash, territory: nil, of: 1,
          change: change(.corrected), layout: Sample.layout))
    },
    FaultStep("a withdrawal") { file in
      try file.setWithdrawn(true, Sample.record(2).id, after: 1, change: change(.withdrawn))
    },
    FaultStep("settings") { file in
      var settings = Sample.settings
      settings.title = "Otra"
      try file.updateSettings(settings, by: nil)
    },
  ]

  private static func change(_ kind: RecordChange.Kind) -> RecordChange {
    RecordChange(kind, operatorName: "07", reason: "la hoja lo dice", at: "2026-11-22T10:00:00Z")
  }
}

/// What is in a file.
enum Dump {
  /// - Parameter isNew: whether the file was made just now. No two have the same id, nor begin their audit in the same way.
  static func of(_ path: String, isNew: Bool = false) throws -> [String] {
    let tables = try SQLiteTool.run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", path)
    var lines = try SQLiteTool.run("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name", path)
      .map { $0[0] ?? "" }
    for table in tables.compactMap({ $0[0] }) where !isNew || !table.hasPrefix("audit") {
      let rows = try SQLiteTool.run("SELECT * FROM \"\(table)\"", path)
      lines += rows.map { table + ": " + $0.map { $0 ?? "NULL" }.joined(separator: "|") }
    }
    return isNew ? lines.filter { !$0.hasPrefix("settings: consultation_id") } : lines
  }
}
