import RondaCore
import RondaForms
import RondaTables
import RondaTranscription
import RondaWorkbook
import RondaXML
import TableTestSupport
import Testing

/// Drafts of profiles: what a table tells of itself, and what it leaves open.
@Suite struct `Drafts of profiles` {
  private let small: SmallImport

  init() throws { small = try SmallImport() }

  private func draft(_ bytes: [UInt8], form: Form? = nil) throws -> String {
    var sheet: WorkbookSheet?
    if bytes.starts(with: [0x50, 0x4B]) {
      sheet = try #require(Workbook.read(bytes: bytes, name: "l.xlsx").workbook).sheets[0]
    }
    let survey = try #require(
      try TableSurvey(TableInput(MemorySource(bytes), name: "hojas.csv", worksheet: sheet, rejectsPath: "")))
    let draft = ProfileDraft(survey, form: form ?? small.form, fileName: "hojas.csv", language: .spanish)
    return draft.text
  }

  /// The draft as a person leaves it who decides what is given.
  private func reviewed(_ draft: String, _ decisions: [(String, String)] = []) throws -> ImportProfile {
    var text = draft.replacing("reviewed=\"no\"", with: "reviewed=\"yes\"")
    for (open, decided) in decisions { text = text.replacing(open, with: decided) }
    let (profile, findings) = readProfile(text)
    return try #require(profile, "\(findings.map(\.message.spanish))\n\(text)")
  }

  @Test func `a plain table needs nothing but a look at it`() throws {
    let table =
      "hoja;lote;digita;EDAD;grupo/horas;Día;usa/agua;usa/luz;orden/1;orden/2;puntos/agua;tiene\n"
      + "1;L1;D2;41;3,5;25-04-2026;1;0;agua;luz;3;Sí\n2;L1;D2;1.234.567;1.234,5;26-04-2026;0;1;luz;;4;no\n"
    let draft = try draft(Array(table.utf8))
    #expect(draft.contains("delimiter=\";\" decimal=\",\" group=\".\" date=\"dd-mm-yyyy\""), "\(draft)")
    let unreviewed = readProfile(draft)
    #expect(unreviewed.findings.isEmpty, "\(unreviewed.findings)")
    #expect(unreviewed.profile?.unreviewed?.line == 3)
    let profile = try reviewed(draft)
    #expect(profile.unreviewed == nil)
    #expect(profile.sheet == "hoja" && profile.batch == "lote" && profile.operatorCode == "digita")
    #expect(
      profile.columns.map(\.question) == ["edad", "horas", "dia", "usa", "usa", "orden", "orden", "puntos", "tiene"])
    #expect(
      profile.columns.map(\.part).suffix(5).dropLast() == [.choice("luz"), .place(1), .place(2), .choice("agua")])
    let report = try small.run(table, profile)
    #expect(report.balance == "2 = 2 + 0 + 0, 0 blank, 0 total", "\(report.kinds)")
  }

  @Test(
    arguments: [
      ("utf-8", ";"), ("utf-8", ","), ("windows-1252", ";"), ("utf-16le", "\t"), ("utf-16be", "|"),
    ])
  func `encoding and sign between cells`(encoding: String, delimiter: String) throws {
    let text =
      ["hoja", "edad", "nota"].joined(separator: delimiter) + "\r\n" + ["1", "3", "Ñuñoa"].joined(separator: delimiter)
      + "\r\n"
    let bytes: [UInt8] =
      switch encoding {
      case "windows-1252": text.unicodeScalars.map { Windows1252.byte($0) ?? 0 }
      case "utf-16le": ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case "utf-16be": text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      default: Array(text.utf8)
      }
    let draft = try draft(bytes)
    let sign = delimiter == "\t" ? "tab" : delimiter
    #expect(draft.contains("encoding=\"\(encoding)\" delimiter=\"\(sign)\""), "\(draft)")
    let report = try small.run(bytes, try reviewed(draft))
    #expect(report.balance == "1 = 1 + 0 + 0, 0 blank, 0 total")
    #expect(try small.answer("nota", ofSheet: "1") == .value(.text("Ñuñoa")))
  }

  @Test func `days up to the twelfth are left open, with both readings`() throws {
    let table = "hoja;dia\n1;03-04-2026\n2;05-06-2026\n"
    let draft = try draft(Array(table.utf8))
    #expect(draft.contains("date=\"?\""))
    #expect(
      draft.contains(
        "«03-04-2026» (línea 2) puede ser el día 03 del mes 04 (dd-mm-yyyy) o el día 04 del mes "
          + "03 (mm-dd-yyyy)"), "\(draft)")
    #expect(readProfile(draft).findings.map(\.code) == ["profile-undecided"])
    let report = try small.run(table, try reviewed(draft, [("date=\"?\"", "date=\"mm-dd-yyyy\"")]))
    #expect(report.accepted == 2)
    #expect(
      try small.answer("dia", ofSheet: "1") == .value(.date(try #require(CivilDate(year: 2026, month: 3, day: 4)))))
  }

  @Test func `signs of both habits, and thousands that may be decimals`() throws {
    let mixed = try draft(Array("hoja;horas\n1;68,2\n2;27,6\n3;98.9\n".utf8))
    #expect(mixed.contains("decimal=\"?\""))
    #expect(mixed.contains("«98.9» (línea 4) puede ser 98,9 o 989"), "\(mixed)")
    let thousands = try draft(Array("hoja;horas\n1;28.000\n2;5\n".utf8))
    #expect(thousands.contains("decimal=\"?\""))
    #expect(
      thousands.contains(
        "«28.000» (línea 2) puede ser 28000 (decimal=\",\" group=\".\") o 28 con tres decimales "
          + "(decimal=\".\")"),
      "\(thousands)")
    // What other columns say does not decide for this one.
    let two = try draft(Array("hoja;horas;edad\n1;3,5;1.000\n2;4,5;2.000\n".utf8))
    #expect(two.contains("decimal=\",\" date=") && two.contains("question=\"edad\" decimal=\"?\""), "\(two)")
  }

  @Test func `columns that are not sure are suggested, and stop the import`() throws {
    let table = "folio;edda;P2 edad;Observaciones;_uuid;xyz\n1;3;3;nada;u;1\n"
    let draft = try draft(Array(table.utf8))
    #expect(draft.contains("<column header=\"P2 edad\" question=\"edad\"/>"))
    #expect(draft.contains("<ignore column=\"_uuid\"/>"))
    #expect(draft.contains("¿será «edad»? <column header=\"edda\" question=\"edad\"/>"), "\(draft)")
    #expect(draft.contains("nada se le parece <ignore column=\"Observaciones\"/>"), "\(draft)")
    let findings = readProfile(draft).findings
    #expect(
      findings.map(\.message.spanish) == [
        "El perfil deja abierto qué son 3 columnas: «edda», "
          + "«Observaciones», «xyz»."
      ])
  }

  @Test func `codes that mean no answer, labels in place of codes, totals`() throws {
    let table = "hoja;edad;tiene\n1;NS;Sí\n2;99;no\n3;4;N/A\n4;3;quizás\nTOTAL;7;\n"
    let draft = try draft(Array(table.utf8))
    for part in [
      "<missing text=\"NS\" reason=\"dont_know\"/>", "<missing text=\"N/A\" reason=\"not_applicable\"/>",
      "<value question=\"tiene\" text=\"Sí\" choice=\"si\"/>", "<total_row column=\"hoja\" text=\"TOTAL\"/>",
      "«99» aparece una vez en «edad»", "«quizás» no es un código de «tiene»",
    ] { #expect(draft.contains(part), "\(part)\n\(draft)") }
    let report = try small.run(table, try reviewed(draft))
    #expect(report.balance == "4 = 3 + 1 + 0, 0 blank, 1 total")
  }

  @Test func `no sheet number, titles above, and names that XML does not like`() throws {
    let table = "Municipalidad;;\n;;\nNº <\"A&B\">;edad;lo--que--sea\n1;2;3\n4;5;6\n"
    let draft = try draft(Array(table.utf8))
    #expect(draft.contains("skip_rows=\"2\""), "\(draft)")
    #expect(draft.contains("<undecided column=\"Nº &lt;&quot;A&amp;B&quot;>\"/>"))
    #expect(readProfile(draft).findings.contains { $0.code == "profile-no-sheet" })
  }

  @Test func `signs that XML does not have, and points with a row for each choice`() throws {
    let odd = try draft(Array("hoja;e\u{1}dad;no\u{FFFF}ta;dia\n1;\u{0}x;\u{B}y;\u{FFFE}\n".utf8))
    #expect(Set(readProfile(odd).findings.map(\.code)) == ["profile-undecided"], "\(odd)")
    let workshop = try SmallImport(TallyTableTests.form)
    let text = try draft(
      Array("MESA;personas;necesidad;votos\n1;5;Luces;3\n1;5;sede;4\n".utf8), form: workshop.form)
    #expect(
      text.contains(
        "<long question=\"puntos\" choice=\"necesidad\" points=\"votos\"/> <value question=\"puntos\" "
          + "text=\"Luces\" choice=\"luz\"/> -->"), "\(text)")
  }

  @Test func `repetitions side by side`() throws {
    let household = try SmallImport(RepeatTests.form)
    let text = try draft(
      Array("hoja;personas;nombre_1;anios_1;integrantes[2]/nombre;integrantes/anios_2\n1;2;a;3;b;4\n".utf8),
      form: household.form)
    let profile = try reviewed(text)
    #expect(profile.columns.map(\.instance) == [nil, 1, 1, 2, 2], "\(text)")
    let apart = try draft(Array("hoja;personas\n1;2\n".utf8), form: household.form)
    #expect(apart.contains("<repeat name=\"integrantes\""))
  }

  @Test func `a workbook: days and numbers of its own are no evidence`() throws {
    let xml =
      TestWorkbook.row(1, ["Título"]) + TestWorkbook.row(3, ["hoja", "dia", "horas"])
      + TestWorkbook.row(4, ["#1", "@46146", "#98.9"]) + TestWorkbook.row(5, ["#2", "@46147", "#1.125"])
    let bytes = TestWorkbook([TestWorkbook.Sheet("Datos &amp; más", xml)]).bytes
    let draft = try draft(bytes)
    #expect(draft.contains("worksheet=\"Datos &amp; más\"") && draft.contains("skip_rows=\"2\""), "\(draft)")
    #expect(draft.contains("date=\"dd-mm-yyyy\""))
    let report = try small.run(bytes, try reviewed(draft))
    #expect(report.balance == "2 = 2 + 0 + 0, 0 blank, 0 total")
  }
}
