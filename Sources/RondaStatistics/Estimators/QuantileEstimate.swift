/// A quantile with an interval: its share is estimated, and the ends of the share's interval are read off the
/// distribution.
///
/// Source: R. S. Woodruff, "Confidence intervals for medians and other position measures", JASA 47 (1952).
package struct QuantileEstimate: Sendable, Hashable {
  package let value: Double
  /// Without an end where the interval of the share reaches beyond 0 or 1.
  package let low: Double?
  package let high: Double?
  /// Half of the interval over t; `nil` without both ends.
  package let standardError: Double?
  package let degreesOfFreedom: Int
  package let respondents: Int

  /// The quantile `p` of a distribution; `nil` when nobody answered.
  ///
  /// - Parameters:
  ///   - method: the interval of the share. Wald's has no end beyond 0 and 1.
  ///   - sampleSize: see `IntervalMethod`.
  ///   - shareUpTo: the estimated share of those with at most this value.
  package init?(
    _ p: Double, of distribution: WeightedDistribution, rule: WeightedDistribution.Rule = .lower,
    method: IntervalMethod = .logit, sampleSize: Int? = nil, _ critical: inout CriticalValues,
    shareUpTo: (Double) -> Estimate?
  ) {
    guard let value = distribution.quantile(p, rule: rule), let share = shareUpTo(value) else { return nil }
    self.value = value
    degreesOfFreedom = share.degreesOfFreedom
    respondents = share.respondents
    let interval = method.interval(of: share, sampleSize: sampleSize, &critical)
    low = interval.flatMap { distribution.quantile($0.low, rule: rule) }
    high = interval.flatMap { distribution.quantile($0.high, rule: rule) }
    if let low, let high, let t = critical.t(share.degreesOfFreedom) {
      standardError = (high - low) / (2 * t)
    } else {
      standardError = nil
    }
  }
}

extension SampleRows {
  /// The quantile `p` of the answers of a domain; `nil` when nobody answered.
  package func quantile(
    _ p: Double, of y: [Double], in domain: [Bool]? = nil, rule: WeightedDistribution.Rule = .lower,
    method: IntervalMethod = .logit, _ critical: inout CriticalValues
  ) -> QuantileEstimate? {
    let present = present(y, nil, domain)
    let distribution = WeightedDistribution(weights.indices.filter { present[$0] }.map { (y[$0], weights[$0]) })
    return QuantileEstimate(p, of: distribution, rule: rule, method: method, &critical) { value in
      mean(y.map { $0.isNaN ? .nan : $0 <= value ? 1 : 0 }, in: domain)
    }
  }
}
