/// Puts territories that are too small to be shown together: an alternative to withholding what is in them.
///
/// In each territory the children that are too small become one, "the rest of the comuna". When they are too few together,
/// too, the smallest of the others goes with them, and so on. A rest that is all there is in a territory says nothing of
/// its own; then the territory has no children any more. From the innermost territories outwards.
package struct SmallTerritories: Sendable {
  package enum Place: Sendable, Hashable {
    case territory(Int)
    /// What was put together of the children of a territory.
    case rest(of: Int)
  }

  /// Of each territory the place that its people are counted in, among the children of the one around it; `nil` for those
  /// inside of what is no longer parted.
  package let places: [Place?]

  /// - Parameters:
  ///   - parents: of each territory the one around it, which comes before it; `nil` for a whole.
  ///   - counts: how many people there are in each, those inside of it included.
  ///   - least: how many make a territory large enough. A rest is of no fewer either.
  package init(parents: [Int?], counts: [Int], least: Int) {
    let tree = CategoryTree(parents)
    var places: [Place?] = parents.indices.map { .territory($0) }
    for parent in parents.indices {
      // Empty ones do no harm to anybody.
      let bySize = tree.children[parent].filter { counts[$0] > 0 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
      var (rest, sum) = (0, 0)
      for child in bySize where counts[child] < least || (rest > 0 && sum < least) {
        rest += 1
        sum += counts[child]
      }
      if rest > 0, rest == bySize.count {
        for child in tree.children[parent] { places[child] = nil }
      } else {
        for child in bySize.prefix(rest) { places[child] = .rest(of: parent) }
      }
    }
    for (child, parent) in parents.enumerated() {
      guard let parent else { continue }
      // What is inside of a place that has gone is gone with it.
      if places[parent] != .territory(parent) { places[child] = nil }
    }
    self.places = places
  }
}
