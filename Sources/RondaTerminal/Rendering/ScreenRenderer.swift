import RondaCore
import RondaForms

/// The interview as whole screens that are drawn anew.
struct ScreenRenderer {
  /// What lies over the question.
  private enum Layer: Hashable {
    case none
    case menu(pointer: Int)
    case languages(pointer: Int)
    case note(LineEditor)
  }

  var desk: InterviewDesk
  private let title: String
  private var field = QuestionField(editor: LineEditor(), pointer: nil)
  private var reviewPointer = 0
  private var layer = Layer.none
  private var asksToLeave = false
  private var shown: Int?

  init(_ desk: InterviewDesk, title: String) {
    self.desk = desk
    self.title = title.isEmpty ? desk.flow.form.titles[desk.flow.formLanguage] : title
  }

  private var flow: InterviewFlow { desk.flow }

  /// Goes on until the interview ends; `nil` when the window has become too small for screens.
  mutating func run(on terminal: inout some TerminalPort) -> InterviewOutcome? {
    var drawn: ScreenFrame?
    while true {
      prepare()
      let frame = frame(size: terminal.size)
      if frame != drawn { terminal.write(frame.bytes) }
      drawn = frame
      let outcome: InterviewOutcome?
      switch terminal.next() {
      case .end:
        desk.flow.keepTyped(field.editor.text)
        return .saved
      case .signal(let signal):
        desk.flow.keepTyped(field.editor.text)
        return .interrupted(signal: signal)
      case .redraw:
        drawn = nil
        if !terminal.size.fitsScreens {
          desk.flow.keepTyped(field.editor.text)
          return nil
        }
        outcome = nil
      case .paste(let text):
        paste(text)
        outcome = nil
      case .key(.control("z")):
        terminal.suspend()
        drawn = nil
        outcome = nil
      case .key(.control("l")):
        drawn = nil
        outcome = nil
      case .key(.control("c")):
        if asksToLeave {
          desk.flow.keepTyped(field.editor.text)
          return .interrupted(signal: InterviewRunner.interruptSignal)
        }
        asksToLeave = true
        desk.flow.say(.warning, Content.leaveAsk[flow.language])
        outcome = nil
      case .key(.control("\\")): return .interrupted(signal: InterviewRunner.quitSignal)
      case .key(let key):
        // The key that follows the question is only an answer to it.
        if asksToLeave { desk.flow.message = nil }
        asksToLeave = false
        outcome = take(key)
      }
      if let outcome { return outcome }
    }
  }

  /// The screen as it stands.
  func frame(size: TerminalSize) -> ScreenFrame {
    switch layer {
    case .menu(let pointer): return ScreenParts.menu(flow, pointer: pointer, size: size)
    case .languages(let pointer): return ScreenParts.languages(flow, pointer: pointer, size: size)
    case .note(let editor): return ScreenParts.note(flow, editor, size: size)
    case .none: break
    }
    guard let page = flow.questionPage() else { return ScreenParts.review(flow, pointer: reviewPointer, size: size) }
    return QuestionScreen(flow: flow, page: page, field: field, title: title, size: size).frame()
  }

  /// Takes over what the flow shows after a change.
  private mutating func prepare() {
    guard shown != flow.revision else { return }
    shown = flow.revision
    guard let page = flow.questionPage() else {
      let rows = flow.reviewPage().rows
      reviewPointer = rows.firstIndex(where: \.wantsLook) ?? max(0, rows.count - 1)
      return
    }
    field = QuestionField(editor: LineEditor(page.typed), pointer: nil)
    field.isReplacedByTyping = Self.takesOneValue(page.widget) && flow.typedDraft.isEmpty
    follow(page)
  }

  /// The pointer goes to what the field means.
  private mutating func follow(_ page: QuestionPage) {
    let items = QuestionScreen.items(flow, page, typed: field.editor.text)
    if page.widget == .search {
      field.pointer = items.isEmpty || AnswerInput.trimmed(field.editor.text).isEmpty ? nil : 0
    } else if AnswerInput.trimmed(field.editor.text).isEmpty {
      field.pointer = nil
    } else if let key = flow.chosenKeys(field.editor.text).last {
      field.pointer = items.firstIndex { $0.key == key } ?? field.pointer
    }
  }

  // MARK: Keys

  private mutating func send(_ event: InterviewEvent) -> InterviewOutcome? {
    if case .answer = event {} else { desk.flow.keepTyped(field.editor.text) }
    return desk.handle(event)
  }

