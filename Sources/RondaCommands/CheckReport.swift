import CMemory
import Foundation
import RondaCore
import RondaReports

/// What a check of files shows.
struct CheckReport {
  enum Format: String, CaseIterable {
    case text, json, sarif, lines
  }

  let files: [String]
  /// Rules of an office that are demanded, too.
  let schema: String?
  let format: Format

  /// The files that `ronda check FILE…` names when it asks for nothing else: then no parser of arguments is needed, which
  /// takes longer than most checks.
  static func files(in arguments: [String]) -> [String]? {
    guard let verb = arguments.first, CheckCommand.names.contains(verb), arguments.count > 1 else { return nil }
    let rest = arguments.dropFirst()
    return rest.contains { $0.hasPrefix("-") } ? nil : Array(rest)
  }

  /// Checks, and writes every finding. Errors among them end the command.
  func write(in language: Language) throws {
    cmemory_expect_much()
    let result = try CheckedFiles(files, schema: schema)
    // The end of the process frees what a large form is made of, at once instead of piece by piece.
    _ = unsafe Unmanaged.passRetained(Kept(result))
    try write(result, in: language)
    if result.hasErrors { throw ExitStatus.foundProblems }
  }

  private func write(_ result: CheckedFiles, in language: Language) throws {
    let printer = DiagnosticPrinter(language: language, sources: result.sources)
    switch format {
    case .json:
      let document: [String: Any] = [
        "schema": "ronda.check/1", "files": files, "findings": result.findings.map { $0.json(language) },
      ]
      let data = try JSONSerialization.data(
        withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      try Output.data(String(decoding: data, as: UTF8.self) + "\n")
    case .sarif:
      let log = SARIFLog(findings: result.findings, sources: result.sources, language: language)
      try Output.data(log.document.text() + "\n")
    case .lines:
      for finding in result.findings { try Output.data(printer.line(finding) + "\n") }
    case .text:
      for finding in result.findings { try Output.data(printer.text(finding) + "\n\n") }
      try Output.data(result.summary[language] + "\n")
    }
  }

  private final class Kept {
    let result: CheckedFiles
    init(_ result: CheckedFiles) { self.result = result }
  }
}
