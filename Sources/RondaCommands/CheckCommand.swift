import ArgumentParser
import Foundation
import RondaCore
import RondaReports

/// `ronda check FILE…`: every finding of every file, in one run.
struct CheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: say(
        es: "Revisar formularios, territorios y perfiles: todos los hallazgos de una vez.",
        en: "Check forms, territories and profiles: all findings at once."),
      aliases: ["validar"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, lines
  }

  @Argument(
    help: ArgumentHelp(
      say(
        es: "Formularios (XML de Ronda, XForm de ODK, libro XLSForm), territorios y perfiles.",
        en: "Forms (Ronda XML, ODK XForm, XLSForm workbook), territories and profiles."),
      valueName: say(es: "archivo", en: "file")))
  var files: [String] = []

  @Option(
    name: [.customLong("explain"), .customLong("explicar")],
    help: ArgumentHelp(
      say(
        es: "Explicar un código de hallazgo con un ejemplo; «list» los muestra todos.",
        en: "Explain a code of a finding with an example; “list” shows them all."),
      valueName: say(es: "código", en: "code")))
  var explain: String?

  @Option(
    name: [.long, .customLong("formato")],
    help: ArgumentHelp(say(es: "Forma de la salida.", en: "Form of the output.")))
  var format: Format = .text

  @Flag(help: ArgumentHelp(say(es: "Lo mismo que --format json.", en: "The same as --format json.")))
  var json = false

  @Option(
    name: [.long, .customLong("esquema")],
    help: ArgumentHelp(
      say(
        es: "Exigir además este esquema RELAX NG (las convenciones de su oficina).",
        en: "Demand this RELAX NG schema too (the conventions of your office)."),
      valueName: say(es: "archivo", en: "file")))
  var schema: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard files.isEmpty, explain == nil else { return }
    throw ValidationError(
      say(es: "Indique qué archivos revisar.", en: "Name the files to check."))
  }

  func run() throws {
    let language = InterfaceLanguage.current
    if let explain {
      try Output.data(ExplanationText.text(about: explain, in: language))
      return
    }
    let result = try CheckedFiles(files, schema: schema)
    let printer = DiagnosticPrinter(language: language, sources: result.sources)
    switch json ? .json : format {
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
    if result.hasErrors { throw ExitStatus.foundProblems }
  }
}
