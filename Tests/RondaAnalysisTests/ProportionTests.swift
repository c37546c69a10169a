import RondaAnalysis
import Testing

struct ProportionTests {
  /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I,
  /// method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func `the Wilson interval agrees with published figures`(count: Int, base: Int, low: Double, high: Double) {
    let interval = Proportion(count, of: base).wilson
    #expect(abs(interval.low - low) < 5e-5)
    #expect(abs(interval.high - high) < 5e-5)
  }

  @Test func `the ends of the Wilson interval are where the score test is at its limit`() {
    for (count, base) in [(3, 17), (40, 61), (99, 100), (250, 1000)] {
      let proportion = Proportion(count, of: base)
      for end in [proportion.wilson.low, proportion.wilson.high] {
        let score = (proportion.share - end) / (end * (1 - end) / Double(base)).squareRoot()
        #expect(abs(abs(score) - 1.959963984540054) < 1e-9)
      }
    }
  }

  @Test func `the interval of the complement is the mirror image`() {
    for base in 1...40 {
      for count in 0...base {
        let one = Proportion(count, of: base).wilson
        let other = Proportion(base - count, of: base).wilson
        #expect(abs(one.low - (1 - other.high)) < 1e-12)
        #expect(one.low >= 0 && one.high <= 1 && one.low <= one.high)
      }
    }
  }

  /// Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
  /// (1998), table II, method 10.
  @Test(arguments: [
    (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000), (10, 10, 0, 10, 0.6075, 1.0000),
  ])
  func `the interval of a difference agrees with published figures`(
    one: Int, oneBase: Int, other: Int, otherBase: Int, low: Double, high: Double
  ) {
    let interval = Proportion(one, of: oneBase).difference(from: Proportion(other, of: otherBase))
    #expect(abs(interval.low - low) < 5e-5)
    #expect(abs(interval.high - high) < 5e-5)
  }

  @Test func `shares are distinct only when the interval of their difference leaves out nought`() {
    #expect(Proportion(56, of: 70).isDistinct(from: Proportion(48, of: 80)))
    #expect(!Proportion(5, of: 56).isDistinct(from: Proportion(0, of: 29)))
  }

  @Test func `paired mentions agree with the same difference worked out person by person`() {
    for (both, onlyOne, onlyOther, neither) in [(10, 30, 12, 48), (5, 20, 15, 10), (0, 9, 1, 3), (4, 0, 0, 0)] {
      let people =
        Array(repeating: 0.0, count: both + neither) + Array(repeating: 1.0, count: onlyOne)
        + Array(repeating: -1.0, count: onlyOther)
      let n = Double(people.count)
      let mean = people.reduce(0, +) / n
      let squares = people.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (squares / (n - 1) / n).squareRoot()
      let expected = error > 0 ? abs(mean) > 1.959963984540054 * error : mean != 0
      let found = PairedMentions.areDistinct(
        one: both + onlyOne, other: both + onlyOther, both: both, base: people.count)
      #expect(found == expected)
    }
  }
}
