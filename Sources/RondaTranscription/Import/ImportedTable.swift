import RondaCore
import RondaEngine
import RondaExpressions
import RondaForms
import RondaStore
import RondaTables

/// The table of an import while it is read.
struct ImportedTable {
  let setting: ImportRun.Setting
  let binding: ColumnBinding
  let layout: RecordLayout
  private let remarks: [Diagnostic]
  private var repeats: [RepeatRows]
  private let rows: TableRows
  private var reader: RowReader
  private var controls: ControlCheck
  private let hasUncomparedControls: Bool

  /// Reads the header and brings it together with the profile.
  ///
  /// - Throws: `ImportRun.Failure`, `TableError`.
  init(_ setting: ImportRun.Setting) throws {
    self.setting = setting
    let profile = setting.profile
    let form = setting.session.form
    let table = setting.table
    var isUTF8 = false
    if profile.encoding.isSingleByte, table.worksheet == nil { isUTF8 = try EncodingCheck.isUTF8(table.source) }
    rows = try TableRows(table, profile: profile)
    // Rejects of a workbook.
    if rows.output == .utf8 { isUTF8 = false }
    let faults = rows.faults(file: table.name)
    guard faults.isEmpty else { throw ImportRun.Failure.unfit(faults) }
    let headers = HeaderRow(
      rows, encoding: rows.output, isUTF8: isUTF8, delimiter: profile.delimiter, file: table.name)
    if let finding = headers.finding { throw ImportRun.Failure.unfit([finding]) }
    let (binding, findings) = ColumnBinding.bind(
      profile, form: form, territories: setting.session.territories, headers: headers.names,
      file: table.name, line: max(1, rows.header.line))
    guard let binding else { throw ImportRun.Failure.unfit(findings) }
    remarks = findings
    self.binding = binding
    rows.setStyles(binding.styles)
    var repeats: [RepeatRows] = []
    for name in setting.repeats.keys.sorted() where !profile.repeats.contains(where: { $0.name == name }) {
      throw ImportRun.Failure.unfit([Self.undeclaredRepeat(name, profile)])
    }
    for declared in profile.repeats {
      guard let input = setting.repeats[declared.name] else {
        throw ImportRun.Failure.unfit([Self.missingRepeat(declared)])
      }
      repeats.append(try RepeatRows(declared, input, profile: profile, session: setting.session))
    }
    self.repeats = repeats
    reader = RowReader(
      binding, profile: profile, session: setting.session, encoding: rows.encoding, repeats: repeats)
    layout = RecordLayout(form)
    // A file of rejects is a part of a table; what was printed is about the whole.
    let figures = profile.controls + setting.controls
    hasUncomparedControls = rows.holdsRejects && !figures.isEmpty
    controls = try ControlCheck(
      hasUncomparedControls ? [] : figures, binding: binding, encoding: rows.encoding, file: table.name)
  }

  private static func undeclaredRepeat(_ name: String, _ profile: ImportProfile) -> Diagnostic {
    Diagnostic(
      "import-unknown-repeat", at: nil,
      Phrase(
        es: "El perfil no declara una tabla «\(name)».", en: "The profile does not declare a table “\(name)”."),
      hint: Names.nearest(to: name, among: profile.repeats.map(\.name)).map(Phrase.didYouMean)
        ?? Phrase(
          es: "Agregue al perfil <repeat name=\"\(name)\" key=\"…\"> con sus columnas.",
          en: "Add <repeat name=\"\(name)\" key=\"…\"> with its columns to the profile."))
  }

  private static func missingRepeat(_ table: ImportProfile.RepeatTable) -> Diagnostic {
    Diagnostic(
      "import-missing-repeat", at: table.place,
      Phrase(
        es: "Falta la tabla de «\(table.name)».", en: "The table of “\(table.name)” is missing."),
      hint: Phrase(
        es: "Indíquela con --repeat \(table.name)=ARCHIVO, o con file en el perfil.",
        en: "Name it with --repeat \(table.name)=FILE, or with file in the profile."))
  }

