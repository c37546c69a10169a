/// The ranges of a sheet whose cells are shown as one. Only the first cell of each is seen; programs may leave values in
/// the others that nobody sees.
struct MergedCells {
  private(set) var areas: [SheetFeatures.MergedArea] = []

  /// Adds a range such as `A1:C2`; what is no range is passed over, since nothing is lost by it.
  mutating func add(_ reference: String) {
    let corners = reference.split(separator: ":").compactMap { CellAddress($0) }
    guard corners.count == 2 else { return }
    let (one, other) = (corners[0], corners[1])
    areas.append(
      SheetFeatures.MergedArea(
        rows: min(one.row, other.row)...max(one.row, other.row),
        columns: min(one.column, other.column)...max(one.column, other.column)))
  }

  /// The rows, from top to bottom, without the cells that are not seen; rows of which nothing is left are dropped.
  func visible(in rows: [WorkbookRow]) -> [WorkbookRow] {
    guard !areas.isEmpty else { return rows }
    let sorted = areas.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
    var result: [WorkbookRow] = []
    result.reserveCapacity(rows.count)
    var next = 0
    // Those that reach the current row, from left to right; where areas overlap, which no sound sheet has, the first
    // one counts, so that there never are more than columns.
    var active: [SheetFeatures.MergedArea] = []
    for row in rows {
      active.removeAll { $0.rows.upperBound < row.number }
      while next < sorted.count, sorted[next].rows.lowerBound <= row.number {
        let area = sorted[next]
        next += 1
        guard area.rows.upperBound >= row.number else { continue }
        let index = Self.position(of: area.columns.lowerBound, in: active)
        let overlaps =
          (index > 0 && active[index - 1].columns.upperBound >= area.columns.lowerBound)
          || (index < active.count && active[index].columns.lowerBound <= area.columns.upperBound)
        if !overlaps { active.insert(area, at: index) }
      }
      guard !active.isEmpty else {
        result.append(row)
        continue
      }
      let cells = row.cells.filter { cell in
        let column = cell.address.column
        let index = Self.position(of: column + 1, in: active) - 1
        guard index >= 0, active[index].columns.contains(column) else { return true }
        return active[index].rows.lowerBound == row.number && active[index].columns.lowerBound == column
      }
      if !cells.isEmpty { result.append(WorkbookRow(number: row.number, cells: cells)) }
    }
    return result
  }

  /// The first of the areas that begins at this column or to the right of it.
  private static func position(of column: Int, in active: [SheetFeatures.MergedArea]) -> Int {
    var (low, high) = (0, active.count)
    while low < high {
      let middle = (low + high) / 2
      if active[middle].columns.lowerBound < column { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
