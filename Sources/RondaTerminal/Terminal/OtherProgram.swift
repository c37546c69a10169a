import Glibc

/// A program that has the terminal for a while.
enum OtherProgram {
  enum End: Hashable {
    case well, badly
    /// This signal came, which asks to end; the program was ended first.
    case interrupted(signal: Int32)
  }

  /// Runs a program until it ends.
  ///
  /// - Parameters:
  ///   - words: the path of the program and its arguments.
  static func run(_ words: [String], hearing signals: TerminalSignals) -> End {
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child: pid_t = 0
    guard unsafe posix_spawn(&child, words[0], nil, nil, &arguments, environ) == 0 else { return .badly }
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(child, &status, WNOHANG)
      if ended == child { return status == 0 ? .well : .badly }
      if ended < 0, errno != EINTR { return .badly }
      var polled = [pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)]
      unsafe _ = poll(&polled, 1, 50)
      while let signal = signals.take() {
        switch signal {
        case SIGTERM, SIGHUP:
          kill(child, SIGHUP)
          unsafe _ = waitpid(child, &status, 0)
          return .interrupted(signal: signal)
        // The program has stopped, and whoever started us waits for us to stop with it.
        case SIGTSTP: raise(SIGSTOP)
        // What else comes is meant for the program.
        default: break
        }
      }
    }
  }
}