  func rejectWriter() throws(TableError) -> RejectWriter {
    try RejectWriter(
      path: setting.table.rejectsPath, delimiter: setting.profile.delimiter, encoding: rows.output,
      header: rows.header.content(skipping: binding.skippedColumns), lineEnd: rows.header.lineEnd)
  }

  mutating func read(
    into writer: any ImportWriter, rejects: RejectWriter, report: ImportReport,
    progress: (_ rows: Int, _ part: Double) -> Void
  ) throws -> ImportReport {
    var report = report
    if setting.profile.long == nil {
      try readRows(into: writer, rejects, &report, progress)
    } else {
      try readTables(into: writer, rejects, &report, progress)
    }
    report.columns = binding.uses(reader.counts)
    report.remarks = remarks
    report.controls = controls.results
    report.hasUncomparedControls = hasUncomparedControls
    let passedOver = rows.passedOver
    report.hiddenRows = passedOver.rows
    report.columns += passedOver.columns.map { ColumnUse(header: $0, use: .hidden) }
    return report
  }

  /// Rows that are a sheet each: judged on other threads, stored on this one.
  private mutating func readRows(
    into writer: any ImportWriter, _ rejects: RejectWriter, _ report: inout ImportReport,
    _ progress: (_ rows: Int, _ part: Double) -> Void
  ) throws {
    let judges = RowJudges(reader, storedAs: layout)
    do {
      try takeRows(from: judges, into: writer, rejects, &report, progress)
    } catch {
      _ = judges.close()
      throw error
    }
    for counts in judges.close() {
      for position in counts.indices { reader.counts[position].add(counts[position]) }
    }
  }

  private mutating func takeRows(
    from judges: RowJudges, into writer: any ImportWriter, _ rejects: RejectWriter, _ report: inout ImportReport,
    _ progress: (_ rows: Int, _ part: Double) -> Void
  ) throws {
    var spare: [RowBlock] = []
    var isAtEnd = false
    // Told when the rows before it are done with, as if they had been read one by one.
    var failure: TableError?
    while true {
      while !isAtEnd, judges.hasRoom {
        var block = spare.popLast() ?? RowBlock()
        do {
          isAtEnd = try !block.fill(from: rows)
        } catch {
          failure = error
          isAtEnd = true
        }
        judges.add(block)
      }
      guard let block = judges.next() else { break }
      for position in 0..<block.count { try take(block.rows[position], into: writer, rejects, &report) }
      progress(report.rows, Double(block.offset) / Double(max(1, setting.table.source.size)))
      if block.isReusable { spare.append(block) }
    }
    if let failure { throw failure }
  }

  private mutating func take(
    _ judged: RowBlock.Judged, into writer: any ImportWriter, _ rejects: RejectWriter, _ report: inout ImportReport
  ) throws {
    let row = judged.row
    switch judged.outcome {
    case nil: break
    case .blank: report.blankRows += 1
    case .total: report.totalRows += 1
    case .rejected(let findings):
      report.rows += 1
      try reject(row, findings, into: writer, rejects, &report)
      if !controls.isEmpty { controls.add(row, isDuplicate: false) }
    case .sheet(let sheet, let findings):
      report.rows += 1
      let fate = try take(
        sheet, judged.isEncoded ? judged.encoded : nil, findings, row, into: writer, &report)
      if case .other(let finding) = fate { try reject(row, [finding], into: writer, rejects, &report) }
      if !controls.isEmpty { controls.add(row, isDuplicate: fate == .duplicate) }
    }
  }

