import RondaCore
import RondaTables

/// The cells of a row as texts with their places.
struct RowCells {
  private let row: TableRow
  private let file: String

  init(_ row: TableRow, file: String) {
    self.row = row
    self.file = file
  }

  var count: Int { row.cells.count }

  var place: SourcePlace { SourcePlace(file: file, line: row.line) }

  /// `nil` when the cell is no UTF-8.
  func text(_ column: Int) -> String? {
    guard column < row.cells.count else { return "" }
    let cell = row.cells[column]
    guard let text = String(validating: row.bytes[cell.start..<cell.end], as: UTF8.self) else { return nil }
    guard cell.hasDoubledQuotes else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cell.end - cell.start)
    var isDoubled = false
    for byte in text.utf8 {
      isDoubled = byte == UInt8(ascii: "\"") && !isDoubled
      if !isDoubled || byte != UInt8(ascii: "\"") { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where a cell begins. The beginning of the row when there is no such cell.
  func place(_ column: Int) -> SourcePlace {
    guard column < row.cells.count else { return place }
    var line = row.line
    var place = 1
    for byte in row.bytes[..<row.cells[column].start] {
      if byte == 0x0A {
        line += 1
        place = 1
      } else if byte & 0xC0 != 0x80 {
        place += 1
      }
    }
    return SourcePlace(file: file, line: line, column: place)
  }

  /// What is wrong with the row as such.
  func finding(columns: Int) -> Diagnostic? {
    switch row.problem {
    case .unclosedQuote:
      return Diagnostic(
        "exchange-unclosed-quote", at: place,
        Phrase(es: "Aquí se abre una comilla que no se cierra.", en: "A quote is opened here that is never closed."),
        hint: Phrase(es: "Ciérrela o bórrela.", en: "Close it or delete it."))
    case .textAfterQuote(let cell):
      return Diagnostic(
        "exchange-text-after-quote", at: place(cell),
        Phrase(es: "Hay texto después de la comilla que cierra.", en: "There is text after the closing quote."),
        hint: Phrase(es: "Escriba dobles las comillas del texto.", en: "Double the quotes that belong to the text."))
    case nil: break
    }
    guard row.cells.count != columns else { return nil }
    return Diagnostic(
      "exchange-cell-count", at: place,
      Phrase(
        es: "La fila tiene \(row.cells.count) celdas y el encabezado \(columns).",
        en: "The row has \(row.cells.count) cells and the header \(columns)."),
      hint: Phrase(
        es: "Revise el separador y las comillas de la fila.", en: "Check the separator and the quotes of the row."))
  }
}
