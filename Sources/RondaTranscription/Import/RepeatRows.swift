import RondaCore
import RondaEngine
import RondaExpressions
import RondaForms
import RondaTables

/// A table with one row for each instance of a repetition, read as a whole and kept by the sheets that its rows belong
/// to.
///
/// Every row of it has a fate in the end: it went in with its sheet, was there before, or comes out with the rejects.
struct RepeatRows: Sendable {
  struct Row: Sendable {
    let line: Int
    /// By question of the form.
    let answers: [Answer?]
    let findings: [RowFinding]
    let faulty: Set<Int>
    /// Verbatim, its line end included, without the columns of an earlier file of rejects.
    let content: [UInt8]
  }

  enum Fate: Int { case rejected, duplicate, accepted }

  /// How the file is called in the records.
  let file: String
  let rejectsPath: String
  let name: String
  let scope: Int
  let place: Int
  let header: [UInt8]
  let output: ImportProfile.Encoding
  private(set) var blankRows = 0
  private(set) var counts: [ColumnCount]
  private let binding: ColumnBinding
  private var rowsBySheet: [String: [Row]] = [:]
  /// In the order of the file.
  private var order: [(sheet: String, position: Int)] = []
  private var fates: [String: Fate] = [:]

  /// - Throws: `ImportRun.Failure`, `TableError`.
  init(
    _ table: ImportProfile.RepeatTable, _ input: TableInput, profile: ImportProfile, session: Session
  ) throws {
    let form = session.form
    file = input.name
    rejectsPath = input.rejectsPath
    name = table.name
    guard
      let group = form.groups.firstIndex(where: { $0.name == table.name && $0.repetition != nil }),
      let scope = form.groups[group].repetition?.scope, form.schema.scopes[scope].parent == 0
    else {
      throw ImportRun.Failure.unfit([
        Diagnostic(
          "import-unknown-repeat", at: table.place,
          Phrase(
            es: "El formulario no tiene una repetición «\(table.name)» que no esté dentro de otra.",
            en: "The form has no repetition “\(table.name)” that is not inside of another one."),
          hint: Names.nearest(to: table.name, among: form.groups.filter { $0.repetition != nil }.map(\.name))
            .map(Phrase.didYouMean))
      ])
    }
    self.scope = scope
    place = form.schema.scopes[scope].place
    let own = profile.ofRepeat(table)
    let rows = try TableRows(input, profile: own)
    var findings = rows.faults(file: input.name)
    let headers = HeaderRow(rows, encoding: own.encoding, isUTF8: false, delimiter: own.delimiter, file: input.name)
    if let finding = headers.finding { findings.append(finding) }
    guard findings.isEmpty else { throw ImportRun.Failure.unfit(findings) }
    let (binding, unfit) = ColumnBinding.bind(
      own, form: form, territories: session.territories, headers: headers.names, file: input.name,
      line: rows.header.line,
      repetition: group)
    guard let binding else { throw ImportRun.Failure.unfit(unfit) }
    self.binding = binding
    rows.setStyles(binding.styles)
    counts = Array(repeating: ColumnCount(), count: binding.slots.count)
    header = Array(rows.header.content(skipping: binding.skippedColumns))
    output = rows.output
    let reader = RowReader(binding, profile: own, session: session, encoding: rows.encoding, repeats: [])
    var row = TableRow()
    while try rows.next(into: &row) { add(row, reader, rows.encoding, form) }
  }

  private mutating func add(_ row: TableRow, _ reader: RowReader, _ encoding: CellText.Encoding, _ form: Form) {
    var findings: [RowFinding] = []
    var faulty: Set<Int> = []
    var collector = AnswerCollector(form, listedTwice: binding.listedTwice)
    var sheet = ""
    switch reader.kind(of: row) {
    case .blank, .total:
      blankRows += 1
      return
    case .broken(let finding):
      findings.append(located(finding, row))
      sheet = reader.sheet(of: row) ?? ""
    case .sheet:
      for position in binding.readingOrder {
        let text = CellText.text(of: row, at: position + binding.skippedColumns, encoding: encoding)
        if case .sheet = binding.slots[position] {
          sheet = text.map(reader.recorded) ?? ""
          if sheet.isEmpty { counts[position].empty += 1 } else { counts[position].filled += 1 }
        }
        guard case .answer(let cell, let part) = binding.slots[position] else { continue }
        let reading =
          text.map { AnswerCollector.reading($0, cell, part) }
          ?? .problem(
            "cell-bad-encoding",
            Phrase(es: "La celda tiene bytes que no son texto.", en: "The cell has bytes that are not text."))
        counts[position].note(reading)
        if let problem = collector.take(reading, cell, part, header: binding.headers[position]) {
          findings.append(located(problem, row))
          faulty.insert(cell.question.index)
        }
      }
      for fault in row.faults {
        findings.append(
          located(
            RowFinding(
              "cell-spreadsheet-error", column: binding.headers[fault.cell],
              Phrase(
                es: "La celda no tiene un valor propio (fórmula sin resultado, error o celdas combinadas): escríbalo.",
                en: "The cell has no value of its own (a formula without result, an error or merged cells): write it.")),
            row))
      }
      for (question, message) in collector.finish(form) {
        faulty.insert(question)
        findings.append(located(RowFinding("row-lists-differ", message), row))
      }
    }
    let content = Array(row.content(skipping: binding.skippedColumns)) + Array(row.lineEnd)
    order.append((sheet, rowsBySheet[sheet, default: []].count))
    rowsBySheet[sheet, default: []].append(
      Row(line: row.line, answers: collector.entered, findings: findings, faulty: faulty, content: content))
  }

