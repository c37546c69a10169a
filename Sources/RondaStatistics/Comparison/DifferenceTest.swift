/// What can be said of the difference between two figures, or of any contrast of several. Of shares near 0 or 1 the
/// interval of `ShareDifference` says it better: there standard errors come out too small, or as 0.
package struct DifferenceTest: Sendable, Hashable {
  package enum Verdict: String, Sendable, Hashable, CaseIterable {
    case increased, decreased
    /// Chance alone could have made the difference: which is not to say that there is none.
    case cannotBeToldApart = "cannot_be_told_apart"
    /// There is no variance or there are no degrees of freedom.
    case notComparable = "not_comparable"
  }

  package let difference: Estimate
  /// Of a difference of nought, with two sides; `nil` when it cannot be tested.
  package let probability: Double?
  package let interval: ConfidenceInterval?

  /// A test of a difference that was estimated with the covariance of its parts.
  package init(_ difference: Estimate, _ critical: inout CriticalValues) {
    self.difference = difference
    guard let error = difference.standardError, difference.degreesOfFreedom > 0 else {
      (probability, interval) = (nil, nil)
      return
    }
    interval = IntervalMethod.wald.interval(of: difference, &critical)
    if error > 0 {
      probability = StudentDistribution(degreesOfFreedom: Double(difference.degreesOfFreedom))
        .bothTails(difference.value / error)
    } else {
      probability = difference.value == 0 ? 1 : 0
    }
  }

  /// The difference `later` − `earlier` of figures of one design, which may share clusters: rounds in the same blocks,
  /// parts of one territory, two questions of the same people.
  ///
  /// Source: L. Kish, "Survey sampling" (1965), 12.4. Degrees of freedom are those of the clusters of both together;
  /// R's `svyttest` takes one less.
  package init(
    from earlier: LinearizedFigure, to later: LinearizedFigure, in design: SampleDesign,
    _ critical: inout CriticalValues
  ) {
    self.init(design.estimate(later.difference(from: earlier)), &critical)
  }

  /// What is said in words.
  ///
  /// - Parameters:
  ///   - adjusted: the probability after many comparisons were allowed for; `nil` is the one of this test.
  ///   - outside: how improbable is too improbable.
  package func verdict(adjusted: Double? = nil, outside: Double = 0.05) -> Verdict {
    guard let probability = adjusted ?? probability else { return .notComparable }
    guard probability < outside else { return .cannotBeToldApart }
    return difference.value > 0 ? .increased : .decreased
  }
}
