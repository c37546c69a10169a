import CPty
package import Foundation
import Glibc

/// A program on a terminal of its own. It is ended and waited for at the latest with the object, and nothing here waits
/// without an end.
package final class PtyProgram {
  /// Where a standard stream goes.
  package enum Stream: Hashable {
    case terminal, closed
    case path(String)
    /// A pipe that gives this text and ends.
    case pipe(String)
  }

  /// What the system would not do when a program was to be started.
  package struct Failure: Error { let call: String }

  /// Where a program that is built beside the tests lies.
  package static func built(_ name: String) -> String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name).path
  }

  package static let ronda = built("ronda")

  package let child: Int32
  private var terminal: Int32
  private let before: termios
  /// All that it wrote, from its beginning.
  package private(set) var output: [UInt8] = []
  package private(set) var screen: VirtualScreen
  private var passed = 0
  private var isOver = false

  /// - Parameter environment: all of it, but for a folder for temporary files and the way to programs.
  package init(
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
    if terminal < 0 { throw Failure(call: "cpty_start") }
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
      if descriptor < 0 { throw Failure(call: "open") }
      return descriptor
    case .pipe(let text):
      var ends: [Int32] = [-1, -1]
      if unsafe pipe(&ends) != 0 { throw Failure(call: "pipe") }
      let bytes = Array(text.utf8)
      _ = unsafe bytes.withUnsafeBytes { unsafe write(ends[1], $0.baseAddress, $0.count) }
      close(ends[1])
      return ends[0]
    }
  }

  deinit {
    if !isOver {
      kill(child, SIGKILL)
      var status: Int32 = 0
      _ = reaped(within: 20, &status)
    }
    hangUp()
  }

  package func type(_ text: String) { type(Array(text.utf8)) }

  /// Reads while the terminal takes no more, so that neither side waits for the other.
  package func type(_ bytes: [UInt8]) {
    let deadline = Date().addingTimeInterval(20)
    var rest = bytes[...]
    while !rest.isEmpty, Date() < deadline {
      let count = unsafe rest.withUnsafeBytes { unsafe write(terminal, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if !read(20) { return }
    }
  }

  package func signal(_ number: Int32) { kill(child, number) }

  package func resize(_ columns: Int, _ rows: Int) {
    screen.resize(columns, rows)
    _ = cpty_resize(terminal, Int32(columns), Int32(rows))
  }

  /// Takes what the program wrote, waiting so many milliseconds for it; `false` when nothing more can come.
  @discardableResult package func read(_ milliseconds: Int32 = 100) -> Bool {
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
  package func wait(until isSo: (VirtualScreen) -> Bool) -> Bool {
    let deadline = Date().addingTimeInterval(20)
    while Date() < deadline {
      if isSo(screen) { return true }
      if !read() { return isSo(screen) }
    }
    return false
  }

  package func wait(for text: String) -> Bool { wait { $0.text.contains(text) } }

  /// What it wrote since this was last asked.
  package func written() -> String {
    defer { passed = output.count }
    return String(decoding: output[passed...], as: UTF8.self)
  }

  /// Waits until it has written a text since this was last asked, at most twenty seconds; all that it wrote since then,
  /// or `nil`.
  package func written(until text: String) -> String? {
    let deadline = Date().addingTimeInterval(20)
    while Date() < deadline {
      if String(decoding: output[passed...], as: UTF8.self).contains(text) { return written() }
      if !read() { return nil }
    }
    return nil
  }

  /// Reads until nothing has come for a while.
  package func settle(_ milliseconds: Int32 = 150) {
    while true {
      let count = output.count
      guard read(milliseconds), output.count > count else { return }
    }
  }

  /// Reads until the program has ended, at most so many seconds; says whether it has.
  private func reaped(within seconds: Double, _ status: inout Int32) -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      if terminal < 0 || !read(20) { usleep(5000) }
      if unsafe waitpid(child, &status, WNOHANG) != 0 {
        isOver = true
        return true
      }
    }
    return false
  }

  /// Waits for the end, at most twenty seconds; the exit status as a shell says it.
  package func end() -> Int32 {
    var status: Int32 = 0
    if !reaped(within: 20, &status) {
      kill(child, SIGKILL)
      _ = reaped(within: 20, &status)
    }
    var count = -1
    while count < output.count {
      count = output.count
      read(20)
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// The window is closed. Its number may be another file's from then on, so it is closed once.
  package func hangUp() {
    if terminal >= 0 { close(terminal) }
    terminal = -1
  }

  /// Whether the settings of the terminal are those that it had before the program began.
  package var hasSettingsOfBefore: Bool {
    var now = termios()
    guard unsafe cpty_settings(terminal, &now) == 0 else { return false }
    let keys = unsafe withUnsafeBytes(of: now.c_cc) { unsafe Array($0) }
    let keysBefore = unsafe withUnsafeBytes(of: before.c_cc) { unsafe Array($0) }
    return now.c_iflag == before.c_iflag && now.c_oflag == before.c_oflag && now.c_cflag == before.c_cflag
      && now.c_lflag == before.c_lflag && keys == keysBefore
  }

  /// Whether everything about the terminal is as if the program had not been there.
  package var isRestored: Bool {
    hasSettingsOfBefore && !screen.isAlternate && screen.isCursorVisible && !screen.takesPastes
  }

  /// A number of `/proc/PID/status` in kilobytes.
  package func memory(_ name: String = "VmRSS") -> Int? {
    let text = (try? String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line.flatMap { $0.split(whereSeparator: { " \t".contains($0) }).dropFirst().first }.flatMap { Int($0) }
  }
}
