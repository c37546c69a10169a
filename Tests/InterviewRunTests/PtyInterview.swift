import CPty
import Foundation
import Glibc
import Testing

/// The built program on a terminal of its own.
final class PtyInterview {
  /// Where a standard stream goes.
  enum Stream: Hashable {
    case terminal, closed
    case path(String)
    /// A pipe that gives this text and ends.
    case pipe(String)
  }

  static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "ronda").path

  let child: pid_t
  private let terminal: Int32
  private let before: termios
  private(set) var output: [UInt8] = []
  private(set) var screen: VirtualScreen
  private var isOver = false

  /// - Parameter environment: all of it, but for a folder for temporary files and the way to programs.
  init(
    _ arguments: [String], in folder: URL, environment: [String: String] = ["TERM": "xterm-256color"],
    input: Stream = .terminal, output: Stream = .terminal, errors: Stream = .terminal, columns: Int = 80, rows: Int = 24
  ) throws {
    let all = ["PATH": "/usr/bin:/bin", "TMPDIR": folder.path].merging(environment) { $1 }
    let words = unsafe Self.words(arguments)
    let variables = unsafe Self.words(all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    defer {
      for index in unsafe words.indices { unsafe free(words[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    let streams = try [input, output, errors].map(Self.descriptor)
    defer { for stream in streams where stream >= 0 { close(stream) } }
    var child: pid_t = 0
    var settings = termios()
    terminal = unsafe cpty_start(words, variables, streams, Int32(columns), Int32(rows), &settings, &child)
    self.child = child
    before = settings
    screen = VirtualScreen(columns: columns, rows: rows)
    try #require(terminal >= 0)
  }

  /// As C wants them, with nothing at the end; to be freed.
  private static func words(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe texts.map { unsafe strdup($0) } + [nil]
  }

  private static func descriptor(_ stream: Stream) throws -> Int32 {
    switch stream {
    case .terminal: return CPTY_TERMINAL
    case .closed: return CPTY_CLOSED
    case .path(let path):
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      try #require(descriptor >= 0)
      return descriptor
    case .pipe(let text):
      var ends: [Int32] = [-1, -1]
      try #require(unsafe pipe(&ends) == 0)
      let bytes = Array(text.utf8)
      _ = unsafe bytes.withUnsafeBytes { unsafe write(ends[1], $0.baseAddress, $0.count) }
      close(ends[1])
      return ends[0]
    }
  }

  deinit {
    if !isOver {
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
    }
    close(terminal)
  }

  func type(_ text: String) { type(Array(text.utf8)) }

  func type(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe _ = write(terminal, $0.baseAddress, $0.count) }
  }

  func signal(_ number: Int32) { kill(child, number) }

  func resize(_ columns: Int, _ rows: Int) {
    screen.resize(columns, rows)
    _ = cpty_resize(terminal, Int32(columns), Int32(rows))
  }

  /// Takes what the program wrote, waiting so many milliseconds for it; `false` when nothing more can come.
  @discardableResult func read(_ milliseconds: Int32 = 100) -> Bool {
    var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&polled, 1, milliseconds) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = unsafe Glibc.read(terminal, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    screen.take(buffer[..<count])
    return true
  }

  /// Waits until the screen is so, at most twenty seconds; says whether it was.
  func wait(until isSo: (VirtualScreen) -> Bool) -> Bool {
    let deadline = Date().addingTimeInterval(20)
    while Date() < deadline {
      if isSo(screen) { return true }
      if !read() { return isSo(screen) }
    }
    return false
  }

  func wait(for text: String) -> Bool { wait { $0.text.contains(text) } }

  /// Reads until nothing has come for a while.
  func settle(_ milliseconds: Int32 = 150) {
    while true {
      let count = output.count
      guard read(milliseconds), output.count > count else { return }
    }
  }

  /// Waits for the end; the exit status as a shell says it.
  func end() -> Int32 {
    let deadline = Date().addingTimeInterval(20)
    var status: Int32 = 0
    var ended: pid_t = 0
    while ended == 0, Date() < deadline {
      if !read(20) { usleep(5000) }
      ended = unsafe waitpid(child, &status, WNOHANG)
    }
    if ended == 0 {
      kill(child, SIGKILL)
      unsafe _ = waitpid(child, &status, 0)
    }
    isOver = true
    var count = -1
    while count < output.count {
      count = output.count
      read(20)
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// The window is closed.
  func hangUp() { close(terminal) }

  /// Whether the settings of the terminal are those that it had before the program began.
  var hasSettingsOfBefore: Bool {
    var now = termios()
    guard unsafe cpty_settings(terminal, &now) == 0 else { return false }
    let keys = unsafe withUnsafeBytes(of: now.c_cc) { unsafe Array($0) }
    let keysBefore = unsafe withUnsafeBytes(of: before.c_cc) { unsafe Array($0) }
    return now.c_iflag == before.c_iflag && now.c_oflag == before.c_oflag && now.c_cflag == before.c_cflag
      && now.c_lflag == before.c_lflag && keys == keysBefore
  }

  /// Whether everything about the terminal is as if the program had not been there.
  var isRestored: Bool {
    hasSettingsOfBefore && !screen.isAlternate && screen.isCursorVisible && !screen.takesPastes
  }

  /// A number of `/proc/PID/status` in kilobytes.
  func memory(_ name: String = "VmRSS") -> Int? {
    let text = (try? String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line.flatMap { $0.split(whereSeparator: { " \t".contains($0) }).dropFirst().first }.flatMap { Int($0) }
  }
}
