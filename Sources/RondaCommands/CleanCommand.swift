import ArgumentParser
import Foundation
import RondaCleaning
import RondaCore
import RondaForms
import RondaReports
import RondaStore

/// `ronda clean`: what is doubtful in all records of a form together.
struct CleanCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "clean",
      abstract: say(
        es: "Depurar: repetidos, valores raros, grillas con una sola respuesta, lotes con problemas.",
        en: "Clean: duplicates, odd values, grids with a single answer, batches with problems."),
      discussion: say(
        es: """
          Nada se cambia solo. Cada hallazgo tiene una clave: se corrige o retira con «ronda registros», o se acepta con \
          --aceptar y su motivo. Lo aceptado vuelve a salir si cambia lo que se halló.
          """,
        en: """
          Nothing is changed by itself. Every finding has a key: correct or withdraw with “ronda records”, or accept it \
          with --accept and a reason. What was accepted comes back when what was found changes.
          """),
      aliases: ["depurar"])
  }

  @Option(
    name: [.long, .customLong("formulario")],
    help: ArgumentHelp(say(es: "El formulario.", en: "The form."), valueName: "id"))
  var form: String?

  @Option(
    name: [.long, .customLong("regla")],
    help: ArgumentHelp(
      say(
        es: "Sólo los hallazgos de esta regla (se puede repetir).", en: "Only what this rule finds (can be repeated)."),
      valueName: say(es: "código", en: "code")))
  var rule: [String] = []

  @Flag(
    name: [.long, .customLong("todos")],
    help: ArgumentHelp(
      say(es: "También lo aceptado, con quién y por qué.", en: "What was accepted too, with who and why.")))
  var all = false

  @Flag(
    name: [.long, .customLong("respuestas")],
    help: ArgumentHelp(
      say(
        es: "Con textos de las respuestas, que son datos personales.",
        en: "With texts of the answers, which are personal data.")))
  var answers = false

  @Option(
    name: [.long, .customLong("explicar")],
    help: ArgumentHelp(
      say(
        es: "Explicar una regla; «list» las muestra todas.", en: "Explain a rule; “list” shows them all."),
      valueName: say(es: "código", en: "code")))
  var explain: String?

  @Option(
    name: [.long, .customLong("aceptar")], parsing: .upToNextOption,
    help: ArgumentHelp(
      say(
        es: "Aceptar hallazgos por su clave, o todos los de una regla por su código.",
        en: "Accept findings by their key, or all of a rule by its code."),
      valueName: say(es: "clave", en: "key")))
  var accept: [String] = []

  @Option(
    name: [.long, .customLong("motivo")],
    help: ArgumentHelp(
      say(es: "Por qué se acepta. Queda guardado.", en: "Why it is accepted. It is kept."),
      valueName: say(es: "motivo", en: "reason")))
  var reason: String?

  @Option(
    name: [.customLong("operator"), .customLong("operador")],
    help: ArgumentHelp(
      say(es: "Código de quien acepta (no su nombre).", en: "Code of whoever accepts (not the name)."),
      valueName: say(es: "código", en: "code")))
  var operatorCode: String?

  @OptionGroup var output: RecordsCommand.FormatOption
  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard accept.isEmpty || reason?.isBlank == false else {
      throw ValidationError(
        say(es: "Para aceptar hace falta un motivo: agregue --motivo.", en: "Accepting takes a reason: add --reason."))
    }
  }

  func run() throws {
    if let explain { return try Output.data(CleanExplanation.text(about: explain)) }
    let rules = try rule.map(CleanExplanation.rule)
    let consultation = try place.open(for: accept.isEmpty ? .reading : .writing)
    let newest = try consultation.form(form)
    let findings = try Self.findings(newest, in: consultation)
    let report = try CleanReport(
      findings,
      settled: Consultation.translating { () throws(StoreError) in
        try consultation.store.settledFindings(formID: newest.id)
      }, form: newest, answers: answers)
    if !accept.isEmpty {
      try accept(report, newest, in: consultation)
      return
    }
    let shown = report.entries(of: rules, isOpenOnly: !all)
    switch output.chosen {
    case .text: try Output.data(report.text(shown, isShort: rules.isEmpty))
    case .csv: try Output.data(report.csv(shown, separator: output.separator))
    case .json: try Output.data(report.json(shown).text() + "\n")
    }
    if report.hasOpen(of: rules) { throw ExitStatus.foundProblems }
  }

  /// All findings about all versions of a form.
  private static func findings(_ newest: Form, in consultation: Consultation) throws -> [CleanFinding] {
    let forms = try consultation.hashes(of: newest).compactMap { hash in
      hash == newest.hash ? newest : try consultation.form(hash: hash)
    }
    let clock = CleanClock(
      today: Clock.today, day: Clock.day(of:), clock: Clock.clock(at:), seconds: Clock.seconds(from:to:))
    var run = CleanRun(
      consultation.store, forms: forms.filter { $0.hash != newest.hash } + [newest],
      territories: consultation.territories, style: consultation.settings.numberStyle,
      showsOperators: consultation.settings.verification.showsOperators, clock: clock)
    let progress = CleanProgress(
      total: try Consultation.translating { () throws(StoreError) in
        try consultation.store.recordCount(formID: newest.id)
      })
    defer { progress.end() }
    do {
      return try run.findings { progress.show($0) }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }

  private func accept(_ report: CleanReport, _ form: Form, in consultation: Consultation) throws {
    let chosen = try report.open(named: accept)
    let now = Clock.now
    let settled = chosen.map { finding in
      SettledFinding(
        formID: form.id, rule: finding.rule.rawValue, subject: finding.subject, content: finding.content,
        operatorName: operatorCode, reason: reason ?? "", at: now)
    }
    try Consultation.translating { () throws(StoreError) in
      try consultation.store.settle(settled)
      try consultation.store.close()
    }
    try Output.data(
      say(
        es: settled.count == 1 ? "1 hallazgo aceptado.\n" : "\(settled.count) hallazgos aceptados.\n",
        en: settled.count == 1 ? "1 finding accepted.\n" : "\(settled.count) findings accepted.\n"))
  }
}

