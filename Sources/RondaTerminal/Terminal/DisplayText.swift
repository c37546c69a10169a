/// Texts on their way to a terminal: no control characters, known widths, whole words on lines.
package enum DisplayText {
  /// `text` without anything that a terminal would obey. Line breaks and tabs become blanks, other control
  /// characters and signs that turn the direction of writing become `�`.
  package static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !isControl(scalar) {
        result.append(scalar)
      } else {
        result.append(scalar == "\n" || scalar == "\t" || scalar == "\r" ? " " : "\u{FFFD}")
      }
    }
    return String(result)
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// How many columns the text takes.
  package static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// 0 for marks and joiners, 2 for East Asian wide characters and emoji, else 1.
  /// Source: the classes of Unicode's EastAsianWidth.txt, in coarse ranges.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A, 0x64B...0x65F, 0x1AB0...0x1AFF,
      0x1DC0...0x1DFF, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF:
      0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// The beginning of a text that fits, with `…` when something is left out.
  package static func fitted(_ text: String, _ columns: Int) -> String {
    guard width(text) > columns else { return text }
    var result = ""
    var used = 0
    for character in text {
      let own = width(String(character))
      if used + own > columns - 1 { break }
      result.append(character)
      used += own
    }
    return columns > 0 ? result + "…" : ""
  }

  /// The text in lines of at most `columns`, broken between words; a longer word is cut.
  package static func wrapped(_ text: String, _ columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      var word = String(word)
      var wide = width(word)
      if used > 0, used + 1 + wide > columns {
        lines.append(line)
        (line, used) = ("", 0)
      }
      while wide > columns {
        var piece = ""
        while let first = word.first, width(piece) + width(String(first)) <= columns {
          piece.append(first)
          word.removeFirst()
        }
        guard !piece.isEmpty else { break }
        lines.append(piece)
        wide = width(word)
      }
      if word.isEmpty { continue }
      line += used > 0 ? " " + word : word
      used += (used > 0 ? 1 : 0) + wide
    }
    if used > 0 { lines.append(line) }
    return lines
  }

  /// A pasted text for a field of one line: line breaks become one blank, other control characters are dropped.
  package static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var lastWasBreak = false
    for scalar in text.unicodeScalars {
      let isBreak = scalar == "\n" || scalar == "\r" || scalar == "\t"
      if isBreak {
        if !lastWasBreak { result.append(" ") }
      } else if !isControl(scalar) {
        result.append(scalar)
      }
      lastWasBreak = isBreak
    }
    return String(result)
  }
}
