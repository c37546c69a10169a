import Glibc

/// An interval of a share from its estimate, all with t at the design's degrees of freedom; `nil` where it is not
/// defined. A share between 0 and 1 without any variance has an interval without width.
package enum IntervalMethod: String, Sendable, Hashable, CaseIterable {
  /// p ± t · se: of means and totals. For a share it leaves 0 to 1 and covers too seldom.
  case wald
  /// Scores at the effective sample size n* = p (1 − p) / se².
  ///
  /// Source: E. B. Wilson, JASA 22 (1927); with n* and t: C. Franco, R. Little, T. Louis, E. Slud, "Comparative study
  /// of confidence intervals for proportions in complex sample surveys", JSSAM 7 (2019).
  case wilson
  /// The Wald interval of ln(p / (1 − p)).
  case logit
  /// The Wald interval of arcsin √p.
  case arcsine
  /// Exact binomial ends at the effective sample size.
  ///
  /// Source: E. L. Korn, B. I. Graubard, "Confidence intervals for proportions with small expected number of positive
  /// counts estimated from survey data", Survey Methodology 24 (1998).
  case kornGraubard = "korn-graubard"
  /// The same with an effective size of at most n, and of n for shares of 0 and 1.
  ///
  /// Source: National Center for Health Statistics, "Data presentation standards for proportions", Series 2 No. 175
  /// (2017).
  case kornGraubardNCHS = "nchs"

  /// The interval of an estimated share.
  ///
  /// - Parameter sampleSize: of Korn and Graubard's correction of degrees of freedom; `nil` is the respondents.
  package func interval(
    of share: Estimate, sampleSize: Int? = nil, _ critical: inout CriticalValues
  ) -> ConfidenceInterval? {
    guard let variance = share.variance, let error = share.standardError, let t = critical.t(share.degreesOfFreedom)
    else { return nil }
    let p = share.value
    if self == .wald { return ConfidenceInterval(low: p - t * error, high: p + t * error) }
    guard p >= 0, p <= 1 else { return nil }
    let isInside = p > 0 && p < 1
    switch self {
    case .wald: return nil
    case .wilson:
      guard isInside else { return nil }
      return variance > 0
        ? Self.wilson(p, size: p * (1 - p) / variance, t: t) : ConfidenceInterval(low: p, high: p)
    case .logit:
      guard isInside else { return nil }
      let center = log(p / (1 - p))
      let half = t * error / (p * (1 - p))
      return ConfidenceInterval(low: 1 / (1 + exp(half - center)), high: 1 / (1 + exp(-center - half)))
    case .arcsine:
      guard isInside else { return nil }
      let center = asin(p.squareRoot())
      let half = t * error / (2 * (p * (1 - p)).squareRoot())
      let (low, high) = (sin(max(0, center - half)), sin(min(Double.pi / 2, center + half)))
      return ConfidenceInterval(low: low * low, high: high * high)
    case .kornGraubard, .kornGraubardNCHS:
      let size = Double(share.respondents)
      var effective = size
      if isInside {
        guard variance > 0, let sampleT = critical.t((sampleSize ?? share.respondents) - 1) else { return nil }
        effective = p * (1 - p) / variance * (sampleT / t) * (sampleT / t)
        if self == .kornGraubardNCHS { effective = min(size, effective) }
      } else if self == .kornGraubard {
        return nil
      }
      return Self.binomial(p, size: effective, outside: critical.outside)
    }
  }

  /// The ends at which the score test of p at this size is at its limit.
  package static func wilson(_ p: Double, size: Double, t: Double) -> ConfidenceInterval {
    let square = t * t / size
    let center = (p + square / 2) / (1 + square)
    let half = t / (1 + square) * (p * (1 - p) / size + square / (4 * size)).squareRoot()
    return ConfidenceInterval(low: max(0, center - half), high: min(1, center + half))
  }

  /// Exact ends of a share p of `size` draws, which need not be whole.
  ///
  /// Source: C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
  /// binomial", Biometrika 26 (1934).
  package static func binomial(_ p: Double, size: Double, outside: Double) -> ConfidenceInterval {
    let (yes, no) = (size * p, size * (1 - p))
    return ConfidenceInterval(
      low: yes > 0 ? BetaDistribution(yes, no + 1).quantile(outside / 2) : 0,
      high: no > 0 ? BetaDistribution(yes + 1, no).quantile(1 - outside / 2) : 1)
  }
}
