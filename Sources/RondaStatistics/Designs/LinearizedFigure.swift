/// A figure with the score of every cluster that it rests on: what is needed to work with several figures together,
/// such as a difference, whose parts share clusters.
///
/// The score of a cluster is Σ ∂θ/∂T · t over the totals T that the figure is made of and its own parts t of them.
///
/// Source: D. A. Binder, "On the variances of asymptotically normal estimators from complex surveys", International
/// Statistical Review 51 (1983); J. C. Deville, "Variance estimation for complex statistics and estimators", Survey
/// Methodology 25 (1999).
package struct LinearizedFigure: Sendable, Equatable {
  package let value: Double
  /// Clusters with a score, ascending; all others have the score 0.
  package let clusters: [Int32]
  package let scores: [Double]
  /// Whether the cluster has a respondent. After a calibration clusters without one have scores, too.
  package let answered: [Bool]
  package let respondents: Int
  package let weight: Double

  /// - Precondition: `clusters` ascend and have one score each.
  package init(
    value: Double, clusters: [Int32], scores: [Double], answered: [Bool], respondents: Int, weight: Double
  ) {
    precondition(clusters.count == scores.count && clusters.count == answered.count)
    self.answered = answered
    self.value = value
    self.clusters = clusters
    self.scores = scores
    self.respondents = respondents
    self.weight = weight
  }

  /// The ratio A / B of a domain; `nil` when B is nought.
  package static func ratio(_ totals: ClusterTotals, in domain: DomainClusters) -> LinearizedFigure? {
    let merged = merge(totals, domain)
    let denominator = merged.reduce(0) { $0 + $1.denominator }
    guard denominator != 0 else { return nil }
    let ratio = merged.reduce(0) { $0 + $1.numerator } / denominator
    return LinearizedFigure(
      value: ratio, clusters: merged.map(\.cluster),
      scores: merged.map { ($0.numerator - ratio * $0.denominator) / denominator },
      answered: merged.map { _ in true },
      respondents: merged.reduce(0) { $0 + $1.respondents }, weight: denominator)
  }

  /// The total A of a domain.
  package static func total(_ totals: ClusterTotals, in domain: DomainClusters) -> LinearizedFigure {
    let merged = merge(totals, domain)
    let total = merged.reduce(0) { $0 + $1.numerator }
    return LinearizedFigure(
      value: total, clusters: merged.map(\.cluster), scores: merged.map(\.numerator),
      answered: merged.map { _ in true },
      respondents: merged.reduce(0) { $0 + $1.respondents }, weight: total)
  }

  private typealias Sum = (cluster: Int32, numerator: Double, denominator: Double, respondents: Int)

  /// One sum for each cluster with a respondent.
  private static func merge(_ totals: ClusterTotals, _ domain: DomainClusters) -> [Sum] {
    var sums: [Sum] = []
    for (slot, cluster) in zip(domain.slots, domain.clusters) {
      let index = Int(slot)
      guard totals.respondents[index] > 0 else { continue }
      if sums.last?.cluster != cluster { sums.append((cluster, 0, 0, 0)) }
      sums[sums.count - 1].numerator += totals.numerators[index]
      sums[sums.count - 1].denominator += totals.denominators[index]
      sums[sums.count - 1].respondents += Int(totals.respondents[index])
    }
    return sums.sorted { $0.cluster < $1.cluster }
  }

  /// A figure that is a smooth function of others, by its value and its slope in each.
  ///
  /// The number of respondents is the smallest of the parts': what the weakest of them rests on.
  package static func function(
    value: Double, of parts: [(slope: Double, figure: LinearizedFigure)]
  ) -> LinearizedFigure {
    var sum = LinearizedFigure(value: value, clusters: [], scores: [], answered: [], respondents: 0, weight: 0)
    for part in parts { sum = sum.adding(part.figure, times: part.slope) }
    return LinearizedFigure(
      value: value, clusters: sum.clusters, scores: sum.scores, answered: sum.answered,
      respondents: parts.map(\.figure.respondents).min() ?? 0, weight: parts.map(\.figure.weight).min() ?? 0)
  }

  /// The same figure with the scores of another added to its own.
  private func adding(_ other: LinearizedFigure, times slope: Double) -> LinearizedFigure {
    var clusters: [Int32] = []
    var scores: [Double] = []
    var answered: [Bool] = []
    let capacity = max(self.clusters.count, other.clusters.count)
    clusters.reserveCapacity(capacity)
    scores.reserveCapacity(capacity)
    answered.reserveCapacity(capacity)
    var (left, right) = (0, 0)
    while left < self.clusters.count || right < other.clusters.count {
      let mine = left < self.clusters.count ? self.clusters[left] : .max
      let theirs = right < other.clusters.count ? other.clusters[right] : .max
      var score = 0.0
      var hasAnswer = false
      if mine <= theirs {
        score += self.scores[left]
        hasAnswer = self.answered[left]
        left += 1
      }
      if theirs <= mine {
        score += slope * other.scores[right]
        hasAnswer = hasAnswer || other.answered[right]
        right += 1
      }
      clusters.append(min(mine, theirs))
      scores.append(score)
      answered.append(hasAnswer)
    }
    return LinearizedFigure(
      value: value, clusters: clusters, scores: scores, answered: answered, respondents: respondents, weight: weight)
  }
}
