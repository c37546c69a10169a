/// A figure worked out from a sample, and how far chance may have moved it.
package struct Estimate: Sendable, Hashable {
  package let value: Double
  /// Of the design; `nil` when the design does not give one (a single cluster under the rule `fail`).
  package let variance: Double?
  /// Clusters with a respondent of the domain, less strata with one. With none there is no interval, and the variance
  /// says nothing: of a single cluster it is 0.
  package let degreesOfFreedom: Int
  /// Those who answered, unweighted: the base that is shown.
  package let respondents: Int
  /// The denominator: for a mean or a share the sum of weights of those who answered.
  package let weight: Double

  package init(value: Double, variance: Double?, degreesOfFreedom: Int, respondents: Int, weight: Double) {
    self.value = value
    self.variance = variance
    self.degreesOfFreedom = degreesOfFreedom
    self.respondents = respondents
    self.weight = weight
  }

  package var standardError: Double? { variance?.squareRoot() }

  /// The standard error over the value; `nil` of nought.
  package var coefficientOfVariation: Double? {
    guard let error = standardError, value != 0 else { return nil }
    return error / abs(value)
  }

  /// The sample size at which a simple random sample would know this share as well: p (1 − p) over the variance.
  ///
  /// `nil` for a share of 0 or 1, whose variance says nothing.
  package var effectiveSize: Double? {
    guard let variance, variance > 0, value > 0, value < 1 else { return nil }
    return value * (1 - value) / variance
  }

  /// The same figure in another unit, as a share in percent.
  package func scaled(by factor: Double) -> Estimate {
    Estimate(
      value: value * factor, variance: variance.map { $0 * factor * factor }, degreesOfFreedom: degreesOfFreedom,
      respondents: respondents, weight: weight)
  }
}
