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

  /// XPath's `substring`: from the place `start`, counted from 1, `length` scalars long or to the end, both rounded with
  /// halves up. Places outside the text count, so that `substring('12345', 0, 3)` is `12`; NaN takes nothing.
  static func section(_ text: String, from start: Double, length: Double?) -> String {
    let first = Rounding.halfUp(start)
    // −∞ and ∞ together are NaN and take nothing, as the standard says.
    let end = length.map { first + Rounding.halfUp($0) } ?? .infinity
    guard !first.isNaN, !end.isNaN else { return "" }
    let count = text.unicodeScalars.count
    let lower = Int(min(max(first - 1, 0), Double(count)))
    let upper = Int(min(max(end - 1, 0), Double(count)))
    return lower < upper ? cut(text, from: Double(lower), to: Double(upper)) : ""
  }

  /// XPath's `translate`: every scalar that is in `from` becomes the one at its place in `to`, or goes away when there is
  /// none. Of a scalar that is in `from` twice the first place counts.
  static func translate(_ text: String, from: String, to: String) -> String {
    var changes: [Unicode.Scalar: Unicode.Scalar?] = [:]
    var targets = to.unicodeScalars.makeIterator()
    for scalar in from.unicodeScalars {
      let target = targets.next()
      if changes[scalar] == nil { changes.updateValue(target, forKey: scalar) }
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let change = changes[scalar] {
        if let target = change { result.append(target) }
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func place(_ number: Double, _ count: Int) -> Int? {
    guard !number.isNaN else { return nil }
    let whole = number.rounded(.towardZero)
    let counted = whole < 0 ? whole + Double(count) : whole
    return Int(min(max(counted, 0), Double(count)))
  }
}
