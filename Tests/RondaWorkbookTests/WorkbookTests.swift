import RondaCore
import RondaWorkbook
import Testing

@Suite struct `Values of cells` {
  @Test func `every kind of value`() throws {
    var builder = WorkbookBuilder(
      row: """
        <c r="A1" t="s"><v>1</v></c><c r="B1"><v>1</v></c><c r="C1" t="n"><v> 1E+3 </v></c>\
        <c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><v>#N/A</v></c>\
        <c r="G1" t="str"><f>A1&amp;"x"</f><v>uno</v></c><c r="H1" t="inlineStr"><is><t>dos</t></is></c>\
        <c r="I1" t="d"><v>2026-11-21</v></c><c r="AA1"><f t="shared" si="0"/><v>0.1</v></c>
        """)
    builder.strings = "<si><t>cero</t></si><si><t>ñandú &amp; 😀</t></si>"
    let expected: [String: WorkbookValue] = [
      "A1": .text("ñandú & 😀"), "B1": .number(1, exact: "1"), "C1": .number(1000, exact: "1E+3"), "D1": .boolean(true),
      "E1": .boolean(false), "F1": .error("#N/A"), "G1": .text("uno"), "H1": .text("dos"),
      "I1": .date(try #require(CivilDate(year: 2026, month: 11, day: 21))), "AA1": .number(0.1, exact: "0.1"),
    ]
    #expect(try cells(builder) == expected)
  }

  @Test func `cells that hold nothing are left out`() throws {
    var builder = WorkbookBuilder(
      """
      <sheetData><row r="1"><c r="A1" s="1"/><c r="B1" t="s"><v>0</v></c><c r="C1" t="str"><f>A1</f><v></v></c>\
      <c r="D1" t="inlineStr"><is><t/></is></c><c r="E1" t="s"/></row><row r="9"><c r="C9"><v>2</v></c></row>\
      </sheetData>
      """)
    builder.strings = "<si><t></t></si>"
    let workbook = try #require(Workbook.read(bytes: builder.bytes, name: fileName).workbook)
    #expect(workbook.sheets[0].rows.map(\.number) == [9])
    let row = workbook.sheets[0].rows[0]
    #expect(row[column: 3] == .number(2, exact: "2"))
    #expect(row[column: 2] == nil && row[column: 4] == nil)
  }

  @Test func `rows and cells that do not say where they are follow those before`() throws {
    let builder = WorkbookBuilder(
      """
      <sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>\
      <row><c><v>5</v></c></row></sheetData>
      """)
    #expect(
      try cells(builder) == [
        "A1": .number(1, exact: "1"), "B1": .number(2, exact: "2"), "C5": .number(3, exact: "3"),
        "D5": .number(4, exact: "4"), "A6": .number(5, exact: "5"),
      ])
  }

  @Test func `of merged cells only the first is seen`() throws {
    let row = { (number: Int) in
      "<row r=\"\(number)\">" + ["A", "B", "C", "D"].map { "<c r=\"\($0)\(number)\"><v>\(number)</v></c>" }.joined()
        + "</row>"
    }
    let builder = WorkbookBuilder(
      "<sheetData>" + (1...4).map(row).joined() + "</sheetData><mergeCells><mergeCell ref=\"D1:D2\"/>"
        + "<mergeCell ref=\"A2:B3\"/><mergeCell ref=\"B3:C4\"/><mergeCell ref=\"x\"/><mergeCell ref=\"A4:B4\"/></mergeCells>"
    )
    // B3:C4 overlaps what came before it in the sheet and does not count.
    #expect(try cells(builder).keys.sorted() == ["A1", "A2", "A4", "B1", "C1", "C2", "C3", "C4", "D1", "D3", "D4"])
  }

  @Test func `a formula without result is an empty cell and a warning a sheet`() throws {
    let builder = WorkbookBuilder(
      """
      <sheetData><row r="2"><c r="B2"><f>1+1</f><v></v></c><c r="C2"><f>1+1</f></c><c r="D2"><f>1+1</f><v>2</v></c></row>\
      </sheetData>
      """)
    let reading = Workbook.read(bytes: builder.bytes, name: fileName)
    #expect(reading.workbook?.sheets[0].rows.map(\.cells.count) == [1])
    #expect(reading.findings.map(\.code) == ["workbook-formula-without-result"])
    #expect(reading.findings.map(\.severity) == [.warning])
    #expect(reading.findings[0].place == SourcePlace(file: "formulario.xlsx:survey", line: 2, column: 2))
  }

