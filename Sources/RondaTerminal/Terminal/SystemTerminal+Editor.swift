import RondaCore
import Glibc

/// Long texts are written in the person's own editor.
extension SystemTerminal {
  /// No answer is longer, in bytes.
  private static let longestText = 1 << 20

  /// Lets the person write in `$VISUAL` or `$EDITOR`, in a file that only they can read and that is gone afterwards.
  ///
  /// - Returns: the text without line breaks at its end; `nil` when there is no editor, it ended with an error, or left
  ///   no text in UTF-8.
  mutating func edit(_ text: String) -> String? {
    let chosen = ["VISUAL", "EDITOR"].lazy.compactMap { Self.environment($0) }.first { !$0.isEmpty }
    guard let command = chosen, let path = Self.privateFile(holding: text) else { return nil }
    defer { unsafe unlink(path) }
    // The command may have arguments of its own, as in `code --wait`.
    let words = ["/bin/sh", "-c", "exec \(command) \"$1\"", "sh", path]
    return lend { OtherProgram.run(words, hearing: $0) } ? Self.text(in: path) : nil
  }

  private static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// A new file with mode 0600, where there is one in a folder that lives in memory.
  private static func privateFile(holding text: String) -> String? {
    let folder = ["XDG_RUNTIME_DIR", "TMPDIR"].lazy.compactMap { environment($0) }.first { !$0.isEmpty } ?? "/tmp"
    var template = Array((folder + "/ronda-XXXXXX.txt").utf8CString)
    let descriptor = unsafe mkstemps(&template, 4)
    guard descriptor >= 0 else { return nil }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { close(descriptor) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes.removeFirst(count)
      } else if errno != EINTR {
        unsafe unlink(path)
        return nil
      }
    }
    return path
  }

  private static func text(in path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= longestText {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { break }
    }
    guard bytes.count <= longestText, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar == "\n" || scalar == "\t" || !DisplayText.isControl(scalar) {
      kept.append(scalar)
    }
    while let last = kept.last, last.isBlank { kept.removeLast() }
    return String(kept)
  }
}
