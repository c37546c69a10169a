import RondaCore
import RondaTranscription

/// Printed totals against what the table comes to, as whoever supervises the keying would want them.
struct ControlText {
  let report: ImportReport

  func lines(_ language: Language) -> [String] {
    if report.hasUncomparedControls {
      return [
        "",
        Phrase(
          es: "Las cifras de control son de la tabla entera, y este archivo es solo una parte: no se compararon.",
          en: "The control figures are of the whole table, and this file is only a part of it: they were not compared.")[
            language],
      ]
    }
    guard !report.controls.isEmpty else { return [] }
    var lines = ["", Phrase(es: "Cifras de control", en: "Control figures")[language]]
    let style = language == .spanish ? NumberStyle.chilean : NumberStyle(decimal: ".", group: ",")
    for result in report.controls {
      let (printed, found) = (style.shortest(result.control.figure), style.shortest(result.found))
      let name = Self.name(result.control)[language]
      if result.agrees {
        lines.append(
          "  " + Phrase(es: "\(name): \(printed). Cuadra.", en: "\(name): \(printed). It agrees.")[language].harmless)
        continue
      }
      let difference = style.shortest(abs(result.difference))
      lines.append(
        "  "
          + Phrase(
            es: "\(name): NO CUADRA. El papel dice \(printed) y la tabla da \(found): "
              + (result.difference > 0 ? "sobran \(difference)." : "faltan \(difference)."),
            en: "\(name): DOES NOT AGREE. The paper says \(printed) and the table comes to \(found): "
              + (result.difference > 0 ? "\(difference) too much." : "\(difference) too little."))[language].harmless)
      for explanation in result.explanations { lines.append("    - " + explanation[language].harmless) }
    }
    return lines
  }

  private static func name(_ control: ImportProfile.ControlFigure) -> Phrase {
    let what =
      switch control.kind {
      case .rows: Phrase(es: "Hojas", en: "Sheets")
      case .sum(let column): Phrase(es: "Suma de «\(column)»", en: "Sum of “\(column)”")
      case .count(let column, let text): Phrase(es: "«\(text)» en «\(column)»", en: "“\(text)” in “\(column)”")
      }
    guard let batch = control.batch else { return what }
    return Phrase(es: "\(what.spanish), lote \(batch)", en: "\(what.english), batch \(batch)")
  }

  var json: [[String: Any]] {
    report.controls.map { result in
      var value: [String: Any] = [
        "figure": result.control.figure, "found": result.found, "difference": result.difference,
        "agrees": result.agrees, "unreadable": result.unreadable, "batch": result.control.batch ?? "",
        "explanations": result.explanations.map { $0[InterfaceLanguage.current] },
      ]
      switch result.control.kind {
      case .rows: value["kind"] = "rows"
      case .sum(let column): (value["kind"], value["column"]) = ("sum", column)
      case .count(let column, let text): (value["kind"], value["column"], value["text"]) = ("count", column, text)
      }
      return value
    }
  }
}
