import RondaCore
#if canImport(Glibc)
  import Glibc
#endif

/// The two streams of the program: data goes to standard output, everything else to standard error.
enum Output {
  /// Writes data. A reader that went away (`| head`) ends the program quietly, as it does with any other tool.
  static func data(_ text: String) throws {
    try write(text, to: STDOUT_FILENO)
  }

  /// Writes a message with a line end.
  static func message(_ text: String) {
    // Nobody is left to be told when standard error fails.
    try? write(text + "\n", to: STDERR_FILENO)
  }

  /// Asks for something on the same line.
  static func prompt(_ text: String) {
    try? write(text, to: STDERR_FILENO)
  }

  /// Replaces the current line of the terminal.
  static func status(_ text: String) {
    try? write("\r\u{1B}[K" + text, to: STDERR_FILENO)
  }

  /// Takes everything off the terminal, also what has scrolled away. One that cannot do that gets empty lines.
  static func clear() {
    guard isTerminal else { return }
    let term = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? ""
    let isDumb = term.isEmpty || term == "dumb"
    try? write(isDumb ? String(repeating: "\n", count: 50) : "\u{1B}[H\u{1B}[2J\u{1B}[3J", to: STDERR_FILENO)
  }

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// How many columns data may take: those of the terminal, `COLUMNS`, or 100 where there is neither.
  static var width: Int {
    var size = winsize()
    if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    let columns = unsafe getenv("COLUMNS").flatMap { unsafe Int(String(cString: $0)) }
    return columns.flatMap { $0 > 0 ? $0 : nil } ?? 100
  }

  private static func write(_ text: String, to descriptor: Int32) throws {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if count > 0 {
        start += count
      } else if errno == EPIPE {
        throw ExitStatus.done
      } else if errno != EINTR {
        throw CommandFailure(
          .failed,
          Phrase(
            es: "No se pudo escribir la salida: revise el espacio en disco.",
            en: "The output could not be written: check the disk space."))
      }
    }
  }
}

extension String {
  /// The text with everything that could steer a terminal made visible: control characters become `␛` and the like.
  var harmless: String {
    guard unicodeScalars.contains(where: { Self.isControl($0) }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if Self.isControl(scalar) {
        // U+2400 and following are the pictures of the control characters.
        let picture = scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) : nil
        result.unicodeScalars.append(picture ?? "\u{FFFD}")
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same, with line ends kept.
  func harmless(keepingLines: Bool) -> String {
    keepingLines
      ? split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }.joined(separator: "\n")
      : harmless
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    // Bidirectional overrides can make a line read other than it is.
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
      || (0x2066...0x2069).contains(scalar.value)
  }
}
