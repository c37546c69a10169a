import RondaCore
import RondaForms
import RondaTables

/// Workshop tables of a row for each choice.
extension RowReader {
  /// Compares a further row of a workshop table with its first one: they say the same of the table.
  mutating func takeMore(
    _ row: TableRow, of first: TableRow, _ findings: inout [RowFinding], _ faulty: inout Set<Int>
  ) {
    for (position, slot) in binding.slots.enumerated() {
      switch slot {
      case .sheet, .ignored, .longChoice, .longPoints: continue
      case .batch, .operatorCode, .answer, .repeated: break
      }
      let cell = position + binding.skippedColumns
      let (here, there) = (text(of: row, at: cell), text(of: first, at: cell))
      guard here != there else { continue }
      findings.append(
        RowFinding(
          "row-table-differs", column: binding.headers[position], line: row.line,
          Phrase(
            es: "\(profile.sheet) \(sheet ?? ""): aquí dice «\(here ?? "?")» y la línea \(first.line) dice "
              + "«\(there ?? "?")». Todas las filas de una mesa dicen lo mismo de ella.",
            en: "\(profile.sheet) \(sheet ?? ""): here it says “\(here ?? "?")” and line \(first.line) says "
              + "“\(there ?? "?")”. All rows of a table say the same of it.")))
      if let reader = slot.reader { faulty.insert(reader.question.index) }
    }
  }

  /// Takes the choice and the points of one row of a workshop table.
  mutating func takePoints(_ row: TableRow, _ findings: inout [RowFinding], _ faulty: inout Set<Int>) {
    var choice: String?
    var points: Int?
    var question: Int?
    for (position, slot) in binding.slots.enumerated() {
      let isChoice: Bool
      switch slot {
      case .longChoice: isChoice = true
      case .longPoints: isChoice = false
      default: continue
      }
      guard let reader = slot.reader else { continue }
      question = reader.question.index
      guard row.faults.isEmpty, let text = text(of: row, at: position + binding.skippedColumns) else {
        let count = findings.count
        if let fault = row.faults.first {
          report(fault, at: position, &findings, &faulty)
        } else {
          reportBytes(at: position, &findings, &faulty)
        }
        for index in count..<findings.count { findings[index] = findings[index].on(line: row.line) }
        continue
      }
      let reading = reader.read(text)
      counts[position].note(reading)
      switch reading {
      case .answer(.value(.choice(let name))) where isChoice: choice = name
      case .answer(.value(.integer(let number))) where !isChoice: points = number
      case .problem(let code, let message):
        findings.append(RowFinding(code, column: binding.headers[position], line: row.line, message))
        faulty.insert(reader.question.index)
      default: continue
      }
    }
    guard let question, let points else { return }
    guard let choice else {
      guard !faulty.contains(question) else { return }
      faulty.insert(question)
      findings.append(
        RowFinding(
          "row-points-without-choice", column: profile.long?.choice, line: row.line,
          Phrase(
            es: "\(profile.sheet) \(sheet ?? ""): hay puntos y no dice para qué.",
            en: "\(profile.sheet) \(sheet ?? ""): there are points, and it does not say what for.")))
      return
    }
    guard !collector.add(points, for: choice, to: question) else { return }
    faulty.insert(question)
    findings.append(
      RowFinding(
        "row-choice-twice", column: profile.long?.choice, line: row.line,
        Phrase(
          es: "\(profile.sheet) \(sheet ?? ""): «\(choice)» está dos veces.",
          en: "\(profile.sheet) \(sheet ?? ""): “\(choice)” is there twice.")))
  }
}
