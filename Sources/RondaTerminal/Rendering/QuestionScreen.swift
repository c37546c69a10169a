import RondaCore
import RondaForms

/// The field of the question on the screen: what is typed and where the pointer of its list stands.
struct QuestionField: Hashable {
  var editor: LineEditor
  /// The line of the list that the arrows point at.
  var pointer: Int?
  /// Whether the arrows were used last, so that a blank marks what they point at instead of parting numbers.
  var isPointing = false
  /// Whether the person changed it since it was shown.
  var isTouched = false
  /// Whether the next letter or digit begins anew: what stands there was put there, or was refused.
  var isReplacedByTyping = false
}

/// Draws one question as a whole screen.
struct QuestionScreen {
  let flow: InterviewFlow
  let page: QuestionPage
  let field: QuestionField
  let title: String
  let size: TerminalSize

  private var language: Language { flow.language }

  /// What the list under the question holds: matches to pick, what was found, or the choices.
  static func items(_ flow: InterviewFlow, _ page: QuestionPage, typed: String) -> [QuestionPage.Choice] {
    if !page.matches.isEmpty {
      return page.matches.enumerated().map { QuestionPage.Choice(key: String($0 + 1), label: $1) }
    }
    guard page.widget == .search else { return page.choices }
    // A sign for a reason, or a text that stands for the accepted answer, is no search.
    if AnswerInput.reason(AnswerInput.trimmed(typed)) != nil { return [] }
    return flow.found(typed)
  }

