import Foundation
import RondaCore
import RondaForms
import RondaStore
import RondaTranscription
import Testing
import TableTestSupport
import RondaTables

/// The sample against its answer key, which was written before the importer.
@Suite struct `The sample sheets` {
  private struct Expected {
    let line: Int
    let kind: String
    let questions: [String]
    let result: String
  }

  private static func answerKey() throws -> [Expected] {
    let text = try String(contentsOf: SampleImport.samples.appending(path: "errores.tsv"), encoding: .utf8)
    return try text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Expected(
        line: try #require(Int(cells[0])), kind: cells[2], questions: cells[3].components(separatedBy: ","),
        result: cells[4])
    }
  }

  @Test func `end as the answer key says, line by line`() throws {
    let sample = try SampleImport()
    let report = try sample.run(MemorySource(try SampleImport.sheets()))
    #expect(report.balance == "644 = 566 + 74 + 4, 2 blank, 1 total")
    let key = try Self.answerKey()
    let rejects = try sample.rejects()
    #expect(rejects.map(\.line) == key.filter { $0.result == "rejected" }.map(\.line))
    let accepted = Set(try sample.lines().values)
    #expect(accepted.count == 566)
    for expected in key where expected.result != "accepted" { #expect(!accepted.contains(expected.line)) }
    let special = Set(key.filter { $0.result != "accepted" }.map(\.line))
    for line in try rowsByLine(try SampleImport.sheets()).keys where !special.contains(line) {
      #expect(accepted.contains(line), "line \(line)")
    }
    #expect(report.unusual == key.count { $0.kind.hasPrefix("aviso-") })
  }

  @Test func `come out the same whatever keeps them`() throws {
    let sample = try SampleImport()
    let memory = StoreInMemory()
    for balance in ["644 = 566 + 74 + 4, 2 blank, 1 total", "644 = 0 + 74 + 570, 2 blank, 1 total"] {
      for store: any ImportStore in [sample.store, memory] {
        let report = try sample.run(MemorySource(try SampleImport.sheets()), into: store)
        #expect(report.balance == balance)
      }
    }
    #expect(try memory.importLog(fileHash: nil) == sample.store.importLog(fileHash: nil))
    var position = 0
    try sample.store.forEachRecord(ofForms: [sample.form.hash], layout: RecordLayout(sample.form)) { batch in
      for (number, record) in batch.records.enumerated() {
        #expect(record.provenance == memory.records[position].provenance)
        #expect(Array(batch.answers(ofRecord: number)) == memory.records[position].answers)
        position += 1
      }
    }
    #expect(position == memory.records.count)
  }

  @Test func `each rejected row names its question and nothing else, and is verbatim`() throws {
    let sample = try SampleImport()
    try sample.run(MemorySource(try SampleImport.sheets()))
    let headers = Dictionary(sample.profile.columns.map { ($0.header, $0.question) }) { first, _ in first }
    let rows = try rowsByLine(try SampleImport.sheets())
    let key = Dictionary(uniqueKeysWithValues: try Self.answerKey().map { ($0.line, $0) })
    for reject in try sample.rejects() {
      let expected = try #require(key[reject.line])
      let named = Set(reject.columns.map { headers[$0] ?? $0 })
      switch expected.questions {
      case ["-"]: #expect(named.isEmpty, "line \(reject.line)")
      case ["*"]: #expect(named.count > 10, "line \(reject.line)")
      default: #expect(named == Set(expected.questions), "line \(reject.line): \(expected.kind)")
      }
      #expect(reject.content == Array(try #require(rows[reject.line]).content(skipping: 0)))
      #expect(reject.message.hasSuffix(".") || reject.message.hasSuffix("?"), "\(reject.message)")
    }
  }

  @Test func `the same file twice changes nothing`() throws {
    let sample = try SampleImport()
    let sheets = MemorySource(try SampleImport.sheets())
    try sample.run(sheets)
    let before = try sample.dump()
    let rejects = try sample.bytes("rechazos.csv")
    let report = try sample.run(sheets)
    #expect(report.balance == "644 = 0 + 74 + 570, 2 blank, 1 total")
    #expect(report.isRepetition)
    #expect(try sample.dump() == before)
    #expect(try sample.bytes("rechazos.csv") == rejects)
    #expect(sample.names == ["rechazos.csv"])
  }

  @Test func `the same file again does not put another copy beside rejects under correction`() throws {
    let sample = try SampleImport()
    let sheets = MemorySource(try SampleImport.sheets())
    try sample.run(sheets)
    let halfCorrected = try Array(sample.bytes("rechazos.csv").dropLast(200))
    try sample.write(halfCorrected, to: "rechazos.csv")
    let report = try sample.run(sheets)
    #expect(report.rejectsPath == sample.path("rechazos.csv"))
    #expect(try sample.bytes("rechazos.csv") == halfCorrected)
    #expect(sample.names == ["rechazos.csv"])
    try FileManager.default.removeItem(atPath: sample.path("rechazos.csv"))
    let third = try sample.run(sheets)
    #expect(third.rejectsPath == sample.path("rechazos.csv"))
    #expect(sample.names == ["rechazos.csv"])
  }

  @Test func `sheets that a spreadsheet saved as UTF-8 or with commas are told from what is declared`() throws {
    let sample = try SampleImport()
    let text = try #require(Windows1252.text(try SampleImport.sheets()))
    for (bytes, code): ([UInt8], Diagnostic.Code) in [
      (Array(text.utf8), "import-other-encoding"),
      (
        Array(text.utf8.map { $0 == UInt8(ascii: ";") ? UInt8(ascii: "|") : $0 }.filter { $0 < 0x80 }),
        "import-other-delimiter"
      ),
    ] {
      let failure = #expect(throws: ImportRun.Failure.self) { try sample.run(MemorySource(bytes)) }
      guard case .unfit(let findings) = failure else {
        Issue.record("not refused by its header")
        continue
      }
      #expect(findings.map(\.code) == [code])
    }
    #expect(try sample.store.recordCount(formID: sample.form.id) == 0)
  }

  @Test func `a sheet number is the same with and without the zeros before it, and what a spreadsheet spoilt is none`()
    throws
  {
    let sample = try SampleImport()
    let rows = try SampleImport.sheets().split(separator: 0x0A).map(Array.init)
    let rest = rows[1].drop { $0 != UInt8(ascii: ";") }
    let table = ["0007", "7", "1,23457E+12", "#N/A"].map { Array($0.utf8) + rest + [0x0A] }
    let report = try sample.run(MemorySource(rows[0] + [0x0A] + table.flatMap(\.self)))
    #expect(report.balance == "4 = 1 + 2 + 1, 0 blank, 0 total")
    #expect(report.kinds.map(\.code) == ["row-spoilt-sheet"])
  }

  @Test func `a rehearsal says the same and keeps nothing`() throws {
    let sample = try SampleImport()
    let before = try sample.dump()
    let rehearsal = try sample.run(MemorySource(try SampleImport.sheets()), isRehearsal: true)
    #expect(try sample.dump() == before)
    let report = try sample.run(MemorySource(try SampleImport.sheets()))
    #expect(rehearsal.kinds == report.kinds)
    #expect(rehearsal.balance == report.balance)
    #expect(!report.isRepetition)
  }

  @Test func `corrected rejects enter, only they, and an uncorrected file of rejects comes back as it is`() throws {
    let sample = try SampleImport()
    try sample.run(MemorySource(try SampleImport.sheets()))
    let rejects = try sample.bytes("rechazos.csv")

    let again = try sample.run(MemorySource(rejects), rejects: "rechazos.csv")
    #expect(again.balance == "74 = 0 + 74 + 0, 0 blank, 0 total")
    let first = try sample.rejects()
    let second = try sample.rejects("rechazos-2.csv")
    #expect(second.map(\.content) == first.map(\.content))
    #expect(second.map(\.codes) == first.map(\.codes))
    #expect(try sample.bytes("rechazos.csv") == rejects)

    // The question that is wrong is left for a person to ask again: blank where it may be, else a sound answer.
    let sound = [
      "fecha": "05-10-2026", "sexo": "1", "edad": "40", "personas": "5", "barrio": "La Legua", "FOLIO": "",
    ]
    let headers = Dictionary(sample.profile.columns.map { ($0.header, $0.question) }) { first, _ in first }
    var scanner = RowScanner(MemorySource(rejects), delimiter: sample.profile.delimiter)
    var row = TableRow()
    #expect(try scanner.next(into: &row))
    let columns = row.cells.map { Windows1252.text(row.bytes[$0.start..<$0.end]) ?? "" }
    var corrected = row.bytes
    var expected = 0
    while try scanner.next(into: &row) {
      var cells = row.cells.map { cell in
        (Windows1252.text(row.bytes[cell.start..<cell.end]) ?? "").replacing("\"\"", with: "\"")
      }
      let named = cells[1].components(separatedBy: ", ")
      let codes = cells[2]
      if !codes.hasPrefix("row-"), named.count <= 2 {
        for name in named {
          let question = try #require(headers[name])
          for column in columns.indices where headers[columns[column]] == question {
            cells[column] = sound[question] ?? ""
          }
        }
        expected += 1
      }
      let line = cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";")
      corrected += line.unicodeScalars.map { Windows1252.byte($0) ?? 0x3F } + [0x0D, 0x0A]
    }
    #expect(expected > 50)
    let report = try sample.run(MemorySource(corrected), rejects: "segundos.csv")
    #expect(report.rows == 74)
    #expect(report.duplicates == 0)
    #expect(report.accepted + report.rejected == 74)
    let rest = try sample.rejects("segundos.csv").map { "\($0.line) \($0.message)" }
    #expect(report.accepted >= expected - 6, "\(rest)")
    #expect(try sample.lines().count == 566 + report.accepted)
    // Once more: what entered is known, and what did not is as before.
    let repeated = try sample.run(MemorySource(corrected), rejects: "segundos.csv")
    #expect(repeated.balance == "74 = 0 + \(report.rejected) + \(report.accepted), 0 blank, 0 total")
  }

  @Test func `the same file by another profile finds the sheets again`() throws {
    let sample = try SampleImport()
    try sample.run(MemorySource(try SampleImport.sheets()))
    let text = try String(contentsOf: SampleImport.samples.appending(path: "perfil-hogar.xml"), encoding: .utf8)
      .replacing("date=\"dd-mm-yyyy\"", with: "date=\"yyyy-mm-dd\"")
    let other = try #require(readProfile(text).profile)
    let before = try sample.lines()
    let report = try sample.run(MemorySource(try SampleImport.sheets()), profile: other, rejects: "otros.csv")
    #expect(report.accepted == 1)
    #expect(try sample.lines().count == before.count + 1)
    #expect(report.rows == report.accepted + report.rejected + report.duplicates)
  }

  @Test func `a file of rejects never takes the place of another`() throws {
    let sample = try SampleImport()
    try sample.write(Array("en corrección".utf8), to: "rechazos.csv")
    try FileManager.default.createDirectory(
      at: sample.folder.appending(path: "rechazos-2.csv"), withIntermediateDirectories: true)
    let report = try sample.run(MemorySource(try SampleImport.sheets()))
    #expect(report.rejectsPath == sample.path("rechazos-3.csv"))
    #expect(try sample.bytes("rechazos.csv") == Array("en corrección".utf8))
    #expect(sample.names == ["rechazos-2.csv", "rechazos-3.csv", "rechazos.csv"])
  }

  @Test func `rejects that cannot be written stop the import before anything enters`() throws {
    let sample = try SampleImport()
    let before = try sample.dump()
    let error = #expect(throws: ImportRun.Failure.self) {
      try sample.run(MemorySource(try SampleImport.sheets()), rejects: "no-hay/rechazos.csv")
    }
    guard case .table(let failure)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(failure.code == .writeFailed)
    #expect(
      failure.message
        == Phrase(
          es: "No se pudo escribir «\(sample.path("no-hay/rechazos.csv"))»: revise el espacio en disco y los permisos "
            + "de la carpeta.",
          en: "“\(sample.path("no-hay/rechazos.csv"))” could not be written: check the disk space and the permissions "
            + "of the folder."))
    #expect(try sample.dump() == before)
  }

  @Test func `a disk that fails at any reading leaves the consultation as it was`() throws {
    let sample = try SampleImport()
    let before = try sample.dump()
    let sheets = try SampleImport.sheets()
    let sizes = [9000]
    let good = MemorySource(sheets, pieceSizes: sizes)
    try sample.run(good, isRehearsal: true)
    try FileManager.default.removeItem(atPath: sample.path("rechazos.csv"))
    #expect(good.calls > 20)
    for call in 1...good.calls {
      let error = #expect(throws: ImportRun.Failure.self) {
        try sample.run(MemorySource(sheets, pieceSizes: sizes, failingCall: call))
      }
      guard case .table(let failure)? = error, failure.code == .readFailed else {
        Issue.record("call \(call): \(String(describing: error))")
        continue
      }
    }
    #expect(try sample.dump() == before)
    #expect(sample.names.isEmpty)
  }
}
