import Foundation
import RondaCore
import RondaTables
import RondaTranscription

/// Printed totals as they are declared on the command line or in a small file.
enum ControlFigures {
  /// - Parameters:
  ///   - texts: figures such as `P8=suma:1234@L01`, or names of files with `column;kind;figure;batch`.
  ///   - numbers: how figures are written.
  static func read(_ texts: [String], numbers: NumberStyle) throws -> [ImportProfile.ControlFigure] {
    try texts.flatMap { text in
      if FileManager.default.fileExists(atPath: text) { return try file(text, numbers) }
      return [try figure(text, numbers)]
    }
  }

  private static func figure(_ text: String, _ numbers: NumberStyle) throws -> ImportProfile.ControlFigure {
    guard let colon = text.lastIndex(of: ":") else { throw unknown(text) }
    let (what, rest) = (text[..<colon], text[colon...].dropFirst())
    let parts = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let batch = parts.count == 2 ? String(parts[1]) : nil
    if let control = control(column: "", kind: String(what), figure: String(parts[0]), batch: batch, numbers) {
      return control
    }
    // The sign may stand in the column as well: the kind is behind the last one that leaves a kind.
    for sign in what.indices.reversed() where what[sign] == "=" {
      let (column, kind) = (String(what[..<sign]), String(what[sign...].dropFirst()))
      if let control = control(column: column, kind: kind, figure: String(parts[0]), batch: batch, numbers) {
        return control
      }
    }
    throw unknown(text)
  }

  private static func control(
    column: String, kind: String, figure: String, batch: String?, _ numbers: NumberStyle
  ) -> ImportProfile.ControlFigure? {
    let number: Double
    switch numbers.read(figure) {
    case .number(let value), .ambiguous(grouped: let value, _): number = value
    case .wrongSign, .notANumber: return nil
    }
    let parts = kind.split(separator: "=", maxSplits: 1).map(String.init)
    let batch = batch.flatMap { $0.isEmpty ? nil : $0 }
    switch (Names.folded(parts.first ?? ""), parts.count) {
    case ("filas", 1) where column.isEmpty, ("rows", 1) where column.isEmpty:
      return ImportProfile.ControlFigure(kind: .rows, figure: number, batch: batch)
    case ("suma", 1) where !column.isEmpty, ("sum", 1) where !column.isEmpty:
      return ImportProfile.ControlFigure(kind: .sum(column: column), figure: number, batch: batch)
    case ("codigo", 2) where !column.isEmpty, ("code", 2) where !column.isEmpty:
      return ImportProfile.ControlFigure(kind: .count(column: column, text: parts[1]), figure: number, batch: batch)
    default: return nil
    }
  }

  private static func file(_ path: String, _ numbers: NumberStyle) throws -> [ImportProfile.ControlFigure] {
    do {
      var result: [ImportProfile.ControlFigure] = []
      var scanner = RowScanner(try TableFile(path: path), delimiter: UInt8(ascii: ";"))
      var row = TableRow()
      while try scanner.next(into: &row) {
        if row.isBlank() { continue }
        let cells = row.cells.map { cell in
          String(decoding: row.bytes[cell.start..<cell.end], as: UTF8.self).trimmingCharacters(in: .whitespaces)
        }
        if row.line == 1, ["columna", "column"].contains(Names.folded(cells[0])) { continue }
        guard (3...4).contains(cells.count),
          let figure = control(
            column: cells[0], kind: cells[1], figure: cells[2], batch: cells.count == 4 ? cells[3] : nil, numbers)
        else {
          throw CommandFailure(
            .usage,
            Phrase(
              es: "«\(path)», línea \(row.line): no es una cifra de control. Se espera columna;tipo;cifra o "
                + "columna;tipo;cifra;lote, donde tipo es filas (sin columna), suma o codigo=X.",
              en: "“\(path)”, line \(row.line): it is no control figure. Expected: column;kind;figure or "
                + "column;kind;figure;batch, where kind is rows (without a column), sum or code=X."))
        }
        result.append(figure)
      }
      return result
    } catch let error as TableError {
      throw CommandFailure(.failed, error.message)
    }
  }

  private static func unknown(_ text: String) -> CommandFailure {
    CommandFailure(
      .usage,
      Phrase(
        es: "«\(text)» no es una cifra de control ni un archivo: se escribe COLUMNA=suma:1234, filas:640 o "
          + "COLUMNA=codigo=1:56, con @LOTE al final si es de un lote.",
        en: "“\(text)” is neither a control figure nor a file: it is written COLUMN=sum:1234, rows:640 or "
          + "COLUMN=code=1:56, with @BATCH at the end if it is of a batch."))
  }
}
