import RondaCore
import RondaTables
import RondaWorkbook

/// How numbers and days are written in a column.
struct CellStyle: Sendable {
  let numbers: NumberStyle
  let dates: ImportProfile.DateOrder

  init(numbers: NumberStyle, dates: ImportProfile.DateOrder) {
    self.numbers = numbers
    self.dates = dates
  }

  init(_ profile: ImportProfile, _ column: ImportProfile.Column? = nil) {
    self.init(numbers: column?.numbers ?? profile.numbers, dates: column?.dates ?? profile.dates)
  }
}

/// The rows of a workbook's sheet as those of a table of text. Numbers and days are written as the profile has them, so
/// that the same rules read both; what is a text in the sheet stays as it is.
struct SheetRows {
  /// By column of the table.
  var styles: [CellStyle] = []

  private let profile: ImportProfile
  private let sheet: WorkbookSheet
  private let rows: [WorkbookRow]
  private var position: Int
  /// Columns of the sheet, in their order.
  private var columns: [Int] = []
  private var hasHeader = false
  private(set) var skippedRows = 0
  private(set) var skippedColumns: [String] = []
  private var withoutResult: [CellAddress: Bool] = [:]
  private var merged: [SheetFeatures.MergedArea] = []
  /// Of those, one that the header has.
  private var headerMerged: SheetFeatures.MergedArea?
  private var nextMerged = 0
  private var openMerged: [SheetFeatures.MergedArea] = []

  init(_ sheet: WorkbookSheet, profile: ImportProfile) {
    self.sheet = sheet
    self.profile = profile
    rows = Self.withEmptyFormulas(sheet)
    position = rows.firstIndex { $0.number > profile.extent.skippedRows } ?? rows.count
    for address in sheet.features.withoutResult { withoutResult[address] = true }
    // An area without a value takes none from anybody.
    let held = Dictionary(sheet.rows.map { ($0.number, $0) }) { first, _ in first }
    merged = sheet.features.merged.filter {
      held[$0.rows.lowerBound]?[column: $0.columns.lowerBound] != nil
    }
  }

  /// The rows, those among them in which only formulas without results stand.
  private static func withEmptyFormulas(_ sheet: WorkbookSheet) -> [WorkbookRow] {
    var numbers = Set(sheet.features.withoutResult.map(\.row))
    for row in sheet.rows { numbers.remove(row.number) }
    guard !numbers.isEmpty, let first = sheet.rows.first else { return sheet.rows }
    let others = numbers.filter { $0 > first.number }.map { WorkbookRow(number: $0, cells: []) }
    return (sheet.rows + others).sorted { $0.number < $1.number }
  }

  /// Reads the next row that is not passed over; the first one is the header.
  mutating func next(into row: inout TableRow) -> Bool {
    while position < rows.count {
      let source = rows[position]
      position += 1
      guard hasHeader else {
        readHeader(source, into: &row)
        return true
      }
      if profile.extent.hiddenRows == .skip, sheet.features.hiddenRows.contains(source.number) {
        skippedRows += 1
        continue
      }
      read(source, into: &row)
      return true
    }
    return false
  }

  private mutating func readHeader(_ source: WorkbookRow, into row: inout TableRow) {
    hasHeader = true
    guard let first = source.cells.first?.address.column, let last = source.cells.last?.address.column else { return }
    for column in first...last {
      if profile.extent.hiddenColumns == .skip, sheet.features.isHidden(column: column) {
        skippedColumns.append(CellAddress.letters(ofColumn: column))
      } else {
        columns.append(column)
      }
    }
    styles = Array(repeating: CellStyle(profile), count: columns.count)
    row.fill(columns.map { source[column: $0].map(\.text) ?? "" }, number: source.number, delimiter: profile.delimiter)
    headerMerged = merged.first { $0.rows.contains(source.number) }
    merged.removeAll { $0.rows.upperBound <= source.number }
  }

  private mutating func read(_ source: WorkbookRow, into row: inout TableRow) {
    var texts: [String] = []
    texts.reserveCapacity(columns.count)
    var faults: [TableRow.CellFault] = []
    for (index, column) in columns.enumerated() {
      let value = source[column: column]
      let style = index < styles.count ? styles[index] : CellStyle(profile)
      texts.append(value.map { Self.text($0, style) } ?? "")
      if case .error(let name) = value { faults.append(.init(cell: index, kind: .error(name))) }
      if !withoutResult.isEmpty, withoutResult[CellAddress(row: source.number, column: column)] != nil {
        faults.append(.init(cell: index, kind: .formulaWithoutResult))
      }
    }
    // Beside the table: a cell too many.
    if let last = source.cells.last, let end = columns.last, last.address.column > end {
      for cell in source.cells where cell.address.column > end {
        let isSkipped = profile.extent.hiddenColumns == .skip && sheet.features.isHidden(column: cell.address.column)
        if !isSkipped { texts.append(Self.text(cell.value, CellStyle(profile))) }
      }
    }
    noteMerged(at: source.number, &faults)
    row.fill(texts, number: source.number, delimiter: profile.delimiter, faults: faults)
  }