  private func located(_ finding: RowFinding, _ row: TableRow) -> RowFinding {
    RowFinding(
      finding.code, severity: finding.severity, column: place(finding.column, line: row.line), finding.message)
  }

  private func place(_ column: String?, line: Int) -> String {
    "\(file):\(line)" + (column.map { " " + $0 } ?? "")
  }

  func rows(ofSheet sheet: String) -> [Row] { rowsBySheet[sheet] ?? [] }

  /// Where the answer to a question of an instance, from 0, of a sheet stands.
  func column(of question: Int, position: Int, sheet: String) -> String {
    let header = binding.headerOfQuestion[question]
    let rows = rows(ofSheet: sheet)
    guard rows.indices.contains(position) else { return header ?? name }
    return place(header, line: rows[position].line)
  }

  /// What became of a sheet. Where it was there several times, the best of it counts.
  mutating func note(_ fate: Fate, ofSheet sheet: String) {
    guard rowsBySheet[sheet] != nil else { return }
    if let before = fates[sheet], before.rawValue >= fate.rawValue { return }
    fates[sheet] = fate
  }

  /// What became of the rows, and those that did not enter in the order of the file, with why.
  func account() -> (report: RepeatReport, rejected: [(row: Row, findings: [RowFinding])]) {
    var report = RepeatReport(name: name, file: file)
    report.blankRows = blankRows
    report.columns = binding.uses(counts)
    var rejected: [(row: Row, findings: [RowFinding])] = []
    for (sheet, position) in order {
      guard let row = rowsBySheet[sheet]?[position] else { continue }
      report.rows += 1
      switch fates[sheet] {
      case .accepted: report.accepted += 1
      case .duplicate: report.duplicates += 1
      case .rejected:
        report.rejected += 1
        rejected.append((row, row.findings.isEmpty ? [Self.rejectedSheet(sheet)] : row.findings))
      case nil:
        report.rejected += 1
        report.orphans += 1
        rejected.append((row, row.findings + [Self.orphan(sheet)]))
      }
    }
    return (report, rejected)
  }

  private static func rejectedSheet(_ sheet: String) -> RowFinding {
    RowFinding(
      "row-sheet-rejected",
      Phrase(
        es: "La hoja \(sheet) fue rechazada, y esta fila espera con ella.",
        en: "Sheet \(sheet) was rejected, and this row waits with it."))
  }

  private static func orphan(_ sheet: String) -> RowFinding {
    RowFinding(
      "row-orphan",
      sheet.isEmpty
        ? Phrase(es: "La fila no dice de qué hoja es.", en: "The row does not say which sheet it is of.")
        : Phrase(
          es: "La hoja \(sheet) no está en la tabla principal: revise el número, o agréguela.",
          en: "Sheet \(sheet) is not in the main table: check the number, or add it."))
  }
}

extension ImportProfile {
  /// How a table with a row for each instance of a repetition is written.
  func ofRepeat(_ table: RepeatTable) -> ImportProfile {
    ImportProfile(
      name: name, form: form, encoding: encoding, delimiter: delimiter, numbers: numbers, dates: dates,
      sheet: table.key, batch: nil, operatorCode: nil, columns: table.columns,
      values: values, missing: missing, ignored: table.ignored,
      extent: TableExtent(
        worksheet: nil, hiddenRows: extent.hiddenRows, hiddenColumns: extent.hiddenColumns,
        passesOverUndeclared: extent.passesOverUndeclared),
      hasCheckDigit: hasCheckDigit)
  }
}
