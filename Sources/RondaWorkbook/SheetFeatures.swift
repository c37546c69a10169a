/// What a sheet has besides its values that changes what a table in it means.
package struct SheetFeatures: Sendable, Hashable {
  /// Cells that are shown as one.
  package struct MergedArea: Sendable, Hashable {
    package let rows: ClosedRange<Int>
    package let columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
      self.rows = rows
      self.columns = columns
    }

    /// `B2:C4`.
    package var name: String {
      CellAddress(row: rows.lowerBound, column: columns.lowerBound).name + ":"
        + CellAddress(row: rows.upperBound, column: columns.upperBound).name
    }
  }

  /// Numbers of rows that are not shown, also because of a filter.
  package internal(set) var hiddenRows: Set<Int> = []
  package internal(set) var hiddenColumns: [ClosedRange<Int>] = []
  /// From top to bottom.
  package internal(set) var merged: [MergedArea] = []
  /// Formulas without a saved result, row by row; their cells hold nothing.
  package internal(set) var withoutResult: [CellAddress] = []

  package init() {}

  package func isHidden(column: Int) -> Bool { hiddenColumns.contains { $0.contains(column) } }
}
