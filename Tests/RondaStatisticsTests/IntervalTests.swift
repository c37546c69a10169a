import RondaStatistics
import SeededRandom
import Testing

struct IntervalTests {
  private static let fixture = Result { try Fixture("intervals.tsv") }

  /// The designs of `load.R`: rows, the share, the quantity, and the domain of the name.
  private struct Design {
    let rows: SampleRows
    let share: [Double]
    let quantity: [Double]
    var domain: [Bool]?
  }

  private func design(_ name: String) throws -> Design {
    let schools = ["strat": "apistrat", "clus1": "apiclus1", "clus2": "apiclus2"]
    if let sample = schools[name] {
      let data = try Samples(sample)
      return Design(rows: try data.rows(), share: data["met"], quantity: data["api00"])
    }
    let data = try Samples("people")
    return Design(
      rows: try data.rows(populations: name.hasPrefix("plan")), share: data["need"], quantity: data["income"],
      domain: name.last.flatMap { Double(String($0)) }.map { data.rows(where: "domain", is: $0) })
  }

  @Test(arguments: ["strat", "clus1", "plan", "free", "plan1", "free3"])
  func `intervals of shares agree with R`(name: String) throws {
    let design = try design(name)
    let share = try #require(design.rows.mean(design.share, in: design.domain))
    let methods: [(IntervalMethod, String)] = [
      (.wald, "mean"), (.logit, "xlogit"), (.arcsine, "asin"), (.kornGraubard, "beta"), (.wilson, "score"),
    ]
    for (method, theirs) in methods {
      let lines = try Self.fixture.get().all("\(name)-\(theirs)")
      #expect(lines.count == 3)
      for line in lines {
        var critical = CriticalValues(level: line[0])
        let interval = try #require(method.interval(of: share, &critical))
        #expect(agree(interval.low, line[1], to: 1e-10), "\(name) \(method) \(interval) \(line)")
        #expect(agree(interval.high, line[2], to: 1e-10), "\(name) \(method) \(interval) \(line)")
      }
    }
  }

