import ArgumentParser
import Foundation
import RondaCore
import RondaForms
import RondaPaper
import RondaTerritories

/// `ronda print FORM`: the questionnaire on paper.
struct PrintCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "print",
      abstract: say(
        es: "Un formulario como cuestionario de papel: HTML o PDF, con los códigos que se digitan.",
        en: "A form as a paper questionnaire: HTML or PDF, with the codes that are keyed."),
      discussion: say(
        es: """
          El HTML se imprime desde cualquier navegador. Para un PDF hace falta weasyprint, Chromium o Chrome. \
          Forms/PAPER.md dice qué hay en la hoja.
          """,
        en: """
          The HTML prints from any browser. A PDF takes weasyprint, Chromium or Chrome. Forms/PAPER.md says what is on \
          the sheet.
          """),
      aliases: ["papel"])
  }

  enum Paper: String, ExpressibleByArgument, CaseIterable {
    case carta, a4, oficio

    var size: PaperSize {
      switch self {
      case .carta: .letter
      case .a4: .a4
      case .oficio: .oficio
      }
    }
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "El archivo del formulario.", en: "The file of the form."), valueName: say(es: "formulario", en: "form")))
  var form: String

  @Option(
    name: [.customShort("o"), .customLong("output"), .customLong("salida")],
    help: ArgumentHelp(
      say(
        es: "El archivo que se escribe; PDF si termina en .pdf. Sin esto, HTML en la salida estándar.",
        en: "The file to write; PDF when it ends in .pdf. Without this, HTML on standard output."),
      valueName: say(es: "archivo", en: "file")))
  var output = "-"

  @Flag(help: ArgumentHelp(say(es: "Un PDF, termine como termine el nombre.", en: "A PDF, whatever the name ends in.")))
  var pdf = false

  @Option(
    name: [.customLong("paper"), .customLong("tamano")],
    help: ArgumentHelp(
      say(es: "Tamaño del papel; oficio es 216 × 330 mm.", en: "Size of the paper; oficio is 216 × 330 mm.")))
  var paper = Paper.carta

  @Option(
    name: [.customLong("language"), .customLong("form-lang"), .customLong("idioma-formulario")],
    help: ArgumentHelp(
      say(
        es: "Idiomas de los textos del formulario, con coma entre ellos. Sin esto, el del formulario.",
        en: "Languages of the form's texts, with commas between them. Without this, that of the form."),
      valueName: say(es: "idiomas", en: "languages")))
  var languages: String?

  @Option(
    name: [.customLong("copies"), .customLong("copias")],
    help: ArgumentHelp(
      say(es: "Cuántas hojas con número propio.", en: "How many sheets with a number of their own."), valueName: "n"))
  var copies: Int?

  @Option(
    name: [.customLong("first"), .customLong("desde")],
    help: ArgumentHelp(
      say(es: "El número de la primera hoja (1).", en: "The number of the first sheet (1)."), valueName: "n"))
  var first: Int?

  @Option(
    name: [.customLong("rows"), .customLong("filas")],
    help: ArgumentHelp(
      say(
        es: "Cuántas filas tiene lo que se repite, si el formulario no lo dice.",
        en: "How many rows what is repeated has, where the form does not say."), valueName: "n"))
  var rows: Int?

  @Option(
    name: [.customLong("territories"), .customLong("territorios")],
    help: ArgumentHelp(
      say(
        es: "El archivo de territorios, para imprimir sus códigos.",
        en: "The file of territories, to print their codes."), valueName: say(es: "archivo", en: "file")))
  var territories: String?

  @Flag(
    name: [.customLong("large-type"), .customLong("letra-grande")],
    help: ArgumentHelp(say(es: "Letra grande.", en: "Large type.")))
  var isLarge = false

  @Flag(
    name: [.customLong("force"), .customLong("reemplazar")],
    help: ArgumentHelp(say(es: "Reemplazar el archivo si existe.", en: "Replace the file if it exists.")))
  var replaces = false

  @OptionGroup var common: CommonOptions

  /// More than a printer takes in one go, and the page would fill the memory of a browser.
  private static let mostCopies = 500

  private var wantsPDF: Bool { pdf || output.lowercased().hasSuffix(".pdf") }

  func validate() throws {
    if let copies, !(1...Self.mostCopies).contains(copies) {
      throw ValidationError(
        say(
          es: "--copies va de 1 a \(Self.mostCopies): con más, haga varios archivos con --first.",
          en: "--copies goes from 1 to \(Self.mostCopies): for more, make several files with --first."))
    }
    if let first, SheetNumber(first) == nil || SheetNumber(first + (copies ?? 1)) == nil {
      throw ValidationError(
        say(
          es: "--first va de 0 a \(SheetNumber.highest).", en: "--first goes from 0 to \(SheetNumber.highest)."))
    }
    if let rows, !(1...QuestionnaireOptions.mostRows).contains(rows) {
      throw ValidationError(
        say(
          es: "--rows va de 1 a \(QuestionnaireOptions.mostRows).",
          en: "--rows goes from 1 to \(QuestionnaireOptions.mostRows)."))
    }
    if wantsPDF, output == "-" {
      throw ValidationError(
        say(es: "Un PDF necesita un archivo: -o hoja.pdf.", en: "A PDF needs a file: -o sheet.pdf."))
    }
  }

  func run() throws {
    if output != "-" { try OutputFile.expectFree(output, besides: form, replaces: replaces) }
    let form = try FormArgument(path: form).form
    var questionnaireOptions = QuestionnaireOptions()
    questionnaireOptions.language = InterfaceLanguage.current
    questionnaireOptions.rows = rows
    questionnaireOptions.territories = try tree()
    let questionnaire = Questionnaire(form: form, languages: try tags(of: form), options: questionnaireOptions)
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
    for finding in questionnaire.findings { Output.message(printer.text(finding) + "\n") }
    guard !questionnaire.questions.isEmpty else {
      throw CommandFailure(
        .foundProblems,
        Phrase(es: "El formulario no pregunta nada en papel.", en: "The form asks nothing on paper."))
    }
    var options = SheetOptions()
    options.size = paper.size
    options.isLarge = isLarge
    options.language = Language(tag: questionnaire.languages[0]) ?? InterfaceLanguage.current
    if copies != nil || first != nil {
      options.numbers = (0..<(copies ?? 1)).compactMap { SheetNumber((first ?? 1) + $0) }
    }
    if wantsPDF {
      let bytes = try PaperPDF.make(questionnaire, options)
      try OutputFile.write(bytes, to: output)
      return Output.message(say(es: "Escrito: \(output)".harmless, en: "Written: \(output)".harmless))
    }
    let text = SheetPage(questionnaire, options: options).text
    guard output != "-" else { return try Output.data(text) }
    try OutputFile.write(text, to: output)
    Output.message(
      say(
        es: "Escrito: \(output). Ábralo en un navegador e imprima sin encabezados del navegador.".harmless,
        en: "Written: \(output). Open it in a browser and print it without the browser's headers.".harmless))
    if options.numbers.count > 1 {
      Output.message(
        say(
          es: "Varias copias desde un navegador no llevan «página n de m»; un PDF de ronda (-o hoja.pdf), sí.",
          en: "Several copies from a browser have no “page n of m”; a PDF of ronda (-o sheet.pdf) has it."))
    }
  }

  /// The territories; the file must be one and in order.
  private func tree() throws -> TerritoryTree? {
    guard let territories else { return nil }
    let checked = try CheckedFiles([territories])
    if checked.hasErrors {
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: checked.sources)
      for finding in checked.findings where finding.severity == .error { Output.message(printer.text(finding)) }
      throw checked.sources.isEmpty ? ExitStatus.failed : ExitStatus.foundProblems
    }
    guard let tree = checked.territories else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "«\(territories)» no es un archivo de territorios.", en: "“\(territories)” is no file of territories."))
    }
    return tree
  }

  /// The languages that were asked for, each of which the form must have.
  private func tags(of form: Form) throws -> [String] {
    guard let languages else { return [form.defaultLanguage] }
    var result: [String] = []
    for wanted in languages.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) where !wanted.isEmpty
    {
      guard let tag = form.languages.first(where: { $0.lowercased() == wanted.lowercased() }) else {
        let known = form.languages.joined(separator: ", ")
        throw CommandFailure(
          .usage,
          Phrase(
            es: "El formulario no está en «\(wanted)»; está en: \(known).",
            en: "The form is not in “\(wanted)”; it is in: \(known)."))
      }
      if !result.contains(tag) { result.append(tag) }
    }
    return result.isEmpty ? [form.defaultLanguage] : result
  }
}
