import ArgumentParser
import Foundation
import RondaCore
import RondaForms
import RondaStore
import RondaTerritories
import RondaTranscription
import RondaXML

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
    help: ArgumentHelp(say(es: "Los archivos XML.", en: "The XML files."), valueName: say(es: "archivo", en: "file")))
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

/// Files that were read and checked, each as what it is.
struct CheckedFiles {
  private(set) var forms: [Form] = []
  /// Of all forms, one after the other.
  private(set) var translations: [Translation] = []
  /// By the hash of a form, what lies beside it.
  private(set) var filesBeside: [String: [FormFile]] = [:]
  private(set) var territories: TerritoryTree?
  private(set) var findings: [Diagnostic] = []
  private(set) var sources: [String: XMLSource] = [:]
  private let count: Int

  init(_ paths: [String], schema: String? = nil) throws {
    count = paths.count
    var rules: RelaxNGSchema?
    if let schema {
      switch XMLSource.read(path: schema) {
      case .findings(let found): findings += found
      case .value(let source):
        sources[schema] = source
        switch RelaxNGSchema.compile(source) {
        case .findings(let found): findings += found
        case .value(let value): rules = value
        }
      }
    }
    for path in paths {
      switch XMLSource.read(path: path) {
      case .findings(let found): findings += found
      case .value(let source):
        sources[path] = source
        check(source, at: path)
        if let rules { findings += rules.validate(source) }
      }
    }
    checkLevels()
  }

  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  var summary: Phrase {
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    let files = Phrase(
      es: count == 1 ? "1 archivo revisado" : "\(count) archivos revisados",
      en: count == 1 ? "1 file checked" : "\(count) files checked")
    if findings.isEmpty {
      return Phrase(es: "\(files[.spanish]): todo en orden.", en: "\(files[.english]): all in order.")
    }
    let spanish = [
      errors > 0 ? (errors == 1 ? "1 error" : "\(errors) errores") : nil,
      warnings > 0 ? (warnings == 1 ? "1 aviso" : "\(warnings) avisos") : nil,
    ]
    let english = [
      errors > 0 ? (errors == 1 ? "1 error" : "\(errors) errors") : nil,
      warnings > 0 ? (warnings == 1 ? "1 warning" : "\(warnings) warnings") : nil,
    ]
    return Phrase(
      es: "\(files[.spanish]): \(spanish.compactMap { $0 }.joined(separator: " y ")).",
      en: "\(files[.english]): \(english.compactMap { $0 }.joined(separator: " and ")).")
  }

  private mutating func check(_ source: XMLSource, at path: String) {
    switch XMLParser.parse(source) {
    case .findings(let found): findings += found
    case .value(let document):
      switch document.root.namespace {
      case TerritoryReader.namespace:
        let (tree, found) = TerritoryReader.read(document, source: source)
        findings += found
        territories = territories ?? tree
      case ImportProfileReader.namespace:
        findings += ImportProfileReader.read(document, source: source).findings
      default:
        let beside = FilesBeside(formAt: path)
        let reading = FormReader.read(document, source: source, files: beside.files)
        findings += reading.findings
        translations += reading.translations
        if let form = reading.form {
          forms.append(form)
          filesBeside[form.hash] = beside.found
        }
      }
    }
  }

  /// Forms that ask for a level which the territories beside them do not have.
  private mutating func checkLevels() {
    guard let territories else { return }
    for form in forms {
      for question in form.questions {
        guard case .territory(let level) = question.kind, territories.level(named: level) == nil else { continue }
        findings.append(
          Diagnostic(
            "form-unknown-level", at: question.place,
            Phrase(
              es: "Los territorios no tienen un nivel «\(level)».", en: "The territories have no level “\(level)”."),
            hint: Names.nearest(to: level, among: territories.levels.map(\.name)).map(Phrase.didYouMean)))
      }
    }
  }
}
