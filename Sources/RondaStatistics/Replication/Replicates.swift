/// Samples made of the sample: in each the weights of every cluster are multiplied by a factor. A figure worked out once
/// with each shows how far it moves: the second road to a variance, open to figures of any form.
///
/// Factors are worked out when they are asked for: all together they would be as many as clusters times replicates.
package struct Replicates: Sendable, Equatable {
  private enum Kind: Sendable, Equatable {
    /// A cluster is left out of its stratum.
    case withoutCluster(Int)
    /// A stratum with a single cluster is left out.
    case withoutStratum(Int)
    /// Clusters are drawn again.
    case drawn(seed: UInt64)
  }

  private let design: SampleDesign
  private let kinds: [Kind]
  /// What the square of each replicate's distance counts.
  package let scales: [Double]

  package var count: Int { kinds.count }

  /// Leaves out one cluster after the other; those left of its stratum stand for it with n/(n − 1). JK1 when there is one
  /// stratum, JKn when there are several. `nil` when the rule for single clusters gives no variance.
  ///
  /// A single cluster under the rule `adjust` is left out with its whole stratum. Strata drawn whole have no replicate.
  ///
  /// Source: K. M. Wolter, "Introduction to variance estimation", 2nd edition (2007), 4; single clusters as in R's
  /// `jknweights`.
  package static func jackknife(_ design: SampleDesign) -> Replicates? {
    var kinds: [Kind] = []
    var scales: [Double] = []
    let strata = Double(design.strata.count)
    for index in design.strata.indices where design.singles[index] {
      switch design.rule {
      case .fail: return nil
      case .certainty, .average: break
      case .adjust, .collapse:
        guard strata > 1 else { return nil }
        kinds.append(.withoutStratum(index))
        scales.append((strata - 1) / strata)
      }
    }
    for (cluster, stratum) in design.stratumOfCluster.enumerated() {
      let index = Int(stratum)
      guard !design.singles[index], design.factors[index] > 0 else { continue }
      let drawn = Double(design.drawn[index])
      kinds.append(.withoutCluster(cluster))
      scales.append((1 - design.strata[index].samplingFraction) * (drawn - 1) / drawn)
    }
    if design.rule == .average, !kinds.isEmpty {
      let scale = Double(design.clusterCount) / Double(kinds.count)
      scales = scales.map { $0 * scale }
    }
    return Replicates(design: design, kinds: kinds, scales: scales)
  }

  /// Draws n − 1 clusters of each stratum with replacement, rescaled so that the variance of a total is that of the
  /// formula on average. A stratum with a single cluster stays as it is.
  ///
  /// Source: J. N. K. Rao, C. F. J. Wu, "Resampling inference with complex survey data", JASA 83 (1988), with n − 1
  /// draws.
  ///
  /// - Parameter seed: the same one gives the same replicates on every machine.
  package static func bootstrap(_ design: SampleDesign, count: Int, seed: UInt64) -> Replicates {
    var seeds = SplitMix(state: seed)
    let kinds = (0..<max(0, count)).map { _ in Kind.drawn(seed: seeds.next()) }
    return Replicates(design: design, kinds: kinds, scales: kinds.map { _ in 1 / Double(kinds.count) })
  }

  /// The factor of every cluster of the design in a replicate.
  package func factors(_ index: Int) -> [Double] {
    let owners = design.stratumOfCluster
    switch kinds[index] {
    case .withoutCluster(let left):
      let stratum = owners[left]
      let factor = Double(design.drawn[Int(stratum)]) / Double(design.drawn[Int(stratum)] - 1)
      return owners.indices.map { $0 == left ? 0 : owners[$0] == stratum ? factor : 1 }
    case .withoutStratum(let left):
      let strata = Double(design.strata.count)
      return owners.map { Int($0) == left ? 0 : strata / (strata - 1) }
    case .drawn(let seed):
      var chance = SplitMix(state: seed)
      var factors = Array(repeating: 1.0, count: design.clusterCount)
      for (stratum, clusters) in clustersByStratum().enumerated() {
        guard clusters.count > 1, design.factors[stratum] > 0 else { continue }
        let rest = (1 - design.strata[stratum].samplingFraction).squareRoot()
        let drawn = Double(clusters.count)
        for cluster in clusters { factors[cluster] = 1 - rest }
        for _ in 1..<clusters.count {
          factors[clusters[Int.random(in: clusters.indices, using: &chance)]] += rest * drawn / (drawn - 1)
        }
      }
      return factors
    }
  }

  private func clustersByStratum() -> [[Int]] {
    var clusters = design.strata.map { _ in [Int]() }
    for (cluster, stratum) in design.stratumOfCluster.enumerated() { clusters[Int(stratum)].append(cluster) }
    return clusters
  }

  /// The variance of a figure around the mean of its replicates. `nil` when there are none, or one has no value.
  ///
  /// - Parameter figure: the figure with the factors of every cluster.
  package func variance(of figure: ([Double]) -> Double?) -> Double? {
    variance { index in figure(factors(index)) }
  }

  /// The variance of the ratio A / B of a domain. A cluster left out is taken from the sums, without going over the
  /// others again.
  package func variance(ofRatio totals: ClusterTotals, in domain: DomainClusters) -> Double? {
    let (numerator, denominator) = (sums(totals.numerators, domain), sums(totals.denominators, domain))
    return variance { index in
      let below = self.total(denominator, index)
      return below != 0 ? self.total(numerator, index) / below : nil
    }
  }

  /// The variance of the total A of a domain.
  package func variance(ofTotal totals: ClusterTotals, in domain: DomainClusters) -> Double? {
    let sums = sums(totals.numerators, domain)
    return variance { index in self.total(sums, index) }
  }

  private func variance(_ value: (Int) -> Double?) -> Double? {
    var values: [Double] = []
    for index in kinds.indices {
      guard let value = value(index) else { return nil }
      values.append(value)
    }
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    return zip(values, scales).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
  }

  /// Sums of one column over a domain.
  private struct Sums {
    var total = 0.0
    var strata: [Double]
    var clusters: [Double]
  }

  private func sums(_ column: [Double], _ domain: DomainClusters) -> Sums {
    var sums = Sums(
      strata: Array(repeating: 0, count: design.strata.count), clusters: Array(repeating: 0, count: design.clusterCount)
    )
    for (slot, cluster) in zip(domain.slots, domain.clusters) {
      let value = column[Int(slot)]
      sums.total += value
      sums.strata[Int(design.stratumOfCluster[Int(cluster)])] += value
      sums.clusters[Int(cluster)] += value
    }
    return sums
  }

  /// The sum of a column in a replicate.
  private func total(_ sums: Sums, _ index: Int) -> Double {
    switch kinds[index] {
    case .withoutCluster(let left):
      let stratum = Int(design.stratumOfCluster[left])
      let drawn = Double(design.drawn[stratum])
      return sums.total - sums.strata[stratum] + (sums.strata[stratum] - sums.clusters[left]) * drawn / (drawn - 1)
    case .withoutStratum(let left):
      let strata = Double(design.strata.count)
      return (sums.total - sums.strata[left]) * strata / (strata - 1)
    case .drawn:
      return zip(factors(index), sums.clusters).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}

extension SampleRows {
  /// The rows with the weights of a replicate: for figures that are worked out of rows, with a calibration done again in
  /// each.
  package func replicate(_ factors: [Double]) -> SampleRows {
    SampleRows(
      design: design, clusters: clusters,
      weights: weights.indices.map { weights[$0] * factors[Int(clusters[$0])] }, rowsOfCluster: rowsOfCluster)
  }
}
