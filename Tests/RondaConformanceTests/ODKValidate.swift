import Foundation
import Testing

/// ODK Validate, where the environment names its jar in `ODK_VALIDATE`. Java runs it; it is not part of the project.
struct ODKValidate {
  static let jar = ProcessInfo.processInfo.environment["ODK_VALIDATE"]

  /// What it says of each form that it rejects: by name, the first lines of its message.
  ///
  /// - Parameter forms: names without folders, and what stands in the files.
  static func rejections(of forms: [(name: String, text: String)]) throws -> [String: String] {
    let jar = try #require(Self.jar)
    let folder = URL.temporaryDirectory.appending(path: "ronda-validate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for form in forms {
      try form.text.write(to: folder.appending(path: form.name), atomically: false, encoding: .utf8)
    }
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    let output = try FileHandle(forWritingTo: log)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["java", "-jar", jar] + forms.map(\.name)
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    let lines = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
    var said: [String: [String]] = [:]
    var current = ""
    for line in lines {
      if let name = line.firstRange(of: "Validating: ").map({ String(line[$0.upperBound...]) }) {
        current = name
        said[current] = []
      } else {
        said[current, default: []].append(line)
      }
    }
    var result: [String: String] = [:]
    for form in forms {
      let own = said[form.name] ?? ["nothing was said about it"]
      guard !own.contains(where: { $0.contains("Xform is valid") }) else { continue }
      result[form.name] =
        own.filter { !$0.hasPrefix("\tat ") && !$0.hasPrefix(">>") }.prefix(4).joined(separator: "\n")
    }
    return result
  }
}
