import RondaCore
import RondaForms
import RondaTables

/// Cells that hold nothing to be read.
extension RowReader {
  mutating func reportBytes(
    at position: Int, _ findings: inout [RowFinding], _ faulty: inout Set<Int>
  ) {
    findings.append(
      RowFinding(
        "cell-bad-encoding", column: binding.headers[position],
        Phrase(
          es: "La celda tiene bytes que no son texto en \(profile.encoding.rawValue).",
          en: "The cell has bytes that are not text in \(profile.encoding.rawValue).")))
    spoil(position, &faulty)
  }

  mutating func report(
    _ fault: TableRow.CellFault, at position: Int, _ findings: inout [RowFinding], _ faulty: inout Set<Int>
  ) {
    if case .ignored = binding.slots[position] { return }
    let header = binding.headers[position]
    switch fault.kind {
    case .formulaWithoutResult:
      findings.append(
        RowFinding(
          "cell-formula-without-result", column: header,
          Phrase(
            es: "La celda tiene una fórmula y el archivo no guarda su resultado: ábralo en Excel o LibreOffice y "
              + "guárdelo, o escriba el valor.",
            en:
              "The cell has a formula and the file does not hold its result: open it in Excel or LibreOffice and save "
              + "it, or write the value.")))
    case .error(let name):
      findings.append(
        RowFinding(
          "cell-spreadsheet-error", column: header,
          Phrase(
            es: "La celda muestra el error \(name) de la planilla: escriba el valor de la hoja.",
            en: "The cell shows the spreadsheet's error \(name): write the value of the sheet.")))
    case .merged(let range):
      findings.append(
        RowFinding(
          "cell-merged", column: header,
          Phrase(
            es:
              "La celda está combinada con otras (\(range)) y no se sabe de quién es el valor: sepárelas y escriba el "
              + "valor en cada una.",
            en:
              "The cell is merged with others (\(range)), and it is not known whose value it is: split them and write "
              + "the value into each.")))
    }
    spoil(position, &faulty)
  }

  mutating func spoil(_ position: Int, _ faulty: inout Set<Int>) {
    counts[position].rejected += 1
    let slot = binding.slots[position]
    if let reader = slot.reader { faulty.insert(reader.question.index) }
    if case .sheet = slot { sheet = "?" }
  }
}
