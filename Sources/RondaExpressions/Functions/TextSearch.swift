/// Looking for one text in another, scalar by scalar: letters that only look or mean the same differ. The time grows
/// with the length of the texts and not with their product, whatever they are.
enum TextSearch {
  static func contains(_ whole: String, _ part: String) -> Bool { firstRange(of: part, in: whole) != nil }

  static func startsWith(_ whole: String, _ part: String) -> Bool { whole.utf8.starts(with: part.utf8) }

  static func endsWith(_ whole: String, _ part: String) -> Bool {
    whole.utf8.reversed().starts(with: part.utf8.reversed())
  }

  /// XPath's `substring-before`: what stands before the first `part`; empty when there is none.
  static func before(_ part: String, in whole: String) -> String {
    firstRange(of: part, in: whole).map { String(whole[..<$0.lowerBound]) } ?? ""
  }

  /// XPath's `substring-after`: what stands after the first `part`; empty when there is none.
  static func after(_ part: String, in whole: String) -> String {
    firstRange(of: part, in: whole).map { String(whole[$0.upperBound...]) } ?? ""
  }

  /// Where `part` stands first; an empty one at the beginning.
  ///
  /// Source: D. Knuth, J. Morris, V. Pratt, "Fast pattern matching in strings", 1977, on UTF-8 bytes, which begin and end
  /// together with scalars.
  private static func firstRange(of part: String, in whole: String) -> Range<String.Index>? {
    let wanted = Array(part.utf8)
    if wanted.isEmpty { return whole.startIndex..<whole.startIndex }
    let bytes = whole.utf8
    guard wanted.count <= bytes.count else { return nil }
    let shorter = borders(wanted)
    var matched = 0
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      position = bytes.index(after: position)
      while matched > 0, wanted[matched] != byte { matched = shorter[matched - 1] }
      if wanted[matched] == byte { matched += 1 }
      if matched == wanted.count { return bytes.index(position, offsetBy: -matched)..<position }
    }
    return nil
  }

  /// How long the longest end of each beginning is that is a beginning too.
  private static func borders(_ wanted: [UInt8]) -> [Int] {
    var result = [0]
    result.reserveCapacity(wanted.count)
    var length = 0
    for byte in wanted.dropFirst() {
      while length > 0, wanted[length] != byte { length = result[length - 1] }
      if wanted[length] == byte { length += 1 }
      result.append(length)
    }
    return result
  }
}
