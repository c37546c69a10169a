import Foundation
import PtySupport
import RondaCore
import RondaStore
import Testing

/// A consultation with one form, in a folder of its own that is removed afterwards.
final class TestConsultation: Sendable {
  let folder: URL
  var path: String { folder.appending(path: "prueba.ronda").path }

  /// Long runs are for machines that have the time: RONDA_LONG_TESTS=1.
  static let isLong = ProcessInfo.processInfo.environment["RONDA_LONG_TESTS"] == "1"

  private init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ronda-entrevista-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  convenience init(form: String) throws {
    try self.init()
    let file = folder.appending(path: "formulario.xml").path
    try Data(form.utf8).write(to: URL(filePath: file))
    let process = Process()
    process.executableURL = URL(filePath: PtyProgram.ronda)
    process.arguments = ["new", path, file]
    process.environment = ["PATH": "/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(form)")
  }

  /// The same consultation once more, as it was made.
  func copy() throws -> TestConsultation {
    let other = try TestConsultation()
    try FileManager.default.copyItem(atPath: path, toPath: other.path)
    return other
  }

  deinit { _ = try? FileManager.default.removeItem(at: folder) }

  var interview: [String] { [PtyProgram.ronda, "interview", "-C", path] }

  /// The answers of the only draft, in the order in which they were kept; none when there is no draft.
  func answers() throws -> [(question: String, answer: Answer?)] {
    let file = try ConsultationFile.open(at: path, for: .reading)
    defer { _ = try? file.close() }
    guard let draft = try file.drafts().first else { return [] }
    return try file.draftContent(draft.id).entries.compactMap { entry in
      if case .answer(let answer) = entry.step.change { (entry.step.name, answer) } else { nil }
    }
  }

  func draftIDs() throws -> [String] {
    let file = try ConsultationFile.open(at: path, for: .reading)
    defer { _ = try? file.close() }
    return try file.drafts().map(\.id.text)
  }
}
