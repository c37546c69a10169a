import ArgumentParser
import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTerminal
import RondaTranscription

/// `ronda key FORM --batch ID`: sheets of paper, keyed heads down.
struct KeyCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "key",
      abstract: say(
        es: "Digitar hojas de papel: cada campo queda guardado en cuanto se digita.",
        en: "Key sheets of paper: every field is kept as soon as it is keyed."),
      aliases: ["digitar"])
  }

  @OptionGroup var keying: KeyingOptions

  @Option(
    name: [.customLong("expected"), .customLong("hojas")],
    help: ArgumentHelp(
      say(es: "Cuántas hojas trae el lote.", en: "How many sheets the batch has."),
      valueName: say(es: "número", en: "number")))
  var expected: Int?

  @Option(
    name: [.customLong("first"), .customLong("primera")],
    help: ArgumentHelp(
      say(
        es: "El número de la primera hoja, cuando siguen de uno en uno.",
        en: "The number of the first sheet, when they go on one by one."),
      valueName: say(es: "número", en: "number")))
  var first: String?

  @Flag(
    name: [.customLong("check-digit"), .customLong("digito")],
    help: ArgumentHelp(
      say(
        es: "Los números de las hojas llevan dígito verificador, como los que imprime «ronda papel --copias».",
        en: "The numbers of the sheets have a check digit, like those that “ronda print --copies” prints.")))
  var hasCheckDigit = false

  @Option(
    name: [.customLong("set"), .customLong("fijar")],
    help: ArgumentHelp(
      say(
        es: "Una respuesta que es igual en todo el lote (se puede repetir): no se digita en cada hoja.",
        en: "An answer that is the same in the whole batch (can be repeated): it is not keyed on every sheet."),
      valueName: say(es: "pregunta=respuesta", en: "question=answer")))
  var fixed: [String] = []

  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let expected, !(1...100_000).contains(expected) {
      throw ValidationError(
        say(es: "--hojas va de 1 a 100000.", en: "--expected goes from 1 to 100000."))
    }
  }

  func run() throws {
    let consultation = try place.open(for: .writing)
    let form = try consultation.form(keying.form)
    try KeyingOptions.requireTerminal()
    let batch = try batch(of: form, in: consultation)
    let work = BatchWork(
      consultation: consultation, form: form, operatorCode: try keying.code(), isFaithful: !keying.isFormDriven,
      keys: try consultation.keysAtHand(passphrase))
    if try consultation.isLocked(for: form, work.keys) {
      Output.message(
        say(
          es: "Lo personal se guarda cifrado: en una hoja que se retoma, se digita otra vez (o dé --archivo-clave).",
          en: "What is personal is kept encrypted: in a sheet that is taken up again it is keyed again (or give "
            + "--passphrase-file)."))
    }
    let interruption: Interruption?
    do {
      try work.run(batch, .first)
      interruption = nil
    } catch let error as Interruption {
      interruption = error
    }
    if interruption?.signal != SIGHUP {
      try BatchFigures(consultation, form).say(batch.name)
    }
    try Consultation.translating { () throws(StoreError) in try consultation.store.close() }
    if let interruption { throw interruption }
  }

  /// The batch as it is known, with what was said of it now.
  private func batch(of form: Form, in consultation: Consultation) throws -> Batch {
    let name = try keying.batchName(of: form, in: consultation.store)
    let known = try consultation.batch(name, of: form)
    var batch = known ?? Batch(formID: form.id, name: name, openedAt: Clock.now)
    if let expected { batch.expected = expected }
    if hasCheckDigit { batch.numbering = .checked }
    if let first { batch.firstSheet = try number(first, batch.numbering) }
    if !fixed.isEmpty {
      let new = try header(form, consultation)
      let isKeyed = try Consultation.translating { () throws(StoreError) in
        try !consultation.store.keyings(formID: form.id, batch: name).isEmpty
      }
      guard !isKeyed || new == batch.header else {
        throw CommandFailure(
          .usage,
          Phrase(
            es:
              "El lote \(name) ya tiene hojas digitadas: lo que es igual en todo el lote no se cambia. Use otro lote.",
            en: "Batch \(name) has keyed sheets already: what is the same in the whole batch is not changed. Use "
              + "another batch."))
      }
      batch.header = new
    }
    if batch != known {
      let code = try keying.code()
      try Consultation.translating { [batch] () throws(StoreError) in try consultation.store.setBatch(batch, by: code) }
    }
    return batch
  }

  private func number(_ text: String, _ numbering: Batch.Numbering) throws -> Int {
    if numbering == .checked, case .sheet(let number) = SheetNumber.read(text) { return number.number }
    if numbering == .free, let number = Int(text), number >= 0 { return number }
    throw CommandFailure(
      .usage,
      Phrase(
        es: "--primera «\(text)» no sirve: es el número que está impreso en la primera hoja.",
        en: "--first “\(text)” will not do: it is the number that is printed on the first sheet."))
  }

  /// Typed as in an interview, and checked by the same rules.
  private func header(_ form: Form, _ consultation: Consultation) throws -> [Batch.Fixed] {
    var flow = InterviewFlow(
      EvaluationPlan(form), territories: consultation.territories, today: Clock.today, clock: Clock.here,
      style: consultation.settings.numberStyle, language: InterfaceLanguage.current, formLanguage: nil)
    var result: [Batch.Fixed] = []
    for (name, text) in try FixedAnswers.parsed(fixed) {
      guard form.question(named: name)?.isPersonal != true else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "«\(name)» es personal y no puede ser la misma para todo un lote.",
            en: "“\(name)” is personal and cannot be the same for a whole batch."))
      }
      do throws(FixedAnswerProblem) {
        try flow.fix(name, to: text)
      } catch {
        throw CommandFailure(.usage, error.reason)
      }
      guard let question = form.question(named: name), let answer = flow.session.enteredAnswer(to: question.index)
      else {
        continue
      }
      result.append(Batch.Fixed(name, answer))
    }
    return result.sorted { $0.name < $1.name }
  }
}
