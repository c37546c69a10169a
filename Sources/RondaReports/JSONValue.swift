/// A JSON document with its members in order.
package indirect enum JSONValue {
  case text(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case null
  case list([JSONValue])
  case object([(String, JSONValue)])

  static func optional(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }
  static func optional(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }

  /// Indented by two blanks; objects without lists or objects in them stand on one line.
  package func text(indent: Int = 0) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .text(let text): return Self.quoted(text)
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number): return CSVReport.decimal(number, point: ".")
    case .null: return "null"
    case .list(let values):
      if values.isEmpty { return "[]" }
      return "[\n" + values.map { inner + $0.text(indent: indent + 2) }.joined(separator: ",\n") + "\n" + outer + "]"
    case .object(let members):
      let isFlat = members.allSatisfy { member in
        switch member.1 {
        case .list, .object: false
        default: true
        }
      }
      let texts = members.map { Self.quoted($0.0) + ": " + $0.1.text(indent: indent + 2) }
      if isFlat { return "{" + texts.joined(separator: ", ") + "}" }
      return "{\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n" + outer + "}"
    }
  }

  /// Everything that could act on a terminal or end a line in a script is escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0...0x1F, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
