import RondaCore
import RondaForms

/// Several questions with one scale, under each other.
extension QuestionScreen {
  /// The scale, as many of its degrees on a line as fit.
  func scaleLines() -> [String] {
    var lines: [String] = []
    var line = ""
    for choice in page.choices {
      let degree = DisplayText.clean(choice.key + " " + choice.label)
      if !line.isEmpty, DisplayText.width(line) + 3 + DisplayText.width(degree) > size.columns - 5 {
        lines.append("    " + line)
        line = ""
      }
      line += (line.isEmpty ? "" : "   ") + degree
    }
    return line.isEmpty ? lines : lines + ["    " + line]
  }

  func gridLines(_ grid: GridPage, room: Int) -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    let window = ScreenParts.window(count: grid.rows.count, pointer: grid.current, rows: max(3, room - 1))
    let wide = grid.rows.map { DisplayText.width($0.address) }.max() ?? 0
    let answers = min(30, max(14, page.choices.map { DisplayText.width($0.key + $0.label) + 2 }.max() ?? 0))
    let longest = grid.rows.map { DisplayText.width(DisplayText.clean($0.label)) }.max() ?? 0
    let labels = min(longest, size.columns - wide - answers - 10)
    if window.lowerBound > 0 { frame.add("       …") }
    for index in window {
      let row = grid.rows[index]
      let isHere = index == grid.current
      let head = (isHere ? "  > " : "    ") + DisplayText.leading(row.address, wide) + ". "
      // The row that is being answered is there in full.
      var lines = DisplayText.wrapped(DisplayText.clean(row.label), labels)
      if !isHere, lines.count > 1 { lines = [DisplayText.fitted(DisplayText.clean(row.label), labels)] }
      for line in lines.dropLast() {
        frame.add((line == lines.first ? head : String(repeating: " ", count: head.count)) + line)
      }
      let typed = isHere && !field.editor.text.isEmpty && !isAnswerShown(row) ? field.editor.text : nil
      let text =
        (lines.count > 1 ? String(repeating: " ", count: head.count) : head)
        + DisplayText.padded(lines.last ?? "", labels) + "   "
      if isHere { frame.cursor = (frame.lines.count, DisplayText.width(text)) }
      frame.add(text + (typed ?? (row.answer.isEmpty ? (isHere ? "_" : "") : row.answer)))
    }
    if window.upperBound < grid.rows.count { frame.add("       …") }
    frame.add()
    return frame
  }

  /// Whether the field only repeats the answer that is there.
  private func isAnswerShown(_ row: GridPage.Row) -> Bool { !row.answer.isEmpty && !field.isTouched }

  func rowLines(_ grid: GridPage) -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    frame.add(page.hint, indent: 5)
    frame.add(
      Content.rowsLeft(grid.open, of: grid.rows.count).followed(by: Content.rowKeys)[language], indent: 5)
    addMessage(to: &frame)
    return frame
  }
}
