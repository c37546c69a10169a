import RondaCore
import RondaForms
import RondaReports
import RondaStore
import RondaTerminal
import RondaTerritories

/// Writes a list of records, of which only some are in memory at a time.
struct RecordListWriter {
  private let option: RecordsCommand.FormatOption
  private let consultation: Consultation
  private let hasAnswers: Bool
  /// The personal questions that were asked for, and what reads them.
  private let personal: (names: Set<String>, access: PersonalAccess?)
  /// Whether all records are of one form, so that nobody needs to be told which.
  private let isSingleForm: Bool
  /// The columns of answers in a table.
  private let columns: [String]
  private var forms: [String: Form] = [:]
  private var pending = ""
  private(set) var count = 0

  init(
    _ option: RecordsCommand.FormatOption, _ consultation: Consultation, answers: Bool, formID: String?,
    isSingleForm: Bool, personal: (names: Set<String>, access: PersonalAccess?) = ([], nil)
  ) throws {
    self.option = option
    self.personal = personal
    self.consultation = consultation
    self.isSingleForm = isSingleForm
    hasAnswers = answers
    columns =
      answers
      ? try consultation.form(formID).questions.filter { question in
        question.kind != .note && (!question.isPersonal || personal.names.contains(question.name))
      }.map(\.name) : []
  }

  /// Lines since the last time.
  mutating func take() -> String {
    defer { pending = "" }
    return pending
  }

  // MARK: Beginning and end

  private static let header = [
    "record", "form", "version", "state", "sheet", "batch", "territory", "channel", "operator", "source_file",
    "source_line", "received_at", "changed_at", "missing",
  ]

  func beginning() throws -> String {
    switch option.chosen {
    case .csv: return line(Self.header + columns)
    case .json: return "{\n  \"schema\": \"ronda.records/1\",\n  \"records\": ["
    case .text:
      let words = [
        Phrase(es: "registro", en: "record"), Phrase(es: "formulario", en: "form"), Phrase(es: "hoja", en: "sheet"),
        Phrase(es: "lote", en: "batch"), Phrase(es: "territorio", en: "territory"), Phrase(es: "canal", en: "channel"),
        Phrase(es: "entró", en: "came in"), Phrase(es: "estado", en: "state"),
        Phrase(es: "versión", en: "version"), Phrase(es: "sin respuesta", en: "no answer"),
      ]
      return textLine(words.map { $0[InterfaceLanguage.current] })
    }
  }

  func end() -> String {
    guard case .json = option.chosen else { return "" }
    return count == 0 ? "]\n}\n" : "\n  ]\n}\n"
  }

  // MARK: Records

  mutating func add(_ summary: RecordSummary) throws {
    let record = hasAnswers ? try answers(of: summary) : nil
    switch option.chosen {
    case .csv: pending += line(cells(summary) + (record.map { csvAnswers($0) } ?? []))
    case .json: pending += (count == 0 ? "\n    " : ",\n    ") + json(summary, record).text(indent: 4)
    case .text: pending += textLine(textCells(summary)) + (record.map { textAnswers($0) } ?? "")
    }
    count += 1
  }

  /// The latest version of a record in words.
  private mutating func answers(of summary: RecordSummary) throws -> [AnswerRow] {
    let record = try Consultation.translating { [consultation, personal] () throws(StoreError) in
      try consultation.store.versions(of: summary.header.id, personal: personal.access).last
    }
    guard let record else { return [] }
    let hash = record.header.formHash
    let form = try forms[hash] ?? FoundRecord.form(of: record, in: consultation)
    forms[hash] = form
    return RecordText(record, form, in: consultation, personal: personal.names).rows()
  }

  private func state(_ summary: RecordSummary) -> String { summary.change?.rawValue ?? "received" }

  private func changedAt(_ summary: RecordSummary) -> String? {
    summary.header.version > 1 ? summary.header.provenance.acceptedAt : nil
  }

  // MARK: Table

  private func cells(_ summary: RecordSummary) -> [String] {
    let origin = summary.header.provenance
    return [
      summary.header.id.text, summary.formID, String(summary.header.version), state(summary), origin.sheet ?? "",
      origin.batch ?? "", origin.territory ?? "", origin.channel.rawValue, origin.operatorName ?? "",
      origin.sourceFile ?? "", origin.sourceLine.map(String.init) ?? "", summary.receivedAt, changedAt(summary) ?? "",
      summary.missingCount.map(String.init) ?? "",
    ]
  }

  /// What stands once in a record, by question.
  private func csvAnswers(_ rows: [AnswerRow]) -> [String] {
    var texts: [String: String] = [:]
    for row in rows where row.place.path.isEmpty && row.answer != .missing(.notApplicable) {
      var text = AnswerCode.text(row.answer)
      if option.regional, case .value(.decimal) = row.answer { text = text.replacing(".", with: ",") }
      texts[row.question.name] = text
    }
    return columns.map { texts[$0] ?? "" }
  }

  private func line(_ cells: [String]) -> String { SafeText.line(cells, separator: option.separator) }

  // MARK: JSON

  private func json(_ summary: RecordSummary, _ rows: [AnswerRow]?) -> JSONValue {
    let origin = summary.header.provenance
    var members: [(String, JSONValue)] = [
      ("record", .text(summary.header.id.text)), ("form", .text(summary.formID)),
      ("version", .integer(summary.header.version)), ("state", .text(state(summary))),
      ("sheet", .text(orNull: origin.sheet)), ("batch", .text(orNull: origin.batch)),
      ("territory", .text(orNull: origin.territory)), ("channel", .text(origin.channel.rawValue)),
      ("operator", .text(orNull: origin.operatorName)), ("source_file", .text(orNull: origin.sourceFile)),
      ("source_line", .integer(orNull: origin.sourceLine)), ("received_at", .text(summary.receivedAt)),
      ("changed_at", .text(orNull: changedAt(summary))), ("missing", .integer(orNull: summary.missingCount)),
    ]
    if let rows {
      let shown = rows.filter { $0.answer != .missing(.notApplicable) }
      members.append(("answers", .object(shown.map { ($0.name, AnswerCode.json($0.answer)) })))
    }
    return .object(members)
  }

  // MARK: Text

  /// How wide each column is at least; what is longer moves the rest of its line.
  private static let widths = [8, 20, 8, 8, 24, 10, 16, 11, 7, 0]

  private func textCells(_ summary: RecordSummary) -> [String] {
    let origin = summary.header.provenance
    let unit = origin.territory.flatMap { consultation.territories?.unit(coded: $0)?.name }
    let language = InterfaceLanguage.current
    return [
      summary.header.id.short, summary.formID, origin.sheet ?? "", origin.batch ?? "", unit ?? origin.territory ?? "",
      RecordWords.channel(origin.channel)[language], Clock.local(summary.receivedAt),
      RecordWords.state(summary.change)[language], String(summary.header.version),
      summary.missingCount.map(String.init) ?? "?",
    ]
  }

  private func textLine(_ cells: [String]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() where !(isSingleForm && column == 1) {
      let shown = column == 4 ? DisplayText.fitted(cell.harmless, Self.widths[column]) : cell.harmless
      let padding = max(0, Self.widths[column] - DisplayText.width(shown))
      line += shown + String(repeating: " ", count: padding + 2)
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  private func textAnswers(_ rows: [AnswerRow]) -> String {
    var table = TextTable()
    for row in rows where row.answer != .missing(.notApplicable) {
      table.add([row.number, row.name, row.words])
    }
    return table.text(indent: "    ") + "\n"
  }
}
