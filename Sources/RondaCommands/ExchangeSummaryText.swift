import Foundation
import RondaCore

/// What an import from another tool says at its end.
struct ExchangeSummaryText {
  let result: ExchangeImport.Result
  let isRehearsal: Bool

  /// How many findings are shown; all of them are in the JSON.
  private static let shown = 200

  var hasErrors: Bool { result.rejected > 0 || result.findings.contains { $0.severity == .error } }

  /// The findings, each with its place.
  func tell() {
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
    for finding in result.findings.prefix(Self.shown) { Output.message(printer.text(finding)) }
    let rest = result.findings.count - Self.shown
    if rest > 0 {
      Output.message(
        say(es: "Y \(rest) más: véalos todos con --json.", en: "And \(rest) more: see all of them with --json."))
    }
  }

  var text: String {
    let counts = say(
      es: "Registros leídos \(result.rows) = aceptados \(result.accepted) + rechazados \(result.rejected) "
        + "+ duplicados \(result.duplicates)",
      en: "Records in \(result.rows) = accepted \(result.accepted) + rejected \(result.rejected) "
        + "+ duplicates \(result.duplicates)")
    return isRehearsal
      ? say(es: "SIMULACIÓN: no se guardó nada.", en: "REHEARSAL: nothing was kept.") + "\n" + counts : counts
  }

  func json() throws -> String {
    let document: [String: Any] = [
      "schema": "ronda.exchange/1", "rows": result.rows, "accepted": result.accepted, "rejected": result.rejected,
      "duplicates": result.duplicates, "findings": result.findings.map { $0.json(InterfaceLanguage.current) },
    ]
    let data = try JSONSerialization.data(
      withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }
}