  @Test(arguments: [
    ("<c r=\"B1\" t=\"s\"><v>7</v></c>", "B1"), ("<c r=\"B1\" t=\"s\"><v>-1</v></c>", "B1"),
    ("<c r=\"C1\"><v>uno</v></c>", "C1"), ("<c r=\"C1\"><v>nan</v></c>", "C1"), ("<c r=\"C1\"><v>1e999</v></c>", "C1"),
    ("<c r=\"C1\"><v>0x1p3</v></c>", "C1"), ("<c r=\"C1\" t=\"b\"><v>2</v></c>", "C1"),
    ("<c r=\"C1\" t=\"d\"><v>2026-02-30</v></c>", "C1"), ("<c r=\"C1\" t=\"z\"><v>1</v></c>", "C1"),
    ("<c r=\"C2\"><v>1</v></c>", "C2"), ("<c r=\"C1\"/><c r=\"C1\"><v>1</v></c>", "C1"),
    ("<c r=\"C1\"/><c r=\"B1\"/>", "B1"), ("<c r=\"C1\"/><c r=\"XFE1\"/>", "D1"), ("<c r=\"1C\"/>", "A1"),
    ("<c r=\"C99999999999999999999\"/>", "A1"),
  ])
  func `a cell that contradicts itself is named`(_ cell: String, _ address: String) throws {
    let finding = try finding(WorkbookBuilder(row: cell).bytes)
    #expect(finding.code == "workbook-cell")
    #expect(finding.place.flatMap { CellPlace($0) }?.address.name == address)
  }

  @Test(arguments: [
    "<row r=\"0\"/>", "<row r=\"1048577\"/>", "<row r=\"3\"/><row r=\"3\"/>", "<row r=\"3\"/><row r=\"2\"/>",
  ])
  func `rows out of place are refused`(_ rows: String) throws {
    #expect(try finding(WorkbookBuilder("<sheetData>\(rows)</sheetData>").bytes).code == "workbook-cell")
  }
}

@Suite struct `Texts of cells` {
  private func shared(_ item: String) throws -> WorkbookValue? {
    var builder = WorkbookBuilder(row: "<c r=\"A1\" t=\"s\"><v>0</v></c>")
    builder.strings = "<si>\(item)</si>"
    return try cells(builder)["A1"]
  }

  @Test(arguments: [
    ("<t>uno</t>", "uno"), ("<t> uno </t>", "uno"), ("<t xml:space=\"preserve\"> uno\n </t>", " uno\n "),
    ("<t>\u{A0}uno</t>", "\u{A0}uno"),
    ("<r><rPr><b/><t>no</t></rPr><t xml:space=\"preserve\">uno </t></r><r><t>dos</t></r>", "uno dos"),
    ("<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/>", "東京"),
    ("<t>a_x000D_\nb_x000a_c_x0041__x005F_x0041_</t>", "a\nb\ncA_x0041_"), ("<t>a_b_x12_xG000_</t>", "a_b_x12_xG000_"),
    ("<t>_xD83D__xDE00_ _xD83D_</t>", "😀 _xD83D_"), ("<t>a\r\nb&#13;&#10;c</t>", "a\nb\r\nc"),
    ("<t>un<!-- -->o<![CDATA[ & ]]>dos</t>", "uno & dos"),
    ("<t xmlns=\"urn:other\">no</t><t>sí</t>", "sí"),
  ])
  func `are what a person sees`(_ item: String, _ expected: String) throws {
    #expect(try shared(item) == .text(expected))
  }

  @Test func `of a million characters`() throws {
    let text = String(repeating: "ñ_x_", count: 250_000)
    #expect(try shared("<t>\(text)</t>") == .text(text))
  }

  @Test(arguments: [
    (1.0, "1"), (-0.0, "0"), (0.1, "0.1"), (0.1 + 0.2, "0.3"), (1.0 / 3, "0.333333333333333"),
    (2.0 / 3, "0.666666666666667"),
    (-1234.5, "-1234.5"), (123_456_789_012, "123456789012"), (1e15, "1000000000000000"),
    (1e20, "100000000000000000000"),
    (1.5e21, "1.5E+21"), (1e-7, "0.0000001"), (1.5e-11, "1.5E-11"), (0.9999999999999999, "1"),
    (99.99999999999999, "100"),
    (123456789.12345679, "123456789.123457"), (Double.leastNonzeroMagnitude, "5E-324"),
  ])
  func `of numbers are those that spreadsheet programs show`(_ number: Double, _ text: String) {
    #expect(WorkbookValue.number(number, exact: "").text == text)
  }

