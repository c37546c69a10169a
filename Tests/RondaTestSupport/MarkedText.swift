package import RondaCore

/// A text in which keycap signs (1️⃣, 2️⃣, …) stand before the places that a test speaks of.
package struct MarkedText {
  /// The text without its markers.
  package let text: String
  /// The markers in their order, each with the line and column of what follows it.
  package let places: [(marker: Character, line: Int, column: Int)]

  package init(_ marked: String) {
    var text = ""
    var places: [(marker: Character, line: Int, column: Int)] = []
    var (line, column) = (1, 1)
    for character in marked {
      if character.unicodeScalars.last == "\u{20E3}" {
        places.append((character, line, column))
        continue
      }
      text.append(character)
      if character.isNewline {
        (line, column) = (line + 1, 1)
      } else {
        column += character.unicodeScalars.count
      }
    }
    self.text = text
    self.places = places
  }

  /// What findings look like in an expectation: marker, code, severity unless it is an error, and the Spanish words.
  package func described(_ findings: [Diagnostic]) -> [String] {
    findings.map { finding in
      let place = finding.place
      let marker = places.first { $0.line == place?.line && $0.column == place?.column }?.marker
      let shown = marker.map(String.init) ?? place.map { "\($0.line):\($0.column)" } ?? "-"
      let severity = finding.severity == .warning ? " (warning)" : ""
      let hint = finding.hint.map { " → " + $0.spanish } ?? ""
      return "\(shown) \(finding.code)\(severity): \(finding.message.spanish)\(hint)"
    }
  }
}
