import Foundation
import RondaCore
import RondaTranscription
import TableTestSupport
import Testing

/// Tables that are sheets of a workbook.
@Suite struct `Sheets of a workbook` {
  private let small: SmallImport

  init() throws { small = try SmallImport() }

  private static let headers = ["hoja", "edad", "horas", "dia", "nota", "usa/agua", "usa/luz"]
  private static let content = """
    <sheet column="hoja"/><column header="edad" question="edad"/><column header="horas" question="horas"/>
    <column header="dia" question="dia"/><column header="nota" question="nota"/>
    <column header="usa/agua" question="usa" choice="agua"/><column header="usa/luz" question="usa" choice="luz"/>
    """

  private func profile(_ attributes: String = "group=\".\"") throws -> ImportProfile {
    try SmallImport.profile(attributes, Self.content)
  }

  private func book(
    _ rows: [[String]], first: Int = 1, countsFrom1904: Bool = false, before: String = "", behind: String = "",
    hidden: Set<Int> = []
  ) -> [UInt8] {
    let all = [Self.headers] + rows
    let xml = all.enumerated().map { index, cells in
      TestWorkbook.row(first + index, cells, attributes: hidden.contains(first + index) ? "hidden=\"1\"" : "")
    }.joined()
    return TestWorkbook(
      [.init("Datos", xml, before: before, behind: behind)], countsFrom1904: countsFrom1904
    ).bytes
  }