/// What the rules look for, in words.
enum CleanExplanation {
  static func rule(_ code: String) throws -> CleanRule {
    if let rule = CleanRule(rawValue: code) ?? CleanRule(rawValue: "clean-" + code) { return rule }
    let nearest = Names.nearest(to: code, among: CleanRule.allCases.map(\.rawValue))
    throw CommandFailure(
      .usage,
      Phrase(
        es: "No hay una regla «\(code)»."
          + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? " «ronda depurar --explicar list» las muestra todas."),
        en: "There is no rule “\(code)”."
          + (nearest.map { " Did you mean “\($0)”?" } ?? " “ronda clean --explain list” shows them all.")))
  }

  static func text(about word: String) throws -> String {
    let language = InterfaceLanguage.current
    if ["list", "lista"].contains(word) {
      var table = TextTable()
      for rule in CleanRule.allCases { table.add([rule.rawValue, rule.title[language]]) }
      return table.text(indent: "")
    }
    let rule = try rule(word)
    let width = min(Output.width, 100)
    return """
      \(rule.rawValue): \(rule.title[language])

      \(ExplanationText.lines(rule.meaning[language], width: width))

      \(ExplanationText.lines(rule.advice[language], width: width))

      """
  }
}

/// How many records were looked at, on one line of the terminal.
final class CleanProgress {
  private let total: Int
  private let start = ContinuousClock.now
  private var isShown = false

  init(total: Int) { self.total = total }

  func show(_ count: Int) {
    guard Output.isTerminal, ContinuousClock.now - start > .milliseconds(500) else { return }
    isShown = true
    Output.status(
      say(es: "Revisando… \(count) de \(total) registros", en: "Checking… \(count) of \(total) records"))
  }

  func end() {
    if isShown { Output.status("") }
  }
}
