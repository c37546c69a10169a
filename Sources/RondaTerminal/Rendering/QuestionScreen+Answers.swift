import RondaCore
import RondaForms

/// The field and what is said under it.
extension QuestionScreen {
  func addField(_ editor: LineEditor, to frame: inout ScreenFrame, suffix: String, head: String? = nil) {
    let head = DisplayText.clean(head ?? "     > ")
    let start = DisplayText.width(head)
    let width = size.columns - start - 1 - (suffix.isEmpty ? 0 : DisplayText.width(suffix) + 2)
    let (text, column) = ScreenParts.visible(editor, max(4, width))
    frame.cursor = (frame.lines.count, start + column)
    let line = head + text
    frame.add(
      suffix.isEmpty ? line : DisplayText.padded(line, size.columns - DisplayText.width(suffix) - 2) + suffix)
  }

  /// Words that are longer than a line, on several lines around the cursor.
  private func addWords(to frame: inout ScreenFrame) {
    let width = size.columns - 9
    let (lines, row, column) = ScreenParts.broken(field.editor, width)
    let most = isLow ? 3 : 8
    let first = max(0, min(row - most / 2, lines.count - most))
    for index in lines.indices.dropFirst(first).prefix(most) {
      if index == row { frame.cursor = (frame.lines.count, 7 + column) }
      // Blanks at the end of a line may stand beyond its edge.
      let line = String(lines[index].reversed().drop { $0 == " " }.reversed())
      frame.add((index == first ? (index == 0 ? "     > " : "     … ") : "       ") + line)
    }
  }

  /// Whether what is typed is seen by the marks alone.
  private var isSeenByMarks: Bool {
    guard page.matches.isEmpty else { return false }
    let text = AnswerInput.trimmed(field.editor.text)
    switch page.widget {
    case .one:
      return text.isEmpty || flow.chosenKeys(text).count == 1
    case .many(let maximum):
      let tokens = AnswerInput.tokens(text)
      return tokens.allSatisfy { token in page.choices.contains { $0.key == token } }
        && tokens.count <= maximum ?? .max
    default: return false
    }
  }

  func answerLines() -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    let isTally = page.points.indices.contains(page.pointsCursor)
    let isSearch = page.widget == .search && page.matches.isEmpty
    let hasField =
      page.widget != .note && !isTally && !isSearch && page.specified == nil && field.filter.characters.isEmpty
    if hasField, !isSeenByMarks {
      if page.widget == .words { addWords(to: &frame) } else { addField(field.editor, to: &frame, suffix: "") }
    }
    switch page.widget {
    case .ranking(let places): addPlaces(places, to: &frame)
    case .many(let maximum): addCount(maximum, to: &frame)
    case .one where isSeenByMarks: break
    case .search where isSearch:
      // Of what is searched only a reason needs words.
      if AnswerInput.reason(AnswerInput.trimmed(field.editor.text)) != nil { addPreview(to: &frame) }
    default: if page.matches.isEmpty { addPreview(to: &frame) }
    }
    if let value = page.value { frame.add(Content.value(value)[language], indent: 7) }
    if let current = page.current, field.editor.text.isEmpty {
      frame.add("       " + Content.current(current)[language])
    }
    addMessage(to: &frame)
    return frame
  }

  func addMessage(to frame: inout ScreenFrame) {
    guard let message = flow.message else { return }
    if isLow, message.kind == .info {
      frame.add("     " + message.text)
      return
    }
    let mark =
      switch message.kind {
      case .info: "     "
      case .warning: "     " + Content.warningMark[language] + "  "
      case .error: "     " + Content.errorMark[language] + "  "
      }
    frame.add(message.text, indent: max(5, mark.count), first: mark)
  }

  private func addPreview(to frame: inout ScreenFrame) {
    if let preview = flow.preview(field.editor.text) { frame.add(preview, indent: 7) }
  }

  private func addPlaces(_ places: Int, to frame: inout ScreenFrame) {
    let keys = flow.chosenKeys(field.editor.text)
    guard !keys.isEmpty || AnswerInput.trimmed(field.editor.text).isEmpty else {
      addPreview(to: &frame)
      return
    }
    let parts = (0..<places).map { place in
      Content.place(place + 1)[language] + " "
        + (keys.indices.contains(place)
          ? page.choices.first { $0.key == keys[place] }?.label ?? keys[place] : Content.emptyPlace[language])
    }
    // Of many places only those up to the next one are named.
    frame.add(parts.prefix(max(3, keys.count + 1)).joined(separator: " · "), indent: 7)
    if keys.count > places { frame.add(Content.placesTaken(places)[language], indent: 7) }
  }

  private func addCount(_ maximum: Int?, to frame: inout ScreenFrame) {
    let keys = marked
    guard !keys.isEmpty || AnswerInput.trimmed(field.editor.text).isEmpty else {
      addPreview(to: &frame)
      return
    }
    var text = Content.chosen(keys.count, of: maximum)[language]
    // In a long list most marks are out of sight.
    if page.isFiltered, !keys.isEmpty {
      text += ": " + keys.compactMap { key in page.choices.first { $0.key == key }?.label }.joined(separator: ", ")
    }
    frame.add(text, indent: 7)
  }
}
