import RondaStore
import RondaTranscription
import Synchronization

/// A store of imports that keeps everything in memory: what clients of the contract need, and nothing of a file.
final class StoreInMemory: ImportStore {
  struct Content {
    var records: [NewRecord] = []
    var log: [ImportSummary] = []
  }

  private let content = Mutex(Content())

  var records: [NewRecord] { content.withLock { $0.records } }

  func importFile(
    _ header: ImportHeader, layout: RecordLayout, _ body: (any ImportWriter) throws -> Int
  ) throws -> ImportSummary {
    let writer = Writer(records, layout)
    let known = writer.records.count
    let rows = try body(writer)
    let accepted = writer.records.count - known
    guard rows == accepted + writer.rejected + writer.duplicates else {
      throw StoreError(.unbalancedImport, path: "memory")
    }
    let summary = ImportSummary(
      header: header, rows: rows, accepted: accepted, rejected: writer.rejected, duplicates: writer.duplicates)
    content.withLock { content in
      content.records = writer.records
      content.log.append(summary)
    }
    return summary
  }

  func importLog(fileHash: String?) throws(StoreError) -> [ImportSummary] {
    content.withLock { content in content.log.filter { fileHash == nil || $0.header.fileHash == fileHash } }
  }

  private final class Writer: ImportWriter {
    var records: [NewRecord]
    var rejected = 0
    var duplicates = 0
    private let layout: RecordLayout
    private var ids = RecordID.Series()

    init(_ records: [NewRecord], _ layout: RecordLayout) {
      self.records = records
      self.layout = layout
    }

    func newID() -> RecordID { ids.next() }

    func append(_ record: NewRecord) throws(StoreError) { records.append(record) }

    func append(
      _ record: NewRecord, encoded: EncodedAnswers?, ofSheet sheet: String
    ) throws(StoreError) -> ExistingRecord? {
      guard let known = records.first(where: { $0.provenance.sheet == sheet }) else {
        records.append(record)
        return nil
      }
      do {
        return ExistingRecord(
          id: known.id, version: 1, formHash: known.formHash,
          encoded: try layout.encode(known.answers, instances: known.instances))
      } catch {
        throw StoreError(.mismatchedAnswer, path: "memory", field: error.field)
      }
    }

    func countRejected() { rejected += 1 }

    func countDuplicate() { duplicates += 1 }
  }
}
