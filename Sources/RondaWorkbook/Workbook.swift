package import RondaCore

/// A workbook as plain values: what its cells hold, not what they look like.
package struct Workbook: Sendable {
  /// What places in this workbook bear before the name of the sheet.
  package let name: String
  /// In the order of their tabs, hidden ones too. Sheets that only are a chart have no cells and are not among them.
  package let sheets: [WorkbookSheet]

  package init(name: String, sheets: [WorkbookSheet]) {
    self.name = name
    self.sheets = sheets
  }

  /// The sheet of this name; upper and lower case make no difference, as in spreadsheet programs.
  package subscript(sheet name: String) -> WorkbookSheet? {
    sheets.first { $0.name == name } ?? sheets.first { $0.name.lowercased() == name.lowercased() }
  }
}

/// A sheet of a workbook.
package struct WorkbookSheet: Sendable {
  package enum Visibility: String, Sendable, Hashable {
    case visible
    case hidden
    /// Hidden in such a way that the menus of spreadsheet programs do not show it either.
    case veryHidden
  }

  package let name: String
  package let visibility: Visibility
  /// From top to bottom, only those in which a cell holds something.
  package let rows: [WorkbookRow]
  package let features: SheetFeatures
  private let workbook: String

  package init(
    name: String, visibility: Visibility, rows: [WorkbookRow], workbook: String,
    features: SheetFeatures = SheetFeatures()
  ) {
    self.name = name
    self.visibility = visibility
    self.rows = rows
    self.features = features
    self.workbook = workbook
  }

  /// The place of a cell for findings, whether it holds something or not.
  package func place(row: Int, column: Int) -> SourcePlace {
    CellPlace(workbook: workbook, sheet: name, address: CellAddress(row: row, column: column)).place
  }
}

/// A row of a sheet in which some cell holds something.
package struct WorkbookRow: Sendable, Hashable {
  /// From 1, as it is shown beside the sheet.
  package let number: Int
  /// From left to right, only those that hold something. Of merged cells only the first does.
  package let cells: [WorkbookCell]

  package init(number: Int, cells: [WorkbookCell]) {
    self.number = number
    self.cells = cells
  }

  /// What the cell of this column holds, counted from 1; `nil` when it is empty.
  package subscript(column column: Int) -> WorkbookValue? {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].address.column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].address.column == column ? cells[low].value : nil
  }
}

/// A cell that holds something.
package struct WorkbookCell: Sendable, Hashable {
  package let address: CellAddress
  package let value: WorkbookValue

  package init(address: CellAddress, value: WorkbookValue) {
    self.address = address
    self.value = value
  }

  /// The value as a person sees it. See `WorkbookValue.text`.
  package var text: String { value.text }
}

/// What reading a workbook gave.
package struct WorkbookReading: Sendable {
  /// `nil` when one of the findings is an error.
  package let workbook: Workbook?
  /// In the order of the file: warnings about sheets, or the one error that says why there is no workbook.
  package let findings: [Diagnostic]
}
