import Glibc
package import RondaCore

/// Holds one interview on the terminal, from the first question to the end or until the person leaves.
package struct InterviewRunner {
  /// How the interview is shown.
  package struct Options: Sendable {
    /// Line by line, whatever the terminal can do.
    package var isAccessible = false
    /// The value of the environment's `TERM`; `nil` when it has none.
    package var term: String?
    /// How to come back, said when the interview is left: «Retome con: …».
    package var resumeHint: Phrase?
    /// Said at the top of the screen: the consultation, the draft.
    package var title = ""

    package init(isAccessible: Bool = false, term: String?, resumeHint: Phrase? = nil, title: String = "") {
      self.isAccessible = isAccessible
      self.term = term
      self.resumeHint = resumeHint
      self.title = title
    }

    var isDumb: Bool { term == nil || term == "" || term == "dumb" }
  }

  /// There is no terminal to ask on.
  package struct NoTerminal: Error {}

  static let interruptSignal = SIGINT
  static let quitSignal = SIGQUIT

  package private(set) var flow: InterviewFlow
  private var journal: any InterviewJournal
  private let options: Options
  private var hasDraft = false

  package init(flow: InterviewFlow, options: Options, journal: any InterviewJournal) {
    self.flow = flow
    self.options = options
    self.journal = journal
  }

  /// Whether keys come from a terminal and there is one to show the interview on. Without it a command ends with 2.
  package static var isInteractive: Bool { SystemTerminal.isInteractive }

  /// Holds the interview. The terminal is as before when it returns.
  ///
  /// - Throws: `NoTerminal` when there is none.
  package mutating func run() throws -> InterviewOutcome {
    guard let terminal = SystemTerminal(isDumb: options.isDumb) else { throw NoTerminal() }
    let outcome: InterviewOutcome
    do {
      let holder = TerminalHolder(terminal)
      var port = holder
      outcome = run(on: &port)
    }
    sayGoodbye(outcome)
    return outcome
  }

  /// Holds the interview on any terminal.
  package mutating func run(on terminal: inout some TerminalPort) -> InterviewOutcome {
    var desk = InterviewDesk(flow: flow, journal: journal)
    defer {
      flow = desk.flow
      journal = desk.journal
      hasDraft = desk.hasDraft
    }
    let linesOnly = options.isAccessible || options.isDumb
    while true {
      if linesOnly || !terminal.size.fitsScreens {
        desk.rendering = .line
        var renderer = LineRenderer(desk, yieldsToScreens: !linesOnly)
        // Lines that only stand in for screens leave no more behind than those do.
        if !linesOnly { terminal.setScreen(true) }
        let outcome = renderer.run(on: &terminal)
        desk = renderer.desk
        if !linesOnly { terminal.setScreen(false) }
        if let outcome { return end(outcome, &desk) }
      } else {
        terminal.setScreen(true)
        desk.rendering = .screen
        var renderer = ScreenRenderer(desk, title: options.title)
        let outcome = renderer.run(on: &terminal)
        desk = renderer.desk
        terminal.setScreen(false)
        if let outcome { return end(outcome, &desk) }
      }
    }
  }

  private func end(_ outcome: InterviewOutcome, _ desk: inout InterviewDesk) -> InterviewOutcome {
    if case .finished = outcome { return outcome }
    desk.leaveAtOnce()
    return outcome
  }

  private func sayGoodbye(_ outcome: InterviewOutcome) {
    var text = (hasDraft ? Content.draftKept : Content.nothingKept)[flow.language]
    switch outcome {
    case .finished: text = Content.done[flow.language]
    // After a hang-up nobody reads any more.
    case .interrupted(signal: SIGHUP): return
    case .saved, .interrupted: if hasDraft, let hint = options.resumeHint { text += " " + hint[flow.language] }
    }
    let line = Array((DisplayText.clean(text) + "\n").utf8)
    // A terminal that has stopped reading must not keep the process from its end.
    var polled = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    guard unsafe poll(&polled, 1, 500) > 0 else { return }
    unsafe line.withUnsafeBytes { unsafe _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
