import ArgumentParser
import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTerritories
import RondaXML

/// Which consultation a command works on.
struct ConsultationOption: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("consultation"), .customLong("consulta")],
    help: ArgumentHelp(
      say(
        es: "La consulta. Sin ella: la de RONDA_CONSULTA, o la única de esta carpeta.",
        en: "The consultation. Without it: that of RONDA_CONSULTA, or the only one in this folder."),
      valueName: say(es: "archivo.ronda", en: "file.ronda")))
  var consultation: String?

  init() {}

  /// - Parameter path: as it would stand after `-C`; `nil` as without it.
  init(naming path: String?) { consultation = path }

  /// Where files that belong to the consultation lie: beside it, in `NAME-media` and in `media`, if they are there.
  func mediaFolders() throws -> [String] {
    let file = URL(filePath: try path())
    let names = [file.deletingPathExtension().lastPathComponent + "-media", "media"]
    return names.map { file.deletingLastPathComponent().appending(path: $0).path }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// The path that is meant.
  func path() throws -> String {
    if let consultation { return consultation }
    if let named = ProcessInfo.processInfo.environment["RONDA_CONSULTA"], !named.isEmpty { return named }
    let here = ((try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? [])
      .filter { $0.hasSuffix(".ronda") }.sorted()
    switch here.count {
    case 1: return here[0]
    case 0:
      throw CommandFailure(
        .usage,
        Phrase(
          es: "En esta carpeta no hay ninguna consulta: indíquela con -C archivo.ronda, o créela con «ronda nuevo».",
          en: "There is no consultation in this folder: name it with -C file.ronda, or create it with “ronda new”."))
    default:
      throw CommandFailure(
        .usage,
        Phrase(
          es: "En esta carpeta hay varias consultas (\(here.joined(separator: ", "))): indique una con -C.",
          en: "There are several consultations in this folder (\(here.joined(separator: ", "))): name one with -C."))
    }
  }

  func open(for access: ConsultationFile.Access) throws -> Consultation {
    try Consultation(openFile(for: access))
  }

  /// The file itself, for what only a file can be asked.
  func openFile(for access: ConsultationFile.Access) throws -> ConsultationFile {
    let path = try path()
    return try Consultation.translating { () throws(StoreError) in
      try ConsultationFile.open(at: path, for: access, clock: { Clock.now }, onRenewal: tell)
    }
  }

  /// From so many bytes on it takes long enough that people wonder.
  private static let largeFile = 20_000_000

  private func tell(_ renewal: ConsultationFile.Renewal) {
    guard renewal.bytes >= Self.largeFile else { return }
    let size = renewal.bytes / 1_000_000
    Output.message(
      renewal.isDone
        ? say(es: "El archivo está al día.", en: "The file is up to date.")
        : say(
          es: "El archivo (\(size) MB) se pone al día, porque una versión anterior u otro programa escribió en él. "
            + "Puede tardar.",
          en: "The file (\(size) MB) is brought up to date, because an earlier version or another program wrote in it. "
            + "It may take a while."))
  }
}

/// An open consultation with its territories read.
struct Consultation {
  let store: any ConsultationStore
  let settings: ConsultationSettings
  let territories: TerritoryTree?

  init(_ store: any ConsultationStore) throws {
    self.store = store
    settings = try Self.translating { () throws(StoreError) in try store.settings() }
    let stored = try Self.translating { () throws(StoreError) in try store.territories() }
    territories = try stored.map { stored in
      if let tree = TerritoryReader.read(XMLSource(bytes: stored.source, name: store.name)).tree { return tree }
      throw CommandFailure(
        .failed,
        Phrase(
          es: "Los territorios guardados en «\(store.name)» no se pueden leer. Recupere el último respaldo.",
          en: "The territories kept in “\(store.name)” cannot be read. Go back to the last backup."))
    }
  }

  /// The form that a person named: by its id, or by the file it is in.
  func form(_ name: String?) throws -> Form {
    let forms = try Self.translating { [store] () throws(StoreError) in try store.forms() }
    let ids = forms.map(\.id).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard let name else {
      if ids.count == 1 { return try form(ids[0]) }
      throw CommandFailure(
        .usage,
        Phrase(
          es: ids.isEmpty
            ? "La consulta no tiene formularios: agréguelos con «ronda nuevo --agregar»."
            : "La consulta tiene varios formularios: indique uno (\(ids.joined(separator: ", "))).",
          en: ids.isEmpty
            ? "The consultation has no forms: add them with “ronda new --add”."
            : "The consultation has several forms: name one (\(ids.joined(separator: ", ")))."))
    }
    // A consultation can hold several versions of a form: the newest is last.
    if let stored = forms.last(where: { $0.id == name }) { return try read(stored) }
    if name.contains("/") || name.contains(".") {
      guard FileManager.default.fileExists(atPath: name) else { throw unknown(name, ids) }
      let hash = try FormArgument(path: name).form.hash
      if let stored = forms.last(where: { $0.hash == hash }) { return try read(stored) }
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Esa versión de «\(name)» no está en la consulta. Agréguela con «ronda nuevo» o use una de: "
            + "\(ids.joined(separator: ", ")).",
          en: "That version of “\(name)” is not in the consultation. Add it with “ronda new” or use one of: "
            + "\(ids.joined(separator: ", "))."))
    }
    throw unknown(name, ids)
  }

  /// The version of a form that has this hash.
  func form(hash: String) throws -> Form? {
    try Self.translating { [store] () throws(StoreError) in try store.form(hash: hash) }.map(read)
  }

  /// All versions of a form that the consultation holds.
  func hashes(of form: Form) throws -> [String] {
    try Self.translating { [store] () throws(StoreError) in try store.forms() }.filter { $0.id == form.id }.map(\.hash)
  }

  private func read(_ stored: StoredForm) throws -> Form { try form(stored, named: "\(stored.id).xml") }

  /// Reads a form that is kept.
  ///
  /// - Parameter name: what places in it bear.
  func form(_ stored: StoredForm, named name: String) throws -> Form {
    let files = try Self.translating { [store] () throws(StoreError) in try store.formFiles(of: stored.hash) }
    let reading = FormReader.read(
      XMLSource(bytes: stored.source, name: name), files: FormFiles(files))
    guard let form = reading.form else {
      throw CommandFailure(
        .failed,
        Phrase(
          es: "El formulario «\(stored.id)» guardado en la consulta no se puede leer con esta versión de ronda.",
          en: "The form “\(stored.id)” kept in the consultation cannot be read by this version of ronda."))
    }
    return form
  }

  private func unknown(_ name: String, _ ids: [String]) -> CommandFailure {
    let nearest = Names.nearest(to: name, among: ids)
    return CommandFailure(
      .usage,
      Phrase(
        es: "La consulta no tiene un formulario «\(name)»; tiene: \(ids.joined(separator: ", "))."
          + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
        en: "The consultation has no form “\(name)”; it has: \(ids.joined(separator: ", "))."
          + (nearest.map { " Did you mean “\($0)”?" } ?? "")))
  }

  /// Errors of the store as failures of the command, with the right exit status.
  static func translating<Result>(_ body: () throws(StoreError) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  init(_ error: StoreError) {
    let status: ExitStatus =
      switch error.code {
      case .locked: .inUse
      case .alreadyExists: .usage
      default: .failed
      }
    self.init(status, error.message)
  }
}
