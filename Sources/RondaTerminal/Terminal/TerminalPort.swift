/// A terminal, or a script that plays one.
package protocol TerminalPort {
  /// Columns and rows now.
  var size: TerminalSize { get }
  /// Waits for the next input.
  mutating func next() -> TerminalInput
  /// Shows a text that has no control characters but its own.
  mutating func write(_ text: String)
  /// Forgets the keys that were typed and not taken yet.
  mutating func dropInput()
  /// Gives the terminal back to the shell until the person comes back.
  mutating func suspend()
  /// Lets the person write in the text editor of their choice, beginning with `text`; the terminal is as before when it
  /// returns. `nil` when there is no editor or it failed.
  mutating func edit(_ text: String) -> String?
  /// Enters or leaves a screen of its own, cleared on leaving, so that no answers stay in the scrollback.
  mutating func setScreen(_ wanted: Bool)
}

package struct TerminalSize: Sendable, Hashable {
  package let columns: Int
  package let rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Whether whole screens fit.
  package var fitsScreens: Bool { columns >= 40 && rows >= 12 }
}
