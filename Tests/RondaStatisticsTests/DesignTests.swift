import RondaCore
import RondaStatistics
import SeededRandom
import Testing

/// The same numbers by another road, and what must hold whatever the numbers are.
struct DesignTests {
  /// A random design with a figure: blocks, some with nobody, of some strata with few blocks.
  struct RandomSample {
    var rows: SampleRows
    let strata: [Int]
    let y: [Double]
    let x: [Double]
    let domain: [Bool]

    init(seed: UInt64, rule: SingleClusterRule = .adjust, weightScale: Double = 1) throws {
      var random = SeededGenerator(seed: seed)
      var columns = SampleRows.Columns(weights: [], strata: [], clusters: [])
      var strata: [Int] = []
      var clusters: [Int] = []
      for stratum in 0..<Int.random(in: 1...6, using: &random) {
        let drawn = Int.random(in: seed % 3 == 0 ? 1...5 : 2...6, using: &random)
        columns.details[stratum] = SampleRows.StratumDetail(
          population: Bool.random(using: &random) ? nil : Double(drawn + Int.random(in: 0...20, using: &random)))
        for cluster in 0..<drawn {
          for _ in 0..<Int.random(in: 1...6, using: &random) {
            strata.append(stratum)
            clusters.append(cluster)
            columns.weights.append(Double.random(in: 0.5...9, using: &random) * weightScale)
          }
        }
      }
      columns.strata = strata
      columns.clusters = clusters
      rows = try #require(SampleRows.make(columns, singleClusters: rule).rows)
      self.strata = strata
      y = strata.map { Double.random(in: -2...5, using: &random) + Double($0) }
      x = strata.map { _ in Double.random(in: 1...4, using: &random) }
      domain = strata.map { _ in Int.random(in: 0..<3, using: &random) > 0 }
    }

    /// The variance of Σ u over rows, straight from the formula and with dense tables.
    func bruteVariance(_ scores: [Double]) -> Double {
      let design = rows.design
      var totals = Array(repeating: 0.0, count: design.clusterCount)
      for (row, score) in scores.enumerated() { totals[Int(rows.clusters[row])] += score }
      let grand = totals.reduce(0, +) / Double(totals.count)
      var variance = 0.0
      for (index, stratum) in design.strata.enumerated() {
        let mine = totals.indices.filter { design.stratumOfCluster[$0] == Int32(index) }.map { totals[$0] }
        let n = Double(mine.count)
        if mine.count == 1 {
          variance += (1 - stratum.samplingFraction) * (mine[0] - grand) * (mine[0] - grand)
        } else {
          let squares = mine.reduce(0) { $0 + $1 * $1 } - mine.reduce(0, +) * mine.reduce(0, +) / n
          variance += (1 - stratum.samplingFraction) * n / (n - 1) * squares
        }
      }
      return variance
    }
  }

