package import RondaCore
package import RondaEngine
import RondaExpressions
import RondaForms
import RondaStore
package import RondaTables

/// What a row of a transcription turned out to be.
package enum RowOutcome: Sendable {
  /// Nothing stands in it.
  case blank
  /// It closes the table; it is no sheet.
  case total
  /// It can be accepted. Warnings are among the findings.
  case sheet(TranscribedSheet, [RowFinding])
  /// It cannot; the findings say why.
  case rejected([RowFinding])
}

/// A row that passed every check.
package struct TranscribedSheet: Sendable {
  package let sheet: String
  package let batch: String?
  package let operatorCode: String?
  /// One for each question of the form.
  package let answers: [Answer]
  /// The instances of what is repeated, see `RecordContent.instances`.
  package let instances: [[AnswerTree]]
}

/// Reads rows through the same session that serves interviews.
package struct RowReader: Sendable {
  let binding: ColumnBinding
  let profile: ImportProfile
  private let encoding: CellText.Encoding
  var session: Session
  var collector: AnswerCollector
  /// By place of the repetition and instance, what columns of the row say.
  var instances: [[AnswerCollector]] = []
  private let empty: AnswerCollector
  /// For each question, those whose answers decide whether it applies and whether its answer is right. When one of
  /// them cannot be read, nothing can be said about it.
  let influences: [Set<Int>]
  /// Tables with a row for each instance.
  let repeats: [RepeatRows]
  /// By slot, what its cells were so far.
  package internal(set) var counts: [ColumnCount]
  /// Positions of slots in the order in which they are read, with what is read there where that is an answer.
  private let columns: [(position: Int, answer: AnswerColumn?)]
  /// By slot, what its short cells were read as.
  private var memories: [CellMemory]
  /// What the row says of itself.
  var sheet: String?
  private var batch: String?
  private var operatorCode: String?

  package init(_ binding: ColumnBinding, profile: ImportProfile, session: Session) {
    self.init(binding, profile: profile, session: session, encoding: CellText.Encoding(profile.encoding), repeats: [])
  }

  init(
    _ binding: ColumnBinding, profile: ImportProfile, session: Session, encoding: CellText.Encoding,
    repeats: [RepeatRows]
  ) {
    self.binding = binding
    self.profile = profile
    self.session = session
    self.encoding = encoding
    self.repeats = repeats
    empty = AnswerCollector(session.form, listedTwice: binding.listedTwice)
    collector = empty
    influences = Influence(session.form).onChecks
    counts = Array(repeating: ColumnCount(), count: binding.slots.count)
    columns = binding.readingOrder.map { ($0, AnswerColumn(binding, at: $0)) }
    memories = Array(repeating: CellMemory(), count: binding.slots.count)
  }

  /// What the row is, all that is wrong with it included.
  package mutating func read(_ row: TableRow) -> RowOutcome {
    switch kind(of: row) {
    case .blank: return .blank
    case .total: return .total
    case .broken(let finding): return .rejected([finding])
    case .sheet: break
    }
    begin()
    var findings: [RowFinding] = []
    var faulty: Set<Int> = []
    take(row, &findings, &faulty)
    return finish(&findings, faulty)
  }

  /// What the rows of one workshop table are, taken together: one for each choice, none of them blank or a total.
  mutating func read(table rows: [TableRow]) -> RowOutcome {
    var findings: [RowFinding] = []
    var faulty: Set<Int> = []
    begin()
    for row in rows {
      if case .broken(let finding) = kind(of: row) { findings.append(finding.on(line: row.line)) }
    }
    guard findings.isEmpty, let first = rows.first else { return .rejected(findings) }
    take(first, &findings, &faulty)
    for row in rows.dropFirst() { takeMore(row, of: first, &findings, &faulty) }
    for row in rows { takePoints(row, &findings, &faulty) }
    return finish(&findings, faulty)
  }

  enum RowKind {
    case blank, total, sheet
    case broken(RowFinding)
  }

  /// What the row is before its cells are read.
  func kind(of row: TableRow) -> RowKind {
    // A row of formulas without results looks blank, and is none.
    if row.faults.isEmpty, row.isBlank(skipping: binding.skippedColumns) { return .blank }
    switch row.problem {
    case .unclosedQuote:
      return .broken(
        RowFinding(
          "row-unclosed-quote",
          Phrase(
            es: "Hay una comilla que se abre y no se cierra: ciérrela o bórrela.",
            en: "A quote is opened and never closed: close it or delete it.")))
    case .textAfterQuote(let cell):
      return .broken(
        RowFinding(
          "row-text-after-quote", column: header(cell),
          Phrase(
            es: "Hay texto después de la comilla que cierra la celda: una comilla dentro del texto se escribe doble.",
            en: "There is text after the quote that closes the cell: a quote inside the text is written twice.")))
    case nil: break
    }
    let skipped = binding.skippedColumns
    for (column, total) in binding.totalColumns
    where row.cells.count > column + skipped && text(of: row, at: column + skipped) == total { return .total }
    let expected = binding.slots.count
    let found = max(0, row.cells.count - skipped)
    guard found == expected else {
      return .broken(
        found < expected
          ? RowFinding(
            "row-too-short",
            Phrase(
              es: "La fila está cortada: tiene \(found) celdas y el encabezado, \(expected).",
              en: "The row is cut short: it has \(found) cells and the header \(expected)."))
          : RowFinding(
            "row-too-long",
            Phrase(
              es: "La fila tiene \(found) celdas y el encabezado, \(expected): sobra un separador. Un texto que lo "
                + "contenga va entre comillas.",
              en: "The row has \(found) cells and the header \(expected): there is a separator too many. A text that "
                + "contains it goes in quotes.")))
    }
    return .sheet
  }

  /// The number of the sheet that a row says it is, as records have it.
  func sheet(of row: TableRow) -> String? {
    guard
      let position = binding.slots.firstIndex(where: { if case .sheet = $0 { true } else { false } }),
      row.cells.count > position + binding.skippedColumns
    else { return nil }
    return text(of: row, at: position + binding.skippedColumns).map(recorded)
  }

  /// The batch that a row says it is of.
  func batch(of row: TableRow) -> String? {
    guard
      let position = binding.slots.firstIndex(where: { if case .batch = $0 { true } else { false } }),
      row.cells.count > position + binding.skippedColumns
    else { return nil }
    return text(of: row, at: position + binding.skippedColumns)
  }

  /// Whether a spreadsheet has made something else of a sheet number: `1,23457E+12`, `#N/A`, `1,0`.
  private static func isSpoilt(_ sheet: String) -> Bool {
    if sheet.hasPrefix("#") { return true }
    var rest = sheet.utf8[...]
    func dropDigits() -> Bool {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest.dropFirst(digits.count)
      return !digits.isEmpty
    }
    guard dropDigits(), let sign = rest.first else { return false }
    if sign == UInt8(ascii: ".") || sign == UInt8(ascii: ",") {
      rest = rest.dropFirst()
      guard dropDigits() else { return false }
      if rest.isEmpty { return true }
    }
    guard rest.first == UInt8(ascii: "E") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    return dropDigits() && rest.isEmpty
  }

  /// A sheet number as records have it: without the zeros at its beginning, which spreadsheets drop.
  func recorded(_ sheet: String) -> String {
    if profile.hasCheckDigit, case .sheet(let number) = SheetNumber.read(sheet) { return number.text }
    return Self.withoutZeros(sheet)
  }

  private static func withoutZeros(_ sheet: String) -> String {
    guard sheet.utf8.first.map({ $0 == UInt8(ascii: "0") }) ?? true, sheet.utf8.allSatisfy({ (48...57).contains($0) })
    else { return sheet }
    let digits = sheet.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  // MARK: Cells

  private mutating func begin() {
    collector.clear()
    if !instances.isEmpty { instances = [] }
    (sheet, batch, operatorCode) = (nil, nil, nil)
  }

  /// Takes the cells of a row.
  private mutating func take(_ row: TableRow, _ findings: inout [RowFinding], _ faulty: inout Set<Int>) {
    for (position, column) in columns {
      if !row.faults.isEmpty, let fault = row.faults.first(where: { $0.cell == position + binding.skippedColumns }) {
        report(fault, at: position, &findings, &faulty)
        continue
      }
      guard let column else {
        takeOther(row, at: position, &findings, &faulty)
        continue
      }
      guard let reading = reading(of: row, column) else {
        reportBytes(at: position, &findings, &faulty)
        continue
      }
      counts[position].note(reading)
      let problem: RowFinding?
      if let (place, instance) = column.instance {
        while instances.count <= place { instances.append([]) }
        while instances[place].count <= instance { instances[place].append(empty) }
        problem = instances[place][instance].take(reading, column.reader, column.part, header: column.header)
      } else {
        problem = collector.take(reading, column.reader, column.part, header: column.header)
      }
      if let problem {
        findings.append(problem)
        faulty.insert(column.reader.question.index)
      }
    }
  }

  /// Takes a cell that is no part of an answer.
  private mutating func takeOther(
    _ row: TableRow, at position: Int, _ findings: inout [RowFinding], _ faulty: inout Set<Int>
  ) {
    guard let text = text(of: row, at: position + binding.skippedColumns) else {
      reportBytes(at: position, &findings, &faulty)
      return
    }
    switch binding.slots[position] {
    case .sheet: sheet = text
    case .batch: batch = text.isEmpty ? nil : text
    case .operatorCode: operatorCode = text.isEmpty ? nil : text
    case .ignored, .answer, .repeated, .longChoice, .longPoints: break
    }
    if text.isEmpty { counts[position].empty += 1 } else { counts[position].filled += 1 }
  }

  /// What a cell says on its own; `nil` when its bytes are no text.
  private mutating func reading(of row: TableRow, _ column: AnswerColumn) -> CellReader.Reading? {
    let position = column.position + binding.skippedColumns
    let cell = row.cells[position]
    let range = CellText.range(of: cell, in: row)
    if range.isEmpty { return .nothing }
    let key = cell.hasDoubledQuotes ? nil : CellMemory.Key(row.bytes, range)
    if let key, let known = memories[column.position][key] { return known }
    guard let text = text(of: row, at: position) else { return nil }
    let reading = AnswerCollector.reading(text, column.reader, column.part)
    if let key { memories[column.position][key] = reading }
    return reading
  }

  // MARK: The sheet as a whole

  private mutating func finish(_ findings: inout [RowFinding], _ found: Set<Int>) -> RowOutcome {
    var faulty = found
    if sheet?.isEmpty != false {
      findings.append(
        RowFinding(
          "row-no-sheet", column: profile.sheet,
          Phrase(es: "Falta el número de hoja.", en: "The sheet number is missing.")))
    }
    if let text = sheet, Self.isSpoilt(text) {
      findings.append(
        RowFinding(
          "row-spoilt-sheet", column: profile.sheet,
          Phrase(
            es: "La planilla cambió el número de hoja: dé a la columna formato de texto y vuelva a escribirlo.",
            en: "The spreadsheet changed the sheet number: format the column as text and write it again.")))
    }
    if profile.hasCheckDigit, let text = sheet, !text.isEmpty, text != "?",
      let problem = SheetNumber.read(text).problem
    {
      findings.append(
        RowFinding(
          "row-sheet-number", column: profile.sheet,
          Phrase(
            es: "«\(text)»: \(problem.message.spanish) \(problem.hint.spanish)",
            en: "“\(text)”: \(problem.message.english) \(problem.hint.english)")))
    }
    for (question, message) in collector.finish(session.form) {
      findings.append(RowFinding("row-lists-differ", column: column(of: question), message))
      faulty.insert(question)
    }
    let number = recorded(sheet ?? "")
    check(sheet: number, without: &faulty, &findings)
    guard !findings.contains(where: { $0.severity == .error }) else { return .rejected(findings) }
    guard session.form.schema.scopes.count > 1 else {
      return .sheet(
        TranscribedSheet(
          sheet: number, batch: batch, operatorCode: operatorCode, answers: session.acceptedAnswers(), instances: []),
        findings)
    }
    let content = RecordContent(session.acceptedTree(), of: session.form)
    return .sheet(
      TranscribedSheet(
        sheet: number, batch: batch, operatorCode: operatorCode, answers: content.answers,
        instances: content.instances), findings)
  }

  func column(of question: Int) -> String {
    binding.headerOfQuestion[question] ?? session.form.questions[question].name
  }

  /// Which sheet a message is about, where that is a table of a workshop.
  func named(_ phrase: Phrase, sheet: String) -> Phrase {
    Phrase(es: "\(profile.sheet) \(sheet): \(phrase.spanish)", en: "\(profile.sheet) \(sheet): \(phrase.english)")
  }

  private func header(_ cell: Int) -> String? {
    let position = cell - binding.skippedColumns
    return binding.headers.indices.contains(position) ? binding.headers[position] : nil
  }

  func text(of row: TableRow, at position: Int) -> String? {
    CellText.text(of: row, at: position, encoding: encoding)
  }
}
