import ArgumentParser
import RondaCore
import RondaStore

/// `ronda protect`: the passphrase of the personal answers of a consultation.
struct ProtectCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "protect",
      abstract: say(
        es: "Cifrar las respuestas personales de una consulta con una clave.",
        en: "Encrypt the personal answers of a consultation with a passphrase."),
      discussion: say(
        es: """
          Desde entonces se entrevista, se digita y se importa como siempre, sin la clave: lo personal se cifra al \
          guardarlo. Sólo leerlo pide la clave. Si se pierde la clave, lo personal se pierde: no hay otra entrada.
          """,
        en: """
          From then on interviews, keying and imports go on as always, without the passphrase: what is personal is \
          encrypted as it is saved. Only reading it asks for the passphrase. If the passphrase is lost, so is what is \
          personal: there is no other way in.
          """),
      aliases: ["proteger"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "La consulta.", en: "The consultation."), valueName: say(es: "archivo.ronda", en: "file.ronda")))
  var consultation: String?

  @Flag(
    name: [.customLong("change"), .customLong("cambiar-clave")],
    help: ArgumentHelp(
      say(
        es: "Cambiar la clave. Las copias anteriores siguen abriendo con la de antes.",
        en: "Change the passphrase. Earlier copies still open with the one before.")))
  var change = false

  @Option(
    name: [.customLong("new-passphrase-file"), .customLong("archivo-clave-nueva")],
    help: ArgumentHelp(
      say(es: "Con --cambiar-clave, de dónde leer la nueva.", en: "With --change, where to read the new one."),
      valueName: say(es: "archivo", en: "file")))
  var newFile: String?

  @OptionGroup var who: OperatorOption

  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard newFile == nil || change else {
      throw ValidationError(
        say(
          es: "--archivo-clave-nueva va con --cambiar-clave.", en: "--new-passphrase-file goes with --change."))
    }
  }

  func run() throws {
    let place = ConsultationOption(naming: consultation)
    let file = try place.openFile(for: .writing)
    let path = try place.path()
    if change {
      guard let keys = try Consultation(file).keys(passphrase) else {
        throw CommandFailure(StoreError.notProtected(path))
      }
      var chosen = passphrase
      chosen.file = newFile
      let secret = try chosen.new(for: path)
      try Consultation.translating { () throws(StoreError) in
        try file.changePassphrase(of: keys, to: secret, by: who.operatorCode)
        try file.close()
      }
      Output.message(
        say(
          es: "Clave cambiada. Las copias hechas antes siguen abriendo con la anterior: bórrelas si hace falta.",
          en: "Passphrase changed. Copies made before still open with the earlier one: delete them if need be."))
      return
    }
    guard try Consultation.translating({ () throws(StoreError) in try file.isProtected() }) == false else {
      throw CommandFailure(StoreError.alreadyProtected(path))
    }
    let secret = try passphrase.new(for: path)
    let isClear = try Consultation.translating { () throws(StoreError) in
      let isClear = try file.protect(with: secret, by: who.operatorCode)
      try file.close()
      return isClear
    }
    Output.message(
      say(
        es: "Lo personal de \(path.harmless) está cifrado. Guarde la clave en otro lugar que la consulta.",
        en: "What is personal in \(path.harmless) is encrypted. Keep the passphrase in another place than the file."))
    if !isClear { Output.message(RemainsText.logIsHeld(path)) }
  }
}

/// What is said where another program keeps what was erased from going away.
enum RemainsText {
  static func logIsHeld(_ path: String) -> String {
    say(
      es: "Otro programa tiene abierta la consulta: junto a ella, en \(path.harmless)-wal, puede quedar lo que había. "
        + "Ciérrelo y repita la orden, o abra y cierre la consulta.",
      en: "Another program has the consultation open: beside it, in \(path.harmless)-wal, what was there may remain. "
        + "Close it and repeat the command, or open and close the consultation.")
  }
}
