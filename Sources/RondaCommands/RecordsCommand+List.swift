import ArgumentParser
import RondaCore
import RondaForms
import RondaStore
import RondaTerminal
import RondaTerritories

extension RecordsCommand {
  /// `ronda records list`: one line a record, and nothing of what was answered unless it is asked for.
  struct List: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "list",
        abstract: say(
          es: "Mostrar los registros, uno por línea, el más nuevo al final.",
          en: "Show the records, one a line, the newest last."),
        aliases: ["listar"])
    }

    @Option(
      name: [.long, .customLong("formulario")],
      help: ArgumentHelp(say(es: "Sólo los de este formulario.", en: "Only those of this form."), valueName: "id"))
    var form: String?

    @Option(
      name: [.long, .customLong("lote")],
      help: ArgumentHelp(
        say(es: "Sólo los de este lote.", en: "Only those of this batch."), valueName: say(es: "lote", en: "batch")))
    var batch: String?

    @Option(
      name: [.long, .customLong("hoja")],
      help: ArgumentHelp(
        say(es: "Sólo el de esta hoja.", en: "Only that of this sheet."), valueName: say(es: "número", en: "number")))
    var sheet: String?

    @Option(
      name: [.long, .customLong("territorio")],
      help: ArgumentHelp(
        say(
          es: "Sólo los de este territorio y los que están dentro de él (código o nombre).",
          en: "Only those of this territory and of those inside it (code or name)."),
        valueName: say(es: "territorio", en: "territory")))
    var territory: String?

    @Option(
      name: [.long, .customLong("canal")],
      help: ArgumentHelp(
        say(es: "Sólo los que entraron por esta vía.", en: "Only those that came in this way."),
        valueName: "interview|keyed|import"))
    var channel: String?

    @Option(
      name: [.customLong("operator"), .customLong("operador")],
      help: ArgumentHelp(
        say(es: "Sólo los que ingresó quien tiene este código.", en: "Only those that this person brought in."),
        valueName: say(es: "código", en: "code")))
    var operatorCode: String?

    @Option(
      name: [.long, .customLong("desde")],
      help: ArgumentHelp(
        say(es: "Sólo los que entraron ese día o después.", en: "Only those that came in on that day or later."),
        valueName: say(es: "dd-mm-aaaa", en: "dd-mm-yyyy")))
    var since: String?

    @Option(
      name: [.long, .customLong("hasta")],
      help: ArgumentHelp(
        say(es: "Sólo los que entraron ese día o antes.", en: "Only those that came in on that day or before."),
        valueName: say(es: "dd-mm-aaaa", en: "dd-mm-yyyy")))
    var until: String?

    @Flag(
      name: [.long, .customLong("retirados")],
      help: ArgumentHelp(say(es: "Sólo los retirados.", en: "Only those that were withdrawn.")))
    var withdrawn = false

    @Flag(
      name: [.long, .customLong("cambiados")],
      help: ArgumentHelp(
        say(es: "Sólo los que cambiaron después de entrar.", en: "Only those that changed after they came in.")))
    var changed = false

    @Flag(
      name: [.long, .customLong("respuestas")],
      help: ArgumentHelp(
        say(
          es: "Con sus respuestas, que son datos personales.", en: "With their answers, which are personal data.")))
    var answers = false

    @OptionGroup var personal: PersonalOption
    @OptionGroup var output: FormatOption
    @OptionGroup var place: ConsultationOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let consultation = try place.open(for: .reading)
      let filter = try filter(consultation)
      let forms = personal.isUsed ? try consultation.allForms() : []
      let access = try personal.access(to: consultation, forms.filter { $0.id == filter.formID })
      var writer = try RecordListWriter(
        output, consultation, answers: answers, formID: filter.formID,
        isSingleForm: try filter.formID != nil || consultation.formIDs().count == 1,
        personal: (Set(personal.names), access))
      try Output.data(try writer.beginning())
      var last: RecordSummary?
      while true {
        let page = try Consultation.translating { () throws(StoreError) in
          try consultation.store.recordSummaries(filter, after: last)
        }
        guard !page.isEmpty else { break }
        last = page.last
        for summary in page { try writer.add(summary) }
        try Output.data(writer.take())
      }
      try Output.data(writer.end())
      let count = NumberStyle.chilean.text(Double(writer.count))
      Output.message(
        say(
          es: writer.count == 1 ? "1 registro." : "\(count) registros.",
          en: writer.count == 1 ? "1 record." : "\(count) records."))
    }

    private func filter(_ consultation: Consultation) throws -> RecordFilter {
      var filter = RecordFilter()
      filter.formID = try form.map { try consultation.form($0).id }
      if personal.isUsed, !answers {
        throw CommandFailure(
          .usage, Phrase(es: "--personal va con --respuestas.", en: "--personal goes with --answers."))
      }
      // A table of answers has the columns of one form.
      if answers, filter.formID == nil { filter.formID = try consultation.form(nil).id }
      filter.batch = batch
      filter.sheets = sheet.map(SheetNumber.spellings)
      filter.territories = try territory.map { try consultation.territoryCodes(within: $0) }
      filter.channel = try channel.map(Self.channel)
      filter.operatorName = operatorCode
      filter.since = try since.map { Clock.start(of: try Self.day($0)) }
      filter.until = try until.map { text in
        let day = try Self.day(text)
        return Clock.start(of: CivilDate(daysSince1970: day.daysSince1970 + 1) ?? day)
      }
      if withdrawn { filter.isWithdrawn = true }
      if changed { filter.isChanged = true }
      return filter
    }

    private static func channel(_ name: String) throws -> Channel {
      let known = Channel.allCases.first { channel in
        channel.rawValue == name || RecordWords.channel(channel).spanish == name
          || RecordWords.channel(channel).english == name
      }
      if let known { return known }
      throw CommandFailure(
        .usage,
        Phrase(
          es: "No hay un canal «\(name)»; son interview (entrevista), keyed (digitado) e import (importado).",
          en: "There is no channel “\(name)”; they are interview, keyed and import."))
    }

    /// `21-11-2026`, `21/11/2026` or `2026-11-21`.
    static func day(_ text: String) throws -> CivilDate {
      if let day = CivilDate(iso8601: text) { return day }
      let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
      if parts.count == 3, parts[2].count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
        let year = Int(parts[2]), let date = CivilDate(year: year, month: month, day: day)
      {
        return date
      }
      throw CommandFailure(
        .usage,
        Phrase(
          es: "«\(text)» no es un día: escríbalo como 21-11-2026.",
          en: "“\(text)” is no day: write it like 21-11-2026."))
    }
  }
}

