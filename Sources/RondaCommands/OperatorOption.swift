import ArgumentParser
import RondaCore

/// Who gives a command, for the history of the consultation.
struct OperatorOption: ParsableArguments {
  @Option(
    name: [.customLong("operator"), .customLong("operador")],
    help: ArgumentHelp(
      say(es: "Código de quien lo hace (no su nombre).", en: "Code of whoever does it (not the name)."),
      valueName: say(es: "código", en: "code")))
  var operatorCode: String?
}
