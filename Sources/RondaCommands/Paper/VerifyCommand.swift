import ArgumentParser
import Foundation
import RondaCore
import RondaForms
import RondaStore
import RondaTerminal
import RondaTranscription

/// `ronda verify FORM --batch ID`: a second pass over sheets of paper that does not see the first one.
struct VerifyCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify",
      abstract: say(
        es: "Redigitar hojas sin ver la primera digitación, decidir diferencias y ver cuántos errores hay.",
        en: "Key sheets a second time without seeing the first, decide differences, and see how many errors there are."
      ),
      discussion: say(
        es: """
          Sin más, redigita una muestra del lote. Si lo digitado no coincide, se pide otra vez: el mismo valor dos \
          veces reemplaza al primero y cuenta como error de digitación; si al repetir sale el primero, es un error de \
          quien redigita. Con --decidir, una tercera persona decide lo que quedó abierto. Con --informe muestra los \
          errores por cada 1.000 campos y qué lotes hay que redigitar completos. Con --contra compara con la misma \
          digitación hecha en otro archivo.
          """,
        en: """
          By itself it keys a sample of the batch again. What differs is asked for again: the same value twice \
          replaces the first one and counts as an error of the first pass; the first value on the second try is an \
          error of the second. With --decide a third person decides what was left open. With --report it shows errors \
          per 1,000 fields and which batches have to be keyed again as a whole. With --against it compares with the \
          same sheets keyed into another file.
          """),
      aliases: ["redigitar"])
  }

  @OptionGroup var keying: KeyingOptions

  @Option(
    name: [.customLong("sample"), .customLong("muestra")],
    help: ArgumentHelp(
      say(
        es: "Qué parte del lote, como 10%. Sin ella: la de la consulta.",
        en: "Which part of the batch, like 10%. Without it: that of the consultation."),
      valueName: "10%"))
  var sample: String?

  @Option(
    name: [.long, .customLong("semilla")],
    help: ArgumentHelp(
      say(
        es: "Semilla del sorteo de la muestra; otra semilla sortea otras hojas.",
        en: "Seed of the draw; another seed draws other sheets."),
      valueName: say(es: "texto", en: "text")))
  var seed: String = ""

  @Flag(
    name: [.customLong("full"), .customLong("completo")],
    help: ArgumentHelp(
      say(
        es: "Redigitar el lote completo; queda dispuesto para quienes sigan.",
        en: "Key the whole batch again; that stays so for whoever goes on.")))
  var isFull = false

  @Flag(
    name: [.customLong("decide"), .customLong("decidir")],
    help: ArgumentHelp(
      say(
        es: "Decidir, como tercera persona, los campos en que las dos digitaciones difieren.",
        en: "Decide, as a third person, the fields in which the two passes differ.")))
  var decides = false

  @Flag(
    name: [.customLong("report"), .customLong("informe")],
    help: ArgumentHelp(
      say(es: "Mostrar el resultado de lo redigitado.", en: "Show what came of the second passes.")))
  var reports = false

  @OptionGroup var comparison: ComparisonOptions

  @Option(
    name: [.long, .customLong("formato")],
    help: ArgumentHelp(
      say(es: "Formato del informe y de las diferencias.", en: "Format of the report and of the differences."),
      valueName: "text|csv|json"))
  var format: ReportFormat = .text

  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  enum ReportFormat: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  func validate() throws {
    if [decides, reports, comparison.against != nil].count(where: { $0 }) > 1 {
      throw ValidationError(
        say(
          es: "--decidir, --informe y --contra no van juntos.",
          en: "--decide, --report and --against do not go together."))
    }
    if let sample, Self.percent(sample) == nil {
      throw ValidationError(
        say(
          es: "--muestra «\(sample)» no sirve: escriba una parte como 10%.",
          en: "--sample “\(sample)” will not do: write a part like 10%."))
    }
  }

  /// `10%`, `10`, `2,5 %`.
  static func percent(_ text: String) -> Double? {
    let number = text.replacing("%", with: "").replacing(",", with: ".").trimmingCharacters(in: .whitespaces)
    return Double(number).flatMap { $0 > 0 && $0 <= 100 ? $0 : nil }
  }

  func run() throws {
    if reports { return try report() }
    let consultation = try place.open(for: .writing)
    let form = try consultation.form(keying.form)
    if let against = comparison.against {
      return try SheetComparisonRun(consultation, form).run(
        against, decisions: comparison.decisions, operatorCode: keying.operatorCode, format: format)
    }
    try KeyingOptions.requireTerminal()
    let name = try keying.batchName(of: form, in: consultation.store)
    guard var batch = try consultation.batch(name, of: form) else {
      throw CommandFailure(
        .usage,
        Phrase(es: "No hay un lote «\(name)» digitado.", en: "There is no batch “\(name)” that was keyed."))
    }
    if isFull, !batch.isFull {
      batch.isFull = true
      let code = try keying.code()
      try Consultation.translating { [batch] () throws(StoreError) in try consultation.store.setBatch(batch, by: code) }
    }
    let pass = try pass(over: batch, form, consultation)
    let work = BatchWork(
      consultation: consultation, form: form, operatorCode: try keying.code(), isFaithful: !keying.isFormDriven,
      keys: try consultation.keysAtHand(passphrase))
    if try consultation.isLocked(for: form, work.keys) {
      Output.message(
        say(
          es: "Lo personal está cifrado y no se compara (con --archivo-clave, sí).",
          en: "What is personal is encrypted and is not compared (with --passphrase-file it is)."))
    }
    let interruption: Interruption?
    do {
      try work.run(batch, pass)
      interruption = nil
    } catch let error as Interruption {
      interruption = error
    }
    if interruption?.signal != SIGHUP {
      let report = try VerificationText(consultation, form).report(batch: name)
      Output.message(VerificationText.line(report, batch: name))
    }
    try Consultation.translating { () throws(StoreError) in try consultation.store.close() }
    if let interruption { throw interruption }
  }

  /// Which sheets are looked at, and how.
  private func pass(
    over batch: Batch, _ form: Form, _ consultation: Consultation
  ) throws -> SheetJournal.Pass {
    let settings = consultation.settings.verification
    let store = consultation.store
    let keyings = try Consultation.translating { () throws(StoreError) in
      try store.keyings(formID: form.id, batch: batch.name)
    }
    if decides {
      let open = try Consultation.translating { () throws(StoreError) in
        var open: [Keying] = []
        for second in keyings where second.pass == 2 && second.endedAt != nil {
          let isDecided = keyings.contains { $0.pass == 3 && $0.recordID == second.recordID && $0.endedAt != nil }
          guard !isDecided else { continue }
          if try store.keyedFields(of: second.id).contains(where: { $0.outcome == .open }) { open.append(second) }
        }
        return open
      }
      guard !open.isEmpty else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "En el lote \(batch.name) no queda nada por decidir.",
            en: "There is nothing left to decide in batch \(batch.name)."))
      }
      return .third(sheets: open.map(\.sheet))
    }
    let through = keyings.filter { $0.pass == 1 && $0.endedAt != nil }.map(\.sheet)
    guard !through.isEmpty else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "El lote \(batch.name) no tiene hojas digitadas.", en: "Batch \(batch.name) has no keyed sheets."))
    }
    let percent = batch.isFull ? 100 : sample.flatMap(Self.percent) ?? settings.percent
    // What somebody has begun to verify stays among the sheets, whatever the draw says now.
    let begun = Set(keyings.filter { $0.pass == 2 }.map(\.sheet))
    let drawn = Set(VerificationSample.draw(through, percent: percent, seed: "\(batch.name)|\(seed)"))
    return .second(
      sheets: through.filter { drawn.contains($0) || begun.contains($0) }, hasThird: settings.hasThird)
  }

  private func report() throws {
    let consultation = try place.open(for: .reading)
    let form = try consultation.form(keying.form)
    let text = VerificationText(consultation, form)
    let report = try text.report(batch: keying.batch)
    switch format {
    case .text: try Output.data(text.table(report))
    case .csv: try Output.data(text.csv(report))
    case .json: try Output.data(text.json(report))
    }
    if report.batches.contains(where: \.mustBeFull) { throw ExitStatus.foundProblems }
  }
}

/// What is compared with what was keyed here.
struct ComparisonOptions: ParsableArguments {
  @Option(
    name: [.customLong("against"), .customLong("contra")],
    help: ArgumentHelp(
      say(
        es: "Otra consulta en que se digitaron las mismas hojas: lista las diferencias por hoja y campo.",
        en: "Another consultation into which the same sheets were keyed: lists the differences by sheet and field."),
      valueName: say(es: "otra.ronda", en: "other.ronda")))
  var against: String?

  @Option(
    name: [.customLong("decisions"), .customLong("decisiones")],
    help: ArgumentHelp(
      say(
        es: "Con --contra: la lista de diferencias con la columna «decision» llenada (1, 2 o el valor que vale).",
        en: "With --against: the list of differences with its column “decision” filled in (1, 2 or the right value)."),
      valueName: say(es: "archivo.csv", en: "file.csv")))
  var decisions: String?

  func validate() throws {
    if decisions != nil, against == nil {
      throw ValidationError(
        say(es: "--decisiones va con --contra.", en: "--decisions goes with --against."))
    }
  }
}
