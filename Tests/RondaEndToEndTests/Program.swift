import Foundation
import PtySupport
import Testing

/// The built program, run in a folder of its own that is removed afterwards.
final class Program {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "ronda").path

  struct Result: Equatable {
    let status: Int32
    let output: String
    let errors: String
  }

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ronda-orden-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    _ = try? FileManager.default.removeItem(at: folder)
  }

  /// Runs the program; its environment is what is given and nothing else but where to find programs.
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try start(Self.executable, arguments, environment)
  }

  /// Runs a line of the shell, in which `$RONDA` is the program.
  func shell(_ line: String) throws -> Result {
    try start("/bin/sh", ["-c", line], ["RONDA": Self.executable])
  }

  /// Runs a line of the shell on a terminal, in which `$RONDA` is the program.
  func window(_ line: String) throws -> PtyProgram {
    try PtyProgram(
      ["/bin/sh", "-c", "cd '\(folder.path)' && \(line)"], in: folder,
      environment: [
        "TERM": "xterm", "RONDA": PtyProgram.ronda, "LANG": "es_CL.UTF-8", "XDG_STATE_HOME": "\(folder.path)/estado",
      ])
  }

  private func start(_ path: String, _ arguments: [String], _ environment: [String: String]) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files hold any amount of output; a pipe that nobody empties would stop the program.
    let names = ["salida", "errores"].map { folder.appending(path: ".\($0)-\(UUID().uuidString)") }
    for name in names { #expect(FileManager.default.createFile(atPath: name.path, contents: nil)) }
    defer { for name in names { _ = try? FileManager.default.removeItem(at: name) } }
    process.standardOutput = try FileHandle(forWritingTo: names[0])
    process.standardError = try FileHandle(forWritingTo: names[1])
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    return Result(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: names[0]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: names[1]), as: UTF8.self))
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: name).path) }

  /// The sample consultation with its sheets and profile, by short names.
  func bringSample() throws {
    let samples = Self.root.appending(path: "Samples/consulta-barrios")
    for name in ["hojas.csv", "perfil-hogar.xml", "territorios.xml"] {
      try FileManager.default.copyItem(at: samples.appending(path: name), to: folder.appending(path: name))
    }
    let form = "hogar-necesidades.xml"
    try FileManager.default.copyItem(
      at: Self.root.appending(path: "Forms/\(form)"), to: folder.appending(path: form))
    let made = try run("new", "barrio.ronda", form, "territorios.xml")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output == "")
  }

  static let goodForm = """
    <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es">
      <title>Ñandú</title>
      <integer name="edad"><label>¿Edad?</label></integer>
    </form>
    """
  static let badForm = goodForm.replacing("name=\"edad\"", with: "name=\"edad\" relevant=\"${edda} = 1\"")
}
