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
  var field = QuestionField(editor: LineEditor(), pointer: nil)
  /// Of the window when it was last drawn.
  private var size = TerminalSize(columns: 80, rows: 24)
  /// Whether the person asked for the text editor.
  private var wantsEditor = false
  private var reviewPointer = 0
  /// The line of the review from which the person went to a question.
  private var leftReviewAt: RowAddress?
  private var layer = Layer.none
  private var asksToLeave = false
  private var shown: Int?

  init(_ desk: InterviewDesk, title: String) {
    self.desk = desk
    self.title = title.isEmpty ? desk.flow.form.titles[desk.flow.formLanguage] : title
  }

  var flow: InterviewFlow { desk.flow }

  /// Goes on until the interview ends; `nil` when the window has become too small for screens.
  mutating func run(on terminal: inout some TerminalPort) -> InterviewOutcome? {
    var drawn: ScreenFrame?
    while true {
      prepare()
      size = terminal.size
      let frame = frame(size: size)
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
      if wantsEditor {
        wantsEditor = false
        edit(on: &terminal)
        drawn = nil
      }
    }
  }

  /// Lets the person write the answer in the text editor; what comes from there is in the field, not accepted yet.
  private mutating func edit(on terminal: inout some TerminalPort) {
    guard let text = terminal.edit(field.editor.text) else {
      desk.flow.say(.info, Content.noEditor[flow.language])
      return
    }
    field.editor = LineEditor(text)
    field.isTouched = true
    desk.flow.say(.info, Content.edited(text.count)[flow.language])
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
      // Whoever went to a question from here comes back to its line.
      let left = leftReviewAt.flatMap { address in rows.firstIndex { $0.address == address } }
      reviewPointer = left ?? rows.firstIndex(where: \.wantsLook) ?? max(0, rows.count - 1)
      return
    }
    field = QuestionField(editor: LineEditor(page.typed), pointer: nil)
    field.isReplacedByTyping = (Self.takesOneValue(page.widget) && flow.typedDraft.isEmpty) || page.isQuick
    follow(page)
  }

  // MARK: Keys

  mutating func send(_ event: InterviewEvent) -> InterviewOutcome? {
    if event == .openEditor {
      wantsEditor = true
      return nil
    }
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
      return takeInQuestion(key, page, size)
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
    case .enter:
      leftReviewAt = address
      if let address { return desk.handle(.jump(address)) }
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
