import ArgumentParser
import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaScripts
import RondaStore
import RondaTerminal

extension RecordsCommand {
  /// `ronda records correct ID question=answer… --reason "…"`: the next version of a record.
  struct Correct: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "correct",
        abstract: say(
          es: "Corregir respuestas de un registro: queda la versión anterior, y por qué se corrigió.",
          en: "Correct answers of a record: the version before stays, and why it was corrected."),
        discussion: say(
          es: """
            La pregunta va por su nombre o por su número en el papel; en una lista, con la entrada: integrantes[2].edad o \
            7.2. La respuesta se escribe como en una entrevista; .b es en blanco, .n no sabe, .r no responde, .i ilegible \
            y .m marca inválida. Las reglas son las del formulario con que se respondió.
            """,
          en: """
            The question goes by its name or by its number on paper; in a list, with the entry: members[2].age or 7.2. The \
            answer is typed as in an interview; .b is left blank, .n don't know, .r refused, .i illegible and .m invalid \
            mark. The rules are those of the form that was answered.
            """),
        aliases: ["corregir"])
    }

    @Argument(
      help: ArgumentHelp(
        say(
          es: "El registro (con --hoja no se escribe), y las correcciones.",
          en: "The record (not with --sheet), and the corrections."),
        valueName: say(es: "registro pregunta=respuesta", en: "record question=answer")))
    var words: [String]

    @Flag(
      name: [.long, .customLong("como-esta")],
      help: ArgumentHelp(
        say(
          es: "El papel no trae lo que el formulario exige: se acepta en blanco, ilegible o marca inválida.",
          en: "The paper has not what the form demands: blank, illegible or an invalid mark is accepted.")))
    var asWritten = false

    @Flag(
      name: [.long, .customLong("si")],
      help: ArgumentHelp(say(es: "Guardar sin preguntar.", en: "Save without asking.")))
    var yes = false

    @OptionGroup var passphrase: PassphraseOption
    @OptionGroup var why: ReasonOption
    @OptionGroup var which: RecordOption
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let id = which.sheet == nil ? words.first : nil
      let settings = which.sheet == nil ? Array(words.dropFirst()) : words
      if let id, id.contains("=") || settings.isEmpty { throw Self.howTo }
      guard !settings.isEmpty else { throw Self.howTo }
      let consultation = try place.open(for: .writing)
      var record = try which.find(id, in: consultation)
      guard !record.latest.isWithdrawn else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "El registro \(record.id.short) está retirado: restáurelo antes de corregirlo.",
            en: "Record \(record.id.short) is withdrawn: restore it before you correct it."))
      }
      let typed = try settings.map { try Self.typed($0, in: record.form) }
      let personal = try access(to: consultation, typed, in: record.form)
      if let access = personal?.access {
        record = try FoundRecord(record.id, in: consultation, personal: access)
      }
      try correct(record, typed, personal.map { .replaced($0.keys) } ?? .kept, in: consultation)
      try Consultation.translating { () throws(StoreError) in try consultation.store.close() }
    }

    /// Personal answers are read only when one of them is corrected; else they stay as they are, and no text of the form
    /// can name them.
    private func access(
      to consultation: Consultation, _ typed: [Correction.Typed], in form: Form
    ) throws -> (access: PersonalAccess, keys: PersonalKeys?)? {
      guard typed.contains(where: { form.questions[$0.question].isPersonal }) else { return nil }
      let keys = try consultation.keys(passphrase)
      return (PersonalAccess(keys: keys), keys)
    }

    private static var howTo: CommandFailure {
      CommandFailure(
        .usage,
        Phrase(
          es:
            "Escriba el registro y después las correcciones: ronda registros corregir 1f0c2b9a edad=52 --motivo \"…\".",
          en: "Write the record and then the corrections: ronda records correct 1f0c2b9a age=52 --reason \"…\"."))
    }

    private func correct(
      _ record: FoundRecord, _ typed: [Correction.Typed], _ personal: PersonalChange, in consultation: Consultation
    ) throws {
      let form = record.form
      let session = consultation.session(of: form, at: record.first.header.provenance.acceptedAt)
      var correction = Correction(
        of: record.latest.content.tree(of: form), in: session,
        input: AnswerInput(
          form: form, territories: consultation.territories, style: consultation.settings.numberStyle,
          today: Clock.today, clock: Clock.here),
        formLanguage: RecordText.formLanguage(of: form))
      let doubts: [Violation]
      do throws(Correction.Problem) {
        doubts = try correction.apply(typed, isAsWritten: asWritten)
      } catch {
        throw CommandFailure(.foundProblems, error.reason)
      }
      let content = RecordContent(correction.session.acceptedTree(), of: form)
      let changes = RecordChanges(from: record.latest.content, to: content, of: form)
      let named = Set(typed.map(\.question))
      guard !changes.changes.isEmpty else {
        Output.message(
          say(
            es: "El registro ya está así: no se guardó nada.", en: "The record is like that already: nothing was saved."
          ))
        return
      }
      try show(record, changes.showing(personal: named, of: form), content, doubts, in: consultation)
      let base = record.latest.header.version
      try Consultation.translating { () throws(StoreError) in
        try consultation.store.correct(
          record.id,
          RecordCorrection(
            content, formHash: form.hash, territory: form.territory(of: content.answers), of: base,
            change: why.change(.corrected), layout: RecordLayout(form), personal: personal))
      }
      try Output.data(
        say(
          es: "Registro \(record.id.short): guardada la versión \(base + 1).\n",
          en: "Record \(record.id.short): version \(base + 1) saved.\n"))
    }

    /// Shows what will be different, and asks.
    private func show(
      _ record: FoundRecord, _ changes: RecordChanges, _ content: RecordContent, _ doubts: [Violation],
      in consultation: Consultation
    ) throws {
      let text = RecordText(
        RecordLayout(record.form).withoutPersonal(content), acceptedAt: record.first.header.provenance.acceptedAt,
        record.form, in: consultation)
      Output.message(RecordWords.heading(record))
      Output.prompt(changes.table(text).text(indent: "  "))
      let dropped = changes.changes.count { $0.to == .missing(.notApplicable) && $0.from?.value != nil }
      if dropped > 0 {
        Output.message(
          say(
            es: "  Respuestas que dejan de aplicar y se quitan: \(dropped). Quedan en la historia.",
            en: "  Answers that no longer apply and are dropped: \(dropped). The history keeps them."))
      }
      for doubt in doubts {
        let question = record.form.questions[doubt.question]
        let label = question.label[RecordText.formLanguage(of: record.form)]
        Output.message(
          "  \(say(es: "Ojo", en: "Note")): \(label.harmless): \(doubt.text[InterfaceLanguage.current].harmless)")
      }
      if yes { return }
      try Confirmation.ask(say(es: "¿Guardar la corrección?", en: "Save the correction?"))
    }

    /// A correction as it is written: `edad=52`, `7.2=52`, `integrantes[2].edad=52`.
    static func typed(_ setting: String, in form: Form) throws -> Correction.Typed {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "«\(setting)» no es una corrección: escriba pregunta=respuesta, como edad=52.",
            en: "“\(setting)” is no correction: write question=answer, like age=52."))
      }
      if let address = RowAddress(parts[0]), !address.isEnd {
        guard let question = form.questions.first(where: { $0.number == address.number }) else {
          throw CommandFailure(
            .usage,
            Phrase(
              es: "El formulario no tiene una pregunta \(address.number).",
              en: "The form has no question \(address.number)."))
        }
        return Correction.Typed(question: question.index, path: address.path, text: parts[1])
      }
      let item: Item
      do throws(NamingProblem) {
        item = try Item(named: parts[0], in: form)
      } catch {
        throw CommandFailure(.usage, error.reason)
      }
      guard case .question(let index) = item.target else {
        throw CommandFailure(
          .usage, Phrase(es: "«\(parts[0])» no es una pregunta.", en: "“\(parts[0])” is no question."))
      }
      return Correction.Typed(question: index, path: item.instances.map(\.number), text: parts[1])
    }
  }
}

/// A question with yes and no in the terminal.
enum Confirmation {
  /// Returns when the answer is yes; ends the command when it is not, or when there is nobody to ask.
  static func ask(_ question: String) throws {
    guard Output.isTerminal, isatty(STDIN_FILENO) == 1 else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "No se guardó: sin terminal no se puede preguntar. Agregue --si para guardar.",
          en: "Nothing was saved: without a terminal there is nobody to ask. Add --yes to save."))
    }
    Output.prompt("\(question) \(say(es: "[s/N]", en: "[y/N]")) ")
    switch Names.folded(readLine() ?? "") {
    case "s", "si", "y", "yes": return
    default:
      throw CommandFailure(.usage, Phrase(es: "No se guardó nada.", en: "Nothing was saved."))
    }
  }
}
