import RondaCore
import RondaForms
import RondaStore
import RondaXML
import Testing

@Suite struct RecordSummaryTests {
  /// Thirty records in three batches; every fifth was corrected, every seventh withdrawn.
  private func file(_ space: Workspace) throws -> ConsultationFile {
    let file = try space.consultation()
    for number in 1...30 as ClosedRange<UInt64> {
      var record = Sample.record(number, sheet: String(100 + number))
      record.provenance.batch = "L\(number % 3)"
      record.provenance.operatorName = number % 2 == 0 ? "D2" : nil
      record.provenance.territory = number < 10 ? "a" : "b"
      record.provenance.channel = number < 20 ? .keyed : .imported
      record.provenance.acceptedAt = "2026-11-\(number + 10 > 30 ? 30 : number + 10)T12:00:00Z"
      try file.append(record, layout: Sample.layout)
    }
    for number in stride(from: 5, through: 30, by: 5) {
      try file.correct(
        Sample.record(UInt64(number)).id,
        RecordCorrection(
          RecordContent(answers: Sample.answers(900 + number), instances: []), formHash: Sample.formHash,
          territory: "c", of: 1,
          change: RecordChange(.corrected, operatorName: "7", reason: "x", at: "2026-12-01T00:00:00Z"),
          layout: Sample.layout))
    }
    for number in stride(from: 7, through: 28, by: 7) {
      try file.setWithdrawn(
        true, Sample.record(UInt64(number)).id, after: 1,
        change: RecordChange(.withdrawn, operatorName: nil, reason: "x", at: "2026-12-02T00:00:00Z"))
    }
    return file
  }

  /// The sheets of the records that a filter lets through, read a few at a time.
  private func sheets(_ file: ConsultationFile, _ change: (inout RecordFilter) -> Void) throws -> [Int] {
    var filter = RecordFilter()
    change(&filter)
    var result: [RecordSummary] = []
    while true {
      let page = try file.recordSummaries(filter, after: result.last, limit: 4)
      if page.isEmpty { break }
      result += page
    }
    return result.compactMap { $0.header.provenance.sheet.flatMap { Int($0) }.map { $0 - 100 } }
  }

  @Test func `records come in the order in which they came in, whatever was done to them since`() throws {
    let space = Workspace()
    let file = try file(space)
    #expect(try sheets(file) { _ in } == Array(1...30))
    #expect(try sheets(file) { $0.formID = "hogar-necesidades" } == Array(1...30))
    #expect(try sheets(file) { $0.formID = "otro" } == [])
    #expect(try sheets(file) { $0.batch = "L1" } == Array(stride(from: 1, through: 28, by: 3)))
    #expect(try sheets(file) { $0.sheets = ["105", "99", "103"] } == [3, 5])
    #expect(try sheets(file) { $0.operatorName = "D2" } == Array(stride(from: 2, through: 30, by: 2)))
    #expect(try sheets(file) { $0.channel = .imported } == Array(20...30))
    #expect(try sheets(file) { $0.territories = ["c"] } == [5, 10, 15, 20, 25, 30])
    #expect(try sheets(file) { $0.isWithdrawn = true } == [7, 14, 21, 28])
    #expect(try sheets(file) { $0.isWithdrawn = false }.count == 26)
    #expect(try sheets(file) { $0.isChanged = true } == [5, 7, 10, 14, 15, 20, 21, 25, 28, 30])
    #expect(
      try sheets(file) {
        $0.since = "2026-11-12T00:00:00Z"
        $0.until = "2026-11-15T00:00:00Z"
      } == [2, 3, 4])
    let all = try file.recordSummaries(RecordFilter())
    #expect(all.map(\.missingCount) == Array(repeating: 1, count: 30))
    #expect(all[4].change == .corrected)
    #expect(all[4].header.version == 2)
    #expect(all[4].receivedAt == "2026-11-15T12:00:00Z")
    #expect(all[6].isWithdrawn)
    #expect(
      try file.arrivalOfChangedRecords(formID: "hogar-necesidades")[Sample.record(5).id] == "2026-11-15T12:00:00Z")
    #expect(try file.arrivalOfChangedRecords(formID: "hogar-necesidades").count == 10)
  }

  @Test func `what cannot be read is told record by record, and a file of version 3 is listed`() throws {
    let space = Workspace()
    try file(space).close()
    try SQLiteTool.tamper("UPDATE records SET missing = 'x' WHERE sheet = '102'", space.path())
    let file = try ConsultationFile.open(at: space.path(), for: .reading)
    #expect(try file.recordSummaries(RecordFilter()).prefix(3).map(\.missingCount) == [1, nil, 1])
    try SQLiteTool.run(VersionThreeFile.sql, space.path("viejo.ronda"))
    let old = try ConsultationFile.open(at: space.path("viejo.ronda"), for: .reading)
    let summaries = try old.recordSummaries(RecordFilter())
    #expect(summaries.map(\.isWithdrawn) == [false])
    #expect(summaries.map(\.change) == [nil])
    #expect(try old.remarks(of: .note, formID: "hogar-necesidades").isEmpty)
  }

  @Test func `remarks are those of the records that count`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.interview(1), layout: Sample.layout)
    try file.append(Sample.interview(2), layout: Sample.layout)
    #expect(try file.remarks(of: .note, formID: "hogar-necesidades").map(\.remark) == [Sample.remark, Sample.remark])
    #expect(try file.remarks(of: .asWritten, formID: "hogar-necesidades").isEmpty)
    #expect(try file.remarks(of: .note, formID: "otro").isEmpty)
    try file.setWithdrawn(
      true, Sample.interview(1).id, after: 1,
      change: RecordChange(.withdrawn, operatorName: nil, reason: "x", at: "t"))
    #expect(try file.remarks(of: .note, formID: "hogar-necesidades").map(\.record) == [Sample.interview(2).id])
  }

  @Test func `answers are read in the order of the form, entry by entry`() throws {
    let source = """
      <form xmlns="urn:ronda:form:1" id="h" version="1" default_language="es"><title>H</title>
      <text name="calle"><label>C</label></text>
      <repeat name="p" initial="0"><label>P</label><text name="nombre"><label>N</label></text>
      <repeat name="a" initial="0"><label>A</label><text name="especie"><label>E</label></text></repeat>
      <integer name="edad"><label>E</label></integer></repeat>
      <note name="aviso"><label>Aviso</label></note><text name="fin"><label>F</label></text></form>
      """
    let form = try #require(FormReader.read(XMLSource(bytes: Array(source.utf8), name: "h.xml")).form)
    let layout = RecordLayout(form)
    let stored = EncodedAnswers(
      answers: Array(
        #"{"calle":"x","fin":"z","p":[{"nombre":"Ana","edad":3,"a":[{"especie":"gato"},{"especie":"ave"}]},{"edad":4}]}"#
          .utf8), missing: Array("{}".utf8))
    let content = try layout.decodeWhole(stored)
    let read = RecordOutline(form).answers(of: content).map { entry in
      let name = form.questions[entry.place.question].name
      let value =
        switch entry.answer {
        case .value(.text(let text)): text
        case .value(.integer(let number)): String(number)
        default: "-"
        }
      return ([name] + entry.place.path.map(String.init)).joined(separator: ".") + "=" + value
    }
    #expect(
      read == [
        "calle=x", "nombre.1=Ana", "especie.1.1=gato", "especie.1.2=ave", "edad.1=3", "nombre.2=-", "edad.2=4", "fin=z",
      ])
  }
}
