/// The interval of a difference of two shares out of the intervals of both: it keeps within −1 and 1, and holds near 0 and
/// 1, where standard errors do not.
package enum ShareDifference {
  /// The interval of `later` − `earlier`.
  ///
  /// Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
  /// Medicine 17 (1998), method 10; with a correlation G. Y. Zou, A. Donner, "Construction of confidence limits about
  /// effect measures", Statistics in Medicine 27 (2008).
  ///
  /// - Parameter correlation: of both estimates, from −1 to 1 (`SampleDesign.correlation`); 0 when they share nothing.
  package static func interval(
    from earlier: Double, _ earlierInterval: ConfidenceInterval, to later: Double, _ laterInterval: ConfidenceInterval,
    correlation: Double = 0
  ) -> ConfidenceInterval {
    func distance(_ one: Double, _ other: Double) -> Double {
      max(0, one * one + other * other - 2 * correlation * one * other).squareRoot()
    }
    let difference = later - earlier
    return ConfidenceInterval(
      low: difference - distance(later - laterInterval.low, earlierInterval.high - earlier),
      high: difference + distance(laterInterval.high - later, earlier - earlierInterval.low))
  }

  /// What such an interval says in words; `nil` is that there is none.
  package static func verdict(_ interval: ConfidenceInterval?) -> DifferenceTest.Verdict {
    guard let interval else { return .notComparable }
    return interval.low > 0 ? .increased : interval.high < 0 ? .decreased : .cannotBeToldApart
  }
}

extension SampleDesign {
  /// How far two estimates move together, from −1 to 1; `nil` when one of them does not move or has no variance.
  package func correlation(_ one: LinearizedFigure, _ other: LinearizedFigure) -> Double? {
    guard let matrix = covariances([one, other]), matrix[0][0] > 0, matrix[1][1] > 0 else { return nil }
    return min(1, max(-1, matrix[0][1] / (matrix[0][0] * matrix[1][1]).squareRoot()))
  }
}
