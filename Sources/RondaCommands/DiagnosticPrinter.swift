import RondaCore
import RondaWorkbook
import RondaXML

/// Shows findings with the line they are about and a caret under the place.
struct DiagnosticPrinter {
  let language: Language
  /// Where lines for excerpts come from, by file.
  let sources: [String: XMLSource]

  /// How many scalars of a line are shown.
  private static let excerptWidth = 96

  /// `file:line:column: error: message [code]`, then the excerpt and what to do. A cell is named as people name it.
  func text(_ finding: Diagnostic) -> String {
    let severity =
      switch finding.severity {
      case .error: say(es: "error", en: "error")
      case .warning: say(es: "aviso", en: "warning")
      }
    let place = finding.place.map { place in
      (CellPlace(place)?.phrase[language] ?? "\(place.file):\(place.line):\(place.column)") + ": "
    }
    var lines = [
      "\((place ?? "").harmless)\(severity): \(finding.message.asSentence[language].harmless) [\(finding.code)]"
    ]
    if let place = finding.place { lines += excerpt(place) }
    if let hint = finding.hint { lines.append("    = \(hint.asSentence[language].harmless)") }
    return lines.joined(separator: "\n")
  }

  /// `file:line:column: error: message [code]` on one line, as compilers write it and editors read it. The words for the
  /// severity are the same in every language.
  func line(_ finding: Diagnostic) -> String {
    let place = finding.place.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
    return "\(place.harmless)\(finding.severity.rawValue): \(finding.message.asSentence[language].harmless) "
      + "[\(finding.code)]"
  }

  private func excerpt(_ place: SourcePlace) -> [String] {
    guard let source = sources[place.file] else { return [] }
    let isNearStart = place.column - 1 + min(place.length, 16) <= Self.excerptWidth
    let first = isNearStart ? 1 : place.column - Self.excerptWidth / 2
    let excerpt = source.excerpt(line: place.line, from: first, count: Self.excerptWidth)
    guard excerpt.lineLength > 0 else { return [] }
    let window = excerpt.text.unicodeScalars
    var shown = excerpt.column > 1 ? "…" : ""
    for scalar in window { shown.unicodeScalars.append(scalar == "\t" ? " " : scalar) }
    if excerpt.column + window.count <= excerpt.lineLength { shown += "…" }
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.count)
    // A place past the end of the line is shown right behind it.
    let offset = min(max(0, place.column - excerpt.column), window.count)
    let length = max(1, min(place.length, window.count - offset))
    let caret =
      String(repeating: " ", count: offset + (excerpt.column > 1 ? 1 : 0)) + String(repeating: "^", count: length)
    return ["  \(number) | \(shown.harmless)", "  \(margin) | \(caret)"]
  }
}

extension Diagnostic {
  /// The finding as a value of JSON. Keys and codes are never translated.
  func json(_ language: Language) -> [String: Any] {
    var result: [String: Any] = [
      "code": code.rawValue, "severity": severity.rawValue, "message": message[language],
    ]
    if let hint { result["hint"] = hint[language] }
    if let place {
      result["file"] = place.file
      result["line"] = place.line
      result["column"] = place.column
      result["length"] = place.length
      if let cell = CellPlace(place) {
        result["sheet"] = cell.sheet
        result["cell"] = cell.address.name
      }
    }
    return result
  }
}
