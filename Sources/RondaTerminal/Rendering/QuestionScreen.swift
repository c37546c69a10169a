import RondaCore
import RondaForms

/// Draws one question as a whole screen.
struct QuestionScreen {
  let flow: InterviewFlow
  let page: QuestionPage
  let field: QuestionField
  let title: String
  let size: TerminalSize

  var language: Language { flow.language }
  /// Whether every line counts.
  var isLow: Bool { size.rows < 18 }

  /// The least window in which several questions with one scale stand under each other.
  static func fitsGrids(_ size: TerminalSize) -> Bool { size.columns >= 72 && size.rows >= 16 }

  func frame() -> ScreenFrame {
    let grid = Self.fitsGrids(size) ? flow.gridPage() : nil
    var top = top(isGrid: grid != nil)
    let below = grid.map { rowLines($0) } ?? answerLines()
    func list(room: Int) -> ScreenFrame { grid.map { gridLines($0, room: room) } ?? listLines(room: room) }
    func excess(_ list: ScreenFrame, _ bottom: [String]) -> Int {
      top.lines.count + list.lines.count + below.lines.count + bottom.count - size.rows
    }
    var bottom = bottomLines(isTight: false)
    // What the list would take if there were room for all of it.
    let wanted = list(room: 3 * size.rows)
    let isCut = excess(wanted, bottom) > 0
    if isLow, isCut { bottom = bottomLines(isTight: true) }
    let room = size.rows - top.lines.count - below.lines.count - bottom.count
    var list = isCut ? list(room: max(3, room)) : wanted
    // In a low window the field and what is said under it come first: words of the question and the list give way.
    let tooMany = excess(list, bottom)
    if tooMany > 0 {
      let words = min(tooMany, max(0, top.lines.count - 3))
      if words > 0 {
        top.lines.removeLast(words)
        top.lines.append(DisplayText.fitted(top.lines.removeLast() + " …", size.columns))
      }
      let choices = min(tooMany - words, max(0, list.lines.count - 1))
      list.lines.removeLast(choices)
    }
    var frame = top
    var cursor: (row: Int, column: Int)?
    if let own = list.cursor { cursor = (frame.lines.count + own.row, own.column) }
    frame.lines += list.lines
    if let own = below.cursor { cursor = (frame.lines.count + own.row, own.column) }
    frame.lines += below.lines
    let last = size.rows - bottom.count
    if frame.lines.count > last { frame.lines.removeLast(frame.lines.count - last) }
    while frame.lines.count < last { frame.lines.append("") }
    frame.lines += bottom
    if let place = cursor, place.row < last { frame.cursor = (place.row, min(place.column, size.columns - 1)) }
    return frame
  }

  /// Where one is, and what is asked.
  private func top(isGrid: Bool) -> ScreenFrame {
    var top = ScreenFrame(size: size)
    let right = (page.group.isEmpty ? "" : page.group + " · ") + page.heading + " · " + flow.formLanguage
    top.add(ScreenParts.bar(title, right, size.columns))
    top.add(ScreenParts.rule(size.columns))
    let above = page.specified?.label ?? page.above
    if isLow, !above.isEmpty { top.add(" " + above) } else { top.add(above, indent: 1) }
    if isGrid {
      for line in scaleLines() { top.add(line) }
    } else {
      let number = page.number.map { " \($0). " } ?? " "
      top.add(page.label, indent: max(4, number.count), first: number)
      top.add(page.hint, indent: 4)
      for media in page.media { top.add(media, indent: 4) }
    }
    if !isLow { top.add() }
    return top
  }

  /// What to type, the signs for no answer, and the keys that go everywhere; where it is tight on two lines.
  private func bottomLines(isTight: Bool) -> [String] {
    var frame = ScreenFrame(size: size)
    let gap = size.columns - 3 - DisplayText.width(page.screenHow) - DisplayText.width(page.reasons)
    if isTight {
      frame.add(" " + page.screenHow)
      frame.add(" " + Content.escapeKey[language] + "  " + page.reasons)
      return frame.lines
    }
    if !page.reasons.isEmpty, gap >= 3 {
      frame.add(" " + page.screenHow + String(repeating: " ", count: gap) + page.reasons)
    } else {
      frame.add(page.screenHow, indent: 1)
      frame.add(page.reasons, indent: 1)
    }
    if !isLow { frame.add(ScreenParts.rule(size.columns)) }
    frame.add(" " + (size.columns < 76 ? Content.shortKeys : Content.keys)[language])
    return frame.lines
  }
}
