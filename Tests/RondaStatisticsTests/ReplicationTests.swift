import RondaStatistics
import Testing

struct ReplicationTests {
  private static let fixture = Result { try Fixture("comparison.tsv") }

  private func expect(
    _ rows: SampleRows, _ y: [Double], in domain: [Bool]? = nil, isTotal: Bool = false, is name: String
  ) throws {
    let theirs = try Self.fixture.get()[name]
    let replicates = try #require(Replicates.jackknife(rows.design))
    let totals = rows.totals(of: y, in: domain)
    let whole = DomainClusters(wholeOf: rows.design)
    let mine =
      isTotal
      ? replicates.variance(ofTotal: totals, in: whole) : replicates.variance(ofRatio: totals, in: whole)
    #expect(agree(mine, theirs[1]), "\(name): \(mine ?? -1) \(theirs)")
    let linearized = isTotal ? rows.design.total(totals, in: whole) : rows.design.ratio(totals, in: whole)
    // The linearised variance is the same for a total, which is linear, and else as close as fifteen clusters of unequal
    // size allow.
    #expect(agree(linearized?.variance, theirs[1], to: isTotal ? 1e-9 : 0.25), "\(name)")
    // Rows with the weights of the replicate are a third road.
    let byRows = replicates.variance { factors in
      let sample = rows.replicate(factors)
      return isTotal ? sample.total(y, in: domain).value : sample.mean(y, in: domain)?.value
    }
    #expect(agree(byRows, theirs[1]), "\(name)")
  }

  @Test func `jackknife variances agree with R`() throws {
    let schools = try Samples("apiclus1")
    let clusters = try schools.rows()
    try expect(clusters, schools["api00"], is: "clus1-jackknife-mean")
    try expect(clusters, schools["enroll"], isTotal: true, is: "clus1-jackknife-total")
    try expect(clusters, schools["api00"], in: schools.rows(where: "type", is: 1), is: "clus1-jackknife-domain")
    let stratified = try Samples("apistrat")
    try expect(try stratified.rows(), stratified["api00"], is: "strat-jackknife-mean")
    let people = try Samples("people")
    for name in ["plan", "free"] {
      let rows = try people.rows(populations: name == "plan")
      try expect(rows, people["need"], is: "\(name)-jackknife-mean")
      try expect(rows, people["income"], isTotal: true, is: "\(name)-jackknife-total")
      try expect(rows, people["income"], in: people.rows(where: "domain", is: 2), is: "\(name)-jackknife-domain")
    }
  }

  @Test(arguments: [SingleClusterRule.adjust, .certainty, .average])
  func `strata with a single cluster are left out as in R`(rule: SingleClusterRule) throws {
    let data = try Samples("lonely")
    let rows = try data.rows(singleClusters: rule)
    let replicates = try #require(Replicates.jackknife(rows.design))
    let mine = replicates.variance(ofRatio: rows.totals(of: data["need"]), in: DomainClusters(wholeOf: rows.design))
    #expect(agree(mine, try Self.fixture.get()["lonely-\(rule.rawValue)-jackknife-mean"][1]))
  }

  @Test func `bootstrap variances come close to linearised ones and follow from the seed`() throws {
    let data = try Samples("people")
    for populations in [true, false] {
      let rows = try data.rows(populations: populations)
      let whole = DomainClusters(wholeOf: rows.design)
      let totals = rows.totals(of: data["income"])
      let replicates = Replicates.bootstrap(rows.design, count: 1500, seed: 2026)
      #expect(replicates == Replicates.bootstrap(rows.design, count: 1500, seed: 2026))
      #expect(replicates != Replicates.bootstrap(rows.design, count: 1500, seed: 2027))
      let total = try #require(replicates.variance(ofTotal: totals, in: whole))
      let mean = try #require(replicates.variance(ofRatio: totals, in: whole))
      // 1500 replicates know a variance to some 4 %.
      #expect(agree(rows.design.total(totals, in: whole).variance, total, to: 0.12))
      #expect(agree(rows.design.ratio(totals, in: whole)?.variance, mean, to: 0.15))
      // The factors of a stratum add up to its clusters in every replicate.
      for index in 0..<20 {
        #expect(agree(replicates.factors(index).reduce(0, +), Double(rows.design.clusterCount), to: 1e-12))
      }
    }
  }

  @Test func `a large design is left out cluster by cluster without holding all factors`() throws {
    let strata = (0..<400).map { SampleDesign.Stratum(name: "\($0)", clusters: 50, samplingFraction: 0.1) }
    let design = try #require(SampleDesign.make(strata).design)
    let totals = ClusterTotals(
      numerators: (0..<20_000).map { Double($0 * 7919 % 101) }, denominators: Array(repeating: 100, count: 20_000),
      respondents: Array(repeating: 1, count: 20_000))
    let whole = DomainClusters(wholeOf: design)
    let variance = try #require(Replicates.jackknife(design)).variance(ofRatio: totals, in: whole)
    // With denominators that are all alike it is linear.
    #expect(agree(design.ratio(totals, in: whole)?.variance, variance ?? .nan, to: 1e-7))
  }

  @Test func `raking done again in each replicate gives what residuals give, nearly`() throws {
    let data = try Samples("people")
    let rows = try data.rows()
    let margins = [("sex", [9000.0, 9500]), ("age", [4000.0, 8500, 6000])].map { name, populations in
      PopulationMargin(
        name: name, categories: populations.map { .init(name: "", population: $0) },
        rows: data.numbers(name).map { $0 - 1 })
    }
    let raked = try #require(Raking().rake(rows, to: margins).rows)
    let replicates = try #require(Replicates.jackknife(rows.design))
    let again = replicates.variance { factors in
      Raking().rake(rows.replicate(factors), to: margins).rows?.mean(data["income"])?.value
    }
    #expect(agree(raked.mean(data["income"])?.variance, again ?? .nan, to: 0.15))
  }

  @Test func `without a variance there are no replicates`() throws {
    let strata = [SampleDesign.Stratum(name: "A", clusters: 1), SampleDesign.Stratum(name: "B", clusters: 2)]
    #expect(Replicates.jackknife(try #require(SampleDesign.make(strata, singleClusters: .fail).design)) == nil)
    let none = Replicates.bootstrap(.simple(clusters: 3), count: 0, seed: 1)
    #expect(none.variance { _ in 1 } == nil)
    let one = Replicates.bootstrap(.simple(clusters: 3), count: 4, seed: 1)
    #expect(one.variance { _ in nil } == nil)
  }
}
