import RondaCore

/// Digits as bars that any scanner reads: Code 128, pairs of digits in its set C and an odd one before them in set B.
///
/// Source: ISO/IEC 15417; a scanner that is plugged in as a keyboard types the digits.
package struct Code128: Sendable, Hashable {
  /// How wide each bar and each gap is, in modules; a bar first, and a bar last.
  package let widths: [Int]

  /// The bars of a text of digits; `nil` for any other text, and for an empty one.
  package init?(digits text: String) {
    let digits = text.utf8.map { Int($0) - 48 }
    guard !digits.isEmpty, digits.allSatisfy((0...9).contains) else { return nil }
    let isOdd = digits.count % 2 == 1
    // In set B a digit is 16 more than itself.
    var symbols = isOdd ? [Self.startB, digits[0] + 16] : [Self.startC]
    if isOdd, digits.count > 1 { symbols.append(Self.toC) }
    for position in stride(from: isOdd ? 1 : 0, to: digits.count, by: 2) {
      symbols.append(digits[position] * 10 + digits[position + 1])
    }
    // The first symbol counts once, as the second does.
    let sum = symbols.enumerated().reduce(0) { ($0 + max($1.offset, 1) * $1.element) % 103 }
    symbols.append(sum)
    widths = (symbols.map { Self.patterns[$0] } + [Self.stop]).flatMap { $0.utf8.map { Int($0) - 48 } }
  }

  /// The bars as a picture for a page, `height` millimetres high; a module is a third of a millimetre, and the quiet zone of
  /// ten modules on either side belongs to it.
  package func svg(height: Double, label: String) -> String {
    let quiet = 10
    let total = widths.reduce(2 * quiet, +)
    var path = ""
    var x = quiet
    for (index, width) in widths.enumerated() {
      if index % 2 == 0 { path += "M\(x) 0h\(width)v1h-\(width)z" }
      x += width
    }
    return "<svg class=\"bars\" role=\"img\" aria-label=\"\(SafeText.markup(label))\" viewBox=\"0 0 \(total) 1\""
      + " preserveAspectRatio=\"none\" style=\"width:\(Double(total) / 3)mm;height:\(height)mm\">"
      + "<path d=\"\(path)\"/></svg>"
  }

  private static let startB = 104
  private static let startC = 105
  private static let toC = 99
  private static let stop = "2331112"
  /// The widths of the bars and gaps of every symbol.
  private static let patterns: [String] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
    "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
    "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
    "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
    "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
    "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
    "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
    "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232",
  ]
}
