import ArgumentParser
import RondaCore
import RondaForms
import RondaReports
import RondaStore

extension RecordsCommand {
  /// `ronda records history ID`: who changed what, when and why, from the moment the record came in.
  struct History: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "history",
        abstract: say(
          es: "La historia de un registro: quién cambió qué, cuándo y por qué.",
          en: "The history of a record: who changed what, when and why."),
        aliases: ["historia"])
    }

    @OptionGroup var which: NamedRecord
    @OptionGroup var personal: PersonalOption
    @OptionGroup var output: FormatOption
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    /// One version and what it changed.
    private struct Step {
      let version: RecordVersion
      let form: Form
      let text: RecordText
      let changes: RecordChanges?
    }

    func run() throws {
      let consultation = try place.open(for: .reading)
      var record = try which.find(in: consultation)
      if personal.isUsed {
        let forms = try record.versions.map { try FoundRecord.form(of: $0, in: consultation) }
        let access = try personal.access(to: consultation, forms)
        record = try FoundRecord(record.id, in: consultation, personal: access)
      }
      var steps: [Step] = []
      for version in record.versions {
        let form = try FoundRecord.form(of: version, in: consultation)
        let shown = Set(form.questions.filter { personal.names.contains($0.name) }.map(\.index))
        // A version that came from another computer does not follow the one above it.
        let before = steps.last { version.predecessors.contains($0.version.header.version) }
        let changes = before.map { before in
          RecordChanges(from: before.version, of: before.form, to: version, of: form).showing(personal: shown, of: form)
        }
        steps.append(
          Step(version: version, form: form, text: RecordText(version, form, in: consultation), changes: changes))
      }
      switch output.chosen {
      case .text: try Output.data(RecordWords.heading(record) + "\n" + steps.map(text).joined())
      case .csv: try Output.data(csv(steps))
      case .json: try Output.data(json(record, steps).text() + "\n")
      }
    }

    // MARK: Text

    private func text(_ step: Step) -> String {
      let header = step.version.header
      let language = InterfaceLanguage.current
      let what: String
      if let change = step.version.change {
        let who = change.operatorName ?? say(es: "alguien sin código", en: "somebody without a code")
        what =
          RecordWords.state(change.kind)[language] + say(es: " por ", en: " by ") + who.harmless + ": "
          + say(es: "«\(change.reason.harmless)»", en: "“\(change.reason.harmless)”")
      } else {
        what = RecordWords.origin(header.provenance)[language]
      }
      var after = ""
      if let before = step.version.predecessors.last, before != header.version - 1 {
        after = say(es: " (a partir de la versión \(before))", en: " (made from version \(before))")
      }
      var result = "\(header.version)  \(Clock.local(header.provenance.acceptedAt))  \(what)\(after)\n"
      result += step.changes?.table(step.text).text(indent: "     ") ?? ""
      return result
    }

    // MARK: Data

    private func csv(_ steps: [Step]) -> String {
      var rows = [["version", "at", "kind", "operator", "reason", "source", "question", "from", "to"]]
      for step in steps {
        let start = self.start(step)
        let changes = step.changes?.changes ?? []
        if changes.isEmpty { rows.append(start + ["", "", ""]) }
        rows += changes.map { change in
          start + [
            name(change, step), change.from.map(AnswerCode.text) ?? "", change.to.map(AnswerCode.text) ?? "",
          ]
        }
      }
      return rows.map { SafeText.line($0, separator: output.separator) }.joined()
    }

    private func start(_ step: Step) -> [String] {
      let origin = step.version.header.provenance
      let source = (origin.sourceFile.map { [$0] } ?? []) + (origin.sourceLine.map { [String($0)] } ?? [])
      return [
        String(step.version.header.version), origin.acceptedAt, step.version.change?.kind.rawValue ?? "received",
        step.version.change.map { $0.operatorName ?? "" } ?? origin.operatorName ?? "",
        step.version.change?.reason ?? "", source.joined(separator: ":"),
      ]
    }

    private func name(_ change: RecordChanges.Change, _ step: Step) -> String {
      step.text.row(change.to ?? change.from ?? .missing(.notApplicable), at: change.place).name
    }

    private func json(_ record: FoundRecord, _ steps: [Step]) -> JSONValue {
      .object([
        ("schema", .text("ronda.history/1")), ("record", .text(record.id.text)), ("form", .text(record.form.id)),
        ("sheet", .text(orNull: record.latest.header.provenance.sheet)),
        ("versions", .list(steps.map(json))),
      ])
    }

    private func json(_ step: Step) -> JSONValue {
      let origin = step.version.header.provenance
      let change = step.version.change
      return .object([
        ("version", .integer(step.version.header.version)), ("at", .text(origin.acceptedAt)),
        ("kind", .text(change?.kind.rawValue ?? "received")),
        ("operator", .text(orNull: change.map { $0.operatorName } ?? origin.operatorName)),
        ("reason", .text(orNull: change?.reason)), ("form_version", .text(step.form.version)),
        ("channel", .text(origin.channel.rawValue)), ("batch", .text(orNull: origin.batch)),
        ("source_file", .text(orNull: origin.sourceFile)), ("source_line", .integer(orNull: origin.sourceLine)),
        (
          "changes",
          .list(
            (step.changes?.changes ?? []).map { change in
              .object([
                ("question", .text(name(change, step))), ("from", AnswerCode.json(change.from)),
                ("to", AnswerCode.json(change.to)),
                ("from_words", .text(orNull: change.from.map { step.text.words($0, at: change.place) })),
                ("to_words", .text(orNull: change.to.map { step.text.words($0, at: change.place) })),
              ])
            })
        ),
      ])
    }
  }
}
