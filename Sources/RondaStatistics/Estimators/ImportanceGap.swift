/// What people find important beside how satisfied they are with it, of those who said both.
package enum ImportanceGap {
  /// Importance less satisfaction of each row: its mean is the gap, with the variance of pairs. Both on one scale.
  package static func gaps(importance: [Double], satisfaction: [Double]) -> [Double] {
    zip(importance, satisfaction).map { $0 - $1 }
  }

  /// Importance times lack of satisfaction, I · (best + worst − S), on a scale from `worst` to `best`.
  package static func need(
    importance: [Double], satisfaction: [Double], worst: Double = 1, best: Double = 5
  ) -> [Double] {
    zip(importance, satisfaction).map { $0 * (best + worst - $1) }
  }

  /// I + max(I − S, 0), of means on a scale from 0 to 10.
  ///
  /// Source: A. W. Ulwick, "Turn customer input into innovation", Harvard Business Review 80 (2002).
  package static func opportunity(importance: Double, satisfaction: Double) -> Double {
    importance + max(importance - satisfaction, 0)
  }

  /// What to do about a matter, by the side of both lines that it is on.
  ///
  /// Source: J. A. Martilla, J. C. James, "Importance-performance analysis", Journal of Marketing 41 (1977).
  package enum Quadrant: String, Sendable, Hashable, CaseIterable {
    case concentrateHere = "concentrate_here"
    case keepUp = "keep_up"
    case lowPriority = "low_priority"
    case possibleOverkill = "possible_overkill"
  }

  /// The quadrant of a matter, and whether chance could have put it there: one of its intervals crosses a line.
  ///
  /// - Parameters:
  ///   - importanceLine: where important begins, as the mean of all matters.
  ///   - satisfactionLine: the same of satisfaction.
  package static func quadrant(
    importance: Estimate, satisfaction: Estimate, importanceLine: Double, satisfactionLine: Double,
    _ critical: inout CriticalValues
  ) -> (quadrant: Quadrant, isCertain: Bool) {
    let isImportant = importance.value >= importanceLine
    let isSatisfying = satisfaction.value >= satisfactionLine
    let quadrant: Quadrant =
      isImportant ? (isSatisfying ? .keepUp : .concentrateHere) : (isSatisfying ? .possibleOverkill : .lowPriority)
    let crossings = [(importance, importanceLine), (satisfaction, satisfactionLine)].map { estimate, line in
      IntervalMethod.wald.interval(of: estimate, &critical)?.contains(line) ?? true
    }
    return (quadrant, !crossings.contains(true))
  }
}
