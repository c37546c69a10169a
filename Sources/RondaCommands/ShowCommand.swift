import ArgumentParser
import Foundation
import RondaCore
import RondaForms
import RondaReports

/// `ronda show FORM`: what a form is, in several views.
struct ShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: say(
        es: "Mostrar un formulario: su esquema, sus variables, quién depende de quién, sus traducciones.",
        en: "Show a form: its outline, its variables, who depends on whom, its translations."),
      aliases: ["mostrar"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "El archivo del formulario.", en: "The file of the form."), valueName: say(es: "formulario", en: "form")))
  var form: String

  @Flag(
    name: [.long, .customLong("esquema")],
    help: ArgumentHelp(
      say(
        es: "El árbol de preguntas y grupos; es lo que se muestra si no se pide otra cosa.",
        en: "The tree of questions and groups; this is shown when nothing else is asked for.")))
  var outline = false

  @Flag(
    name: [.long, .customLong("variables")],
    help: ArgumentHelp(
      say(
        es: "El libro de códigos: cada variable con lo que significan sus valores.",
        en: "The codebook: each variable with what its values mean.")))
  var codebook = false

  @Flag(
    name: [.long, .customLong("dependencias")],
    help: ArgumentHelp(say(es: "Quién lee a quién.", en: "Who reads whom.")))
  var graph = false

  @Flag(
    help: ArgumentHelp(
      say(es: "Quién lee a quién, como grafo para Graphviz.", en: "Who reads whom, as a graph for Graphviz.")))
  var dot = false

  @Flag(
    name: [.long, .customLong("traducciones")],
    help: ArgumentHelp(
      say(es: "Cuánto está traducido, y qué falta.", en: "How much is translated, and what is missing.")))
  var translations = false

  @Option(
    name: [.long, .customLong("formato")],
    help: ArgumentHelp(
      say(es: "Forma de la salida del libro de códigos.", en: "Form of the output of the codebook.")))
  var format: Format = .text

  @Flag(
    help: ArgumentHelp(
      say(
        es: "CSV como lo abre Excel en español: punto y coma, coma decimal.",
        en: "CSV as Excel opens it in Spanish: semicolon, decimal comma.")))
  var regional = false

  @Option(
    name: [.customLong("form-lang"), .customLong("idioma-formulario")],
    help: ArgumentHelp(
      say(
        es: "Idioma de los textos del formulario. Sin esto: el del programa, si el formulario lo tiene.",
        en: "Language of the form's texts. Without this: that of the program, if the form has it."),
      valueName: say(es: "idioma", en: "language")))
  var formLanguage: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard [outline, codebook, graph || dot, translations].count(where: { $0 }) <= 1 else {
      throw ValidationError(
        say(
          es: "Pida una sola vista: --outline, --codebook, --graph, --dot o --translations.",
          en: "Ask for one view: --outline, --codebook, --graph, --dot or --translations."))
    }
    guard format == .text || codebook else {
      throw ValidationError(
        say(es: "--format es para --codebook.", en: "--format goes with --codebook."))
    }
    guard !regional || format == .csv else {
      throw ValidationError(
        say(es: "--regional es para --format csv.", en: "--regional goes with --format csv."))
    }
  }

  func run() throws {
    let argument = try FormArgument(path: form)
    let description = FormDescription(
      form: argument.form, language: InterfaceLanguage.current, formLanguage: try textLanguage(of: argument.form))
    if codebook {
      let book = CodebookReport(description)
      switch format {
      case .text: try Output.data(book.text)
      case .csv: try Output.data(book.csv(isRegional: regional))
      case .json: try Output.data(try book.json())
      }
    } else if dot {
      try Output.data(GraphReport(description).dot)
    } else if graph {
      try Output.data(GraphReport(description).text)
    } else if translations {
      try Output.data(description.coverage(argument.translations))
    } else {
      try Output.data(description.outline)
    }
  }

  /// The language that was asked for, which the form must have; else the program's where the form has it.
  private func textLanguage(of form: Form) throws -> String {
    guard let formLanguage else {
      let own = InterfaceLanguage.current
      return form.languages.first { Language(tag: $0) == own } ?? form.defaultLanguage
    }
    if let tag = form.languages.first(where: { $0.lowercased() == formLanguage.lowercased() }) { return tag }
    let known = form.languages.joined(separator: ", ")
    throw CommandFailure(
      .usage,
      Phrase(
        es: "El formulario no está en «\(formLanguage)»; está en: \(known).",
        en: "The form is not in “\(formLanguage)”; it is in: \(known)."))
  }
}
