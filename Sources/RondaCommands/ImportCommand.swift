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
        es: "La tabla (CSV, TSV o XLSX); con --from, los archivos o las carpetas.",
        en: "The table (CSV, TSV or XLSX); with --from, the files or folders."),
      valueName: say(es: "archivo", en: "file")))
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

  @Flag(
    name: [.customLong("init"), .customLong("borrador")],
    help: ArgumentHelp(
      say(
        es: "Escribir un borrador de perfil para esta tabla, para revisarlo; no importa nada.",
        en: "Write a draft of a profile for this table, to be reviewed; imports nothing.")))
  var isDraft = false

  @Option(
    name: [.customShort("o"), .customLong("output"), .customLong("salida")],
    help: ArgumentHelp(
      say(
        es: "Con --init, el perfil que se escribe. Sin esto: junto a la tabla, con «.perfil.xml».",
        en: "With --init, the profile that is written. Without this: beside the table, with “.perfil.xml”."),
      valueName: say(es: "perfil.xml", en: "profile.xml")))
  var output: String?

  @Flag(
    name: [.customLong("force"), .customLong("reemplazar")],
    help: ArgumentHelp(
      say(es: "Con --init, reemplazar un perfil que ya existe.", en: "With --init, replace a profile that is there.")))
  var replaces = false

  @Option(
    name: [.customLong("sheet"), .customLong("hoja")],
    help: ArgumentHelp(
      say(
        es: "De un libro (.xlsx), la hoja que tiene la tabla.", en: "Of a workbook (.xlsx), the sheet with the table."),
      valueName: say(es: "nombre", en: "name")))
  var sheet: String?

  @Option(
    name: [.customLong("repeat"), .customLong("repeticion")],
    help: ArgumentHelp(
      say(
        es: "La tabla de lo que se repite, que el perfil declara; «#hoja» para otra hoja del mismo libro.",
        en: "The table of what is repeated, which the profile declares; “#sheet” for another sheet of the workbook."),
      valueName: say(es: "nombre=archivo", en: "name=file")))
  var repeats: [String] = []

  @Option(
    name: [.customLong("control")],
    help: ArgumentHelp(
      say(
        es:
          "Un total impreso que la tabla debe dar («P8=suma:1234», «filas:640», «P1=codigo=1:56», con «@L01» por lote), "
          + "o un archivo con columna;tipo;cifra;lote.",
        en: "A printed total that the table must come to (“P8=sum:1234”, “rows:640”, “P1=code=1:56”, with “@L01” for a "
          + "batch), or a file with column;kind;figure;batch."),
      valueName: say(es: "cifra|archivo", en: "figure|file")))
  var control: [String] = []

  @Flag(
    name: [.customLong("columns"), .customLong("columnas")],
    help: ArgumentHelp(
      say(
        es: "Decir qué se hizo con cada columna; con --dry-run se dice siempre.",
        en: "Say what was done with every column; with --dry-run that is always said.")))
  var showsColumns = false

  @Flag(help: ArgumentHelp(say(es: "El resultado en JSON.", en: "The result as JSON.")))
  var json = false

  @OptionGroup var who: OperatorOption
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
    if isDraft {
      if profile != nil || isRehearsal || !control.isEmpty || !repeats.isEmpty || rejects != nil {
        throw ValidationError(
          say(
            es: "Con --init solo van la tabla, el formulario, --sheet, -o y --force.",
            en: "With --init go only the table, the form, --sheet, -o and --force."))
      }
      return
    }
    if output != nil || replaces {
      throw ValidationError(say(es: "-o y --force van con --init.", en: "-o and --force go with --init."))
    }
    if profile == nil {
      throw ValidationError(
        say(
          es: "Falta decir cómo está escrita la tabla (--profile) o de qué herramienta viene (--from).",
          en: "It lacks how the table is written (--profile), or from which tool it comes (--from)."))
    }
  }

  func run() throws {
    if isDraft {
      guard let table = files.first else { throw ExitStatus.usage }
      return try draftProfile(table)
    }
    let consultation = try place.open(for: .writing)
    if let from {
      try exchange(from, consultation)
      try Consultation.translating { () throws(StoreError) in try consultation.store.close() }
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
        isRehearsal: isRehearsal, operatorCode: who.operatorCode)
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

  private func importTable(_ path: String, _ profile: ImportProfile, _ consultation: Consultation) throws {
    if let place = profile.unreviewed, !isRehearsal { throw ImportProfiles.unreviewed(profile, place) }
    let form = try consultation.form(self.form ?? profile.form)
    let tables = TableImport(profile: profile, form: form, consultation: consultation)
    let report = try tables.run(
      path, worksheet: sheet, repeats: try TableImport.repeats(repeats), rejects: rejects,
      controls: try ControlFigures.read(control, numbers: profile.numbers), isRehearsal: isRehearsal,
      operatorCode: who.operatorCode, progress: ProgressLine())
    let summary = ImportSummaryText(report: report, isRehearsal: isRehearsal, showsColumns: isRehearsal || showsColumns)
    summary.tell()
    if json {
      try Output.data(try summary.json() + "\n")
    } else {
      try Output.data(summary.text(InterfaceLanguage.current))
    }
    try Consultation.translating { () throws(StoreError) in try consultation.store.close() }
    if report.hasProblems { throw ExitStatus.foundProblems }
  }

  /// Writes a draft of a profile for a table.
  private func draftProfile(_ path: String) throws {
    let form: Form
    if let named = self.form, named.contains(".") || named.contains("/"), place.consultation == nil {
      form = try FormArgument(path: named).form
    } else {
      let consultation = try place.open(for: .reading)
      form = try consultation.form(self.form)
    }
    try ProfileInit(form: form, table: path, worksheet: sheet, output: output, replaces: replaces).run()
  }
}
