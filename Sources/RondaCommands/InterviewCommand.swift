import ArgumentParser
import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTerminal

/// `ronda interview FORM`: an interview in the terminal.
struct InterviewCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "interview",
      abstract: say(
        es: "Entrevistar en la terminal: cada respuesta queda guardada antes de la pregunta siguiente.",
        en: "Interview in the terminal: every answer is kept before the next question."),
      aliases: ["entrevistar"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "El formulario: su id o su archivo.", en: "The form: its id or its file."),
      valueName: say(es: "formulario", en: "form")))
  var form: String?

  @Option(
    name: [.long, .customLong("idioma-formulario")],
    help: ArgumentHelp(
      say(es: "Idioma en que se lee el formulario.", en: "Language in which the form is read out."),
      valueName: say(es: "código", en: "code")))
  var formLanguage: String?

  @Option(
    name: [.long, .customLong("retomar")],
    help: ArgumentHelp(
      say(es: "Retomar este borrador (basta el comienzo).", en: "Resume this draft (its beginning is enough)."),
      valueName: say(es: "borrador", en: "draft")))
  var resume: String?

  @Flag(
    name: [.customLong("new"), .customLong("nueva")],
    help: ArgumentHelp(
      say(
        es: "Empezar una nueva aunque haya borradores sin terminar.",
        en: "Begin a new one even if there are unfinished drafts.")))
  var isNew = false

  @Option(
    name: [.customLong("discard"), .customLong("descartar")],
    help: ArgumentHelp(
      say(
        es: "Borrar este borrador y terminar.", en: "Delete this draft and end."),
      valueName: say(es: "borrador", en: "draft")))
  var discard: String?

  @Option(
    name: [.customLong("operator"), .customLong("entrevista")],
    help: ArgumentHelp(
      say(
        es: "Código de quien entrevista (no su nombre).", en: "Code of the interviewer (not the name)."),
      valueName: say(es: "código", en: "code")))
  var operatorCode: String?

  @Option(
    name: [.customLong("set"), .customLong("fijar")],
    help: ArgumentHelp(
      say(
        es: "Fijar una respuesta para todas las entrevistas que siguen (se puede repetir).",
        en: "Fix an answer for all interviews that follow (can be repeated)."),
      valueName: say(es: "pregunta=respuesta", en: "question=answer")))
  var fixed: [String] = []

  @Flag(
    name: [.long, .customLong("accesible")],
    help: ArgumentHelp(
      say(
        es: "Línea por línea, para lectores de pantalla.", en: "Line by line, for screen readers.")))
  var accessible = false

  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    if let discard { return try deleteDraft(discard) }
    guard InterviewRunner.isInteractive else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Entrevistar necesita una terminal. Para cargar datos desde un archivo use «ronda importar».",
          en: "Interviewing needs a terminal. To load data from a file use “ronda import”."))
    }
    let consultation = try place.open(for: .writing)
    let form = try consultation.form(self.form)
    if let formLanguage, !form.languages.contains(formLanguage) {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "El formulario no está en «\(formLanguage)»; está en: \(form.languages.joined(separator: ", ")).",
          en: "The form is not in “\(formLanguage)”; it is in: \(form.languages.joined(separator: ", "))."))
    }
    let outcome = try interviews(form, in: consultation)
    try Consultation.translating { () throws(StoreError) in try consultation.store.close() }
    if case .interrupted(let signal) = outcome { throw Interruption(signal: signal) }
  }

  private func deleteDraft(_ name: String) throws {
    let consultation = try place.open(for: .writing)
    let form = try consultation.form(self.form)
    try DraftsCommand.discard(Self.drafts(of: form, in: consultation).named(name), in: consultation)
  }

  /// Holds one interview after the other; how the last one ended.
  private func interviews(_ form: Form, in consultation: Consultation) throws -> InterviewOutcome {
    let fixed = try FixedAnswers.parsed(fixed)
    // What is wrong with them is said before anybody is asked anything.
    var day = InterviewDay(consultation: consultation, form: form)
    day.fixed = try flow(form, in: consultation, fixing: fixed).fixedWords
    var draft = try draft(of: form, in: consultation)
    while true {
      let outcome = try interview(form, in: consultation, draft, day, fixed)
      guard case .finished = outcome, try day.askNext() == .another else { return outcome }
      draft = nil
      Output.clear()
    }
  }

  /// An interview on a form: a new one with the answers that are fixed, or one that goes on from a draft.
  private func flow(
    _ form: Form, in consultation: Consultation, fixing fixed: [(name: String, text: String)] = [],
    from kept: DraftJournal.Kept? = nil
  ) throws -> InterviewFlow {
    var flow = InterviewFlow(
      EvaluationPlan(form), territories: consultation.territories, today: Clock.today, clock: Clock.here,
      style: consultation.settings.numberStyle, language: InterfaceLanguage.current,
      formLanguage: formLanguage ?? kept?.draft.language, entered: kept?.entered, remarks: kept?.remarks(of: form) ?? []
    )
    for (name, text) in fixed {
      do throws(FixedAnswerProblem) {
        try flow.fix(name, to: text)
      } catch {
        throw CommandFailure(.usage, error.reason)
      }
    }
    return flow
  }

  /// Says that personal answers of a draft are encrypted, so that they are asked for again.
  private func tellLocked(_ count: Int) {
    guard count > 0 else { return }
    Output.message(
      say(
        es: "Respuestas personales cifradas en este borrador: \(count). Se preguntan otra vez (o dé --archivo-clave).",
        en: "Personal answers that are encrypted in this draft: \(count). They are asked for again (or give "
          + "--passphrase-file)."))
  }

  private func interview(
    _ newest: Form, in consultation: Consultation, _ draft: Draft?, _ day: InterviewDay,
    _ fixed: [(name: String, text: String)]
  ) throws -> InterviewOutcome {
    // A draft goes on with the version of the form that it was begun on, and with the answers that it has.
    let form = try draft.flatMap { try consultation.form(hash: $0.formHash) } ?? newest
    let id = draft?.id ?? .random()
    guard let lock = consultation.store.hold(id) else { throw CommandFailure.draftInUse(id) }
    defer { withExtendedLifetime(lock) {} }
    let keys = try draft == nil ? nil : consultation.keysAtHand(passphrase)
    let kept = try draft.map { draft in
      try Consultation.translating { () throws(StoreError) in
        try DraftJournal.kept(in: draft, of: consultation.store, form: form, keys)
      }
    }
    tellLocked(kept?.lockedCount ?? 0)
    // Another window may have finished it since it was listed.
    if let draft, try !Self.drafts(of: form, in: consultation).contains(where: { $0.id == draft.id }) {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "El borrador \(draft.id.text.prefix(8)) ya no está: se finalizó o se borró en otra ventana.",
          en: "The draft \(draft.id.text.prefix(8)) is gone: it was finished or deleted in another window."))
    }
    let flow = try flow(form, in: consultation, fixing: kept == nil ? fixed : [], from: kept)
    let journal = DraftJournal(
      store: consultation.store, form: form, id: id, operatorCode: operatorCode ?? draft?.operatorName,
      device: DeviceCode.current(), resuming: kept)
    let shortID = String(id.text.prefix(8))
    let file = try " -C " + ShellWord.quoted(place.path())
    var runner = InterviewRunner(
      flow: flow,
      options: InterviewRunner.Options(
        isAccessible: accessible || Self.environmentAsksForLines,
        term: ProcessInfo.processInfo.environment["TERM"],
        resumeHint: Phrase(
          es: "Retome con: ronda entrevistar \(form.id) --retomar \(shortID)\(file)",
          en: "Resume with: ronda interview \(form.id) --resume \(shortID)\(file)"),
        title: form.titles[formLanguage ?? form.defaultLanguage] + " · " + InterviewDay.title(try day.nextNumber())),
      journal: journal)
    return try runner.run()
  }

  /// The draft to go on with: the one that was named, the one that is chosen, or none for a new interview.
  private func draft(of form: Form, in consultation: Consultation) throws -> Draft? {
    let drafts = try Self.drafts(of: form, in: consultation)
    if let resume { return try drafts.named(resume) }
    guard !isNew, !drafts.isEmpty else { return nil }
    return try DraftChoice(drafts: drafts.reversed(), store: consultation.store, form: form).ask()
  }

  /// The unfinished interviews on any version of the form.
  private static func drafts(of form: Form, in consultation: Consultation) throws -> [Draft] {
    let hashes = try consultation.hashes(of: form)
    return try Consultation.translating { () throws(StoreError) in
      try consultation.store.drafts()
    }.filter { hashes.contains($0.formHash) }
  }

  /// `RONDA_ACCESIBLE`, or `ACCESSIBLE` as other programs have it.
  private static var environmentAsksForLines: Bool {
    let environment = ProcessInfo.processInfo.environment
    return ["RONDA_ACCESIBLE", "ACCESSIBLE"].contains { name in
      guard let value = environment[name] else { return false }
      return !["", "0", "false", "no"].contains(value)
    }
  }
}

