/// The interval that is shown with a share when nothing else is asked for.
package enum ShareInterval {
  /// Wilson's interval at an effective size of no more than the respondents, so that a variance that came out small by
  /// chance, from few clusters, does not make the share look surer than a simple sample would; where everybody or
  /// nobody said so, exact ends at the respondents over the design effect of the weights.
  ///
  /// Source: Franco, Little, Louis, Slud (JSSAM 2019) for Wilson's; the limit is that of the standards of NCHS (2017).
  ///
  /// - Parameters:
  ///   - weightEffect: the design effect of the weights (`WeightEffect.kish`), at least 1.
  ///   - samplingFraction: the part of all clusters that was drawn: a sample of most of them knows more than its size.
  package static func of(
    _ share: Estimate, weightEffect: Double = 1, samplingFraction: Double = 0, _ critical: inout CriticalValues
  ) -> ConfidenceInterval? {
    guard let variance = share.variance, let t = critical.t(share.degreesOfFreedom), share.value >= 0,
      share.value <= 1, share.respondents > 0
    else { return nil }
    if samplingFraction >= 1 { return ConfidenceInterval(low: share.value, high: share.value) }
    let most = Double(share.respondents) / (1 - max(0, samplingFraction))
    if share.value == 0 || share.value == 1 {
      return IntervalMethod.binomial(share.value, size: most / max(1, weightEffect), outside: critical.outside)
    }
    let size = variance > 0 ? min(most, share.value * (1 - share.value) / variance) : most
    return IntervalMethod.wilson(share.value, size: size, t: t)
  }
}
