import Foundation
import RondaCore
import RondaTranscription
import Testing
import SeededRandom
import TableTestSupport
import RondaTables

/// The sample, damaged at random: whatever is in the file, no row is lost, none enters twice, none is changed.
@Suite struct `Damaged sheets` {
  /// The rows of the sample as bytes with their line ends.
  private static func rows() throws -> [[UInt8]] {
    var scanner = RowScanner(MemorySource(try SampleImport.sheets()), delimiter: UInt8(ascii: ";"))
    var row = TableRow()
    var rows: [[UInt8]] = []
    while try scanner.next(into: &row) { rows.append(row.bytes) }
    return rows
  }

  private static func damage(_ rows: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
    var rows = Array(rows.dropFirst()).shuffled(using: &random).prefix(120).map { $0 }
    let garbage: [[UInt8]] = [
      Array("\"".utf8), Array(";".utf8), [0x00], [0x81], [0xF1], Array("\r".utf8), Array("\n".utf8),
      Array("=1+1".utf8), Array("99999999999999999999".utf8), Array("1.500".utf8), Array("\"\"".utf8),
    ]
    for _ in 0..<Int.random(in: 0...80, using: &random) {
      let position = Int.random(in: rows.indices, using: &random)
      let place = Int.random(in: 0...rows[position].count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: rows.insert(rows[position], at: Int.random(in: rows.indices, using: &random))
      case 1: rows.remove(at: position)
      case 2: rows[position].insert(contentsOf: garbage.randomElement(using: &random) ?? [], at: place)
      case 3: rows[position].removeSubrange(place..<min(rows[position].count, place + 4))
      case 4: rows[position].insert(UInt8.random(in: 0...255, using: &random), at: place)
      default: rows[position] = Array(rows[position].prefix(place))
      }
    }
    return Array(rows.joined())
  }

  @Test(arguments: 0..<16) func `rows are accepted, rejected or duplicates, and nothing else`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = try Self.rows()
    let sample = try SampleImport()
    let bytes = rows[0] + Self.damage(rows, &random)
    let report = try sample.run(MemorySource(bytes, pieceSizes: [1, 700, 65_536]))
    #expect(report.rows == report.accepted + report.rejected + report.duplicates)
    let scanned = try rowsByLine(bytes)
    #expect(scanned.count == report.rows + report.blankRows + report.totalRows)
    #expect(try sample.lines().count == report.accepted)
    let rejects = report.rejectsPath == nil ? [] : try sample.rejects()
    #expect(rejects.count == report.rejected)
    for reject in rejects {
      let row = try #require(scanned[reject.line])
      #expect(reject.content == Array(row.content(skipping: 0)))
    }

    // Again: the same, and nothing new.
    let before = try sample.dump()
    let again = try sample.run(MemorySource(bytes))
    #expect(again.balance == balance(of: report, accepted: 0, duplicates: report.accepted + report.duplicates))
    #expect(try sample.dump() == before)

    // The rejects as they are: every one comes back, row for row.
    guard report.rejected > 0 else { return }
    let returned = try sample.run(MemorySource(try sample.bytes("rechazos.csv")), rejects: "otra-vez.csv")
    #expect(returned.rejected + returned.blankRows == report.rejected)
    #expect(returned.accepted + returned.duplicates == 0)
    #expect(try sample.rejects("otra-vez.csv").map(\.content) == rejects.map(\.content))
  }

  private func balance(of report: ImportReport, accepted: Int, duplicates: Int) -> String {
    "\(report.rows) = \(accepted) + \(report.rejected) + \(duplicates), \(report.blankRows) blank, "
      + "\(report.totalRows) total"
  }
}
