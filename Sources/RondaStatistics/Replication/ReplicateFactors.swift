/// Samples made of the sample: for each the factor by which the weights of every cluster are multiplied. A figure worked
/// out once with each shows how far it moves: the second road to a variance, open to figures of any form.
package struct ReplicateFactors: Sendable, Equatable {
  /// For each replicate the factor of every cluster of the design.
  package let factors: [[Double]]
  /// What the square of each replicate's distance counts.
  package let scales: [Double]
  package let degreesOfFreedom: Int

  /// Leaves out one cluster after the other; those left of its stratum stand for it with n/(n − 1). JK1 when there is one
  /// stratum, JKn when there are several. `nil` when the rule for single clusters gives no variance.
  ///
  /// A single cluster under the rule `adjust` is left out with its whole stratum. Strata drawn whole have no replicate.
  ///
  /// Source: K. M. Wolter, "Introduction to variance estimation", 2nd edition (2007), 4; single clusters as in R's
  /// `jknweights`.
  package static func jackknife(_ design: SampleDesign) -> ReplicateFactors? {
    var factors: [[Double]] = []
    var scales: [Double] = []
    let clusters = clustersByStratum(design)
    let strata = Double(design.strata.count)
    for (index, stratum) in design.strata.enumerated() where design.factors[index] > 0 {
      if stratum.isSingle {
        switch design.rule {
        case .fail: return nil
        case .certainty, .average: continue
        case .adjust, .collapse:
          guard strata > 1 else { return nil }
          var replicate = Array(repeating: strata / (strata - 1), count: design.clusterCount)
          replicate[clusters[index][0]] = 0
          factors.append(replicate)
          scales.append((strata - 1) / strata)
        }
        continue
      }
      let drawn = Double(stratum.clusters)
      for left in clusters[index] {
        var replicate = Array(repeating: 1.0, count: design.clusterCount)
        for cluster in clusters[index] { replicate[cluster] = cluster == left ? 0 : drawn / (drawn - 1) }
        factors.append(replicate)
        scales.append((1 - stratum.samplingFraction) * (drawn - 1) / drawn)
      }
    }
    if design.rule == .average, !factors.isEmpty {
      let scale = Double(design.clusterCount) / Double(factors.count)
      scales = scales.map { $0 * scale }
    }
    return ReplicateFactors(factors: factors, scales: scales, degreesOfFreedom: design.degreesOfFreedom)
  }

  /// Draws n − 1 clusters of each stratum with replacement, rescaled so that the variance of a total is that of the
  /// formula on average. A stratum with a single cluster stays as it is.
  ///
  /// Source: J. N. K. Rao, C. F. J. Wu, "Resampling inference with complex survey data", JASA 83 (1988), with n − 1
  /// draws.
  ///
  /// - Parameters:
  ///   - seed: the same one gives the same replicates on every machine.
  package static func bootstrap(_ design: SampleDesign, replicates: Int, seed: UInt64) -> ReplicateFactors {
    var chance = SplitMix(state: seed)
    let clusters = clustersByStratum(design)
    let factors = (0..<max(0, replicates)).map { _ in
      var replicate = Array(repeating: 1.0, count: design.clusterCount)
      for (index, stratum) in design.strata.enumerated() where stratum.clusters > 1 && design.factors[index] > 0 {
        let rest = (1 - stratum.samplingFraction).squareRoot()
        let drawn = Double(stratum.clusters)
        for cluster in clusters[index] { replicate[cluster] = 1 - rest }
        for _ in 1..<stratum.clusters {
          let cluster = clusters[index][Int.random(in: 0..<stratum.clusters, using: &chance)]
          replicate[cluster] += rest * drawn / (drawn - 1)
        }
      }
      return replicate
    }
    return ReplicateFactors(
      factors: factors, scales: factors.map { _ in 1 / Double(factors.count) },
      degreesOfFreedom: design.degreesOfFreedom)
  }

  private static func clustersByStratum(_ design: SampleDesign) -> [[Int]] {
    var clusters = design.strata.map { _ in [Int]() }
    for (cluster, stratum) in design.stratumOfCluster.enumerated() { clusters[Int(stratum)].append(cluster) }
    return clusters
  }

  /// The variance of a figure around the mean of its replicates. `nil` when there is none, or one has no value.
  ///
  /// - Parameter figure: the figure with the factors of every cluster.
  package func variance(of figure: ([Double]) -> Double?) -> Double? {
    var values: [Double] = []
    for replicate in factors {
      guard let value = figure(replicate) else { return nil }
      values.append(value)
    }
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    return zip(values, scales).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
  }

  /// The variance of the ratio A / B of a domain.
  package func variance(ofRatio totals: ClusterTotals, in domain: DomainClusters) -> Double? {
    variance { factors in
      var (numerator, denominator) = (0.0, 0.0)
      for (slot, cluster) in zip(domain.slots, domain.clusters) {
        numerator += factors[Int(cluster)] * totals.numerators[Int(slot)]
        denominator += factors[Int(cluster)] * totals.denominators[Int(slot)]
      }
      return denominator != 0 ? numerator / denominator : nil
    }
  }

  /// The variance of the total A of a domain.
  package func variance(ofTotal totals: ClusterTotals, in domain: DomainClusters) -> Double? {
    variance { factors in
      zip(domain.slots, domain.clusters).reduce(0) { $0 + factors[Int($1.1)] * totals.numerators[Int($1.0)] }
    }
  }
}

extension SampleRows {
  /// The weights of a replicate: for figures that are worked out of rows, with a calibration done again in each.
  package func replicate(_ factors: [Double]) -> SampleRows {
    SampleRows(
      design: design, clusters: clusters,
      weights: weights.indices.map { weights[$0] * factors[Int(clusters[$0])] }, rowsOfCluster: rowsOfCluster)
  }
}
