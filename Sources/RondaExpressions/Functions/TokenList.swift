/// Texts as lists of codes with blanks between them, the way a question with several answers is kept.
enum TokenList {
  /// Whether one of the codes of `list` is `code`, blanks around it apart. An empty list has the empty code.
  static func contains(_ code: String, in list: String) -> Bool {
    let wanted = trimmed(code)
    if wanted.isEmpty {
      var position = list.utf8.startIndex
      return nextToken(list.utf8, &position) == nil
    }
    return place(of: wanted, in: list) != nil
  }

  /// How many codes of `list` stand before the first that is `code`, blanks around it apart; `nil` when none is.
  static func place(of code: String, in list: String) -> Int? {
    place(of: trimmed(code), in: list)
  }

  /// The codes of `list`, in its order.
  static func codes(_ list: String) -> [String] {
    var result: [String] = []
    var position = list.utf8.startIndex
    while let token = nextToken(list.utf8, &position) { result.append(String(list[token])) }
    return result
  }

  static func count(_ list: String) -> Int {
    var position = list.utf8.startIndex
    var count = 0
    while nextToken(list.utf8, &position) != nil { count += 1 }
    return count
  }

  /// The code at `place`, counted from 0; empty when there is none.
  static func element(at place: Double, of list: String) -> String {
    guard let wanted = Int(exactly: place.rounded(.towardZero)), wanted >= 0 else { return "" }
    var position = list.utf8.startIndex
    var passed = 0
    while let token = nextToken(list.utf8, &position) {
      if passed == wanted { return String(list[token]) }
      passed += 1
    }
    return ""
  }

  /// Without blanks at the ends and with single ones inside.
  static func normalized(_ text: String) -> String {
    var result = ""
    var position = text.utf8.startIndex
    while let token = nextToken(text.utf8, &position) {
      if !result.isEmpty { result += " " }
      result += text[token]
    }
    return result
  }

  static func find(_ part: String.UnicodeScalarView, in whole: String.UnicodeScalarView) -> Bool {
    TextSearch.contains(String(whole), String(part))
  }

  private static func place(of wanted: Substring.UTF8View, in list: String) -> Int? {
    let bytes = list.utf8
    var position = bytes.startIndex
    var passed = 0
    while let token = nextToken(bytes, &position) {
      if bytes[token].elementsEqual(wanted) { return passed }
      passed += 1
    }
    return nil
  }

  private static func trimmed(_ code: String) -> Substring.UTF8View {
    var rest = code.utf8[...]
    while let first = rest.first, NumberText.isBlank(first) { rest.removeFirst() }
    while let last = rest.last, NumberText.isBlank(last) { rest.removeLast() }
    return rest
  }

  private static func nextToken(_ bytes: String.UTF8View, _ position: inout String.Index) -> Range<String.Index>? {
    while position < bytes.endIndex, NumberText.isBlank(bytes[position]) { position = bytes.index(after: position) }
    guard position < bytes.endIndex else { return nil }
    let start = position
    while position < bytes.endIndex, !NumberText.isBlank(bytes[position]) { position = bytes.index(after: position) }
    return start..<position
  }
}
