import Foundation
import RondaCore
import RondaTranscription

/// What an import says at its end.
struct ImportSummaryText {
  let report: ImportReport
  let isRehearsal: Bool
  let table: String

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
    if let path = report.rejectsPath {
      lines.append("")
      add(es: "Filas rechazadas, con su motivo: \(path)", en: "Rejected rows, with their reasons: \(path)")
      add(
        es: "Corrija allí y vuelva a importar ese archivo con el mismo perfil.",
        en: "Correct them there and import that file with the same profile.")
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

  /// The report as JSON. Keys and codes are never translated.
  static func json(_ report: ImportReport) throws -> String {
    let kinds = report.kinds.map { kind -> [String: Any] in
      [
        "code": kind.code.rawValue, "severity": kind.severity.rawValue, "rows": kind.rows,
        "first_line": kind.firstLine, "column": kind.column ?? "",
      ]
    }
    let document: [String: Any] = [
      "schema": "ronda.import/1", "rows": report.rows, "accepted": report.accepted, "rejected": report.rejected,
      "duplicates": report.duplicates, "blank_rows": report.blankRows, "total_rows": report.totalRows,
      "unusual": report.unusual, "repetition": report.isRepetition, "rejects": report.rejectsPath ?? "",
      "findings": kinds,
    ]
    let data = try JSONSerialization.data(
      withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }
}
