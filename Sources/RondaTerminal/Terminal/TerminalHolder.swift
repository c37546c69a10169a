/// The one terminal of a run, as a port. A class, so that it is given back exactly once.
final class TerminalHolder: TerminalPort {
  private var terminal: SystemTerminal

  init(_ terminal: consuming SystemTerminal) { self.terminal = terminal }

  var size: TerminalSize { terminal.size }
  func next() -> TerminalInput { terminal.next() }
  func write(_ text: String) { terminal.write(text) }
  func dropInput() { terminal.dropInput() }
  func suspend() { terminal.suspend() }
  func edit(_ text: String) -> String? { terminal.edit(text) }
  func setScreen(_ wanted: Bool) { terminal.setScreen(wanted) }
}