  @Test(arguments: ["strat", "clus1", "clus2", "plan", "free", "plan1"])
  func `quantiles and their intervals agree with R`(name: String) throws {
    let design = try design(name)
    for (method, theirs) in [(IntervalMethod.wald, "mean"), (.logit, "xlogit"), (.kornGraubard, "beta")] {
      let lines = try Self.fixture.get().all("\(name)-quantile-\(theirs)")
      #expect(lines.count >= 3)
      for line in lines {
        var critical = CriticalValues()
        let mine = try #require(
          design.rows.quantile(line[0], of: design.quantity, in: design.domain, method: method, &critical))
        #expect(agree(mine.value, line[1]) && agree(mine.low, line[2]) && agree(mine.high, line[3]), "\(mine) \(line)")
        #expect(agree(mine.standardError, line[4]), "\(mine) \(line)")
      }
    }
  }

  @Test func `exact ends agree with published figures`() {
    // C. J. Clopper, E. S. Pearson (1934), as in R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 5.
    for (count, size, low, high) in [
      (81.0, 263.0, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0, 0.1684), (1, 29, 0.0009, 0.1776),
    ] {
      let interval = IntervalMethod.binomial(count / size, size: size, outside: 0.05)
      #expect(abs(interval.low - low) < 5e-5 && abs(interval.high - high) < 5e-5, "\(interval)")
    }
    let wilson = IntervalMethod.wilson(81.0 / 263, size: 263, t: 1.959963984540054)
    #expect(abs(wilson.low - 0.2553) < 5e-5 && abs(wilson.high - 0.3662) < 5e-5)
  }

  @Test func `shares of nought and one have ends by the respondents`() throws {
    var critical = CriticalValues()
    func share(_ value: Double, variance: Double, df: Int = 10) -> Estimate {
      Estimate(value: value, variance: variance, degreesOfFreedom: df, respondents: 40, weight: 800)
    }
    let none = share(0, variance: 0)
    for method in [IntervalMethod.wilson, .logit, .arcsine, .kornGraubard] {
      #expect(method.interval(of: none, &critical) == nil)
    }
    // Nobody of 40: up to 1 − 0.025^(1/40).
    for interval in [
      IntervalMethod.kornGraubardNCHS.interval(of: none, &critical), ShareInterval.of(none, &critical),
    ] {
      #expect(interval?.low == 0)
      #expect(agree(interval?.high, 0.0880973029, to: 1e-8))
    }
    let all = try #require(ShareInterval.of(share(1, variance: 0), weightEffect: 2, &critical))
    #expect(all.high == 1 && agree(all.low, 1 - 0.16843347, to: 1e-6))
    // A variance that came out too small does not make the share surer than 40 answers would.
    let lucky = try #require(ShareInterval.of(share(0.3, variance: 1e-6), &critical))
    let t = StudentDistribution(degreesOfFreedom: 10).quantile(0.975)
    #expect(lucky == IntervalMethod.wilson(0.3, size: 40, t: t))
    #expect(ShareInterval.of(share(0.3, variance: 1e-6), samplingFraction: 1, &critical)?.width == 0)
    #expect(ShareInterval.of(share(0.3, variance: 0.01, df: 0), &critical) == nil)
    #expect(IntervalMethod.wald.interval(of: share(0.3, variance: 0.01, df: 0), &critical) == nil)
  }

  @Test func `intervals are within nought and one, hold the share and widen with the level`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      let value = Double.random(in: 0.001...0.999, using: &random)
      let share = Estimate(
        value: value, variance: value * (1 - value) / Double.random(in: 3...900, using: &random),
        degreesOfFreedom: Int.random(in: 2...60, using: &random),
        respondents: Int.random(in: 20...900, using: &random), weight: 1)
      for method in IntervalMethod.allCases where method != .wald {
        var last = ConfidenceInterval(low: value, high: value)
        for level in [0.5, 0.8, 0.95, 0.99] {
          var critical = CriticalValues(level: level)
          let interval = try #require(method.interval(of: share, &critical))
          #expect(interval.low >= 0 && interval.high <= 1, "\(method) \(share) \(interval)")
          #expect(interval.low <= last.low + 1e-12 && interval.high >= last.high - 1e-12, "\(method) \(share) \(level)")
          last = interval
        }
      }
    }
  }

  @Test func `intervals of clustered samples hold the truth about as often as they say`() throws {
    var random = SeededGenerator(seed: 99)
    var critical = CriticalValues()
    var held = 0
    let samples = 800
    for _ in 0..<samples {
      // Thirty blocks of ten, the share of each between 0.1 and 0.5: 0.3 on average.
      let design = SampleDesign.simple(clusters: 30)
      let counts = (0..<30).map { _ in
        let share = Double.random(in: 0.1...0.5, using: &random)
        return Double((0..<10).count { _ in Double.random(in: 0..<1, using: &random) < share })
      }
      let totals = ClusterTotals(
        numerators: counts, denominators: counts.map { _ in 10 }, respondents: counts.map { _ in 10 })
      let estimate = try #require(design.ratio(totals, in: DomainClusters(wholeOf: design)))
      if ShareInterval.of(estimate, &critical)?.contains(0.3) == true { held += 1 }
    }
    // 95 % of 800 is 760, give or take three times 6.2.
    #expect((741...781).contains(held), "\(held)")
  }

  @Test func `a quantile at the edge of two values follows its rule`() {
    let distribution = WeightedDistribution([(4, 1), (1, 1), (.nan, 9), (2, 0.5), (2, 0.5), (3, 1), (8, 0)])
    #expect(distribution.values == [1, 2, 3, 4] && distribution.weights == [1, 1, 1, 1])
    #expect(distribution.quantile(0.5) == 2 && distribution.quantile(0.5, rule: .middle) == 2.5)
    #expect(distribution.quantile(0.51) == 3 && distribution.quantile(0) == 1 && distribution.quantile(1) == 4)
    #expect(distribution.quantile(1, rule: .middle) == 4)
    // A tenth of weights that are no sums of powers of two.
    let tenths = WeightedDistribution((1...10).map { (Double($0), 0.1) })
    for index in 1...10 { #expect(tenths.quantile(Double(index) / 10) == Double(index)) }
    #expect(WeightedDistribution([]).quantile(0.5) == nil && tenths.quantile(1.1) == nil)
  }
}
