import RondaCore
import RondaForms
import RondaXML

/// The form that a command works on, from a file that must be in order.
struct FormArgument {
  let form: Form
  let translations: [Translation]

  /// Reads and checks a form; shows what is wrong with it and ends the command when that is an error.
  init(path: String) throws {
    let checked = try CheckedFiles([path])
    if checked.hasErrors {
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: checked.sources)
      for finding in checked.findings where finding.severity == .error { Output.message(printer.text(finding)) }
      throw checked.sources.isEmpty ? ExitStatus.failed : ExitStatus.foundProblems
    }
    guard let form = checked.forms.first else {
      throw CommandFailure(
        .usage, Phrase(es: "«\(path)» no es un formulario.", en: "“\(path)” is no form."))
    }
    self.form = form
    translations = checked.inputs.flatMap(\.reading.translations)
  }
}
