import RondaCore
import RondaEngine
import RondaForms
import RondaTerritories

/// What the terminal shows while sheets are keyed: the whole sheet as far as it fits, and what is typed.
struct KeyingScreen {
  let desk: KeyingDesk
  let formLanguage: String
  let size: TerminalSize

  private var language: Language { desk.language }

  func frame() -> ScreenFrame {
    guard size.fitsScreens else {
      var frame = ScreenFrame(size: size)
      frame.add(KeyingContent.narrow[language], indent: 0)
      return frame
    }
    switch desk.state {
    case .asking(let editor, _): return askingFrame(editor)
    case .keying(let flow, let number): return sheetFrame(flow, number)
    }
  }

  private func top(_ number: String?, _ right: Phrase) -> ScreenFrame {
    var frame = ScreenFrame(size: size)
    let (done, expected) = desk.progress
    let parts = [
      KeyingContent.batch(desk.title.batch)[language], number.map { KeyingContent.sheet($0)[language] },
      KeyingContent.progress(done, expected)[language], KeyingContent.by(desk.title.operatorCode)[language],
      desk.title.form,
    ]
    frame.add(ScreenParts.bar(parts.compactMap { $0 }.joined(separator: " · "), right[language], size.columns))
    frame.add(ScreenParts.rule(size.columns))
    if !desk.title.header.isEmpty {
      frame.add(" " + desk.title.header.joined(separator: "   ") + "   " + KeyingContent.header[language])
    }
    return frame
  }

  private func finished(_ frame: ScreenFrame, bottom: [String]) -> ScreenFrame {
    var frame = frame
    var last = ScreenFrame(size: size)
    last.add(ScreenParts.rule(size.columns))
    for line in bottom { last.add(" " + line) }
    let room = max(0, size.rows - last.lines.count)
    while frame.lines.count < room { frame.add() }
    frame.lines = Array(frame.lines.prefix(room)) + last.lines
    return frame
  }

  // MARK: Between sheets

  private func askingFrame(_ editor: LineEditor) -> ScreenFrame {
    var frame = top(nil, Phrase(verbatim: ""))
    frame.add()
    let label = " " + KeyingContent.askSheet[language] + ": "
    let (text, column) = ScreenParts.visible(editor, size.columns - DisplayText.width(label) - 2)
    frame.cursor = (frame.lines.count, DisplayText.width(label) + column)
    frame.add(label + text)
    if let suggestion = desk.suggestion { frame.add(KeyingContent.suggested(suggestion)[language], indent: 1) }
    frame.add()
    if let message = desk.message { frame.add(message[language], indent: 1) }
    return finished(frame, bottom: [KeyingContent.leaveKeys[language]])
  }

  // MARK: A sheet

  private func sheetFrame(_ flow: KeyingFlow, _ number: String) -> ScreenFrame {
    let way: Phrase =
      switch flow.pass {
      case .first: flow.sheet.isFaithful ? KeyingContent.faithful : KeyingContent.notFaithful
      case .second: KeyingContent.verification
      case .third: KeyingContent.resolution
      }
    var frame = top(number, way)
    let says = says(flow)
    let isLow = size.rows < 20
    let keys = isLow ? [] : [KeyingContent.keys[language], KeyingContent.moreKeys[language]]
    let room = max(1, size.rows - frame.lines.count - says.count - 1 - keys.count)
    addFields(flow, rows: room, to: &frame)
    let end = size.rows - says.count - 1 - keys.count
    while frame.lines.count < end { frame.add() }
    for line in says { frame.add(line) }
    return finished(frame, bottom: keys)
  }

  /// What is said about the field: its words on paper and its codes, and what is wrong.
  private func says(_ flow: KeyingFlow) -> [String] {
    var part = ScreenFrame(size: size)
    if let field = flow.field {
      part.add(" " + heading(of: field, flow))
      part.add(" " + codes(of: field, flow))
    } else {
      part.add()
      part.add()
    }
    var lines = Array(part.lines.prefix(2))
    part = ScreenFrame(size: size)
    switch flow.stop {
    case .wrong(let problem):
      part.add(problem[language] + " " + KeyingContent.locked[language], indent: 1)
    case .doubtful(let doubt, _):
      part.add(doubt[language] + " " + KeyingContent.doubtful[language], indent: 1)
    case .differs:
      if case .second(_, let hasThird) = flow.pass {
        part.add((hasThird ? KeyingContent.differsOpen : KeyingContent.differs)[language], indent: 1)
      }
    case .fewerRows: part.add(KeyingContent.fewerRows[language], indent: 1)
    case nil:
      if let message = desk.message ?? flow.message {
        part.add(message[language], indent: 1)
      } else if case .third(let differences) = flow.pass, let place = flow.field?.place,
        let (first, second) = differences[place], let field = flow.field
      {
        let words = [first, second].map { flow.reader.text(of: $0, in: field, of: flow.sheet) }
        part.add(KeyingContent.both(words[0], words[1])[language], indent: 1)
      } else if let field = flow.field, !flow.sheet.isRelevant(field) {
        part.add(KeyingContent.skipped[language], indent: 1)
      } else if case .end? = flow.field {
        part.add(KeyingContent.rowEnd[language], indent: 1)
      }
    }
    while part.lines.count < 2 { part.add() }
    lines += part.lines.prefix(3)
    return lines
  }

