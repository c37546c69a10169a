/// Sums of squares and products of one figure in one stratum: what is left to know of its clusters once each is complete,
/// so that they need not be kept apart. Where respondents were drawn one by one they are the clusters.
///
/// Moments add up over batches, machines and territories, as long as no cluster is split among them.
package struct StratumMoments: Sendable, Hashable {
  /// Clusters with a respondent of the domain.
  package private(set) var clusters = 0
  package private(set) var respondents = 0
  /// Σ A and Σ B of the clusters' sums, Σ A², Σ A B and Σ B².
  package private(set) var numerator = 0.0
  package private(set) var denominator = 0.0
  package private(set) var numeratorSquares = 0.0
  package private(set) var products = 0.0
  package private(set) var denominatorSquares = 0.0

  package init() {}

  /// Adds a cluster, complete, with its sums A = Σ w y and B = Σ w x. One without respondents adds nothing.
  package mutating func add(numerator a: Double, denominator b: Double, respondents count: Int = 1) {
    guard count > 0 else { return }
    clusters += 1
    respondents += count
    numerator += a
    denominator += b
    numeratorSquares += a * a
    products += a * b
    denominatorSquares += b * b
  }

  package static func += (sum: inout StratumMoments, other: StratumMoments) {
    sum.clusters += other.clusters
    sum.respondents += other.respondents
    sum.numerator += other.numerator
    sum.denominator += other.denominator
    sum.numeratorSquares += other.numeratorSquares
    sum.products += other.products
    sum.denominatorSquares += other.denominatorSquares
  }

  /// Σ z and Σ z² of z = A − ratio · B.
  fileprivate func scores(_ ratio: Double) -> (sum: Double, squares: Double) {
    (
      numerator - ratio * denominator,
      numeratorSquares - 2 * ratio * products + ratio * ratio * denominatorSquares
    )
  }
}

extension SampleDesign {
  /// The ratio A / B of a domain from the moments of each stratum; `nil` when B is nought. The same number as from sums of
  /// clusters, with some three digits fewer in its variance.
  ///
  /// - Parameter moments: one for each stratum of the design.
  package func ratio(_ moments: [StratumMoments]) -> Estimate? {
    let denominator = moments.reduce(0) { $0 + $1.denominator }
    guard denominator != 0 else { return nil }
    let ratio = moments.reduce(0) { $0 + $1.numerator } / denominator
    let variance = variance(moments, ratio: ratio, grandMean: 0)
    return estimate(
      value: ratio, variance: variance.map { $0 / (denominator * denominator) }, weight: denominator, moments)
  }

  /// The total A of a domain from the moments of each stratum.
  package func total(_ moments: [StratumMoments]) -> Estimate {
    let total = moments.reduce(0) { $0 + $1.numerator }
    let mean = total / Double(max(1, clusterCount))
    return estimate(value: total, variance: variance(moments, ratio: 0, grandMean: mean), weight: total, moments)
  }

  private func estimate(
    value: Double, variance: Double?, weight: Double, _ moments: [StratumMoments]
  ) -> Estimate {
    Estimate(
      value: value, variance: variance,
      degreesOfFreedom: moments.reduce(0) { $0 + $1.clusters } - moments.count { $0.clusters > 0 },
      respondents: moments.reduce(0) { $0 + $1.respondents }, weight: weight)
  }

  private func variance(_ moments: [StratumMoments], ratio: Double, grandMean: Double) -> Double? {
    precondition(moments.count == strata.count)
    var variance = 0.0
    var (active, activeSingles) = (0, 0)
    for (index, moment) in moments.enumerated() {
      let scores = moment.scores(ratio)
      if moment.clusters > 0 {
        active += 1
        if singles[index] { activeSingles += 1 }
      }
      if singles[index] {
        guard rule == .adjust else { continue }
        variance += factors[index] * (scores.sum - grandMean) * (scores.sum - grandMean)
      } else if drawn[index] > 1 {
        let distances = scores.squares - scores.sum * scores.sum / Double(drawn[index])
        variance += factors[index] * (distances < 0 ? 0 : distances)
      }
    }
    return withSingles(variance, active: active, singles: activeSingles)
  }
}
