import RondaCore
import RondaForms

/// The interview line by line: what was written stays, nothing is drawn over. For screen readers, simple terminals
/// and small windows.
struct LineRenderer {
  /// Longer lists are not read out: their choices are found by a part of their names.
  private static let mostListed = 40

  var desk: InterviewDesk
  /// Whether to give way to whole screens as soon as they fit.
  let yieldsToScreens: Bool
  private var shown: Int?
  /// What was being typed on a screen when the window became too small for it.
  private var carried: String
  private var toldCommands = false
  private var explained: Set<String> = []

  init(_ desk: InterviewDesk, yieldsToScreens: Bool) {
    self.desk = desk
    self.yieldsToScreens = yieldsToScreens
    carried = desk.flow.typedDraft
  }

  private var language: Language { desk.flow.language }

  /// Goes on until the interview ends; `nil` when whole screens fit again.
  mutating func run(on terminal: inout some TerminalPort) -> InterviewOutcome? {
    while true {
      showChange(on: &terminal)
      let line: String
      switch readLine(on: &terminal) {
      case .line(let text): line = text
      case .ended(let outcome): return outcome
      case .screens: return nil
      }
      let outcome: InterviewOutcome?
      switch LineCommand(line) {
      case .show:
        shown = nil
        outcome = nil
      case .unknown(let name):
        put(Content.unknownCommand(name)[language], on: &terminal)
        continue
      case .incomplete(let how):
        put(how[language], on: &terminal)
        continue
      case .event(.openEditor) where desk.flow.takesLongText:
        // Whoever saves the text in the editor has given the answer.
        guard let text = terminal.edit(desk.flow.questionPage()?.typed ?? ""), !text.isEmpty else {
          put(Content.noEditor[language], on: &terminal)
          continue
        }
        outcome = desk.handle(.answer(text))
      case .event(.answer("")): outcome = desk.handle(.keepAnswer)
      case .event(let event):
        outcome = desk.handle(event)
        if event == .help { put(Content.commands[language], on: &terminal) }
      }
      if let outcome { return outcome }
    }
  }

  // MARK: Showing

  private mutating func put(_ text: String, on terminal: inout some TerminalPort) {
    for line in DisplayText.wrapped(DisplayText.clean(text), max(20, terminal.size.columns - 1)) {
      terminal.write(line + "\r\n")
    }
  }

  private mutating func showChange(on terminal: inout some TerminalPort) {
    let flow = desk.flow
    if let message = flow.message {
      switch message.kind {
      case .info: put(message.text, on: &terminal)
      case .warning: put(Content.warningMark[language] + ": " + message.text, on: &terminal)
      case .error: put(Content.errorMark[language] + ": " + message.text, on: &terminal)
      }
    }
    if shown != flow.revision {
      shown = flow.revision
      terminal.write("\r\n")
      if let page = flow.questionPage() { show(page, on: &terminal) } else { show(flow.reviewPage(), on: &terminal) }
    } else if let page = flow.questionPage() {
      for (offset, match) in page.matches.enumerated() { put("\(offset + 1). \(match)", on: &terminal) }
    }
    terminal.write(prompt())
  }

  private mutating func show(_ page: QuestionPage, on terminal: inout some TerminalPort) {
    let isWithinTally = page.pointsCursor > 0
    if !isWithinTally {
      put(page.heading + "." + (page.group.isEmpty ? "" : " \(page.group)."), on: &terminal)
      put(page.above, on: &terminal)
      put(page.label, on: &terminal)
      put(page.hint, on: &terminal)
      for media in page.media { put(media, on: &terminal) }
      for line in page.instances { put(line, on: &terminal) }
      if page.choices.count > Self.mostListed {
        put(Content.manyChoices(page.choices.count)[language], on: &terminal)
      } else {
        for choice in page.choices { put("\(choice.key). \(choice.label)", on: &terminal) }
      }
      if let value = page.value { put(Content.value(value)[language], on: &terminal) }
      // What to type is said once for each kind of question; afterwards /ayuda says it again.
      if explained.insert(page.how).inserted { put(page.how, on: &terminal) }
      if !toldCommands {
        toldCommands = true
        put(Content.commandHelp[language], on: &terminal)
      }
      if !desk.flow.note.isEmpty { put(Content.noteIs(desk.flow.note)[language], on: &terminal) }
      if let current = page.current {
        put(Content.current(current)[language] + ". " + Content.enterKeeps[language], on: &terminal)
      }
      if let proposal = page.proposal {
        put(Content.proposal(proposal)[language] + ". " + Content.enterTakes[language], on: &terminal)
      }
    }
    if let sum = page.pointsSum, isWithinTally { put(sum, on: &terminal) }
  }

