/// One person's ranking of options: places from the best on, with several options in a place where they tie, and maybe
/// not all options.
package struct Ballot: Sendable, Hashable {
  /// How a ranking becomes points.
  package enum Points: String, Sendable, Hashable, CaseIterable {
    /// Of m options the one in place r has m − r, tied ones the mean of their places, and those not ranked the mean of
    /// the places left: every ballot gives m (m − 1) / 2, however much of it was filled in.
    ///
    /// Source: M. Dummett, "Voting procedures" (1984); D. G. Saari, "The Borda dictionary", Social Choice and Welfare 7
    /// (1990).
    case averaged
    /// Of k options ranked the one in place r has k + 1 − r, those not ranked nothing: who ranks few gives few.
    ///
    /// Source: P. Emerson, "The original Borda count and partial voting", Social Choice and Welfare 40 (2013).
    case modified
    /// The first of `places` has that many points, the last of them 1, others nothing: 3, 2, 1 on a sheet with three.
    case fixed
  }

  /// Options of each place, in the order of places.
  package let places: [[Int]]
  package let optionCount: Int

  /// `nil` when nothing is ranked. An option named again counts where it stood first, one that does not exist nowhere.
  package init?(places: [[Int]], options: Int) {
    var seen: Set<Int> = []
    self.places = places.compactMap { place in
      let kept = place.filter { (0..<options).contains($0) && seen.insert($0).inserted }
      return kept.isEmpty ? nil : kept
    }
    optionCount = options
    if self.places.isEmpty { return nil }
  }

  /// `nil` when nothing is ranked.
  package init?(_ ranking: [Int], options: Int) { self.init(places: ranking.map { [$0] }, options: options) }

  /// The points of every option.
  ///
  /// - Parameter places: those of a fixed count.
  package func points(_ method: Points = .averaged, places fixedPlaces: Int = 3) -> [Double] {
    let ranked = places.reduce(0) { $0 + $1.count }
    func points(at position: Int) -> Double {
      switch method {
      case .averaged: Double(optionCount - position)
      case .modified: Double(ranked + 1 - position)
      case .fixed: Double(max(0, fixedPlaces + 1 - position))
      }
    }
    /// The mean of `count` positions, of which `first` is the best.
    func mean(_ first: Int, _ count: Int) -> Double {
      (first..<first + count).reduce(0) { $0 + points(at: $1) } / Double(count)
    }
    let rest = optionCount - ranked
    var result = Array(
      repeating: method == .averaged && rest > 0 ? mean(ranked + 1, rest) : 0, count: optionCount)
    var position = 1
    for place in places {
      let share = mean(position, place.count)
      for option in place { result[option] = share }
      position += place.count
    }
    return result
  }

  /// For every option what part of a first choice it is: 1, or of several in the first place an equal part.
  package var firstChoice: [Double] { among(first: 1) }

  /// For every option what part of the first `count` positions it takes, at most 1: who ties for the last of them has an
  /// equal part of what is left.
  package func among(first count: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: optionCount)
    var left = count
    for place in places where left > 0 {
      for option in place { result[option] = min(1, Double(left) / Double(place.count)) }
      left -= place.count
    }
    return result
  }
}
