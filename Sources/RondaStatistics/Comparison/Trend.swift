/// The change per unit of time over three or more rounds.
package enum Trend {
  /// The slope of the least-squares line through the figures of rounds, as a contrast of them with their covariances;
  /// `nil` with fewer than two different times.
  package static func slope(_ figures: [LinearizedFigure], times: [Double]) -> LinearizedFigure? {
    precondition(figures.count == times.count)
    let mean = times.reduce(0, +) / Double(max(1, times.count))
    let squares = times.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 0 else { return nil }
    let parts = zip(times, figures).map { (slope: ($0 - mean) / squares, figure: $1) }
    return .function(value: parts.reduce(0) { $0 + $1.slope * $1.figure.value }, of: parts)
  }
}
