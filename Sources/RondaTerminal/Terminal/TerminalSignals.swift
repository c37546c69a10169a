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

/// The signals that an interview answers itself, from the making of this value to its end. One at a time.
final class TerminalSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT]
  private static let ending: Set<Int32> = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Readable when a signal came.
  let descriptor: Int32
  private let writing: Int32
  private var before: [(signal: Int32, action: sigaction)] = []
  private var collected: [Int32] = []
  /// Whether one of those that came asks to end.
  private(set) var asksToEnd = false

  /// `nil` when the system has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, writing) = (ends[0], ends[1])
    wakeDescriptor.store(writing, ordering: .relaxed)
    for signal in Self.numbers {
      var old = sigaction()
      unsafe sigaction(signal, nil, &old)
      // What whoever started us wanted ignored (`nohup`, a shell without jobs) stays ignored.
      if Self.isIgnoring(old) { continue }
      var new = sigaction()
      unsafe new.__sigaction_handler.sa_handler = wake
      new.sa_flags = SA_RESTART
      unsafe sigaction(signal, &new, &old)
      before.append((signal, old))
    }
  }

  deinit {
    for (signal, action) in before {
      var action = action
      unsafe sigaction(signal, &action, nil)
    }
    wakeDescriptor.store(-1, ordering: .relaxed)
    close(descriptor)
    close(writing)
  }

  private static func isIgnoring(_ action: sigaction) -> Bool {
    let handler = unsafe action.__sigaction_handler.sa_handler
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Gets what the handlers left.
  func collect() {
    var byte: UInt8 = 0
    while unsafe read(descriptor, &byte, 1) == 1 {
      collected.append(Int32(byte))
      if Self.ending.contains(Int32(byte)) { asksToEnd = true }
    }
  }

  /// The next signal, in the order in which they came.
  func take() -> Int32? {
    collect()
    return collected.isEmpty ? nil : collected.removeFirst()
  }

  /// Does what stops this process, with the system's own way of stopping; returns when it goes on, and takes the
  /// signal to go on as answered.
  func withDefaultStop(_ stopping: () -> Void) {
    var standard = sigaction()
    var own = sigaction()
    unsafe standard.__sigaction_handler.sa_handler = SIG_DFL
    if before.contains(where: { $0.signal == SIGTSTP }) {
      unsafe sigaction(SIGTSTP, &standard, &own)
      stopping()
      unsafe sigaction(SIGTSTP, &own, nil)
    }
    collect()
    collected.removeAll { $0 == SIGCONT }
  }
}
