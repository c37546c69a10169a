import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaReports
import RondaStore
import RondaTables
import RondaTerminal
import RondaTranscription

/// Compares the sheets of a form with the same ones as they were keyed into another consultation, and joins the two by
/// what somebody decides. Both originals stay.
struct SheetComparisonRun {
  /// A record of a sheet.
  private struct Sheet {
    let id: RecordID
    let values: [FieldPlace: KeyedValue]
    let provenance: Provenance
  }

  let consultation: Consultation
  let form: Form
  /// A sheet on which nothing has been typed.
  private let blank: KeyedSheet

  init(_ consultation: Consultation, _ form: Form) {
    self.consultation = consultation
    self.form = form
    let work = BatchWork(consultation: consultation, form: form, operatorCode: "", isFaithful: true)
    blank = work.blank(Batch(formID: form.id, name: "", openedAt: ""))
  }

  func run(
    _ path: String, decisions: String?, operatorCode: String?, format: VerifyCommand.ReportFormat
  ) throws {
    let other = try ConsultationOption(naming: path).open(for: .reading)
    let first = try sheets(of: consultation)
    let second = try sheets(of: other)
    let comparison = SheetComparison(form, first: first.mapValues(\.values), second: second.mapValues(\.values))
    guard !comparison.sheets.isEmpty else {
      throw CommandFailure(
        .foundProblems,
        Phrase(
          es: "Las dos consultas no tienen hojas en común con el formulario «\(form.id)».",
          en: "The two consultations have no sheets of the form “\(form.id)” in common."))
    }
    if let decisions {
      guard let operatorCode else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "Diga quién decide, con --digita CÓDIGO.", en: "Say who decides, with --operator CODE."))
      }
      return try join(comparison, first, second, by: decisions, operatorCode)
    }
    say(comparison, path)
    switch format {
    case .text: try Output.data(table(comparison))
    case .csv: try Output.data(csv(comparison))
    case .json: try Output.data(json(comparison))
    }
    if !comparison.differences.isEmpty { throw ExitStatus.foundProblems }
  }

  /// By number, the records of sheets on any version of the form.
  private func sheets(of consultation: Consultation) throws -> [String: Sheet] {
    var result: [String: Sheet] = [:]
    let hashes = try consultation.hashes(of: form)
    do {
      try consultation.store.forEachRecord(ofForms: hashes, layout: RecordLayout(form)) { batch in
        for (position, header) in batch.records.enumerated() {
          guard let sheet = header.provenance.sheet else { continue }
          let content = RecordContent(
            answers: Array(batch.answers(ofRecord: position)),
            instances: batch.instances.isEmpty ? [] : batch.instances[position])
          result[sheet] = Sheet(
            id: header.id, values: SheetFields.values(of: content.tree(of: form), form),
            provenance: header.provenance)
        }
      }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    return result
  }

  // MARK: What differs

  private func say(_ comparison: SheetComparison, _ path: String) {
    let count = comparison.differences.count
    Output.message(
      RondaCommands.say(
        es: "\(comparison.sheets.count) hojas en común, \(comparison.fields) campos, \(count) "
          + (count == 1 ? "diferencia." : "diferencias."),
        en: "\(comparison.sheets.count) sheets in common, \(comparison.fields) fields, \(count) "
          + (count == 1 ? "difference." : "differences.")))
    func list(_ sheets: [String], _ where_: String) {
      guard !sheets.isEmpty else { return }
      Output.message(where_ + BatchProgress.ranges(sheets).harmless + ".")
    }
    list(comparison.onlyFirst, RondaCommands.say(es: "Solo en esta consulta: ", en: "In this consultation only: "))
    list(
      comparison.onlySecond,
      RondaCommands.say(es: "Solo en «\(path.harmless)»: ", en: "In “\(path.harmless)” only: "))
  }

  private func text(_ value: KeyedValue?, at place: FieldPlace) -> String {
    guard let value else { return "" }
    var sheet = blank
    sheet.take([place: value])
    guard let field = sheet.fields.first(where: { $0.place == place }) else { return "" }
    return reader.text(of: value, in: field, of: sheet)
  }

  private var reader: FieldReader {
    FieldReader(
      AnswerInput(
        form: form, territories: consultation.territories, style: consultation.settings.numberStyle,
        today: Clock.today, clock: Clock.here))
  }

  private func cells(_ difference: SheetComparison.Difference) -> [String] {
    [
      difference.sheet, difference.place.path.map(String.init).joined(separator: "/"), difference.place.name,
      difference.place.row, text(difference.first, at: difference.place), text(difference.second, at: difference.place),
    ]
  }

  private func table(_ comparison: SheetComparison) -> String {
    guard !comparison.differences.isEmpty else { return "" }
    var table = TextTable()
    table.add(
      RondaCommands.say(es: "Hoja|Fila|Pregunta||Primera|Segunda", en: "Sheet|Row|Question||First|Second")
        .split(separator: "|", omittingEmptySubsequences: false).map(String.init))
    for difference in comparison.differences { table.add(cells(difference)) }
    return table.text(indent: "")
  }

  private static let columns = ["sheet", "path", "question", "row", "first", "second", "decision"]

  /// The list that comes back with its last column filled in. A mark at the beginning lets spreadsheets read accents.
  private func csv(_ comparison: SheetComparison) -> String {
    let separator: Character = InterfaceLanguage.current == .spanish ? ";" : ","
    func line(_ cells: [String]) -> String { SafeText.line(cells, separator: separator) }
    return "\u{FEFF}" + line(Self.columns) + comparison.differences.map { line(cells($0) + [""]) }.joined()
  }

  private func json(_ comparison: SheetComparison) -> String {
    let differences = comparison.differences.map { difference in
      JSONValue.object(zip(Self.columns, cells(difference)).map { ($0, .text($1)) })
    }
    return JSONValue.object([
      ("schema", .text("ronda.differences/1")), ("form", .text(form.id)),
      ("sheets", .integer(comparison.sheets.count)), ("fields", .integer(comparison.fields)),
      ("only_first", .list(comparison.onlyFirst.map { .text($0) })),
      ("only_second", .list(comparison.onlySecond.map { .text($0) })), ("differences", .list(differences)),
    ]).text() + "\n"
  }

  // MARK: Decisions

  private func join(
    _ comparison: SheetComparison, _ first: [String: Sheet], _ second: [String: Sheet], by path: String,
    _ operatorCode: String
  ) throws {
    let decisions = try DecisionFile.read(path, columns: Self.columns)
    let differences = Dictionary(grouping: comparison.differences, by: \.sheet)
    let known = try Consultation.translating { () throws(StoreError) in
      try consultation.store.keyings(formID: form.id)
    }
    let verified = Set(known.filter { $0.pass > 1 }.map(\.recordID))
    var joined = 0
    var changed = 0
    var open: [String] = []
    var earlier: [String] = []
    let others = Dictionary(
      second.keys.sorted().map { (BatchProgress.comparable($0), second[$0]) }, uniquingKeysWith: { first, _ in first })
    for sheet in comparison.sheets {
      guard let one = first[sheet], let two = others[BatchProgress.comparable(sheet)] ?? nil else { continue }
      if verified.contains(one.id) {
        earlier.append(sheet)
        continue
      }
      let own = differences[sheet] ?? []
      let chosen = own.map { decisions[DecisionFile.key(sheet, $0.place)] ?? "" }
      guard !chosen.contains("") else {
        open.append(sheet)
        continue
      }
      if try keep(sheet, one, two, Array(zip(own, chosen)), operatorCode) { changed += 1 }
      joined += 1
    }
    Output.message(
      RondaCommands.say(
        es: "Hojas comparadas y guardadas: \(joined); con cambios: \(changed).",
        en: "Sheets compared and kept: \(joined); with changes: \(changed)."))
    if !earlier.isEmpty {
      Output.message(
        RondaCommands.say(es: "Ya redigitadas, no se tocan: ", en: "Verified before, not touched: ")
          + BatchProgress.ranges(earlier).harmless + ".")
    }
    if !open.isEmpty {
      Output.message(
        RondaCommands.say(
          es: "Sin decidir todavía (columna «decision» vacía): ", en: "Not decided yet (column “decision” empty): ")
          + BatchProgress.ranges(open).harmless + ".")
      throw ExitStatus.foundProblems
    }
  }

  /// Keeps what the other one keyed as a second pass, and corrects the record where that was decided; says whether it
  /// was.
  private func keep(
    _ sheet: String, _ one: Sheet, _ two: Sheet, _ decided: [(SheetComparison.Difference, String)],
    _ operatorCode: String
  ) throws -> Bool {
    let nothing = KeyedValue.answer(.missing(.notApplicable))
    var paper = blank
    paper.take(one.values)
    var entries = one.values.map { KeyedEntry($0.key, $0.value, outcome: .same) }
    var changes: [FieldPlace: KeyedValue] = [:]
    for (difference, decision) in decided {
      let first = difference.first ?? nothing
      let second = difference.second ?? nothing
      let value: KeyedValue
      let outcome: KeyedOutcome
      switch decision {
      case "1": (value, outcome) = (first, .verifier)
      case "2": (value, outcome) = (second, .keyer)
      default: (value, outcome) = (try typed(decision, difference, paper), .both)
      }
      entries.removeAll { $0.place == difference.place }
      entries.append(
        KeyedEntry(difference.place, value, other: outcome == .keyer ? first : second, outcome: outcome))
      if outcome != .verifier { changes[difference.place] = value }
    }
    paper.take(changes)
    let now = Clock.now
    let keying = Keying(
      id: .random(), recordID: one.id, pass: 2, formID: form.id, formHash: form.hash,
      batch: one.provenance.batch ?? "", sheet: sheet, operatorName: two.provenance.operatorName ?? "", startedAt: now)
    let isChanged = !changes.isEmpty
    try Consultation.translating { [entries, paper] () throws(StoreError) in
      let store = consultation.store
      guard let latest = try store.versions(of: one.id).last else { return }
      var content = RecordContent(paper.accepted(), of: form)
      // What nobody keys stays as it was.
      for question in form.questions where !question.isAsked && question.calculation == nil {
        content.answers[question.index] = latest.content.answers[question.index]
      }
      try store.beginKeying(keying)
      try store.keep(entries.sorted { $0.place < $1.place }, of: keying.id, effort: KeyingEffort(), at: now)
      let correction = RecordCorrection(
        content, formHash: form.hash, territory: form.territory(of: content.answers), of: latest.header.version,
        change: RecordChange(.resolved, operatorName: operatorCode, reason: "decisión entre dos digitaciones", at: now),
        layout: RecordLayout(form))
      try store.finishKeying(
        keying.id, effort: KeyingEffort(), isChanged ? .correction(of: one.id, correction) : .unchanged, at: now)
    }
    return isChanged
  }

  /// A value that is neither of the two, as it is keyed.
  private func typed(
    _ text: String, _ difference: SheetComparison.Difference, _ paper: KeyedSheet
  ) throws -> KeyedValue {
    var paper = paper
    paper.take([difference.place: difference.second ?? difference.first ?? .answer(.missing(.blank))])
    if let field = paper.fields.first(where: { $0.place == difference.place }),
      case .value(let value) = reader.entered(text, in: field, of: paper)
    {
      paper.set(value, in: field)
      if !paper.violations(in: field).contains(where: { $0.severity == .error }) { return value }
    }
    throw CommandFailure(
      .foundProblems,
      Phrase(
        es: "Hoja \(difference.sheet), pregunta «\(difference.place.name)»: la decisión «\(text)» no es 1, 2 ni una "
          + "respuesta que sirva.",
        en:
          "Sheet \(difference.sheet), question “\(difference.place.name)”: the decision “\(text)” is neither 1, 2 nor "
          + "an answer that will do."))
  }
}