  @Test func `of other values`() throws {
    #expect(WorkbookValue.boolean(true).text == "TRUE")
    #expect(WorkbookValue.error("#N/A").text == "#N/A")
    #expect(WorkbookValue.date(try #require(CivilDate(year: 987, month: 1, day: 2))).text == "0987-01-02")
  }
}

@Suite struct `Days and times` {
  private func value(_ number: String, format: String, from1904: Bool = false) throws -> WorkbookValue? {
    var builder = WorkbookBuilder(row: "<c r=\"A1\" s=\"1\"><v>\(number)</v></c>")
    builder.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"\(format)\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
      + "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"\(Int(format) ?? 164)\"/></cellXfs>"
    if from1904 { builder.properties = "<workbookPr date1904=\"1\"/>" }
    return try cells(builder)["A1"]
  }

  // Days are those that ECMA-376 gives as examples, and those of Excel around its day that never was.
  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("36526", "2000-01-01"), ("45351", "2024-02-29"),
    ("45351.75", "2024-02-29"), ("2958465", "9999-12-31"),
  ])
  func `days are counted from 1900`(_ number: String, _ day: String) throws {
    #expect(try value(number, format: "14") == CivilDate(iso8601: day).map { .date($0) })
  }

  @Test(arguments: [("0", "1904-01-01"), ("1", "1904-01-02"), ("60", "1904-03-01"), ("35064", "2000-01-01")])
  func `days are counted from 1904 where the workbook says so`(_ number: String, _ day: String) throws {
    #expect(try value(number, format: "14", from1904: true) == CivilDate(iso8601: day).map { .date($0) })
  }

  @Test(arguments: ["0", "0.5", "60", "-1", "2958466", "1E+300"])
  func `a number that is no day stays a number`(_ number: String) throws {
    #expect(try value(number, format: "dd/mm/yyyy") == Double(number).map { .number($0, exact: number) })
  }

  @Test(arguments: [
    ("45351.524259259259", "22", WorkbookValue.dateTime("2024-02-29T12:34:56")),
    ("45351", "22", .dateTime("2024-02-29T00:00:00")), ("45351.9999999999", "22", .dateTime("2024-03-01T00:00:00")),
    ("45351.5242650463", "d/m/yy h:mm", .dateTime("2024-02-29T12:34:56.500")), ("0.25", "22", .time("06:00:00")),
    ("0.75", "20", .time("18:00:00")), ("45351.75", "20", .dateTime("2024-02-29T18:00:00")),
    ("1.5", "46", .time("36:00:00")), ("0.5", "[mm]:ss", .time("12:00:00")), ("4.5", "[h]", .time("108:00:00")),
  ])
  func `times`(_ number: String, _ format: String, _ expected: WorkbookValue) throws {
    #expect(try value(number, format: format) == expected)
  }

  @Test(arguments: [
    "d", "dd/mm/yyyy", "yyyy\\-mm\\-dd", "mmm yy", "[$-340A]dddd, d &quot;de&quot; mmmm &quot;de&quot; yyyy;@",
    "[Red]d-m",
    "YYYY/MM/DD", "[$-F800]dddd\\,\\ mmmm\\ dd", "m/d/yy", "mmmm", "e",
  ])
  func `formats that show a day`(_ format: String) throws {
    #expect(try value("45351", format: format) == CivilDate(iso8601: "2024-02-29").map { .date($0) })
  }

  @Test(arguments: ["h:mm", "hh:mm AM/PM", "mm:ss", "mm:ss.0", "[$-F400]h:mm:ss A/P", "ss", "h &quot;horas&quot;"])
  func `formats that show a time`(_ format: String) throws {
    #expect(try value("0.5", format: format) == .time("12:00:00"))
  }

  @Test(arguments: [
    "General", "GENERAL", "0", "0.00E+00", "#,##0", "@", "&quot;día&quot; 0", "0\\d", "[Red]0", "[$CLP-340A] #,##0",
    "0_d", "0*m",
    "0;d/m/yyyy", "General&quot; hs&quot;", "", "&quot;m", "0%", "?/?", "\\",
  ])
  func `formats that show neither`(_ format: String) throws {
    #expect(try value("45351", format: format) == .number(45351, exact: "45351"))
  }

  @Test(arguments: [
    ("2026-11-21T14:30", WorkbookValue.dateTime("2026-11-21T14:30:00")), ("14:30:05.25Z", .time("14:30:05.250")),
    ("2026-11-21T00:00:00.000Z", .dateTime("2026-11-21T00:00:00")), ("T09:00:00", .time("09:00:00")),
  ])
  func `as ISO 8601 writes them`(_ text: String, _ expected: WorkbookValue) throws {
    #expect(try cells(WorkbookBuilder(row: "<c r=\"A1\" t=\"d\"><v>\(text)</v></c>"))["A1"] == expected)
  }
}

