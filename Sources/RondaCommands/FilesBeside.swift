import Foundation
import RondaForms
import RondaStore
import Synchronization

/// The files in the folder of a form, handed to its reader as it asks for them, and remembered so that they can be kept
/// with the form.
final class FilesBeside: Sendable {
  private let folder: URL
  private let read = Mutex<[FormFile]>([])

  /// - Parameter path: where the form is.
  init(formAt path: String) {
    folder = URL(filePath: path).deletingLastPathComponent()
  }

  /// What the reader asks.
  var files: FormFiles { FormFiles { self.bytes($0) } }

  /// What the form turned out to have beside it, in the order in which it was asked for.
  var found: [FormFile] { read.withLock { $0 } }

  private func bytes(_ name: String) -> [UInt8]? {
    if let known = found.first(where: { $0.name == name }) { return known.content }
    // A form leads nowhere else than into its own folder, and nothing keeps the program waiting as a pipe would.
    guard !name.isEmpty, !name.contains("/"), !name.contains("\0"), name != "..", name != "." else { return nil }
    let file = folder.appending(path: name).resolvingSymlinksInPath()
    guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true,
      let data = try? Data(contentsOf: file)
    else { return nil }
    let content = [UInt8](data)
    read.withLock { $0.append(FormFile(name: name, content: content)) }
    return content
  }
}
