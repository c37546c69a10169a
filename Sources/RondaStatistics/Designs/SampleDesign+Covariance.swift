extension SampleDesign {
  /// A figure with the variance that its scores have.
  package func estimate(_ figure: LinearizedFigure) -> Estimate {
    var active = Array(repeating: false, count: strata.count)
    for (cluster, answered) in zip(figure.clusters, figure.answered) where answered {
      active[Int(stratumOfCluster[Int(cluster)])] = true
    }
    return Estimate(
      value: figure.value, variance: covariance(figure, figure),
      degreesOfFreedom: figure.answered.count { $0 } - active.count { $0 }, respondents: figure.respondents,
      weight: figure.weight)
  }

  /// The covariance of two figures of one sample, by the cross products of their scores: of domains that share no
  /// cluster too, for those in one stratum are not independent of each other.
  ///
  /// `nil` as for a variance, by the strata in which either has a respondent.
  package func covariance(_ one: LinearizedFigure, _ other: LinearizedFigure) -> Double? {
    struct Stratum {
      var sumOne = 0.0
      var sumOther = 0.0
      var products = 0.0
      var present = 0
    }
    let merged = Self.merged(one, other)
    var sums = Array(repeating: Stratum(), count: strata.count)
    for score in merged {
      let stratum = Int(stratumOfCluster[Int(score.cluster)])
      sums[stratum].sumOne += score.one
      sums[stratum].sumOther += score.other
      sums[stratum].present += 1
    }
    for score in merged {
      let stratum = Int(stratumOfCluster[Int(score.cluster)])
      let drawn = Double(drawn[stratum])
      sums[stratum].products +=
        (score.one - sums[stratum].sumOne / drawn) * (score.other - sums[stratum].sumOther / drawn)
    }
    let meanOne = one.scores.reduce(0, +) / Double(max(1, clusterCount))
    let meanOther = other.scores.reduce(0, +) / Double(max(1, clusterCount))
    var covariance = 0.0
    var active = 0
    var singles = 0
    for index in strata.indices {
      let sum = sums[index]
      if sum.present > 0 { active += 1 }
      if self.singles[index] {
        if sum.present > 0 { singles += 1 }
        if rule == .adjust {
          covariance += factors[index] * (sum.sumOne - meanOne) * (sum.sumOther - meanOther)
        }
      } else if sum.present > 0, drawn[index] > 1 {
        let drawn = Double(drawn[index])
        covariance +=
          factors[index]
          * (sum.products + (drawn - Double(sum.present)) * (sum.sumOne / drawn) * (sum.sumOther / drawn))
      }
    }
    return withSingles(covariance, active: active, singles: singles)
  }

  /// Both scores of every cluster that has one of either.
  private static func merged(
    _ one: LinearizedFigure, _ other: LinearizedFigure
  ) -> [(cluster: Int32, one: Double, other: Double)] {
    var merged: [(cluster: Int32, one: Double, other: Double)] = []
    merged.reserveCapacity(max(one.clusters.count, other.clusters.count))
    var (left, right) = (0, 0)
    while left < one.clusters.count || right < other.clusters.count {
      let mine = left < one.clusters.count ? one.clusters[left] : .max
      let theirs = right < other.clusters.count ? other.clusters[right] : .max
      merged.append(
        (min(mine, theirs), mine <= theirs ? one.scores[left] : 0, theirs <= mine ? other.scores[right] : 0))
      if mine <= theirs { left += 1 }
      if theirs <= mine { right += 1 }
    }
    return merged
  }

  /// Variances and covariances of several figures; `nil` when there is none of one of them.
  package func covariances(_ figures: [LinearizedFigure]) -> [[Double]]? {
    var matrix = figures.map { _ in Array(repeating: 0.0, count: figures.count) }
    for row in figures.indices {
      for column in 0...row {
        guard let covariance = covariance(figures[row], figures[column]) else { return nil }
        matrix[row][column] = covariance
        matrix[column][row] = covariance
      }
    }
    return matrix
  }
}