/// A word as a shell takes it.
enum ShellWord {
  /// As it is when no sign of it means anything to a shell, else in quotes.
  static func quoted(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy { scalar in
      scalar.isLetter || ("0"..."9").contains(scalar) || "-_./+,:@".unicodeScalars.contains(scalar)
    }
    return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}

/// An interview that a signal ended. The exit status is 128 and the number of the signal.
struct Interruption: Error {
  let signal: Int32
}

/// Asks which unfinished interview to go on with.
struct DraftChoice {
  /// The latest first.
  let drafts: [Draft]
  let store: any ConsultationStore
  let form: Form

  /// How many are offered.
  private static let limit = 8

  /// The draft that was chosen; `nil` for a new interview.
  func ask() throws -> Draft? {
    let shown = Array(drafts.prefix(Self.limit))
    Output.message(
      say(
        es: shown.count == 1 ? "Hay una entrevista sin terminar:" : "Hay entrevistas sin terminar:",
        en: shown.count == 1 ? "There is an unfinished interview:" : "There are unfinished interviews:"))
    for (position, draft) in shown.enumerated() {
      let version = try DraftLine(draft, store, form)
      Output.message("  \(position + 1)  \(version.text(named: form.titles[form.defaultLanguage].harmless))")
    }
    if drafts.count > shown.count {
      let rest = drafts.dropFirst(shown.count).map { String($0.id.text.prefix(8)) }.joined(separator: ", ")
      Output.message(
        say(es: "  Y además, con --retomar: \(rest)", en: "  And besides, with --resume: \(rest)"))
    }
    Output.message("  \(shown.count + 1)  \(say(es: "Empezar una entrevista nueva", en: "Begin a new interview"))")
    while true {
      Output.prompt(say(es: "Número y Enter: ", en: "Number and Enter: "))
      guard let line = readLine() else { throw ExitStatus.done }
      guard let number = Int(line.trimmingCharacters(in: .whitespaces)), (1...shown.count + 1).contains(number) else {
        Output.message(
          say(es: "Escriba un número de 1 a \(shown.count + 1).", en: "Type a number from 1 to \(shown.count + 1)."))
        continue
      }
      return number <= shown.count ? shown[number - 1] : nil
    }
  }
}
