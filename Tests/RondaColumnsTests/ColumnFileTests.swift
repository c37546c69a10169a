import Foundation
import RondaColumns
import RondaCore
import SeededRandom
import Testing

@Suite struct ColumnFileTests {
  /// A folder that is gone with it.
  final class Folder {
    let path: String

    init() throws {
      path = FileManager.default.temporaryDirectory.appendingPathComponent("columns-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  static let source = Digest.sha256(of: Array("registros".utf8).span)

  static func everything(_ table: ColumnTable) -> CellSums {
    table.sums(of: TabulationTests.variables(table), parts: 1)
  }

  @Test func `a table comes back from its file`() throws {
    let folder = try Folder()
    let table = TabulationTests.Case(seed: 3, rows: 500).table
    try ColumnFile.write(table, madeOf: Self.source, to: folder.path + "/a")
    let read = try ColumnFile.read(folder.path + "/a", madeOf: Self.source)
    #expect(read.columns == table.columns)
    #expect(read.cells == table.cells && read.starts == table.starts)
    #expect(read.strata == table.strata && read.clusters == table.clusters && read.territories == table.territories)
    #expect(Self.everything(read) == Self.everything(table))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
  }

  @Test func `a table of nothing comes back`() throws {
    let folder = try Folder()
    let table = ColumnBuilder([Column("a", .number)]).table()
    try ColumnFile.write(table, madeOf: Self.source, to: folder.path + "/a")
    #expect(try ColumnFile.read(folder.path + "/a", madeOf: Self.source).rowCount == 0)
  }

  @Test func `a file of other records is outdated`() throws {
    let folder = try Folder()
    try ColumnFile.write(TabulationTests.Case(seed: 1, rows: 9).table, madeOf: Self.source, to: folder.path + "/a")
    #expect(throws: ColumnFile.Failure.outdated) {
      try ColumnFile.read(folder.path + "/a", madeOf: Digest.sha256(of: [1].span))
    }
    #expect(throws: ColumnFile.Failure.unreadable(2)) { try ColumnFile.read(folder.path + "/b", madeOf: Self.source) }
  }

  @Test func `damage of head, directory or length is told, and nothing else stops the reader`() throws {
    let folder = try Folder()
    let path = folder.path + "/a"
    let table = TabulationTests.Case(seed: 5, rows: 60, clusters: 3).table
    try ColumnFile.write(table, madeOf: Self.source, to: path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var random = SeededGenerator(seed: 8)
    var refused = 0
    for round in 0..<600 {
      var bytes = whole
      if round % 3 == 0 {
        bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
      } else {
        let place = Int.random(in: 0..<(round % 2 == 0 ? bytes.count : 600), using: &random)
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      do {
        let read = try ColumnFile.read(path, madeOf: Self.source)
        #expect(round % 3 != 0)
        // A changed byte of a column is a changed figure.
        #expect(read.cells == table.cells)
        #expect(Self.everything(read).cellCount == Self.everything(table).cellCount)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 300)
  }
}
