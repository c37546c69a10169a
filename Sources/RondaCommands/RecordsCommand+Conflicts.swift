import ArgumentParser
import RondaCore
import RondaReports
import RondaStore

extension RecordsCommand {
  /// `ronda records conflicts`: what several computers say differently.
  struct Conflicts: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "conflicts",
        abstract: say(
          es: "Lo que quedó por decidir después de unir archivos: correcciones distintas, hojas repetidas.",
          en: "What is left to decide after files were joined: different corrections, sheets that came in twice."),
        aliases: ["conflictos"])
    }

    @Flag(help: ArgumentHelp(say(es: "En JSON.", en: "In JSON.")))
    var json = false

    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let consultation = try place.open(for: .reading)
      let conflicts = try Consultation.translating { () throws(StoreError) in try consultation.store.conflicts() }
      let (records, sheets) = (conflicts.records, conflicts.sheets)
      if json {
        try Output.data(
          JSONValue.object([
            ("schema", .text("ronda.conflicts/1")), ("conflicts", RecordsCommand.json(records)),
            ("sheets", RecordsCommand.json(sheets)),
          ]).text() + "\n")
      } else if records.isEmpty, sheets.isEmpty {
        try Output.data(say(es: "No hay nada por decidir.\n", en: "There is nothing to decide.\n"))
      } else {
        try Output.data(RecordsCommand.text(records) + RecordsCommand.text(sheets))
      }
      if !records.isEmpty || !sheets.isEmpty { throw ExitStatus.foundProblems }
    }
  }

  /// `ronda records decide ID --version N`: which of several corrections counts.
  struct Decide: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "decide",
        abstract: say(
          es: "Decidir cuál vale de las versiones de un registro que vienen de varios equipos.",
          en: "Decide which one counts of the versions of a record that come from several computers."),
        aliases: ["decidir"])
    }

    @Option(
      name: [.long],
      help: ArgumentHelp(
        say(es: "El número de la versión que vale.", en: "The number of the version that counts."),
        valueName: say(es: "número", en: "number")))
    var version: Int

    @OptionGroup var why: ReasonOption
    @OptionGroup var which: NamedRecord
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let consultation = try place.open(for: .writing)
      let record = try which.find(in: consultation)
      let conflicts = try Consultation.translating { () throws(StoreError) in
        try consultation.store.conflicts().records
      }
      guard let conflict = conflicts.first(where: { $0.id == record.id }) else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "En el registro \(record.id.short) no hay nada por decidir.",
            en: "There is nothing to decide in record \(record.id.short)."))
      }
      guard conflict.versions.contains(version) else {
        let numbers = conflict.versions.map(String.init).joined(separator: ", ")
        throw CommandFailure(
          .usage,
          Phrase(
            es: "Se decide entre las versiones \(numbers) del registro \(record.id.short): indique una con --version.",
            en: "The choice is between versions \(numbers) of record \(record.id.short): name one with --version."))
      }
      try Consultation.translating { () throws(StoreError) in
        try consultation.store.reconcile(record.id, keeping: version, change: why.change(.reconciled))
        try consultation.store.close()
      }
      try Output.data(
        say(
          es: "Registro \(record.id.short): vale la versión \(version). Las otras quedan en su historia.\n",
          en: "Record \(record.id.short): version \(version) counts. The others stay in its history.\n"))
    }
  }

  /// The records to decide about, with what to do; empty when there are none.
  static func text(_ conflicts: [RecordConflict]) -> String {
    guard !conflicts.isEmpty else { return "" }
    var table = TextTable()
    for conflict in conflicts {
      table.add([
        conflict.id.short, conflict.formID, conflict.sheet.map { say(es: "hoja \($0)", en: "sheet \($0)") } ?? "",
        say(es: "versiones ", en: "versions ") + conflict.versions.map(String.init).joined(separator: ", "),
      ])
    }
    return say(
      es: "Con correcciones distintas de varios equipos; mientras nadie decida, vale la última versión:\n",
      en: "With different corrections from several computers; until somebody decides, the last version counts:\n")
      + table.text(indent: "  ")
      + say(
        es: "  Vea cada uno con «ronda registros historia», y decida: ronda registros decidir REGISTRO --version N "
          + "--motivo …\n",
        en: "  See each with “ronda records history”, and decide: ronda records decide RECORD --version N --reason …\n")
  }

  /// The sheets that are several records, with what to do; empty when there are none.
  static func text(_ conflicts: [SheetConflict]) -> String {
    guard !conflicts.isEmpty else { return "" }
    var table = TextTable()
    for conflict in conflicts {
      table.add([
        say(es: "hoja ", en: "sheet ") + conflict.sheet, conflict.formID,
        say(es: "registros ", en: "records ") + conflict.records.map(\.short).joined(separator: ", "),
      ])
    }
    return say(
      es: "Hojas que entraron en más de un equipo; todos sus registros cuentan:\n",
      en: "Sheets that came in on more than one computer; all their records count:\n")
      + table.text(indent: "  ")
      + say(
        es: "  Retire los que sobran: ronda registros retirar REGISTRO --motivo …\n",
        en: "  Withdraw those that are too many: ronda records withdraw RECORD --reason …\n")
  }

  static func json(_ conflicts: [RecordConflict]) -> JSONValue {
    .list(
      conflicts.map { conflict in
        .object([
          ("record", .text(conflict.id.text)), ("form", .text(conflict.formID)),
          ("sheet", .text(orNull: conflict.sheet)), ("versions", .list(conflict.versions.map { .integer($0) })),
        ])
      })
  }

  static func json(_ conflicts: [SheetConflict]) -> JSONValue {
    .list(
      conflicts.map { conflict in
        .object([
          ("sheet", .text(conflict.sheet)), ("form", .text(conflict.formID)),
          ("records", .list(conflict.records.map { .text($0.text) })),
        ])
      })
  }
}
