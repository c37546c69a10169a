/// Sums per cluster of one figure in one group of people: all that an estimate and its variance need of the rows.
///
/// They add up: over batches, machines, and the parts of a territory. Where nobody answered all three are 0.
package struct ClusterTotals: Sendable, Equatable {
  /// A = Σ w y.
  package var numerators: [Double]
  /// B = Σ w x; for a mean or a share x is 1, and this is the weight of those who answered.
  package var denominators: [Double]
  /// Those who answered, unweighted.
  package var respondents: [Int32]

  /// - Precondition: the three have the same length.
  package init(numerators: [Double], denominators: [Double], respondents: [Int32]) {
    precondition(numerators.count == denominators.count && numerators.count == respondents.count)
    self.numerators = numerators
    self.denominators = denominators
    self.respondents = respondents
  }

  package init(slots: Int) {
    self.init(
      numerators: Array(repeating: 0, count: slots), denominators: Array(repeating: 0, count: slots),
      respondents: Array(repeating: 0, count: slots))
  }

  /// - Precondition: both are of the same slots.
  package static func += (sum: inout ClusterTotals, other: ClusterTotals) {
    precondition(sum.numerators.count == other.numerators.count)
    for index in other.numerators.indices {
      sum.numerators[index] += other.numerators[index]
      sum.denominators[index] += other.denominators[index]
      sum.respondents[index] += other.respondents[index]
    }
  }
}
