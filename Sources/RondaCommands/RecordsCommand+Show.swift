import ArgumentParser
import RondaCore
import RondaForms
import RondaReports
import RondaStore
import RondaTerminal
import RondaTerritories

extension RecordsCommand {
  /// `ronda records show ID`: the answers of one record and where it comes from.
  struct Show: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "show",
        abstract: say(
          es: "Mostrar las respuestas de un registro y de dónde viene.",
          en: "Show the answers of a record and where it comes from."),
        aliases: ["mostrar"])
    }

    @OptionGroup var which: NamedRecord
    @OptionGroup var personal: PersonalOption
    @OptionGroup var output: FormatOption
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let consultation = try place.open(for: .reading)
      var record = try which.find(in: consultation)
      if let access = try personal.access(to: consultation, [record.form]) {
        record = try FoundRecord(record.id, in: consultation, personal: access)
      }
      let answers = RecordText(record.latest, record.form, in: consultation, personal: Set(personal.names))
      let rows = answers.rows()
      let conduct = try Consultation.translating { () throws(StoreError) in
        try consultation.store.conduct(of: record.id)
      }
      let written = (conduct?.remarks ?? []).filter { remark in
        remark.place.kind == .asWritten
          && record.form.question(named: remark.place.name).map { answers.shows($0.index) } != false
      }
      switch output.chosen {
      case .text: try Output.data(text(record, rows, written, consultation))
      case .csv: try Output.data(csv(rows))
      case .json: try Output.data(json(record, rows, written).text() + "\n")
      }
    }

    private func text(
      _ record: FoundRecord, _ rows: [AnswerRow], _ written: [Remark], _ consultation: Consultation
    ) -> String {
      var facts = TextTable()
      for (word, value) in self.facts(record, consultation) { facts.add([word, value]) }
      var answers = TextTable()
      var skipped: [String] = []
      for row in rows where row.question.isShown || row.answer.value != nil {
        if row.answer == .missing(.notApplicable) {
          if !row.number.isEmpty { skipped.append(row.number) }
        } else {
          let words = row.answer.missing == nil ? row.words : "— " + row.words
          answers.add([row.number, row.name, row.label, words])
        }
      }
      var result = RecordWords.heading(record) + "\n" + facts.text(indent: "  ") + "\n" + answers.text(indent: "  ")
      if !skipped.isEmpty {
        result += "\n  " + say(es: "No aplican: ", en: "Do not apply: ") + skipped.joined(separator: ", ") + "\n"
      }
      let hidden = record.form.questions.filter { $0.isPersonal && !personal.names.contains($0.name) }.map(\.name)
      if !hidden.isEmpty {
        result +=
          "\n  " + say(es: "Personales, no se muestran: ", en: "Personal, not shown: ")
          + hidden.joined(separator: ", ") + "\n"
      }
      if !written.isEmpty {
        result +=
          "\n  "
          + say(
            es: "Está escrito en el papel y no es una respuesta:", en: "It stands on paper and is no answer:") + "\n"
        var table = TextTable()
        for remark in written {
          let question = record.form.question(named: remark.place.name)
          let number = question?.number.map { RowAddress($0, path: remark.place.path).text } ?? ""
          let label = question?.label[RecordText.formLanguage(of: record.form)] ?? ""
          table.add([number, remark.place.name, DisplayText.oneLine(label), remark.text])
        }
        result += table.text(indent: "  ")
      }
      return result
    }

    private func facts(_ record: FoundRecord, _ consultation: Consultation) -> [(String, String)] {
      let origin = record.first.header.provenance
      let language = InterfaceLanguage.current
      var facts = [(say(es: "código", en: "code"), record.id.text)]
      var state = RecordWords.state(record.latest.change?.kind)[language]
      if let change = record.latest.change {
        state += say(
          es: ", versión \(record.latest.header.version), el \(Clock.local(change.at))",
          en: ", version \(record.latest.header.version), on \(Clock.local(change.at))")
        state += change.operatorName.map { say(es: " por ", en: " by ") + $0 } ?? ""
      }
      facts.append((say(es: "estado", en: "state"), state))
      facts.append((say(es: "viene de", en: "comes from"), RecordWords.origin(origin)[language]))
      if let started = origin.startedAt {
        facts.append((say(es: "comenzó", en: "began"), Clock.local(started)))
      }
      facts.append((say(es: "entró", en: "came in"), Clock.local(origin.acceptedAt)))
      if let code = record.latest.header.provenance.territory {
        let names = consultation.territories.flatMap { tree in
          tree.unit(coded: code).map { unit in
            tree.path(from: unit.index).prefix(2).map { tree.units[$0].name }.joined(separator: " · ")
          }
        }
        facts.append((say(es: "territorio", en: "territory"), names.map { "\($0) (\(code))" } ?? code))
      }
      return facts
    }

    private func csv(_ rows: [AnswerRow]) -> String {
      let cells =
        [["number", "question", "label", "value", "words"]]
        + rows.filter { $0.answer != .missing(.notApplicable) }.map { row in
          [row.number, row.name, row.label, AnswerCode.text(row.answer), row.words]
        }
      return cells.map { SafeText.line($0, separator: output.separator) }.joined()
    }

    private func json(_ record: FoundRecord, _ rows: [AnswerRow], _ written: [Remark]) -> JSONValue {
      let origin = record.first.header.provenance
      return .object([
        ("schema", .text("ronda.record/1")), ("record", .text(record.id.text)), ("form", .text(record.form.id)),
        ("form_version", .text(record.form.version)), ("version", .integer(record.latest.header.version)),
        ("state", .text(record.latest.change?.kind.rawValue ?? "received")),
        ("channel", .text(origin.channel.rawValue)),
        ("operator", .text(orNull: origin.operatorName)), ("batch", .text(orNull: origin.batch)),
        ("sheet", .text(orNull: origin.sheet)), ("source_file", .text(orNull: origin.sourceFile)),
        ("source_line", .integer(orNull: origin.sourceLine)), ("started_at", .text(orNull: origin.startedAt)),
        ("received_at", .text(origin.acceptedAt)),
        ("territory", .text(orNull: record.latest.header.provenance.territory)),
        (
          "answers",
          .list(
            rows.map { row in
              .object([
                ("number", .text(orNull: row.number.isEmpty ? nil : row.number)), ("question", .text(row.name)),
                ("label", .text(row.label)), ("value", AnswerCode.json(row.answer)), ("words", .text(row.words)),
              ])
            })
        ),
        (
          "as_written",
          .list(
            written.map { remark in
              .object([
                ("question", .text(remark.place.name)),
                ("entry", .text(remark.place.path.map(String.init).joined(separator: "/"))),
                ("text", .text(remark.text)),
              ])
            })
        ),
      ])
    }
  }
}