  private mutating func take(_ key: Key) -> InterviewOutcome? {
    switch layer {
    case .menu(let pointer): return takeInMenu(key, pointer)
    case .languages(let pointer): return takeInLanguages(key, pointer)
    case .note(let editor): return takeInNote(key, editor)
    case .none: break
    }
    switch key {
    case .escape:
      if flow.position == .review { return send(.back) }
      layer = .menu(pointer: 0)
    case .pageUp where flow.position != .review, .shiftTab: return send(.back)
    case .pageDown where flow.position != .review, .tab: return send(.next)
    case .control("g"): return send(.help)
    case .control("r"): return send(.review)
    case .control("t"): openLanguages()
    case .control("n"): openNote()
    case .control("o"): return send(.reassure)
    case .control("k") where flow.position != .review: return send(.remove(nil))
    case .control("x"): return send(.saveAndQuit)
    case .invalid: desk.flow.say(.error, Content.notUTF8[flow.language])
    default:
      guard let page = flow.questionPage() else { return takeInReview(key) }
      return takeInQuestion(key, page)
    }
    return nil
  }

  private mutating func takeInMenu(_ key: Key, _ pointer: Int) -> InterviewOutcome? {
    let actions = flow.actions()
    var chosen: Int?
    switch key {
    case .up: layer = .menu(pointer: max(0, pointer - 1))
    case .down: layer = .menu(pointer: min(actions.count - 1, pointer + 1))
    case .scalar(let scalar):
      chosen = actions.indices.first { ScreenParts.sign(at: $0) == scalar }
    case .enter: chosen = pointer
    default: layer = .none
    }
    guard let chosen, actions.indices.contains(chosen) else { return nil }
    layer = .none
    switch actions[chosen].event {
    case .language(nil): openLanguages()
    case .note(nil): openNote()
    case let event: return send(event)
    }
    return nil
  }

  private mutating func openLanguages() {
    let languages = flow.form.languages
    guard languages.count > 1 else {
      desk.flow.say(.info, Content.languages(flow.languageNames)[flow.language])
      return
    }
    layer = .languages(pointer: languages.firstIndex(of: flow.formLanguage) ?? 0)
  }

  private mutating func takeInLanguages(_ key: Key, _ pointer: Int) -> InterviewOutcome? {
    let languages = flow.form.languages
    var chosen: Int?
    switch key {
    case .up: layer = .languages(pointer: max(0, pointer - 1))
    case .down: layer = .languages(pointer: min(languages.count - 1, pointer + 1))
    case .scalar(let scalar):
      chosen = languages.indices.first { ScreenParts.sign(at: $0) == scalar }
    case .enter: chosen = pointer
    default: layer = .none
    }
    guard let chosen, languages.indices.contains(chosen) else { return nil }
    layer = .none
    return send(.language(languages[chosen]))
  }

  private mutating func openNote() {
    guard flow.question != nil else {
      desk.flow.say(.info, Content.noteNeedsQuestion[flow.language])
      return
    }
    layer = .note(LineEditor(flow.note))
  }

  private mutating func takeInNote(_ key: Key, _ editor: LineEditor) -> InterviewOutcome? {
    var editor = editor
    switch key {
    case .enter:
      layer = .none
      let outcome = send(.note(editor.text))
      // What could not be kept stays to be tried again.
      if flow.message?.kind == .error { layer = .note(editor) }
      return outcome
    case .escape: layer = .none
    default: if editor.take(key) { layer = .note(editor) }
    }
    return nil
  }

  private mutating func takeInReview(_ key: Key) -> InterviewOutcome? {
    let rows = flow.reviewPage().rows
    if flow.isAskingToFinish {
      switch key {
      case .enter, .scalar("f"), .scalar("F"): return desk.handle(.finish)
      default: desk.flow.dropQuestion()
      }
    }
    reviewPointer = min(reviewPointer, max(0, rows.count - 1))
    // What was said about one row is no word about the next one.
    if [.up, .down, .pageUp, .pageDown, .home, .end].contains(key) { desk.flow.dropQuestion() }
    let address = rows.indices.contains(reviewPointer) ? rows[reviewPointer].address : nil
    switch key {
    case .up: point(in: rows, from: reviewPointer - 1, step: -1)
    case .down: point(in: rows, from: reviewPointer + 1, step: 1)
    case .pageUp: point(in: rows, from: max(0, reviewPointer - 10), step: -1)
    case .pageDown: point(in: rows, from: min(rows.count - 1, reviewPointer + 10), step: 1)
    case .home: point(in: rows, from: 0, step: 1)
    case .end: point(in: rows, from: rows.count - 1, step: -1)
    case .enter: if let address { return desk.handle(.jump(address)) }
    case .delete, .control("k"): if let address { return desk.handle(.remove(address)) }
    case .scalar("f"), .scalar("F"): return desk.handle(.finish)
    case .scalar("g"), .scalar("G"): return desk.handle(.saveAndQuit)
    case .scalar("?"): return desk.handle(.help)
    default: break
    }
    return nil
  }

