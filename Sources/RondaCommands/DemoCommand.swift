import ArgumentParser
import Foundation
import RondaCore
import RondaStore

/// `ronda demo`: the whole way on the sample consultation.
struct DemoCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo",
      abstract: say(
        es: "Todo el camino con la consulta de muestra, y qué probar después.",
        en: "The whole way on the sample consultation, and what to try next."))
  }

  @Option(
    name: [.customLong("samples"), .customLong("muestras")],
    help: ArgumentHelp(
      say(
        es: "Carpeta que contiene Forms y Samples. Sin esto: se busca desde aquí y desde el programa hacia arriba.",
        en: "Folder that holds Forms and Samples. Without this: looked for from here and from the program upwards."),
      valueName: say(es: "carpeta", en: "folder")))
  var samples: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let root = try samplesRoot()
    let folder = try temporaryFolder()
    let form = root + "/Forms/hogar-necesidades.xml"
    let territories = root + "/Samples/consulta-barrios/territorios.xml"
    let profile = root + "/Samples/consulta-barrios/perfil-hogar.xml"
    let consultation = folder + "/barrios.ronda"
    let table = folder + "/hojas.csv"
    try copy(root + "/Samples/consulta-barrios/hojas.csv", to: table)

    title(es: "1. Revisar los formularios", en: "1. Check the forms")
    try step(["check", form, root + "/Forms/satisfaccion-servicios.xml", territories, profile])
    title(es: "2. Crear la consulta: un solo archivo", en: "2. Create the consultation: one file")
    try step(["new", consultation, form, territories, "--kind", "sample"])
    title(es: "3. Importar 640 hojas de papel transcritas", en: "3. Import 640 transcribed paper sheets")
    try step(["import", table, "--profile", profile, "-C", consultation])
    title(es: "4. Ver necesidades y satisfacción por territorio", en: "4. See needs and satisfaction by territory")
    try step(["summary", "-C", consultation, "--brief"])
    let page = folder + "/resumen.html"
    title(es: "5. Lo mismo con todo su detalle, como página", en: "5. The same in full detail, as a page")
    try step(["summary", "-C", consultation, "--format", "html", "-o", page])
    title(es: "Y ahora pruebe", en: "And now try")
    try Output.data(
      """
        \(program) \(verb(es: "entrevistar", en: "interview")) -C \(consultation)
        \(program) \(verb(es: "resumen", en: "summary")) -C \(consultation) \(verb(es: "--por", en: "--by")) sexo
        xdg-open \(page)

      """)
  }

  /// Shows a command as it would be typed, and runs it. Problems that the samples have on purpose do not end the demo.
  private func step(_ arguments: [String]) throws {
    let shown = arguments.map { argument in
      argument.hasPrefix("/") ? URL(filePath: argument).lastPathComponent : argument
    }
    try Output.data("$ ronda \(shown.joined(separator: " "))\n")
    let status = RondaProgram.run(arguments)
    guard status == ExitStatus.done.rawValue || status == ExitStatus.foundProblems.rawValue else {
      throw ExitStatus.failed
    }
  }

  private func title(es: String, en: String) {
    try? Output.data("\n== \(say(es: es, en: en))\n")
  }

  /// How the program can be called from here.
  private var program: String {
    let here = FileManager.default.currentDirectoryPath + "/"
    let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  private func verb(es: String, en: String) -> String { say(es: es, en: en) }

  private func samplesRoot() throws -> String {
    let files = FileManager.default
    func isRoot(_ path: String) -> Bool {
      files.fileExists(atPath: path + "/Samples/consulta-barrios/hojas.csv")
        && files.fileExists(atPath: path + "/Forms/hogar-necesidades.xml")
    }
    if let samples {
      if isRoot(samples) { return samples }
      throw CommandFailure(
        .usage,
        Phrase(
          es: "En «\(samples)» no están las carpetas Forms y Samples.",
          en: "The folders Forms and Samples are not in “\(samples)”."))
    }
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    for start in [URL(filePath: files.currentDirectoryPath), program] {
      var folder = start
      while folder.path != "/" {
        if isRoot(folder.path) { return folder.path }
        folder.deleteLastPathComponent()
      }
    }
    throw CommandFailure(
      .usage,
      Phrase(
        es: "No se encontró la consulta de muestra: diga dónde está con --samples CARPETA.",
        en: "The sample consultation was not found: say where it is with --samples FOLDER."))
  }

  private func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ronda-demo-\(UUID().uuidString.prefix(8))")
    do {
      // What is in it stands for personal data.
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(
        .failed,
        Phrase(
          es: "No se pudo crear la carpeta «\(folder.path)»: revise el espacio en disco.",
          en: "The folder “\(folder.path)” could not be created: check the disk space."))
    }
    return folder.path
  }

  private func copy(_ source: String, to target: String) throws {
    do {
      try FileManager.default.copyItem(atPath: source, toPath: target)
    } catch {
      throw CommandFailure(
        .failed,
        Phrase(
          es: "No se pudo copiar «\(source)» a «\(target)».", en: "“\(source)” could not be copied to “\(target)”."))
    }
  }
}
