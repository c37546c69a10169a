import Foundation
import RondaCore
import RondaExchange
import RondaForms
import RondaXML

/// A folder that appears under its name when all that belongs into it is there.
struct NewFolder {
  private let path: String
  private let draft: String

  /// - Throws: `CommandFailure` when there is something of that name, an empty folder apart.
  init(_ path: String) throws {
    self.path = path
    draft = path + ".\(ProcessInfo.processInfo.processIdentifier).partial"
    let manager = FileManager.default
    if manager.fileExists(atPath: path), (try? manager.contentsOfDirectory(atPath: path))?.isEmpty != true {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Ya hay algo en «\(path)»: indique una carpeta nueva.",
          en: "There is something at “\(path)” already: name a new folder."))
    }
    try Self.doing(path) { try manager.createDirectory(atPath: draft, withIntermediateDirectories: true) }
  }

  /// A file inside it, its folder made where it is missing.
  func file(_ name: String) throws -> FileHandle {
    let full = draft + "/" + name
    return try Self.doing(path) {
      let folder = (full as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data().write(to: URL(filePath: full), options: .withoutOverwriting)
      return try FileHandle(forWritingTo: URL(filePath: full))
    }
  }

  /// Puts a copy of a file inside it.
  func copy(_ source: String, to name: String) throws {
    try Self.doing(path) { try FileManager.default.copyItem(atPath: source, toPath: draft + "/" + name) }
  }

  func contains(_ name: String) -> Bool { FileManager.default.fileExists(atPath: draft + "/" + name) }

  func finish() throws {
    try Self.doing(path) {
      // Only an empty folder is in the way here.
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
      try FileManager.default.moveItem(atPath: draft, toPath: path)
    }
  }

  func discard() { try? FileManager.default.removeItem(atPath: draft) }

  /// A text as a part of the name of a file.
  static func name(_ text: String) -> String {
    let name = String(text.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" }.prefix(100))
    return name.isEmpty || name.allSatisfy { $0 == "." } ? "_" : name
  }

  static func doing<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw CommandFailure(
        .failed,
        Phrase(
          es: "No se pudo escribir «\(path)»: revise el espacio en disco y los permisos de la carpeta.",
          en: "“\(path)” could not be written: check the disk space and the permissions of the folder."))
    }
  }
}

/// The files into which the records of one form go.
struct RecordFiles {
  private let form: Form
  private let folder: NewFolder
  private let part: String
  private let submissions: SubmissionWriter?
  private var tables: TableWriter?
  private var handles: [FileHandle] = []
  private var pending: [String] = []

  /// - Parameter part: the folder inside the folder; none when it is empty.
  init(_ form: Form, _ format: ExchangeFormat, _ style: TableStyle, _ folder: NewFolder, part: String) throws {
    self.form = form
    self.folder = folder
    self.part = part.isEmpty ? "" : part + "/"
    guard let flavor = format.flavor else {
      submissions = SubmissionWriter(form, dressing: RecordDressing(form, root: Self.root(of: form)))
      return
    }
    submissions = nil
    let writer = TableWriter(form, flavor, style: style)
    tables = writer
    pending = writer.beginnings
    for name in writer.fileNames { handles.append(try folder.file(self.part + name)) }
  }

  /// Writes a record; where each has a folder of its own, the files that it names go with it.
  mutating func append(
    _ record: WrittenFrame, _ identity: RecordIdentity, with attachments: inout Attachments
  ) throws {
    if let submissions {
      switch submissions.document(record, identity) {
      case .value(let text):
        let target = try write(text, of: identity)
        try attachments.copy(
          record.fileNames(of: form), ofRecord: Self.folderName(of: identity), into: folder, at: target)
      case .findings(let findings):
        throw CommandFailure(
          .failed,
          Phrase(
            es:
              "El registro «\(identity.instanceID)» no cabe en XML: \(findings.first?.message.asClause.spanish ?? "").",
            en:
              "The record “\(identity.instanceID)” does not fit into XML: \(findings.first?.message.asClause.english ?? "")."
          ))
      }
      return
    }
    for (scope, rows) in (tables?.rows(of: record, identity) ?? []).enumerated() {
      pending[scope] += rows
      if pending[scope].utf8.count > 1 << 16 { try flush(scope) }
    }
  }

  mutating func finish() throws {
    for scope in pending.indices {
      try flush(scope)
      try NewFolder.doing(part) { try handles[scope].close() }
    }
  }

  private mutating func flush(_ scope: Int) throws {
    try NewFolder.doing(part) { try handles[scope].write(contentsOf: Data(pending[scope].utf8)) }
    pending[scope] = ""
  }

  private static func folderName(of identity: RecordIdentity) -> String {
    NewFolder.name(identity.instanceID.replacingOccurrences(of: "uuid:", with: "uuid"))
  }

  /// Gives the folder in which the record is.
  private func write(_ text: String, of identity: RecordIdentity) throws -> String {
    let base = Self.folderName(of: identity)
    var name = "\(part)instances/\(base)"
    var number = 2
    while folder.contains(name) {
      name = "\(part)instances/\(base)-\(number)"
      number += 1
    }
    let handle = try folder.file(name + "/submission.xml")
    try NewFolder.doing(name) {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    }
    return name
  }

  /// The form in the form language.
  private static func root(of form: Form) -> XMLElement? {
    guard let document = XMLParser.parse(XMLSource(bytes: Array(form.source.utf8), name: form.id)).value else {
      return nil
    }
    return XFormReader.isXForm(document.root) ? XFormReader.translate(document).document?.root : document.root
  }
}