@Suite struct `Sheets and places` {
  @Test func `come in the order of their tabs, each with its visibility`() throws {
    var builder = WorkbookBuilder()
    builder.sheets = [
      .init(name: "survey &amp; más", content: ""), .init(name: "choices", state: "hidden", content: "<sheetData/>"),
      .init(name: "settings", state: "veryHidden", content: "<sheetData><row><c><v>1</v></c></row></sheetData>"),
    ]
    let workbook = try #require(Workbook.read(bytes: builder.bytes, name: fileName).workbook)
    #expect(workbook.sheets.map(\.name) == ["survey & más", "choices", "settings"])
    #expect(workbook.sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
    #expect(workbook[sheet: "SETTINGS"]?.rows.count == 1)
    #expect(workbook[sheet: "other"] == nil)
    let place = workbook.sheets[1].place(row: 7, column: 28)
    #expect(place == SourcePlace(file: "formulario.xlsx:choices", line: 7, column: 28))
    #expect(
      CellPlace(place)?.phrase
        == Phrase(es: "formulario.xlsx, hoja choices, AB7", en: "formulario.xlsx, sheet choices, AB7"))
  }

  @Test func `places in other files are no cells`() {
    #expect(CellPlace(SourcePlace(file: "formulario.xml", line: 1)) == nil)
    #expect(CellPlace(SourcePlace(file: "C:formulario.xml", line: 1)) == nil)
    #expect(CellPlace(SourcePlace(file: "C:\\a.XLSX:b", line: 1))?.workbook == "C:\\a.XLSX")
  }

  @Test(arguments: [
    (1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD"),
  ])
  func `columns have letters`(_ column: Int, _ letters: String) {
    #expect(CellAddress.letters(ofColumn: column) == letters)
    #expect(CellAddress("\(letters)12") == CellAddress(row: 12, column: column))
    #expect(CellAddress("$\(letters.lowercased())$12")?.name == "\(letters)12")
  }

  @Test(arguments: ["", "A", "1", "1A", "A0", "XFE1", "A1048577", "A1B", "Ñ1", "A-1", "A 1"])
  func `what is no address`(_ text: String) { #expect(CellAddress(text) == nil) }

  @Test func `every column's letters lead back to it`() {
    for column in 1...CellAddress.maximumColumn {
      let address = CellAddress(row: column, column: column)
      #expect(CellAddress(address.name) == address)
    }
  }

  @Test func `the strict variant, with prefixes, is the same`() throws {
    var builder = WorkbookBuilder(row: "<c r=\"A1\"><v>1</v></c>")
    builder.isStrict = true
    #expect(try cells(builder) == ["A1": .number(1, exact: "1")])
    var prefixed = WorkbookBuilder().zipped
    prefixed.entries[2].content = Array(
      "<x:worksheet xmlns:x=\"\(WorkbookBuilder.main)\"><x:sheetData><x:row><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        .utf8)
    #expect(Workbook.read(bytes: prefixed.bytes, name: fileName).workbook?.sheets[0].rows.count == 1)
  }

  @Test func `parts are found whatever the case and the slashes of their names`() throws {
    var zip = WorkbookBuilder(row: "<c r=\"A1\"><v>1</v></c>").zipped
    for index in zip.entries.indices where zip.entries[index].name.hasPrefix("xl/") {
      zip.entries[index].name = "XL\\" + zip.entries[index].name.dropFirst(3)
    }
    #expect(Workbook.read(bytes: zip.bytes, name: fileName).workbook?.sheets[0].rows.count == 1)
  }
}
