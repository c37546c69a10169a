import ArgumentParser
import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTranscription
import RondaXML
import RondaTables

/// `ronda import FILE`: transcribed sheets into the consultation.
struct ImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: say(
        es: "Cargar hojas transcritas: filas leídas = aceptadas + rechazadas + duplicadas.",
        en: "Load transcribed sheets: rows in = accepted + rejected + duplicates."),
      discussion: say(
        es: """
          Cada fila pasa por las mismas reglas que una entrevista. Las rechazadas salen tal como venían, con su línea, \
          columna, código y motivo, a un archivo que se corrige y se importa con el mismo perfil. Importar dos veces lo \
          mismo no cambia nada.
          """,
        en: """
          Every row passes the same rules as an interview. Rejected ones come out as they were, with their line, column, \
          code and reason, into a file that is corrected and imported with the same profile. Importing the same thing \
          twice changes nothing.
          """),
      aliases: ["importar"])
  }

  @Argument(
    help: ArgumentHelp(
      say(
        es: "La tabla (CSV); con --from, los archivos o las carpetas.",
        en: "The table (CSV); with --from, the files or folders."), valueName: say(es: "archivo", en: "file")))
  var files: [String]

  @Option(
    name: [.long, .customLong("de")],
    help: ArgumentHelp(
      say(
        es: "De otra herramienta: registros de ODK en XML, o tablas de ODK Central o KoboToolbox.",
        en: "From another tool: records of ODK in XML, or tables of ODK Central or KoboToolbox."),
      valueName: "submissions|central-csv|kobo-csv"))
  var from: ExchangeFormat?

  @Option(
    name: [.long, .customLong("separador")],
    help: ArgumentHelp(
      say(
        es: "Con --from: lo que separa las celdas, si no es lo usual.",
        en: "With --from: what parts the cells, when it is not the usual."), valueName: ",|;"))
  var separator: String?

  @Option(
    name: [.long, .customLong("perfil")],
    help: ArgumentHelp(
      say(
        es: "Cómo está escrita: «es-CL» (Excel en español), «csv», o un perfil en XML.",
        en: "How it is written: “es-CL” (Excel in Spanish), “csv”, or a profile in XML."),
      valueName: say(es: "perfil", en: "profile")))
  var profile: String?

  @Option(
    name: [.long, .customLong("formulario")],
    help: ArgumentHelp(
      say(es: "El formulario; sin esto, el del perfil.", en: "The form; without this, that of the profile."),
      valueName: "id"))
  var form: String?

  @Option(
    name: [.long, .customLong("rechazos")],
    help: ArgumentHelp(
      say(
        es: "Dónde dejar las filas rechazadas. Sin esto: junto al archivo, con «.rechazos».",
        en: "Where to leave rejected rows. Without this: beside the file, with “.rechazos”."),
      valueName: say(es: "archivo", en: "file")))
  var rejects: String?

  @Flag(
    name: [.customShort("n"), .customLong("dry-run"), .customLong("simular")],
    help: ArgumentHelp(say(es: "Revisar todo sin guardar nada.", en: "Judge everything and keep nothing.")))
  var isRehearsal = false

  @Flag(help: ArgumentHelp(say(es: "El resultado en JSON.", en: "The result as JSON.")))
  var json = false

  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard from == nil else {
      guard let separator, [",", ";", "\t"].contains(separator) || separator == "tab" else {
        if separator == nil { return }
        throw ValidationError(
          say(es: "--separator es «,», «;» o «tab».", en: "--separator is “,”, “;” or “tab”."))
      }
      return
    }
    if files.count > 1 || separator != nil {
      throw ValidationError(
        say(
          es: "Sin --from se importa una sola tabla, por vez, y el perfil dice cómo se separan las celdas.",
          en: "Without --from one table is imported at a time, and the profile says what parts the cells."))
    }
    if profile == nil {
      throw ValidationError(
        say(
          es: "Falta decir cómo está escrita la tabla (--profile) o de qué herramienta viene (--from).",
          en: "It lacks how the table is written (--profile), or from which tool it comes (--from)."))
    }
  }

  func run() throws {
    let consultation = try place.open(for: .writing)
    if let from {
      try exchange(from, consultation)
      try Consultation.translating { () throws(StoreError) in try consultation.file.close() }
      return
    }
    guard let table = files.first, let profile else { throw ExitStatus.usage }
    try importTable(table, try ImportProfiles.find(profile), consultation)
  }

  /// Records of another tool.
  private func exchange(_ format: ExchangeFormat, _ consultation: Consultation) throws {
    let delimiter = separator.flatMap { $0 == "tab" ? UInt8(ascii: "\t") : $0.utf8.first }
    do {
      let run = ExchangeImport(
        format: format, form: try consultation.form(form), consultation: consultation, delimiter: delimiter,
        isRehearsal: isRehearsal)
      let summary = ExchangeSummaryText(result: try run.run(files), isRehearsal: isRehearsal)
      summary.tell()
      try Output.data(json ? try summary.json() + "\n" : summary.text + "\n")
      if summary.hasErrors { throw ExitStatus.foundProblems }
    } catch let error as TableError {
      throw CommandFailure(.failed, error.message)
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }

  private func importTable(_ table: String, _ profile: ImportProfile, _ consultation: Consultation) throws {
    let form = try consultation.form(self.form ?? profile.form)
    let report = try Self.importTable(
      table, profile: profile, form: form, into: consultation, rejects: rejects, isRehearsal: isRehearsal,
      progress: ProgressLine())
    if json {
      try Output.data(try ImportSummaryText.json(report) + "\n")
    } else {
      try Output.data(
        ImportSummaryText(report: report, isRehearsal: isRehearsal, table: table).text(InterfaceLanguage.current))
    }
    try Consultation.translating { () throws(StoreError) in try consultation.file.close() }
    if report.rejected > 0 { throw ExitStatus.foundProblems }
  }

  /// Imports one table, with every failure put into words.
  static func importTable(
    _ path: String, profile: ImportProfile, form: Form, into consultation: Consultation, rejects: String?,
    isRehearsal: Bool, progress: ProgressLine
  ) throws -> ImportReport {
    do {
      let file = try TableFile(path: path)
      let setting = ImportRun.Setting(
        profile: profile,
        session: Session(
          EvaluationPlan(form), territories: consultation.territories, today: Clock.today,
          language: Language(tag: form.defaultLanguage) ?? .spanish),
        file: file, fileName: URL(filePath: path).lastPathComponent,
        rejectsPath: rejects ?? rejectsPath(for: path), language: InterfaceLanguage.current, now: Clock.now)
      defer { progress.end() }
      return try ImportRun.run(setting, into: consultation.file, isRehearsal: isRehearsal) { rows, part in
        progress.show(rows: rows, part: part)
      }
    } catch ImportRun.Failure.unfit(let findings) {
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
      for finding in findings { Output.message(printer.text(finding)) }
      Output.message(say(es: "No se importó nada.", en: "Nothing was imported."))
      throw ExitStatus.foundProblems
    } catch ImportRun.Failure.table(let error) {
      throw CommandFailure(.failed, error.message)
    } catch let error as TableError {
      throw CommandFailure(.failed, error.message)
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }

  /// `hojas.csv` → `hojas.rechazos.csv`, and what was a file of rejects keeps its name: the next free number is found
  /// when it is written.
  private static func rejectsPath(for path: String) -> String {
    var stem = path
    var suffix = ""
    if let point = path.lastIndex(of: "."), !path[point...].contains("/") {
      stem = String(path[..<point])
      suffix = String(path[point...])
    }
    if let mark = stem.range(of: ".rechazos", options: .backwards),
      stem[mark.upperBound...].allSatisfy({ $0 == "-" || $0.isNumber })
    {
      stem = String(stem[..<mark.lowerBound])
    }
    return stem + ".rechazos" + suffix
  }
}

/// Import profiles by name or by file.
enum ImportProfiles {
  static func find(_ name: String) throws -> ImportProfile {
    if let profile = ImportProfile.builtIn(name) { return profile }
    guard name.contains(".") || name.contains("/") else {
      let names = ImportProfile.builtInNames.joined(separator: ", ")
      throw CommandFailure(
        .usage,
        Phrase(
          es: "No hay un perfil «\(name)»: use uno de \(names), o un archivo XML.",
          en: "There is no profile “\(name)”: use one of \(names), or an XML file."))
    }
    var sources: [String: XMLSource] = [:]
    var findings: [Diagnostic] = []
    switch XMLSource.read(path: name) {
    case .findings(let found): findings = found
    case .value(let source):
      sources[name] = source
      let (profile, found) = ImportProfileReader.read(source)
      if let profile { return profile }
      findings = found
    }
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: sources)
    for finding in findings { Output.message(printer.text(finding)) }
    throw ExitStatus.foundProblems
  }
}