  /// Workshop tables of a row for each choice. They are kept until all rows are read, since those of one table need not
  /// stand together.
  private mutating func readTables(
    into writer: any ImportWriter, _ rejects: RejectWriter, _ report: inout ImportReport,
    _ progress: (_ rows: Int, _ part: Double) -> Void
  ) throws {
    var tables: [[TableRow]] = []
    var positions: [String: Int] = [:]
    var row = TableRow()
    while try rows.next(into: &row) {
      switch reader.kind(of: row) {
      case .blank: report.blankRows += 1
      case .total: report.totalRows += 1
      case .broken, .sheet:
        report.rows += 1
        if !controls.isEmpty { controls.add(row, isDuplicate: false) }
        if let sheet = reader.sheet(of: row), !sheet.isEmpty {
          if let position = positions[sheet] {
            tables[position].append(row)
          } else {
            positions[sheet] = tables.count
            tables.append([row])
          }
        } else {
          tables.append([row])
        }
      }
    }
    var sheets = ImportReport.Sheets()
    for (number, table) in tables.enumerated() {
      switch reader.read(table: table) {
      case .rejected(let findings):
        sheets.rejected += 1
        try reject(table, findings, into: writer, rejects, &report)
      case .sheet(let sheet, let findings):
        var part = ImportReport()
        switch try take(sheet, nil, findings, table[0], into: writer, &part) {
        case .accepted:
          sheets.accepted += 1
          report.accepted += table.count
          report.unusual += part.unusual
          report.note(findings, line: table[0].line)
        case .duplicate:
          sheets.duplicates += 1
          report.duplicates += table.count
        case .other(let finding):
          sheets.rejected += 1
          try reject(table, [finding], into: writer, rejects, &report)
        }
      case .blank, .total: break
      }
      if number % 64 == 0 { progress(report.rows, Double(number) / Double(tables.count)) }
    }
    report.sheets = sheets
  }

  private enum Fate: Equatable {
    case accepted, duplicate
    /// The sheet has come in before with other answers.
    case other(RowFinding)
  }

  /// - Parameter encoded: the answers of the sheet as they are stored, where that is known.
  private mutating func take(
    _ sheet: TranscribedSheet, _ encoded: EncodedAnswers?, _ findings: [RowFinding], _ row: TableRow,
    into writer: any ImportWriter, _ report: inout ImportReport
  ) throws -> Fate {
    let record = NewRecord(
      id: writer.newID(), formHash: setting.session.form.hash,
      provenance: Provenance(
        channel: .imported, acceptedAt: setting.now, operatorName: sheet.operatorCode, batch: sheet.batch,
        sheet: sheet.sheet, sourceFile: setting.table.name, sourceLine: row.line,
        territory: setting.session.form.territory(of: sheet.answers)),
      answers: sheet.answers, instances: sheet.instances)
    if let existing = try writer.append(record, encoded: encoded, ofSheet: sheet.sheet) {
      if existing.formHash == setting.session.form.hash, try isSame(existing.encoded, sheet) {
        report.duplicates += 1
        writer.countDuplicate()
        note(.duplicate, ofSheet: sheet.sheet)
        return .duplicate
      }
      return .other(
        RowFinding(
          "row-sheet-differs", column: setting.profile.sheet,
          Phrase(
            es: "La hoja \(sheet.sheet) ya entró con otras respuestas: revise el número en el papel.",
            en: "Sheet \(sheet.sheet) came in before with other answers: check the number on the paper.")))
    }
    report.accepted += 1
    note(.accepted, ofSheet: sheet.sheet)
    if !findings.isEmpty {
      report.unusual += 1
      if setting.profile.long == nil { report.note(findings, line: row.line) }
    }
    return .accepted
  }

  private mutating func note(_ fate: RepeatRows.Fate, ofSheet sheet: String) {
    for index in repeats.indices { repeats[index].note(fate, ofSheet: sheet) }
  }

