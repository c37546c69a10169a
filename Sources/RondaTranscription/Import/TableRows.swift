import RondaCore
package import RondaTables
package import RondaWorkbook

/// Where the rows of a table are: a text, or a sheet of a workbook.
package struct TableInput {
  package let source: any ByteSource
  /// How the file is called in the records.
  package let name: String
  /// When the file is a workbook.
  package let worksheet: WorkbookSheet?
  /// Where rejected rows go.
  package let rejectsPath: String

  package init(_ source: any ByteSource, name: String, worksheet: WorkbookSheet? = nil, rejectsPath: String) {
    self.source = source
    self.name = name
    self.worksheet = worksheet
    self.rejectsPath = rejectsPath
  }
}

/// The rows of a text, for which there may be none.
private final class TextRows {
  var scanner: RowScanner

  init(_ source: any ByteSource, delimiter: UInt8) { scanner = RowScanner(source, delimiter: delimiter) }
}

/// The rows of a table from its header on, whatever they are written in.
final class TableRows {
  private let text: TextRows?
  private var sheet: SheetRows?
  private let isTranscoded: Bool

  /// In which encoding the bytes of the rows are.
  let encoding: CellText.Encoding
  /// In which encoding rejected rows are written; they are the same bytes then, or as many of the workbook's.
  let output: ImportProfile.Encoding
  /// Whether it is a file of rejects: part of a table, without what stood before its header.
  private(set) var holdsRejects = false
  private(set) var header = TableRow()
  private(set) var hasHeader = false

  /// Goes to the header.
  init(_ input: TableInput, profile: ImportProfile) throws(TableError) {
    if let worksheet = input.worksheet {
      sheet = SheetRows(worksheet, profile: profile)
      text = nil
      isTranscoded = false
      encoding = .utf8
      output = .utf8
    } else {
      let start = try Self.start(of: input.source)
      switch profile.encoding {
      case .utf16LittleEndian, .utf16BigEndian:
        // What is plainly something else is read as it is: the header tells it then.
        isTranscoded = Self.isUTF16(start, profile.encoding)
        encoding = .utf8
        output = profile.encoding
      case .windows1252, .latin1, .utf8:
        isTranscoded = false
        // Rejects of a workbook are in UTF-8 whatever the profile says of tables of text.
        let isOwn = Self.beginsLikeOwnRejects(start)
        encoding = isOwn ? .utf8 : CellText.Encoding(profile.encoding)
        output = isOwn ? .utf8 : profile.encoding
      }
      let source: any ByteSource =
        isTranscoded
        ? UTF16Source(input.source, isBigEndian: profile.encoding == .utf16BigEndian) : input.source
      text = TextRows(source, delimiter: profile.delimiter)
    }
    var header = TableRow()
    for _ in 0...profile.extent.skippedRows {
      hasHeader = try next(into: &header)
      // What stood before the header of the table does not stand before that of its rejects.
      holdsRejects = hasHeader && Self.isHeaderOfRejects(header, encoding)
      if !hasHeader || holdsRejects || sheet != nil { break }
    }
    self.header = header
  }

  /// The byte order mark that the header has to answer for.
  var mark: RowScanner.ByteOrderMark? {
    guard !isTranscoded else { return nil }
    return output == .utf8 && text?.scanner.mark == .utf8 ? nil : text?.scanner.mark
  }

  /// Whether the bytes are, as far as their beginning shows, what the profile says.
  var isAsDeclared: Bool { sheet != nil || isTranscoded || output != .utf16LittleEndian && output != .utf16BigEndian }

  /// How many bytes are done with, as far as that can be told.
  var offset: Int { text?.scanner.offset ?? 0 }

  /// Reads the next row; `false` at the end.
  func next(into row: inout TableRow) throws(TableError) -> Bool {
    if let text { return try text.scanner.next(into: &row) }
    return sheet?.next(into: &row) ?? false
  }

  /// How the columns of a workbook are to be written, once that is known.
  func setStyles(_ styles: [CellStyle]) { sheet?.styles = styles }

  /// Rows and columns of the sheet that are hidden and were passed over.
  var passedOver: (rows: Int, columns: [String]) { sheet.map { ($0.skippedRows, $0.skippedColumns) } ?? (0, []) }

  /// The findings about a workbook's sheet for which nothing can be imported.
  func faults(file: String) -> [Diagnostic] { sheet?.faults(file: file) ?? [] }

  private static func start(of source: any ByteSource) throws(TableError) -> [UInt8] {
    source.rewind()
    var start: [UInt8] = []
    while start.count < 64 {
      let count = start.count
      try source.read(appendingTo: &start)
      if start.count == count { break }
    }
    source.rewind()
    return Array(start.prefix(64))
  }

  private static func isUTF16(_ start: [UInt8], _ encoding: ImportProfile.Encoding) -> Bool {
    let isBigEndian = encoding == .utf16BigEndian
    if start.starts(with: [0xFF, 0xFE]) { return !isBigEndian }
    if start.starts(with: [0xFE, 0xFF]) { return isBigEndian }
    // Signs of a header are below 256: every second byte is 0.
    return stride(from: isBigEndian ? 0 : 1, to: start.count, by: 2).contains { start[$0] == 0 }
  }

  private static func beginsLikeOwnRejects(_ start: [UInt8]) -> Bool {
    let own = [0xEF, 0xBB, 0xBF, 0x22] + Array(ColumnBinding.rejectColumns[0].utf8)
    return start.starts(with: own)
  }

  private static func isHeaderOfRejects(_ row: TableRow, _ encoding: CellText.Encoding) -> Bool {
    let names = ColumnBinding.rejectColumns
    return row.cells.count >= names.count
      && names.indices.allSatisfy { CellText.text(of: row, at: $0, encoding: encoding) == names[$0] }
  }
}
