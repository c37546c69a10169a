import RondaCore
import RondaStatistics
import SeededRandom
import Testing

struct WeightTests {
  private static let fixture = Result { try Fixture("weights.tsv") }

  private func margin(_ data: Samples, _ name: String, _ populations: [Double]) -> PopulationMargin {
    PopulationMargin(
      name: name,
      categories: populations.enumerated().map { .init(name: "\(name) \($0.offset + 1)", population: $0.element) },
      rows: data.numbers(name).map { $0 - 1 })
  }

  private func expect(_ rows: SampleRows, _ data: Samples, is prefix: String) throws {
    let fixture = try Self.fixture.get()
    for (mine, theirs) in zip(rows.weights, try fixture["\(prefix)-weights"]) { #expect(agree(mine, theirs)) }
    let figures: [(String, Estimate?)] = [
      ("need", rows.mean(data["need"])), ("income", rows.total(data["income"])),
      ("ratio", rows.ratio(data["income"], to: data["persons"])),
      ("domain", rows.mean(data["need"], in: data.rows(where: "domain", is: 2))),
      ("satisfaction", rows.mean(data["satisfaction"])),
    ]
    for (name, mine) in figures {
      let theirs = try fixture["\(prefix)-\(name)"]
      #expect(agree(mine?.value, theirs[0]), "\(prefix) \(name)")
      #expect(agree(mine?.variance, theirs[1]), "\(prefix) \(name): \(mine?.variance ?? -1) \(theirs[1])")
      #expect(mine?.degreesOfFreedom == Int(theirs[2]), "\(prefix) \(name)")
    }
  }

  @Test(arguments: ["plan", "free"]) func `calibrated weights and variances agree with R`(name: String) throws {
    let data = try Samples("people")
    let rows = try data.rows(populations: name == "plan")
    let post = rows.postStratified(by: margin(data, "age", [4000, 8500, 6000]))
    try expect(try #require(post.rows), data, is: "\(name)-post")
    let raked = Raking().rake(
      rows, to: [margin(data, "sex", [9000, 9500]), margin(data, "age", [4000, 8500, 6000])])
    #expect(raked.findings.isEmpty && raked.report.marginError < 1e-9)
    #expect(raked.report.smallestFactor > 1 && raked.report.largestFactor < 4)
    try expect(try #require(raked.rows), data, is: "\(name)-rake")
  }

  @Test func `cut weights agree with R`() throws {
    let data = try Samples("people")
    for line in try Self.fixture.get().all("trim") {
      let cut = try #require(Trimming(lower: line[0], upper: line[1]).trim(data["weight"]))
      for (mine, theirs) in zip(cut, line.dropFirst(2)) { #expect(agree(mine, theirs)) }
      #expect(agree(cut.reduce(0, +), data["weight"].reduce(0, +), to: 1e-12))
    }
    #expect(agree(WeightEffect.kish(data["weight"]), try Self.fixture.get()["kish"][0], to: 1e-12))
    #expect(Trimming(lower: 0, upper: 1).trim([2, 2, 2]) == nil)
    #expect(Trimming(lower: 5, upper: 1).trim([2, 2, 2]) == nil)
    #expect(Trimming(upper: 3, of: .median).trim([1, 1, 1, 1, 9, 0]) == [2.5, 2.5, 2.5, 2.5, 3, 0])
  }

  @Test func `design effects agree with R`() throws {
    let data = try Samples("people")
    for name in ["plan", "free"] {
      let rows = try data.rows(populations: name == "plan")
      let theirs = try Fixture("designs.tsv")["\(name)-deff"]
      func squares(_ mean: Estimate, _ domain: [Bool]?) -> Double {
        rows.weights.indices.filter { domain?[$0] ?? true }.reduce(0) { sum, row in
          let distance = data["income"][row] - mean.value
          return sum + rows.weights[row] * distance * distance
        }
      }
      let mean = try #require(rows.mean(data["income"]))
      #expect(agree(WeightEffect.designWithoutReplacement(mean, squares: squares(mean, nil)), theirs[0]))
      #expect(agree(WeightEffect.design(mean, squares: squares(mean, nil)), theirs[1]))
      let domain = data.rows(where: "domain", is: 1)
      let part = try #require(rows.mean(data["income"], in: domain))
      #expect(agree(WeightEffect.design(part, squares: squares(part, domain)), theirs[2]))
    }
  }

  @Test func `Kish's effect is one plus the squared variation of weights`() {
    #expect(WeightEffect.kish([3, 3, 3]) == 1)
    #expect(agree(WeightEffect.kish([1, 3]), 1.25, to: 1e-15))
    #expect(agree(WeightEffect.effectiveSize([1, 3, 0]), 1.6, to: 1e-15))
    #expect(WeightEffect.kish([]) == nil && WeightEffect.kish([0]) == nil)
  }

  private static func rows(_ weights: [Double]) throws -> SampleRows {
    try #require(SampleRows.make(SampleRows.Columns(weights: weights)).rows)
  }

  private static func margin(_ name: String, _ populations: [Double], _ rows: [Int]) -> PopulationMargin {
    PopulationMargin(
      name: name, categories: populations.enumerated().map { .init(name: "\($0.offset)", population: $0.element) },
      rows: rows)
  }

  @Test func `what cannot be met is told and gives no weights`() throws {
    let rows = try Self.rows([1, 1, 1, 1])
    let good = Self.margin("sexo", [10, 10], [0, 0, 1, 1])
    let bad: [(PopulationMargin, Diagnostic.Code)] = [
      (Self.margin("edad", [10, 10], [0, 0, 0, 0]), "weights-category-without-respondents"),
      (Self.margin("edad", [20, 0], [0, 0, 1, 1]), "weights-category-without-population"),
      (Self.margin("edad", [20, 0], [0, 0, 0, -1]), "weights-row-without-category"),
      (Self.margin("edad", [10, 9], [0, 1, 0, 1]), "weights-margins-differ"),
      (Self.margin("edad", [10, -1], [0, 1, 0, 1]), "weights-not-a-population"),
      (Self.margin("edad", [.nan, 1e300], [0, 1, 0, 1]), "weights-not-a-population"),
      // Who is 0 by one is 0 by the other: 10 and 12 cannot both hold.
      (Self.margin("edad", [12, 8], [0, 0, 1, 1]), "weights-raking-not-converged"),
    ]
    for (margin, code) in bad {
      let raked = Raking().rake(rows, to: [good, margin])
      #expect(raked.rows == nil && raked.findings.map(\.code) == [code], "\(raked.findings)")
    }
    #expect(rows.postStratified(by: bad[0].0).findings.map(\.code) == ["weights-category-without-respondents"])
    let huge = Raking().rake(rows, to: [good, Self.margin("edad", [1e300, 1], [0, 1, 0, 1])])
    #expect(huge.findings.map(\.code) == ["weights-margins-differ"])
  }

  @Test(arguments: UInt64(1)...20) func `raked weights meet their margins and keep what they do not touch`(seed: UInt64)
    throws
  {
    var random = SeededGenerator(seed: seed)
    let count = 200
    let base = (0..<count).map { _ in Double.random(in: 1...5, using: &random) }
    let cells = (0..<count).map { _ in (Int.random(in: 0..<2, using: &random), Int.random(in: 0..<4, using: &random)) }
    let one = Self.margin("a", [700, 300], cells.map(\.0))
    let other = Self.margin("b", [400, 100, 300, 200], cells.map(\.1))
    let raked = try #require(Raking().rake(try Self.rows(base), to: [one, other]).rows)
    let total = raked.total(base.map { _ in 1 })
    // What is calibrated on has no error left.
    #expect(agree(total.value, 1000, to: 1e-9) && (total.variance ?? 1) < 1e-12)
    for category in 0..<4 {
      #expect(
        agree(
          raked.total(cells.map { $0.1 == category ? 1 : 0 }).value, other.categories[category].population, to: 1e-8))
    }
    // Within a cell of both margins all weights change by one factor.
    var factors: [Int: Double] = [:]
    for row in 0..<count {
      let factor = raked.weights[row] / base[row]
      let cell = cells[row].0 * 4 + cells[row].1
      #expect(agree(factors[cell, default: factor], factor, to: 1e-12))
      factors[cell] = factor
    }
    // Another unit of the weights that it began with changes nothing.
    let scaled = try #require(Raking().rake(try Self.rows(base.map { $0 * 1e5 }), to: [one, other]).rows)
    #expect(zip(scaled.weights, raked.weights).allSatisfy { agree($0, $1, to: 1e-8) })
  }

  @Test func `weights that were cut meet the margins again, or it is told`() throws {
    let base = (0..<60).map { $0 == 0 ? 30.0 : Double(1 + $0 % 3) }
    let margin = Self.margin("a", [60, 40], (0..<60).map { $0 % 2 })
    let rows = try Self.rows(base)
    let loose = Raking(trimming: Trimming(upper: 6, of: .mean)).rake(rows, to: [margin])
    let cut = try #require(loose.rows)
    let limits = try #require(Trimming(upper: 6, of: .mean).limits(cut.weights))
    #expect(loose.report.trimmings > 0 && loose.findings.isEmpty)
    #expect(limits.hold(cut.weights, slack: 1e-4) && agree(cut.weights.reduce(0, +), 100, to: 1e-10))
    let tight = Raking(trimming: Trimming(lower: 0.99, upper: 1.01, of: .mean)).rake(rows, to: [margin])
    #expect(tight.findings.map(\.code) == ["weights-trimming-not-met"] && tight.rows != nil)
  }
}
