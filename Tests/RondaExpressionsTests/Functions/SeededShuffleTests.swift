import SeededRandom
import Testing

@testable import RondaExpressions

struct SeededShuffleTests {
  /// The orders are those of two other programs: a Python program of the description, and the ODK clients' own library.
  @Test(
    arguments: [
      (0, [9, 1, 12, 0, 5, 16, 10, 15, 7, 2, 6, 18, 8, 13, 14, 4, 11, 17, 19, 3]),
      (1, [17, 19, 4, 0, 10, 7, 11, 18, 15, 9, 12, 16, 2, 6, 13, 1, 8, 14, 3, 5]),
      (42, [0, 18, 9, 16, 8, 17, 13, 3, 7, 11, 5, 12, 2, 6, 1, 14, 19, 4, 10, 15]),
      (-1, [3, 9, 10, 5, 18, 8, 6, 0, 7, 2, 1, 16, 4, 14, 13, 15, 11, 19, 12, 17]),
      (-7, [0, 5, 2, 4, 12, 9, 1, 6, 14, 19, 16, 10, 15, 11, 3, 7, 17, 18, 13, 8]),
      (2_147_483_647, [9, 1, 12, 0, 5, 16, 10, 15, 7, 2, 6, 18, 8, 13, 14, 4, 11, 17, 19, 3]),
      (-2_147_483_648, [3, 9, 10, 5, 18, 8, 6, 0, 7, 2, 1, 16, 4, 14, 13, 15, 11, 19, 12, 17]),
      (123_456_789_012_345, [18, 19, 1, 13, 9, 2, 17, 12, 15, 5, 0, 3, 6, 7, 14, 8, 10, 16, 4, 11]),
      (.min, [0, 9, 5, 2, 3, 11, 15, 7, 8, 10, 1, 4, 14, 6, 13, 19, 18, 17, 16, 12]),
      (.max, [17, 14, 19, 8, 1, 16, 4, 5, 12, 3, 9, 6, 10, 11, 18, 13, 0, 15, 2, 7]),
    ] as [(Int64, [Int])])
  func `a seed gives the order that every client gives`(seed: Int64, order: [Int]) {
    #expect(SeededShuffle.shuffled(Array(0..<20), seed: seed) == order)
  }

  @Test(
    arguments: [
      ("abc", -5_010_229_573_455_851_542, [3, 8, 7, 5, 0, 2, 6, 4, 1, 9]),
      ("Ñuñoa", 5_212_061_378_076_810_020, [4, 5, 2, 8, 0, 1, 3, 9, 6, 7]),
      ("1e3", 797_640_716_080_048_222, [9, 1, 5, 6, 7, 4, 3, 0, 8, 2]),
      ("uuid:7b1", 5_996_064_402_499_465_925, [4, 7, 8, 2, 1, 3, 0, 6, 9, 5]),
    ] as [(String, Int64, [Int])])
  func `a text is a seed`(text: String, seed: Int64, order: [Int]) {
    #expect(SeededShuffle.seed(text) == seed)
    #expect(SeededShuffle.shuffled(Array(0..<10), seed: SeededShuffle.seed(text)) == order)
  }

  @Test func `numbers are seeds, written or not`() {
    #expect(SeededShuffle.seed("") == 0)
    #expect(SeededShuffle.seed("-3.9") == -3 && SeededShuffle.seed(-3.9) == -3)
    #expect(SeededShuffle.seed(1e300) == .max && SeededShuffle.seed(-.infinity) == .min)
    #expect(SeededShuffle.seed(Double.nan) == 0)
  }

  @Test func `nothing is lost`() {
    var random = SeededGenerator(seed: 4)
    for count in [0, 1, 2, 300] {
      let list = Array(0..<count)
      #expect(SeededShuffle.shuffled(list, seed: Int64.random(in: .min ... .max, using: &random)).sorted() == list)
      #expect(SeededShuffle.shuffled(list, using: &random).sorted() == list)
    }
  }
}
