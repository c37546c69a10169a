import RondaProtection
import SeededRandom
import Testing

struct AlternativesTests {
  @Test(arguments: Rounding.Base.allCases)
  func `rounding is near, the same every time and right on average`(base: Rounding.Base) {
    let rounding = Rounding(base, secret: Array("secreto".utf8))
    var difference = 0
    for count in 0..<3000 {
      let cell = ["0\(count)", "m"]
      let rounded = rounding.rounded(count, cell: cell)
      #expect(rounded % base.rawValue == 0)
      #expect(abs(rounded - count) < base.rawValue)
      #expect(rounded == rounding.rounded(count, cell: cell))
      difference += rounded - count
    }
    #expect(abs(difference) < 300)
  }

  @Test func `another cell and another secret are rounded another way`() {
    let one = Rounding(.three, secret: [1])
    let other = Rounding(.three, secret: [2])
    let cells = (0..<100).map { ["a\($0)"] }
    let first = cells.map { one.rounded(4, cell: $0) }
    #expect(Set(first) == [3, 6])
    #expect(first != cells.map { other.rounded(4, cell: $0) })
    #expect(cells.map { one.rounded(4, cell: ["x"] + $0) } != cells.map { one.rounded(4, cell: ["x" + $0[0]]) })
  }

  @Test func `small territories become the rest of the one around them`() {
    // A comuna of 100: barrios of 60, 3, 4 and 33, and one of them with two blocks.
    let parents: [Int?] = [nil, 0, 0, 0, 0, 1, 1, 2]
    let counts = [100, 60, 3, 4, 33, 30, 30, 3]
    let merged = SmallTerritories(parents: parents, counts: counts, least: 10)
    #expect(
      merged.places == [
        .territory(0), .territory(1), .rest(of: 0), .rest(of: 0), .rest(of: 0), .territory(5), .territory(6), nil,
      ])
    #expect(SmallTerritories(parents: [nil, 0, 0], counts: [9, 4, 5], least: 10).places == [.territory(0), nil, nil])
    #expect(
      SmallTerritories(parents: [nil, 0, 0], counts: [50, 20, 30], least: 10).places
        == [.territory(0), .territory(1), .territory(2)])
  }

  @Test func `what is shown of random trees is never small`() {
    for seed in UInt64(1)...300 {
      var random = SeededGenerator(seed: seed)
      var parents: [Int?] = [nil]
      for index in 1..<30 { parents.append(Int.random(in: max(0, index - 8)..<index, using: &random)) }
      var counts = parents.indices.map { _ in Int.random(in: 0...12, using: &random) }
      for index in parents.indices.reversed() { if let parent = parents[index] { counts[parent] += counts[index] } }
      let places = SmallTerritories(parents: parents, counts: counts, least: 10).places
      var sums: [SmallTerritories.Place: Int] = [:]
      for (index, place) in places.enumerated() { if let place { sums[place, default: 0] += counts[index] } }
      #expect(sums.allSatisfy { $0.key == .territory(0) || $0.value == 0 || $0.value >= 10 }, "seed \(seed)")
    }
  }
}
