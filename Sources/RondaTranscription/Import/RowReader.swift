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
package struct RowReader {
  let binding: ColumnBinding
  private let profile: ImportProfile
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
  package private(set) var counts: [ColumnCount]
  /// What the row says of itself.
  private var sheet: String?
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
    if row.isBlank(skipping: binding.skippedColumns) { return .blank }
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
    return text(of: row, at: position + binding.skippedColumns).map(Self.canonical)
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
  static func canonical(_ sheet: String) -> String {
    guard sheet.utf8.allSatisfy({ (48...57).contains($0) }) else { return sheet }
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
    for position in binding.readingOrder {
      let slot = binding.slots[position]
      if !row.faults.isEmpty, let fault = row.faults.first(where: { $0.cell == position + binding.skippedColumns }) {
        report(fault, at: position, &findings, &faulty)
        continue
      }
      guard let text = text(of: row, at: position + binding.skippedColumns) else {
        reportBytes(at: position, &findings, &faulty)
        continue
      }
      switch slot {
      case .sheet: sheet = text
      case .batch: batch = text.isEmpty ? nil : text
      case .operatorCode: operatorCode = text.isEmpty ? nil : text
      case .ignored, .longChoice, .longPoints: break
      case .answer(let reader, let part):
        let reading = AnswerCollector.reading(text, reader, part)
        counts[position].note(reading)
        if let problem = collector.take(reading, reader, part, header: binding.headers[position]) {
          findings.append(problem)
          faulty.insert(reader.question.index)
        }
        continue
      case .repeated(let reader, let part, let place, let instance):
        let reading = AnswerCollector.reading(text, reader, part)
        counts[position].note(reading)
        while instances.count <= place { instances.append([]) }
        while instances[place].count <= instance { instances[place].append(empty) }
        if let problem = instances[place][instance].take(reading, reader, part, header: binding.headers[position]) {
          findings.append(problem)
          faulty.insert(reader.question.index)
        }
        continue
      }
      if text.isEmpty { counts[position].empty += 1 } else { counts[position].filled += 1 }
    }
  }

  /// Compares a further row of a workshop table with its first one: they say the same of the table.
  private mutating func takeMore(
    _ row: TableRow, of first: TableRow, _ findings: inout [RowFinding], _ faulty: inout Set<Int>
  ) {
    for (position, slot) in binding.slots.enumerated() {
      switch slot {
      case .sheet, .ignored, .longChoice, .longPoints: continue
      case .batch, .operatorCode, .answer, .repeated: break
      }
      let cell = position + binding.skippedColumns
      let (here, there) = (text(of: row, at: cell), text(of: first, at: cell))
      guard here != there else { continue }
      findings.append(
        RowFinding(
          "row-table-differs", column: binding.headers[position], line: row.line,
          Phrase(
            es: "\(profile.sheet) \(sheet ?? ""): aquí dice «\(here ?? "?")» y la línea \(first.line) dice "
              + "«\(there ?? "?")». Todas las filas de una mesa dicen lo mismo de ella.",
            en: "\(profile.sheet) \(sheet ?? ""): here it says “\(here ?? "?")” and line \(first.line) says "
              + "“\(there ?? "?")”. All rows of a table say the same of it.")))
      if let reader = slot.reader { faulty.insert(reader.question.index) }
    }
  }

  /// Takes the choice and the points of one row of a workshop table.
  private mutating func takePoints(_ row: TableRow, _ findings: inout [RowFinding], _ faulty: inout Set<Int>) {
    var choice: String?
    var points: Int?
    var question: Int?
    for (position, slot) in binding.slots.enumerated() {
      let isChoice: Bool
      switch slot {
      case .longChoice: isChoice = true
      case .longPoints: isChoice = false
      default: continue
      }
      guard let reader = slot.reader else { continue }
      question = reader.question.index
      guard row.faults.isEmpty, let text = text(of: row, at: position + binding.skippedColumns) else {
        let count = findings.count
        if let fault = row.faults.first {
          report(fault, at: position, &findings, &faulty)
        } else {
          reportBytes(at: position, &findings, &faulty)
        }
        for index in count..<findings.count { findings[index] = findings[index].on(line: row.line) }
        continue
      }
      let reading = reader.read(text)
      counts[position].note(reading)
      switch reading {
      case .answer(.value(.choice(let name))) where isChoice: choice = name
      case .answer(.value(.integer(let number))) where !isChoice: points = number
      case .problem(let code, let message):
        findings.append(RowFinding(code, column: binding.headers[position], line: row.line, message))
        faulty.insert(reader.question.index)
      default: continue
      }
    }
    guard let question, let points else { return }
    guard let choice else {
      guard !faulty.contains(question) else { return }
      faulty.insert(question)
      findings.append(
        RowFinding(
          "row-points-without-choice", column: profile.long?.choice, line: row.line,
          Phrase(
            es: "\(profile.sheet) \(sheet ?? ""): hay puntos y no dice para qué.",
            en: "\(profile.sheet) \(sheet ?? ""): there are points, and it does not say what for.")))
      return
    }
    guard !collector.add(points, for: choice, to: question) else { return }
    faulty.insert(question)
    findings.append(
      RowFinding(
        "row-choice-twice", column: profile.long?.choice, line: row.line,
        Phrase(
          es: "\(profile.sheet) \(sheet ?? ""): «\(choice)» está dos veces.",
          en: "\(profile.sheet) \(sheet ?? ""): “\(choice)” is there twice.")))
  }

  private mutating func reportBytes(
    at position: Int, _ findings: inout [RowFinding], _ faulty: inout Set<Int>
  ) {
    findings.append(
      RowFinding(
        "cell-bad-encoding", column: binding.headers[position],
        Phrase(
          es: "La celda tiene bytes que no son texto en \(profile.encoding.rawValue).",
          en: "The cell has bytes that are not text in \(profile.encoding.rawValue).")))
    spoil(position, &faulty)
  }

  private mutating func report(
    _ fault: TableRow.CellFault, at position: Int, _ findings: inout [RowFinding], _ faulty: inout Set<Int>
  ) {
    if case .ignored = binding.slots[position] { return }
    let header = binding.headers[position]
    switch fault.kind {
    case .formulaWithoutResult:
      findings.append(
        RowFinding(
          "cell-formula-without-result", column: header,
          Phrase(
            es: "La celda tiene una fórmula y el archivo no guarda su resultado: ábralo en Excel o LibreOffice y "
              + "guárdelo, o escriba el valor.",
            en:
              "The cell has a formula and the file does not hold its result: open it in Excel or LibreOffice and save "
              + "it, or write the value.")))
    case .error(let name):
      findings.append(
        RowFinding(
          "cell-spreadsheet-error", column: header,
          Phrase(
            es: "La celda muestra el error \(name) de la planilla: escriba el valor de la hoja.",
            en: "The cell shows the spreadsheet's error \(name): write the value of the sheet.")))
    case .merged(let range):
      findings.append(
        RowFinding(
          "cell-merged", column: header,
          Phrase(
            es:
              "La celda está combinada con otras (\(range)) y no se sabe de quién es el valor: sepárelas y escriba el "
              + "valor en cada una.",
            en:
              "The cell is merged with others (\(range)), and it is not known whose value it is: split them and write "
              + "the value into each.")))
    }
    spoil(position, &faulty)
  }

  private mutating func spoil(_ position: Int, _ faulty: inout Set<Int>) {
    counts[position].rejected += 1
    let slot = binding.slots[position]
    if let reader = slot.reader { faulty.insert(reader.question.index) }
    if case .sheet = slot { sheet = "?" }
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
    for (question, message) in collector.finish(session.form) {
      findings.append(RowFinding("row-lists-differ", column: column(of: question), message))
      faulty.insert(question)
    }
    let number = Self.canonical(sheet ?? "")
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

  private func text(of row: TableRow, at position: Int) -> String? {
    CellText.text(of: row, at: position, encoding: encoding)
  }
}
