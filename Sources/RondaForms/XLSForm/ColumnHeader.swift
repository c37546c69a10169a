/// What a header says: a word, possibly inside a group (`bind`, `media`, …), possibly with a language.
///
/// `label::Español (es)` is label in a language; `image`, `media::image` and `media::image::es` are media images.
struct ColumnHeader: Hashable {
  /// In one of our spellings: `type`, `label`, `bind::relevant`, `media::image`.
  let word: String
  /// As the header has it.
  let language: String?

  /// What columns are found by.
  var key: String { language.map { "\(word)::\($0)" } ?? word }

  /// Reads a header of a sheet.
  ///
  /// - Parameters:
  ///   - usesDoubleColon: whether any header of the sheet is divided by `::`; a single colon divides only when none is.
  ///   - aliases: other names of words, by their spelling in lower case with `_` for blanks.
  ///   - words: the words that the sheet knows; nothing divides them.
  init(_ title: String, usesDoubleColon: Bool, aliases: [String: String], words: Set<String>) {
    let folded = Self.folded(title)
    if words.contains(folded), aliases[folded] == nil {
      self.init(word: folded, language: nil)
      return
    }
    var parts = usesDoubleColon ? Self.parts(title, "::") : Self.parts(title, ":")
    // A single colon also stands in names such as jr:count.
    if !usesDoubleColon, let prefix = parts.firstIndex(where: { ["jr", "orx", "odk", "entities"].contains($0) }),
      prefix + 1 < parts.count
    {
      parts[prefix...(prefix + 1)] = ["\(parts[prefix]):\(parts[prefix + 1])"]
    }
    let first = Self.folded(parts[0])
    var path: [String]
    if let alias = aliases[first] {
      path = Self.parts(alias, "::") + parts.dropFirst()
    } else if words.contains(first) || Self.groups.contains(first) {
      path = [first] + parts.dropFirst()
    } else {
      self.init(word: title, language: nil)
      return
    }
    if Self.groups.contains(path[0]), path.count > 1 {
      // What stands in a group may go by another name too.
      let inner = "\(path[0])::\(path[1])"
      let word = Self.inGroups[inner] ?? inner
      self.init(word: word, language: path.count > 2 ? path[2...].joined(separator: "::") : nil)
    } else {
      self.init(word: path[0], language: path.count > 1 ? path[1...].joined(separator: "::") : nil)
    }
  }

  private init(word: String, language: String?) {
    self.word = word
    self.language = language?.isEmpty == true ? nil : language
  }

  static let groups: Set<String> = ["bind", "control", "instance", "media", "attribute"]

  private static let inGroups = [
    "bind::calculation": "bind::calculate", "bind::read_only": "bind::readonly", "bind::relevance": "bind::relevant",
    "bind::save_to": "bind::entities:saveto",
  ]

  /// In lower case, with `_` for blanks.
  static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: "_").lowercased()
  }

  private static func parts(_ text: String, _ separator: String) -> [String] {
    var result: [String] = []
    var rest = text[...]
    while let range = rest.firstRange(of: separator) {
      result.append(trimmed(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return result + [trimmed(rest)]
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