  /// The pointer goes to the next row from `start` on that one can go to, and stays where there is none.
  private mutating func point(in rows: [ReviewPage.Row], from start: Int, step: Int) {
    var index = start
    while rows.indices.contains(index) {
      if rows[index].address != nil {
        reviewPointer = index
        return
      }
      index += step
    }
  }

  private mutating func takeInQuestion(_ key: Key, _ page: QuestionPage) -> InterviewOutcome? {
    let items = QuestionScreen.items(flow, page, typed: field.editor.text)
    let isText = page.widget == .words
    let isSearch = page.widget == .search
    switch key {
    case .enter:
      if !page.matches.isEmpty, let pointer = field.pointer, AnswerInput.trimmed(field.editor.text) == page.typed {
        return desk.handle(.answer(String(pointer + 1)))
      }
      // Of several finds only one that the person went to is meant.
      if isSearch, page.matches.isEmpty, let pointer = field.pointer, items.indices.contains(pointer),
        field.isPointing || items.count == 1
      {
        return desk.handle(.answer(items[pointer].key))
      }
      if page.widget != .note, isUntouched(page) { return desk.handle(.keepAnswer) }
      field.pointer = nil
      field.isReplacedByTyping = Self.takesOneValue(page.widget)
      return desk.handle(.answer(field.editor.text))
    case .up, .down:
      if page.widget == .points {
        return key == .up && page.pointsCursor > 0 ? desk.handle(.back) : nil
      }
      move(key == .up ? -1 : 1, items, page)
    case .scalar(" ") where !isText && !isSearch: toggle(items, page)
    case .scalar("?") where !isText: return send(.help)
    case .scalar where page.widget == .note: return nil
    default:
      if field.isReplacedByTyping, case .scalar = key { field.editor = LineEditor() }
      guard field.editor.take(key) else { return nil }
      field.isReplacedByTyping = false
      field.isPointing = false
      field.isTouched = true
      // What was said about the question before is read by now.
      if flow.message?.kind == .info { desk.flow.message = nil }
      if page.matches.isEmpty { follow(page) } else { field.pointer = nil }
    }
    return nil
  }

  /// Whether a new answer takes the place of the old one instead of being added to it.
  private static func takesOneValue(_ widget: QuestionPage.Widget) -> Bool {
    switch widget {
    case .words, .many, .ranking, .points, .note: false
    case .entry, .one, .search: true
    }
  }

  /// Whether nobody touched the field since it showed what was accepted before.
  private func isUntouched(_ page: QuestionPage) -> Bool {
    page.current != nil && !field.isTouched && flow.typedDraft.isEmpty && page.pointsCursor == 0
  }

  private mutating func move(_ step: Int, _ items: [QuestionPage.Choice], _ page: QuestionPage) {
    guard !items.isEmpty else { return }
    let start = step > 0 ? -1 : items.count
    let new = min(max(0, (field.pointer ?? start) + step), items.count - 1)
    field.pointer = new
    field.isPointing = true
    // In a short list of which one answer is wanted, the arrows mark as they go.
    if page.widget == .one, page.matches.isEmpty {
      field.editor = LineEditor(items[new].key)
      field.isTouched = true
    }
  }

  private mutating func toggle(_ items: [QuestionPage.Choice], _ page: QuestionPage) {
    switch page.widget {
    case .many, .ranking: break
    default:
      write(" ")
      return
    }
    // While numbers are being typed the blank parts them.
    guard let pointer = field.pointer, items.indices.contains(pointer), !isTypingNumber else {
      write(" ")
      return
    }
    var keys = AnswerInput.tokens(field.editor.text)
    if let found = keys.firstIndex(of: items[pointer].key) {
      keys.remove(at: found)
    } else {
      keys.append(items[pointer].key)
      if let maximum = limit(page), keys.count > maximum {
        keys.removeLast()
        desk.flow.say(.error, Content.noMore(maximum)[flow.language])
      }
    }
    field.editor = LineEditor(keys.joined(separator: " "))
    field.isTouched = true
    field.isPointing = true
  }

  private mutating func write(_ text: String) {
    field.editor.insert(text)
    field.isTouched = true
  }

  private var isTypingNumber: Bool {
    !field.isPointing && !field.editor.text.isEmpty && field.editor.text.last != " "
  }

  private func limit(_ page: QuestionPage) -> Int? {
    switch page.widget {
    case .many(let maximum): maximum
    case .ranking(let places): places
    default: nil
    }
  }

  private mutating func paste(_ text: String) {
    if case .note(var editor) = layer {
      editor.insert(DisplayText.oneLine(text))
      layer = .note(editor)
      return
    }
    guard layer == .none, let page = flow.questionPage(), page.widget == .words else {
      desk.flow.say(.warning, Content.pasteIgnored[flow.language])
      return
    }
    let line = DisplayText.oneLine(text)
    write(line)
    desk.flow.say(.info, Content.pasted(line.count)[flow.language])
  }
}
