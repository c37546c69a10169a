import Foundation
import GRDB
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTables
import RondaTerritories
import RondaTranscription
import RondaWorkbook
import RondaXML
import TableTestSupport
import Testing

/// A consultation with one small form, and imports into it with profiles that are written in the test.
final class SmallImport {
  let folder: URL
  let form: Form
  let territories: TerritoryTree
  let store: ConsultationFile
  private let plan: EvaluationPlan

  init(_ formText: String = SmallForm.formText) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ronda-small-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let reading = FormReader.read(XMLSource(bytes: Array(formText.utf8), name: "prueba.xml"))
    form = try #require(reading.form, "\(reading.findings)")
    plan = EvaluationPlan(form)
    let tree = TerritoryReader.read(XMLSource(bytes: Array(SmallForm.territoryText.utf8), name: "lugares.xml"))
    territories = try #require(tree.tree)
    store = try ConsultationFile.create(
      at: folder.appending(path: "c.ronda").path, settings: ConsultationSettings(title: "Prueba", kind: .census))
    try store.addForm(form, files: [], at: "2026-11-01T00:00:00Z")
  }

  deinit {
    _ = try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    _ = try? FileManager.default.removeItem(at: folder)
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: name))) }

  /// A profile from its XML; the attributes of the root and what stands inside.
  static func profile(
    _ attributes: String, _ content: String = "<sheet column=\"hoja\"/><column header=\"edad\" question=\"edad\"/>"
  ) throws -> ImportProfile {
    var head = attributes
    for (name, value) in [("encoding", "utf-8"), ("delimiter", ";"), ("decimal", ","), ("date", "dd-mm-yyyy")]
    where !(" " + head).contains(" \(name)=") {
      head += " \(name)=\"\(value)\""
    }
    let (profile, findings) = readProfile(
      "<import_profile xmlns=\"urn:ronda:import:1\" form=\"prueba\" \(head)>\(content)</import_profile>")
    return try #require(profile, "\(findings)")
  }

  @discardableResult
  func run(
    _ bytes: [UInt8], _ profile: ImportProfile, rejects: String = "rechazos.csv", repeats: [String: [UInt8]] = [:],
    controls: [ImportProfile.ControlFigure] = [], isRehearsal: Bool = false, worksheet: String? = nil,
    name: String = "hojas.csv"
  ) throws -> ImportReport {
    var sheet: WorkbookSheet?
    if bytes.starts(with: [0x50, 0x4B]) {
      let reading = Workbook.read(bytes: bytes, name: name)
      let workbook = try #require(reading.workbook, "\(reading.findings)")
      sheet = worksheet == nil ? workbook.sheets[0] : workbook[sheet: worksheet ?? ""]
    }
    var inputs: [String: TableInput] = [:]
    for (name, content) in repeats {
      inputs[name] = TableInput(
        MemorySource(content), name: "\(name).csv", rejectsPath: path("\(name).rechazos.csv"))
    }
    return try ImportRun.run(
      ImportRun.Setting(
        profile: profile,
        session: Session(
          plan, territories: territories, today: #require(CivilDate(year: 2026, month: 11, day: 21))),
        table: TableInput(
          MemorySource(bytes, pieceSizes: [1, 3, 700, 65_536]), name: name, worksheet: sheet,
          rejectsPath: path(rejects)),
        repeats: inputs, controls: controls, language: .spanish, now: "2026-11-21T15:00:00Z"),
      into: store, isRehearsal: isRehearsal)
  }

  func run(_ text: String, _ profile: ImportProfile, repeats: [String: String] = [:]) throws -> ImportReport {
    try run(Array(text.utf8), profile, repeats: repeats.mapValues { Array($0.utf8) })
  }

  /// The findings for which nothing was imported.
  func unfit(_ bytes: [UInt8], _ profile: ImportProfile, repeats: [String: [UInt8]] = [:]) throws -> [Diagnostic] {
    let error = #expect(throws: ImportRun.Failure.self) { try run(bytes, profile, repeats: repeats) }
    guard case .unfit(let findings)? = error else { return [] }
    return findings
  }

  /// Of every record its line in the file, by sheet.
  func lines() throws -> [String: Int] {
    var result: [String: Int] = [:]
    try store.forEachRecord(ofForms: [form.hash], layout: RecordLayout(form)) { batch in
      for record in batch.records { result[record.provenance.sheet ?? ""] = record.provenance.sourceLine }
    }
    return result
  }

  /// The answers of the record of a sheet.
  func content(ofSheet sheet: String) throws -> RecordContent? {
    var result: RecordContent?
    let layout = RecordLayout(form)
    try store.forEachRecord(ofForms: [form.hash], layout: layout) { batch in
      for (position, record) in batch.records.enumerated() where record.provenance.sheet == sheet {
        result = RecordContent(
          answers: Array(batch.answers(ofRecord: position)),
          instances: layout.repetitions.isEmpty ? [] : batch.instances[position])
      }
    }
    return result
  }

  func answer(_ question: String, ofSheet sheet: String) throws -> Answer? {
    try content(ofSheet: sheet)?.answers[try #require(form.question(named: question)).index]
  }

  /// The text of a file of rejects in UTF-8.
  func text(_ name: String = "rechazos.csv") throws -> String {
    var text = String(decoding: try bytes(name), as: UTF8.self)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    return text
  }

  func dump() throws -> [String] {
    let queue = try DatabaseQueue(path: path("c.ronda"))
    defer { try? queue.close() }
    return try queue.read { database in
      try ["records", "imports"].flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }
}
