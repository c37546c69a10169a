import ArgumentParser
import RondaCore
import RondaStore

extension RecordsCommand {
  /// `ronda records forget ID --reason "…"`: the personal answers of a record are erased for good.
  struct Forget: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "forget",
        abstract: say(
          es: "Borrar para siempre lo personal de un registro; las demás respuestas quedan.",
          en: "Erase what is personal in a record for good; the other answers stay."),
        discussion: say(
          es: """
            Se borra de todas sus versiones, con las notas y lo digitado de esas preguntas; la historia dice quién lo \
            borró y por qué. No se puede deshacer, ni agregar después otros datos personales a ese registro. Los \
            respaldos y las copias que se hayan hecho antes lo conservan: bórrelos también.
            """,
          en: """
            It is erased from all its versions, with the notes and what was keyed of these questions; the history says \
            who erased it and why. It cannot be undone, and the record cannot get other personal data. Backups and \
            copies that were made before still have it: delete them, too.
            """),
        aliases: ["olvidar"])
    }

    @Flag(
      name: [.long, .customLong("si")],
      help: ArgumentHelp(say(es: "Borrar sin preguntar.", en: "Erase without asking.")))
    var yes = false

    @OptionGroup var why: ReasonOption
    @OptionGroup var which: NamedRecord
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let consultation = try place.open(for: .writing)
      let record = try which.find(in: consultation)
      Output.message(RecordWords.heading(record))
      if !yes {
        try Confirmation.ask(
          say(
            es: "Lo personal de este registro se borra para siempre. ¿Borrarlo?",
            en: "What is personal in this record will be erased for good. Erase it?"))
      }
      let done = try Consultation.translating { () throws(StoreError) in
        let done = try consultation.store.forget(record.id, reason: why.reason, by: why.operatorCode)
        try consultation.store.close()
        return done
      }
      try Output.data(
        say(
          es: "Registro \(record.id.short): borrado lo personal de \(done.versions) "
            + (done.versions == 1 ? "versión.\n" : "versiones.\n"),
          en: "Record \(record.id.short): erased what is personal in \(done.versions) "
            + (done.versions == 1 ? "version.\n" : "versions.\n")))
      if !done.isComplete { Output.message(RemainsText.logIsHeld(try place.path())) }
    }
  }
}