  private mutating func noteMerged(at number: Int, _ faults: inout [TableRow.CellFault]) {
    while nextMerged < merged.count, merged[nextMerged].rows.lowerBound <= number {
      openMerged.append(merged[nextMerged])
      nextMerged += 1
    }
    guard !openMerged.isEmpty else { return }
    openMerged.removeAll { $0.rows.upperBound < number }
    for area in openMerged where area.rows.contains(number) {
      guard let index = columns.firstIndex(where: area.columns.contains) else { continue }
      faults.append(.init(cell: index, kind: .merged(area.name)))
    }
  }

  /// What stands in the cell, as a person who follows the profile would have typed it.
  static func text(_ value: WorkbookValue, _ style: CellStyle) -> String {
    switch value {
    case .text(let text), .error(let text), .time(let text): text
    case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .number(let number, _): text(number, decimal: style.numbers.decimal)
    case .date(let date): text(date.iso8601, style.dates)
    case .dateTime(let text): text.hasSuffix("T00:00:00") ? self.text(String(text.prefix(10)), style.dates) : text
    }
  }

  /// All digits of the number that the file has, without an exponent as far as that is bearable.
  private static func text(_ number: Double, decimal: Unicode.Scalar) -> String {
    if let whole = Int(exactly: number), abs(whole) < 1_000_000_000_000_000 { return String(whole) }
    let text = number.description
    guard !text.contains("e") else { return WorkbookValue.number(number, exact: "").text }
    return decimal == "." ? text : text.replacing(".", with: String(Character(decimal)))
  }

  private static func text(_ iso: String, _ order: ImportProfile.DateOrder) -> String {
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return iso }
    return switch order {
    case .yearMonthDay: iso
    case .dayMonthYear: "\(parts[2])-\(parts[1])-\(parts[0])"
    case .monthDayYear: "\(parts[1])-\(parts[2])-\(parts[0])"
    }
  }

  // MARK: What stops everything

  /// What the sheet hides, or shows as one, without anybody having said what to make of it.
  func faults(file: String) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    guard let first = sheet.rows.first(where: { $0.number > profile.extent.skippedRows }) else { return [] }
    if let area = headerMerged {
      findings.append(
        Diagnostic(
          "import-merged-header", at: sheet.place(row: area.rows.lowerBound, column: area.columns.lowerBound),
          Phrase(
            es: "Los encabezados tienen celdas combinadas (\(area.name)).",
            en: "The headers have merged cells (\(area.name))."),
          hint: Phrase(
            es: "Sepárelas y escriba un encabezado por columna; si son un título sobre la tabla, declare skip_rows en "
              + "el perfil.",
            en: "Split them and write a header for each column; if they are a title above the table, declare skip_rows "
              + "in the profile.")))
    }
    let hiddenRows = sheet.rows.filter { $0.number > first.number && sheet.features.hiddenRows.contains($0.number) }
    if profile.extent.hiddenRows == nil, let row = hiddenRows.first {
      findings.append(
        Diagnostic(
          "import-hidden-rows", at: sheet.place(row: row.number, column: 1),
          Phrase(
            es: hiddenRows.count == 1
              ? "La planilla oculta una fila con datos (la \(row.number))."
              : "La planilla oculta \(hiddenRows.count) filas con datos, desde la \(row.number).",
            en: hiddenRows.count == 1
              ? "The sheet hides a row with data (row \(row.number))."
              : "The sheet hides \(hiddenRows.count) rows with data, from row \(row.number) on."),
          hint: Phrase(
            es: "Escriba hidden_rows=\"take\" en el perfil si son hojas como las otras, o hidden_rows=\"skip\" si no.",
            en: "Write hidden_rows=\"take\" in the profile if they are sheets like the others, else "
              + "hidden_rows=\"skip\".")))
    }
    let hiddenColumns = first.cells.map(\.address.column).filter { sheet.features.isHidden(column: $0) }
    if profile.extent.hiddenColumns == nil, let column = hiddenColumns.first {
      let letters = hiddenColumns.prefix(8).map { CellAddress.letters(ofColumn: $0) }.joined(separator: ", ")
      findings.append(
        Diagnostic(
          "import-hidden-columns", at: sheet.place(row: first.number, column: column),
          Phrase(
            es: "La planilla oculta columnas de la tabla: \(letters).",
            en: "The sheet hides columns of the table: \(letters)."),
          hint: Phrase(
            es: "Escriba hidden_columns=\"take\" en el perfil si se importan, o hidden_columns=\"skip\" si no.",
            en: "Write hidden_columns=\"take\" in the profile if they are to be imported, else "
              + "hidden_columns=\"skip\".")))
    }
    return findings
  }
}
