import RondaCore
import RondaWorkbook
import RondaXML

/// Shows findings with the line they are about and a caret under the place.
struct DiagnosticPrinter {
  let language: Language
  /// Where lines for excerpts come from, by file.
  let sources: [String: XMLSource]

  /// How many scalars of a long line are shown.
  private static let excerptWidth = 96

  /// `file:line:column: error: message [code]`, then the excerpt and what to do.
  func text(_ finding: Diagnostic) -> String {
    let severity =
      switch finding.severity {
      case .error: say(es: "error", en: "error")
      case .warning: say(es: "aviso", en: "warning")
      }
    let place =
      finding.place.map { place in
        CellPlace(place).map { "\($0.phrase[language]): " } ?? "\(place.file):\(place.line):\(place.column): "
      } ?? ""
    var lines = ["\(place.harmless)\(severity): \(finding.message.asSentence[language].harmless) [\(finding.code)]"]
    if let place = finding.place { lines += excerpt(place) }
    if let hint = finding.hint { lines.append("    = \(hint.asSentence[language].harmless)") }
    return lines.joined(separator: "\n")
  }

  private func excerpt(_ place: SourcePlace) -> [String] {
    guard let source = sources[place.file] else { return [] }
    let line = Array(source.line(place.line).unicodeScalars)
    guard !line.isEmpty else { return [] }
    var start = 0
    if place.column > Self.excerptWidth - 16 { start = place.column - Self.excerptWidth / 2 }
    start = min(start, line.count)
    let window = line[start..<min(line.count, start + Self.excerptWidth)]
    var shown = start > 0 ? "…" : ""
    for scalar in window { shown.unicodeScalars.append(scalar == "\t" ? " " : scalar) }
    if start + Self.excerptWidth < line.count { shown += "…" }
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.count)
    let offset = place.column - 1 - start + (start > 0 ? 1 : 0)
    let length = max(1, min(place.length, line.count - (place.column - 1)))
    let caret = String(repeating: " ", count: max(0, offset)) + String(repeating: "^", count: length)
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
