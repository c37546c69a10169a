/// People who were drawn together: of one stratum, one cluster and one territory of the lowest level. All sums begin here,
/// and everything else is a sum of cells.
package struct Cell: Sendable, Hashable {
  /// An index into the strata of the table.
  package let stratum: Int
  /// An index into the clusters of the table; clusters of different strata are different.
  package let cluster: Int
  /// An index into the territories of the table.
  package let territory: Int

  package init(stratum: Int, cluster: Int, territory: Int) {
    self.stratum = stratum
    self.cluster = cluster
    self.territory = territory
  }
}

/// Where a respondent belongs in the design of the sample, and how many people they stand for.
package struct Placement: Sendable, Hashable {
  package let stratum: String
  package let cluster: String
  /// The code of the territory; empty for none.
  package let territory: String
  /// Finite and not negative.
  package let weight: Double

  package init(stratum: String = "", cluster: String, territory: String = "", weight: Double = 1) {
    self.stratum = stratum
    self.cluster = cluster
    self.territory = territory
    self.weight = weight
  }
}
