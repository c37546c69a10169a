import RondaCore
import RondaWorkbook
import RondaXML

/// What a cell says, with its place.
struct SheetCell {
  let text: String
  let place: SourcePlace

  /// The cell as the value of an attribute.
  func attribute(_ name: String, in namespace: String? = nil) -> XMLAttribute {
    XMLAttribute(name, in: namespace, text, at: place)
  }
}

/// A sheet as a table: its first row that holds something has the headers.
struct SheetTable {
  struct Column {
    /// Counted from 1.
    let number: Int
    let header: ColumnHeader
    /// As it is written.
    let title: String
  }

  let sheet: WorkbookSheet
  let columns: [Column]
  /// The rows under the headers.
  let rows: ArraySlice<WorkbookRow>
  let headerRow: Int
  /// Whether runs of blanks count as one.
  let collapsesBlanks: Bool
  private let numbers: [String: Int]
  private let byWord: [String: [Column]]

  init(
    _ sheet: WorkbookSheet, _ columns: [Column], rows: ArraySlice<WorkbookRow>, headerRow: Int, collapsesBlanks: Bool
  ) {
    self.sheet = sheet
    self.columns = columns
    self.rows = rows
    self.headerRow = headerRow
    self.collapsesBlanks = collapsesBlanks
    var numbers: [String: Int] = [:]
    for column in columns where numbers[column.header.key] == nil { numbers[column.header.key] = column.number }
    self.numbers = numbers
    byWord = Dictionary(grouping: columns, by: \.header.word)
  }

  /// The columns of a word, in all languages.
  func columns(of word: String) -> [Column] { byWord[word] ?? [] }

  func has(_ key: String) -> Bool { numbers[key] != nil }

  /// The cell of a row in the column with this key, when there is something in it.
  func cell(_ key: String, _ row: WorkbookRow) -> SheetCell? {
    numbers[key].flatMap { cell($0, row) }
  }

  func cell(_ column: Int, _ row: WorkbookRow) -> SheetCell? {
    guard let value = row[column: column] else { return nil }
    let text = CellText.plain(value.text, collapsesBlanks: collapsesBlanks)
    return text.isEmpty ? nil : SheetCell(text: text, place: sheet.place(row: row.number, column: column))
  }

  /// The place of a row: its first cell.
  func place(_ row: WorkbookRow, _ key: String? = nil) -> SourcePlace {
    let column = key.flatMap { numbers[$0] } ?? row.cells.first?.address.column ?? 1
    return sheet.place(row: row.number, column: column)
  }

  func headerPlace(_ column: Column) -> SourcePlace { sheet.place(row: headerRow, column: column.number) }
}

/// Texts of cells without what nobody sees.
enum CellText {
  /// Blanks of every kind become plain ones, those at the ends are left out; typographic quotes stay as they are.
  static func plain(_ text: String, collapsesBlanks: Bool) -> String {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    if isPlain { return text }
    var result = String.UnicodeScalarView()
    var blanks = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{200B}", "\u{FEFF}", "\u{2060}": continue
      case "\u{A0}", "\u{202F}", "\u{2007}": blanks.append(" ")
      case _ where scalar.isBlank: blanks.append(scalar == "\r" ? "\n" : scalar)
      default:
        if !blanks.isEmpty {
          if !result.isEmpty {
            if collapsesBlanks, blanks.allSatisfy({ $0 == " " }) {
              result.append(" ")
            } else {
              result.append(contentsOf: blanks)
            }
          }
          blanks.removeAll(keepingCapacity: true)
        }
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether a text has quotes or blanks that expressions do not understand.
  static func hasOddities(_ text: String) -> Bool {
    guard text.utf8.contains(where: { $0 >= 0xC2 }) else { return false }
    return text.unicodeScalars.contains { quotes[$0] != nil || $0 == "\u{A0}" || $0 == "\u{200B}" || $0 == "\u{FEFF}" }
  }

  /// The text with the quotes of keyboards.
  static func withPlainQuotes(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { quotes[$0] ?? $0 }))
  }

  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\"",
  ]

  /// A text on one line, as XML has it in attributes.
  static func onOneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}
