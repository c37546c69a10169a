import CTerminal
import Glibc

/// The real terminal in raw mode. It is given back as it was when this value goes, on whatever way.
struct SystemTerminal: ~Copyable {
  private let input: Int32 = STDIN_FILENO
  private let output: Int32
  private let isDumb: Bool
  private let before: termios
  private let signals: TerminalSignals
  private var decoder = KeyDecoder()
  private var waiting: [TerminalInput] = []
  private var isScreen = false

  /// Whether a person can be asked: keys come from a terminal and there is one to show things on.
  static var isInteractive: Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    let descriptor = openOutput()
    if descriptor >= 0 { close(descriptor) }
    return descriptor >= 0
  }

  /// Takes hold of the terminal; `nil` when there is none.
  init?(isDumb: Bool) {
    var before = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    let output = Self.openOutput()
    guard output >= 0 else { return nil }
    guard let signals = TerminalSignals() else {
      close(output)
      return nil
    }
    self.isDumb = isDumb
    self.before = before
    self.output = output
    self.signals = signals
    hold()
  }

  deinit {
    giveBack(asScreen: isScreen)
    close(output)
  }

  /// A way of our own to the terminal that shows the interview: standard error, or the one that controls the process.
  /// It never blocks, so that a terminal that has stopped reading cannot keep signals from being heard.
  private static func openOutput() -> Int32 {
    let mode = O_WRONLY | O_NOCTTY | O_CLOEXEC | O_NONBLOCK
    guard isatty(STDERR_FILENO) == 1 else { return unsafe open("/dev/tty", mode) }
    let own = unsafe open("/proc/self/fd/\(STDERR_FILENO)", mode)
    // Whoever became another user may use the terminal, but not open it.
    return own >= 0 ? own : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
  }

  // What a terminal without an alternate screen shows is wiped, too.
  private static let enterScreen = "\u{1B}[?1049h\u{1B}[H\u{1B}[2J"
  private static let leaveScreen = "\u{1B}[H\u{1B}[2J\u{1B}[?25h\u{1B}[?1049l"
  private static let bracketedPaste = "\u{1B}[?2004h"
  private static let plainPaste = "\u{1B}[?2004l"

  private func hold() {
    var raw = before
    raw.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | IXON | ISTRIP | BRKINT)
    raw.c_oflag |= tcflag_t(OPOST)
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    unsafe withUnsafeMutableBytes(of: &raw.c_cc) { bytes in
      unsafe bytes[Int(VMIN)] = 1
      unsafe bytes[Int(VTIME)] = 0
    }
    // What was typed before is kept: it is meant for the interview.
    unsafe tcsetattr(input, TCSANOW, &raw)
    put((isDumb ? "" : Self.bracketedPaste) + (isScreen ? Self.enterScreen : ""))
    guardAgainstFaults()
  }

  /// A fault of the program itself gives the terminal back, too, before it ends the process.
  private func guardAgainstFaults() {
    let bytes = Array(farewell(asScreen: isScreen).utf8)
    unsafe withUnsafePointer(to: before) { settings in
      unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        unsafe cterminal_guard(input, output, settings, start, buffer.count)
      }
    }
  }

  private func farewell(asScreen: Bool) -> String {
    (asScreen ? Self.leaveScreen : "") + (isDumb ? "\n" : Self.plainPaste)
  }

  private func giveBack(asScreen: Bool) {
    var saved = before
    put((asScreen ? Self.leaveScreen : "") + (isDumb ? "" : Self.plainPaste))
    // Keys that were meant for the interview are no commands for the shell, nor for its history.
    tcflush(input, TCIFLUSH)
    unsafe tcsetattr(input, TCSANOW, &saved)
    cterminal_release()
  }

  /// Enters or leaves the alternate screen, so that answers do not stay in the scrollback.
  mutating func setScreen(_ wanted: Bool) {
    guard wanted != isScreen else { return }
    isScreen = wanted
    put(wanted ? Self.enterScreen : Self.leaveScreen)
    guardAgainstFaults()
  }

  /// Lets another program have the terminal, and holds it again when that is done.
  mutating func lend(to program: (TerminalSignals) -> OtherProgram.End) -> Bool {
    giveBack(asScreen: isScreen)
    let end = program(signals)
    hold()
    waiting.append(.redraw)
    if case .interrupted(let signal) = end { waiting.append(.signal(signal)) }
    return end == .well
  }

  /// Shows a text. Once a signal asks to end, a terminal that does not take it is waited for no longer.
  private func put(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes.removeFirst(count)
        continue
      }
      if errno == EINTR { continue }
      guard errno == EAGAIN else { return }
      signals.collect()
      let isEnding = signals.asksToEnd
      var polled = [
        pollfd(fd: output, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&polled, isEnding ? 1 : 2, isEnding ? 200 : -1)
      if ready == 0 { return }
      if polled[1].revents != 0 { signals.collect() }
    }
  }
}

extension SystemTerminal {
  var size: TerminalSize {
    var window = winsize()
    guard unsafe ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return TerminalSize(columns: 80, rows: 24)
    }
    return TerminalSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  func write(_ text: String) { put(text) }

  mutating func next() -> TerminalInput {
    while true {
      // Before the keys that wait: whoever wants an end does not wait for them.
      if let signal = signals.take() { return answer(signal) }
      if !waiting.isEmpty { return waiting.removeFirst() }
      var polled = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&polled, 2, decoder.patience ?? -1)
      if ready == 0 {
        waiting += decoder.timeOut()
        continue
      }
      if ready < 0 {
        if errno != EINTR { return .end }
        continue
      }
      if polled[1].revents != 0 { signals.collect() }
      guard polled[0].revents != 0 else { continue }
      var bytes = [UInt8](repeating: 0, count: 1024)
      let count = unsafe read(input, &bytes, bytes.count)
      if count > 0 {
        for byte in bytes[..<count] { waiting += decoder.take(byte) }
      } else if count == 0 || errno == EIO {
        // Ctrl-D is a key here: only a terminal that is gone ends, whether its signal has come already or not.
        waiting.append(.signal(SIGHUP))
      } else if errno != EINTR && errno != EAGAIN {
        waiting.append(.end)
      }
    }
  }

  /// What was typed ahead is lost, also where a key is only half here. What asks for the screen to be drawn anew stays.
  mutating func dropInput() {
    tcflush(input, TCIFLUSH)
    decoder = KeyDecoder()
    waiting.removeAll { event in
      switch event {
      case .key, .paste: true
      case .redraw, .signal, .end: false
      }
    }
  }

  private func answer(_ signal: Int32) -> TerminalInput {
    switch signal {
    case SIGWINCH: break
    // Whoever stopped us may have changed the terminal.
    case SIGCONT: hold()
    case SIGTSTP: stop { raise(SIGTSTP) }
    default: return .signal(signal)
    }
    return .redraw
  }

  /// Stops the whole job as the shell expects, with the terminal as it was; goes on when the job does.
  mutating func suspend() {
    stop { kill(0, SIGTSTP) }
    waiting.insert(.redraw, at: 0)
  }

  private func stop(_ stopping: () -> Int32) {
    giveBack(asScreen: isScreen)
    signals.withDefaultStop { _ = stopping() }
    hold()
  }
}