  func frame() -> ScreenFrame {
    var top = ScreenFrame(size: size)
    let right = (page.group.isEmpty ? "" : page.group + " · ") + page.heading + " · " + flow.formLanguage
    top.add(ScreenParts.bar(title, right, size.columns))
    top.add(ScreenParts.rule(size.columns))
    let number = page.number.map { " \($0). " } ?? " "
    top.add(page.above, indent: 1)
    top.add(page.label, indent: max(4, number.count), first: number)
    top.add(page.hint, indent: 4)
    for media in page.media { top.add(media, indent: 4) }
    top.add()
    let bottom = bottomLines()
    let below = answerLines()
    let room = size.rows - top.lines.count - below.lines.count - bottom.count
    var list = listLines(room: max(3, room))
    // In a low window the field and what is said under it come first: words of the question and the list give way.
    let excess = top.lines.count + list.lines.count + below.lines.count + bottom.count - size.rows
    if excess > 0 {
      let words = min(excess, max(0, top.lines.count - 3))
      top.lines.removeLast(words)
      let choices = min(excess - words, max(0, list.lines.count - 1))
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

  // MARK: The list

  private func listLines(room: Int) -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    if page.widget == .points {
      addTally(to: &frame, room: room)
      return frame
    }
    let items = Self.items(flow, page, typed: field.editor.text)
    let isSearch = page.widget == .search && page.matches.isEmpty
    if isSearch { addField(to: &frame, suffix: found(items.count)) }
    guard !items.isEmpty else { return frame }
    let rows = max(2, room - frame.lines.count)
    let window = ScreenParts.window(count: items.count, pointer: field.pointer ?? 0, rows: rows - (isSearch ? 1 : 0))
    let wide = items.map { DisplayText.width($0.key) }.max() ?? 0
    let chosen = page.matches.isEmpty && !isSearch ? flow.chosenKeys(field.editor.text) : []
    if window.lowerBound > 0 { frame.add("       …") }
    for index in window {
      let item = items[index]
      let pointer = field.pointer == index ? "  > " : "    "
      let start = frame.lines.count
      let mark = page.matches.isEmpty && !isSearch ? self.mark(item.key, chosen) : ""
      let head = pointer + DisplayText.leading(item.key, wide) + " " + mark
      frame.add(DisplayText.clean(head + (mark.isEmpty ? " " : "") + item.label))
      if field.pointer == index, !isSearch { frame.cursor = (start, 2) }
    }
    if window.upperBound < items.count { frame.add("       …") }
    frame.add()
    return frame
  }

  /// `(*)`, `[x]` or the place in a ranking, from what is typed.
  private func mark(_ key: String, _ chosen: [String]) -> String {
    switch page.widget {
    case .many: chosen.contains(key) ? "[x] " : "[ ] "
    case .ranking: chosen.firstIndex(of: key).map { DisplayText.padded(Content.place($0 + 1)[language], 4) } ?? "    "
    default: chosen.contains(key) ? "(*) " : "( ) "
    }
  }

  private func found(_ count: Int) -> String { Content.found(count, of: flow.searchedCount)[language] }

  private func addTally(to frame: inout ScreenFrame, room: Int) {
    let window = ScreenParts.window(count: page.choices.count, pointer: page.pointsCursor, rows: max(2, room - 1))
    let wide = page.choices.map { DisplayText.width($0.key) }.max() ?? 0
    let labels = min(size.columns - wide - 16, page.choices.map { DisplayText.width($0.label) }.max() ?? 0)
    for index in window {
      let choice = page.choices[index]
      let isHere = index == page.pointsCursor
      let head =
        (isHere ? "  > " : "    ") + DisplayText.leading(choice.key, wide) + "  "
        + DisplayText.padded(DisplayText.fitted(DisplayText.clean(choice.label), labels), labels) + "  "
      let points = isHere ? field.editor.text : page.points[index].map { String($0) } ?? "_"
      if isHere { frame.cursor = (frame.lines.count, DisplayText.width(head + points)) }
      frame.add(head + points)
    }
    if let sum = page.pointsSum { frame.add("       " + sum) }
    frame.add()
  }

  // MARK: The field and what is said

  private func addField(to frame: inout ScreenFrame, suffix: String) {
    let width = size.columns - 8 - (suffix.isEmpty ? 0 : DisplayText.width(suffix) + 2)
    let (text, column) = ScreenParts.visible(field.editor, width)
    frame.cursor = (frame.lines.count, 7 + column)
    let line = "     > " + text
    frame.add(
      suffix.isEmpty ? line : DisplayText.padded(line, size.columns - DisplayText.width(suffix) - 2) + suffix)
  }

  private func answerLines() -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    let isTally = page.points.indices.contains(page.pointsCursor)
    let isSearch = page.widget == .search && page.matches.isEmpty
    if page.widget != .note, !isTally, !isSearch { addField(to: &frame, suffix: "") }
    if case .ranking(let places) = page.widget {
      addPlaces(places, to: &frame)
    } else if case .many(let maximum) = page.widget {
      addCount(maximum, to: &frame)
    } else if let preview = flow.preview(field.editor.text), !isSearch {
      frame.add("       " + preview)
    }
    if let value = page.value { frame.add(Content.value(value)[language], indent: 7) }
    if let current = page.current, field.editor.text.isEmpty {
      frame.add("       " + Content.current(current)[language])
    }
    if let message = flow.message {
      let mark =
        switch message.kind {
        case .info: "     "
        case .warning: "     " + Content.warningMark[language] + "  "
        case .error: "     " + Content.errorMark[language] + "  "
        }
      frame.add(message.text, indent: max(5, mark.count), first: mark)
    }
    return frame
  }

  private func addPlaces(_ places: Int, to frame: inout ScreenFrame) {
    let keys = flow.chosenKeys(field.editor.text)
    guard !keys.isEmpty else {
      if let preview = flow.preview(field.editor.text) { frame.add("       " + preview) }
      return
    }
    let parts = (0..<max(min(places, keys.count + 1), keys.count)).map { place in
      Content.place(place + 1)[language] + " "
        + (keys.indices.contains(place)
          ? page.choices.first { $0.key == keys[place] }?.label ?? keys[place] : Content.emptyPlace[language])
    }
    frame.add(parts.joined(separator: " · "), indent: 7)
  }

  private func addCount(_ maximum: Int?, to frame: inout ScreenFrame) {
    let keys = flow.chosenKeys(field.editor.text)
    guard !keys.isEmpty else {
      if let preview = flow.preview(field.editor.text) { frame.add("       " + preview) }
      return
    }
    frame.add("       " + Content.chosen(keys.count, of: maximum)[language])
  }

  private func bottomLines() -> [String] {
    var frame = ScreenFrame(size: size)
    frame.add(page.how, indent: 1)
    frame.add(ScreenParts.rule(size.columns))
    frame.add(" " + Content.keys[language])
    return frame.lines
  }
}
