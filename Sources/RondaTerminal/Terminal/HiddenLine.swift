import Glibc

/// A line that a person types on the terminal and that it does not show.
package enum HiddenLine {
  package enum Outcome: Sendable, Hashable {
    /// Its bytes, without the line end. Whoever takes them has to overwrite them.
    case line([UInt8])
    /// Another way to end than with Enter; the terminal is as it was.
    case interrupted(signal: Int32)
    /// There is no terminal.
    case noTerminal
  }

  /// Longer lines than this are nobody's.
  private static let limit = 1024

  /// Asks on the terminal that controls the process, whatever standard input is.
  package static func read(_ prompt: String) -> Outcome {
    let terminal = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return .noTerminal }
    defer { _ = close(terminal) }
    var before = termios()
    guard unsafe tcgetattr(terminal, &before) == 0, let signals = TerminalSignals() else { return .noTerminal }
    var hidden = before
    hidden.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | IXON | ISTRIP | BRKINT)
    hidden.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL | ISIG | IEXTEN)
    unsafe withUnsafeMutableBytes(of: &hidden.c_cc) { bytes in
      unsafe bytes[Int(VMIN)] = 1
      unsafe bytes[Int(VTIME)] = 0
    }
    guard unsafe tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 else { return .noTerminal }
    defer {
      unsafe tcsetattr(terminal, TCSAFLUSH, &before)
      put("\n", terminal)
    }
    put(prompt, terminal)
    var line = TypedLine(limit: limit)
    while true {
      if let signal = signals.take() {
        switch signal {
        case SIGWINCH, SIGTSTP: continue
        case SIGCONT: unsafe tcsetattr(terminal, TCSAFLUSH, &hidden)
        default:
          line.erase()
          return .interrupted(signal: signal)
        }
      }
      var polled = [
        pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&polled, 2, -1)
      guard ready > 0, polled[0].revents != 0 else { continue }
      var byte: UInt8 = 0
      let count = unsafe Glibc.read(terminal, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else {
        line.erase()
        return .interrupted(signal: SIGHUP)
      }
      switch line.take(byte) {
      case .more: continue
      case .done: return .line(line.bytes)
      case .interrupted: return .interrupted(signal: SIGINT)
      }
    }
  }

  private static func put(_ text: String, _ terminal: Int32) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(terminal, $0.baseAddress, $0.count) }
  }
}

/// What keys do to a line that nobody sees. It never leaves a copy of the line behind.
package struct TypedLine {
  package enum Step: Sendable, Hashable {
    case more, done, interrupted
  }

  private enum Sequence {
    case none, begun, inside
  }

  package private(set) var bytes: [UInt8] = []
  private let limit: Int
  private var sequence = Sequence.none

  package init(limit: Int) {
    self.limit = limit
    // The place never changes, so that no part of the line stays where it was before.
    bytes.reserveCapacity(limit)
  }

  package mutating func take(_ byte: UInt8) -> Step {
    switch (sequence, byte) {
    // Arrows and the like are no part of it.
    case (.begun, UInt8(ascii: "[")), (.begun, UInt8(ascii: "O")): sequence = .inside
    case (.inside, 0x40...0x7E): sequence = .none
    case (.inside, _): break
    case (_, 0x1B): sequence = .begun
    case (_, 0x0D), (_, 0x0A): return .done
    case (_, 0x03):
      erase()
      return .interrupted
    case (_, 0x04):
      if bytes.isEmpty { return .interrupted }
    case (_, 0x15): erase()
    case (_, 0x7F), (_, 0x08): removeLast()
    case (_, ..<0x20): sequence = .none
    default:
      sequence = .none
      if bytes.count < limit { bytes.append(byte) }
    }
    return .more
  }

  /// Takes away the last character, with all its bytes.
  private mutating func removeLast() {
    while let last = bytes.last {
      bytes[bytes.count - 1] = 0
      bytes.removeLast()
      if last & 0xC0 != 0x80 { return }
    }
  }

  package mutating func erase() {
    for index in bytes.indices { bytes[index] = 0 }
    bytes.removeAll(keepingCapacity: true)
  }
}