extension Consultation {
  /// The ids of its forms, each once.
  func formIDs() throws -> [String] {
    let forms = try Self.translating { [store] () throws(StoreError) in try store.forms() }
    return forms.reduce(into: []) { ids, form in if !ids.contains(form.id) { ids.append(form.id) } }
  }

  /// The codes of the territory of this code or name and of all inside it.
  func territoryCodes(within name: String) throws -> [String] {
    guard let territories else { return [name] }
    var found = territories.unit(coded: name).map { [$0.index] } ?? []
    if found.isEmpty {
      for level in territories.levels.indices {
        switch territories.match(name, level: level) {
        case .unit(let unit): found.append(unit)
        case .ambiguous(let units): found += units
        case .none: break
        }
      }
    }
    guard found.count == 1 else {
      let codes = found.map { territories.units[$0].code }.joined(separator: ", ")
      throw CommandFailure(
        .usage,
        found.isEmpty
          ? Phrase(es: "No hay un territorio «\(name)».", en: "There is no territory “\(name)”.")
          : Phrase(
            es: "Hay varios territorios «\(name)»: indique su código (\(codes)).",
            en: "There are several territories “\(name)”: name its code (\(codes))."))
    }
    return territories.units.filter { territories.path(from: $0.index).contains(found[0]) }.map(\.code)
  }
}
