import RondaAnalysis
import RondaCore

extension Tally {
  /// Counts records that are written one array each; what a row does not have is left blank.
  mutating func add(_ rows: [[Answer]]) {
    let needed = plan.questions.map(\.column) + [plan.territoryColumn, plan.breakdown?.column].compactMap(\.self)
    let columns = max(1, (needed.max() ?? 0) + 1, rows.map(\.count).max() ?? 0)
    let padded = rows.flatMap { $0 + Array(repeating: .missing(.blank), count: columns - $0.count) }
    add(padded, columns: columns)
  }
}