  @Test func `numbers, days and texts as the file has them`() throws {
    // 46146 is 2026-05-04.
    let report = try small.run(
      book([
        ["#1001", "#41", "#98.9", "@46146", "0012", "#1", ""],
        ["0007", "41", "98,9", "04-05-2026", "", "t=\"b\"|<v>1</v>", "t=\"b\"|<v>0</v>"],
        ["#3", "#41", "#0.30000000000000004", "", "x;y \"z\"", "", "X"], ["#4", "#4.1E1", "#1E-3", "", "", "", ""],
      ]), try profile())
    #expect(report.balance == "4 = 4 + 0 + 0, 0 blank, 0 total")
    let day = Answer.value(.date(try #require(CivilDate(year: 2026, month: 5, day: 4))))
    #expect(try small.answer("horas", ofSheet: "1001") == .value(.decimal(98.9)))
    #expect(try small.answer("dia", ofSheet: "1001") == day)
    // A text keeps its zeros; a number had none.
    #expect(try small.answer("nota", ofSheet: "1001") == .value(.text("0012")))
    #expect(try small.answer("dia", ofSheet: "7") == day)
    #expect(try small.answer("horas", ofSheet: "7") == .value(.decimal(98.9)))
    #expect(try small.answer("usa", ofSheet: "7") == .value(.choices(["agua"])))
    #expect(try small.answer("horas", ofSheet: "3") == .value(.decimal(0.30000000000000004)))
    #expect(try small.answer("nota", ofSheet: "3") == .value(.text("x;y \"z\"")))
    #expect(try small.answer("horas", ofSheet: "4") == .value(.decimal(0.001)))
    #expect(try small.lines() == ["1001": 2, "7": 3, "3": 4, "4": 5])
  }

  @Test func `days count from 1904 where the workbook says so`() throws {
    try small.run(book([["#1", "", "", "@44684", "", "", ""]], countsFrom1904: true), try profile())
    #expect(
      try small.answer("dia", ofSheet: "1") == .value(.date(try #require(CivilDate(year: 2026, month: 5, day: 4)))))
  }

  @Test func `what is ambiguous as a text is no less so in a workbook`() throws {
    let report = try small.run(
      book([["#1", "", "98.9", "", "", "", ""], ["#2", "", "28.000", "", "", "", ""]]), try profile())
    #expect(report.balance == "2 = 0 + 2 + 0, 0 blank, 0 total")
    #expect(report.kinds.map(\.code) == ["cell-ambiguous-number", "cell-decimal-sign"])
  }

  @Test func `formulas, errors and merged cells`() throws {
    let report = try small.run(
      book(
        [
          ["#1", "|<f>1+40</f><v>41</v>", "", "", "", "", ""], ["#2", "|<f>1+40</f>", "", "", "", "", ""],
          ["#3", "t=\"e\"|<v>#N/A</v>", "", "", "", "", ""], ["#4", "#41", "", "", "t=\"e\"|<v>#REF!</v>", "", ""],
          ["#5", "#41", "", "", "", "", ""], ["#6", "", "", "", "", "", ""], ["#7", "#41", "", "", "", "", ""],
          ["#8", "t=\"str\"|<f>A1</f>", "", "", "", "", ""], ["|<f>A1</f>", "|<f>A1</f>", "", "", "", "", ""],
        ], behind: "<mergeCells><mergeCell ref=\"B6:B7\"/><mergeCell ref=\"E8:F8\"/></mergeCells>"), try profile())
    // The last merged area holds nothing, so that nobody loses anything.
    #expect(report.balance == "9 = 2 + 7 + 0, 0 blank, 0 total")
    #expect(try small.lines() == ["1": 2, "7": 8])
    let text = try small.text()
    for part in [
      "\"3\";\"edad\";\"cell-formula-without-result\"", "\"4\";\"edad\";\"cell-spreadsheet-error\"",
      "\"5\";\"nota\";\"cell-spreadsheet-error\"", "\"6\";\"edad\";\"cell-merged\"", "\"7\";\"edad\";\"cell-merged\"",
      "(B6:B7)", "\"9\";\"edad\";\"cell-formula-without-result\"",
      "\"10\";\"hoja, edad\";\"cell-formula-without-result\"",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
  }

  @Test func `rejects are a table of text in the manner of the profile, and come back`() throws {
    let profile = try profile("group=\".\" encoding=\"windows-1252\"")
    let report = try small.run(book([["#1", "x", "#98.9", "@46146", "año → «y»", "#1", ""]]), profile)
    #expect(report.balance == "1 = 0 + 1 + 0, 0 blank, 0 total")
    let text = try small.text()
    #expect(text.contains("\"cell-not-a-number\""))
    #expect(text.hasSuffix(";1;x;98,9;04-05-2026;año → «y»;1;\r\n"))
    let corrected = Array(("\u{FEFF}" + text.replacing(";1;x;", with: ";1;7;")).utf8)
    let again = try small.run(corrected, profile, rejects: "dos.csv")
    #expect(again.balance == "1 = 1 + 0 + 0, 0 blank, 0 total")
    #expect(try small.answer("nota", ofSheet: "1") == .value(.text("año → «y»")))
    #expect(try small.answer("horas", ofSheet: "1") == .value(.decimal(98.9)))
  }

  @Test func `hidden rows and columns stop until somebody says what they are`() throws {
    let bytes = book(
      [["#1", "#41", "", "", "", "", ""], ["#2", "#42", "", "", "", "", ""]],
      before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>",
      hidden: [3])
    #expect(try small.unfit(bytes, try profile()).map(\.code) == ["import-hidden-rows", "import-hidden-columns"])
    let skipping = try SmallImport.profile(
      "hidden_rows=\"skip\" hidden_columns=\"skip\"",
      Self.content.replacing("<column header=\"edad\" question=\"edad\"/>", with: ""))
    let report = try small.run(bytes, skipping)
    #expect(report.balance == "1 = 1 + 0 + 0, 0 blank, 0 total")
    #expect(report.hiddenRows == 1)
    #expect(report.columns.last?.use == .hidden && report.columns.last?.header == "B")
    #expect(try small.answer("edad", ofSheet: "1") == .missing(.blank))
    let other = try SmallImport()
    let taken = try other.run(bytes, try profile("hidden_rows=\"take\" hidden_columns=\"take\""))
    #expect(taken.balance == "2 = 2 + 0 + 0, 0 blank, 0 total")
    #expect(try other.answer("edad", ofSheet: "2") == .value(.integer(42)))
  }

  @Test func `a title above the table, and headers that are merged`() throws {
    let rows = [Self.headers, ["#1", "#41", "", "", "", "", ""]]
    let xml = TestWorkbook.row(1, ["Consulta"]) + TestWorkbook.row(4, rows[0]) + TestWorkbook.row(6, rows[1])
    let behind = "<mergeCells><mergeCell ref=\"A1:G1\"/></mergeCells>"
    let bytes = TestWorkbook([.init("Datos", xml, behind: behind)]).bytes
    #expect(try small.unfit(bytes, try profile()).map(\.code) == ["import-merged-header"])
    let report = try small.run(bytes, try profile("skip_rows=\"3\""))
    #expect(report.balance == "1 = 1 + 0 + 0, 0 blank, 0 total")
    #expect(try small.lines() == ["1": 6])
  }

  @Test func `cells beside the table, and a table that does not begin in the first column`() throws {
    let xml =
      TestWorkbook.row(1, ["", "hoja", "edad"]) + TestWorkbook.row(2, ["", "#1", "#3"])
      + TestWorkbook.row(3, ["", "#2", "#3", "", "suelta"])
    let report = try small.run(TestWorkbook([.init("Datos", xml)]).bytes, try SmallImport.profile(""))
    #expect(report.balance == "2 = 1 + 1 + 0, 0 blank, 0 total")
    #expect(report.kinds.map(\.code) == ["row-too-long"])
  }

  @Test func `importing the same workbook twice changes nothing`() throws {
    let bytes = book([["#1", "#41", "", "", "", "", ""], ["#2", "x", "", "", "", "", ""]])
    try small.run(bytes, try profile())
    let before = try small.dump()
    let again = try small.run(bytes, try profile())
    #expect(again.balance == "2 = 0 + 1 + 1, 0 blank, 0 total")
    #expect(try small.dump() == before)
  }
}
