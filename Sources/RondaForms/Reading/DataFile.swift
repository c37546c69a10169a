import RondaCore
import RondaExpressions
import RondaTables
import RondaXML

/// Files of data as the trees that expressions go through: `root/item/column`.
enum DataFile {
  struct Reading {
    var tree: DataTree?
    var findings: [Diagnostic] = []
  }

  /// A table of text. Cells are separated by semicolons when there is one in the first line, else by commas; the first
  /// row names the columns.
  static func table(_ bytes: [UInt8], name: String) -> Reading {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return Reading(findings: [
        Diagnostic(
          "form-data-encoding", at: SourcePlace(file: name, line: 1),
          Phrase(es: "«\(name)» no está en UTF-8.", en: "“\(name)” is not in UTF-8."),
          hint: Phrase(
            es: "Guárdelo como «CSV UTF-8».", en: "Save it as “CSV UTF-8”."))
      ])
    }
    let firstLine = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let delimiter = firstLine.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    var scanner = RowScanner(MemoryTable(bytes, path: name), delimiter: delimiter)
    var row = TableRow()
    var reading = Reading()
    var columns: [String] = []
    var tree = DataTreeBuilder()
    tree.reserve(nodes: bytes.count / 6, bytes: bytes.count)
    tree.open("root")
    do {
      while try scanner.next(into: &row) {
        if let problem = row.problem { reading.findings.append(Self.finding(problem, line: row.line, name: name)) }
        guard !row.isBlank() else { continue }
        if columns.isEmpty {
          columns = row.cells.map { Self.text($0, row).trimmed }
          for column in columns where !column.isEmpty { tree.declare(["item", column]) }
          continue
        }
        tree.open("item")
        for (column, cell) in zip(columns, row.cells) where !column.isEmpty {
          tree.element(column, Self.text(cell, row))
        }
        tree.close()
      }
    } catch {
      reading.findings.append(
        Diagnostic("form-data-row", at: SourcePlace(file: name, line: error.line ?? 1), error.message))
    }
    reading.tree = tree.tree()
    return reading
  }

  /// A document whose outermost element stands for `root`.
  static func xml(_ bytes: [UInt8], name: String) -> Reading {
    switch XMLParser.parse(XMLSource(bytes: bytes, name: name)) {
    case .findings(let findings): return Reading(findings: findings)
    case .value(let document):
      var tree = DataTreeBuilder()
      FormReader.append(document.root, to: &tree)
      return Reading(tree: tree.tree())
    }
  }

  private static func text(_ cell: TableRow.Cell, _ row: TableRow) -> String {
    let text = String(decoding: row.bytes[cell.start..<cell.end], as: UTF8.self)
    return cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  private static func finding(_ problem: TableRow.Problem, line: Int, name: String) -> Diagnostic {
    let message =
      switch problem {
      case .unclosedQuote:
        Phrase(es: "Se abre una comilla que no se cierra.", en: "A quote is opened and never closed.")
      case .textAfterQuote:
        Phrase(es: "Hay algo después de una comilla de cierre.", en: "Something follows a closing quote.")
      }
    return Diagnostic("form-data-row", at: SourcePlace(file: name, line: line), message)
  }
}

extension String {
  /// Without blanks at the ends.
  fileprivate var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(scalars[first...last])
  }
}
