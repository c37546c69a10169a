import Foundation
import RondaCore
import RondaEngine
import RondaExchange
import RondaForms
import RondaStore
import RondaTables
import RondaXML

/// Records of other tools into a consultation: all that are good enter at once, and every other one is told.
struct ExchangeImport {
  let format: ExchangeFormat
  let form: Form
  let consultation: Consultation
  /// Between the cells of tables; `nil` for what the format has.
  let delimiter: UInt8?
  let isRehearsal: Bool
  /// Who imports.
  let operatorCode: String?

  /// What came of it: `rows` is the sum of the three others.
  struct Result {
    var rows = 0
    var accepted = 0
    var rejected = 0
    var duplicates = 0
    var findings: [Diagnostic] = []
  }

  private struct Rollback: Error {}

  /// - Throws: `CommandFailure`, `TableError`, `StoreError`.
  func run(_ paths: [String]) throws -> Result {
    let files = try format == .submissions ? Self.submissions(in: paths) : paths
    var digest = Digest.Computation()
    for file in files {
      if format.flavor == nil {
        // Small and many: one read each, and what cannot be read is told when its turn comes.
        digest.add(Array((XMLSource.read(path: file).value?.content ?? "").utf8).span)
      } else {
        digest.add(Array(try TableFile(path: file).digest().hexadecimal.utf8).span)
      }
    }
    let layout = RecordLayout(form)
    let header = ImportHeader(
      fileHash: digest.finish().hexadecimal, fileName: paths.first.map { URL(filePath: $0).lastPathComponent } ?? "",
      profile: format.rawValue, formHash: form.hash, importedAt: Clock.now,
      operatorName: operatorCode)
    var known = try knownRecords(layout)
    var reception = Reception(EvaluationPlan(form), territories: consultation.territories, today: Clock.today)
    var result = Result()
    do {
      _ = try consultation.store.importFile(header, layout: layout) { writer in
        try records(files, writer, &result) { record, result in
          result.rows += 1
          try take(reception.accept(record), record.place, &known, writer, &result)
        }
        if isRehearsal { throw Rollback() }
        return result.rows
      }
    } catch is Rollback {}
    return result
  }

  /// What a record of this id says, as far as that can be compared: `nil` for one of another version of the form.
  private func knownRecords(_ layout: RecordLayout) throws -> [String: Int?] {
    var known: [String: Int?] = [:]
    try consultation.store.forEachRecord(ofForms: try consultation.hashes(of: form), layout: layout) { batch in
      for (position, header) in batch.records.enumerated() {
        // A correction that has gone out comes back under an id of its own.
        let ids = (1...max(1, header.version)).map {
          RecordIdentity.recordID(ofInstance: RecordIdentity.instanceID(ofRecord: header.id.text, version: $0))
        }
        guard header.formHash == form.hash else {
          for id in ids { known[id] = .some(nil) }
          continue
        }
        let content = RecordContent(
          answers: Array(batch.answers(ofRecord: position)),
          instances: layout.repetitions.isEmpty ? [] : batch.instances[position])
        let says = content.tree(of: form).comparable(form).hashValue
        for id in ids { known[id] = says }
      }
    }
    return known
  }

  private func records(
    _ files: [String], _ writer: any ImportWriter, _ result: inout Result,
    _ body: (ReceivedRecord, inout Result) throws -> Void
  ) throws {
    if let flavor = format.flavor {
      var tables: [TableFile] = []
      for file in files { tables.append(try TableFile(path: file)) }
      let findings = try TableReader(form, flavor, delimiter: delimiter).read(tables) { try body($0, &result) }
      result.findings += findings
      return
    }
    let reader = SubmissionReader(form)
    for file in files {
      let source = XMLSource.read(path: file)
      let parsed = source.value.map { XMLParser.parse($0) }
      if let document = parsed?.value {
        try body(reader.read(document), &result)
      } else {
        result.rows += 1
        reject(writer, &result)
        result.findings += source.findings + (parsed?.findings ?? [])
      }
    }
  }

  private func take(
    _ outcome: Reception.Outcome, _ place: SourcePlace, _ known: inout [String: Int?], _ writer: any ImportWriter,
    _ result: inout Result
  ) throws {
    let id = RecordIdentity.recordID(ofInstance: outcome.identity.instanceID)
    result.findings += outcome.findings
    guard let tree = outcome.tree else { return reject(writer, &result) }
    let says = tree.comparable(form).hashValue
    if let stored = known[id] {
      if let stored, stored != says {
        result.findings.append(Self.knownOtherwise(id, at: place))
        return reject(writer, &result)
      }
      writer.countDuplicate()
      result.duplicates += 1
      return
    }
    if let old = outcome.identity.deprecatedID, known[RecordIdentity.recordID(ofInstance: old)] != nil {
      result.findings.append(Self.knownOtherwise(RecordIdentity.recordID(ofInstance: old), at: place))
      return reject(writer, &result)
    }
    let content = RecordContent(tree, of: form)
    let provenance = Provenance(
      channel: .imported, acceptedAt: Clock.now, operatorName: outcome.identity.submitter,
      sourceFile: URL(filePath: place.file).lastPathComponent, sourceLine: place.line, territory: outcome.territory)
    do {
      try writer.append(
        NewRecord(
          id: RecordID(id), formHash: form.hash, provenance: provenance, answers: content.answers,
          instances: content.instances))
    } catch  where error.code == .duplicateRecord {
      // A record of another form.
      result.findings.append(Self.knownOtherwise(id, at: place))
      return reject(writer, &result)
    }
    known[id] = says
    result.accepted += 1
  }

  private func reject(_ writer: any ImportWriter, _ result: inout Result) {
    writer.countRejected()
    result.rejected += 1
  }

  private static func knownOtherwise(_ id: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "exchange-known-otherwise", at: place,
      Phrase(
        es: "El registro «\(id)» ya está en la consulta, con otras respuestas.",
        en: "The record “\(id)” is in the consultation already, with other answers."),
      hint: Phrase(
        es: "La importación no reemplaza registros: decida cuál vale.",
        en: "An import does not take the place of records: decide which one counts."))
  }

  /// The files that are named, and those with XML inside the folders that are; in the order of their paths.
  private static func submissions(in paths: [String]) throws -> [String] {
    var files: [String] = []
    for path in paths {
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard exists, isFolder.boolValue else {
        files.append(path)
        continue
      }
      let inside = (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? [])
      files += inside.filter { $0.hasSuffix(".xml") }.sorted().map { path + "/" + $0 }
    }
    guard !files.isEmpty else {
      throw CommandFailure(
        .usage,
        Phrase(es: "No hay registros (.xml) que importar ahí.", en: "There are no records (.xml) to import there."))
    }
    return files
  }
}