  private mutating func show(_ page: ReviewPage, on terminal: inout some TerminalPort) {
    put(page.heading, on: &terminal)
    for row in page.rows {
      let mark = row.mark == " " ? "" : row.mark + " "
      let address = row.address.map { $0.text + ". " } ?? ""
      put("\(mark)\(address)\(row.label)\(row.answer.isEmpty ? "" : ": " + row.answer)", on: &terminal)
    }
    put(page.droppedText, on: &terminal)
    put(Content.reviewHow[language] + (desk.flow.hasRemovable ? Content.removingHow[language] : ""), on: &terminal)
  }

  private func prompt() -> String {
    let flow = desk.flow
    guard let page = flow.questionPage() else { return Content.review[language] + ": " }
    if page.points.indices.contains(page.pointsCursor) {
      let choice = page.choices[page.pointsCursor]
      return DisplayText.clean(Content.pointsFor(choice.label)[language]) + ": "
    }
    return page.widget == .note ? Content.noteGoesOn[language] + " " : Content.answer[language] + ": "
  }

  // MARK: Reading a line

  private enum Reading {
    case line(String)
    case ended(InterviewOutcome)
    case screens
  }

  private mutating func readLine(on terminal: inout some TerminalPort) -> Reading {
    var text = Array(carried)
    carried = ""
    terminal.write(DisplayText.clean(String(text)))
    var asksToLeave = false
    func erase(_ count: Int, _ terminal: inout some TerminalPort) {
      for character in text.suffix(count) {
        let width = DisplayText.width(String(character))
        terminal.write(
          String(repeating: "\u{8}", count: width) + String(repeating: " ", count: width)
            + String(repeating: "\u{8}", count: width))
      }
      text.removeLast(min(count, text.count))
    }
    while true {
      let input = terminal.next()
      switch input {
      case .end:
        terminal.write("\r\n")
        desk.flow.keepTyped(String(text))
        return .ended(.saved)
      case .signal(let signal):
        terminal.write("\r\n")
        desk.flow.keepTyped(String(text))
        return .ended(.interrupted(signal: signal))
      case .redraw:
        if yieldsToScreens, terminal.size.fitsScreens {
          if !text.isEmpty { desk.flow.keepTyped(String(text)) }
          return .screens
        }
      case .paste(let pasted):
        guard desk.flow.question?.takesWords == true else {
          terminal.write("\r\n")
          put(Content.pasteIgnored[language], on: &terminal)
          terminal.write(prompt() + DisplayText.clean(String(text)))
          continue
        }
        let line = DisplayText.oneLine(pasted)
        text += Array(line)
        terminal.write(line)
      case .key(.control("c")):
        if asksToLeave {
          terminal.write("\r\n")
          desk.flow.keepTyped(String(text))
          return .ended(.interrupted(signal: InterviewRunner.interruptSignal))
        }
        asksToLeave = true
        terminal.write("\r\n")
        put(Content.leaveAsk[language], on: &terminal)
        terminal.write(prompt() + DisplayText.clean(String(text)))
        continue
      case .key(let key):
        asksToLeave = false
        switch key {
        case .enter:
          terminal.write("\r\n")
          return .line(String(text))
        case .scalar(let scalar):
          var joined = String(text)
          joined.unicodeScalars.append(scalar)
          text = Array(joined)
          terminal.write(String(scalar))
        case .backspace: erase(1, &terminal)
        case .control("u"): erase(text.count, &terminal)
        case .control("w"):
          let kept = text.lastIndex { $0 != " " }.flatMap { text[..<$0].lastIndex(of: " ") }.map { $0 + 1 } ?? 0
          erase(text.count - kept, &terminal)
        case .control("d") where text.isEmpty: return .line("/salir")
        case .control("x"):
          desk.flow.keepTyped(String(text))
          return .line("/salir")
        case .control("n"): return .line("/nota")
        case .control("o"): return .line("/guardar")
        case .control("r"): return .line("/resumen")
        case .control("t"): return .line("/idioma")
        case .control("g"): return .line("/ayuda")
        case .control("l"): return .line("/repetir")
        case .control("\\"): return .ended(.interrupted(signal: InterviewRunner.quitSignal))
        case .pageUp, .shiftTab: return .line("/atras")
        case .pageDown, .tab: return .line("/siguiente")
        case .control("z"):
          terminal.write("\r\n")
          terminal.suspend()
          terminal.write(prompt() + DisplayText.clean(String(text)))
        case .invalid:
          terminal.write("\r\n")
          put(Content.notUTF8[language], on: &terminal)
          terminal.write(prompt() + DisplayText.clean(String(text)))
        default: terminal.write("\u{7}")
        }
      }
    }
  }
}
