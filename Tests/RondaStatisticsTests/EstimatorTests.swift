import RondaStatistics
import SeededRandom
import Testing

struct EstimatorTests {
  @Test func `scores of a scale count what they say`() {
    let scale: [Double?] = [1, 2, 3, 4, 5, nil]
    #expect(Scoring.topTwo(scale).scores == [0, 0, 0, 1, 1, nil])
    #expect(Scoring.bottomTwo(scale).scores == [1, 1, 0, 0, 0, nil])
    #expect(Scoring.net(scale).scores == [-1, -1, 0, 1, 1, nil])
    // The order of codes is not that of points; with three points the middle one is on both sides.
    #expect(Scoring.net([2, 1, nil, 3]).scores == [0, -1, nil, 1])
    #expect(
      Scoring.netPromoter((0...10).map { Double($0) }).scores.map { $0 ?? .nan } == [
        -1, -1, -1, -1, -1, -1, -1, 0, 0, 1, 1,
      ])
    #expect(Scoring.share(of: [2], isValid: [true, false, true]).scores == [0, nil, 1])
  }

  @Test func `the tally of codes and the rows give one figure`() throws {
    let data = try Samples("people")
    let rows = try data.rows()
    var tally = CodeTotals(codes: 6, slots: rows.design.clusterCount)
    for (row, answer) in data["satisfaction"].enumerated() {
      let code = answer.isNaN ? 0 : Int(answer)
      tally.add(code: code, slot: Int(rows.clusters[row]), weight: rows.weights[row])
    }
    let scale: [Double?] = [nil, 1, 2, 3, 4, 5]
    let whole = DomainClusters(wholeOf: rows.design)
    for (scoring, values) in [
      (Scoring(scale), data["satisfaction"]), (.topTwo(scale), data.satisfaction { $0 >= 4 ? 1 : 0 }),
      (.net(scale), data.satisfaction { $0 >= 4 ? 1 : $0 <= 2 ? -1 : 0 }),
    ] {
      let mine = try #require(rows.design.ratio(tally.totals(scoring), in: whole))
      let other = try #require(rows.mean(values))
      #expect(agree(mine.value, other.value) && agree(mine.variance, other.variance ?? .nan))
      #expect(mine.respondents == other.respondents && mine.degreesOfFreedom == other.degreesOfFreedom)
    }
  }

  @Test func `the net promoter score of a simple sample has the variance of the textbook`() throws {
    let answers = [10.0, 9, 9, 8, 7, 6, 3, 10, 0, 9]
    let scoring = Scoring.netPromoter(answers.map { $0 })
    let rows = try #require(SampleRows.make(SampleRows.Columns(weights: answers.map { _ in 1 })).rows)
    let score = try #require(rows.mean(scoring.scores.map { $0 ?? .nan }))
    #expect(agree(score.value, 0.2))
    // [p + d − (p − d)²] / (n − 1).
    #expect(agree(score.variance, (0.5 + 0.3 - 0.04) / 9))
    let interval = NetPromoter.interval(promoters: 0.5, detractors: 0.3, size: 10, t: 1.96)
    let net = 2.0 / 13
    let half = 1.96 * ((5.75 + 3.75) / 13 - net * net).squareRoot() / 13.0.squareRoot()
    #expect(agree(interval.low, net - half) && agree(interval.high, net + half))
    #expect(NetPromoter.interval(promoters: 1, detractors: 0, size: 2, t: 3).high == 1)
    // The design's variance is that of nine: so is the size, and no more than ten when it comes out small.
    var critical = CriticalValues()
    let t = StudentDistribution(degreesOfFreedom: 9).quantile(0.975)
    let designed = try #require(NetPromoter.interval(of: score, promoters: 0.5, detractors: 0.3, &critical))
    let nine = NetPromoter.interval(promoters: 0.5, detractors: 0.3, size: 9, t: t)
    #expect(agree(designed.low, nine.low) && agree(designed.high, nine.high))
    let lucky = Estimate(value: 0.2, variance: 1e-9, degreesOfFreedom: 9, respondents: 10, weight: 10)
    #expect(
      NetPromoter.interval(of: lucky, promoters: 0.5, detractors: 0.3, &critical)
        == NetPromoter.interval(promoters: 0.5, detractors: 0.3, size: 10, t: t))
  }

  @Test func `the three bases of several choices`() throws {
    let question = MultipleResponse([
      .chosen([0, 1]), .chosen([0]), .chosen([]), .unanswered, .notAsked, .chosen([1, 1]),
    ])
    let rows = try #require(SampleRows.make(SampleRows.Columns(weights: [1, 2, 1, 4, 8, 1])).rows)
    func share(_ option: Int, _ base: MultipleResponse.Base) -> Estimate? {
      let columns = question.columns(of: option, base: base)
      return rows.ratio(columns.y, to: columns.x)
    }
    #expect(share(0, .answered)?.value == 0.6 && share(0, .answered)?.respondents == 4)
    #expect(agree(share(0, .asked)?.value, 3.0 / 9) && share(0, .asked)?.respondents == 5)
    #expect(share(0, .mentions)?.value == 0.6 && share(1, .mentions)?.value == 0.4)
  }

  @Test func `points of rankings`() throws {
    let full = try #require(Ballot([2, 0, 1], options: 3))
    #expect(full.points() == [1, 0, 2] && full.points(.modified) == [2, 1, 3] && full.points(.fixed) == [2, 1, 3])
    // Who ranks one of four: 3 points to it, and the other 3 shared by three.
    let bullet = try #require(Ballot([1], options: 4))
    #expect(bullet.points() == [1, 3, 1, 1] && bullet.points(.modified) == [0, 1, 0, 0])
    #expect(bullet.points(.fixed) == [0, 3, 0, 0])
    // Two in the first place share the points of the first and the second.
    let tied = try #require(Ballot(places: [[0, 3], [1]], options: 4))
    #expect(tied.points() == [2.5, 1, 0, 2.5] && tied.points(.fixed) == [2.5, 1, 0, 2.5])
    #expect(tied.firstChoice == [0.5, 0, 0, 0.5] && tied.among(first: 3) == [1, 1, 0, 1])
    // An option that comes again, and one that there is not.
    #expect(Ballot([2, 2, 9, 0], options: 3) == Ballot([2, 0], options: 3))
    #expect(Ballot([], options: 3) == nil && Ballot([7, -1], options: 3) == nil)
  }

  @Test(arguments: UInt64(1)...50) func `averaged points of any ballot add up to the same`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let options = Int.random(in: 1...9, using: &random)
    var left = Array(0..<options).shuffled(using: &random)
    var places: [[Int]] = []
    while !left.isEmpty, places.isEmpty || Bool.random(using: &random) {
      let count = Int.random(in: 1...left.count, using: &random)
      places.append(Array(left.prefix(count)))
      left.removeFirst(count)
    }
    let ballot = try #require(Ballot(places: places, options: options))
    let total = Double(options * (options - 1)) / 2
    #expect(abs(ballot.points().reduce(0, +) - total) < 1e-9)
    #expect(abs(ballot.firstChoice.reduce(0, +) - 1) < 1e-12)
    let ranked = places.reduce(0) { $0 + $1.count }
    #expect(abs(ballot.among(first: 3).reduce(0, +) - Double(min(3, ranked))) < 1e-12)
    // A better place never has fewer points, and what is not ranked never more than the last one.
    let points = ballot.points()
    for (better, worse) in zip(places, places.dropFirst()) { #expect(points[better[0]] > points[worse[0]]) }
    if let last = places.last, let open = left.first { #expect(points[last[0]] > points[open]) }
  }

  @Test func `shares of dots are of the dots that were given`() throws {
    let dots = [[3, 0, 2], [0, 0, 0], [1, 1, 0], []]
    let rows = try #require(SampleRows.make(SampleRows.Columns(weights: [1, 5, 2, 5])).rows)
    let shares = (0..<3).map { option in
      let columns = Dots.columns(of: option, dots)
      return rows.ratio(columns.y, to: columns.x)
    }
    #expect(shares.map { $0?.respondents } == [2, 2, 2])
    #expect(agree(shares[0]?.value, 5.0 / 9) && agree(shares.reduce(0) { $0 + ($1?.value ?? 0) }, 1))
  }

  @Test func `gaps are of those who said both`() throws {
    let importance = [5, 4, .nan, 3.0, 5]
    let satisfaction = [2, 4, 3, .nan, 1.0]
    let rows = try #require(SampleRows.make(SampleRows.Columns(weights: [1, 1, 1, 1, 2])).rows)
    let gap = try #require(rows.mean(ImportanceGap.gaps(importance: importance, satisfaction: satisfaction)))
    #expect(gap.value == 11.0 / 4 && gap.respondents == 3)
    #expect(ImportanceGap.need(importance: [5], satisfaction: [2]) == [20])
    #expect(ImportanceGap.opportunity(importance: 8, satisfaction: 5) == 11)
    #expect(ImportanceGap.opportunity(importance: 5, satisfaction: 8) == 5)
    var critical = CriticalValues()
    func mean(_ value: Double, _ variance: Double?) -> Estimate {
      Estimate(value: value, variance: variance, degreesOfFreedom: 20, respondents: 50, weight: 50)
    }
    func quadrant(_ importance: Estimate, _ satisfaction: Estimate) -> (ImportanceGap.Quadrant, Bool) {
      let (quadrant, isCertain) = ImportanceGap.quadrant(
        importance: importance, satisfaction: satisfaction, importanceLine: 4, satisfactionLine: 3, &critical)
      return (quadrant, isCertain)
    }
    #expect(quadrant(mean(4.5, 0.01), mean(2, 0.01)) == (.concentrateHere, true))
    #expect(quadrant(mean(4.1, 0.01), mean(4, 0.01)) == (.keepUp, false))
    #expect(quadrant(mean(3, 0.01), mean(2, nil)) == (.lowPriority, false))
    #expect(quadrant(mean(3, 0.01), mean(4, 0.01)) == (.possibleOverkill, true))
  }

  @Test func `priority ratings are those of the guides`() {
    // (10 + 20) · 10 / 3 is the most there is.
    #expect(HanlonRating(size: 10, seriousness: 20, effectiveness: 10)?.basic == 100)
    #expect(HanlonRating(form: .naccho, size: 8, seriousness: 7, effectiveness: 6)?.basic == 132)
    let unlawful = HanlonRating(size: 8, seriousness: 17, effectiveness: 6, isFeasible: [true, false])
    #expect(unlawful?.basic == 50 && unlawful?.overall == 0)
    #expect(HanlonRating(form: .naccho, size: 8, seriousness: 11, effectiveness: 6) == nil)
    #expect(HanlonRating(size: .nan, seriousness: 11, effectiveness: 6) == nil)
  }

  @Test func `a figure of others has the variance of its slopes`() throws {
    // A ratio of two means is the ratio of their totals.
    let data = try Samples("people")
    let rows = try data.rows()
    let (income, persons) = try (
      #require(rows.ratioFigure(data["income"])), #require(rows.ratioFigure(data["persons"]))
    )
    let quotient = rows.design.estimate(try #require(income.quotient(by: persons)))
    let ratio = try #require(rows.ratio(data["income"], to: data["persons"]))
    #expect(agree(quotient.value, ratio.value) && agree(quotient.variance, ratio.variance ?? .nan))
    #expect(quotient.degreesOfFreedom == ratio.degreesOfFreedom)
    #expect(income.quotient(by: income.difference(from: income)) == nil)
    // Back and forth through every step it is what it was.
    let back = try #require(income.product(with: persons).quotient(by: persons))
      .scaled(by: 3).sum(with: persons).shifted(by: 7).difference(from: persons).shifted(by: -7).scaled(by: 1 / 3.0)
    #expect(agree(back.value, income.value) && zip(back.scores, income.scores).allSatisfy { abs($0 - $1) < 1e-9 })
  }
}
