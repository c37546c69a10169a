import ArgumentParser
import RondaAnalysis
import RondaCore
import RondaForms
import RondaReports
import RondaStore
import RondaTerritories

/// `ronda summary`: needs and satisfaction by territory.
struct SummaryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "summary",
      abstract: say(
        es: "Necesidades y satisfacción por territorio, con su incertidumbre y las celdas pequeñas protegidas.",
        en: "Needs and satisfaction by territory, with their uncertainty and small cells protected."),
      aliases: ["resumen"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json, html
  }

  @Option(
    name: [.long, .customLong("formulario")],
    help: ArgumentHelp(say(es: "El formulario.", en: "The form."), valueName: "id"))
  var form: String?

  @Option(
    name: [.customLong("by"), .customLong("por")],
    help: ArgumentHelp(
      say(
        es: "Separar además por una pregunta cerrada de perfil, como «sexo».",
        en: "Break down by a closed profile question too, such as “sexo”."),
      valueName: say(es: "pregunta", en: "question")))
  var by: String?

  @Option(
    name: [.long, .customLong("nivel")],
    help: ArgumentHelp(
      say(
        es: "Sólo los territorios de este nivel. Sin esto: todos, del mayor al menor.",
        en: "Only the territories of this level. Without this: all, from the whole down."),
      valueName: say(es: "nivel", en: "level")))
  var level: String?

  @Option(
    name: [.long, .customLong("formato")],
    help: ArgumentHelp(say(es: "Forma de la salida.", en: "Form of the output.")))
  var format: Format = .text

  @Flag(help: ArgumentHelp(say(es: "Lo mismo que --format json.", en: "The same as --format json.")))
  var json = false

  @Flag(
    help: ArgumentHelp(
      say(
        es: "CSV como lo abre Excel en español: punto y coma, coma decimal.",
        en: "CSV as Excel opens it in Spanish: semicolon, decimal comma.")))
  var regional = false

  @Flag(
    name: [.long, .customLong("accesible")],
    help: ArgumentHelp(
      say(
        es: "Frases en lugar de tablas, para lectores de pantalla.",
        en: "Sentences instead of tables, for screen readers.")
    ))
  var accessible = false

  @Flag(
    name: [.long, .customLong("breve")],
    help: ArgumentHelp(
      say(
        es: "Sólo la primera pantalla: asuntos por territorio.", en: "Only the first screen: matters by territory.")))
  var brief = false

  @Option(
    name: [.customShort("o"), .customLong("output"), .customLong("salida")],
    help: ArgumentHelp(
      say(es: "Escribir en este archivo.", en: "Write into this file."), valueName: say(es: "archivo", en: "file")))
  var output: String?

  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let consultation = try place.open(for: .reading)
    let form = try consultation.form(self.form)
    let plan = try plan(form, consultation)
    let table = try Self.table(plan, form, consultation)
    let summary = Summary(table, level: try levelIndex(consultation))
    let text = rendered(summary, consultation.settings)
    if let output {
      try OutputFile.write(text, to: output)
      Output.message(say(es: "Escrito: \(output)", en: "Written: \(output)"))
    } else {
      try Output.data(text)
    }
  }

  private func plan(_ form: Form, _ consultation: Consultation) throws -> SummaryPlan {
    let kind: SummaryPlan.Consultation =
      switch consultation.settings.kind {
      case .sample: .sample
      case .census: .census
      case .open: .open
      }
    let (plan, findings) = SummaryPlan.make(
      form: form, territories: consultation.territories, consultation: kind, by: by,
      threshold: consultation.settings.smallCellThreshold)
    if let plan { return plan }
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
    for finding in findings { Output.message(printer.text(finding)) }
    throw ExitStatus.usage
  }

  /// The tally of all records of a form, protected.
  private static func table(
    _ plan: SummaryPlan, _ form: Form, _ consultation: Consultation
  ) throws -> ProtectedTable {
    var tally = Tally(plan)
    // What is repeated is not summed up per record.
    let layout = RecordLayout(form).withoutRepetitions
    do {
      let hashes = try consultation.hashes(of: form)
      try sayWhatIsLeftOut(hashes, layout, consultation.store)
      try consultation.store.forEachRecord(ofForms: hashes, layout: layout) { batch in
        tally.add(batch.answers, columns: batch.fieldCount)
      }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    return ProtectedTable(tally)
  }

  /// Says which answers to earlier versions of the form do not count, because their questions took other answers then.
  private static func sayWhatIsLeftOut(
    _ hashes: [String], _ layout: RecordLayout, _ store: any ConsultationStore
  ) throws(StoreError) {
    for hash in hashes {
      guard let old = try store.layout(ofForm: hash), let version = try store.form(hash: hash)?.version else {
        continue
      }
      for name in layout.questionsOfAnotherKind(in: old) {
        Output.message(
          say(
            es: "Las respuestas a «\(name)» de la versión \(version) no se cuentan: allí era otro tipo de pregunta.",
            en: "The answers to “\(name)” of version \(version) do not count: it was another type of question there."))
      }
    }
  }

  private func levelIndex(_ consultation: Consultation) throws -> Int? {
    guard let level else { return nil }
    if let index = consultation.territories?.level(named: level) { return index }
    let names = consultation.territories?.levels.map(\.name) ?? []
    let nearest = Names.nearest(to: level, among: names)
    throw CommandFailure(
      .usage,
      Phrase(
        es: "No hay un nivel «\(level)»; hay: \(names.joined(separator: ", "))."
          + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
        en: "There is no level “\(level)”; there are: \(names.joined(separator: ", "))."
          + (nearest.map { " Did you mean “\($0)”?" } ?? "")))
  }

  private func rendered(_ summary: Summary, _ settings: ConsultationSettings) -> String {
    let language = InterfaceLanguage.current
    switch json ? .json : format {
    case .json: return JSONReport(summary).text
    case .html: return HTMLReport(summary, language: language, style: settings.numberStyle).text
    case .csv: return CSVReport(summary, language: language, variant: regional ? .regional : .machine).text
    case .text:
      if accessible { return SentenceReport(summary, language: language, style: settings.numberStyle).text }
      let report = TextReport(summary, language: language, width: Output.width, style: settings.numberStyle)
      return brief ? report.brief : report.text
    }
  }
}
