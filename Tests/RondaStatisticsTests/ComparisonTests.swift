import RondaStatistics
import SeededRandom
import Testing

struct ComparisonTests {
  private static let fixture = Result { try Fixture("comparison.tsv") }

  @Test(arguments: ["plan", "free"]) func `differences agree with R`(name: String) throws {
    let data = try Samples("people")
    let rows = try data.rows(populations: name == "plan")
    var critical = CriticalValues()
    let groups = try [1.0, 2].map {
      try #require(rows.ratioFigure(data["income"], in: data.rows(where: "sex", is: $0)))
    }
    let answered = data["satisfaction"].map { !$0.isNaN }
    let changes = zip(data["second"], data["satisfaction"]).map { $0 - $1 }
    let tests = [
      ("groups", DifferenceTest(from: groups[0], to: groups[1], in: rows.design, &critical)),
      ("pairs", DifferenceTest(try #require(rows.mean(changes)), &critical)),
    ]
    for (kind, test) in tests {
      let theirs = try Self.fixture.get()["\(name)-\(kind)"]
      let error = try #require(test.difference.standardError)
      #expect(agree(test.difference.value, theirs[0]), "\(kind)")
      #expect(agree(test.difference.value / error, theirs[1]), "\(kind)")
      // R takes one degree less than the design has.
      #expect(test.difference.degreesOfFreedom == Int(theirs[2]) + 1)
      let t = StudentDistribution(degreesOfFreedom: theirs[2])
      #expect(agree(t.bothTails(test.difference.value / error), theirs[3]), "\(kind)")
      #expect(test.verdict() == .cannotBeToldApart)
    }
    // A mean of differences is a difference of means of the same people.
    let figures = try ["satisfaction", "second"].map { try #require(rows.ratioFigure(data[$0], in: answered)) }
    let other = DifferenceTest(from: figures[0], to: figures[1], in: rows.design, &critical)
    #expect(agree(other.difference.variance, tests[1].1.difference.variance ?? .nan))
  }

  @Test(arguments: ["plan", "free"]) func `tests of tables agree with R`(name: String) throws {
    let data = try Samples("people")
    let rows = try data.rows(populations: name == "plan")
    let answered = data["satisfaction"].map { !$0.isNaN }
    func codes(_ name: String) -> SampleRows.Codes { .init(data[name].map { $0.isNaN ? -1 : Int($0) }, count: 6) }
    func expect(_ one: String, _ other: String, in domain: [Bool], is line: String) throws {
      let cells = try #require(rows.cells(codes(one), codes(other), in: domain))
      let test = try #require(RaoScottTest(cells, in: rows.design))
      let theirs = try Self.fixture.get()[line]
      for (mine, theirs) in zip(
        [test.statistic, test.numeratorDegrees, test.denominatorDegrees, test.probability], theirs)
      {
        #expect(agree(mine, theirs), "\(line): \(test) \(theirs)")
      }
    }
    for (one, other) in [("sex", "age"), ("age", "domain"), ("need", "domain"), ("satisfaction", "sex")] {
      try expect(one, other, in: answered, is: "\(name)-table-\(one)-\(other)")
    }
    try expect("age", "need", in: data.rows(where: "domain", is: 1), is: "\(name)-table-part")
  }

  @Test(arguments: [("apistrat", "strat"), ("apiclus1", "clus1")])
  func `tests of tables of schools agree with R`(sample: String, name: String) throws {
    let data = try Samples(sample)
    let rows = try data.rows()
    let (types, met) = (
      SampleRows.Codes(data.numbers("type"), count: 4), SampleRows.Codes(data.numbers("met"), count: 2)
    )
    let cells = try #require(rows.cells(types, met))
    let test = try #require(RaoScottTest(cells, in: rows.design))
    let theirs = try Self.fixture.get()["\(name)-table"]
    #expect(agree(test.statistic, theirs[0]) && agree(test.probability, theirs[3]))
    // Turned over it is the same table.
    let turned = try #require(rows.cells(met, types))
    #expect(agree(RaoScottTest(turned, in: rows.design)?.statistic, theirs[0]))
  }

  @Test func `in a simple sample the test of a table is Pearson's`() throws {
    var random = SeededGenerator(seed: 3)
    let one = (0..<600).map { _ in Int.random(in: 0..<2, using: &random) }
    let other = one.map { $0 == 0 ? Int.random(in: 0..<2, using: &random) : Int.random(in: 0..<3, using: &random) % 2 }
    let rows = try #require(SampleRows.make(SampleRows.Columns(weights: one.map { _ in 7 })).rows)
    let cells = try #require(rows.cells(.init(one, count: 2), .init(other, count: 2)))
    let test = try #require(RaoScottTest(cells, in: rows.design))
    // n (ad − bc)² / ((a + b)(c + d)(a + c)(b + d)).
    var counts = [[0.0, 0], [0, 0]]
    for (row, column) in zip(one, other) { counts[row][column] += 1 }
    let cross = counts[0][0] * counts[1][1] - counts[0][1] * counts[1][0]
    let margins =
      (counts[0][0] + counts[0][1]) * (counts[1][0] + counts[1][1])
      * (counts[0][0] + counts[1][0]) * (counts[0][1] + counts[1][1])
    #expect(agree(test.pearson, 600 * cross * cross / margins))
    #expect(agree(test.numeratorDegrees, 1) && abs(test.statistic / test.pearson - 1) < 0.05)
    let narrow = try #require(rows.cells(.init(one, count: 2), .init(one.map { _ in 1 }, count: 2)))
    #expect(RaoScottTest(narrow, in: rows.design) == nil)
  }

  @Test func `adjusted probabilities agree with R`() throws {
    let fixture = try Self.fixture.get()
    let probabilities = try fixture["probabilities"]
    for (method, name) in [(ManyComparisons.holm, "holm"), (.benjaminiHochberg, "bh")] {
      let mine = method.adjusted(probabilities.map { Optional($0) } + [nil])
      #expect(mine.last == .some(nil))
      for (mine, theirs) in zip(mine, try fixture[name]) { #expect(agree(mine, theirs, to: 1e-14)) }
    }
    #expect(ManyComparisons.holm.adjusted([nil, nil]) == [nil, nil])
  }

  @Test func `rounds in the same blocks are compared more closely than rounds apart`() throws {
    var random = SeededGenerator(seed: 12)
    func round(_ shift: Double, _ levels: [Double]) -> (columns: SampleRows.Columns, answers: [Double]) {
      let clusters = levels.indices.flatMap { Array(repeating: $0, count: 8) }
      let answers = clusters.map { levels[$0] + shift + Double.random(in: -1...1, using: &random) }
      return (
        SampleRows.Columns(weights: clusters.map { _ in 3 }, strata: clusters.map { $0 / 6 }, clusters: clusters),
        answers
      )
    }
    let levels = (0..<24).map { _ in Double.random(in: 1...5, using: &random) }
    let (before, after) = (round(0, levels), round(0.5, levels))
    var critical = CriticalValues()
    var tests: [DifferenceTest] = []
    for sharesClusters in [true, false] {
      let rows = try #require(
        SampleRows.make(before.columns.joined(with: after.columns, sharesClusters: sharesClusters)).rows)
      let answers = before.answers + after.answers
      let figures = try [true, false].map { isFirst in
        try #require(
          rows.ratioFigure(answers, in: answers.indices.map { ($0 < before.answers.count) == isFirst }))
      }
      let covariance = try #require(rows.design.covariance(figures[0], figures[1]))
      #expect(sharesClusters ? covariance > 0 : covariance == 0)
      tests.append(DifferenceTest(from: figures[0], to: figures[1], in: rows.design, &critical))
    }
    #expect(tests.map(\.difference.degreesOfFreedom) == [20, 40])
    #expect(tests[0].verdict() == .increased && tests[1].verdict() == .cannotBeToldApart)
    #expect(tests[0].difference.value == tests[1].difference.value)
    #expect(tests[0].verdict(adjusted: 0.2) == .cannotBeToldApart)
  }

  /// Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
  /// (1998), table II, method 10.
  @Test(arguments: [
    (56.0, 70.0, 48.0, 80.0, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (5, 56, 0, 29, -0.0381, 0.1926),
    (10, 10, 0, 20, 0.6791, 1.0000),
  ])
  func `intervals of differences of shares agree with published figures`(
    one: Double, oneSize: Double, other: Double, otherSize: Double, low: Double, high: Double
  ) {
    let t = NormalDistribution.quantile(0.975)
    let interval = ShareDifference.interval(
      from: other / otherSize, IntervalMethod.wilson(other / otherSize, size: otherSize, t: t),
      to: one / oneSize, IntervalMethod.wilson(one / oneSize, size: oneSize, t: t))
    #expect(abs(interval.low - low) < 5e-5 && abs(interval.high - high) < 5e-5)
    // What both have in common makes it narrower, and the other way round it is the mirror image.
    let together = ShareDifference.interval(
      from: other / otherSize, IntervalMethod.wilson(other / otherSize, size: otherSize, t: t),
      to: one / oneSize, IntervalMethod.wilson(one / oneSize, size: oneSize, t: t), correlation: 0.5)
    #expect(together.width < interval.width)
    #expect(ShareDifference.verdict(interval) == (low > 0 ? .increased : .cannotBeToldApart))
    #expect(ShareDifference.verdict(nil) == .notComparable)
    let mirrored = ShareDifference.interval(
      from: one / oneSize, IntervalMethod.wilson(one / oneSize, size: oneSize, t: t),
      to: other / otherSize, IntervalMethod.wilson(other / otherSize, size: otherSize, t: t))
    #expect(ShareDifference.verdict(mirrored) == (low > 0 ? .decreased : .cannotBeToldApart))
    #expect(agree(mirrored.low, -interval.high) && agree(mirrored.high, -interval.low))
  }

  @Test func `the correlation of two figures is that of their scores`() throws {
    let data = try Samples("people")
    let rows = try data.rows()
    let income = try #require(rows.ratioFigure(data["income"]))
    let double = try #require(rows.ratioFigure(data["income"].map { 3 - 2 * $0 }))
    #expect(agree(rows.design.correlation(income, income), 1) && agree(rows.design.correlation(income, double), -1))
    #expect(rows.design.correlation(income, income.scaled(by: 0)) == nil)
  }

  @Test func `a trend over rounds is the slope of their line`() throws {
    let design = SampleDesign.simple(clusters: 5)
    let domain = DomainClusters(wholeOf: design)
    let figures = try [[1.0, 2, 3, 2, 2], [2, 2, 4, 3, 4], [3, 5, 4, 4, 4]].map {
      try #require(
        LinearizedFigure.ratio(
          ClusterTotals(numerators: $0, denominators: [1, 1, 1, 1, 1], respondents: [1, 1, 1, 1, 1]), in: domain))
    }
    let slope = try #require(Trend.slope(figures, times: [2019, 2021, 2023]))
    #expect(agree(slope.value, (figures[2].value - figures[0].value) / 4))
    let change = design.estimate(figures[2].difference(from: figures[0]))
    #expect(agree(design.estimate(slope).variance, (change.variance ?? .nan) / 16))
    #expect(Trend.slope(figures, times: [1, 1, 1]) == nil)
  }

  @Test func `ranks are told only as far as differences are`() throws {
    let design = SampleDesign.simple(clusters: 40)
    let domain = DomainClusters(wholeOf: design)
    var random = SeededGenerator(seed: 5)
    let noise = (0..<40).map { _ in Double.random(in: -1...1, using: &random) }
    let figures = try [5.0, 1, 4.98].map { mean in
      try #require(
        LinearizedFigure.ratio(
          ClusterTotals(
            numerators: noise.map { mean + $0 * Double.random(in: -1...1, using: &random) },
            denominators: noise.map { _ in 1 }, respondents: noise.map { _ in 1 }), in: domain))
    }
    var critical = CriticalValues()
    #expect(RankIntervals.ranks(figures, in: design, &critical) == [1...2, 3...3, 1...2])
    #expect(RankIntervals.ranks([], in: design, &critical).isEmpty)
  }

  @Test func `the smallest difference that is found is that of the textbook`() {
    // J. Cohen (1988): two means of 64 each with variance 1 find half a standard deviation four times of five.
    let found = MinimumDetectable.difference(standardError: (2.0 / 64).squareRoot(), degreesOfFreedom: 126)
    #expect(abs((found ?? 0) - 0.4995) < 5e-4)
    #expect(MinimumDetectable.difference(standardError: 1, degreesOfFreedom: 0) == nil)
    let apart = MinimumDetectable.standardError(share: 0.5, sizes: (100, 100), designEffect: 2)
    #expect(agree(apart, 0.1))
    #expect(MinimumDetectable.standardError(share: 0.5, sizes: (100, 100), correlation: 1) == 0)
  }
}
