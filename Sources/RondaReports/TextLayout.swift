/// Columns of text for a terminal.
struct TextLayout {
  struct Column {
    let title: String
    let width: Int
    let isNumber: Bool
  }

  let columns: [Column]

  var header: String { line(columns.map(\.title)) }

  /// One line; what does not fit in its column is cut with an ellipsis. No blanks at the end.
  func line(_ cells: [String]) -> String {
    var result = ""
    for (column, cell) in zip(columns, cells) {
      if !result.isEmpty { result += "  " }
      let text = Self.fitted(cell, column.width)
      let blanks = String(repeating: " ", count: column.width - text.count)
      result += column.isNumber ? blanks + text : text + blanks
    }
    while result.last == " " { result.removeLast() }
    return result
  }

  static func fitted(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
  }

  /// `text` in lines of at most `width`, broken between words; the second line on is indented.
  static func wrapped(_ text: String, _ width: Int, indent: Int = 0) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        line += word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// The marks under which strips and bars of this width are read.
  static func scale(_ width: Int) -> String {
    guard width >= 21 else { return "0" + String(repeating: " ", count: max(0, width - 4)) + "100" }
    var cells = Array(repeating: Character(" "), count: width)
    for (percent, label) in [(0, "0"), (25, "25"), (50, "50"), (75, "75")] {
      let start = percent * (width - 1) / 100
      for (offset, digit) in label.enumerated() { cells[start + offset] = digit }
    }
    for (offset, digit) in "100".enumerated() { cells[width - 3 + offset] = digit }
    return String(cells)
  }

  /// A point with its range on the way from 0 to 100 %.
  static func strip(_ share: Double, low: Double, high: Double, width: Int) -> String {
    var cells = Array(repeating: Character(" "), count: width)
    func position(_ share: Double) -> Int { Int((share * Double(width - 1)).rounded()) }
    for quarter in 0...4 { cells[quarter * 25 * (width - 1) / 100] = "|" }
    for cell in position(low)...position(high) { cells[cell] = "-" }
    cells[position(share)] = "O"
    return String(cells)
  }

  static func bar(_ share: Double, width: Int) -> String {
    String(repeating: "#", count: Int((share * Double(width)).rounded()))
  }
}
