import RondaCore
import RondaForms
import RondaStore
import RondaTranscription

/// Says how far batches have come and what they took. Of single persons only where the consultation wants that.
struct BatchFigures {
  let consultation: Consultation
  let form: Form

  init(_ consultation: Consultation, _ form: Form) {
    self.consultation = consultation
    self.form = form
  }

  /// What is said when somebody has keyed for a while.
  func say(_ name: String) throws {
    guard let progress = try consultation.batch(name, of: form).map(consultation.progress(of:)) else { return }
    let through = progress.through.count
    let sheets = RondaCommands.say(
      es: through == 1 ? "1 hoja digitada" : "\(through) hojas digitadas",
      en: through == 1 ? "1 sheet keyed" : "\(through) sheets keyed")
    let expected = progress.batch.expected.map { RondaCommands.say(es: " de \($0)", en: " of \($0)") } ?? ""
    Output.message(
      RondaCommands.say(es: "Lote \(name.harmless): ", en: "Batch \(name.harmless): ") + sheets + expected + ".")
    if !progress.begun.isEmpty {
      Output.message(
        RondaCommands.say(es: "Sin terminar: ", en: "Unfinished: ") + BatchProgress.ranges(progress.begun).harmless
          + ".")
    }
    if !progress.missing.isEmpty {
      Output.message(
        RondaCommands.say(es: "Faltan: ", en: "Missing: ") + BatchProgress.ranges(progress.missing).harmless + ".")
    }
    if !progress.strangers.isEmpty {
      Output.message(
        RondaCommands.say(
          es: "Con números que no son de la serie del lote: ", en: "With numbers that are not of the batch's series: ")
          + BatchProgress.ranges(progress.strangers).harmless + ".")
    }
    if let line = Self.effort(progress.effort, sheets: through) { Output.message(line) }
    guard consultation.settings.verification.showsOperators else { return }
    for share in progress.shares {
      if let line = Self.effort(share.effort, sheets: share.sheets) {
        Output.message("  \(share.operatorName.harmless): \(line)")
      }
    }
  }

  /// Keystrokes, time and stops in words; `nil` when there were none.
  static func effort(_ effort: KeyingEffort, sheets: Int) -> String? {
    guard effort.keystrokes > 0 else { return nil }
    let minutes = (effort.seconds + 30) / 60
    let perHour = effort.seconds >= 60 ? effort.keystrokes * 3600 / effort.seconds : nil
    let sheetsPerHour = effort.seconds >= 60 ? sheets * 3600 / effort.seconds : nil
    let style = NumberStyle.chilean
    func number(_ value: Int) -> String { style.shortest(Double(value)) }
    let rate = (Double(effort.stops) * 1000 / Double(effort.keystrokes) * 10).rounded() / 10
    return RondaCommands.say(
      es: "\(number(effort.keystrokes)) teclas en \(minutes) min"
        + (perHour.map { " (\(number($0)) por hora, \(number(sheetsPerHour ?? 0)) hojas por hora)" } ?? "")
        + "; \(style.shortest(rate)) avisos por 1.000 teclas.",
      en: "\(effort.keystrokes) keystrokes in \(minutes) min"
        + (perHour.map { " (\($0) an hour, \(sheetsPerHour ?? 0) sheets an hour)" } ?? "")
        + "; \(rate) stops per 1,000 keystrokes.")
  }
}

extension Consultation {
  /// The batches of a form, by their names.
  func batches(of form: Form) throws -> [Batch] {
    try Self.translating { [store] () throws(StoreError) in try store.batches(formID: form.id) }
  }

  func batch(_ name: String, of form: Form) throws -> Batch? { try batches(of: form).first { $0.name == name } }

  /// How far the keying of a batch has come.
  func progress(of batch: Batch) throws -> BatchProgress {
    BatchProgress(
      batch,
      try Self.translating { [store] () throws(StoreError) in
        try store.keyings(formID: batch.formID, batch: batch.name)
      })
  }
}
