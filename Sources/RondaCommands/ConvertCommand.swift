import ArgumentParser
import Foundation
import RondaCore
import RondaForms
import RondaStore
import RondaXML

/// `ronda convert FORM -o FILE`: a form in another language.
struct ConvertCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "convert",
      abstract: say(
        es: "Convertir un formulario: de XForm o XLSForm al lenguaje de Ronda, y a XForm de ODK.",
        en: "Convert a form: from an XForm or XLSForm into Ronda's language, and into an ODK XForm."),
      discussion: say(
        es: """
          Se revisa el formulario y, si tiene errores, no se escribe nada. Lo escrito se lee de nuevo y se compara. \
          Forms/ODK.md dice qué llega a ser cada cosa.
          """,
        en: """
          The form is checked, and nothing is written when it has errors. What was written is read again and compared. \
          Forms/ODK.md says what becomes of what.
          """),
      aliases: ["convertir"])
  }

  enum Target: String, ExpressibleByArgument, CaseIterable {
    case ronda, xform

    var language: FormLanguage {
      switch self {
      case .ronda: .ronda
      case .xform: .xform
      }
    }
  }

  @Argument(
    help: ArgumentHelp(
      say(
        es: "El formulario: XML de Ronda, XForm de ODK o libro XLSForm (.xlsx).",
        en: "The form: Ronda XML, ODK XForm or XLSForm workbook (.xlsx)."),
      valueName: say(es: "formulario", en: "form")))
  var form: String

  @Option(
    name: [.customShort("o"), .customLong("output"), .customLong("salida")],
    help: ArgumentHelp(
      say(
        es: "El archivo que se escribe; «-» para la salida estándar.", en: "The file to write; “-” for standard output."
      ),
      valueName: say(es: "archivo", en: "file")))
  var output: String

  @Option(
    name: [.customLong("to"), .customLong("a")],
    help: ArgumentHelp(
      say(
        es: "A qué lenguaje. Sin esto: XForm lo que es de Ronda y lo que se llama «.xform», lo demás al de Ronda.",
        en: "Into which language. Without this: XForm for what is Ronda's and for what is called “.xform”, else Ronda.")
    ))
  var target: Target?

  @Flag(
    name: [.customLong("force"), .customLong("reemplazar")],
    help: ArgumentHelp(say(es: "Reemplazar el archivo si existe.", en: "Replace the file if it exists.")))
  var replaces = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    let name = output.lowercased()
    if [".xlsx", ".xlsm", ".xls", ".ods"].contains(where: name.hasSuffix) {
      throw ValidationError(
        say(
          es: "No se escriben libros de Excel: dé a la salida un nombre que termine en .xml.",
          en: "Excel workbooks are not written: give the output a name that ends in .xml."))
    }
  }

  func run() throws {
    if output != "-" { try OutputFile.expectFree(output, besides: form, replaces: replaces) }
    let checked = try CheckedFiles([form])
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: checked.sources)
    for finding in checked.findings { Output.message(printer.text(finding) + "\n") }
    guard !checked.hasErrors else {
      throw Self.unwritten([])
    }
    guard let input = checked.inputs.first, let root = input.root else {
      throw CommandFailure(
        .usage, Phrase(es: "«\(form)» no es un formulario.", en: "“\(form)” is no form."))
    }
    let language = try language(of: input.kind)
    let text = try text(of: root, in: language, input)
    guard output != "-" else { return try Output.data(text) }
    try OutputFile.write(text, to: output)
    Output.message(say(es: "Escrito: \(output)".harmless, en: "Written: \(output)".harmless))
    sayWhatBelongsBeside(input)
  }

  private func language(of kind: FormInput.Kind) throws -> FormLanguage {
    let isNamedXForm = [".xform", ".xform.xml", ".xhtml"].contains { output.lowercased().hasSuffix($0) }
    switch (kind, target?.language ?? (kind == .ronda || isNamedXForm ? .xform : .ronda)) {
    case (.ronda, .ronda):
      throw CommandFailure(
        .usage,
        Phrase(
          es: "«\(form)» ya está en el lenguaje de Ronda.", en: "“\(form)” is in Ronda's language already."))
    case (.xform, .xform):
      throw CommandFailure(
        .usage, Phrase(es: "«\(form)» ya es un XForm.", en: "“\(form)” is an XForm already."))
    case (_, let language): return language
    }
  }

  /// The form as a text that says the same when it is read again.
  private func text(of root: XMLElement, in language: FormLanguage, _ input: FormInput) throws -> String {
    let text: String
    switch FormWriting.text(of: root, in: language) {
    case .findings(let findings): throw Self.unwritten(findings)
    case .value(let value): text = value
    }
    let source = XMLSource(bytes: Array(text.utf8), name: output)
    let findings = FormReader.read(source, files: FormFiles(input.files)).findings.filter { $0.severity == .error }
    if input.kind == .workbook, language == .xform, !findings.isEmpty {
      // XForms are checked for more than workbooks. Nobody can look where it would have been written.
      throw Self.unwritten(findings.map { Diagnostic($0.code, at: nil, $0.message, hint: $0.hint) })
    }
    let difference = FormWriting.difference(between: text, and: root, in: language, file: output)
    if input.kind == .workbook, language == .xform, let difference {
      // Sheets can say what XForms have no place for, such as a message in one language only.
      Output.message(
        say(
          es: "Algo del libro no tiene lugar en un XForm y falta en él, cerca de la línea \(difference.line).",
          en: "Something of the workbook has no place in an XForm and is missing there, near line \(difference.line)."))
      return text
    }
    if let place = findings.first?.place ?? difference {
      throw CommandFailure(
        .failed,
        Phrase(
          es:
            "Convertido, «\(form)» no dice lo mismo (línea \(place.line) de lo escrito), y no se guardó. Es un error de "
            + "ronda: avise, con ese formulario.",
          en: "Converted, “\(form)” does not say the same (line \(place.line) of what was written), and was not kept. "
            + "This is a mistake of ronda: report it, with that form."))
    }
    return text
  }

  private static func unwritten(_ findings: [Diagnostic]) -> ExitStatus {
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
    for finding in findings { Output.message(printer.text(finding) + "\n") }
    Output.message(say(es: "No se escribió nada.", en: "Nothing was written."))
    return .foundProblems
  }

  /// What the form needs beside it and is not beside what was written.
  private func sayWhatBelongsBeside(_ input: FormInput) {
    func folder(_ path: String) -> String { URL(filePath: path).deletingLastPathComponent().standardizedFileURL.path }
    guard !input.files.isEmpty, folder(form) != folder(output) else { return }
    let names = input.files.map(\.name).sorted().joined(separator: ", ")
    Output.message(
      say(
        es: "Copie a la misma carpeta los archivos que usa: \(names)".harmless,
        en: "Copy the files that it uses into the same folder: \(names)".harmless))
  }
}
