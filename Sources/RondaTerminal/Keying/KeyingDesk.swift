package import RondaCore

/// A batch of sheets being keyed one after the other: asks for the number of a sheet, has it keyed, and does at once what
/// the sheet asks to have done.
package struct KeyingDesk {
  /// What the batch shows at its top.
  package struct Title: Sendable, Hashable {
    package var batch: String
    package var form: String
    package var operatorCode: String
    /// What is the same on all sheets, in words.
    package var header: [String]

    package init(batch: String, form: String, operatorCode: String, header: [String]) {
      self.batch = batch
      self.form = form
      self.operatorCode = operatorCode
      self.header = header
    }
  }

  enum State {
    /// The number of a sheet is asked for.
    ///
    /// - known: a sheet that is keyed already and opens when that is confirmed.
    case asking(LineEditor, known: String?)
    case keying(KeyingFlow, number: String)
  }

  /// What has to be done after a key.
  package enum Reply: Sendable, Hashable {
    case goOn
    /// The key was not taken.
    case ring
    /// Nor is what was typed ahead of the answer.
    case ringAndDrop
    case leave
  }

  /// A longer wait between two keys is a pause.
  static let pause = 60.0

  package let title: Title
  package let language: Language
  private(set) var state = State.asking(LineEditor(), known: nil)
  private(set) var message: Phrase?
  private var journal: any KeyingJournal
  private let blank: KeyedSheet
  private let reader: FieldReader
  /// What stands in the sheet that was through last.
  private var previous: [FieldPlace: KeyedValue] = [:]
  private var lastKey: Double?
  private var seconds = 0.0
  private var asksToLeave = false
  private var asksToDiscard = false

  /// - Parameters:
  ///   - blank: a sheet on which nothing has been typed.
  package init(
    _ blank: KeyedSheet, reader: FieldReader, journal: any KeyingJournal, title: Title, language: Language
  ) {
    self.blank = blank
    self.reader = reader
    self.journal = journal
    self.title = title
    self.language = language
  }

  package var progress: (done: Int, expected: Int?) { journal.progress }
  package var suggestion: String? { journal.suggestion }

  /// The sheet that is being keyed.
  package var flow: KeyingFlow? {
    if case .keying(let flow, _) = state { flow } else { nil }
  }

  package mutating func say(_ phrase: Phrase) { message = phrase }

  // MARK: Keys

  /// Takes a key.
  ///
  /// - Parameter time: when it came, in seconds of any clock that only goes on.
  package mutating func handle(_ key: Key, at time: Double) -> Reply {
    if let lastKey, time > lastKey, time - lastKey <= Self.pause { seconds += time - lastKey }
    lastKey = time
    message = nil
    if key == .control("c") {
      if asksToLeave { return leave() }
      asksToLeave = true
      message = KeyingContent.leaveAsk
      return .ring
    }
    asksToLeave = false
    let hasAskedToDiscard = asksToDiscard
    asksToDiscard = false
    if key == .control("k"), case .keying(_, let number) = state {
      return discard(number, isConfirmed: hasAskedToDiscard)
    }
    if key == .control("x") { return leave() }
    switch state {
    case .asking(let editor, let known): return ask(key, editor, known)
    case .keying(let flow, let number): return type(key, flow, number)
    }
  }

  /// Puts the sheet aside as it is.
  package mutating func leave() -> Reply {
    if case .keying(let flow, _) = state { journal.leave(effort: measured(flow)) }
    state = .asking(LineEditor(), known: nil)
    return .leave
  }

  private mutating func discard(_ number: String, isConfirmed: Bool) -> Reply {
    guard isConfirmed else {
      asksToDiscard = true
      message = KeyingContent.discardAsk
      return .ringAndDrop
    }
    do throws(JournalFailure) {
      try journal.discard()
      state = .asking(LineEditor(), known: nil)
      message = KeyingContent.discarded(number)
      return .goOn
    } catch {
      message = error.reason
      return .ring
    }
  }

  private mutating func ask(_ key: Key, _ editor: LineEditor, _ known: String?) -> Reply {
    var editor = editor
    switch key {
    case .enter:
      if let known { return open(known) }
      let typed = AnswerInput.trimmed(editor.text)
      guard let wanted = typed.isEmpty ? journal.suggestion : typed else {
        message = journal.suggestion == nil && journal.progress.done > 0 ? KeyingContent.allDone : nil
        return .ring
      }
      do throws(JournalFailure) {
        let (number, keyer) = try journal.known(wanted)
        guard let keyer else { return open(number) }
        state = .asking(editor, known: number)
        message = KeyingContent.known(number, by: keyer)
        return .ringAndDrop
      } catch {
        message = error.reason
        state = .asking(LineEditor(), known: nil)
        return .ringAndDrop
      }
    case .pageUp: return openNeighbour(of: nil, -1)
    default:
      guard editor.take(key) else { return .ring }
      state = .asking(editor, known: nil)
      return .goOn
    }
  }

  private mutating func openNeighbour(of number: String?, _ step: Int) -> Reply {
    guard let other = journal.neighbour(of: number, step) else {
      if step > 0 {
        state = .asking(LineEditor(), known: nil)
        return .goOn
      }
      message = KeyingContent.noEarlier
      return .ring
    }
    return open(other)
  }

  private mutating func open(_ number: String) -> Reply {
    do throws(JournalFailure) {
      let sheet = try journal.open(number)
      var paper = blank
      paper.take(sheet.values)
      var flow = KeyingFlow(paper, reader: reader, pass: sheet.pass, previous: previous, entries: sheet.entries)
      flow.effort = sheet.effort
      if flow.isThrough { flow.position = 0 }
      seconds = 0
      state = .keying(flow, number: sheet.number)
      return .goOn
    } catch {
      message = error.reason
      state = .asking(LineEditor(), known: nil)
      return .ringAndDrop
    }
  }

  private mutating func type(_ key: Key, _ flow: KeyingFlow, _ number: String) -> Reply {
    switch key {
    case .pageUp, .pageDown:
      journal.leave(effort: measured(flow))
      return openNeighbour(of: number, key == .pageUp ? -1 : 1)
    case .control("f"):
      journal.leave(effort: measured(flow))
      state = .asking(LineEditor(), known: nil)
      return .goOn
    default: break
    }
    var new = flow
    let effect = new.handle(key)
    do throws(JournalFailure) {
      switch effect {
      case .none: state = .keying(new, number: number)
      case .refuse:
        let isNewStop = new.stop != nil && flow.stop == nil
        state = .keying(new, number: number)
        return isNewStop ? .ringAndDrop : .ring
      case .keep(let entries, let gone):
        try journal.keep(entries, gone: gone, effort: measured(new))
        // The last field of a sheet ends it: nobody is asked between two sheets.
        if new.position >= new.sheet.fields.count, new.finishing() == .finish { return try finish(new, number) }
        state = .keying(new, number: number)
      case .finish: return try finish(new, number)
      }
      return .goOn
    } catch {
      // What could not be kept was not taken: it stays to be typed again.
      message = error.reason
      return .ringAndDrop
    }
  }

  private mutating func finish(_ flow: KeyingFlow, _ number: String) throws(JournalFailure) -> Reply {
    let reader = reader
    let sheet = flow.sheet
    try journal.finish(
      FinishedSheet(
        number: number, tree: sheet.accepted(),
        remarks: sheet.remarks { value, field in reader.text(of: value, in: field, of: sheet) },
        entries: flow.entries.values.sorted { $0.place < $1.place }, effort: measured(flow)))
    previous = sheet.values
    state = .asking(LineEditor(), known: nil)
    message = KeyingContent.kept(number)
    return .goOn
  }

  private func measured(_ flow: KeyingFlow) -> KeyingEffort {
    flow.effort + KeyingEffort(seconds: Int(seconds.rounded()))
  }
}
