import ArgumentParser
import RondaCore
import RondaForms
import RondaStore

/// `ronda records`: what is in the consultation, record by record, and putting it right.
struct RecordsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "records",
      abstract: say(
        es: "Ver los registros, corregirlos con su motivo, retirarlos, y ver su historia.",
        en: "See the records, correct them with a reason, withdraw them, and see their history."),
      subcommands: [
        List.self, Show.self, Correct.self, Withdraw.self, Restore.self, History.self, Conflicts.self, Decide.self,
        Forget.self, Operators.self,
      ],
      defaultSubcommand: List.self, aliases: ["registros"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json
  }

  /// In which form data is written.
  struct FormatOption: ParsableArguments {
    @Option(
      name: [.long, .customLong("formato")],
      help: ArgumentHelp(say(es: "Forma de la salida.", en: "Form of the output.")))
    var format: Format = .text

    @Flag(help: ArgumentHelp(say(es: "Lo mismo que --format json.", en: "The same as --format json.")))
    var json = false

    @Flag(
      help: ArgumentHelp(
        say(
          es: "CSV como lo abre Excel en español: punto y coma, coma decimal.",
          en: "CSV as Excel opens it in Spanish: semicolon, decimal comma.")))
    var regional = false

    var chosen: Format { json ? .json : format }
    /// What parts the cells of a table.
    var separator: Character { regional ? ";" : "," }
  }

  /// Who does something to records, and why.
  struct ReasonOption: ParsableArguments {
    @Option(
      name: [.long, .customLong("motivo")],
      help: ArgumentHelp(
        say(
          es: "Por qué, en palabras que otra persona entienda. Queda en la historia.",
          en: "Why, in words that somebody else understands. It stays in the history."),
        valueName: say(es: "motivo", en: "reason")))
    var reason: String

    @OptionGroup var who: OperatorOption

    var operatorCode: String? { who.operatorCode }

    func validate() throws {
      guard !reason.isBlank else {
        throw ValidationError(say(es: "El motivo está vacío: escríbalo.", en: "The reason is empty: write it."))
      }
    }

    func change(_ kind: RecordChange.Kind) -> RecordChange {
      RecordChange(kind, operatorName: operatorCode, reason: reason, at: Clock.now)
    }
  }

  /// Which record is meant.
  struct RecordOption: ParsableArguments {
    @Option(
      name: [.long, .customLong("hoja")],
      help: ArgumentHelp(
        say(es: "El registro de esta hoja, en lugar del código.", en: "The record of this sheet, instead of the code."),
        valueName: say(es: "número", en: "number")))
    var sheet: String?

    @Option(
      name: [.long, .customLong("formulario")],
      help: ArgumentHelp(
        say(
          es: "El formulario, si varios tienen esa hoja.", en: "The form, when several have that sheet."),
        valueName: "id"))
    var form: String?
  }

  /// A record by its code, or by its sheet.
  struct NamedRecord: ParsableArguments {
    @Argument(
      help: ArgumentHelp(
        say(
          es: "El registro (basta el comienzo de su código).", en: "The record (the beginning of its code is enough)."),
        valueName: say(es: "registro", en: "record")))
    var id: String?

    @OptionGroup var option: RecordOption

    func find(in consultation: Consultation) throws -> FoundRecord { try option.find(id, in: consultation) }
  }
}
