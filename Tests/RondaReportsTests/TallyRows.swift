import RondaAnalysis
import RondaCore

extension Tally {
  /// Counts records that are written one array each, all of the same length.
  mutating func add(_ rows: [[Answer]]) {
    guard let columns = rows.first?.count else { return }
    precondition(rows.allSatisfy { $0.count == columns })
    add(rows.flatMap(\.self), columns: columns)
  }
}
