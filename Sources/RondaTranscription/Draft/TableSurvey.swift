import RondaCore
package import RondaTables
import RondaWorkbook

/// A table as it is found before anybody has declared anything: what its bytes look like, where its headers are, and
/// what stands in its columns. All of it is a guess for a person to look at.
package struct TableSurvey {
  /// How much of a file is gone through.
  private static let mostRows = 200_000
  /// Rows by which the sign between cells is found, and among which the header is.
  private static let firstRows = 200

  let encoding: ImportProfile.Encoding
  /// Whether the bytes say so themselves: a byte order mark, or letters that no other encoding has.
  let isEncodingCertain: Bool
  let delimiter: UInt8
  let skippedRows: Int
  let worksheet: WorkbookSheet?
  private(set) var headers: [String] = []
  private(set) var columns: [ColumnEvidence] = []
  private(set) var rows = 0
  private(set) var headerLine = 1

  /// - Returns: `nil` when nothing stands in the file.
  package init?(_ input: TableInput) throws(TableError) {
    worksheet = input.worksheet
    if input.worksheet == nil {
      (encoding, isEncodingCertain) = try Self.encoding(of: input.source)
      delimiter = try Self.delimiter(of: input, encoding)
    } else {
      (encoding, isEncodingCertain, delimiter) = (.utf8, true, UInt8(ascii: ";"))
    }
    let first = try Self.rows(of: input, encoding, delimiter, skipping: 0, count: Self.firstRows)
    guard let header = Self.header(among: first) else { return nil }
    skippedRows = input.worksheet == nil ? header : first[header].line - 1
    try read(input)
    if headers.isEmpty { return nil }
  }

  /// The profile by which the table can be read so far.
  private static func provisional(
    _ encoding: ImportProfile.Encoding, _ delimiter: UInt8, skipping: Int
  ) -> ImportProfile {
    // Numbers that are numbers in a workbook have a sign of their own, and so are no evidence of how texts are written.
    ImportProfile(
      name: "", form: nil, encoding: encoding, delimiter: delimiter,
      numbers: NumberStyle(decimal: ColumnEvidence.typedDecimal, group: nil), dates: .yearMonthDay, sheet: "",
      batch: nil,
      operatorCode: nil,
      extent: ImportProfile.TableExtent(skippedRows: skipping, hiddenRows: .take, hiddenColumns: .take))
  }

  private struct FoundRow {
    let line: Int
    let texts: [String]
  }

  private static func rows(
    of input: TableInput, _ encoding: ImportProfile.Encoding, _ delimiter: UInt8, skipping: Int, count: Int
  ) throws(TableError) -> [FoundRow] {
    let rows = try TableRows(input, profile: provisional(encoding, delimiter, skipping: skipping))
    guard rows.hasHeader else { return [] }
    var result = [FoundRow(line: rows.header.line, texts: texts(rows.header, rows.encoding))]
    var row = TableRow()
    while result.count < count, try rows.next(into: &row) {
      result.append(FoundRow(line: row.line, texts: texts(row, rows.encoding)))
    }
    return result
  }

  private static func texts(_ row: TableRow, _ encoding: CellText.Encoding) -> [String] {
    row.cells.indices.map { CellText.text(of: row, at: $0, encoding: encoding) ?? "\u{FFFD}" }
  }

  private mutating func read(_ input: TableInput) throws(TableError) {
    let rows = try TableRows(input, profile: Self.provisional(encoding, delimiter, skipping: skippedRows))
    var names = Self.texts(rows.header, rows.encoding)
    var skipped = 0
    if names.starts(with: ColumnBinding.rejectColumns) {
      skipped = ColumnBinding.rejectColumns.count
      names.removeFirst(skipped)
    }
    headers = names
    headerLine = rows.header.line
    columns = names.map { ColumnEvidence(header: $0) }
    var row = TableRow()
    while self.rows < Self.mostRows, try rows.next(into: &row) {
      if row.isBlank(skipping: skipped) { continue }
      self.rows += 1
      for position in columns.indices where position + skipped < row.cells.count {
        let text = CellText.text(of: row, at: position + skipped, encoding: rows.encoding)
        columns[position].add(text ?? "", line: row.line)
      }
    }
  }

  // MARK: Guesses

  private static func encoding(
    of source: any ByteSource
  ) throws(TableError) -> (ImportProfile.Encoding, isCertain: Bool) {
    source.rewind()
    var start: [UInt8] = []
    try source.read(appendingTo: &start)
    source.rewind()
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, true) }
    if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, true) }
    if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, true) }
    let sample = start.prefix(4096)
    let evenZeros = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
    let oddZeros = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    if evenZeros + oddZeros > sample.count / 4 {
      return (evenZeros > oddZeros ? .utf16BigEndian : .utf16LittleEndian, false)
    }
    if try EncodingCheck.isUTF8(source) { return (.utf8, true) }
    var hasLetters = false
    var hasSigns = false
    while true {
      var piece: [UInt8] = []
      try source.read(appendingTo: &piece)
      if piece.isEmpty { break }
      for byte in piece where byte >= 0x80 {
        if byte < 0xA0 { hasSigns = true } else { hasLetters = true }
      }
    }
    source.rewind()
    // Without any letter beyond ASCII all of them are the same.
    return hasLetters || hasSigns ? (.windows1252, hasSigns) : (.utf8, true)
  }

  private static let delimiters: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09, UInt8(ascii: "|")]

  /// The sign by which most rows have the same number of cells, the more the better.
  private static func delimiter(
    of input: TableInput, _ encoding: ImportProfile.Encoding
  ) throws(TableError) -> UInt8 {
    var best: (delimiter: UInt8, score: Int) = (delimiters[0], 0)
    for delimiter in delimiters {
      let rows = try rows(of: input, encoding, delimiter, skipping: 0, count: 40)
      let width = commonWidth(rows)
      guard width > 1 else { continue }
      let score = rows.count { $0.texts.count == width } * 1000 + min(width, 999)
      if score > best.score { best = (delimiter, score) }
    }
    return best.delimiter
  }

  private static func commonWidth(_ rows: [FoundRow]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.texts.count, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// The first row as wide as most, whose cells are words; titles and notes stand above.
  private static func header(among rows: [FoundRow]) -> Int? {
    let width = commonWidth(rows)
    let index = rows.firstIndex { row in
      row.texts.count == width && row.texts.count { !$0.isEmpty } * 10 >= width * 7
    }
    return index ?? rows.firstIndex { !$0.texts.allSatisfy(\.isEmpty) }
  }
}
