import RondaCore
import RondaForms

/// The list under a question.
extension QuestionScreen {
  func listLines(room: Int) -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    if page.widget == .points {
      addTally(to: &frame, room: room)
      return frame
    }
    if let specified = page.specified {
      addSpecified(specified, to: &frame, room: room)
      return frame
    }
    for line in page.instances.suffix(max(1, room - 5)) { frame.add(line, indent: 4) }
    if !page.instances.isEmpty { frame.add() }
    let list = QuestionList(page, field)
    let isSearch = page.widget == .search && page.matches.isEmpty
    let isFilter = !field.filter.characters.isEmpty && page.matches.isEmpty
    if isSearch || isFilter {
      let total = isFilter ? page.choices.count : flow.searchedCount
      let count = Content.found(list.count, of: total, flow.searchedLevel, isShort: size.columns < 60)[language]
      addField(isFilter ? field.filter : field.editor, to: &frame, suffix: count, head: isFilter ? searchHead : nil)
    }
    guard list.count > 0 else {
      if isSearch || isFilter { addNothingFound(isFilter, to: &frame) }
      return frame
    }
    let rows = max(2, room - frame.lines.count - (isLow ? 0 : 1))
    let window = ScreenParts.window(count: list.count, pointer: field.pointer ?? 0, rows: rows)
    let shown = window.map { list.choice(at: $0, in: flow) }
    let wide = (page.widget == .search ? shown : page.choices).map { DisplayText.width($0.key) }.max() ?? 0
    let chosen = page.matches.isEmpty && !isSearch ? marked : []
    if window.lowerBound > 0 { frame.add("       …") }
    for (index, item) in zip(window, shown) {
      let pointer = field.pointer == index ? "  > " : "    "
      let start = frame.lines.count
      let mark = page.matches.isEmpty && !isSearch ? self.mark(item.key, chosen) : " "
      let head = pointer + DisplayText.leading(item.key, wide) + " " + mark
      addEntry(head, item.label, isWhole: list.count <= AnswerInput.longList, to: &frame)
      if !isSearch, !isFilter, field.pointer == index || field.pointer == nil && index == window.lowerBound {
        frame.cursor = (start, 2)
      }
    }
    if window.upperBound < list.count { frame.add("       …") }
    if !isLow { frame.add() }
    return frame
  }

  /// One entry of a list; labels of short lists go on in a second line where they are long.
  private func addEntry(_ head: String, _ label: String, isWhole: Bool, to frame: inout ScreenFrame) {
    let head = DisplayText.clean(head)
    guard isWhole, !isLow, DisplayText.width(head) < size.columns / 2 else {
      frame.add(head + label)
      return
    }
    frame.add(label, indent: DisplayText.width(head), first: head)
    if label.isEmpty { frame.add(head) }
  }

  private var searchHead: String { "     " + Content.search[language] + " > " }

  private func addNothingFound(_ isFilter: Bool, to frame: inout ScreenFrame) {
    let text = AnswerInput.trimmed((isFilter ? field.filter : field.editor).text)
    guard !text.isEmpty, isFilter || AnswerInput.reason(text) == nil else { return }
    frame.add(Content.nothingFound(text)[language], indent: 7)
    frame.add()
  }

  /// The keys of the choices that are marked; of more than there can be the first ones.
  var marked: [String] {
    var keys = flow.chosenKeys(field.editor.text)
    // A number that is still being typed takes no mark away.
    if keys.isEmpty, case .many = page.widget {
      keys = AnswerInput.tokens(field.editor.text).filter { token in page.choices.contains { $0.key == token } }
    }
    return page.limit.map { Array(keys.prefix($0)) } ?? keys
  }

  /// `(*)`, `[x]` or the place in a ranking, from what is typed.
  private func mark(_ key: String, _ chosen: [String]) -> String {
    switch page.widget {
    case .many: chosen.contains(key) ? "[x] " : "[ ] "
    case .ranking: chosen.firstIndex(of: key).map { DisplayText.padded(Content.place($0 + 1)[language], 4) } ?? "    "
    default: chosen.contains(key) ? "(*) " : "( ) "
    }
  }

  /// The choices of the question before, with the field beside the one whose words are asked for.
  private func addSpecified(_ specified: QuestionPage.Specified, to frame: inout ScreenFrame, room: Int) {
    let here = specified.choices.firstIndex { $0.key == specified.other } ?? 0
    let window = ScreenParts.window(count: specified.choices.count, pointer: here, rows: max(1, room - 1))
    let wide = specified.choices.map { DisplayText.width($0.key) }.max() ?? 0
    for index in window {
      let choice = specified.choices[index]
      let isMarked = specified.marked.contains(choice.key)
      let mark = specified.isMany ? (isMarked ? "[x] " : "[ ] ") : (isMarked ? "(*) " : "( ) ")
      let head = (index == here ? "  > " : "    ") + DisplayText.leading(choice.key, wide) + " " + mark
      guard index == here else {
        frame.add(head + choice.label)
        continue
      }
      let label = DisplayText.fitted(DisplayText.clean(choice.label), max(8, size.columns / 2 - 12))
      addField(field.editor, to: &frame, suffix: "", head: head + label + ": ")
    }
    if !isLow { frame.add() }
  }

  private func addTally(to frame: inout ScreenFrame, room: Int) {
    let window = ScreenParts.window(count: page.choices.count, pointer: page.pointsCursor, rows: max(2, room - 2))
    let wide = page.choices.map { DisplayText.width($0.key) }.max() ?? 0
    let labels = min(size.columns - wide - 16, page.choices.map { DisplayText.width($0.label) }.max() ?? 0)
    let digits = page.points.map { $0.map { String($0).count } ?? 1 }.max() ?? 1
    if window.lowerBound > 0 { frame.add("       …") }
    for index in window {
      let choice = page.choices[index]
      let isHere = index == page.pointsCursor
      let head =
        (isHere ? "  > " : "    ") + DisplayText.leading(choice.key, wide) + "  "
        + DisplayText.padded(DisplayText.fitted(DisplayText.clean(choice.label), labels), labels) + "  "
      let points = isHere ? field.editor.text : page.points[index].map { String($0) } ?? "_"
      let shown = DisplayText.leading(points, digits)
      if isHere { frame.cursor = (frame.lines.count, DisplayText.width(head + shown)) }
      frame.add(head + shown)
    }
    if window.upperBound < page.choices.count { frame.add("       …") }
    if !isLow { frame.add() }
    if let sum = flow.pointsSum(typed: field.editor.text) { frame.add("       " + sum) }
  }
}
