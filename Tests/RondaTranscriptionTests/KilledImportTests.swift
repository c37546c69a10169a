import Foundation
import RondaCore
import RondaForms
import RondaStore
import RondaTranscription
import Testing
import SeededRandom
import TableTestSupport
import RondaTables

/// The real program, killed as by a power cut, at moments that nobody chose.
@Suite(.serialized) struct `An import that is killed` {
  private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "ronda")

  /// The sample's whole rows over and over, each with a sheet number of its own.
  private static func sheets(_ count: Int) throws -> [UInt8] {
    var scanner = RowScanner(MemorySource(try SampleImport.sheets()), delimiter: UInt8(ascii: ";"))
    var row = TableRow()
    #expect(try scanner.next(into: &row))
    var result = row.bytes
    let width = row.cells.count
    var rows: [ArraySlice<UInt8>] = []
    while try scanner.next(into: &row) {
      let sheet = row.bytes[row.cells[0].start..<row.cells[0].end]
      if row.cells.count == width, sheet.count == 4 { rows.append(row.bytes[row.cells[0].end...]) }
    }
    for number in 0..<count { result += Array(String(10_000 + number).utf8) + rows[number % rows.count] }
    return result
  }

  private func start(_ sample: SampleImport, _ table: String) throws -> Process {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = [
      "import", sample.path(table), "--profile", SampleImport.samples.appending(path: "perfil-hogar.xml").path, "-C",
      sample.path("barrio.ronda"), "--rejects", sample.path("rechazos.csv"),
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Kills one import after `delay` seconds; gives how many records there are afterwards.
  private func kill(_ sample: SampleImport, _ table: String, after delay: Double) throws -> Int {
    let process = try start(sample, table)
    usleep(UInt32(delay * 1_000_000))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let store = try ConsultationFile.open(at: sample.path("barrio.ronda"), for: .reading)
    defer { try? store.close() }
    try store.checkIntegrity()
    let log = try store.importLog(fileHash: nil)
    let count = try store.recordCount(formID: sample.form.id)
    #expect(count == log.reduce(0) { $0 + $1.accepted })
    return count
  }

  @Test func `20,000 rows: nothing is there before all of it is`() throws {
    let sample = try SampleImport()
    try sample.closeStore()
    try sample.write(try Self.sheets(20_000), to: "hojas.csv")
    var random = SeededGenerator(seed: 11)
    for _ in 0..<6 {
      #expect(try kill(sample, "hojas.csv", after: Double.random(in: 0...0.6, using: &random)) == 0)
    }
  }

  @Test func `a short file, at every stage up to its end and after it`() throws {
    var sample = try SampleImport()
    try sample.closeStore()
    let sheets = try Self.sheets(400)
    try sample.write(sheets, to: "hojas.csv")
    let began = ContinuousClock.now
    try start(sample, "hojas.csv").waitUntilExit()
    let duration = (ContinuousClock.now - began) / .seconds(1)
    let complete = try kill(sample, "hojas.csv", after: 0)
    #expect(complete > 300)
    sample = try SampleImport()
    try sample.closeStore()
    try sample.write(sheets, to: "hojas.csv")
    var random = SeededGenerator(seed: 12)
    // Five hundred moments where there is time for them.
    let isLong = ProcessInfo.processInfo.environment["RONDA_LONG_TESTS"] == "1"
    for attempt in 0..<(isLong ? 500 : 16) {
      // Half of them near the end, where everything is put on disk.
      let delay = duration * Double.random(in: attempt % 2 == 0 ? 0...1.1 : 0.8...1.1, using: &random)
      let count = try kill(sample, "hojas.csv", after: delay)
      #expect(count == 0 || count == complete)
      guard count == complete else { continue }
      sample = try SampleImport()
      try sample.closeStore()
      try sample.write(sheets, to: "hojas.csv")
    }
    try start(sample, "hojas.csv").waitUntilExit()
    #expect(try kill(sample, "hojas.csv", after: 0) == complete)
  }
}
