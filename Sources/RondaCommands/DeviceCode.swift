import Foundation
import RondaStore

/// The code by which records of one computer are told from those of another: drawn by lot once, so that it says nothing
/// of the computer or of whom it belongs to.
enum DeviceCode {
  /// The code of this computer. Where it cannot be kept, it is another one each time.
  static func current(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    let new = String(RecordID.random().text.prefix(8))
    guard let folder = folder(environment) else { return new }
    let file = folder.appending(path: "device")
    if let known = code(in: file) { return known }
    let files = FileManager.default
    let isPrivate: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    try? files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: isPrivate)
    // Of two windows that begin at the same time, the one that was first has the say.
    try? Data((new + "\n").utf8).write(to: file, options: .withoutOverwriting)
    return code(in: file) ?? new
  }

  private static func code(in file: URL) -> String? {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    let code = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return code.utf8.count == 8 && code.allSatisfy(\.isHexDigit) ? code : nil
  }

  /// Where programs keep their state: `$XDG_STATE_HOME/ronda`, or `~/.local/state/ronda`.
  private static func folder(_ environment: [String: String]) -> URL? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return URL(filePath: state).appending(path: "ronda")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return URL(filePath: home).appending(path: ".local/state/ronda")
  }
}
