import Glibc
import RondaCore

/// Keys a batch of sheets on the terminal, until the person leaves.
package struct KeyingRunner {
  package private(set) var desk: KeyingDesk
  /// Of the words of the form.
  private let formLanguage: String
  private let term: String?

  /// - Parameter term: the value of the environment's `TERM`; `nil` when it has none.
  package init(desk: KeyingDesk, formLanguage: String, term: String?) {
    self.desk = desk
    self.formLanguage = formLanguage
    self.term = term
  }

  /// Keys on the terminal of the process, which is as before when this returns.
  ///
  /// - Returns: the signal that ended it, if one did.
  /// - Throws: `InterviewRunner.NoTerminal` when there is none that can show whole screens.
  package mutating func run() throws -> Int32? {
    guard let term, term != "", term != "dumb", let terminal = SystemTerminal(isDumb: false) else {
      throw InterviewRunner.NoTerminal()
    }
    let holder = TerminalHolder(terminal)
    var port = holder
    return run(on: &port)
  }

  /// The same on any terminal.
  package mutating func run(on terminal: inout some TerminalPort) -> Int32? {
    terminal.setScreen(true)
    defer { terminal.setScreen(false) }
    var drawn: ScreenFrame?
    let clock = ContinuousClock()
    let start = clock.now
    while true {
      let frame = KeyingScreen(desk: desk, formLanguage: formLanguage, size: terminal.size).frame()
      if frame != drawn { terminal.write(frame.bytes) }
      drawn = frame
      let reply: KeyingDesk.Reply
      switch terminal.next() {
      case .end:
        _ = desk.leave()
        return nil
      case .signal(let signal):
        _ = desk.leave()
        return signal
      case .redraw:
        drawn = nil
        reply = .goOn
      case .paste:
        desk.say(KeyingContent.pasteIgnored)
        reply = .ring
      case .key(.control("z")):
        terminal.suspend()
        drawn = nil
        reply = .goOn
      case .key(.control("l")):
        drawn = nil
        reply = .goOn
      case .key(.control("\\")):
        _ = desk.leave()
        return SIGQUIT
      case .key(let key): reply = desk.handle(key, at: (clock.now - start) / .seconds(1))
      }
      switch reply {
      case .goOn: break
      case .ring: terminal.write("\u{7}")
      case .ringAndDrop:
        terminal.write("\u{7}")
        terminal.dropInput()
      case .leave: return nil
      }
    }
  }
}
