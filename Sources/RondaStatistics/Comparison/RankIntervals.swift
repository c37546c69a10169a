/// Between which ranks an option may be, as far as chance goes: one stands above another only when the difference of both
/// says so.
package enum RankIntervals {
  /// For each figure the best and the worst rank it may have, from 1; larger figures rank first.
  ///
  /// - Parameter adjustment: how many comparisons at once are allowed for.
  package static func ranks(
    _ figures: [LinearizedFigure], in design: SampleDesign, adjustment: ManyComparisons = .holm,
    _ critical: inout CriticalValues
  ) -> [ClosedRange<Int>] {
    var pairs: [(one: Int, other: Int, test: DifferenceTest)] = []
    for one in figures.indices {
      for other in figures.indices where other > one {
        pairs.append((one, other, DifferenceTest(from: figures[one], to: figures[other], in: design, &critical)))
      }
    }
    var best = figures.map { _ in 1 }
    var worst = figures.map { _ in figures.count }
    for (pair, probability) in zip(pairs, adjustment.adjusted(pairs.map(\.test.probability))) {
      guard let probability else { continue }
      switch pair.test.verdict(adjusted: probability, outside: critical.outside) {
      case .increased:
        best[pair.one] += 1
        worst[pair.other] -= 1
      case .decreased:
        best[pair.other] += 1
        worst[pair.one] -= 1
      case .cannotBeToldApart, .notComparable: break
      }
    }
    return zip(best, worst).map { $0...max($0, $1) }
  }
}
