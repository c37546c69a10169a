/// Texts as lists of codes with blanks between them, the way a question with several answers is kept.
enum TokenList {
  /// Whether one of the codes of `list` is `code`, blanks around it apart. An empty list has the empty code.
  static func contains(_ code: String, in list: String) -> Bool {
    let wanted = trimmed(code)
    if wanted.isEmpty { return count(list) == 0 }
    let bytes = list.utf8
    var position = bytes.startIndex
    while let token = nextToken(bytes, &position) {
      if bytes[token].elementsEqual(wanted) { return true }
    }
    return false
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
    var rest = whole[...]
    while true {
      if rest.starts(with: part) { return true }
      if rest.popFirst() == nil { return false }
    }
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

/// Parts of texts, counted in Unicode scalars.
enum TextPart {
  /// From `start` up to but not including `end`, both counted from 0, or from the end when negative. Places outside
  /// the text are moved to its ends; without a number (NaN) there is no part.
  static func cut(_ text: String, from start: Double, to end: Double?) -> String {
    let scalars = text.unicodeScalars
    let count = scalars.count
    guard let lower = place(start, count), let upper = end.map({ place($0, count) }) ?? count, lower < upper else {
      return ""
    }
    let from = scalars.index(scalars.startIndex, offsetBy: lower)
    let to = scalars.index(from, offsetBy: upper - lower)
    return String(scalars[from..<to])
  }

  private static func place(_ number: Double, _ count: Int) -> Int? {
    guard !number.isNaN else { return nil }
    let whole = number.rounded(.towardZero)
    let counted = whole < 0 ? whole + Double(count) : whole
    return Int(min(max(counted, 0), Double(count)))
  }
}

/// Rounding as forms expect it.
enum Rounding {
  /// `number` with so many decimals, halves up (towards +∞); negative places round to tens, hundreds, …
  static func halfUp(_ number: Double, places: Double) -> Double {
    guard number.isFinite, !places.isNaN else { return places.isNaN ? .nan : number }
    // Beyond these no double has digits left to round, or any to keep.
    if places > 300 { return number }
    if places < -308 { return 0 }
    var scale = 1.0
    for _ in 0..<Int(abs(places.rounded(.towardZero))) { scale *= 10 }
    if places < 0 { return halfUp(number / scale) * scale }
    let scaled = number * scale
    return scaled.isFinite ? halfUp(scaled) / scale : number
  }

  private static func halfUp(_ number: Double) -> Double {
    let below = number.rounded(.down)
    let result = number - below >= 0.5 ? below + 1 : below
    return result == 0 && number.sign == .minus ? -0.0 : result
  }
}
