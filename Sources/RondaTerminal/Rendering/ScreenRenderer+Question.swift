import RondaCore
import RondaForms

/// What keys do in a question.
extension ScreenRenderer {
  /// The pointer goes to what the field means.
  mutating func follow(_ page: QuestionPage) {
    let text = AnswerInput.trimmed(field.editor.text)
    if page.widget == .search {
      // A sign for a reason is no search.
      field.found = AnswerInput.reason(text) == nil ? flow.found(text) : nil
      field.pointer = !text.isEmpty && field.found?.isOneMeant == true ? 0 : nil
    } else if text.isEmpty {
      field.pointer = nil
    } else if let key = flow.chosenKeys(text).last {
      field.pointer = page.choices.firstIndex { $0.key == key } ?? field.pointer
    } else if page.widget == .one {
      field.pointer = nil
    }
  }

  mutating func takeInQuestion(_ key: Key, _ page: QuestionPage, _ size: TerminalSize) -> InterviewOutcome? {
    let list = QuestionList(page, field)
    let isText = page.widget == .words
    switch key {
    case .enter: return enter(page, list)
    case .up, .down: return go(key == .up ? -1 : 1, page, list, size)
    case .scalar(" ") where !isText && page.widget != .search: toggle(page, list)
    case .scalar("?") where !isText: return send(.help)
    case .scalar where page.widget == .note: return nil
    case .scalar(let scalar) where page.isQuick && page.matches.isEmpty: return takeAtOnce(scalar, page)
    case .control("e") where flow.takesLongText: return send(.openEditor)
    default:
      if takeInFilter(key, page) || takeInMarks(key, page) { return nil }
      if field.isReplacedByTyping, case .scalar = key { field.editor = LineEditor() }
      guard field.editor.take(key) else { return nil }
      touch()
      if page.matches.isEmpty { follow(page) } else { field.pointer = nil }
    }
    return nil
  }

  /// The person changed the field.
  private mutating func touch() {
    field.isReplacedByTyping = false
    field.isPointing = false
    field.isTouched = true
    field.digits = ("", "")
    // What was said is read by now, but for what waits for a word, and for errors, which help while one corrects.
    let isWaiting = if case nil = flow.pending { false } else { true }
    if flow.message?.kind == .info || (flow.message?.kind == .warning && !isWaiting) { desk.flow.message = nil }
  }

  private mutating func enter(_ page: QuestionPage, _ list: QuestionList) -> InterviewOutcome? {
    let isSearch = page.widget == .search
    if !page.matches.isEmpty, let pointer = field.pointer, AnswerInput.trimmed(field.editor.text) == page.typed {
      return desk.handle(.answer(String(pointer + 1)))
    }
    if !field.filter.characters.isEmpty {
      markFound(page, list)
      return nil
    }
    // Of several finds only one that the person went to is meant, or saw pointed at.
    if isSearch, page.matches.isEmpty, list.count > 0,
      !AnswerInput.trimmed(field.editor.text).isEmpty || field.isPointing
    {
      if let pointer = field.pointer { return desk.handle(.answer(list.choice(at: pointer, in: flow).key)) }
      field.pointer = 0
      field.isPointing = true
      desk.flow.say(.info, Content.pointAtOne(list.count)[flow.language])
      return nil
    }
    if page.widget != .note, isUntouched(page) { return desk.handle(.keepAnswer) }
    field.pointer = nil
    field.isReplacedByTyping = Self.takesOneValue(page.widget) || page.isQuick
    return desk.handle(.answer(field.editor.text))
  }

  /// Whether a new answer takes the place of the old one instead of being added to it.
  static func takesOneValue(_ widget: QuestionPage.Widget) -> Bool {
    switch widget {
    case .words, .many, .ranking, .note: false
    case .entry, .one, .search, .points: true
    }
  }

  /// Whether nobody touched the field since it showed what was accepted before.
  private func isUntouched(_ page: QuestionPage) -> Bool {
    page.current != nil && !field.isTouched && flow.typedDraft.isEmpty && page.pointsCursor == 0
  }

  /// The arrows: between the rows of a grid, the choices of a tally, or the entries of a list.
  private mutating func go(_ step: Int, _ page: QuestionPage, _ list: QuestionList, _ size: TerminalSize)
    -> InterviewOutcome?
  {
    if page.widget == .points {
      if step < 0 { return page.pointsCursor > 0 ? desk.handle(.back) : nil }
      let isPassed = page.pointsCursor < page.points.count - 1 && page.points[page.pointsCursor] != nil
      return isPassed ? desk.handle(.answer("")) : nil
    }
    if QuestionScreen.fitsGrids(size), let grid = flow.gridPage() {
      guard grid.rows.indices.contains(grid.current + step) else { return nil }
      return send(step < 0 ? .back : .next)
    }
    guard list.count > 0 else { return nil }
    let start = step > 0 ? -1 : list.count
    let new = min(max(0, (field.pointer ?? start) + step), list.count - 1)
    field.pointer = new
    field.isPointing = true
    // In a short list of which one answer is wanted, the arrows mark as they go.
    if page.widget == .one, page.matches.isEmpty {
      field.editor = LineEditor(list.choice(at: new, in: flow).key)
      field.isTouched = true
    }
    return nil
  }

  /// A digit or letter where it answers at once; the beginning of a longer key waits for the rest or for Enter.
  private mutating func takeAtOnce(_ scalar: Unicode.Scalar, _ page: QuestionPage) -> InterviewOutcome? {
    let typed = (field.isReplacedByTyping ? "" : field.editor.text) + String(scalar)
    field.editor = LineEditor(typed)
    touch()
    guard flow.actsAtOnce(typed, among: page.choices) else {
      follow(page)
      return nil
    }
    field.isReplacedByTyping = true
    return desk.handle(.answer(typed))
  }

