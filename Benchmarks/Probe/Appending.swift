import Glibc
import RondaCore
import RondaForms
import RondaStore

/// What storing alone takes: records whose answers are accepted already, handed to the store a hundred thousand at a time.
struct Appending {
  let form: Form
  /// Where the consultation is made; whatever is there is removed.
  let path: String
  let batches: Int

  private static let batchSize = 100_000
  /// Other answers for each of so many records, and then from the beginning.
  private static let variety = 1_000

  func run() throws -> [String] {
    for suffix in ["", "-wal", "-shm"] { _ = unsafe unlink(path + suffix) }
    let file = try ConsultationFile.create(at: path, settings: ConsultationSettings(title: "medida", kind: .open))
    try file.addForm(form, files: [], at: SystemClock.now())
    let store: any ConsultationStore = file
    let layout = RecordLayout(form)
    let answers = (0..<Self.variety).map { number in self.answers(number, layout) }
    let encoded = try answers.map { try layout.encode($0) }
    var lines: [String] = []
    var times: [Double] = []
    for batch in 0..<batches {
      let header = ImportHeader(
        fileHash: "\(batch)", fileName: "hojas.csv", profile: "es-CL", formHash: form.hash,
        importedAt: SystemClock.now())
      let time = try seconds {
        _ = try store.importFile(header, layout: layout) { writer in
          for row in 0..<Self.batchSize {
            let number = batch * Self.batchSize + row
            let sheet = String(1_000_000 + number)
            let record = NewRecord(
              id: writer.newID(), formHash: form.hash,
              provenance: Provenance(
                channel: .imported, acceptedAt: header.importedAt, operatorName: "07", batch: "L01", sheet: sheet,
                sourceFile: header.fileName, sourceLine: row + 2, territory: "13120-0\(number % 9)"),
              answers: answers[number % Self.variety])
            guard try writer.append(record, encoded: encoded[number % Self.variety], ofSheet: sheet) == nil else {
              fail("a sheet was there already")
            }
          }
          return Self.batchSize
        }
      }
      times.append(time)
    }
    let total = times.reduce(0, +)
    let rates = times.map { Double(Self.batchSize) / $0 }.sorted()
    lines.append(
      "append: \(batches * Self.batchSize) records of \(layout.fields.count) questions, each batch of "
        + "\(Self.batchSize) on disk when it returns: \(Int(Double(batches * Self.batchSize) / total)) records/s, "
        + "slowest batch \(Int(rates[0])), fastest \(Int(rates[rates.count - 1]))")
    try store.close()
    return lines
  }

  private func answers(_ number: Int, _ layout: RecordLayout) -> [Answer] {
    layout.fields.enumerated().map { position, field in
      let value = (number * 31 + position * 7) % 97
      if value % 13 == 0 { return .missing(.blank) }
      return switch field.kind {
      case .text: .value(.text("respuesta \(value)"))
      case .integer: .value(.integer(value))
      case .decimal: .value(.decimal(Double(value) / 4))
      case .date: CivilDate(daysSince1970: 20_000 + value).map { .value(.date($0)) } ?? .missing(.blank)
      case .choice: .value(.choice("c\(value % 5)"))
      case .choices: .value(.choices(["c\(value % 5)", "c9"]))
      case .territory: .value(.territory("13120-0\(value % 9)"))
      case .tally: .missing(.blank)
      }
    }
  }
}
