import RondaCore

/// What the screens have in common.
enum ScreenParts {
  static func rule(_ columns: Int) -> String { String(repeating: "-", count: columns) }

  /// One line with something at each end; the right end is whole before the left one.
  static func bar(_ left: String, _ right: String, _ columns: Int) -> String {
    let right = DisplayText.fitted(DisplayText.clean(right), columns - 2)
    let room = columns - 2 - DisplayText.width(right)
    let left = room > 8 ? DisplayText.fitted(DisplayText.clean(left), room - 2) : ""
    return " " + DisplayText.padded(left, room) + right
  }

  /// Which lines of a list to show so that the pointer is among them.
  static func window(count: Int, pointer: Int, rows: Int) -> Range<Int> {
    guard count > rows else { return 0..<count }
    // At each end where there is more a row says so.
    let most = max(1, rows - 1)
    if pointer < most { return 0..<most }
    if pointer >= count - most { return (count - most)..<count }
    let shown = max(1, rows - 2)
    let start = min(max(0, pointer - shown / 2), count - shown)
    return start..<(start + shown)
  }

  /// The part of a field that fits, and where the cursor stands in it.
  static func visible(_ editor: LineEditor, _ columns: Int) -> (text: String, column: Int) {
    let head = String(editor.characters[..<editor.cursor])
    let clean = DisplayText.clean(head)
    guard DisplayText.width(clean) >= columns else {
      let tail = DisplayText.clean(String(editor.characters[editor.cursor...]))
      return (DisplayText.fitted(clean + tail, columns), DisplayText.width(clean))
    }
    var kept = Substring(clean)
    while DisplayText.width(String(kept)) > columns - 2 { kept.removeFirst() }
    return ("…" + kept, DisplayText.width(String(kept)) + 1)
  }

  /// A field on as many lines as it takes, broken between words where that is possible, and where the cursor stands in
  /// them. Line breaks in it are kept. Of a very long text only what is near the cursor is looked at.
  static func broken(_ editor: LineEditor, _ columns: Int) -> (lines: [String], row: Int, column: Int) {
    let near = 10 * columns
    let begin = max(0, editor.cursor - near)
    let place = editor.cursor - begin
    let characters = Array(editor.characters[begin..<min(editor.characters.count, editor.cursor + near)])
    var starts = [0]
    var used = 0
    var afterBlank: Int?
    for (offset, character) in characters.enumerated() {
      if character.isNewline {
        starts.append(offset + 1)
        (used, afterBlank) = (0, nil)
        continue
      }
      let width = DisplayText.width(DisplayText.clean(String(character)))
      // A blank at the end of a line need not be seen.
      if used + width > columns, character != " " {
        let start = afterBlank ?? offset
        starts.append(start)
        used = characters[start..<offset].reduce(0) { $0 + DisplayText.width(DisplayText.clean(String($1))) }
        afterBlank = nil
      }
      used += width
      if character == " " { afterBlank = offset + 1 }
    }
    var cursor = (row: 0, column: 0)
    let lines = starts.indices.map { row -> String in
      let end = row + 1 < starts.count ? starts[row + 1] : characters.count
      func text(_ range: Range<Int>) -> String {
        DisplayText.clean(String(characters[range].filter { !$0.isNewline }))
      }
      if place >= starts[row], place < end || row == starts.count - 1 {
        cursor = (row, min(columns, DisplayText.width(text(starts[row]..<place))))
      }
      return text(starts[row]..<end)
    }
    return (lines, cursor.row, cursor.column)
  }

