import RondaCore
import RondaTranscription

/// What an import did with every column.
enum ColumnText {
  static func lines(_ report: ImportReport, _ language: Language) -> [String] {
    var lines = ["", Phrase(es: "Columnas", en: "Columns")[language]]
    lines += table(report.columns, language)
    for part in report.repeats {
      lines += ["", "\(part.name) (\(part.file))".harmless] + table(part.columns, language)
    }
    return lines
  }

  private static func table(_ columns: [ColumnUse], _ language: Language) -> [String] {
    var table = TextTable()
    for column in columns { table.add([column.header, use(column.use)[language], count(column)[language]]) }
    return table.text(indent: "  ").split(separator: "\n").map(String.init)
  }

  private static func use(_ use: ColumnUse.Use) -> Phrase {
    switch use {
    case .sheet: Phrase(es: "número de hoja", en: "sheet number")
    case .batch: Phrase(es: "lote", en: "batch")
    case .operatorCode: Phrase(es: "quien digitó", en: "operator")
    case .ignored: Phrase(es: "no se importa: así lo dice el perfil", en: "not imported: the profile says so")
    case .undeclared:
      Phrase(es: "AVISO: no se importa, y nadie lo dijo", en: "WARNING: not imported, and nobody said so")
    case .hidden: Phrase(es: "oculta: el perfil la deja fuera", en: "hidden: the profile leaves it out")
    case .choices(let question): Phrase(es: "\(question): alternativas", en: "\(question): choices")
    case .points(let question): Phrase(es: "\(question): puntos", en: "\(question): points")
    case .question(let name, let part, let instance):
      Phrase(verbatim: name + (instance.map { " [\($0)]" } ?? "") + suffix(part))
    }
  }

  private static func suffix(_ part: ImportProfile.Column.Part) -> String {
    switch part {
    case .whole: ""
    case .choice(let choice): ": " + choice
    case .place(let place): ": \(place)º"
    }
  }

  private static func count(_ column: ColumnUse) -> Phrase {
    switch column.use {
    case .ignored, .undeclared, .hidden: return Phrase(verbatim: "")
    default: break
    }
    let count = column.count
    var es = ["con dato \(count.filled)"]
    var en = ["filled \(count.filled)"]
    if count.empty > 0 {
      es.append("vacías \(count.empty)")
      en.append("empty \(count.empty)")
    }
    for (reason, number) in count.reasons {
      es.append("\(reason.label.spanish.lowercased()) \(number)")
      en.append("\(reason.label.english.lowercased()) \(number)")
    }
    if count.rejected > 0 {
      es.append("no se entienden \(count.rejected)")
      en.append("not understood \(count.rejected)")
    }
    return Phrase(es: es.joined(separator: ", "), en: en.joined(separator: ", "))
  }

  static func json(_ column: ColumnUse) -> [String: Any] {
    var result: [String: Any] = [
      "header": column.header, "filled": column.count.filled, "empty": column.count.empty,
      "rejected": column.count.rejected,
      "missing": Dictionary(uniqueKeysWithValues: column.count.reasons.map { ($0.reason.rawValue, $0.count) }),
    ]
    result["use"] =
      switch column.use {
      case .sheet: "sheet"
      case .batch: "batch"
      case .operatorCode: "operator"
      case .ignored: "ignored"
      case .undeclared: "undeclared"
      case .hidden: "hidden"
      case .question: "question"
      case .choices: "choices"
      case .points: "points"
      }
    switch column.use {
    case .question(let name, let part, let instance):
      result["question"] = name
      if let instance { result["instance"] = instance }
      if case .choice(let choice) = part { result["choice"] = choice }
      if case .place(let place) = part { result["place"] = place }
    case .choices(let name), .points(let name): result["question"] = name
    default: break
    }
    return result
  }
}