/// The list of differences as it comes back.
private enum DecisionFile {
  static func key(_ sheet: String, _ place: FieldPlace) -> [String] {
    [sheet, place.path.map(String.init).joined(separator: "/"), place.name, place.row]
  }

  /// By sheet and field, what was decided; empty when nothing was.
  static func read(_ path: String, columns: [String]) throws -> [[String]: String] {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw CommandFailure(
        .failed,
        Phrase(es: "No se pudo leer «\(path)».", en: "“\(path)” could not be read."))
    }
    let firstLine = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let delimiter = firstLine.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    var scanner = RowScanner(MemoryTable(bytes, path: path), delimiter: delimiter)
    var row = TableRow()
    var places: [Int?] = []
    var result: [[String]: String] = [:]
    do {
      while try scanner.next(into: &row) {
        guard !row.isBlank() else { continue }
        let cells = row.cells.map { text($0, row) }
        if places.isEmpty {
          places = columns.map { cells.firstIndex(of: $0) }
          continue
        }
        let own = columns.indices.map { column in
          places[column].flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
        }
        result[Array(own[0..<4])] = own[6]
      }
    } catch {
      throw CommandFailure(
        .foundProblems,
        Phrase(
          es: "«\(path)», línea \(error.line ?? 1): \(error.message.spanish)",
          en: "“\(path)”, line \(error.line ?? 1): \(error.message.english)"))
    }
    guard places.count == columns.count, ![0, 2, 6].contains(where: { places[$0] == nil }) else {
      throw CommandFailure(
        .foundProblems,
        Phrase(
          es:
            "«\(path)» no es la lista de diferencias: le faltan columnas de \(columns.joined(separator: ", ")). Hágala "
            + "con --formato csv y llene «decision».",
          en:
            "“\(path)” is not the list of differences: it lacks some of the columns \(columns.joined(separator: ", ")). "
            + "Make it with --format csv and fill in “decision”."))
    }
    return result
  }

  /// Without the apostrophe that keeps spreadsheets from taking a sign for a formula.
  private static func text(_ cell: TableRow.Cell, _ row: TableRow) -> String {
    var text = String(decoding: row.bytes[cell.start..<cell.end], as: UTF8.self)
    if cell.hasDoubledQuotes { text = text.replacing("\"\"", with: "\"") }
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    guard let first = trimmed.first, first == "'", let sign = trimmed.dropFirst().first, "=+-@".contains(sign) else {
      return trimmed
    }
    return String(trimmed.dropFirst())
  }
}
