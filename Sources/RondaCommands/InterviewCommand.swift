import ArgumentParser
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTerminal

/// `ronda interview FORM`: an interview in the terminal.
struct InterviewCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "interview",
      abstract: say(
        es: "Entrevistar en la terminal: cada respuesta queda guardada antes de la pregunta siguiente.",
        en: "Interview in the terminal: every answer is kept before the next question."),
      aliases: ["entrevistar"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "El formulario: su id o su archivo.", en: "The form: its id or its file."),
      valueName: say(es: "formulario", en: "form")))
  var form: String?

  @Option(
    name: [.long, .customLong("idioma-formulario")],
    help: ArgumentHelp(
      say(es: "Idioma en que se lee el formulario.", en: "Language in which the form is read out."),
      valueName: say(es: "código", en: "code")))
  var formLanguage: String?

  @Option(
    name: [.long, .customLong("retomar")],
    help: ArgumentHelp(
      say(es: "Retomar este borrador (basta el comienzo).", en: "Resume this draft (its beginning is enough)."),
      valueName: say(es: "borrador", en: "draft")))
  var resume: String?

  @Flag(
    name: [.customLong("new"), .customLong("nueva")],
    help: ArgumentHelp(
      say(
        es: "Empezar una nueva aunque haya borradores sin terminar.",
        en: "Begin a new one even if there are unfinished drafts.")))
  var isNew = false

  @Option(
    name: [.customLong("operator"), .customLong("entrevista")],
    help: ArgumentHelp(
      say(
        es: "Código de quien entrevista (no su nombre).", en: "Code of the interviewer (not the name)."),
      valueName: say(es: "código", en: "code")))
  var operatorCode: String?

  @Flag(
    name: [.long, .customLong("accesible")],
    help: ArgumentHelp(
      say(
        es: "Línea por línea, para lectores de pantalla.", en: "Line by line, for screen readers.")))
  var accessible = false

  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard InterviewRunner.isInteractive else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Entrevistar necesita una terminal. Para cargar datos desde un archivo use «ronda importar».",
          en: "Interviewing needs a terminal. To load data from a file use “ronda import”."))
    }
    let consultation = try place.open(for: .writing)
    let form = try consultation.form(self.form)
    try run(form, in: consultation)
    try Consultation.translating { () throws(StoreError) in try consultation.file.close() }
  }
}
