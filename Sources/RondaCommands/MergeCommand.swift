import ArgumentParser
import RondaCore
import RondaReports
import RondaStore

/// `ronda merge A B -o C`: the files of several computers become one.
struct MergeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "merge",
      abstract: say(
        es: "Unir en un archivo nuevo lo que se hizo en varios equipos.",
        en: "Join in a new file what was done on several computers."),
      discussion: say(
        es: """
          Los archivos que se unen quedan como están. El orden da lo mismo, y unir de nuevo lo ya unido no cambia nada. Si
          un registro fue corregido de distinta manera en dos equipos, quedan las dos versiones: se ven con «ronda registros
          conflictos» y se decide con «ronda registros decidir».
          """,
        en: """
          The files that are joined stay as they are. Their order does not matter, and joining again what was joined changes
          nothing. Where a record was corrected differently on two computers, both versions are kept: see them with “ronda
          records conflicts” and decide with “ronda records decide”.
          """),
      aliases: ["unir"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "Los archivos que se unen.", en: "The files to join."),
      valueName: say(es: "archivo.ronda", en: "file.ronda")))
  var sources: [String]

  @Option(
    name: [.customShort("o"), .customLong("output"), .customLong("salida")],
    help: ArgumentHelp(
      say(es: "El archivo nuevo.", en: "The new file."), valueName: say(es: "nuevo.ronda", en: "new.ronda")))
  var output: String

  @Flag(help: ArgumentHelp(say(es: "Cuenta en JSON.", en: "Account in JSON.")))
  var json = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard sources.count > 1 else {
      throw ValidationError(
        say(es: "Indique al menos dos archivos: los que se unen.", en: "Name at least two files: those to join."))
    }
  }

  func run() throws {
    let report = try Consultation.translating { () throws(StoreError) in
      try ConsultationFile.merge(sources, into: output, clock: { Clock.now })
    }
    try Output.data(json ? Self.json(report, output).text() + "\n" : Self.text(report, output))
    if !report.conflicts.isEmpty || !report.sheets.isEmpty { throw ExitStatus.foundProblems }
  }

  // MARK: Text

  private static func text(_ report: MergeReport, _ output: String) -> String {
    var table = TextTable()
    for source in report.sources {
      table.add([
        source.path,
        counted(source.records, say(es: "registro", en: "record"), say(es: "registros", en: "records")),
        source.newRecords == source.records
          ? "" : say(es: "\(source.newRecords) no estaban aún", en: "\(source.newRecords) not there yet"),
      ])
    }
    var text = table.text(indent: "")
    text += "→ \(output.harmless): "
    text += counted(report.records, say(es: "registro", en: "record"), say(es: "registros", en: "records")) + ", "
    text += counted(report.versions, say(es: "versión", en: "version"), say(es: "versiones", en: "versions")) + ", "
    text += counted(report.forms, say(es: "formulario", en: "form"), say(es: "formularios", en: "forms")) + ", "
    text += counted(report.drafts, say(es: "borrador", en: "draft"), say(es: "borradores", en: "drafts")) + "\n"
    if !report.isOneConsultation {
      text += say(
        es: "Atención: no son copias de la misma consulta. Se unieron igual; revise que deban estar juntas.\n",
        en: "Attention: these are not copies of the same consultation. They were joined all the same; see whether they "
          + "belong together.\n")
    }
    for setting in report.settings {
      let dropped = setting.dropped.map { $0.harmless }.joined(separator: ", ")
      text += say(
        es:
          "Ajuste «\(setting.name)»: queda «\(setting.kept.harmless)», el último cambio (en otro equipo: \(dropped)).\n",
        en: "Setting “\(setting.name)”: “\(setting.kept.harmless)” stands, the last change (elsewhere: \(dropped)).\n")
    }
    return text + RecordsCommand.text(report.conflicts) + RecordsCommand.text(report.sheets)
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  // MARK: Data

  private static func json(_ report: MergeReport, _ output: String) -> JSONValue {
    .object([
      ("schema", .text("ronda.merge/1")), ("file", .text(output)),
      (
        "sources",
        .list(
          report.sources.map { source in
            .object([
              ("file", .text(source.path)), ("records", .integer(source.records)), ("new", .integer(source.newRecords)),
            ])
          })
      ),
      ("records", .integer(report.records)), ("versions", .integer(report.versions)),
      ("entries", .integer(report.entries)), ("forms", .integer(report.forms)), ("drafts", .integer(report.drafts)),
      ("one_consultation", .boolean(report.isOneConsultation)),
      (
        "settings",
        .list(
          report.settings.map { setting in
            .object([
              ("name", .text(setting.name)), ("kept", .text(setting.kept)),
              ("dropped", .list(setting.dropped.map { .text($0) })),
            ])
          })
      ),
      ("conflicts", RecordsCommand.json(report.conflicts)), ("sheets", RecordsCommand.json(report.sheets)),
    ])
  }
}
