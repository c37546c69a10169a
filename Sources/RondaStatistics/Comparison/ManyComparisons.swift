/// Probabilities of many tests made at once, enlarged so that chance finds are as rare as is said.
package enum ManyComparisons: String, Sendable, Hashable, CaseIterable {
  /// The probability of any false find stays below the limit.
  ///
  /// Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6
  /// (1979).
  case holm
  /// The part of false finds among all stays below the limit.
  ///
  /// Source: Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society
  /// B 57 (1995).
  case benjaminiHochberg = "bh"

  /// The adjusted probabilities, in the order given. A test that could not be made has none and does not count.
  package func adjusted(_ probabilities: [Double?]) -> [Double?] {
    let made = probabilities.indices.compactMap { index in probabilities[index].map { (index, $0) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    var result: [Double?] = Array(repeating: nil, count: probabilities.count)
    let count = made.count
    switch self {
    case .holm:
      var largest = 0.0
      for (rank, (index, probability)) in made.enumerated() {
        largest = max(largest, min(1, Double(count - rank) * probability))
        result[index] = largest
      }
    case .benjaminiHochberg:
      var smallest = 1.0
      for (rank, (index, probability)) in made.enumerated().reversed() {
        smallest = min(smallest, Double(count) / Double(rank + 1) * probability)
        result[index] = smallest
      }
    }
    return result
  }
}
