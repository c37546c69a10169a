import ArgumentParser
import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaScripts
import RondaTerritories
import RondaXML

/// `ronda test FORM SCRIPT…`: plays answers into a form and says whether it does what the scripts expect.
struct TestCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "test",
      abstract: say(
        es: "Probar un formulario con guiones: qué se responde y qué se espera de él.",
        en: "Test a form with scripts: what is answered, and what is expected of it."),
      discussion: say(
        es:
          "Un guion que no espera nada muestra cómo queda el registro después de cada paso. El lenguaje de los guiones "
          + "está en Forms/TESTS.md.",
        en: "A script that expects nothing shows the record after each step. Forms/TESTS.md explains the language of "
          + "scripts."),
      aliases: ["probar"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "El archivo del formulario.", en: "The file of the form."), valueName: say(es: "formulario", en: "form")))
  var form: String

  @Argument(
    help: ArgumentHelp(say(es: "Los guiones.", en: "The scripts."), valueName: say(es: "guion", en: "script")))
  var scripts: [String]

  @Flag(
    name: [.customLong("trace"), .customLong("traza")],
    help: ArgumentHelp(
      say(es: "Mostrar lo que cambia con cada paso.", en: "Show what changes with each step.")))
  var traces = false

  @Flag(help: ArgumentHelp(say(es: "La salida como JSON.", en: "The output as JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let form = try FormArgument(path: form).form
    let plan = EvaluationPlan(form)
    var results: [[String: Any]] = []
    var isSound = true
    for path in scripts {
      let script = try ScriptFile(path: path, form: form)
      let report = ScriptReport(
        form: form, language: InterfaceLanguage.current,
        printer: DiagnosticPrinter(language: InterfaceLanguage.current, sources: [path: script.source]))
      var result: [String: Any] = ["file": path, "findings": script.findings.map { $0.json(report.language) }]
      if !json {
        for finding in script.findings { try Output.data(report.printer.text(finding) + "\n\n") }
      }
      if let value = script.script {
        let states = !value.expects && !traces
        let outcome = ScriptRun(plan, territories: script.territories, today: Clock.today)
          .run(value, following: traces || states)
        isSound = isSound && outcome.failures.isEmpty
        result["expectations"] = outcome.expectationCount
        result["cases"] = report.json(outcome)
        if !json {
          try Output.data(report.text(outcome, changes: traces, states: states))
          try Output.data("\(path.harmless): \(ScriptReport.summary(outcome)[report.language])\n")
        }
      } else {
        isSound = false
      }
      results.append(result)
    }
    if json {
      let document: [String: Any] = [
        "schema": "ronda.test/1", "form": ["id": form.id, "version": form.version], "scripts": results,
      ]
      let data = try JSONSerialization.data(
        withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      try Output.data(String(decoding: data, as: UTF8.self) + "\n")
    }
    if !isSound { throw ExitStatus.foundProblems }
  }
}

/// A script with the territories that it names.
private struct ScriptFile {
  let source: XMLSource
  let script: Script?
  let territories: TerritoryTree?
  let findings: [Diagnostic]

  init(path: String, form: Form) throws {
    switch XMLSource.read(path: path) {
    case .findings(let found):
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
      for finding in found { Output.message(printer.text(finding)) }
      throw ExitStatus.failed
    case .value(let value): source = value
    }
    let reading = ScriptReader.read(source.content, file: path, for: form)
    var findings = reading.findings
    var tree: TerritoryTree?
    var isSound = true
    if let (name, place) = reading.script?.territories {
      let checked = try CheckedFiles([Self.path(name, beside: path)])
      tree = checked.hasErrors ? nil : checked.territories
      isSound = tree != nil
      if !isSound {
        let first = checked.findings.first { $0.severity == .error }
        findings.append(
          Diagnostic(
            "script-territories", at: place,
            first.map(\.message)
              ?? Phrase(es: "Esto no es un archivo de territorios.", en: "This is no file of territories.")))
      }
    }
    script = isSound ? reading.script : nil
    territories = tree
    self.findings = findings
  }

  /// A path as one reads it from the folder of another file.
  private static func path(_ name: String, beside file: String) -> String {
    guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
    return file[...slash] + name
  }
}
