package import RondaCore
import RondaForms
import RondaTables

/// A printed total, and what the table comes to.
package struct ControlResult: Sendable, Hashable {
  package let control: ImportProfile.ControlFigure
  package let found: Double
  /// How many cells could not be read as numbers, and the line of the first one.
  package let unreadable: Int
  package let firstUnreadable: Int?
  /// What would explain the difference, the likeliest first.
  package let explanations: [Phrase]

  package var difference: Double { found - control.figure }
  package var agrees: Bool { abs(difference) < 1e-6 }
}

/// Adds up what printed totals are about, over all the rows of a table, whatever becomes of them: the person who counted
/// the paper did not know which would be rejected.
struct ControlCheck {
  fileprivate struct Sum {
    let control: ImportProfile.ControlFigure
    /// Position in the row; `nil` when rows are counted.
    let cell: Int?
    let style: NumberStyle
    let reader: CellReader?
    var found = 0.0
    var unreadable: [Int] = []
    var unreadableCount = 0
    /// The first line of each number, and how many rows have it.
    var lines: [Double: (first: Int, count: Int)] = [:]
    var duplicates: [(line: Int, value: Double)] = []
  }

  /// Numbers that differ beyond this many are added up, but not gone through for a slip.
  fileprivate static let mostNumbers = 20_000
  fileprivate static let mostLines = 50

  private var sums: [Sum]
  private let encoding: CellText.Encoding
  private let batchCell: Int?

  /// - Throws: `ImportRun.Failure.unfit` for figures about columns that the file does not have.
  init(
    _ controls: [ImportProfile.ControlFigure], binding: ColumnBinding, encoding: CellText.Encoding, file: String
  ) throws(ImportRun.Failure) {
    self.encoding = encoding
    batchCell = binding.slots.firstIndex { if case .batch = $0 { true } else { false } }
      .map { $0 + binding.skippedColumns }
    sums = []
    var findings: [Diagnostic] = []
    for control in controls {
      if control.batch != nil, batchCell == nil { findings.append(Self.noBatch(control)) }
      var column: String?
      switch control.kind {
      case .rows: break
      case .sum(let header), .count(let header, _): column = header
      }
      guard let column else {
        sums.append(Sum(control: control, cell: nil, style: .plain, reader: nil))
        continue
      }
      guard let position = binding.headers.firstIndex(of: column) else {
        findings.append(
          Diagnostic(
            "import-control-column", at: control.place,
            Phrase(
              es: "La cifra de control es de la columna «\(column)», que el archivo no tiene.",
              en: "The control figure is about the column “\(column)”, which the file does not have."),
            hint: Names.nearest(to: column, among: binding.headers).map(Phrase.didYouMean)))
        continue
      }
      sums.append(
        Sum(
          control: control, cell: position + binding.skippedColumns, style: binding.styles[position].numbers,
          reader: binding.slots[position].reader))
    }
    if !findings.isEmpty { throw .unfit(findings) }
  }

  private static func noBatch(_ control: ImportProfile.ControlFigure) -> Diagnostic {
    Diagnostic(
      "import-control-batch", at: control.place,
      Phrase(
        es: "La cifra de control es del lote «\(control.batch ?? "")», y ninguna columna dice de qué lote es una hoja.",
        en: "The control figure is of batch “\(control.batch ?? "")”, and no column says which batch a sheet is of."),
      hint: Phrase(
        es: "Declare <batch column=\"…\"/> en el perfil.", en: "Declare <batch column=\"…\"/> in the profile."))
  }

  var isEmpty: Bool { sums.isEmpty }

  /// Adds a row that is neither blank nor a total.
  mutating func add(_ row: TableRow, isDuplicate: Bool) {
    guard !sums.isEmpty else { return }
    let batch = batchCell.flatMap { text(row, $0) }
    for index in sums.indices {
      if let wanted = sums[index].control.batch, wanted != batch { continue }
      guard let cell = sums[index].cell else {
        sums[index].found += 1
        if isDuplicate { sums[index].note(duplicate: row.line, 1) }
        continue
      }
      guard let text = text(row, cell) else {
        sums[index].note(unreadable: row.line)
        continue
      }
      if case .count(_, let wanted) = sums[index].control.kind {
        let reader = sums[index].reader
        let isIt = text == wanted || (reader.map { Self.isSame($0, text, wanted) } ?? false)
        if isIt { sums[index].found += 1 }
        if isIt, isDuplicate { sums[index].note(duplicate: row.line, 1) }
        continue
      }
      guard !text.isEmpty else { continue }
      if case .answer(.missing) = sums[index].reader?.read(text) { continue }
      switch sums[index].style.read(text) {
      case .number(let number), .ambiguous(grouped: let number, _):
        sums[index].found += number
        sums[index].note(number, line: row.line)
        if isDuplicate { sums[index].note(duplicate: row.line, number) }
      case .wrongSign, .notANumber: sums[index].note(unreadable: row.line)
      }
    }
  }

  private static func isSame(_ reader: CellReader, _ text: String, _ wanted: String) -> Bool {
    guard case .answer(let here) = reader.read(text), case .answer(let there) = reader.read(wanted) else {
      return false
    }
    return here == there
  }

  private func text(_ row: TableRow, _ cell: Int) -> String? {
    row.cells.count > cell ? CellText.text(of: row, at: cell, encoding: encoding) : nil
  }

