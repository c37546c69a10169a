import ArgumentParser
import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTerminal

/// Who keys, and what: the same for every pass over a batch of sheets.
struct KeyingOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      say(es: "El formulario: su id o su archivo.", en: "The form: its id or its file."),
      valueName: say(es: "formulario", en: "form")))
  var form: String?

  @Option(
    name: [.customShort("b"), .customLong("batch"), .customLong("lote")],
    help: ArgumentHelp(
      say(es: "El lote de hojas.", en: "The batch of sheets."), valueName: say(es: "lote", en: "batch")))
  var batch: String?

  @Option(
    name: [.customShort("o"), .customLong("operator"), .customLong("digita")],
    help: ArgumentHelp(
      say(
        es: "Código de quien digita (no su nombre). Sin él: el de RONDA_DIGITA, o se pregunta.",
        en: "Code of who keys (not the name). Without it: that of RONDA_DIGITA, or it is asked for."),
      valueName: say(es: "código", en: "code")))
  var operatorCode: String?

  @Flag(
    name: [.customLong("form-driven"), .customLong("segun-formulario")],
    help: ArgumentHelp(
      say(
        es: "Saltar las preguntas que el formulario salta, sin pasar por ellas.",
        en: "Skip the questions that the form skips, without going through them.")))
  var isFormDriven = false

  /// The batch; the only one when none was named.
  func batchName(of form: Form, in store: any ConsultationStore) throws -> String {
    if let batch {
      let name = batch.trimmingCharacters(in: .whitespaces)
      guard !name.isEmpty, name.count <= 40 else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "--lote «\(batch)» no sirve: póngale un nombre corto, como 07.",
            en: "--batch “\(batch)” will not do: give it a short name, like 07."))
      }
      return name
    }
    let known = try Consultation.translating { () throws(StoreError) in try store.batches(formID: form.id) }
    if known.count == 1 { return known[0].name }
    let names = known.map(\.name).joined(separator: ", ")
    throw CommandFailure(
      .usage,
      Phrase(
        es: known.isEmpty
          ? "Diga qué lote digita, con --lote: el número que está escrito en la carátula de las hojas."
          : "Hay varios lotes (\(names)): indique uno con --lote.",
        en: known.isEmpty
          ? "Say which batch you key, with --batch: the number that is written on the cover of the sheets."
          : "There are several batches (\(names)): name one with --batch."))
  }

  /// The code of the person, asked for when nobody gave one.
  func code() throws -> String {
    let given = operatorCode ?? ProcessInfo.processInfo.environment["RONDA_DIGITA"]
    if let given {
      let code = given.trimmingCharacters(in: .whitespaces)
      if !code.isEmpty { return code }
    }
    while true {
      Output.prompt(say(es: "Código de quien digita: ", en: "Code of who keys: "))
      guard let line = readLine() else { throw ExitStatus.usage }
      let code = line.trimmingCharacters(in: .whitespaces)
      if !code.isEmpty { return code }
    }
  }

  static func requireTerminal() throws {
    let term = ProcessInfo.processInfo.environment["TERM"] ?? ""
    guard InterviewRunner.isInteractive, term != "", term != "dumb" else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Digitar necesita una terminal que muestre pantallas. Para cargar datos desde un archivo use «ronda "
            + "importar».",
          en: "Keying needs a terminal that shows screens. To load data from a file use “ronda import”."))
    }
  }
}

/// A batch on the terminal: what its passes have in common.
struct BatchWork {
  let consultation: Consultation
  let form: Form
  let operatorCode: String
  let isFaithful: Bool
  /// What opens personal fields that were kept encrypted.
  var keys: PersonalKeys?

  /// A sheet of the batch on which nothing has been typed.
  func blank(_ batch: Batch) -> KeyedSheet {
    let session = Session(
      EvaluationPlan(form), territories: consultation.territories, today: Clock.today, clock: Clock.here)
    let fixed = batch.header.compactMap { fixed in
      form.question(named: fixed.name).map { ($0.index, fixed.answer) }
    }
    return KeyedSheet(session, fixed: Dictionary(fixed, uniquingKeysWith: { $1 }), isFaithful: isFaithful)
  }

  /// Keys until the person leaves; what was keyed is in the journal that comes back.
  func run(_ batch: Batch, _ pass: SheetJournal.Pass) throws {
    let blank = blank(batch)
    let journal = try Consultation.translating { () throws(StoreError) in
      try SheetJournal(
        store: consultation.store, form: form, batch: batch, operatorCode: operatorCode, device: DeviceCode.current(),
        pass: pass, blank: blank, keys: keys)
    }
    let reader = FieldReader(
      AnswerInput(
        form: form, territories: consultation.territories, style: consultation.settings.numberStyle,
        today: Clock.today, clock: Clock.here))
    let language = InterfaceLanguage.current
    let text = AnswerText(
      session: blank.session, style: consultation.settings.numberStyle, formLanguage: form.defaultLanguage,
      language: language)
    let header = batch.header.compactMap { fixed in
      form.question(named: fixed.name).map { question in
        (question.number.map { "\($0) " } ?? "") + text.words(fixed.answer, to: question)
      }
    }
    let desk = KeyingDesk(
      blank, reader: reader, journal: journal,
      title: KeyingDesk.Title(
        batch: batch.name, form: "\(form.id) \(form.version)", operatorCode: operatorCode, header: header),
      language: language)
    var runner = KeyingRunner(
      desk: desk, formLanguage: form.defaultLanguage, term: ProcessInfo.processInfo.environment["TERM"])
    if let signal = try runner.run() { throw Interruption(signal: signal) }
  }
}
