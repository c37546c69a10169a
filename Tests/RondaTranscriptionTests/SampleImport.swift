import Foundation
import GRDB
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTerritories
import RondaTranscription
import RondaXML
import Testing
import TableTestSupport
import RondaTables

/// The sample consultation in a folder of its own, removed afterwards.
final class SampleImport {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let samples = root.appending(path: "Samples/consulta-barrios")

  let folder: URL
  let form: Form
  let territories: TerritoryTree
  let profile: ImportProfile
  let store: ConsultationFile
  private let plan: EvaluationPlan

  init(form formURL: URL = root.appending(path: "Forms/hogar-necesidades.xml"), profile: ImportProfile? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ronda-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func source(_ url: URL) throws -> XMLSource { try #require(XMLSource.read(path: url.path).value) }
    form = try #require(FormReader.read(source(formURL)).form)
    plan = EvaluationPlan(form)
    territories = try #require(
      TerritoryReader.read(source(Self.samples.appending(path: "territorios.xml"))).tree)
    self.profile =
      try profile
      ?? #require(ImportProfileReader.read(source(Self.samples.appending(path: "perfil-hogar.xml"))).profile)
    let store = try ConsultationFile.create(
      at: folder.appending(path: "barrio.ronda").path, settings: ConsultationSettings(title: "Prueba", kind: .census))
    try store.addForm(form, files: [], at: "2026-11-01T00:00:00Z")
    let tree = Array(territories.source.utf8)
    try store.setTerritories(
      hash: Digest.sha256(of: tree.span).hexadecimal, version: territories.version, source: tree,
      names: [], at: "2026-11-01T00:00:00Z")
    self.store = store
  }

  /// Leaves the file to other processes.
  func closeStore() throws { try store.close() }

  deinit {
    _ = try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    _ = try? FileManager.default.removeItem(at: folder)
  }

  static func sheets() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: samples.appending(path: "hojas.csv")))
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: name))) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".csv") }.sorted()
  }

  @discardableResult
  func run(
    _ source: any ByteSource, profile: ImportProfile? = nil, rejects: String = "rechazos.csv",
    isRehearsal: Bool = false, language: Language = .spanish, into other: (any ImportStore)? = nil
  ) throws -> ImportReport {
    try ImportRun.run(
      ImportRun.Setting(
        profile: profile ?? self.profile,
        session: Session(
          plan, territories: territories, today: #require(CivilDate(year: 2026, month: 11, day: 21))),
        file: source, fileName: "hojas.csv", rejectsPath: path(rejects), language: language,
        now: "2026-11-21T15:00:00Z"),
      into: other ?? store, isRehearsal: isRehearsal)
  }

  /// What stands in every table, row by row.
  func dump() throws -> [String] {
    let queue = try DatabaseQueue(path: path("barrio.ronda"))
    defer { try? queue.close() }
    return try queue.read { database in
      try ["settings", "forms", "territories", "records", "imports", "drafts", "draft_answers"].flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }

  /// Of every record its line in the file, by sheet.
  func lines() throws -> [String: Int] {
    var result: [String: Int] = [:]
    try store.forEachRecord(ofForms: [form.hash], layout: RecordLayout(form)) { batch in
      for record in batch.records { result[record.provenance.sheet ?? ""] = record.provenance.sourceLine }
    }
    return result
  }

  /// The rows of a file of rejects, its header apart: line, columns, codes, message, and the row itself.
  func rejects(_ name: String = "rechazos.csv") throws -> [Reject] {
    var scanner = RowScanner(MemorySource(try bytes(name)), delimiter: profile.delimiter)
    var row = TableRow()
    guard try scanner.next(into: &row) else { return [] }
    var result: [Reject] = []
    while try scanner.next(into: &row) {
      let cells = row.cells.prefix(4).map { Windows1252.text(row.bytes[$0.start..<$0.end]) ?? "" }
      result.append(
        Reject(
          line: try #require(Int(cells[0])), columns: cells[1].isEmpty ? [] : cells[1].components(separatedBy: ", "),
          codes: cells[2].components(separatedBy: ", "), message: cells[3].replacing("\"\"", with: "\""),
          content: Array(row.content(skipping: 4))))
    }
    return result
  }
}

extension ImportReport {
  /// What became of the rows, in one line.
  var balance: String {
    "\(rows) = \(accepted) + \(rejected) + \(duplicates), \(blankRows) blank, \(totalRows) total"
  }
}

struct Reject {
  let line: Int
  let columns: [String]
  let codes: [String]
  let message: String
  let content: [UInt8]
}

/// The rows of a table, the header apart, by their lines.
func rowsByLine(_ bytes: [UInt8]) throws -> [Int: TableRow] {
  var scanner = RowScanner(MemorySource(bytes), delimiter: UInt8(ascii: ";"))
  var row = TableRow()
  var result: [Int: TableRow] = [:]
  while try scanner.next(into: &row) { result[row.line] = row }
  result[1] = nil
  return result
}
