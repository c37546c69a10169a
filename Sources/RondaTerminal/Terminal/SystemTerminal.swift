import Glibc
import Synchronization

/// Where signal handlers leave the number of a signal; -1 while no terminal is held.
private let wakeDescriptor = Atomic<Int32>(-1)

private func wake(_ signal: Int32) {
  // Only calls that are safe inside a signal handler; what was interrupted must find its errno again.
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: signal)
  unsafe _ = Glibc.write(wakeDescriptor.load(ordering: .relaxed), &byte, 1)
  errno = saved
}

/// The real terminal in raw mode. It is given back as it was when this value goes, on whatever way.
struct SystemTerminal: ~Copyable {
  /// What the signals ask for; the others keep their meaning.
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT]
  /// How long after an ESC the rest of a sequence may come, in milliseconds.
  private static let escapeTimeout: Int32 = 50

  private let input: Int32 = STDIN_FILENO
  private let output: Int32
  private let closesOutput: Bool
  private let isDumb: Bool
  private var before = termios()
  private var wakeRead: Int32 = -1
  private var wakeWrite: Int32 = -1
  private var handlers: [sigaction] = []
  private var decoder = KeyDecoder()
  private var waiting: [TerminalInput] = []
  private var isScreen = false

  /// Whether a person can be asked: keys come from a terminal and there is one to show things on.
  static var isInteractive: Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    if isatty(STDERR_FILENO) == 1 { return true }
    let descriptor = unsafe open("/dev/tty", O_WRONLY | O_CLOEXEC)
    if descriptor >= 0 { close(descriptor) }
    return descriptor >= 0
  }

  /// Takes hold of the terminal; `nil` when there is none.
  init?(isDumb: Bool) {
    self.isDumb = isDumb
    if isatty(STDERR_FILENO) == 1 {
      (output, closesOutput) = (STDERR_FILENO, false)
    } else {
      output = unsafe open("/dev/tty", O_WRONLY | O_CLOEXEC)
      closesOutput = true
    }
    guard output >= 0, unsafe tcgetattr(input, &before) == 0 else { return nil }
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (wakeRead, wakeWrite) = (ends[0], ends[1])
    wakeDescriptor.store(wakeWrite, ordering: .relaxed)
    for signal in Self.signals {
      var old = sigaction()
      var new = Self.action(wake)
      unsafe sigaction(signal, &new, &old)
      handlers.append(old)
    }
    makeRaw()
  }

  deinit {
    var saved = before
    Self.put(output, isScreen ? Self.leaveScreen : "")
    if !isDumb { Self.put(output, Self.plainPaste) }
    unsafe tcsetattr(input, TCSADRAIN, &saved)
    for (signal, handler) in zip(Self.signals, handlers) {
      var handler = handler
      unsafe sigaction(signal, &handler, nil)
    }
    wakeDescriptor.store(-1, ordering: .relaxed)
    close(wakeRead)
    close(wakeWrite)
    if closesOutput { close(output) }
  }

  private static let enterScreen = "\u{1B}[?1049h\u{1B}[H\u{1B}[2J"
  private static let leaveScreen = "\u{1B}[?25h\u{1B}[?1049l"
  private static let bracketedPaste = "\u{1B}[?2004h"
  private static let plainPaste = "\u{1B}[?2004l"

  private static func action(_ handler: @escaping @convention(c) (Int32) -> Void) -> sigaction {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    return action
  }

  private func makeRaw() {
    var raw = before
    raw.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | IXON | ISTRIP | BRKINT)
    raw.c_oflag |= tcflag_t(OPOST)
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    unsafe withUnsafeMutableBytes(of: &raw.c_cc) { bytes in
      unsafe bytes[Int(VMIN)] = 1
      unsafe bytes[Int(VTIME)] = 0
    }
    unsafe tcsetattr(input, TCSADRAIN, &raw)
    if !isDumb { Self.put(output, Self.bracketedPaste) }
  }

  /// Enters or leaves the alternate screen, so that answers do not stay in the scrollback.
  mutating func setScreen(_ wanted: Bool) {
    guard wanted != isScreen else { return }
    isScreen = wanted
    Self.put(output, wanted ? Self.enterScreen : Self.leaveScreen)
  }

  private static func put(_ descriptor: Int32, _ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes.removeFirst(count)
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe _ = poll(&wait, 1, 1000)
      } else if errno != EINTR {
        return
      }
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

  func write(_ text: String) { Self.put(output, text) }

  mutating func next() -> TerminalInput {
    while waiting.isEmpty {
      var polled = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0), pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&polled, 2, decoder.awaitsSequence ? Self.escapeTimeout : -1)
      if ready == 0 {
        waiting += decoder.timeOut()
        continue
      }
      if ready < 0 {
        if errno != EINTR { return .end }
        continue
      }
      if polled[1].revents != 0 { takeSignals() }
      guard polled[0].revents != 0 else { continue }
      var bytes = [UInt8](repeating: 0, count: 1024)
      let count = unsafe read(input, &bytes, bytes.count)
      if count > 0 {
        for byte in bytes[..<count] { waiting += decoder.take(byte) }
      } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
        waiting.append(.end)
      }
    }
    return waiting.removeFirst()
  }

  private mutating func takeSignals() {
    var byte: UInt8 = 0
    while unsafe read(wakeRead, &byte, 1) == 1 {
      switch Int32(byte) {
      case SIGWINCH: waiting.append(.redraw)
      case SIGCONT:
        // Whoever stopped us may have changed the terminal.
        makeRaw()
        if isScreen { Self.put(output, Self.enterScreen) }
        waiting.append(.redraw)
      case SIGTSTP: suspend()
      case let signal: waiting.append(.signal(signal))
      }
    }
  }

  /// Stops the whole job as the shell expects, with the terminal as it was; goes on when the job does.
  mutating func suspend() {
    let wasScreen = isScreen
    setScreen(false)
    if !isDumb { Self.put(output, Self.plainPaste) }
    var saved = before
    unsafe tcsetattr(input, TCSADRAIN, &saved)
    var standard = sigaction()
    var own = sigaction()
    unsafe standard.__sigaction_handler.sa_handler = SIG_DFL
    unsafe sigaction(SIGTSTP, &standard, &own)
    kill(0, SIGTSTP)
    unsafe sigaction(SIGTSTP, &own, nil)
    makeRaw()
    setScreen(wasScreen)
    waiting.append(.redraw)
  }
}