  /// Whether the answers are those that are stored. Calculations may have come out otherwise on another day.
  /// Personal answers are kept elsewhere, and are not compared.
  private func isSame(_ stored: EncodedAnswers, _ sheet: TranscribedSheet) throws -> Bool {
    let sheet = layout.withoutPersonal(RecordContent(answers: sheet.answers, instances: sheet.instances))
    if stored == (try layout.encode(sheet.answers, instances: sheet.instances)) { return true }
    let form = setting.session.form
    guard form.questions.contains(where: { $0.calculation != nil }) else { return false }
    let known = try layout.decodeWhole(stored)
    let isSameOnce = form.questions.allSatisfy { question in
      !question.isAsked || known.answers[question.index] == sheet.answers[question.index]
    }
    guard isSameOnce else { return false }
    return Self.asked(known.instances, in: 0, form) == Self.asked(sheet.instances, in: 0, form)
  }

  /// The instances without what is calculated. It goes as deep as the form.
  private static func asked(_ instances: [[AnswerTree]], in scope: Int, _ form: Form) -> [[AnswerTree]] {
    zip(form.schema.scopes[scope].children, instances).map { inner, trees in
      trees.map { tree in
        let answers = zip(form.schema.scopes[inner].nodes, tree.answers).map { node, answer in
          form.question(atNode: node).map { form.questions[$0].isAsked } == true ? answer : nil
        }
        return AnswerTree(answers: answers, instances: asked(tree.instances, in: inner, form))
      }
    }
  }

  // MARK: Rejects

  private mutating func reject(
    _ row: TableRow, _ findings: [RowFinding], into writer: any ImportWriter, _ rejects: RejectWriter,
    _ report: inout ImportReport
  ) throws {
    let errors = findings.filter { $0.severity == .error }
    report.rejected += 1
    report.note(errors, line: row.line)
    writer.countRejected()
    if !repeats.isEmpty, let sheet = reader.sheet(of: row) { note(.rejected, ofSheet: sheet) }
    try rejects.add(content(of: row), line: row.line, findings: errors, language: setting.language)
  }

  /// All rows of a workshop table, each with what is wrong with it, or with the table.
  private func reject(
    _ table: [TableRow], _ findings: [RowFinding], into writer: any ImportWriter, _ rejects: RejectWriter,
    _ report: inout ImportReport
  ) throws {
    let errors = findings.filter { $0.severity == .error }
    report.rejected += table.count
    for finding in errors { report.note([finding], line: finding.line ?? table[0].line) }
    writer.countRejected()
    let others = errors.compactMap(\.line).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    for row in table {
      var own = errors.filter { $0.line == nil || $0.line == row.line }
      if own.isEmpty {
        let lines = others.prefix(5).map(String.init).joined(separator: ", ")
        own = [
          RowFinding(
            "row-table-rejected",
            Phrase(
              es: "Esta fila espera a las otras de su mesa: vea la línea \(lines).",
              en: "This row waits for the others of its table: see line \(lines)."))
        ]
      }
      try rejects.add(content(of: row), line: row.line, findings: own, language: setting.language)
    }
  }

  private func content(of row: TableRow) -> ArraySlice<UInt8> {
    let content = row.content(skipping: binding.skippedColumns)
    let end = row.lineEnd
    return end.isEmpty ? content : row.bytes[content.startIndex..<end.endIndex]
  }

  /// Writes the rejected rows of tables of what is repeated, and what became of all.
  func publishRepeats(into report: inout ImportReport, isRepeated: Bool) throws(TableError) {
    for table in repeats {
      var (account, rejected) = table.account()
      let rejects = try RejectWriter(
        path: table.rejectsPath, delimiter: setting.profile.delimiter, encoding: table.output,
        header: table.header[...], lineEnd: [0x0D, 0x0A])
      for (row, findings) in rejected {
        try rejects.add(row.content[...], line: row.line, findings: findings, language: setting.language)
      }
      account.rejectsPath = try rejects.publish(isRepeated: isRepeated)
      report.repeats.append(account)
    }
  }
}
