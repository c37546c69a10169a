/// What each code of a closed question counts in a figure: its mean over those who gave a valid answer is the figure.
///
/// A net share or a promoter score is one variable with values −1, 0 and 1, and so its variance needs no covariances.
package struct Scoring: Sendable, Hashable {
  /// For each code its score; `nil` is outside of the base, as "does not know".
  package let scores: [Double?]

  package init(_ scores: [Double?]) { self.scores = scores }

  /// The share of those who gave one of these codes among those who gave any valid one.
  ///
  /// - Parameter isValid: for each code whether it is in the base.
  package static func share(of codes: some Collection<Int>, isValid: [Bool]) -> Scoring {
    Scoring(isValid.enumerated().map { $1 ? (codes.contains($0) ? 1 : 0) : nil })
  }

  /// The share of the two best points of a scale: 4 and 5 of 1 to 5.
  ///
  /// - Parameter scale: for each code its point, higher is better; `nil` is no point of the scale.
  package static func topTwo(_ scale: [Double?]) -> Scoring {
    let best = Set(points(scale).suffix(2))
    return Scoring(scale.map { $0.map { best.contains($0) ? 1 : 0 } })
  }

  /// The share of the two worst points of a scale.
  package static func bottomTwo(_ scale: [Double?]) -> Scoring {
    let worst = Set(points(scale).prefix(2))
    return Scoring(scale.map { $0.map { worst.contains($0) ? 1 : 0 } })
  }

  /// The share of the two best points less that of the two worst.
  package static func net(_ scale: [Double?]) -> Scoring {
    let (best, worst) = (Set(points(scale).suffix(2)), Set(points(scale).prefix(2)))
    return Scoring(scale.map { $0.map { (best.contains($0) ? 1 : 0) - (worst.contains($0) ? 1 : 0) } })
  }

  /// The net promoter score as a share: 9 and 10 count 1, 0 to 6 count −1.
  ///
  /// Source: F. Reichheld, "The one number you need to grow", Harvard Business Review 81 (2003).
  package static func netPromoter(_ scale: [Double?]) -> Scoring {
    Scoring(scale.map { $0.map { $0 >= 9 ? 1 : $0 <= 6 ? -1 : 0 } })
  }

  private static func points(_ scale: [Double?]) -> [Double] { Set(scale.compactMap(\.self)).sorted() }
}

/// Weights and respondents per code and cluster: the tally of one closed question, from which all figures of it follow.
package struct CodeTotals: Sendable, Equatable {
  /// For each code Σw of each slot.
  package var weights: [[Double]]
  /// For each code the respondents of each slot, unweighted.
  package var respondents: [[Int32]]

  package init(codes: Int, slots: Int) {
    weights = Array(repeating: Array(repeating: 0, count: slots), count: codes)
    respondents = Array(repeating: Array(repeating: 0, count: slots), count: codes)
  }

  package mutating func add(code: Int, slot: Int, weight: Double) {
    weights[code][slot] += weight
    respondents[code][slot] += 1
  }

  /// The sums of the figure that this scoring makes.
  package func totals(_ scoring: Scoring) -> ClusterTotals {
    var totals = ClusterTotals(slots: weights.first?.count ?? 0)
    for (code, score) in zip(weights.indices, scoring.scores) {
      guard let score else { continue }
      for slot in totals.numerators.indices {
        totals.numerators[slot] += score * weights[code][slot]
        totals.denominators[slot] += weights[code][slot]
        totals.respondents[slot] += respondents[code][slot]
      }
    }
    return totals
  }
}
