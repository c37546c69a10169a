import ArgumentParser
import RondaCore

/// `ronda check FILE…`: every finding of every file, in one run.
struct CheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: names[0],
      abstract: say(
        es: "Revisar formularios, territorios y perfiles: todos los hallazgos de una vez.",
        en: "Check forms, territories and profiles: all findings at once."),
      aliases: Array(names.dropFirst()))
  }

  static let names = ["check", "validar"]

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
  var format: CheckReport.Format = .text

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
    try CheckReport(files: files, schema: schema, format: json ? .json : format).write(in: language)
  }
}

extension CheckReport.Format: ExpressibleByArgument {}
