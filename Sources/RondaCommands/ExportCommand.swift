import ArgumentParser
import Foundation
import RondaCore
import RondaEngine
import RondaExchange
import RondaForms
import RondaStore
import RondaXML

/// The formats of other tools.
enum ExchangeFormat: String, ExpressibleByArgument, CaseIterable {
  case submissions
  case central = "central-csv"
  case kobo = "kobo-csv"

  /// The tables that it is; `nil` for XML.
  var flavor: TableFlavor? {
    switch self {
    case .submissions: nil
    case .central: .central
    case .kobo: .kobo
    }
  }
}

/// `ronda export`: the records, one by one, for other tools.
struct ExportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: say(
        es: "Exportar los registros para ODK o KoboToolbox.", en: "Export the records for ODK or KoboToolbox."),
      discussion: say(
        es: """
          Escribe una carpeta nueva: submissions (un XML por registro), central-csv (tablas como las de ODK Central) o \
          kobo-csv (como las de KoboToolbox). Lleva las respuestas de cada persona: para publicar use «ronda resumen».
          """,
        en: """
          Writes a new folder: submissions (one XML a record), central-csv (tables as ODK Central writes them) or \
          kobo-csv (as KoboToolbox does). It holds the answers of each person: to publish, use “ronda summary”.
          """),
      aliases: ["exportar"])
  }

  @Option(
    name: [.long, .customLong("formato")],
    help: ArgumentHelp(
      say(es: "El formato.", en: "The format."), valueName: "submissions|central-csv|kobo-csv"))
  var format: ExchangeFormat

  @Option(
    name: [.short, .customLong("output"), .customLong("salida")],
    help: ArgumentHelp(
      say(es: "La carpeta que se crea.", en: "The folder that is made."), valueName: say(es: "carpeta", en: "folder")))
  var output: String

  @Option(
    name: [.long, .customLong("formulario")],
    help: ArgumentHelp(say(es: "El formulario.", en: "The form."), valueName: "id"))
  var form: String?

  @Flag(
    help: ArgumentHelp(say(es: "Con la marca que Excel espera (BOM).", en: "With the mark that Excel expects (BOM).")))
  var bom = false

  @Flag(
    name: [.customLong("safe-cells"), .customLong("celdas-seguras")],
    help: ArgumentHelp(
      say(
        es: "Apóstrofo ante celdas que una planilla tomaría por fórmula.",
        en: "Apostrophe before cells that a spreadsheet would take for a formula.")))
  var safeCells = false

  @Option(
    name: [.customLong("media"), .customLong("archivos")],
    help: ArgumentHelp(
      say(
        es: "Dónde están las fotos y los archivos que nombran los registros; salen con submissions.",
        en: "Where the pictures and files are that the records name; they go out with submissions."),
      valueName: say(es: "carpeta", en: "folder")))
  var media: [String] = []

  @Flag(
    name: [.customLong("interviews"), .customLong("entrevistas")],
    help: ArgumentHelp(
      say(
        es: "Agregar interviews.csv: cómo se hizo cada entrevista, con las notas. No es para publicar.",
        en: "Add interviews.csv: how each interview was held, with its notes. It is not for publishing.")))
  var interviews = false

  @OptionGroup var personal: PersonalOption
  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    // That personal answers went out is noted in the consultation.
    let consultation = try place.open(for: personal.isUsed ? .writing : .reading)
    let newest = try consultation.form(form)
    let forms = try consultation.hashes(of: newest).compactMap { try consultation.form(hash: $0) }
    let access = try personal.access(to: consultation, forms)
    let folder = try NewFolder(output)
    Output.message(
      say(
        es: "Aviso: la exportación lleva respuestas de personas, una por una. Guárdela donde sólo la vea quien deba.",
        en: "Note: the export holds answers of people, one by one. Keep it where only those who must can see it."))
    do {
      var attachments = Attachments(folders: media + (try place.mediaFolders()))
      let count = try write(newest, consultation, access, into: folder, &attachments)
      if access != nil {
        try consultation.store.notePersonalExport(
          of: personal.names, formID: newest.id, records: count, format: format.rawValue, by: nil)
      }
      try folder.finish()
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
      for finding in attachments.findings { Output.message(printer.text(finding)) }
      try Output.data(
        say(
          es: "Registros exportados: \(count) en \(output.harmless)",
          en: "Records exported: \(count) in \(output.harmless)") + "\n"
          + (attachments.copied == 0
            ? ""
            : say(es: "Archivos copiados: \(attachments.copied)", en: "Files copied: \(attachments.copied)") + "\n"))
    } catch {
      folder.discard()
      throw (error as? StoreError).map { CommandFailure($0) } ?? error
    }
    try Consultation.translating { () throws(StoreError) in try consultation.store.close() }
  }

  /// Writes the records of every version of a form, each with its own version; gives how many.
  private func write(
    _ newest: Form, _ consultation: Consultation, _ access: PersonalAccess?, into folder: NewFolder,
    _ attachments: inout Attachments
  ) throws -> Int {
    var versions: [(form: Form, layout: RecordLayout)] = []
    for hash in try consultation.hashes(of: newest) {
      guard let form = hash == newest.hash ? newest : try consultation.form(hash: hash) else { continue }
      let layout = RecordLayout(form)
      var isUsed = false
      try consultation.store.forEachRecord(ofForms: [hash], layout: RecordLayout([])) { _ in isUsed = true }
      if isUsed || hash == newest.hash { versions.append((form, layout)) }
    }
    var count = 0
    for (form, layout) in versions {
      let session = Session(EvaluationPlan(form), territories: consultation.territories, today: Clock.today)
      // One folder a version where there are several, since their columns differ.
      let part = versions.count > 1 ? NewFolder.name(form.version) + "-" + form.hash.prefix(8) : ""
      var writer = try RecordFiles(form, format, style, folder, part: part)
      let conduct =
        interviews ? try ConductFile(consultation.store, style, in: folder, part: part, without: hidden(in: form)) : nil
      var held: [RecordHeader] = []
      try consultation.store.forEachRecord(ofForms: [form.hash], layout: layout, personal: access) { batch in
        for (position, header) in batch.records.enumerated() {
          let content = RecordContent(
            answers: Array(batch.answers(ofRecord: position)),
            instances: layout.repetitions.isEmpty ? [] : batch.instances[position])
          let tree = content.tree(of: form)
          var filled = session
          filled.replaceAnswers(with: tree)
          var identity = RecordIdentity(
            instanceID: RecordIdentity.instanceID(ofRecord: header.id.text), instanceName: filled.instanceName(),
            submissionDate: header.provenance.acceptedAt, submitter: header.provenance.operatorName)
          // Tables know a record by what it was at first; a submission is another one with each correction.
          if format == .submissions, header.version > 1 {
            identity.instanceID = RecordIdentity.instanceID(ofRecord: header.id.text, version: header.version)
            identity.deprecatedID = RecordIdentity.instanceID(ofRecord: header.id.text, version: header.version - 1)
          }
          try writer.append(WrittenFrame(tree, in: session), identity, with: &attachments)
          if conduct != nil { held.append(header) }
          count += 1
        }
      }
      try writer.finish()
      // The file answers one question at a time.
      for header in held { try conduct?.append(header, key: RecordIdentity.instanceID(ofRecord: header.id.text)) }
      try conduct?.finish()
    }
    return count
  }

  /// The personal questions that nobody asked for.
  private func hidden(in form: Form) -> Set<String> {
    Set(form.questions.filter(\.isPersonal).map(\.name)).subtracting(personal.names)
  }

  private var style: TableStyle {
    var style = TableStyle(delimiter: format.flavor?.delimiter ?? UInt8(ascii: ","))
    style.hasMark = bom
    style.isSafe = safeCells
    return style
  }
}
