/// One key, as the keyboard meant it.
package enum Key: Sendable, Hashable {
  /// One scalar of text; an accent written apart comes as a scalar of its own.
  case scalar(Unicode.Scalar)
  case enter, escape, tab, shiftTab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  /// A letter with Ctrl, in lower case.
  case control(Character)
  /// A key that means nothing here.
  case unknown
  /// Bytes that are not UTF-8.
  case invalid
}

/// What comes from the terminal.
package enum TerminalInput: Sendable, Hashable {
  case key(Key)
  /// A pasted text, as it was.
  case paste(String)
  /// The window has another size now, or its content was lost: it must be drawn anew.
  case redraw
  case signal(Int32)
  /// Nothing more can come.
  case end
}
