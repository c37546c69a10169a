import RondaTerminal

/// Rows of text in columns as wide as what stands in them.
struct TextTable {
  /// The most that a column but the last takes; what is longer is cut with an ellipsis.
  private static let widest = 40

  private var rows: [[String]] = []

  mutating func add(_ cells: [String]) { rows.append(cells.map(\.harmless)) }

  var isEmpty: Bool { rows.isEmpty }

  /// One line a row, each after `indent`; no blanks at the ends.
  func text(indent: String) -> String {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], min(Self.widest, DisplayText.width(cell)))
      }
    }
    return rows.map { row in
      var line = indent
      for (column, cell) in row.enumerated() {
        if column == row.count - 1 {
          line += cell
        } else {
          let shown = DisplayText.width(cell) > widths[column] ? DisplayText.fitted(cell, widths[column]) : cell
          line += shown + String(repeating: " ", count: max(0, widths[column] - DisplayText.width(shown)) + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
