import ArgumentParser
import RondaCore
import RondaStore

/// `ronda settings`: what is declared for a consultation, and how it is changed.
struct SettingsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "settings",
      abstract: say(
        es: "Ver y cambiar lo que la consulta tiene declarado.", en: "See and change what the consultation declares."),
      discussion: say(
        es: "Sin argumentos lo muestra. Para cambiar: ronda ajustes redigitar=20% umbral=5 tercera=si personas=no",
        en: "Without arguments it shows them. To change: ronda settings verify=20% limit=5 third=yes operators=no"),
      aliases: ["ajustes"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "Lo que cambia.", en: "What changes."), valueName: say(es: "ajuste=valor", en: "setting=value")))
  var changes: [String] = []

  @OptionGroup var who: OperatorOption
  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let consultation = try place.open(for: changes.isEmpty ? .reading : .writing)
    var settings = consultation.settings
    for change in changes {
      let parts = change.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, try Self.apply(parts[1], to: parts[0], in: &settings) else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "«\(change)» no es un ajuste: se cambian redigitar=10%, umbral=5, tercera=si|no, personas=si|no, "
              + "titulo=texto, minimo=10 y levantamiento=código.",
            en: "“\(change)” is no setting: those that change are verify=10%, limit=5, third=yes|no, operators=yes|no, "
              + "title=text, threshold=10 and round=code."))
      }
    }
    let rounds = try Consultation.translating { () throws(StoreError) in
      if let round = newRound(in: changes, try consultation.store.rounds()) {
        try consultation.store.setRound(round, by: who.operatorCode)
      }
      return try consultation.store.rounds()
    }
    if settings != consultation.settings {
      try Consultation.translating { [settings] () throws(StoreError) in
        try consultation.store.updateSettings(settings, by: who.operatorCode)
        try consultation.store.close()
      }
    }
    try Output.data(Self.text(settings, rounds))
  }

  /// Whether it is a setting that can be changed, with a value that it can have.
  private static func apply(_ text: String, to name: String, in settings: inout ConsultationSettings) throws -> Bool {
    switch Names.folded(name) {
    case "redigitar", "verify":
      guard let percent = VerifyCommand.percent(text) else { return false }
      settings.verification.percent = percent
    case "umbral", "limit":
      guard case .number(let limit) = settings.numberStyle.read(text), limit >= 0, limit <= 1000 else { return false }
      settings.verification.threshold = limit
    case "tercera", "third":
      guard let yes = isYes(text) else { return false }
      settings.verification.hasThird = yes
    case "personas", "operators":
      guard let yes = isYes(text) else { return false }
      settings.verification.showsOperators = yes
    case "titulo", "title": settings.title = text
    case "levantamiento", "round": settings.round = round(text)?.code
    case "minimo", "threshold":
      guard let threshold = Int(text), ConsultationSettings.thresholds.contains(threshold) else { return false }
      settings.smallCellThreshold = threshold
    default: return false
    }
    return true
  }

  /// The round that the last change of it names, when it is a new one or has other words.
  private func newRound(in changes: [String], _ known: [Round]) -> Round? {
    let named = changes.compactMap { change -> Round? in
      let parts = change.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, ["levantamiento", "round"].contains(Names.folded(parts[0])) else { return nil }
      return Self.round(parts[1])
    }
    guard let round = named.last else { return nil }
    let isKnown = known.contains { $0.code == round.code && (round.label == round.code || $0.label == round.label) }
    return isKnown ? nil : round
  }

  /// A code and, after a blank, words for it; `nil` for none, `-`.
  private static func round(_ text: String) -> Round? {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let code = parts.first, code != "-" else { return nil }
    return Round(code: code, label: parts.count == 2 ? parts[1] : code)
  }

  private static func isYes(_ text: String) -> Bool? {
    switch Names.folded(text) {
    case "si", "s", "yes", "y": true
    case "no", "n": false
    default: nil
    }
  }

  private static func text(_ settings: ConsultationSettings, _ rounds: [Round]) -> String {
    func yesOrNo(_ value: Bool) -> String { value ? say(es: "si", en: "yes") : say(es: "no", en: "no") }
    func number(_ value: Double) -> String { NumberStyle.chilean.shortest(value) }
    let verification = settings.verification
    var table = TextTable()
    table.add([say(es: "titulo", en: "title"), settings.title])
    table.add([
      say(es: "tipo", en: "kind"), settings.kind.rawValue,
      say(es: "(se declara al crear la consulta)", en: "(declared when the consultation is created)"),
    ])
    table.add([
      say(es: "minimo", en: "threshold"), String(settings.smallCellThreshold),
      say(es: "con menos respuestas, un resultado no se muestra", en: "with fewer answers a result is not shown"),
    ])
    table.add([
      say(es: "redigitar", en: "verify"), number(verification.percent) + "%",
      say(es: "parte de cada lote que se redigita", en: "part of each batch that is keyed again"),
    ])
    table.add([
      say(es: "umbral", en: "limit"), number(verification.threshold),
      say(
        es: "con más errores por 1.000 campos, el lote se redigita completo",
        en: "with more errors in 1,000 fields the batch is keyed again as a whole"),
    ])
    table.add([
      say(es: "tercera", en: "third"), yesOrNo(verification.hasThird),
      say(es: "una tercera persona decide las diferencias", en: "a third person decides what differs"),
    ])
    table.add([
      say(es: "personas", en: "operators"), yesOrNo(verification.showsOperators),
      say(es: "cifras por persona que digita", en: "figures for each person who keys"),
    ])
    let current = rounds.first { $0.code == settings.round }
    table.add([
      say(es: "levantamiento", en: "round"), settings.round ?? "-",
      current.map { $0.label == $0.code ? "" : $0.label }
        ?? say(
          es: "al que pertenece lo que entra ahora: levantamiento=\"2026-base Línea base\"",
          en: "to which belongs what comes in now: round=\"2026-base Baseline\""),
    ])
    for round in rounds where round.code != settings.round {
      table.add(["", round.code, round.label == round.code ? "" : round.label])
    }
    return table.text(indent: "")
  }
}
