import Foundation
import RondaCore
import RondaTranscription

/// What an import says at its end.
struct ImportSummaryText {
  let report: ImportReport
  let isRehearsal: Bool
  let showsColumns: Bool

  /// How many kinds of findings are listed with an example.
  private static let shownKinds = 40

  func text(_ language: Language) -> String {
    var lines: [String] = []
    func add(es: String, en: String) { lines.append(Phrase(es: es, en: en)[language]) }
    func count(_ number: Int) -> String {
      (language == .spanish ? NumberStyle.chilean : NumberStyle(decimal: ".", group: ",")).text(Double(number))
    }
    if isRehearsal {
      add(es: "SIMULACIÓN: no se guardó nada.", en: "REHEARSAL: nothing was kept.")
    } else if report.isRepetition, report.accepted == 0 {
      add(
        es: "Este archivo ya se había importado: no cambió nada.",
        en: "This file had been imported before: nothing changed.")
    }
    add(
      es: "Filas leídas \(count(report.rows)) = aceptadas \(count(report.accepted)) + rechazadas "
        + "\(count(report.rejected)) + duplicadas \(count(report.duplicates))",
      en: "Rows in \(count(report.rows)) = accepted \(count(report.accepted)) + rejected "
        + "\(count(report.rejected)) + duplicates \(count(report.duplicates))")
    if let sheets = report.sheets {
      add(
        es: "Mesas \(count(sheets.all)) = aceptadas \(count(sheets.accepted)) + rechazadas \(count(sheets.rejected)) + "
          + "duplicadas \(count(sheets.duplicates))",
        en: "Tables \(count(sheets.all)) = accepted \(count(sheets.accepted)) + rejected \(count(sheets.rejected)) + "
          + "duplicates \(count(sheets.duplicates))")
    }
    for table in report.repeats {
      add(
        es: "\(table.name) (\(table.file)): filas leídas \(count(table.rows)) = aceptadas \(count(table.accepted)) + "
          + "rechazadas \(count(table.rejected)) + duplicadas \(count(table.duplicates))",
        en: "\(table.name) (\(table.file)): rows in \(count(table.rows)) = accepted \(count(table.accepted)) + "
          + "rejected \(count(table.rejected)) + duplicates \(count(table.duplicates))")
    }
    if report.hiddenRows > 0 {
      add(
        es: "Filas ocultas que el perfil deja fuera: \(count(report.hiddenRows)).",
        en: "Hidden rows that the profile leaves out: \(count(report.hiddenRows)).")
    }
    if report.blankRows + report.totalRows > 0 {
      add(
        es: "Además, sin ser hojas: \(report.blankRows) en blanco y \(report.totalRows) de totales.",
        en: "Besides, being no sheets: \(report.blankRows) blank and \(report.totalRows) of totals.")
    }
    if report.unusual > 0 {
      add(
        es: report.unusual == 1
          ? "1 hoja aceptada tiene un valor poco frecuente: revísela en el papel."
          : "\(count(report.unusual)) hojas aceptadas tienen valores poco frecuentes: revíselas en el papel.",
        en: report.unusual == 1
          ? "1 accepted sheet has an unusual value: look it up on the paper."
          : "\(count(report.unusual)) accepted sheets have unusual values: look them up on the paper.")
    }
    lines += kinds(language)
    lines += ControlText(report: report).lines(language)
    if showsColumns { lines += ColumnText.lines(report, language) }
    if let path = report.rejectsPath {
      lines.append("")
      add(es: "Filas rechazadas, con su motivo: \(path)", en: "Rejected rows, with their reasons: \(path)")
      add(
        es: "Corrija allí y vuelva a importar ese archivo con el mismo perfil.",
        en: "Correct them there and import that file with the same profile.")
    }
    for table in report.repeats {
      guard let path = table.rejectsPath else { continue }
      add(
        es: "Las de «\(table.name)», que van con ellas: \(path)",
        en: "Those of “\(table.name)”, which go with them: \(path)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func kinds(_ language: Language) -> [String] {
    guard !report.kinds.isEmpty else { return [] }
    var lines = [
      "",
      Phrase(
        es: "Filas  Código y primer ejemplo", en: " Rows  Code and first example")[language],
    ]
    for kind in report.kinds.prefix(Self.shownKinds) {
      let number = String(kind.rows)
      let padding = String(repeating: " ", count: max(0, 5 - number.count))
      let warning = kind.severity == .warning ? Phrase(es: " (aviso)", en: " (warning)")[language] : ""
      let column = kind.column.map { ", \($0)" } ?? ""
      let place = Phrase(es: "línea \(kind.firstLine)", en: "line \(kind.firstLine)")[language]
      lines.append("\(padding)\(number)  \(kind.code)\(warning)")
      lines.append("       \(place)\(column): \(kind.message[language])".harmless)
    }
    if report.kinds.count > Self.shownKinds { lines.append("       …") }
    return lines
  }

  /// Shows what was found about the file as a whole.
  func tell() {
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
    for remark in report.remarks { Output.message(printer.text(remark)) }
  }

  /// The report as JSON. Keys and codes are never translated.
  func json() throws -> String {
    let kinds = report.kinds.map { kind -> [String: Any] in
      [
        "code": kind.code.rawValue, "severity": kind.severity.rawValue, "rows": kind.rows,
        "first_line": kind.firstLine, "column": kind.column ?? "",
      ]
    }
    var document: [String: Any] = [
      "schema": "ronda.import/1", "rows": report.rows, "accepted": report.accepted, "rejected": report.rejected,
      "duplicates": report.duplicates, "blank_rows": report.blankRows, "total_rows": report.totalRows,
      "unusual": report.unusual, "repetition": report.isRepetition, "rejects": report.rejectsPath ?? "",
      "hidden_rows": report.hiddenRows, "rehearsal": isRehearsal, "findings": kinds,
      "columns": report.columns.map(ColumnText.json), "controls": ControlText(report: report).json,
      "controls_compared": !report.hasUncomparedControls,
      "repeats": report.repeats.map { table -> [String: Any] in
        [
          "name": table.name, "file": table.file, "rows": table.rows, "accepted": table.accepted,
          "rejected": table.rejected, "duplicates": table.duplicates, "orphans": table.orphans,
          "blank_rows": table.blankRows, "rejects": table.rejectsPath ?? "",
          "columns": table.columns.map(ColumnText.json),
        ]
      },
    ]
    if let sheets = report.sheets {
      document["sheets"] = [
        "accepted": sheets.accepted, "rejected": sheets.rejected, "duplicates": sheets.duplicates,
      ]
    }
    let data = try JSONSerialization.data(
      withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }
}
