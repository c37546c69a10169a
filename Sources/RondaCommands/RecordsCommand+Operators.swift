import ArgumentParser
import RondaCore
import RondaReports
import RondaStore

extension RecordsCommand {
  /// `ronda records operators`: the codes of those who did something, without any figure about them.
  struct Operators: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "operators",
        abstract: say(
          es: "Los códigos de quienes hicieron algo en la consulta, y desde cuándo.",
          en: "The codes of those who did something in the consultation, and since when."),
        aliases: ["operadores"])
    }

    @OptionGroup var output: FormatOption
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let consultation = try place.open(for: .reading)
      let operators = try Consultation.translating { () throws(StoreError) in try consultation.store.operators() }
      try Output.data(text(operators))
    }

    private func text(_ operators: [Operator]) -> String {
      switch output.chosen {
      case .text:
        if operators.isEmpty { return say(es: "Nadie ha dado su código.\n", en: "Nobody has given a code.\n") }
        var table = TextTable()
        for one in operators { table.add([one.code.harmless, Clock.local(one.since)]) }
        return table.text(indent: "")
      case .csv:
        return ([["operator", "since"]] + operators.map { [$0.code, $0.since] })
          .map { SafeText.line($0, separator: output.separator) }.joined()
      case .json:
        let list = operators.map { JSONValue.object([("operator", .text($0.code)), ("since", .text($0.since))]) }
        return JSONValue.object([("schema", .text("ronda.operators/1")), ("operators", .list(list))]).text() + "\n"
      }
    }
  }
}
