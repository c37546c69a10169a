import RondaCore

/// Where the counts of one question stand among the counts of a cell.
struct Counters: Sendable, Hashable {
  let shape: SummaryPlan.Shape
  let choiceCount: Int
  /// The first of its counts.
  let start: Int

  init(_ question: SummaryPlan.Question, start: Int) {
    shape = question.shape
    choiceCount = question.choices.count
    self.start = start
  }

  var places: Int { if case .ranking(let places) = shape { places } else { 0 } }

  /// The first reason for no answer; they stand in the order of `MissingReason.allCases`.
  var reasons: Int { start }
  /// People (or tables) who answered. Not used for one choice of a scale: there the base is the scored choices.
  var base: Int { start + MissingReason.allCases.count }
  /// How often each choice was given (its points, for tables). For a ranking: in any place.
  var choices: Int { base + 1 }
  /// For a ranking: the choices of the first place, then of the second and so on.
  var ranked: Int { choices + choiceCount }
  /// For a ranking: twice the averaged Borda points of each choice.
  var doublePoints: Int { ranked + places * choiceCount }
  /// How many gave both of two choices; see `pair`.
  var pairs: Int { doublePoints + (places > 0 ? choiceCount : 0) }

  var end: Int {
    switch shape {
    case .one, .points: ranked
    case .several, .ranking: pairs + choiceCount * (choiceCount - 1) / 2
    }
  }

  /// Where those are counted who gave both choices; they differ.
  func pair(_ one: Int, _ other: Int) -> Int {
    let (small, large) = one < other ? (one, other) : (other, one)
    return pairs + large * (large - 1) / 2 + small
  }
}
