/// Names and values inside the text of a statement.
enum SQLText {
  static func identifier(_ name: String) -> String { quoted(name, "\"") }

  static func literal(_ text: String) -> String { quoted(text, "'") }

  /// A text as it stands inside a literal that others begin and end.
  static func inLiteral(_ text: String) -> String { String(literal(text).dropFirst().dropLast()) }

  /// Whether a JSON path can have this name in it.
  static func isPlain(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
  }

  /// The path of a member of a JSON object, whose name must be plain.
  static func path(_ name: String) -> String { literal("$.\"\(name)\"") }

  /// An expression for a member of the JSON object that `json` is, or that stands in it at a path.
  ///
  /// - Parameter path: an expression whose text is a literal that is still open.
  static func member(_ name: String, of json: String, at path: String? = nil) -> String {
    if isPlain(name) { return "json_extract(\(json), \(path ?? "'$").\"\(inLiteral(name))\"')" }
    // A path cannot name such a key.
    return "(SELECT value FROM json_each(\(json), \(path ?? "'$")') WHERE key = \(literal(name)))"
  }

  /// Lower case of the letters a to z, as SQLite's `lower` has it.
  static func lowercased(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isUpper = ("A"..."Z").contains(scalar)
      result.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar)
    }
    return result
  }

  private static func quoted(_ text: String, _ quote: Unicode.Scalar) -> String {
    var result = String(Character(quote))
    for scalar in text.unicodeScalars {
      switch scalar {
      // SQL text would end here.
      case "\0": result.unicodeScalars.append("\u{FFFD}")
      case quote:
        result.unicodeScalars.append(quote)
        result.unicodeScalars.append(quote)
      default: result.unicodeScalars.append(scalar)
      }
    }
    result.unicodeScalars.append(quote)
    return result
  }
}
