/// An interval of a net promoter score, or of any net share, from few answers.
package enum NetPromoter {
  /// The interval of an estimated net share at its effective size, (p + d − (p − d)²) over the variance, of no more than
  /// the respondents; `nil` without a variance or degrees of freedom.
  package static func interval(
    of net: Estimate, promoters: Double, detractors: Double, _ critical: inout CriticalValues
  ) -> ConfidenceInterval? {
    guard let variance = net.variance, let t = critical.t(net.degreesOfFreedom) else { return nil }
    let spread = promoters + detractors - net.value * net.value
    let size = variance > 0 ? min(Double(net.respondents), spread / variance) : Double(net.respondents)
    return interval(promoters: promoters, detractors: detractors, size: size, t: t)
  }

  /// Wald's interval after three answers are added, three quarters of one in favour and as much against, between −1 and
  /// 1: it covers as it says from ten answers on, where the plain one does not.
  ///
  /// Source: B. Rocks, "Interval estimation for the net promoter score", The American Statistician 70 (2016).
  ///
  /// - Parameters:
  ///   - promoters: their share.
  ///   - detractors: their share.
  ///   - size: answers; of a weighted or clustered sample the effective size.
  ///   - t: how many standard errors it reaches.
  package static func interval(promoters: Double, detractors: Double, size: Double, t: Double) -> ConfidenceInterval {
    let n = size + 3
    let (up, down) = ((promoters * size + 0.75) / n, (detractors * size + 0.75) / n)
    let net = up - down
    let half = t * ((up + down - net * net) / n).squareRoot()
    return ConfidenceInterval(low: max(-1, net - half), high: min(1, net + half))
  }
}
