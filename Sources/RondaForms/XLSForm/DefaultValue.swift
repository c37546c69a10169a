import RondaCore
import RondaXML

/// What the column `default` says: a text, or something to compute.
enum DefaultValue {
  /// Whether a default is computed: it has an operator of arithmetic, a union, a call of a function or a reference to a
  /// question outside of quotes. Dates and places have hyphens, so that one does not count there.
  ///
  /// - Parameter type: what the column `type` says.
  static func isExpression(_ text: String, type: String) -> Bool {
    let hyphenIsText = ["date", "dateTime", "geopoint", "geotrace", "geoshape"].contains(type)
    var scanner = Scanner(Array(text.unicodeScalars))
    while let token = scanner.next() {
      switch token {
      case .minus where hyphenIsText: return false
      case .minus, .operation, .call, .reference: return true
      case .other: continue
      }
    }
    return false
  }

  private enum Token { case minus, operation, call, reference, other }

  /// Goes through a text in one pass.
  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func next() -> Token? {
      guard index < scalars.count else { return nil }
      if let end = dateOrTime() ?? number() {
        index = end
        return .other
      }
      let scalar = scalars[index]
      switch scalar {
      case "*", "+", "|": return take(1, .operation)
      case "-": return take(1, .minus)
      case " " where has(" mod ") || has(" div "): return take(5, .operation)
      case "'", "\"":
        guard let end = scalars[(index + 1)...].firstIndex(of: scalar) else { return take(1, .other) }
        index = end + 1
        return .other
      case "$":
        guard has("${") else { return take(1, .other) }
        var end = index + 2
        if has("${last-saved#") { end += 11 }
        guard let nameEnd = name(at: end), nameEnd < scalars.count, scalars[nameEnd] == "}" else {
          return take(1, .other)
        }
        index = nameEnd + 1
        return .reference
      default:
        guard let end = qualifiedName(at: index) else { return take(1, .other) }
        index = end
        if end < scalars.count, scalars[end] == "(" { return take(1, .call) }
        return .other
      }
    }

    private mutating func take(_ count: Int, _ token: Token) -> Token {
      index += count
      return token
    }

    private func has(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

    private func digit(_ at: Int) -> Bool { at < scalars.count && ("0"..."9").contains(scalars[at]) }

    /// `2026-11-21` or `14:30:00`, which have hyphens and signs that are none.
    private func dateOrTime() -> Int? {
      func matches(_ pattern: String, at start: Int) -> Int? {
        var at = start
        for wanted in pattern.unicodeScalars {
          guard wanted == "d" ? digit(at) : at < scalars.count && scalars[at] == wanted else { return nil }
          at += 1
        }
        return at
      }
      func time(at start: Int) -> Int? {
        guard let end = matches("dd:dd:dd", at: start) else { return nil }
        return matches("+dd:dd", at: end) ?? matches("-dd:dd", at: end) ?? matches("Z", at: end) ?? end
      }
      let start = scalars[index] == "-" ? index + 1 : index
      if let date = matches("dddd-dd-dd", at: start) {
        if date < scalars.count, scalars[date] == "T", let end = time(at: date + 1) { return end }
        return date
      }
      return time(at: index)
    }

    private func number() -> Int? {
      var at = scalars[index] == "-" ? index + 1 : index
      let start = at
      while digit(at) { at += 1 }
      let hasWhole = at > start
      if at < scalars.count, scalars[at] == ".", hasWhole || digit(at + 1) {
        at += 1
        while digit(at) { at += 1 }
        return at
      }
      return hasWhole ? at : nil
    }

    private func name(at start: Int) -> Int? {
      guard start < scalars.count, isLetter(scalars[start]) else { return nil }
      var at = start + 1
      while at < scalars.count, isLetter(scalars[at]) || digit(at) || "-.\u{B7}".unicodeScalars.contains(scalars[at]) {
        at += 1
      }
      return at
    }

    private func qualifiedName(at start: Int) -> Int? {
      guard let end = name(at: start) else { return nil }
      if end < scalars.count, scalars[end] == ":", let inner = name(at: end + 1) { return inner }
      return end
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0x5F: true
      case 0..<0xC0, 0xD7, 0xF7: false
      default: !scalar.isBlank && scalar.isLetter
      }
    }
  }
}
