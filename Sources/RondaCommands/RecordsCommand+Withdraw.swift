import ArgumentParser
import RondaCore
import RondaForms
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

    @OptionGroup var why: ReasonOption
    @OptionGroup var which: NamedRecord
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      try RecordsCommand.setWithdrawn(true, which, why, place)
    }
  }

  /// `ronda records restore ID`: the record counts again, with the answers that it had or those of an earlier version.
  struct Restore: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "restore",
        abstract: say(
          es: "Restaurar un registro retirado, o las respuestas de una versión anterior.",
          en: "Restore a withdrawn record, or the answers of an earlier version."),
        aliases: ["restaurar"])
    }

    @Option(
      name: [.long],
      help: ArgumentHelp(
        say(
          es: "Devolver las respuestas de esta versión, como las muestra la historia.",
          en: "Bring back the answers of this version, as the history shows them."),
        valueName: say(es: "número", en: "number")))
    var version: Int?

    @OptionGroup var why: ReasonOption
    @OptionGroup var which: NamedRecord
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      guard let version else { return try RecordsCommand.setWithdrawn(false, which, why, place) }
      let consultation = try place.open(for: .writing)
      let record = try which.find(in: consultation)
      guard let wanted = record.versions.first(where: { $0.header.version == version }),
        version < record.latest.header.version
      else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "El registro \(record.id.short) no tiene una versión \(version) anterior. Vea su historia con «ronda "
              + "registros historia».",
            en: "Record \(record.id.short) has no earlier version \(version). See its history with “ronda records "
              + "history”."))
      }
      let form = try FoundRecord.form(of: wanted, in: consultation)
      let base = record.latest.header.version
      try Consultation.translating { () throws(StoreError) in
        try consultation.store.correct(
          record.id,
          RecordCorrection(
            wanted.content, formHash: form.hash, territory: wanted.header.provenance.territory, of: base,
            change: why.change(.restored), layout: RecordLayout(form), personal: .ofVersion(version)))
        try consultation.store.close()
      }
      try Output.data(
        say(
          es: "Registro \(record.id.short): la versión \(base + 1) tiene las respuestas de la versión \(version).\n",
          en: "Record \(record.id.short): version \(base + 1) has the answers of version \(version).\n"))
    }
  }

  fileprivate static func setWithdrawn(
    _ isWithdrawn: Bool, _ which: NamedRecord, _ why: ReasonOption, _ place: ConsultationOption
  ) throws {
    let consultation = try place.open(for: .writing)
    let record = try which.find(in: consultation)
    guard record.latest.isWithdrawn != isWithdrawn else {
      throw CommandFailure(
        .usage,
        isWithdrawn
          ? Phrase(
            es: "El registro \(record.id.short) ya está retirado.",
            en: "Record \(record.id.short) is withdrawn already.")
          : Phrase(
            es: "El registro \(record.id.short) no está retirado.", en: "Record \(record.id.short) is not withdrawn."))
    }
    try Consultation.translating { () throws(StoreError) in
      try consultation.store.setWithdrawn(
        isWithdrawn, record.id, after: record.latest.header.version,
        change: why.change(isWithdrawn ? .withdrawn : .restored))
      try consultation.store.close()
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
