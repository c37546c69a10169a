import Foundation
import RondaCore
import RondaForms
import RondaStore
import RondaXML
import Synchronization

/// The files beside a form, handed to its reader as it asks for them, and remembered so that they can be kept with the
/// form. They are looked for in the folder of the form, in `NAME-media`, as ODK has it, and in `media`.
final class FilesBeside: Sendable {
  private let folders: [String]
  private let read = Mutex<[FormFile]>([])

  /// - Parameter path: where the form is.
  init(formAt path: String) {
    let form = URL(filePath: path)
    let folder = form.deletingLastPathComponent()
    let media = form.deletingPathExtension().lastPathComponent + "-media"
    folders = [folder.path] + [media, "media"].map { folder.appending(path: $0).path }
  }

  /// What the reader asks.
  ///
  /// - Parameter areRequired: see `FormFiles`.
  func files(areRequired: Bool) -> FormFiles {
    .read(areRequired: areRequired) { self.content($0) }
  }

  /// What the form turned out to have beside it, in the order in which it was asked for.
  var found: [FormFile] { read.withLock { $0 } }

  private func content(_ name: String) -> FormFiles.Content {
    if let known = found.first(where: { $0.name == name }) { return .bytes(known.content) }
    guard let path = path(of: name) else { return .absent }
    switch XMLSource.bytes(path: path) {
    case .value(let bytes):
      read.withLock { $0.append(FormFile(name: name, content: bytes)) }
      return .bytes(bytes)
    case .findings(let findings): return findings.first.map { .unreadable($0) } ?? .absent
    }
  }

  /// Where the file of this name is. A form leads nowhere else than into its own folders: not by its name, nor by a link.
  private func path(of name: String) -> String? {
    guard !name.isEmpty, !name.contains("/"), !name.contains("\0"), name != "..", name != "." else { return nil }
    for folder in folders {
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let home = URL(filePath: folder).resolvingSymlinksInPath().path
      let target = URL(filePath: path).resolvingSymlinksInPath().path
      if target.hasPrefix(home.hasSuffix("/") ? home : home + "/") { return path }
    }
    return nil
  }
}
