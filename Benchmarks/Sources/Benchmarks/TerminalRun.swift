import Glibc

/// A program on a terminal of its own, seen from outside: what is written to it, and what it shows.
final class TerminalRun {
  private let terminal: Int32
  private let process: pid_t
  private(set) var shown: [UInt8] = []

  init(_ arguments: [String], columns: UInt16 = 80, rows: UInt16 = 24) {
    // The calls of POSIX for this are not among those that Swift sees in Glibc; these are what they do.
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard terminal >= 0, ioctl(terminal, 0x4004_5431, &unlocked) == 0, ioctl(terminal, 0x8004_5430, &number) == 0,
      ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0
    else { fatalError("no terminal") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/pts/\(number)", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // POSIX_SPAWN_SETSID: the terminal that it opens first is the one that controls it.
    posix_spawnattr_setflags(&attributes, 0x80)
    setenv("TERM", "xterm-256color", 1)
    var words = arguments.map { strdup($0) } + [nil]
    defer {
      for word in words { free(word) }
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var child = pid_t()
    guard posix_spawnp(&child, arguments[0], &actions, &attributes, &words, environ) == 0 else {
      fatalError("\(arguments[0]) could not be run")
    }
    process = child
  }

  deinit { close(terminal) }

  /// Reads what comes within so many milliseconds; whether something did.
  private func read(_ milliseconds: Int32) -> Bool {
    var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(terminal, &bytes, bytes.count)
    guard count > 0 else { return false }
    shown += bytes[..<count]
    return true
  }

  func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard shown.count >= wanted.count else { return false }
    return (0...(shown.count - wanted.count)).contains { shown[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }

  /// Waits until a text has been shown.
  func wait(for text: String) {
    while !contains(text) {
      guard read(10_000) else { fatalError("«\(text)» was not shown: \(String(decoding: shown, as: UTF8.self))") }
    }
  }

  /// Writes a key and reads until nothing more comes; seconds from the key to the last byte of what it changed.
  func press(_ key: String) -> Double {
    shown.removeAll()
    let bytes = Array(key.utf8)
    let start = ContinuousClock.now
    guard write(terminal, bytes, bytes.count) == bytes.count, read(10_000) else { fatalError("no answer to a key") }
    var last = ContinuousClock.now
    while read(25) { last = .now }
    return (last - start) / .seconds(1)
  }

  /// The most memory that it had so far, in megabytes.
  var memory: Double {
    for line in Run.output(of: ["cat", "/proc/\(process)/status"]) where line.hasPrefix("VmHWM:") {
      let number = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) }
      return (number ?? 0) / 1024
    }
    return 0
  }

  func end() {
    kill(process, SIGTERM)
    while read(1000) {}
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}
