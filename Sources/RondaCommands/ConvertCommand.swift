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
      Output.message(say(es: "No se escribió nada.", en: "Nothing was written."))
      throw ExitStatus.foundProblems
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
    let name = output == "-" ? "-" : output
    switch FormWriting.text(of: root, in: language) {
    case .findings(let findings):
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
      for finding in findings { Output.message(printer.text(finding)) }
      throw ExitStatus.foundProblems
    case .value(let text):
      let source = XMLSource(bytes: Array(text.utf8), name: name)
      let again = FormReader.read(source, files: FormFiles(input.files))
      let isSame = FormWriting.difference(between: text, and: root, in: language, file: name)
      guard again.form != nil, isSame == nil else {
        let error = again.findings.first { $0.severity == .error }
        let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [name: source])
        if let error { Output.message(printer.text(error)) }
        let line = (error?.place ?? isSame)?.line ?? 1
        throw CommandFailure(
          .failed,
          Phrase(
            es: "Convertido, «\(form)» no dice lo mismo (línea \(line) de lo escrito), y no se guardó. Es un error de "
              + "ronda: avise, con ese formulario.",
            en:
              "Converted, “\(form)” does not say the same (line \(line) of what was written), and was not kept. This is "
              + "a mistake of ronda: report it, with that form."))
      }
      return text
    }
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
