import Foundation
import RondaCore

/// The pictures, sounds and files that records name, which lie in folders and not in the consultation: those that are
/// found go out with the records, the others are told.
struct Attachments {
  private let folders: [String]
  private(set) var copied = 0
  private var missing: [String] = []

  /// - Parameter folders: where files are looked for: directly inside, in `media`, and in the folder of the record.
  init(folders: [String]) {
    self.folders = folders
  }

  /// Copies the files that a record names into its folder.
  ///
  /// - Parameter folderName: what the folder of the record is called where clients and servers keep records.
  mutating func copy(
    _ names: [String], ofRecord folderName: String, into folder: NewFolder, at target: String
  ) throws {
    for name in names {
      guard let source = source(of: name, ofRecord: folderName) else {
        missing.append(name)
        continue
      }
      let file = target + "/" + name
      // A record may name a file twice.
      guard !folder.contains(file) else { continue }
      try folder.copy(source, to: file)
      copied += 1
    }
  }

  /// Where a file is. A record leads nowhere else than into these folders: not by the name it gives, nor by a link.
  private func source(of name: String, ofRecord folderName: String) -> String? {
    guard !name.isEmpty, !name.contains("/"), !name.contains("\0"), name != "..", name != ".", name != "submission.xml"
    else { return nil }
    for folder in folders {
      let home = URL(filePath: folder).resolvingSymlinksInPath().path
      for part in [folderName + "/", "instances/\(folderName)/", "media/", ""] {
        let path = "\(folder)/\(part)\(name)"
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
          continue
        }
        let found = URL(filePath: path).resolvingSymlinksInPath().path
        if found.hasPrefix(home.hasSuffix("/") ? home : home + "/") { return path }
      }
    }
    return nil
  }

  /// What could not go out with the records.
  var findings: [Diagnostic] {
    guard !missing.isEmpty else { return [] }
    let shown = missing.prefix(10).map { "«\($0)»" }.joined(separator: ", ") + (missing.count > 10 ? ", …" : "")
    let quoted = missing.prefix(10).map { "“\($0)”" }.joined(separator: ", ") + (missing.count > 10 ? ", …" : "")
    return [
      Diagnostic(
        "exchange-file-missing", .warning, at: nil,
        Phrase(
          es: "Archivos que los registros nombran y que no se hallaron: \(missing.count) (\(shown)).",
          en: "Files that the records name and that were not found: \(missing.count) (\(quoted))."),
        hint: Phrase(
          es: "Indique con --archivos la carpeta donde están; en los registros quedan sus nombres.",
          en: "Name the folder where they are with --media; the records keep their names."))
    ]
  }
}
