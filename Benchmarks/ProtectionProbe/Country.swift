import Glibc
import RondaProtection
import SeededRandom

/// A country like Chile with people in every neighbourhood, by sex and age; the same in every run.
struct Country {
  /// The territory around each.
  private(set) var parents: [Int?] = [nil]
  private(set) var tables: CrossedTables

  static let ages = 5

  /// - Parameters:
  ///   - sizes: how many territories there are of each level below the whole.
  ///   - people: how many there are in a neighbourhood on average.
  init(sizes: [Int], people: Double, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var previous = 0..<1
    for size in sizes {
      let start = parents.count
      // One for each around it, and the others where chance puts them: large and small ones.
      var around = Array(previous)
      while around.count < size { around.append(Int.random(in: previous, using: &random)) }
      for parent in around.sorted() { parents.append(parent) }
      previous = start..<parents.count
    }
    tables = CrossedTables(
      territories: parents, classifications: [[nil, 0, 0], [nil] + Array(repeating: 0, count: Self.ages)])
    tables.addTable([0, 1])
    let shares = [0.22, 0.24, 0.26, 0.18, 0.10]
    for leaf in previous {
      // The sizes of neighbourhoods are skewed.
      let mean = people * exp(0.6 * Self.normal(&random) - 0.18)
      for sex in 0..<2 {
        for age in 0..<Self.ages {
          let share = shares[age] * (sex == 0 ? 0.48 : 0.52)
          let count = Self.poisson(mean * share, &random)
          if count > 0 {
            tables.add(CrossedTables.Row(territory: leaf, categories: [sex + 1, age + 1], count: count))
          }
        }
      }
    }
  }

  private static func normal(_ random: inout SeededGenerator) -> Double {
    let radius = (-2 * log(Double.random(in: 1e-12..<1, using: &random))).squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
  }

  private static func poisson(_ mean: Double, _ random: inout SeededGenerator) -> Int {
    if mean > 50 { return max(0, Int((mean + mean.squareRoot() * normal(&random)).rounded())) }
    var (product, count) = (Double.random(in: 0..<1, using: &random), 0)
    while product > exp(-mean) {
      product *= Double.random(in: 0..<1, using: &random)
      count += 1
    }
    return count
  }
}
