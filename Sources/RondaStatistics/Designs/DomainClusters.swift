/// Where the sums of a domain stand, cluster by cluster: all that is said of a territory or a group of people is worked
/// out from these, and a territory is the clusters of its parts together.
package struct DomainClusters: Sendable, Equatable {
  /// Entries of one stratum.
  struct Run: Sendable, Equatable {
    let stratum: Int
    let start: Int
    var end: Int
    /// Whether each entry is a cluster of its own and their slots follow each other, as in tallies kept in this order:
    /// then sums are read straight on.
    var isPlain = true
  }

  /// For each entry its place in columns of sums.
  let slots: [Int32]
  /// For each entry its cluster; entries of one cluster follow each other.
  let clusters: [Int32]
  let runs: [Run]

  /// The domain of these entries. A cluster may have several, as where a block lies in two neighbourhoods: they are
  /// added before anything is squared.
  ///
  /// - Parameter entries: places in the columns of sums, and the design's clusters they are of, in any order.
  package init(_ entries: [(slot: Int, cluster: Int)], of design: SampleDesign) {
    func isBefore(_ left: (slot: Int, cluster: Int), _ right: (slot: Int, cluster: Int)) -> Bool {
      let strata = (design.stratumOfCluster[left.cluster], design.stratumOfCluster[right.cluster])
      return (strata.0, left.cluster, left.slot) < (strata.1, right.cluster, right.slot)
    }
    // Tallies come in this order, and then nothing is sorted.
    let isSorted = !zip(entries, entries.dropFirst()).contains { isBefore($1, $0) }
    let sorted = isSorted ? entries : entries.sorted(by: isBefore)
    slots = sorted.map { Int32($0.slot) }
    clusters = sorted.map { Int32($0.cluster) }
    var runs: [Run] = []
    for (index, cluster) in clusters.enumerated() {
      let stratum = Int(design.stratumOfCluster[Int(cluster)])
      if runs.last?.stratum == stratum {
        runs[runs.count - 1].end = index + 1
        if clusters[index - 1] == cluster || slots[index - 1] + 1 != slots[index] {
          runs[runs.count - 1].isPlain = false
        }
      } else {
        runs.append(Run(stratum: stratum, start: index, end: index + 1))
      }
    }
    self.runs = runs
  }

  /// Every cluster, at the place of its own number.
  package init(wholeOf design: SampleDesign) {
    self.init((0..<design.clusterCount).map { ($0, $0) }, of: design)
  }

  /// The clusters with these numbers, each at the place of its own number.
  package init(clusters: Range<Int>, of design: SampleDesign) {
    self.init(clusters.map { ($0, $0) }, of: design)
  }
}
