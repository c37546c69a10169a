import ArgumentParser
import RondaCore
import RondaForms
import RondaStore

/// `ronda drafts`: the interviews that are not finished.
struct DraftsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "drafts",
      abstract: say(es: "Ver y borrar entrevistas sin terminar.", en: "See and delete unfinished interviews."),
      subcommands: [List.self, Discard.self], defaultSubcommand: List.self, aliases: ["borradores"])
  }

  struct List: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "list",
        abstract: say(
          es: "Mostrar las entrevistas sin terminar, con su formulario, su hora y la pregunta en que van.",
          en: "Show the unfinished interviews, with their form, their time and the question where they stand."),
        aliases: ["listar"])
    }

    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let consultation = try place.open(for: .reading)
      let drafts = try Consultation.translating { () throws(StoreError) in try consultation.store.drafts() }
      guard !drafts.isEmpty else {
        Output.message(say(es: "No hay entrevistas sin terminar.", en: "There are no unfinished interviews."))
        return
      }
      for draft in drafts.reversed() {
        let form = try consultation.form(hash: draft.formHash)
        let name = (form?.id ?? draft.formHash).harmless
        try Output.data(try DraftLine(draft, consultation.store, form).text(named: name) + "\n")
      }
    }
  }

  struct Discard: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "discard",
        abstract: say(
          es: "Borrar una entrevista sin terminar, con todas sus respuestas.",
          en: "Delete an unfinished interview with all its answers."),
        aliases: ["descartar"])
    }

    @Argument(
      help: ArgumentHelp(
        say(es: "El borrador (basta el comienzo).", en: "The draft (its beginning is enough)."),
        valueName: say(es: "borrador", en: "draft")))
    var draft: String

    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let consultation = try place.open(for: .writing)
      let drafts = try Consultation.translating { () throws(StoreError) in try consultation.store.drafts() }
      try discard(try drafts.named(draft), in: consultation)
    }
  }

  /// Deletes a draft that no other window has open.
  static func discard(_ draft: Draft, in consultation: Consultation) throws {
    guard let lock = consultation.store.hold(draft.id) else { throw CommandFailure.draftInUse(draft.id) }
    defer { withExtendedLifetime(lock) {} }
    try Consultation.translating { () throws(StoreError) in
      try consultation.store.discardDraft(draft.id)
      try consultation.store.close()
    }
    Output.message(
      say(es: "Borrador \(draft.id.text.prefix(8)) borrado.", en: "Draft \(draft.id.text.prefix(8)) deleted."))
  }
}

/// A draft in one line: what it is called, since when, where it stands, who holds it.
struct DraftLine {
  private let draft: Draft
  private let place: String

  /// - Parameter form: the version of the form that it is on, when it can be read.
  init(_ draft: Draft, _ store: any ConsultationStore, _ form: Form?) throws {
    self.draft = draft
    var place = ""
    if let form {
      let entries = try Consultation.translating { () throws(StoreError) in try store.draftContent(draft.id).entries }
      // What the form computed because of an answer comes after it or before it.
      let last = entries.last { form.question(named: $0.step.name)?.isAsked == true }
        .flatMap { form.question(named: $0.step.name)?.number }
      let total = form.questions.count(where: \.isAsked)
      if let last {
        place = say(es: ", iba en la pregunta \(last) de \(total)", en: ", it was at question \(last) of \(total)")
      }
    }
    if let code = draft.operatorName { place += ", \(code.harmless)" }
    if store.hold(draft.id) == nil {
      place += say(es: " (abierta en otra ventana)", en: " (open in another window)")
    }
    self.place = place
  }

  /// - Parameter name: what its form is called.
  func text(named name: String) -> String {
    "\(draft.id.text.prefix(8)) · \(name) · \(Clock.local(draft.updatedAt))\(place)"
  }
}

extension [Draft] {
  /// The one draft whose id begins like this.
  func named(_ name: String) throws -> Draft {
    guard name.count >= 3 else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Indique al menos tres signos del borrador, como aparecen en la lista.",
          en: "Give at least three signs of the draft, as they are in the list."))
    }
    let found = filter { $0.id.text.hasPrefix(name) }
    if found.count == 1 { return found[0] }
    throw CommandFailure(
      .usage,
      Phrase(
        es: found.isEmpty
          ? "No hay un borrador «\(name)»." : "Hay varios borradores que comienzan con «\(name)».",
        en: found.isEmpty
          ? "There is no draft “\(name)”." : "There are several drafts that begin with “\(name)”."))
  }
}

extension CommandFailure {
  static func draftInUse(_ id: RecordID) -> CommandFailure {
    CommandFailure(
      .inUse,
      Phrase(
        es: "El borrador \(id.text.prefix(8)) está abierto en otra ventana: siga allí, o ciérrela primero. "
          + "«ronda entrevistar --nueva» comienza otra entrevista.",
        en: "The draft \(id.text.prefix(8)) is open in another window: go on there, or close it first. "
          + "“ronda interview --new” begins another interview."))
  }
}
