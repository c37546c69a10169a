import RondaCore
@testable import RondaStore
import Testing

@Suite struct ImportTests {
  @Test func `an import adds up and is logged`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let summary = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
      try writer.append(Sample.record(1, sheet: "1"))
      writer.countRejected()
      writer.countRejected()
      try writer.append(Sample.record(2, sheet: "2"))
      writer.countDuplicate()
      return 5
    }
    #expect(
      summary == ImportSummary(header: Sample.header(), rows: 5, accepted: 2, rejected: 2, duplicates: 1))
    #expect(try file.importLog(fileHash: "a1") == [summary])
    #expect(try file.importLog(fileHash: nil) == [summary])
    #expect(try file.importLog(fileHash: "a2").isEmpty)
    #expect(try file.allRecords().map(\.answers) == [Sample.answers(1), Sample.answers(2)])
  }

  @Test func `the same file may come in again, with another profile`() throws {
    let space = Workspace()
    let file = try space.consultation()
    for number: UInt64 in 1...2 {
      _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
        try writer.append(Sample.record(number))
        return 1
      }
    }
    #expect(try file.importLog(fileHash: "a1").map(\.accepted) == [1, 1])
    #expect(try file.allRecords().count == 2)
  }

  @Test func `rows that do not add up undo the import`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let error = storeError {
      _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
        try writer.append(Sample.record(1))
        return 2
      }
    }
    #expect(error?.code == .unbalancedImport)
    #expect(try file.allRecords().isEmpty)
    #expect(try file.importLog(fileHash: nil).isEmpty)
  }

  @Test func `a sheet that is there already is found, and a refused one does not end the import`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(1, sheet: "17"), layout: Sample.layout)
    _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
      let existing = try #require(try writer.append(Sample.record(2, sheet: "17"), encoded: nil, ofSheet: "17"))
      #expect(existing.id == Sample.record(1).id)
      #expect(existing.formHash == "f0")
      #expect(existing.encoded == (try Sample.layout.encode(Sample.answers(1))))
      #expect(try writer.append(Sample.record(2, sheet: "18"), encoded: nil, ofSheet: "18") == nil)
      #expect(
        try writer.append(Sample.record(3, sheet: "18"), encoded: nil, ofSheet: "18")?.id == Sample.record(2).id)
      #expect(storeError { try writer.append(Sample.record(3, sheet: "18")) }?.code == .duplicateSheet)
      writer.countDuplicate()
      try writer.append(Sample.record(4, sheet: "19"))
      return 3
    }
    #expect(try file.allRecords().map(\.header.provenance.sheet) == ["17", "18", "19"])
  }

  @Test func `an import of a form that is not in the file does not begin`() throws {
    let space = Workspace()
    let file = try space.consultation()
    var header = Sample.header()
    header.formHash = "nada"
    #expect(storeError { _ = try file.importFile(header, layout: Sample.layout) { _ in 0 } }?.code == .unknownForm)
  }
}