  /// The review with its pointer.
  static func review(_ flow: InterviewFlow, pointer: Int, size: TerminalSize) -> ScreenFrame {
    let page = flow.reviewPage()
    var frame = ScreenFrame(size: size)
    frame.add(bar(page.heading, flow.formLanguage, size.columns))
    frame.add(rule(size.columns))
    var bottom = ScreenFrame(size: size)
    bottom.add(page.droppedText, indent: 1)
    if let message = flow.message { bottom.add(message.text, indent: 1) }
    bottom.add(rule(size.columns))
    let removing = flow.hasRemovable ? Content.reviewRemoves[flow.language] : ""
    bottom.add(Content.reviewKeys[flow.language] + removing, indent: 1)
    let rows = size.rows - 2 - bottom.lines.count
    let window = window(count: page.rows.count, pointer: pointer, rows: rows)
    let wide = max(3, page.rows.map { $0.address?.text.count ?? 0 }.max() ?? 0)
    let half = size.columns / 2 - 3 - wide
    if window.lowerBound > 0 { frame.add("      …") }
    for index in window {
      let row = page.rows[index]
      let head =
        (index == pointer ? "> " : "  ") + row.mark + DisplayText.leading(row.address?.text ?? "", wide) + "  "
      if row.address == nil {
        frame.add(head + row.label)
        continue
      }
      let label = DisplayText.padded(DisplayText.fitted(DisplayText.clean(row.label), half), half)
      if index == pointer { frame.cursor = (frame.lines.count, 0) }
      frame.add(head + label + "  " + row.answer)
    }
    if window.upperBound < page.rows.count { frame.add("      …") }
    while frame.lines.count < size.rows - bottom.lines.count { frame.add() }
    frame.lines += bottom.lines
    return frame
  }

  /// The languages of the form, to choose from.
  static func languages(_ flow: InterviewFlow, pointer: Int, size: TerminalSize) -> ScreenFrame {
    list(Content.languageMenu[flow.language], flow.languageNames, pointer, flow, size)
  }

  /// The field for a note about the question.
  static func note(_ flow: InterviewFlow, _ editor: LineEditor, size: TerminalSize) -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    frame.add(" " + Content.noteAction[flow.language])
    frame.add(rule(size.columns))
    if let page = flow.questionPage() { frame.add(page.label, indent: 1) }
    frame.add()
    let (text, column) = visible(editor, size.columns - 8)
    frame.cursor = (frame.lines.count, 7 + column)
    frame.add("     > " + text)
    frame.add()
    frame.add(Content.noteField[flow.language], indent: 1)
    if let message = flow.message, message.kind == .error { frame.add(message.text, indent: 1) }
    while frame.lines.count < size.rows - 2 { frame.add() }
    frame.add(rule(size.columns))
    frame.add(" " + Content.noteKeys[flow.language])
    return frame
  }

  /// The menu of all that can be done.
  static func menu(_ flow: InterviewFlow, pointer: Int, size: TerminalSize) -> ScreenFrame {
    let labels = flow.actions().map { action in
      action.label[flow.language] + (key(of: action.event).map { " (\($0))" } ?? "")
    }
    return list(Content.menu[flow.language], labels, pointer, flow, size)
  }

  /// The key that does the same without the menu.
  private static func key(of event: InterviewEvent) -> String? {
    switch event {
    case .dontKnow: "-"
    case .refused: "*"
    case .blank: "+"
    case .endRepetition: "/"
    case .openEditor: "^E"
    case .help: "^G"
    case .note: "^N"
    case .remove: "^K"
    case .language: "^T"
    case .review: "^R"
    case .reassure: "^O"
    case .saveAndQuit: "^X"
    default: nil
    }
  }

  /// What is typed for a line of a menu: digits, and then letters.
  static func sign(at index: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(index < 9 ? 49 + index : min(97 + index - 9, 122)))
  }

  private static func list(
    _ title: String, _ labels: [String], _ pointer: Int, _ flow: InterviewFlow, _ size: TerminalSize
  ) -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    frame.add(" " + title)
    frame.add(rule(size.columns))
    let window = window(count: labels.count, pointer: pointer, rows: size.rows - 4)
    for index in window {
      if index == pointer { frame.cursor = (frame.lines.count, 2) }
      frame.add(
        (index == pointer ? "  > " : "    ") + String(Character(sign(at: index))) + "  " + labels[index])
    }
    while frame.lines.count < size.rows - 2 { frame.add() }
    frame.add(rule(size.columns))
    frame.add(" " + Content.menuHow[flow.language])
    return frame
  }
}
