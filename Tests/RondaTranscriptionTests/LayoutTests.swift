import Foundation
import RondaCore
import RondaTranscription
import Testing

/// How answers are laid out, column by column.
@Suite struct `Layouts of a table` {
  private let small: SmallImport

  init() throws { small = try SmallImport() }

  private func run(_ attributes: String, _ content: String, _ text: String) throws -> ImportReport {
    try small.run(text, try SmallImport.profile(attributes, "<sheet column=\"hoja\"/>" + content))
  }

  @Test(arguments: [" ", ",", ";", "|", "/"])
  func `codes of one cell with any sign between them`(sign: String) throws {
    let report = try run(
      "", "<column header=\"usa\" question=\"usa\" separator=\"\(sign)\"/>",
      "hoja;usa\n1;\"agua\(sign)luz\"\n2;gas\n3;\n")
    #expect(report.balance == "3 = 3 + 0 + 0, 0 blank, 0 total")
    #expect(try small.answer("usa", ofSheet: "1") == .value(.choices(["agua", "luz"])))
    #expect(try small.answer("usa", ofSheet: "3") == .missing(.blank))
  }

  @Test func `the list and a column for each choice, which have to agree`() throws {
    let columns = """
      <column header="usa" question="usa"/><column header="usa/agua" question="usa" choice="agua"/>
      <column header="usa/luz" question="usa" choice="luz"/><column header="usa/gas" question="usa" choice="gas"/>
      """
    let report = try run(
      "", columns,
      """
      hoja;usa;usa/agua;usa/luz;usa/gas
      1;agua luz;1;1;0
      2;;0;0;0
      3;;;;
      4;agua;1;1;0
      5;agua luz;1;0;0
      6;.r;;;
      7;gas;0;0;1
      8;;0;0;1

      """)
    #expect(report.balance == "8 = 5 + 3 + 0, 0 blank, 0 total")
    #expect(try small.answer("usa", ofSheet: "1") == .value(.choices(["agua", "luz"])))
    // Nothing marked is no answer, and not three times no.
    #expect(try small.answer("usa", ofSheet: "2") == .missing(.blank))
    #expect(try small.answer("usa", ofSheet: "6") == .missing(.refused))
    #expect(try small.answer("usa", ofSheet: "7") == .value(.choices(["gas"])))
    let text = try small.text()
    #expect(
      text.contains(
        "\"row-lists-differ\";\"usa: La lista y las columnas de «usa» no coinciden: solo las columnas marcan luz."))
    #expect(text.contains("solo la lista trae luz."))
    #expect(text.contains("solo las columnas marcan gas."))
  }

  @Test func `signs and days of a column of its own`() throws {
    let report = try run(
      "group=\".\"",
      """
      <column header="horas" question="horas" decimal="."/><column header="dia" question="dia" date="yyyy-mm-dd"/>
      <column header="edad" question="edad"/>
      """, "hoja;horas;dia;edad\n1;98.9;2026-04-03;1.000\n2;98,9;2026-04-03;1\n3;1;03-04-2026;1\n")
    #expect(report.balance == "3 = 1 + 2 + 0, 0 blank, 0 total")
    #expect(try small.answer("horas", ofSheet: "1") == .value(.decimal(98.9)))
    #expect(try small.answer("edad", ofSheet: "1") == .value(.integer(1000)))
  }

  @Test func `a number that means no answer in one column only`() throws {
    let report = try run(
      "",
      """
      <column header="edad" question="edad"/><column header="horas" question="horas"/>
      <missing column="horas" text="99" reason="dont_know"/><missing text="88" reason="refused"/>
      """, "hoja;edad;horas\n1;99;99\n2;88;88\n")
    #expect(report.balance == "2 = 2 + 0 + 0, 0 blank, 0 total")
    #expect(try small.answer("edad", ofSheet: "1") == .value(.integer(99)))
    #expect(try small.answer("horas", ofSheet: "1") == .missing(.dontKnow))
    #expect(try small.answer("edad", ofSheet: "2") == .missing(.refused))
    let horas = try #require(report.columns.first { $0.header == "horas" })
    #expect(horas.count.filled == 0 && horas.count.reasons.map(\.reason) == [.dontKnow, .refused])
  }

  @Test func `titles above the headers, and none above those of rejects`() throws {
    let text = "Municipalidad de Ñuñoa\n\nhoja;edad\n1;x\n2;3\n"
    let profile = try SmallImport.profile("skip_rows=\"2\"")
    let report = try small.run(text, profile)
    #expect(report.balance == "2 = 1 + 1 + 0, 0 blank, 0 total")
    #expect(try small.lines() == ["2": 5])
    let again = try small.run(try small.text().replacing(";x", with: ";7"), profile)
    #expect(again.balance == "1 = 1 + 0 + 0, 0 blank, 0 total")
  }

  @Test func `numbers of sheets with a check digit`() throws {
    let profile = try SmallImport.profile(
      "", "<sheet column=\"hoja\" check_digit=\"yes\"/><column header=\"edad\" question=\"edad\"/>")
    let number = try #require(SheetNumber(413))
    let wrong = number.digits + String((number.checkDigit + 1) % 10)
    let report = try small.run(
      "hoja;edad\n\(number.text);1\n\(number.keyed);1\n413\(number.checkDigit);1\n\(wrong);1\nabc;1\n", profile)
    #expect(report.balance == "5 = 1 + 2 + 2, 0 blank, 0 total")
    #expect(try small.lines() == [number.text: 2])
    #expect(report.kinds.map(\.code) == ["row-sheet-number"])
  }

  @Test func `columns that nobody declared stop the import, or are told`() throws {
    let text = "hoja;edad;nada\n1;2;3\n"
    #expect(try small.unfit(Array(text.utf8), try SmallImport.profile("")).map(\.code) == ["import-undeclared-column"])
    let report = try small.run(text, try SmallImport.profile("undeclared=\"warn\""))
    #expect(report.balance == "1 = 1 + 0 + 0, 0 blank, 0 total")
    #expect(report.remarks.map(\.code) == ["import-undeclared-column"])
    #expect(
      report.columns.map(\.use) == [
        .sheet, .question("edad", part: .whole(separator: " "), instance: nil), .undeclared,
      ])
  }

  @Test(arguments: ["decimal=\"?\"", "group=\"?\"", "date=\"?\""]) func `what is left open stops everything`(
    open: String
  ) {
    let name = open.prefix { $0 != "=" }
    let head = ["decimal=\",\"", "date=\"dd-mm-yyyy\""].filter { !$0.hasPrefix(name) }.joined(separator: " ")
    let read = readProfile(
      "<import_profile xmlns=\"urn:ronda:import:1\" form=\"f\" encoding=\"utf-8\" delimiter=\";\" \(head) \(open)>"
        + "<sheet column=\"h\"/><column header=\"a\" question=\"a\"/></import_profile>")
    #expect(read.profile == nil)
    #expect(read.findings.map(\.code) == ["profile-undecided"])
    #expect(read.findings.first?.message.spanish.contains("puede ser") == true)
  }
}
