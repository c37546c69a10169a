import RondaCore
import RondaExpressions
import RondaTables

/// The first row of a file: which of the tables it is, and what its columns are.
struct TableFront {
  private(set) var scope: Int?
  private(set) var contents: [TableColumn.Content?] = []
  private(set) var findings: [Diagnostic] = []

  init(_ source: any ByteSource, _ columns: TableColumns, delimiter: UInt8) throws(TableError) {
    source.rewind()
    var scanner = RowScanner(source, delimiter: delimiter)
    var row = TableRow()
    let isThere = try scanner.next(into: &row)
    let start = SourcePlace(file: source.path, line: 1)
    guard scanner.mark != .utf16 else {
      findings = [
        Diagnostic(
          "exchange-not-utf8", at: start,
          Phrase(es: "El archivo está en UTF-16.", en: "The file is in UTF-16."),
          hint: Phrase(es: "Guárdelo como CSV UTF-8.", en: "Save it as CSV UTF-8."))
      ]
      return
    }
    let cells = RowCells(row, file: source.path)
    var names: [(text: String, place: SourcePlace)] = []
    for column in row.cells.indices { names.append((cells.text(column) ?? "", cells.place(column))) }
    guard isThere, row.problem == nil, names.contains(where: { !$0.text.isEmpty }) else {
      findings = [
        Diagnostic(
          "exchange-no-header", at: start,
          Phrase(
            es: "La primera línea de «\(source.path)» no es un encabezado.",
            en: "The first line of “\(source.path)” is no header."),
          hint: Phrase(es: "Ahí van los nombres de las columnas.", en: "The names of the columns belong there."))
      ]
      return
    }
    let parent = columns.flavor == .central ? "PARENT_KEY" : "_parent_index"
    let isInner = names.contains { AnswerText.trimmed($0.text) == parent }
    guard let found = isInner ? Self.scope(named: source.path, names, columns) : 0 else {
      findings = [
        Diagnostic(
          "exchange-unknown-table", at: start,
          Phrase(
            es: "No se sabe qué grupo repetido del formulario es «\(source.path)».",
            en: "It is not known which repeated group of the form “\(source.path)” is."),
          hint: Phrase(
            es: "Deje que el nombre del archivo termine en el del grupo: -GRUPO.csv.",
            en: "Let the name of the file end with that of the group: -GROUP.csv."))
      ]
      return
    }
    let header = TableHeader(names, scope: found, of: columns)
    findings = header.findings
    if header.known == 0, let place = names.first?.place, names.count == 1 {
      let other = delimiter == UInt8(ascii: ",") ? ";" : ","
      findings.append(
        Diagnostic(
          "exchange-one-column", at: place,
          Phrase(es: "El archivo tiene una sola columna.", en: "The file has only one column."),
          hint: Phrase(
            es: "¿Separa las celdas con «\(other)»? Declárelo con --separator.",
            en: "Does it part cells with “\(other)”? Declare it with --separator.")))
    }
    scope = found
    contents = header.contents
  }

  /// The repetition whose name the file has, or else the one that more of the columns are of than of any other.
  private static func scope(
    named path: String, _ names: [(text: String, place: SourcePlace)], _ columns: TableColumns
  ) -> Int? {
    let inner = columns.endings.indices.dropFirst()
    let named = inner.filter { path.hasSuffix(columns.endings[$0] + ".csv") }
    if let longest = named.max(by: { columns.endings[$0].utf8.count < columns.endings[$1].utf8.count }) {
      return longest
    }
    let known = inner.map { (scope: $0, count: TableHeader(names, scope: $0, of: columns).known) }
    guard let best = known.max(by: { $0.count < $1.count }), best.count > 0 || inner.count == 1,
      known.count(where: { $0.count == best.count }) == 1
    else { return nil }
    return best.scope
  }
}
