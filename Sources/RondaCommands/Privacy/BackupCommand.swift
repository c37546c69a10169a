import ArgumentParser
import Foundation
import RondaCore
import RondaSeal
import RondaStore

/// `ronda backup`: copies of a consultation, and consultations from copies.
struct BackupCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "backup",
      abstract: say(
        es: "Respaldar una consulta en un archivo revisado, y recuperarla.",
        en: "Back a consultation up in one verified file, and restore it."),
      discussion: say(
        es: """
          ronda respaldar barrio.ronda -o copia.ronda          copia; otros pueden seguir trabajando
          ronda respaldar barrio.ronda -o copia.rcf --cifrar   lo mismo, y sólo la clave la abre
          ronda respaldar --revisar copia.rcf                  ¿está entera?
          ronda respaldar --restaurar copia.rcf -o barrio.ronda
          """,
        en: """
          ronda backup barrio.ronda -o copy.ronda          a copy; others may go on working
          ronda backup barrio.ronda -o copy.rcf --encrypt  the same, and only the passphrase opens it
          ronda backup --check copy.rcf                    is it whole?
          ronda backup --restore copy.rcf -o barrio.ronda
          """),
      aliases: ["respaldar"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "La consulta.", en: "The consultation."), valueName: say(es: "archivo.ronda", en: "file.ronda")))
  var consultation: String?

  @Option(
    name: [.short, .customLong("output"), .customLong("salida")],
    help: ArgumentHelp(
      say(es: "El archivo que se crea; nunca se sobrescribe otro.", en: "The file to make; none is ever written over."),
      valueName: say(es: "archivo", en: "file")))
  var output: String?

  @Flag(
    name: [.customLong("encrypt"), .customLong("cifrar")],
    help: ArgumentHelp(
      say(
        es: "Cifrar la copia con una clave que se pregunta; usa memoria por el doble del tamaño de la consulta.",
        en: "Encrypt the copy with a passphrase that is asked for; takes twice the consultation's size in memory.")))
  var encrypt = false

  @Option(
    name: [.customLong("check"), .customLong("revisar")],
    help: ArgumentHelp(
      say(es: "Leer entera una copia y decir qué tiene.", en: "Read a whole copy and say what is in it."),
      valueName: say(es: "copia", en: "copy")))
  var check: String?

  @Option(
    name: [.customLong("restore"), .customLong("restaurar")],
    help: ArgumentHelp(
      say(es: "Hacer otra vez una consulta de una copia.", en: "Make a consultation of a copy again."),
      valueName: say(es: "copia", en: "copy")))
  var restore: String?

  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    let isAboutCopy = check != nil || restore != nil
    if check != nil, restore != nil || output != nil || consultation != nil || encrypt {
      throw ValidationError(say(es: "--revisar va sola con su copia.", en: "--check goes alone with its copy."))
    }
    if restore != nil, consultation != nil || encrypt {
      throw ValidationError(
        say(es: "--restaurar va sola con su copia y con -o.", en: "--restore goes alone with its copy and with -o."))
    }
    if check == nil, output == nil {
      throw ValidationError(
        isAboutCopy
          ? say(
            es: "Falta -o: el archivo de la consulta que se crea.", en: "-o is missing: the consultation to be made.")
          : say(es: "Falta -o: el archivo de la copia.", en: "-o is missing: the file of the copy."))
    }
  }

  func run() throws {
    if let check {
      let copy = try open(check)
      let contents = try Consultation.translating { [secret = try secret(of: copy)] () throws(StoreError) in
        try copy.check(secret)
      }
      Output.message(
        say(es: "La copia está entera: \(text(contents)).", en: "The copy is whole: \(text(contents))."))
    } else if let restore, let output {
      let copy = try open(restore)
      try expectFree(output)
      let contents = try Consultation.translating { [secret = try secret(of: copy)] () throws(StoreError) in
        try copy.restore(to: output, secret)
      }
      Output.message(
        say(
          es: "Consulta recuperada en \(output.harmless), y revisada: \(text(contents)).",
          en: "Consultation restored to \(output.harmless), and checked: \(text(contents))."))
    } else if let output {
      try backUp(to: output)
    }
  }

  private func backUp(to output: String) throws {
    try expectFree(output)
    let source = try ConsultationOption(naming: consultation).path()
    let file = try Consultation.translating { () throws(StoreError) in
      try ConsultationFile.open(at: source, for: .reading)
    }
    let secret = encrypt ? try passphrase.new(for: output) : nil
    let contents = try Consultation.translating { () throws(StoreError) in
      try file.writeCopy(to: output, sealedWith: secret)
    }
    Output.message(
      say(
        es: "Copia hecha en \(output.harmless), leída entera y comparada: \(text(contents)).",
        en: "Copy made in \(output.harmless), read whole and compared: \(text(contents))."))
    if !encrypt {
      Output.message(
        say(
          es: "No está cifrada: quien la tenga puede leerla. Con --cifrar, sólo quien sepa la clave.",
          en: "It is not encrypted: whoever has it can read it. With --encrypt, only who knows the passphrase."))
    }
  }

  /// Before a passphrase is asked for.
  private func expectFree(_ path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "«\(path)» ya existe, y no se sobrescribe: elija otro nombre.",
          en: "“\(path)” exists already and is not written over: choose another name."))
    }
  }

  private func open(_ path: String) throws -> ConsultationCopy {
    try Consultation.translating { () throws(StoreError) in try ConsultationCopy(at: path) }
  }

  private func secret(of copy: ConsultationCopy) throws -> SecretBytes? {
    copy.isSealed ? try passphrase.known(for: copy.path) : nil
  }

  private func text(_ contents: CopyContents) -> String {
    func count(_ number: Int, _ spanish: (String, String), _ english: (String, String)) -> String {
      number == 1
        ? say(es: "1 \(spanish.0)", en: "1 \(english.0)")
        : say(es: "\(number) \(spanish.1)", en: "\(number) \(english.1)")
    }
    return [
      count(contents.forms, ("formulario", "formularios"), ("form", "forms")),
      count(contents.records, ("registro", "registros"), ("record", "records")),
      count(contents.versions, ("versión", "versiones"), ("version", "versions")),
      count(contents.drafts, ("borrador", "borradores"), ("draft", "drafts")),
    ].joined(separator: ", ")
  }
}
