/// One whole screen: its lines, each fitting the width, and where the cursor stands.
package struct ScreenFrame: Sendable, Equatable {
  package let size: TerminalSize
  package internal(set) var lines: [String] = []
  /// Row and column from 0; `nil` hides the cursor.
  package internal(set) var cursor: (row: Int, column: Int)?

  package init(size: TerminalSize) { self.size = size }

  package static func == (left: Self, right: Self) -> Bool {
    left.size == right.size && left.lines == right.lines && left.cursor?.row == right.cursor?.row
      && left.cursor?.column == right.cursor?.column
  }

  /// Adds a line, its control characters made harmless and its end cut off.
  mutating func add(_ line: String = "") {
    lines.append(DisplayText.fitted(DisplayText.clean(line), size.columns))
  }

  /// Adds a text in as many lines as it takes; the first may begin otherwise than the rest.
  mutating func add(_ text: String, indent: Int, first: String? = nil) {
    let pieces = DisplayText.wrapped(DisplayText.clean(text), size.columns - indent - 1)
    for (offset, piece) in pieces.enumerated() {
      let blanks = String(repeating: " ", count: indent)
      add((offset == 0 ? first : nil).map { DisplayText.padded($0, indent) + piece } ?? blanks + piece)
    }
  }

  /// What a terminal has to be told to show the frame.
  var bytes: String {
    var result = "\u{1B}[?25l\u{1B}[H"
    for row in 0..<size.rows {
      if row > 0 { result += "\r\n" }
      // Before the text: behind a line that fills the last column it would erase that column on some terminals.
      result += "\u{1B}[K"
      if row < lines.count { result += lines[row] }
    }
    if let cursor { result += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
    return result
  }
}

extension DisplayText {
  /// The text with blanks after it up to a width.
  static func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// The text with blanks before it up to a width.
  static func leading(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }
}
