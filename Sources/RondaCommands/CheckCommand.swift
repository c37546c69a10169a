import ArgumentParser
import Foundation
import RondaCore

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
    case text, json
  }

  @Argument(
    help: ArgumentHelp(
      say(
        es: "Formularios (XML de Ronda, XForm de ODK, libro XLSForm), territorios y perfiles.",
        en: "Forms (Ronda XML, ODK XForm, XLSForm workbook), territories and profiles."), valueName: say(es: "archivo", en: "file")))
  var files: [String]

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

  func run() throws {
    let language = InterfaceLanguage.current
    let result = try CheckedFiles(files, schema: schema)
    if json || format == .json {
      let document: [String: Any] = [
        "schema": "ronda.check/1", "files": files, "findings": result.findings.map { $0.json(language) },
      ]
      let data = try JSONSerialization.data(
        withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      try Output.data(String(decoding: data, as: UTF8.self) + "\n")
    } else {
      let printer = DiagnosticPrinter(language: language, sources: result.sources)
      for finding in result.findings { try Output.data(printer.text(finding) + "\n\n") }
      try Output.data(result.summary[language] + "\n")
    }
    if result.hasErrors { throw ExitStatus.foundProblems }
  }
}