  var results: [ControlResult] {
    sums.map { sum in
      ControlResult(
        control: sum.control, found: sum.found, unreadable: sum.unreadableCount, firstUnreadable: sum.unreadable.first,
        explanations: abs(sum.found - sum.control.figure) < 1e-6 ? [] : sum.explanations)
    }
  }
}

extension ControlCheck.Sum {
  mutating func note(_ number: Double, line: Int) {
    if let known = lines[number] {
      lines[number] = (known.first, known.count + 1)
    } else if lines.count < ControlCheck.mostNumbers {
      lines[number] = (line, 1)
    }
  }

  mutating func note(unreadable line: Int) {
    unreadableCount += 1
    if unreadable.count < ControlCheck.mostLines { unreadable.append(line) }
  }

  mutating func note(duplicate line: Int, _ number: Double) {
    if duplicates.count < ControlCheck.mostLines { duplicates.append((line, number)) }
  }

  /// Single slips that would make up for the difference.
  var explanations: [Phrase] {
    let difference = found - control.figure
    func shown(_ number: Double) -> String { NumberStyle.chilean.shortest(number) }
    var result: [Phrase] = []
    if unreadableCount > 0, difference < 0 {
      let lines = unreadable.prefix(5).map(String.init).joined(separator: ", ")
      result.append(
        Phrase(
          es: unreadableCount == 1
            ? "Hay una celda que no se pudo leer (línea \(lines)): cuadra si vale \(shown(-difference))."
            : "Hay \(unreadableCount) celdas que no se pudieron leer (líneas \(lines)…): cuadra si suman "
              + "\(shown(-difference)).",
          en: unreadableCount == 1
            ? "One cell could not be read (line \(lines)): it adds up if that is \(shown(-difference))."
            : "\(unreadableCount) cells could not be read (lines \(lines)…): it adds up if they come to "
              + "\(shown(-difference))."))
    }
    for duplicate in duplicates where abs(duplicate.value - difference) < 1e-6 {
      result.append(
        Phrase(
          es: "La línea \(duplicate.line) repite una hoja: sin ella cuadra.",
          en: "Line \(duplicate.line) repeats a sheet: without it, it adds up."))
      break
    }
    guard cell != nil, case .sum = control.kind else {
      if difference == -1 {
        result.append(
          Phrase(es: "Falta una: ¿quedó una hoja sin digitar?", en: "One is missing: was a sheet not keyed?"))
      } else if difference == 1, duplicates.isEmpty {
        result.append(
          Phrase(es: "Sobra una: ¿se digitó una hoja dos veces?", en: "There is one too many: was a sheet keyed twice?")
        )
      }
      return result
    }
    return result + slips(difference)
  }

  private func slips(_ difference: Double) -> [Phrase] {
    func shown(_ number: Double) -> String { NumberStyle.chilean.shortest(number) }
    var result: [(line: Int, text: Phrase)] = []
    for (number, place) in lines.sorted(by: { $0.value.first < $1.value.first }) where result.count < 6 {
      let right = number - difference
      let several = place.count > 1 ? Phrase(es: " u otra igual", en: " or another like it") : Phrase(verbatim: "")
      func add(_ es: String, _ en: String) {
        result.append(
          (
            place.first,
            Phrase(
              es: "Línea \(place.first)\(several.spanish): \(es).", en: "Line \(place.first)\(several.english): \(en).")
          ))
      }
      if abs(right * 10 - number) < 1e-6, number != 0 {
        add(
          "\(shown(number)) tendría un cero de más (\(shown(right)))",
          "\(shown(number)) may have a zero too many (\(shown(right)))")
      } else if abs(right - number * 10) < 1e-6, number != 0 {
        add(
          "a \(shown(number)) le faltaría un cero (\(shown(right)))",
          "\(shown(number)) may lack a zero (\(shown(right)))")
      } else if difference.truncatingRemainder(dividingBy: 9) == 0, Self.isTransposed(number, right) {
        add(
          "\(shown(number)) tendría dos cifras cambiadas de lugar (\(shown(right)))",
          "\(shown(number)) may have two digits swapped (\(shown(right)))")
      } else if abs(number - difference) < 1e-6, number != 0 {
        add(
          "sobraría \(shown(number)), si la hoja está dos veces",
          "\(shown(number)) may be too much, if the sheet is there twice")
      }
    }
    var phrases = result.map(\.text)
    let numbers = lines.keys
    if difference < 0, let least = numbers.min(), let most = numbers.max(), (least...most).contains(-difference) {
      phrases.append(
        Phrase(
          es: "Faltaría una hoja con \(shown(-difference)).", en: "A sheet with \(shown(-difference)) may be missing."))
    }
    if phrases.isEmpty {
      phrases.append(
        Phrase(
          es: "Ningún error suelto lo explica: vuelva a sumar el papel, o redigite el lote.",
          en: "No single slip explains it: add up the paper again, or key the batch again."))
    }
    return phrases
  }

  /// Whether two neighbouring digits are swapped.
  static func isTransposed(_ one: Double, _ other: Double) -> Bool {
    guard let left = Int(exactly: one), let right = Int(exactly: other), left >= 0, right >= 0 else { return false }
    var (first, second) = (Array(String(left).utf8), Array(String(right).utf8))
    while first.count < second.count { first.insert(UInt8(ascii: "0"), at: 0) }
    while second.count < first.count { second.insert(UInt8(ascii: "0"), at: 0) }
    let places = first.indices.filter { first[$0] != second[$0] }
    return places.count == 2 && places[1] == places[0] + 1 && first[places[0]] == second[places[1]]
      && first[places[1]] == second[places[0]]
  }
}
