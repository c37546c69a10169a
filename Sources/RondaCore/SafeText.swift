/// Text that came from a file or a person, made harmless for where it is shown. Every writer goes through here.
package enum SafeText {
  /// One line in which nothing acts on a terminal: control characters become their pictures (ESC is ␛, a line break
  /// ␊), and what turns or hides text is spelt out.
  package static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0...0x1F: append(0x2400 + scalar.value, to: &result)
      case 0x7F: append(0x2421, to: &result)
      case 0x80...0x9F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// For the content of an element and for an attribute in quotation marks, in HTML and in XML.
  package static func markup(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A row of CSV with its line end; see `cell`.
  package static func line(_ cells: [String], separator: Character) -> String {
    cells.map { cell($0, separator: separator) }.joined(separator: String(separator)) + "\n"
  }

  /// A text for a cell of CSV. A spreadsheet would take what begins with `=`, `+`, `-` or `@` (or their full-width
  /// forms) for a formula: an apostrophe before it makes it text. Tabs and line breaks, which would do the same, have
  /// become pictures by then. Quoted after RFC 4180 where it has to be.
  package static func cell(_ text: String, separator: Character) -> String {
    var result = visible(text)
    let start = result.unicodeScalars.first { !$0.isBlank }
    if let start, "=+-@＝＋－＠".unicodeScalars.contains(start) { result = "'" + result }
    guard result.contains(where: { $0 == "\"" || $0 == separator || $0.isNewline }) else { return result }
    var quoted = "\""
    for character in result {
      if character == "\"" { quoted += "\"" }
      quoted.append(character)
    }
    return quoted + "\""
  }

  private static func append(_ value: UInt32, to text: inout String) {
    if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
  }
}
