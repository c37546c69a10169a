import Foundation
package import RondaCore
package import RondaEngine
import RondaForms
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
}

/// Reads rows through the same session that serves interviews.
package struct RowReader {
  private let binding: ColumnBinding
  private let profile: ImportProfile
  private var session: Session
  private var entered: [Answer?]
  /// For each question, those whose answers decide whether it applies and whether its answer is right. When one of
  /// them cannot be read, nothing can be said about it.
  private let influences: [Set<Int>]

  package init(_ binding: ColumnBinding, profile: ImportProfile, session: Session) {
    self.binding = binding
    self.profile = profile
    self.session = session
    entered = Array(repeating: nil, count: session.form.questions.count)
    influences = Influence(session.form).onChecks
  }

  /// What the row is, all that is wrong with it included.
  package mutating func read(_ row: TableRow) -> RowOutcome {
    if row.isBlank(skipping: binding.skippedColumns) { return .blank }
    switch row.problem {
    case .unclosedQuote:
      return .rejected([
        RowFinding(
          "row-unclosed-quote",
          Phrase(
            es: "Hay una comilla que se abre y no se cierra: ciérrela o bórrela.",
            en: "A quote is opened and never closed: close it or delete it."))
      ])
    case .textAfterQuote(let cell):
      return .rejected([
        RowFinding(
          "row-text-after-quote", column: header(cell),
          Phrase(
            es: "Hay texto después de la comilla que cierra la celda: una comilla dentro del texto se escribe doble.",
            en: "There is text after the quote that closes the cell: a quote inside the text is written twice."))
      ])
    case nil: break
    }
    let skipped = binding.skippedColumns
    for (column, total) in binding.totalColumns
    where row.cells.count > column + skipped && text(of: row, at: column + skipped) == total { return .total }
    let expected = binding.slots.count
    let found = max(0, row.cells.count - skipped)
    guard found == expected else {
      return .rejected([
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
                + "contains it goes in quotes."))
      ])
    }
    return readCells(row)
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
  private static func canonical(_ sheet: String) -> String {
    guard sheet.utf8.allSatisfy({ (48...57).contains($0) }) else { return sheet }
    let digits = sheet.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  private mutating func readCells(_ row: TableRow) -> RowOutcome {
    var findings: [RowFinding] = []
    var sheet: String?
    var batch: String?
    var operatorCode: String?
    var faulty: Set<Int> = []
    for index in entered.indices { entered[index] = nil }
    for position in binding.readingOrder {
      let slot = binding.slots[position]
      guard let text = text(of: row, at: position + binding.skippedColumns) else {
        findings.append(
          RowFinding(
            "cell-bad-encoding", column: binding.headers[position],
            Phrase(
              es: "La celda tiene bytes que no son texto en \(profile.encoding.rawValue).",
              en: "The cell has bytes that are not text in \(profile.encoding.rawValue).")))
        if case .answer(let reader, _) = slot { faulty.insert(reader.question.index) }
        if case .sheet = slot { sheet = "?" }
        continue
      }
      switch slot {
      case .sheet: sheet = text
      case .batch: batch = text.isEmpty ? nil : text
      case .operatorCode: operatorCode = text.isEmpty ? nil : text
      case .ignored: break
      case .answer(let reader, let part):
        if let problem = take(text, reader, part, header: binding.headers[position]) {
          findings.append(problem)
          faulty.insert(reader.question.index)
        }
      }
    }
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
    check(without: faulty, &findings)
    guard !findings.contains(where: { $0.severity == .error }), let sheet else { return .rejected(findings) }
    return .sheet(
      TranscribedSheet(
        sheet: Self.canonical(sheet), batch: batch, operatorCode: operatorCode, answers: session.acceptedAnswers()),
      findings)
  }

  /// Takes one cell into the answers; gives what is wrong with it.
  private mutating func take(
    _ text: String, _ reader: CellReader, _ part: ImportProfile.Column.Part, header: String
  ) -> RowFinding? {
    let index = reader.question.index
    let reading: CellReader.Reading
    if case .choice(let name) = part, case .selectMultiple = reader.question.kind {
      reading = reader.readMark(text, of: name)
    } else {
      reading = reader.read(text)
    }
    switch (reading, part) {
    case (.problem(let code, let message), _): return RowFinding(code, column: header, message)
    case (.nothing, _): return nil
    case (.answer(.value(let value)), .whole):
      switch (reader.question.kind, value) {
      case (.selectMultiple, .choice(let code)), (.rank, .choice(let code)):
        entered[index] = .value(.choices([code]))
      default: entered[index] = .value(value)
      }
    case (.answer(.value(.choices(let marked))), .choice):
      if case .value(.choices(let before)) = entered[index] {
        entered[index] = .value(.choices(before + marked))
      } else if entered[index] == nil || !marked.isEmpty {
        entered[index] = .value(.choices(marked))
      }
    case (.answer(.value(.integer(let points))), .choice(let name)):
      var counts: [TallyCount] = []
      if case .value(.tally(let before)) = entered[index] { counts = before }
      entered[index] = .value(.tally(counts + [TallyCount(choice: name, points: points)]))
    case (.answer(.value(.choice(let code))), .place(let place)):
      var codes: [String] = []
      if case .value(.choices(let before)) = entered[index] { codes = before }
      guard codes.count == place - 1 else {
        return RowFinding(
          "cell-gap-in-ranking", column: header,
          Phrase(
            es: "Hay un lugar vacío antes de este en el orden.",
            en: "There is an empty place before this one in the order."))
      }
      entered[index] = .value(.choices(codes + [code]))
    case (.answer(let missing), _):
      // One reason in one of several columns does not undo what the others say; that nothing is marked, it does.
      if entered[index] == nil || entered[index] == .value(.choices([])) { entered[index] = missing }
    }
    return nil
  }

  /// Runs the session over what was entered.
  private mutating func check(without faulty: Set<Int>, _ findings: inout [RowFinding]) {
    for index in entered.indices {
      switch entered[index] {
      // Columns of marks that are all empty: nothing was marked.
      case .value(.choices(let codes)) where codes.isEmpty: entered[index] = nil
      case .value(.tally(let counts)):
        entered[index] = .value(.tally(inOrderOfList(counts, of: session.form.questions[index])))
      default: break
      }
    }
    session.replaceAnswers(with: entered)
    func isTold(_ question: Int) -> Bool {
      faulty.isEmpty || !faulty.contains(question) && faulty.isDisjoint(with: influences[question])
    }
    for violation in session.violations() where isTold(violation.question) {
      findings.append(
        RowFinding(
          violation.code, severity: violation.severity, column: column(of: violation.question), violation.text))
    }
    for dropped in session.answersThatDoNotApply() where isTold(dropped.question) {
      // A reason keyed for a question that was rightly skipped says the same as the skip.
      guard case .value = session.enteredAnswer(to: dropped.question, in: dropped.instance) else { continue }
      findings.append(
        RowFinding(
          "answer-not-applicable", column: column(of: dropped.question),
          Phrase(
            es: "La pregunta no correspondía según las respuestas anteriores, y la hoja trae una respuesta.",
            en: "The question did not apply given the earlier answers, and the sheet has an answer.")))
    }
  }

  private func inOrderOfList(_ counts: [TallyCount], of question: Question) -> [TallyCount] {
    guard let list = session.form.list(of: question) else { return counts }
    return counts.sorted { (list.position(ofName: $0.choice) ?? 0) < (list.position(ofName: $1.choice) ?? 0) }
  }

  private func column(of question: Int) -> String {
    binding.headerOfQuestion[question] ?? session.form.questions[question].name
  }

  private func header(_ cell: Int) -> String? {
    let position = cell - binding.skippedColumns
    return binding.headers.indices.contains(position) ? binding.headers[position] : nil
  }

  private func text(of row: TableRow, at position: Int) -> String? {
    CellText.text(of: row, at: position, encoding: profile.encoding)
  }
}

/// The text of a cell: decoded, composed, trimmed.
enum CellText {
  /// `nil` when the bytes are no text in the encoding.
  static func text(of row: TableRow, at position: Int, encoding: ImportProfile.Encoding) -> String? {
    let cell = row.cells[position]
    var start = cell.start
    var end = cell.end
    while start < end, row.bytes[start] <= 0x20 { start += 1 }
    while end > start, row.bytes[end - 1] <= 0x20 { end -= 1 }
    let bytes = row.bytes[start..<end]
    guard let text = decoded(bytes, encoding) else { return nil }
    return cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>, _ encoding: ImportProfile.Encoding) -> String? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    switch encoding {
    case .windows1252: return Windows1252.text(bytes).map(trimmed)
    case .utf8:
      // Composed, so that an accent written apart and one written together are the same bytes ever after.
      return String(validating: bytes, as: UTF8.self).map { trimmed($0.precomposedStringWithCanonicalMapping) }
    }
  }

  /// Without blanks at its ends, those of other scripts included.
  static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