  // MARK: Several choices

  private mutating func toggle(_ page: QuestionPage, _ list: QuestionList) {
    if !field.filter.characters.isEmpty {
      markFound(page, list)
      return
    }
    guard page.matches.isEmpty, field.isPointing, let pointer = field.pointer, pointer < list.count else {
      // While numbers are being typed the blank parts them.
      if !field.editor.text.isEmpty, field.editor.text.last != " " { write(" ") }
      field.digits = ("", "")
      return
    }
    let key = list.choice(at: pointer, in: flow).key
    switch page.widget {
    case .many: take(flow.toggled(key, in: field.editor.text, limit: page.limit))
    case .ranking:
      var keys = AnswerInput.tokens(field.editor.text)
      if let found = keys.firstIndex(of: key) {
        keys.remove(at: found)
        take(InterviewFlow.Marking(typed: keys.joined(separator: " "), said: nil))
      } else if let places = page.limit, keys.count >= places {
        desk.flow.say(.error, Content.placesTaken(places)[flow.language])
      } else {
        take(InterviewFlow.Marking(typed: (keys + [key]).joined(separator: " "), said: nil))
      }
    default: break
    }
  }

  private mutating func take(_ marking: InterviewFlow.Marking) {
    field.editor = LineEditor(marking.typed)
    field.isTouched = true
    desk.flow.message = marking.said
  }

  mutating func write(_ text: String) {
    field.editor.insert(text)
    field.isTouched = true
  }

  /// Letters search in a long list of which several choices can be marked; `false` when the key does something else.
  private mutating func takeInFilter(_ key: Key, _ page: QuestionPage) -> Bool {
    guard page.isFiltered, page.matches.isEmpty else { return false }
    if field.filter.characters.isEmpty {
      guard case .scalar(let scalar) = key, scalar.isLetter else { return false }
    }
    guard field.filter.take(key) else { return false }
    touch()
    let text = field.filter.text
    field.found = text.isEmpty ? nil : flow.found(text)
    field.pointer = field.found?.isOneMeant == true ? 0 : nil
    return true
  }

  /// Marks what the pointer of the filtered list points at, or the only find, and ends the search.
  private mutating func markFound(_ page: QuestionPage, _ list: QuestionList) {
    guard let pointer = field.pointer ?? (list.count == 1 ? 0 : nil), pointer < list.count else { return }
    let key = list.choice(at: pointer, in: flow).key
    field.filter = LineEditor()
    field.found = nil
    field.isPointing = true
    field.pointer = page.choices.firstIndex { $0.key == key }
    if case .ranking = page.widget {
      let keys = AnswerInput.tokens(field.editor.text)
      take(InterviewFlow.Marking(typed: (keys.filter { $0 != key } + [key]).joined(separator: " "), said: nil))
    } else {
      take(flow.toggled(key, in: field.editor.text, limit: page.limit))
    }
  }

  /// Digits mark and unmark where several can be chosen, and Backspace takes the last mark away; `false` when the key
  /// does something else.
  private mutating func takeInMarks(_ key: Key, _ page: QuestionPage) -> Bool {
    guard case .many(let maximum) = page.widget, page.matches.isEmpty,
      field.editor.cursor == field.editor.characters.count
    else { return false }
    let before = AnswerInput.tokens(field.editor.text)
    let areMarks = before.allSatisfy { token in page.choices.contains { $0.key == token } }
    switch key {
    case .backspace where areMarks && !before.isEmpty:
      field.editor = LineEditor(before.dropLast().joined(separator: " "))
      touch()
      follow(page)
      return true
    case .scalar(let scalar) where ("0"..."9").contains(scalar) && (areMarks || !field.digits.typed.isEmpty):
      takeDigit(String(scalar), page, maximum)
      return true
    default: return false
    }
  }

  private mutating func takeDigit(_ digit: String, _ page: QuestionPage, _ maximum: Int?) {
    var base = field.digits.typed.isEmpty ? field.editor.text : field.digits.before
    var meaning = InterviewFlow.meaning(of: field.digits.typed + digit, among: page.choices)
    if case .nothing = meaning, !field.digits.typed.isEmpty {
      base = field.editor.text
      meaning = InterviewFlow.meaning(of: digit, among: page.choices)
    }
    touch()
    base = AnswerInput.trimmed(base)
    func added(_ token: String) -> String { base.isEmpty ? token : base + " " + token }
    switch meaning {
    case .key(let key), .keyOrMore(let key):
      let tokens = AnswerInput.tokens(base)
      if let maximum, tokens.count >= maximum, !tokens.contains(key) {
        // One too many is not marked, and stays in the field until it is taken away.
        let marking = flow.toggled(key, in: base, limit: maximum)
        take(
          InterviewFlow.Marking(typed: marking.said?.kind == .error ? added(key) : marking.typed, said: marking.said))
      } else {
        take(flow.toggled(key, in: base, limit: maximum))
      }
      if case .keyOrMore = meaning { field.digits = (key, base) }
      field.pointer = page.choices.firstIndex { $0.key == key }
    case .beginning(let digits):
      field.editor = LineEditor(added(digits))
      field.digits = (digits, base)
    case .nothing(let digits):
      field.editor = LineEditor(added(digits))
      desk.flow.say(.error, Content.notAmongChoices(digits)[flow.language])
    }
  }
}
