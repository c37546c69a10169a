import RondaCore
import RondaForms
import RondaWorkbook
import RondaXML
import Testing

/// A workbook `f.xlsx` from tables written like this: `| sheet |` begins a sheet, `| | cell | cell |` is a row. Cells of
/// digits are numbers, as spreadsheet programs make of them. Row numbers count within the sheet.
func workbook(_ text: String) -> Workbook {
  var names: [String] = []
  var sheets: [[WorkbookRow]] = []
  for line in text.split(separator: "\n") {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { cell in
      cell.split(separator: " ").joined(separator: " ")
    }
    guard let first = cells.first else { continue }
    if !first.isEmpty {
      names.append(first)
      sheets.append([])
      continue
    }
    let number = (sheets[sheets.count - 1].last?.number ?? 0) + 1
    sheets[sheets.count - 1].append(row(number, cells.dropFirst().map { $0 }))
  }
  return Workbook(
    name: "f.xlsx",
    sheets: zip(names, sheets).map { WorkbookSheet(name: $0, visibility: .visible, rows: $1, workbook: "f.xlsx") })
}

func row(_ number: Int, _ cells: [String]) -> WorkbookRow {
  WorkbookRow(
    number: number,
    cells: cells.enumerated().filter { !$1.isEmpty }.map { column, text in
      let value = Double(text).map { WorkbookValue.number($0, exact: text) } ?? .text(text)
      return WorkbookCell(address: CellAddress(row: number, column: column + 1), value: value)
    })
}

/// What a workbook becomes: a line for each element inside the form, with its attributes in the order of their names and
/// its text; names of other namespaces have a prefix.
func translatedSheets(_ text: String) throws -> [String] {
  let translation = XLSFormReader.translate(workbook(text))
  let root = try #require(translation.document?.root, "\(translation.findings)")
  return root.elements.flatMap { lines($0, depth: 0) }
}

private func lines(_ element: XMLElement, depth: Int) -> [String] {
  var line = String(repeating: "  ", count: depth) + prefix(element.namespace) + element.name
  for attribute in element.attributes.map({ (prefix($0.namespace) + $0.name, $0.value) }).sorted(by: { $0 < $1 }) {
    line += " \(attribute.0)=\(attribute.1)"
  }
  if !element.text.isEmpty { line += ": " + element.text }
  return [line] + element.elements.flatMap { lines($0, depth: depth + 1) }
}

private func prefix(_ namespace: String?) -> String {
  switch namespace {
  case nil, "urn:ronda:form:1": ""
  case "urn:ronda:kept:1": "k:"
  case XMLElement.xmlNamespace: "xml:"
  case let other?: (other.split(separator: "/").last.map(String.init) ?? other) + ":"
  }
}

/// The findings of a workbook: code, sheet and cell.
func sheetFindings(_ text: String) -> [String] {
  XLSFormReader.translate(workbook(text)).findings.map { finding in
    guard let cell = finding.place.flatMap({ CellPlace($0) }) else { return finding.code.rawValue }
    return "\(finding.code) \(cell.sheet) \(cell.address.name)"
  }
}

/// What reading the translation of a workbook finds.
func formFindings(_ text: String) throws -> [String] {
  let document = try #require(XLSFormReader.translate(workbook(text)).document)
  return FormReader.read(document, source: XMLSource(bytes: [], name: "f.xlsx")).findings.map { finding in
    guard let cell = finding.place.flatMap({ CellPlace($0) }) else { return finding.code.rawValue }
    return "\(finding.code) \(cell.sheet) \(cell.address.name)"
  }
}

/// A sheet `survey` with the columns type, name, label and others.
func survey(_ rows: [String], _ columns: String = "hint", _ rest: String = "") -> String {
  "| survey |\n| | type | name | label | \(columns) |\n" + rows.map { "| | \($0) |\n" }.joined() + rest
}

let twoChoices = """
  | choices |
  | | list_name | name | label |
  | | l | a | A |
  | | l | b | B |
  """
