import ArgumentParser
import RondaCore
import RondaStore

extension RecordsCommand {
  /// `ronda records withdraw ID`: the record no longer counts, and stays in the file.
  struct Withdraw: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "withdraw",
        abstract: say(
          es: "Retirar un registro: deja de contar en todo resultado, y se puede restaurar.",
          en: "Withdraw a record: it no longer counts in any result, and can be restored."),
        aliases: ["retirar"])
    }

    @Argument(
      help: ArgumentHelp(
        say(es: "El registro (basta el comienzo de su código).", en: "The record (the beginning of its code is enough)."),
        valueName: say(es: "registro", en: "record")))
    var id: String?

    @OptionGroup var why: ReasonOption
    @OptionGroup var which: RecordOption
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      try RecordsCommand.setWithdrawn(true, id, which, why, place)
    }
  }

  /// `ronda records restore ID`: the record counts again, with the answers that it had.
  struct Restore: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "restore",
        abstract: say(
          es: "Restaurar un registro retirado: vuelve a contar, con las respuestas que tenía.",
          en: "Restore a withdrawn record: it counts again, with the answers that it had."),
        aliases: ["restaurar"])
    }

    @Argument(
      help: ArgumentHelp(
        say(es: "El registro (basta el comienzo de su código).", en: "The record (the beginning of its code is enough)."),
        valueName: say(es: "registro", en: "record")))
    var id: String?

    @OptionGroup var why: ReasonOption
    @OptionGroup var which: RecordOption
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      try RecordsCommand.setWithdrawn(false, id, which, why, place)
    }
  }

  fileprivate static func setWithdrawn(
    _ isWithdrawn: Bool, _ id: String?, _ which: RecordOption, _ why: ReasonOption, _ place: ConsultationOption
  ) throws {
    let consultation = try place.open(for: .writing)
    let record = try which.find(id, in: consultation)
    guard record.latest.isWithdrawn != isWithdrawn else {
      throw CommandFailure(
        .usage,
        isWithdrawn
          ? Phrase(
            es: "El registro \(record.id.short) ya está retirado.", en: "Record \(record.id.short) is withdrawn already.")
          : Phrase(
            es: "El registro \(record.id.short) no está retirado.", en: "Record \(record.id.short) is not withdrawn."))
    }
    try Consultation.translating { () throws(StoreError) in
      try consultation.file.setWithdrawn(
        isWithdrawn, record.id, after: record.latest.header.version,
        change: why.change(isWithdrawn ? .withdrawn : .restored))
      try consultation.file.close()
    }
    try Output.data(
      isWithdrawn
        ? say(
          es: "Registro \(record.id.short) retirado: ya no cuenta en ningún resultado.\n",
          en: "Record \(record.id.short) withdrawn: it no longer counts in any result.\n")
        : say(
          es: "Registro \(record.id.short) restaurado: vuelve a contar.\n",
          en: "Record \(record.id.short) restored: it counts again.\n"))
  }
}
