import RondaXML

/// `${name}` in cells.
enum References {
  /// The first reference that is not closed.
  static func firstUnclosed(in text: String) -> Substring? {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return nil }
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else { return rest[start.lowerBound...].prefix(40) }
      rest = rest[rest.index(after: end)...]
    }
    return nil
  }

  /// The name in a text that is nothing but one reference.
  static func only(in text: some StringProtocol) -> String? {
    guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
    let name = String(text.dropFirst(2).dropLast())
    return NamePattern.isNodeName(name) ? name : nil
  }

  /// The names of a list such as `${a}, ${b}`; `nil` when it is none.
  static func list(in text: String) -> [String]? {
    var names: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(whereSeparator: \.isWhitespace)
      guard words.count == 1, let name = only(in: words[0]) else { return nil }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Puts something else in the place of references; those for which `replacement` has nothing stay.
  static func replacing(_ text: String, _ replacement: (String) -> String?) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      result += rest[..<start.lowerBound]
      result += replacement(String(rest[start.upperBound..<end])) ?? String(rest[start.lowerBound...end])
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// The files that `pulldata('file', …)` names.
  static func pulledFiles(in text: String) -> [String] {
    guard text.contains("pulldata") else { return [] }
    var result: [String] = []
    var rest = text[...]
    while let call = rest.firstRange(of: "pulldata") {
      rest = rest[call.upperBound...].drop { $0.isWhitespace }
      guard rest.first == "(" else { continue }
      rest = rest.dropFirst().drop { $0.isWhitespace }
      guard let quote = rest.first, quote == "'" || quote == "\"", let end = rest.dropFirst().firstIndex(of: quote)
      else {
        continue
      }
      let name = rest[rest.index(after: rest.startIndex)..<end].split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
      if !name.isEmpty, !result.contains(name) { result.append(name) }
      rest = rest[end...]
    }
    return result
  }
}