  private func heading(of field: KeyedSheet.Field, _ flow: KeyingFlow) -> String {
    guard case .value(let place, _, let instance) = field, let question = flow.sheet.question(of: field) else {
      if case .end(let repetition, _) = field { return flow.sheet.form.groups[repetition].labels[formLanguage] }
      return ""
    }
    let words = flow.sheet.session.text(question.label, in: formLanguage, at: instance)
    let row = place.row.isEmpty ? "" : " · " + label(ofRow: place.row, question, flow.sheet)
    return flow.numberText(of: field) + ". " + DisplayText.oneLine(words) + row
  }

  private func label(ofRow row: String, _ question: Question, _ sheet: KeyedSheet) -> String {
    sheet.form.list(of: question)?.choice(named: row)?.labels[formLanguage] ?? row
  }

  private func codes(of field: KeyedSheet.Field, _ flow: KeyingFlow) -> String {
    guard case .value(_, _, let instance) = field, let question = flow.sheet.question(of: field) else { return "" }
    if case .tally = question.kind { return "" }
    let choices = flow.sheet.choices(of: question, in: instance)
    guard choices.count <= AnswerInput.longList else { return "" }
    return choices.map { "\($0.key) \(DisplayText.fitted(DisplayText.oneLine($0.labels[formLanguage]), 18))" }
      .joined(separator: "  ")
  }

  /// The fields in one or two columns, of a long sheet those around the one that is typed in.
  private func addFields(_ flow: KeyingFlow, rows: Int, to frame: inout ScreenFrame) {
    let columns = size.columns >= 76 ? 2 : 1
    let width = size.columns / columns
    let count = flow.sheet.fields.count
    let shown = rows * columns
    let page = min(flow.position, max(0, count - 1)) / max(1, shown)
    let first = page * shown
    for row in 0..<min(rows, max(1, count - first)) {
      var line = ""
      for column in 0..<columns {
        let index = first + column * rows + row
        guard index < count else { continue }
        let isHere = index == flow.position
        let (cell, cursor) = cell(flow, index, width - 1, isHere: isHere)
        if isHere { frame.cursor = (frame.lines.count, column * width + cursor) }
        line = DisplayText.padded(line, column * width) + cell
      }
      frame.add(line)
    }
  }

  /// One field: its number, the beginning of its words, what stands in it. Where the cursor is in it.
  private func cell(_ flow: KeyingFlow, _ index: Int, _ width: Int, isHere: Bool) -> (text: String, cursor: Int) {
    let field = flow.sheet.fields[index]
    guard let question = flow.sheet.question(of: field), case .value(let place, _, let instance) = field else {
      return ((isHere ? ">" : " ") + "   /", 4)
    }
    let number = DisplayText.padded((isHere ? ">" : " ") + flow.numberText(of: field), 5)
    let room = min(16, width / 3)
    let label = DisplayText.padded(DisplayText.fitted(shortLabel(question, place, instance, flow, room), room), room)
    let head = number + label + " "
    let rest = max(4, width - DisplayText.width(head))
    if isHere {
      let editor = LineEditor(flow.text.isEmpty ? typedValue(flow, field) : flow.text)
      let (text, column) = ScreenParts.visible(editor, rest - 3)
      let cursor = DisplayText.width(head) + 1 + (flow.text.isEmpty ? 0 : column)
      return (head + "[" + text + (flow.text.isEmpty && text.isEmpty ? "_" : "") + "]", cursor)
    }
    let value = typedValue(flow, field)
    guard !value.isEmpty else {
      return (head + (flow.sheet.isRelevant(field) ? "" : "·"), 0)
    }
    return (head + DisplayText.fitted(DisplayText.clean(value + meaning(flow, field, question)), rest), 0)
  }

  /// The words of the field where they fit. The beginnings of long ones are often the same: then its name says more.
  private func shortLabel(
    _ question: Question, _ place: FieldPlace, _ instance: InstanceID, _ flow: KeyingFlow, _ room: Int
  ) -> String {
    if !place.row.isEmpty {
      return DisplayText.clean(DisplayText.oneLine(label(ofRow: place.row, question, flow.sheet)))
    }
    let words = DisplayText.oneLine(flow.sheet.session.text(question.label, in: formLanguage, at: instance))
    return DisplayText.clean(DisplayText.width(words) <= room ? words : question.name)
  }

  private func typedValue(_ flow: KeyingFlow, _ field: KeyedSheet.Field) -> String {
    // What was typed the first time is not shown to whoever types it again.
    flow.sheet.value(of: field).map { flow.reader.text(of: $0, in: field, of: flow.sheet) } ?? ""
  }

  /// What a code says, in words.
  private func meaning(_ flow: KeyingFlow, _ field: KeyedSheet.Field, _ question: Question) -> String {
    switch flow.sheet.value(of: field) {
    case .answer(.missing(let reason)): return "  " + reason.label[language]
    case .answer(.value(.choice(let name))):
      let words = flow.sheet.form.list(of: question)?.choice(named: name)?.labels[formLanguage] ?? ""
      return "  " + DisplayText.oneLine(words)
    case .answer(.value(.territory(let code))):
      return "  " + (flow.sheet.session.territories?.unit(coded: code)?.name ?? "")
    case .asWritten: return " !"
    case .answer, nil: return ""
    }
  }
}
