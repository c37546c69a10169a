import Foundation
import GRDBSQLite
import RondaCore
import RondaStore
import Testing

/// A folder of its own for one test, removed afterwards.
final class Workspace {
  let folder: String

  init() {
    folder = FileManager.default.temporaryDirectory.path + "/ronda-store-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      Issue.record("no temporary folder: \(error)")
    }
  }

  deinit {
    _ = try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    _ = try? FileManager.default.removeItem(atPath: folder)
  }

  func path(_ name: String = "barrio.ronda") -> String { folder + "/" + name }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? [] }

  func bytes(_ name: String = "barrio.ronda") throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  func write(_ bytes: [UInt8], to name: String = "barrio.ronda") throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
  }

  /// A new consultation with one form.
  func consultation(_ name: String = "barrio.ronda") throws -> ConsultationFile {
    let file = try ConsultationFile.create(at: path(name), settings: Sample.settings)
    try Sample.addForm(to: file)
    return file
  }
}

enum Sample {
  static let settings = ConsultationSettings(title: "Necesidades de Ñuñoa", kind: .open)
  static let time = "2026-11-21T15:00:00Z"
  static let formHash = "f0"

  /// One question of every kind.
  static let layout = RecordLayout([
    .init("texto", .text), .init("edad", .integer), .init("peso", .decimal), .init("dia", .date),
    .init("agua", .choice), .init("usos", .choices), .init("barrio", .territory), .init("puntos", .tally),
  ])

  static func addForm(to file: ConsultationFile) throws {
    try file.addForm(
      hash: formHash, id: "hogar-necesidades", version: "2026-11", source: Array("<form/>".utf8), at: time,
      layout: layout)
  }

  static func record(
    _ number: UInt64, sheet: String? = nil, answers: [Answer]? = nil, form: String = formHash
  ) -> NewRecord {
    NewRecord(
      id: RecordID(high: number, low: number), formHash: form,
      provenance: Provenance(channel: .imported, acceptedAt: time, sheet: sheet),
      answers: answers ?? Self.answers(Int(number)))
  }

  static let remark = Remark(Remark.Place(.note, "edad"), "pidió no grabar", at: "t1")

  /// A record that was an interview.
  static func interview(_ number: UInt64, at time: String = time, territory: String? = nil) -> NewRecord {
    var record = record(number)
    record.provenance = Provenance(channel: .interview, acceptedAt: time, territory: territory)
    record.conduct = RecordConduct(
      device: "0a1b2c3d", renderings: ["line", "screen"], language: "es",
      remarks: [remark, Remark(Remark.Place(.confirmed, "peso"), "¿Seguro?", at: "t2")])
    return record
  }

  static func answers(_ number: Int) -> [Answer] {
    [
      .value(.text("respuesta \(number)")), .value(.integer(number)), .value(.decimal(Double(number) / 4)),
      .missing(.blank), .value(.choice("si")), .value(.choices(["riego", "aseo"])), .value(.territory("13120-01")),
      .missing(.notApplicable),
    ]
  }

  static func header(_ hash: String = "a1") -> ImportHeader {
    ImportHeader(
      fileHash: hash, fileName: "hojas.csv", profile: "planilla", formHash: formHash, importedAt: time)
  }
}

extension ConsultationFile {
  /// All records of the sample form.
  func allRecords(_ layout: RecordLayout = Sample.layout) throws -> [(header: RecordHeader, answers: [Answer])] {
    var result: [(RecordHeader, [Answer])] = []
    try forEachRecord(ofForms: [Sample.formHash], layout: layout, batchSize: 3) { batch in
      for (position, header) in batch.records.enumerated() {
        result.append((header, Array(batch.answers(ofRecord: position))))
      }
    }
    return result
  }

  /// Adds steps and remarks to a draft.
  func appendToDraft(
    _ id: RecordID, _ steps: [DraftStep], remarks: [Remark], gone: [Remark.Place] = [], rendering: String? = nil,
    at time: String
  ) throws(StoreError) {
    try appendToDraft(id, steps, remarks: remarks, gone: gone, language: nil, rendering: rendering, at: time)
  }
}

/// Runs `body` and gives the store's error that it must throw.
func storeError(
  _ location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) -> StoreError? {
  #expect(throws: StoreError.self, sourceLocation: location, performing: body)
}
