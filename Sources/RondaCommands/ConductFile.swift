import Foundation
import RondaCore
import RondaExchange
import RondaStore

/// The table of how interviews were held, beside an export that was asked for it: one thing a row.
struct ConductFile {
  static let name = "interviews.csv"

  private let store: any ConsultationStore
  private let handle: FileHandle
  private let style: TableStyle
  private let hidden: Set<String>

  /// - Parameter hidden: the questions of which nothing is written.
  init(
    _ store: any ConsultationStore, _ style: TableStyle, in folder: NewFolder, part: String, without hidden: Set<String>
  ) throws {
    self.hidden = hidden
    self.store = store
    self.style = style
    handle = try folder.file((part.isEmpty ? "" : part + "/") + Self.name)
    try write((style.hasMark ? "\u{FEFF}" : "") + style.line(["KEY", "question", "entry", "kind", "text", "at"]))
  }

  /// Writes what is kept of the interview that a record comes from; nothing for records that were none.
  ///
  /// - Parameter key: what the other files of the export know the record by.
  func append(_ record: RecordHeader, key: String) throws {
    guard let conduct = try store.conduct(of: record.id) else { return }
    var rows = [
      ["", "", "device", conduct.device, ""], ["", "", "renderings", conduct.renderings.joined(separator: " "), ""],
      ["", "", "language", conduct.language, ""], ["", "", "started", "", record.provenance.startedAt ?? ""],
      ["", "", "ended", "", record.provenance.acceptedAt],
    ]
    rows += conduct.remarks.filter { !hidden.contains($0.place.name) }.map { remark in
      let entry = remark.place.path.map(String.init).joined(separator: "/")
      return [remark.place.name, entry, remark.place.kind.rawValue, remark.text, remark.at]
    }
    try write(rows.map { style.line([key] + $0) }.joined())
  }

  func finish() throws { try NewFolder.doing(Self.name) { try handle.close() } }

  private func write(_ text: String) throws {
    try NewFolder.doing(Self.name) { try handle.write(contentsOf: Data(text.utf8)) }
  }
}
