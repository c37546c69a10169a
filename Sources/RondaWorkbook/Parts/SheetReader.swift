import RondaCore

/// Reads the cells of one sheet (ECMA-376, part 1, section 18.3.1).
struct SheetReader {
  /// What cells refer to.
  struct Context {
    let strings: [String]
    let styles: Styles
    let countsFrom1904: Bool
  }

  private let context: Context
  private let workbook: String
  private let sheet: String
  private var cellsLeft: Int
  private var merged = MergedCells()
  private var features = SheetFeatures()

  /// A reader of a sheet that may have as many cells as are left.
  init(_ context: Context, workbook: String, sheet: String, cellsLeft: Int) {
    self.context = context
    self.workbook = workbook
    self.sheet = sheet
    self.cellsLeft = cellsLeft
  }

  /// The rows in which some cell holds something, what else there is to know of the sheet, and a warning when formulas
  /// have no result.
  mutating func read(
    _ reader: inout PartReader
  ) throws(WorkbookFault) -> (rows: [WorkbookRow], features: SheetFeatures, warning: Diagnostic?) {
    var rows: [WorkbookRow] = []
    while try reader.enterChild() {
      if reader.isElement("sheetData") {
        try readRows(&reader, &rows)
      } else if reader.isElement("mergeCells") {
        while try reader.enterChild() {
          if reader.isElement("mergeCell"), let range = reader.attribute("ref") { merged.add(range) }
          try reader.skip()
        }
      } else if reader.isElement("cols") {
        while try reader.enterChild() {
          if reader.isElement("col") { noteColumns(reader) }
          try reader.skip()
        }
      } else {
        try reader.skip()
      }
    }
    try reader.finish()
    let warning = features.withoutResult.first.map {
      Diagnostic.formulasWithoutResult(features.withoutResult.count, first: place($0))
    }
    features.merged = merged.areas.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
    return (merged.visible(in: rows), features, warning)
  }

  private mutating func noteColumns(_ reader: PartReader) {
    guard Self.isTrue(reader.attribute("hidden")), let first = reader.attribute("min").flatMap({ Int($0) }),
      let last = reader.attribute("max").flatMap({ Int($0) }), first >= 1, first <= last
    else { return }
    features.hiddenColumns.append(first...last)
  }

  private static func isTrue(_ written: String?) -> Bool { written == "1" || written == "true" }

  private func place(_ address: CellAddress) -> SourcePlace {
    CellPlace(workbook: workbook, sheet: sheet, address: address).place
  }

  // MARK: Rows

  private mutating func readRows(_ reader: inout PartReader, _ rows: inout [WorkbookRow]) throws(WorkbookFault) {
    var number = 0
    var width = 0
    while try reader.enterChild() {
      guard reader.isElement("row") else {
        try reader.skip()
        continue
      }
      let before = number
      if let written = reader.attribute("r") {
        guard let row = Int(written), (1...CellAddress.maximumRow).contains(row) else {
          throw .address(written, in: place(CellAddress(row: before + 1, column: 1)))
        }
        guard row > before else { throw .order(place(CellAddress(row: row, column: 1))) }
        number = row
      } else {
        number += 1
        guard number <= CellAddress.maximumRow else {
          throw .address("\(number)", in: place(CellAddress(row: before, column: 1)))
        }
      }
      if Self.isTrue(reader.attribute("hidden")) { features.hiddenRows.insert(number) }
      var cells: [WorkbookCell] = []
      cells.reserveCapacity(width)
      try readCells(&reader, row: number, &cells)
      if !cells.isEmpty { rows.append(WorkbookRow(number: number, cells: cells)) }
      width = cells.count
    }
  }

  private mutating func readCells(
    _ reader: inout PartReader, row: Int, _ cells: inout [WorkbookCell]
  ) throws(WorkbookFault) {
    var column = 0
    while try reader.enterChild() {
      guard reader.isElement("c") else {
        try reader.skip()
        continue
      }
      let address: CellAddress
      if let written = reader.attribute("r") {
        guard let named = CellAddress(written) else {
          throw .address(written, in: place(CellAddress(row: row, column: column + 1)))
        }
        guard named.row == row, named.column > column else { throw .order(place(named)) }
        address = named
      } else {
        address = CellAddress(row: row, column: column + 1)
        guard address.column <= CellAddress.maximumColumn else { throw .address(address.name, in: place(address)) }
      }
      column = address.column
      if let value = try value(&reader, at: address) {
        guard cellsLeft > 0 else { throw .tooLarge(workbook) }
        cellsLeft -= 1
        cells.append(WorkbookCell(address: address, value: value))
      }
    }
  }

  // MARK: Cells

  /// What the cell that has just started holds, and leaves it; `nil` when it holds nothing.
  private mutating func value(
    _ reader: inout PartReader, at address: CellAddress
  ) throws(WorkbookFault) -> WorkbookValue? {
    let type = reader.attribute("t") ?? "n"
    let style = reader.attribute("s").flatMap { Int($0) } ?? 0
    var written: String?
    var inline: String?
    var hasFormula = false
    while try reader.enterChild() {
      if reader.isElement("v") {
        written = try reader.text()
      } else if reader.isElement("is") {
        inline = try reader.richText()
      } else {
        if reader.isElement("f") { hasFormula = true }
        try reader.skip()
      }
    }
    if type == "inlineStr" { return text(inline ?? written.map(EscapedText.decoded)) }
    if type == "str", written != nil || !hasFormula { return text(written.map(EscapedText.decoded)) }
    guard let text = written?.trimmingXMLBlanks, !text.isEmpty else {
      guard hasFormula else { return nil }
      guard cellsLeft > 0 else { throw .tooLarge(workbook) }
      cellsLeft -= 1
      features.withoutResult.append(address)
      return nil
    }
    return try value(text, type: type, style: style, at: address)
  }

  private func text(_ text: String?) -> WorkbookValue? {
    text.flatMap { $0.isEmpty ? nil : .text($0) }
  }

  private func value(
    _ written: String, type: String, style: Int, at address: CellAddress
  ) throws(WorkbookFault) -> WorkbookValue? {
    switch type {
    case "s":
      guard let index = Int(written), context.strings.indices.contains(index) else {
        throw .cell(place(address), holds: written, es: "el número de un texto", en: "the number of a text")
      }
      return text(context.strings[index])
    case "n":
      guard let number = Self.number(written) else {
        throw .cell(place(address), holds: written, es: "un número", en: "a number")
      }
      if let format = context.styles[style],
        let value = SerialDate.value(number, format, from1904: context.countsFrom1904)
      {
        return value
      }
      return .number(number, exact: written)
    case "b":
      switch written {
      case "1", "true": return .boolean(true)
      case "0", "false": return .boolean(false)
      default: throw .cell(place(address), holds: written, es: "verdadero o falso", en: "true or false")
      }
    case "e":
      return .error(written)
    case "d":
      guard let value = SerialDate.value(written: written, context.styles[style]) else {
        throw .cell(place(address), holds: written, es: "una fecha", en: "a date")
      }
      return value
    default:
      throw .cell(place(address), holds: type, es: "un tipo de valor", en: "a kind of value")
    }
  }

  /// A number as XML Schema writes a double, but finite.
  private static func number(_ text: String) -> Double? {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "E"), UInt8(ascii: "e"):
        continue
      default: return nil
      }
    }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}