  @Test(arguments: UInt64(1)...60) func `variances are those of the formula written out`(seed: UInt64) throws {
    let sample = try RandomSample(seed: seed)
    let weights = sample.rows.weights
    let inside = sample.domain.map { $0 ? 1.0 : 0 }
    let numerator = weights.indices.reduce(0) { $0 + weights[$1] * sample.y[$1] * inside[$1] }
    let denominator = weights.indices.reduce(0) { $0 + weights[$1] * sample.x[$1] * inside[$1] }
    let ratio = numerator / denominator
    let scores = weights.indices.map {
      weights[$0] * inside[$0] * (sample.y[$0] - ratio * sample.x[$0]) / denominator
    }
    let totals = sample.rows.totals(of: sample.y, per: sample.x, in: sample.domain)
    let whole = DomainClusters(wholeOf: sample.rows.design)
    let fast = try #require(sample.rows.design.ratio(totals, in: whole))
    #expect(agree(fast.value, ratio, to: 1e-12))
    #expect(agree(fast.variance, sample.bruteVariance(scores), to: 1e-10))
    let total = sample.rows.design.total(totals, in: whole)
    #expect(
      agree(
        total.variance, sample.bruteVariance(weights.indices.map { weights[$0] * inside[$0] * sample.y[$0] }), to: 1e-10
      ))
    // By rows, by clusters and by scores it is one number.
    for other in [
      sample.rows.ratio(sample.y, to: sample.x, in: sample.domain),
      LinearizedFigure.ratio(totals, in: whole).map { sample.rows.design.estimate($0) },
    ] {
      #expect(agree(other?.variance, fast.variance ?? .nan, to: 1e-10))
      #expect(other?.degreesOfFreedom == fast.degreesOfFreedom && other?.respondents == fast.respondents)
    }
  }

  @Test(arguments: UInt64(1)...30, [SingleClusterRule.adjust, .average])
  func `moments of strata give the same as sums of clusters`(seed: UInt64, rule: SingleClusterRule) throws {
    let sample = try RandomSample(seed: seed, rule: rule)
    let design = sample.rows.design
    let totals = sample.rows.totals(of: sample.y, per: sample.x, in: sample.domain)
    let whole = DomainClusters(wholeOf: design)
    // Two machines had half of the clusters each.
    var halves = [0, 1].map { _ in design.strata.map { _ in StratumMoments() } }
    for cluster in 0..<design.clusterCount where totals.respondents[cluster] > 0 {
      halves[cluster % 2][Int(design.stratumOfCluster[cluster])].add(
        numerator: totals.numerators[cluster], denominator: totals.denominators[cluster],
        respondents: Int(totals.respondents[cluster]))
    }
    for stratum in design.strata.indices { halves[0][stratum] += halves[1][stratum] }
    for (mine, other) in [
      (design.ratio(halves[0]), design.ratio(totals, in: whole)),
      (design.total(halves[0]), design.total(totals, in: whole)),
    ] {
      #expect(agree(mine?.value, other?.value ?? .nan, to: 1e-12))
      #expect(agree(mine?.variance, other?.variance ?? .nan, to: 1e-10))
      #expect(mine?.degreesOfFreedom == other?.degreesOfFreedom && mine?.respondents == other?.respondents)
    }
    #expect(design.ratio(design.strata.map { _ in StratumMoments() }) == nil)
  }

  @Test func `the schools of California have the published figures`() throws {
    // T. Lumley, vignette "A survey analysis example" of R's survey.
    for (sample, mean, error) in [
      ("apiclus1", 644.17, 23.542), ("apistrat", 662.29, 9.4089), ("apiclus2", 670.81, 30.099),
    ] {
      let data = try Samples(sample)
      let estimate = try #require(try data.rows().mean(data["api00"]))
      #expect(abs(estimate.value - mean) < 0.005 && abs((estimate.standardError ?? 0) / error - 1) < 5e-5)
    }
  }

  @Test(arguments: UInt64(1)...20) func `the unit of weights changes totals alone`(seed: UInt64) throws {
    let one = try RandomSample(seed: seed)
    let other = try RandomSample(seed: seed, weightScale: 1e6)
    let (mean, scaled) = (one.rows.mean(one.y), other.rows.mean(other.y))
    #expect(agree(mean?.value, scaled?.value ?? .nan, to: 1e-12))
    #expect(agree(mean?.variance, scaled?.variance ?? .nan, to: 1e-10))
    #expect(
      agree(one.rows.total(one.y).variance.map { $0 * 1e12 }, other.rows.total(other.y).variance ?? .nan, to: 1e-10))
  }

  @Test(arguments: UInt64(1)...20) func `a domain is the whole sample with nought outside`(seed: UInt64) throws {
    let sample = try RandomSample(seed: seed)
    let outsideNought = zip(sample.y, sample.domain).map { $1 ? $0 : 0 }
    let domain = sample.rows.total(sample.y, in: sample.domain)
    let whole = sample.rows.total(outsideNought)
    #expect(agree(domain.value, whole.value, to: 1e-12))
    #expect(agree(domain.variance, whole.variance ?? .nan, to: 1e-10))
    // Two parts and what they have in common make the whole.
    let rest = sample.rows.totalFigure(sample.y, in: sample.domain.map { !$0 })
    let part = sample.rows.totalFigure(sample.y, in: sample.domain)
    let design = sample.rows.design
    let all = try #require(design.covariances([part, rest]))
    #expect(
      agree(sample.rows.total(sample.y).variance, all[0][0] + all[1][1] + 2 * all[0][1], to: 1e-9))
  }

  @Test func `a cluster of two parts is added before it is squared`() throws {
    let design = SampleDesign.simple(clusters: 3)
    let whole = ClusterTotals(numerators: [3, 1, 4], denominators: [5, 2, 6], respondents: [5, 2, 6])
    let parts = ClusterTotals(numerators: [1, 2, 1, 4], denominators: [3, 2, 2, 6], respondents: [3, 2, 2, 6])
    let domain = DomainClusters([(3, 2), (0, 0), (2, 1), (1, 0)], of: design)
    let one = try #require(design.ratio(whole, in: DomainClusters(wholeOf: design)))
    let other = try #require(design.ratio(parts, in: domain))
    #expect(agree(one.value, other.value) && agree(one.variance, other.variance ?? .nan))
    #expect(one.degreesOfFreedom == 2 && other.degreesOfFreedom == 2)
  }

  @Test func `figures that stand in one array are read in place`() throws {
    let data = try Samples("people")
    let rows = try data.rows()
    let figures = [data["need"], data["income"], data.satisfaction { $0 }].map { rows.totals(of: $0) }
    let products = figures.flatMap(\.numerators)
    let weights = figures.flatMap(\.denominators)
    let counts = figures.flatMap(\.respondents)
    // A territory of the clusters 5 to 19, which are of several strata.
    let domain = DomainClusters(clusters: 5..<20, of: rows.design)
    for (index, totals) in figures.enumerated() {
      let range = index * rows.design.clusterCount..<(index + 1) * rows.design.clusterCount
      let mine = rows.design.ratio(
        products.span.extracting(range), to: weights.span.extracting(range), respondents: counts.span.extracting(range),
        in: domain)
      #expect(mine != nil && mine == rows.design.ratio(totals, in: domain))
      let byRows = rows.mean(
        [data["need"], data["income"], data["satisfaction"]][index], in: rows.clusters.map { (5..<20).contains($0) })
      #expect(agree(mine?.value, byRows?.value ?? .nan) && agree(mine?.variance, byRows?.variance ?? .nan))
      #expect(mine?.degreesOfFreedom == byRows?.degreesOfFreedom)
    }
  }

  @Test func `a simple sample has the variance of the textbook`() throws {
    // W. G. Cochran, "Sampling techniques", 3rd edition: s²/n (1 − f).
    let values = [3.0, 7, 8, 1, 4, 9, 4, 5]
    var columns = SampleRows.Columns(weights: values.map { _ in 5 })
    columns.details[0] = SampleRows.StratumDetail(population: 40)
    let rows = try #require(SampleRows.make(columns).rows)
    let mean = values.reduce(0, +) / 8
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 7
    let estimate = try #require(rows.mean(values))
    #expect(agree(estimate.variance, squares / 8 * (1 - 8.0 / 40), to: 1e-13))
    #expect(estimate.degreesOfFreedom == 7 && estimate.respondents == 8 && estimate.weight == 40)
  }

  @Test func `a stratum of which all was drawn leaves nothing to chance`() throws {
    let made = SampleDesign.make(
      [
        SampleDesign.Stratum(name: "A", clusters: 3, population: 3),
        SampleDesign.Stratum(name: "B", clusters: 1, population: 1),
      ], singleClusters: .fail)
    let design = try #require(made.design)
    #expect(made.findings.isEmpty)
    let totals = ClusterTotals(numerators: [1, 5, 2, 9], denominators: [4, 6, 4, 9], respondents: [4, 6, 4, 9])
    #expect(design.ratio(totals, in: DomainClusters(wholeOf: design))?.variance == 0)
  }

  @Test func `single clusters are told, and a rule may refuse`() throws {
    let strata = ["A", "B", "C"].map { SampleDesign.Stratum(name: $0, clusters: $0 == "C" ? 2 : 1) }
    let made = SampleDesign.make(strata, singleClusters: .fail)
    let design = try #require(made.design)
    #expect(made.findings.map(\.code) == ["design-single-cluster"])
    #expect(made.findings[0].message.spanish == "Estratos con un solo conglomerado en la muestra: «A», «B».")
    let totals = ClusterTotals(numerators: [1, 0, 2, 3], denominators: [2, 0, 3, 3], respondents: [2, 0, 3, 3])
    let all = try #require(design.ratio(totals, in: DomainClusters(wholeOf: design)))
    #expect(all.variance == nil && all.value == 0.75 && all.standardError == nil)
    #expect(design.ratio(totals, in: DomainClusters(clusters: 2..<4, of: design))?.variance != nil)
    #expect(design.ratio(totals, in: DomainClusters(clusters: 1..<2, of: design)) == nil)
  }

  @Test func `strata are joined within their group alone`() throws {
    let strata = [
      SampleDesign.Stratum(name: "a", clusters: 1, group: 1), SampleDesign.Stratum(name: "b", clusters: 1, group: 2),
      SampleDesign.Stratum(name: "c", clusters: 2, population: 2, group: 1),
      SampleDesign.Stratum(name: "d", clusters: 1, group: 1), SampleDesign.Stratum(name: "e", clusters: 3, group: 1),
    ]
    let design = try #require(SampleDesign.make(strata, singleClusters: .collapse).design)
    // "c" was drawn whole and says nothing of its neighbours; "b" has none.
    #expect(design.strata.map(\.name) == ["b", "c", "a + d", "e"])
    #expect(design.stratumOfCluster == [2, 0, 1, 1, 2, 3, 3, 3])
  }

  @Test func `what is no sample says why`() {
    var columns = SampleRows.Columns(weights: [1, 2, 3])
    columns.details[0] = SampleRows.StratumDetail(name: "Centro", population: 2)
    let made = SampleRows.make(columns)
    #expect(made.rows == nil && made.findings.map(\.code) == ["design-more-clusters-than-there-are"])
    for bad in [-1, .nan, .infinity] as [Double] {
      let made = SampleRows.make(SampleRows.Columns(weights: [1, bad]))
      #expect(made.rows == nil && made.findings.map(\.code) == ["weights-not-a-weight"])
    }
    #expect(SampleRows.make(SampleRows.Columns(weights: [])).rows?.mean([]) == nil)
  }
}
