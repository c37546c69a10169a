import ArgumentParser
import RondaCore
#if canImport(Glibc)
  import Glibc
#endif

/// The program: every command, and what its errors become.
package enum RondaProgram {
  /// Runs the command that the arguments name, and ends the process with its exit status.
  package static func main() -> Never {
    // A reader that closes its end is told apart by EPIPE; the signal would kill us without a word.
    signal(SIGPIPE, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs and gives the exit status.
  static func run(_ given: [String]) -> Int32 {
    do {
      let arguments = languageLast(given)
      if arguments.isEmpty {
        Output.message(Welcome.text)
        return ExitStatus.done.rawValue
      }
      if let files = CheckReport.files(in: arguments) {
        try CheckReport(files: files, schema: nil, format: .text).write(in: InterfaceLanguage.current)
        return ExitStatus.done.rawValue
      }
      try rejectUnknownVerb(arguments)
      var command = try RondaCommand.parseAsRoot(arguments)
      try command.run()
      return ExitStatus.done.rawValue
    } catch let status as ExitStatus {
      return status.rawValue
    } catch let interruption as Interruption {
      return 128 + interruption.signal
    } catch let failure as CommandFailure {
      Output.message("ronda: \(failure.message[InterfaceLanguage.current].harmless)")
      return failure.status.rawValue
    } catch {
      return report(error)
    }
  }

  /// `ronda --lang en check` for ArgumentParser, which wants the verb first.
  private static func languageLast(_ arguments: [String]) -> [String] {
    guard let first = arguments.first, arguments.count > 1, first.hasPrefix("--lang") || first.hasPrefix("--idioma")
    else { return arguments }
    let count = first.contains("=") ? 1 : 2
    guard arguments.count > count else { return arguments }
    return Array(arguments.dropFirst(count)) + arguments.prefix(count)
  }

  private static func report(_ error: any Error) -> Int32 {
    let text = UsageText.translated(RondaCommand.fullMessage(for: error), to: InterfaceLanguage.current)
    if RondaCommand.exitCode(for: error) == .success {
      try? Output.data(text + "\n")
      return ExitStatus.done.rawValue
    }
    Output.message(text.harmless(keepingLines: true))
    return RondaCommand.exitCode(for: error) == .validationFailure
      ? ExitStatus.usage.rawValue : ExitStatus.failed.rawValue
  }

  /// An unknown verb gets one suggestion; ArgumentParser would call it an unexpected argument.
  private static func rejectUnknownVerb(_ arguments: [String]) throws {
    guard let verb = arguments.first(where: { !$0.hasPrefix("-") }), arguments.first == verb else { return }
    let verbs = RondaCommand.configuration.subcommands.flatMap { command in
      [command._commandName] + command.configuration.aliases
    }
    guard verb != "help", !verbs.contains(verb) else { return }
    let nearest = Names.nearest(to: verb, among: verbs)
    throw CommandFailure(
      .usage,
      Phrase(
        es: "No hay una orden «\(verb)»."
          + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? " «ronda --help» las muestra todas."),
        en: "There is no command “\(verb)”."
          + (nearest.map { " Did you mean “\($0)”?" } ?? " “ronda --help” shows them all.")))
  }
}

/// `ronda`
struct RondaCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ronda",
      abstract: say(
        es: "Encuestas participativas de barrio: del papel a los resultados que vuelven a la comunidad.",
        en: "Participatory neighbourhood surveys: from paper to results that go back to the community."),
      version: "0.1",
      subcommands: [
        DemoCommand.self, NewCommand.self, CheckCommand.self, InterviewCommand.self, DraftsCommand.self,
        PrintCommand.self, KeyCommand.self, VerifyCommand.self, BatchesCommand.self, SettingsCommand.self,
        ImportCommand.self, RecordsCommand.self, CleanCommand.self, SummaryCommand.self, ExportCommand.self,
        BackupCommand.self, DoctorCommand.self, ProtectCommand.self, MergeCommand.self, ShowCommand.self,
        DiffCommand.self, TestCommand.self, ConvertCommand.self,
      ])
  }
}

/// What is shown when nothing is asked for.
private enum Welcome {
  static var text: String {
    say(
      es: """
        ronda: encuestas participativas de barrio, en la terminal

        Para empezar
          ronda demo                              todo el camino con la consulta de muestra
          ronda validar FORMULARIO.xml            revisar un formulario
          ronda nuevo barrio.ronda FORMULARIO.xml TERRITORIOS.xml
                                                  crear una consulta
          ronda entrevistar FORMULARIO            entrevistar en la terminal
          ronda papel FORMULARIO.xml -o h.pdf     el cuestionario en papel
          ronda digitar --lote 07                 digitar las hojas
          ronda importar HOJAS.csv --perfil PERFIL.xml
                                                  cargar hojas transcritas
          ronda resumen                           ver resultados por territorio

        «ronda ORDEN --help» explica cada orden.
        """,
      en: """
        ronda: participatory neighbourhood surveys, in the terminal

        To begin
          ronda demo                              the whole way on the sample consultation
          ronda check FORM.xml                    check a form
          ronda new barrio.ronda FORM.xml TERRITORIES.xml
                                                  create a consultation
          ronda interview FORM                    interview in the terminal
          ronda print FORM.xml -o sheets.pdf      the questionnaire on paper
          ronda key --batch 07                    key the sheets
          ronda import SHEETS.csv --profile PROFILE.xml
                                                  load transcribed sheets
          ronda summary                           see results by territory

        “ronda COMMAND --help” explains each command.
        """)
  }
}

/// Options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(
    name: [.long, .customLong("idioma")],
    help: ArgumentHelp(
      say(es: "Idioma del programa: es o en.", en: "Language of the program: es or en."),
      valueName: "es|en"))
  var lang: String?

  func validate() throws {
    if let lang, Language(tag: lang) == nil {
      // An error of another type would come out as its description.
      throw ValidationError(
        say(
          es: "--lang «\(lang)» no sirve: los idiomas del programa son «es» y «en».",
          en: "--lang “\(lang)” will not do: the program speaks “es” and “en”."))
    }
  }
}
