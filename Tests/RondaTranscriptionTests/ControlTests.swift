import RondaCore
import RondaTranscription
import Testing

/// Printed totals against what the table comes to.
@Suite struct `Control figures` {
  private let small: SmallImport
  private static let content = """
    <sheet column="hoja"/><batch column="lote"/><column header="edad" question="edad"/>
    <column header="tiene" question="tiene"/><missing text="NS" reason="dont_know"/>
    """

  init() throws { small = try SmallImport() }

  private static let table = """
    hoja;lote;edad;tiene
    1;L1;27;1
    2;L1;40;si
    3;L1;NS;2
    4;L2;9;1
    5;L2;x;.r
    6;L2;300;1

    """

  private func results(
    _ controls: [(ImportProfile.ControlFigure.Kind, Double, String?)], _ table: String = Self.table
  ) throws -> [ControlResult] {
    try small.run(
      Array(table.utf8), try SmallImport.profile("", Self.content),
      controls: controls.map { ImportProfile.ControlFigure(kind: $0.0, figure: $0.1, batch: $0.2) }, isRehearsal: true
    ).controls
  }

  @Test func `what agrees: rows, sums and codes, of all and of a batch`() throws {
    let results = try results([
      (.rows, 6, nil), (.rows, 3, "L1"), (.sum(column: "edad"), 376, nil), (.sum(column: "edad"), 67, "L1"),
      (.count(column: "tiene", text: "1"), 4, nil), (.count(column: "tiene", text: "si"), 2, "L2"),
      (.count(column: "edad", text: "NS"), 1, nil),
    ])
    #expect(results.map(\.agrees) == [true, true, true, true, true, true, true], "\(results.map(\.found))")
    #expect(results[2].unreadable == 1 && results[2].firstUnreadable == 6)
  }

  private func explanations(_ kind: ImportProfile.ControlFigure.Kind, _ figure: Double, _ batch: String?) throws
    -> [String]
  {
    let result = try results([(kind, figure, batch)])[0]
    #expect(!result.agrees)
    return result.explanations.map(\.spanish)
  }

  @Test func `single slips that explain a difference`() throws {
    #expect(
      try explanations(.sum(column: "edad"), 112, "L1").first == "Línea 2: 27 tendría dos cifras cambiadas de "
        + "lugar (72).")
    #expect(try explanations(.sum(column: "edad"), 31, "L1") == ["Línea 3: 40 tendría un cero de más (4)."])
    #expect(
      try explanations(.sum(column: "edad"), 390, "L2").contains("Línea 5: a 9 le faltaría un cero (90)."))
    #expect(
      try explanations(.sum(column: "edad"), 390, "L2").first
        == "Hay una celda que no se pudo leer (línea 6): cuadra si vale 81.")
    #expect(try explanations(.sum(column: "edad"), 97, "L1") == ["Faltaría una hoja con 30."])
    #expect(
      try explanations(.sum(column: "edad"), 27, "L1") == ["Línea 3: sobraría 40, si la hoja está dos veces."])
    #expect(
      try explanations(.sum(column: "edad"), 50, "L1")
        == ["Ningún error suelto lo explica: vuelva a sumar el papel, o redigite el lote."])
    #expect(try explanations(.rows, 7, nil) == ["Falta una: ¿quedó una hoja sin digitar?"])
    #expect(try explanations(.rows, 5, nil) == ["Sobra una: ¿se digitó una hoja dos veces?"])
  }

  @Test func `a sheet that is there twice`() throws {
    let table = Self.table + "2;L1;40;si\n"
    let results = try results([(.rows, 6, nil), (.sum(column: "edad"), 67, "L1")], table)
    #expect(
      results.map { $0.explanations.first?.spanish }
        == Array(
          repeating: "La línea 8 repite una hoja: sin "
            + "ella cuadra.", count: 2))
  }

  @Test func `figures in the profile, and none for a part of the table`() throws {
    let profile = try SmallImport.profile(
      "",
      Self.content
        + "<control kind=\"rows\" figure=\"6\"/><control kind=\"sum\" column=\"edad\" figure=\"376\"/><control "
        + "kind=\"count\" "
        + "column=\"tiene\" text=\"1\" figure=\"2\" batch=\"L1\"/>")
    let report = try small.run(Self.table, profile)
    #expect(report.controls.map(\.agrees) == [true, true, true])
    let rejects = try small.run(try small.text(), profile)
    #expect(rejects.controls.isEmpty && rejects.hasUncomparedControls)
  }

  @Test func `figures about what is not there`() throws {
    let profile = try SmallImport.profile("", Self.content + "<control kind=\"sum\" column=\"edadd\" figure=\"1\"/>")
    let findings = try small.unfit(Array(Self.table.utf8), profile)
    #expect(findings.map(\.code) == ["import-control-column"])
    #expect(findings.first?.hint == Phrase.didYouMean("edad"))
    let batch = try SmallImport.profile(
      "",
      "<sheet column=\"hoja\"/><column header=\"edad\" question=\"edad\"/><control kind=\"rows\" figure=\"1\" "
        + "batch=\"L\"/>")
    #expect(try small.unfit(Array("hoja;edad\n".utf8), batch).map(\.code) == ["import-control-batch"])
    let bad = readProfile(
      "<import_profile xmlns=\"urn:ronda:import:1\" form=\"f\" encoding=\"utf-8\" delimiter=\";\" decimal=\",\" "
        + "date=\"dd-mm-yyyy\"><sheet column=\"h\"/><column header=\"a\" question=\"a\"/><control kind=\"sum\" "
        + "figure=\"1\"/></import_profile>")
    #expect(bad.findings.map(\.code) == ["profile-bad-control"])
  }
}
