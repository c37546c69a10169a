import ArgumentParser
import Foundation
import RondaCore
import RondaSeal
import RondaTerminal

/// Where a passphrase comes from: the terminal, which does not show it, or a file. Arguments and the environment are seen
/// by others, so that it never stands there.
struct PassphraseOption: ParsableArguments {
  @Option(
    name: [.customLong("passphrase-file"), .customLong("archivo-clave")],
    help: ArgumentHelp(
      say(
        es: "De dónde leer la clave, en vez de preguntarla: la primera línea del archivo.",
        en: "Where to read the passphrase instead of asking for it: the first line of the file."),
      valueName: say(es: "archivo", en: "file")))
  var file: String?

  /// The passphrase of something that has one.
  func known(for path: String) throws -> SecretBytes {
    if let file { return try Self.read(file) }
    return try Self.ask(say(es: "Clave de \(path.harmless): ", en: "Passphrase of \(path.harmless): "))
  }

  /// A passphrase that is chosen now; it is typed twice.
  func new(for path: String) throws -> SecretBytes {
    if let file {
      let passphrase = try Self.read(file)
      try Self.expectLength(passphrase)
      return passphrase
    }
    Output.message(
      say(
        es: "Elija una clave que recuerde: sin ella nadie, tampoco este programa, puede leer lo cifrado.",
        en: "Choose a passphrase that you will remember: without it nobody, nor this program, can read it."))
    let first = try Self.ask(say(es: "Clave nueva de \(path.harmless): ", en: "New passphrase of \(path.harmless): "))
    try Self.expectLength(first)
    let second = try Self.ask(say(es: "Otra vez: ", en: "Again: "))
    guard first.equals(second) else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Las dos claves no son iguales: no se hizo nada. Repita la orden.",
          en: "The two passphrases are not the same: nothing was done. Repeat the command."))
    }
    return first
  }

  /// With fewer, whoever has the file tries them all.
  private static let fewestBytes = 8

  private static func expectLength(_ passphrase: SecretBytes) throws {
    guard passphrase.count < fewestBytes else { return }
    throw CommandFailure(
      .usage,
      Phrase(
        es:
          "La clave es muy corta: se necesitan al menos \(fewestBytes) caracteres; tres o cuatro palabras son mejores.",
        en:
          "The passphrase is too short: at least \(fewestBytes) characters are needed; three or four words are better."
      ))
  }

  private static func ask(_ prompt: String) throws -> SecretBytes {
    switch HiddenLine.read(prompt) {
    case .line(var bytes): return SecretBytes(consuming: &bytes)
    case .interrupted(let signal): throw Interruption(signal: signal)
    case .noTerminal:
      throw CommandFailure(
        .usage,
        Phrase(
          es: "La clave se pregunta en un terminal, y aquí no hay. Use --archivo-clave.",
          en: "The passphrase is asked for on a terminal, and there is none here. Use --passphrase-file."))
    }
  }

  private static func read(_ path: String) throws -> SecretBytes {
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: 4096)
    else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "No se puede leer el archivo de la clave «\(path)».",
          en: "The file with the passphrase, “\(path)”, cannot be read."))
    }
    var bytes = Array(data.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    guard !bytes.isEmpty else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "La primera línea de «\(path)» está vacía: ahí va la clave.",
          en: "The first line of “\(path)” is empty: that is where the passphrase goes."))
    }
    return SecretBytes(consuming: &bytes)
  }
}
