extension SampleRows.Columns {
  /// The rows of two rounds, these first.
  ///
  /// - Parameter sharesClusters: whether a cluster of the same stratum and number is the same place in both, as where the
  ///   same blocks are visited again: then what both have in common cancels out of their difference. Otherwise the
  ///   rounds are samples of their own, which share no stratum.
  package func joined(with other: SampleRows.Columns, sharesClusters: Bool) -> SampleRows.Columns {
    let count = weights.count
    // Rows without a number of a cluster were drawn by themselves: each is a cluster that no other row shares.
    let mine = clusters ?? Array(0..<count)
    let theirs = other.clusters ?? Array(count..<count + other.weights.count)
    func renumber(_ stratum: Int, _ isOther: Bool) -> Int { sharesClusters ? stratum : 2 * stratum + (isOther ? 1 : 0) }
    var joined = SampleRows.Columns(
      weights: weights + other.weights,
      strata: (strata ?? weights.map { _ in 0 }).map { renumber($0, false) }
        + (other.strata ?? other.weights.map { _ in 0 }).map { renumber($0, true) },
      clusters: mine + theirs)
    for (isOther, columns) in [(true, other), (false, self)] {
      for (stratum, detail) in columns.details { joined.details[renumber(stratum, isOther)] = detail }
      for (number, there) in columns.secondStage {
        let key = SampleRows.ClusterNumber(stratum: renumber(number.stratum, isOther), cluster: number.cluster)
        // Whoever was drawn in either round was drawn of those who live there.
        joined.secondStage[key] = max(there, joined.secondStage[key] ?? 0)
      }
    }
    return joined
  }
}
