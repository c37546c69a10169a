package import RondaCore
import RondaExpressions
package import RondaForms
package import RondaTables

/// Lays out the records of tables that other programs made; see `Reception` for what becomes of them.
///
/// The table of the records is read row by row. Those of the repetitions are kept in memory, because their rows may stand
/// in any order. A row that cannot be laid out makes a finding of its record; one that belongs to none is a finding of
/// its own.
package struct TableReader {
  private let columns: TableColumns
  private let layout: FrameLayout
  private let delimiter: UInt8
  private let labels: ChoiceLabels

  package init(_ form: Form, _ flavor: TableFlavor, delimiter: UInt8? = nil) {
    columns = TableColumns(form, flavor)
    layout = FrameLayout(form)
    self.delimiter = delimiter ?? flavor.delimiter
    labels = ChoiceLabels(form)
  }

  /// Hands every record to `body`, in the order of the file, and gives what cannot be said of one record. With errors
  /// among that before the first record nothing is handed over.
  ///
  /// - Throws: `TableError`, and whatever `body` throws.
  package func read(_ sources: [any ByteSource], _ body: (ReceivedRecord) throws -> Void) throws -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var tables: [Table?] = columns.tables.map { _ in nil }
    for source in sources {
      let opened = try TableFront(source, columns, delimiter: delimiter)
      findings += opened.findings
      guard let scope = opened.scope else { continue }
      if tables[scope] != nil {
        findings.append(
          Diagnostic(
            "exchange-table-twice", at: SourcePlace(file: source.path, line: 1),
            Phrase(
              es: "«\(source.path)» trae la misma tabla que otro archivo.",
              en: "“\(source.path)” holds the same table as another file."),
            hint: Phrase(es: "Indique una sola exportación por vez.", en: "Name one export at a time.")))
        continue
      }
      tables[scope] = Table(source: source, contents: opened.contents)
    }
    if tables[0] == nil, !findings.contains(where: { $0.severity == .error }) {
      findings.append(
        Diagnostic(
          "exchange-no-records", at: nil,
          Phrase(es: "Falta el archivo de los registros.", en: "The file of the records is missing."),
          hint: Phrase(
            es: "Es el que no tiene columna de la fila madre.", en: "It is the one without a column for the parent row."
          )))
    }
    guard let records = tables[0], !findings.contains(where: { $0.severity == .error }) else { return findings }
    var waiting: [[String: [Row]]] = columns.tables.map { _ in [:] }
    // What is inside comes after what is around it.
    for scope in columns.tables.indices.dropFirst().reversed() {
      guard let table = tables[scope] else { continue }
      try rows(of: table, scope: scope, &waiting) { row, waiting in
        waiting[scope][row.parent, default: []].append(row)
      }
    }
    try rows(of: records, scope: 0, &waiting) { row, _ in
      var record = ReceivedRecord(identity: row.identity, root: row.frame, place: row.frame.place)
      record.findings = row.findings
      if row.identity.instanceID.isEmpty {
        record.findings.append(
          Diagnostic(
            "exchange-no-identity", at: row.frame.place,
            Phrase(
              es: "La fila no dice cómo se conoce su registro.", en: "The row does not say what its record is known by."
            ),
            hint: Phrase(
              es: "Exporte también la columna KEY, o _uuid.", en: "Export the column KEY, or _uuid, as well.")))
      }
      try body(record)
    }
    for scope in waiting.indices {
      for row in waiting[scope].values.joined() { findings.append(Self.orphan(row)) }
    }
    return findings.inOrderOfPlace
  }

  private struct Table {
    let source: any ByteSource
    let contents: [TableColumn.Content?]
  }

  private struct Row {
    var identity = RecordIdentity(instanceID: "")
    var frame: ReceivedFrame
    /// By which the rows inside it say to be in it.
    var key = ""
    /// That of the row around it.
    var parent = ""
    var findings: [Diagnostic] = []
  }

  // MARK: Rows

  private func rows(
    of table: Table, scope: Int, _ waiting: inout [[String: [Row]]],
    _ body: (Row, inout [[String: [Row]]]) throws -> Void
  ) throws {
    table.source.rewind()
    var scanner = RowScanner(table.source, delimiter: delimiter)
    var scanned = TableRow()
    var isHeader = true
    while try scanner.next(into: &scanned) {
      if isHeader || scanned.isBlank() {
        isHeader = false
        continue
      }
      var row = self.row(RowCells(scanned, file: table.source.path), table.contents, scope: scope)
      let inner = columns.form.schema.scopes[scope].children
      for (place, child) in inner.enumerated() {
        for below in waiting[child].removeValue(forKey: row.key) ?? [] {
          row.frame.instances[place].append(below.frame)
          row.findings += below.findings
        }
      }
      try body(row, &waiting)
    }
  }

  private func row(_ cells: RowCells, _ contents: [TableColumn.Content?], scope: Int) -> Row {
    var row = Row(frame: layout.frame(ofScope: scope, at: cells.place))
    if let finding = cells.finding(columns: contents.count) { row.findings.append(finding) }
    var parts = RowParts(columns.form, labels)
    for (column, content) in contents.enumerated() {
      guard let content, column < cells.count else { continue }
      guard let text = cells.text(column) else {
        row.findings.append(
          Diagnostic(
            "exchange-not-utf8", at: cells.place(column),
            Phrase(es: "Esta celda no está escrita en UTF-8.", en: "This cell is not written in UTF-8."),
            hint: Phrase(es: "Guarde el archivo como CSV UTF-8.", en: "Save the file as CSV UTF-8.")))
        continue
      }
      guard !text.isEmpty else { continue }
      take(text, content, cells.place(column), into: &row, &parts)
    }
    parts.finish(&row.frame, &row.findings)
    if scope == 0, columns.flavor == .central { row.key = row.identity.instanceID }
    return row
  }

  private func take(
    _ text: String, _ content: TableColumn.Content, _ place: @autoclosure () -> SourcePlace, into row: inout Row,
    _ parts: inout RowParts
  ) {
    switch content {
    case .value, .coordinate, .option, .points: parts.take(text, content, at: place())
    case .key:
      row.identity.instanceID = text
      row.key = text
    case .parentKey, .parentIndex: row.parent = text
    case .index: row.key = text
    case .instanceID: if row.identity.instanceID.isEmpty || columns.flavor == .kobo { row.identity.instanceID = text }
    case .instanceName: row.identity.instanceName = text
    case .uuid: if row.identity.instanceID.isEmpty { row.identity.instanceID = "uuid:" + TableIdentity.bare(text) }
    case .number: if row.identity.instanceID.isEmpty { row.identity.instanceID = text }
    case .submissionDate: row.identity.submissionDate = text
    case .submitter: row.identity.submitter = text
    case .formVersion:
      guard text != columns.form.version else { return }
      row.findings.append(
        Diagnostic(
          "exchange-other-version", at: place(),
          Phrase(
            es: "La fila es de la versión «\(AnswerText.shown(text))» y se espera «\(columns.form.version)».",
            en: "The row is of version “\(AnswerText.shown(text))” and “\(columns.form.version)” is expected."),
          hint: Phrase(
            es: "Agregue esa versión del formulario e importe con ella.",
            en: "Add that version of the form, and import with it.")))
    case .parentTable, .passedOver: break
    }
  }

  private static func orphan(_ row: Row) -> Diagnostic {
    Diagnostic(
      "exchange-orphan-row", at: row.frame.place,
      Phrase(
        es: "La fila es parte de «\(AnswerText.shown(row.parent))», que no está en los archivos.",
        en: "The row is a part of “\(AnswerText.shown(row.parent))”, which is not in the files."),
      hint: Phrase(es: "Indique todos los archivos de la exportación.", en: "Name all the files of the export."))
  }
}
