import RondaCore
import RondaTranscription
import Testing

@Suite struct `Reading rows` {
  private let small: SmallForm

  init() throws { small = try SmallForm() }

  @Test func `where a sheet comes from`() throws {
    guard
      case .sheet(let sheet, let findings) = try small.read(
        "lote;hoja;digita;edad", " L1 ;1001;D2;4", profile: .chilean())
    else {
      Issue.record("not accepted")
      return
    }
    #expect([sheet.sheet, sheet.batch, sheet.operatorCode] == ["1001", "L1", "D2"])
    #expect(findings.isEmpty)
  }

  @Test func `blank rows, and rows of rejects whose own cells were cleared`() throws {
    for row in [";", "  ; ", "\"\";\"\""] {
      guard case .blank = try small.read("hoja;edad", row) else {
        Issue.record("not blank: \(row)")
        continue
      }
    }
    let header = ColumnBinding.rejectColumns.joined(separator: ";") + ";hoja;edad"
    guard case .blank = try small.read(header, "\"3\";\"edad\";\"x\";\"y\";;") else {
      Issue.record("not blank")
      return
    }
  }

  @Test func `rows of totals, several kinds of them`() throws {
    let profile = ImportProfile.chilean(totalRows: [
      .init(header: "hoja", text: "TOTAL"), .init(header: "edad", text: "Promedio"),
    ])
    for row in ["TOTAL;12", " TOTAL ;12;;", ";Promedio"] {
      guard case .total = try small.read("hoja;edad", row, profile: profile) else {
        Issue.record("no total: \(row)")
        continue
      }
    }
    #expect(try small.findings("hoja;edad", "3;TOTAL", profile: profile).first?.hasPrefix("cell-not-a-number") == true)
  }

  @Test func `rows that are no rows of this table`() throws {
    #expect(
      try small.findings("hoja;edad;nota", "1;2")
        == [
          "row-too-short -: La fila está cortada: tiene 2 celdas y el encabezado, 3. | The row is cut short: it has 2 "
            + "cells and the header 3."
        ])
    #expect(
      try small.findings("hoja;edad", "1;2;3")
        == [
          "row-too-long -: La fila tiene 3 celdas y el encabezado, 2: sobra un separador. Un texto que lo contenga va "
            + "entre comillas. | The row has 3 cells and the header 2: there is a separator too many. A text that contains "
            + "it goes in quotes."
        ])
    #expect(
      try small.findings("hoja;edad", "1;\"2")
        == [
          "row-unclosed-quote -: Hay una comilla que se abre y no se cierra: ciérrela o bórrela. | A quote is opened and "
            + "never closed: close it or delete it."
        ])
    #expect(
      try small.findings("hoja;nota", "1;\"dijo\" que no")
        == [
          "row-text-after-quote nota: Hay texto después de la comilla que cierra la celda: una comilla dentro del texto se "
            + "escribe doble. | There is text after the quote that closes the cell: a quote inside the text is written "
            + "twice."
        ])
    #expect(
      try small.findings("hoja;edad", ";2")
        == ["row-no-sheet hoja: Falta el número de hoja. | The sheet number is missing."])
    let header = ColumnBinding.rejectColumns.joined(separator: ";") + ";hoja;edad"
    #expect(
      try small.findings(header, "3;x").first?.hasPrefix("row-too-short -: La fila está cortada: tiene 0") == true)
  }

  @Test func `bytes that are no text`() throws {
    let outcome = try small.read("hoja;nota", [0x31, 0x3B, 0xF1])
    #expect(
      SmallForm.told(outcome) == [
        "cell-bad-encoding nota: La celda tiene bytes que no son texto en utf-8. | The cell has bytes that are not text in "
          + "utf-8."
      ])
    let undefined = try small.read("hoja;nota", [0x81, 0x3B, 0x31], profile: .chilean(encoding: .windows1252))
    #expect(
      SmallForm.told(undefined) == [
        "cell-bad-encoding hoja: La celda tiene bytes que no son texto en windows-1252. | The cell has bytes that are not "
          + "text in windows-1252."
      ])
    guard
      case .sheet(let sheet, _) = try small.read(
        "hoja;nota", [0x31, 0x3B, 0xF1, 0x80], profile: .chilean(encoding: .windows1252))
    else {
      Issue.record("not accepted")
      return
    }
    #expect(sheet.answers[0] == .value(.text("ñ€")))
  }

  @Test func `an answer to a question that did not apply`() throws {
    #expect(
      try small.findings("hoja;tiene;edad;mitad", "1;no;8;4")
        == [
          "answer-not-applicable mitad: La pregunta no correspondía según las respuestas anteriores, y la hoja trae una "
            + "respuesta. | The question did not apply given the earlier answers, and the sheet has an answer."
        ])
    #expect(try small.answer("mitad", "hoja;tiene;edad;mitad", "1;no;8;.n") == .missing(.notApplicable))
  }

  @Test func `nothing is said of what depends on a cell that cannot be read`() throws {
    let unreadableCondition = try small.findings("hoja;tiene;edad;mitad", "1;quizás;8;4")
    #expect(unreadableCondition.map { $0.prefix(23) } == ["cell-unknown-code tiene"])
    let unreadableBound = try small.findings("hoja;tiene;edad;mitad", "1;si;ocho;4")
    #expect(unreadableBound.map { $0.prefix(22) } == ["cell-not-a-number edad"])
    #expect(
      try small.findings("hoja;tiene;edad;mitad", "1;si;8;9").map { $0.prefix(23) } == ["answer-constraint mitad"])
  }

  @Test func `all findings of a row in the order of its columns`() throws {
    let findings = try small.findings("hoja;dia;edad;orden/1", ";ayer;x;9")
    #expect(
      findings.map { $0.prefix { $0 != ":" } } == [
        "cell-not-a-date dia", "cell-not-a-number edad", "cell-unknown-code orden/1", "row-no-sheet hoja",
      ])
  }

  @Test func `huge points do not add up to a crash`() throws {
    let findings = try small.findings(
      "hoja;puntos/agua;puntos/luz", "1;9223372036854775000;9223372036854775000")
    #expect(findings.map { $0.prefix(14) } == ["cell-too-large", "cell-too-large"])
  }
}
