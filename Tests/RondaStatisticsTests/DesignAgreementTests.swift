import RondaStatistics
import Testing

/// Means, shares, totals, ratios and their variances beside those of R's survey.
struct DesignAgreementTests {
  private static let fixture = Result { try Fixture("designs.tsv") }

  private func expect(
    _ estimate: Estimate?, is name: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let theirs = try Self.fixture.get()[name]
    let mine = try #require(estimate, "\(name)", sourceLocation: location)
    #expect(agree(mine.value, theirs[0], to: 1e-12), "\(name): \(mine) \(theirs)", sourceLocation: location)
    #expect(agree(mine.variance, theirs[1], to: 1e-11), "\(name): \(mine) \(theirs)", sourceLocation: location)
    #expect(mine.degreesOfFreedom == Int(theirs[2]), "\(name)", sourceLocation: location)
  }

  @Test(arguments: [("apistrat", "strat"), ("apiclus1", "clus1"), ("apiclus2", "clus2")])
  func `schools of California`(sample: String, name: String) throws {
    let data = try Samples(sample)
    let rows = try data.rows()
    try expect(rows.mean(data["api00"]), is: "\(name)-mean")
    try expect(rows.mean(data["met"]), is: "\(name)-share")
    try expect(rows.total(data["enroll"]), is: "\(name)-total")
    try expect(rows.ratio(data["api00"], to: data["api99"]), is: "\(name)-ratio")
    let domain = data.rows(where: "type", is: 1)
    try expect(rows.mean(data["api00"], in: domain), is: "\(name)-domain-mean")
    try expect(rows.total(data["api00"], in: domain), is: "\(name)-domain-total")
  }

  @Test(arguments: ["plan", "free"]) func `people in blocks, whole and by domain`(name: String) throws {
    let data = try Samples("people")
    let rows = try data.rows(populations: name == "plan")
    for number in 0...4 {
      let domain = number == 0 ? nil : data.rows(where: "domain", is: Double(number))
      let prefix = "\(name)-\(number)"
      try expect(rows.mean(data["satisfaction"], in: domain), is: "\(prefix)-mean")
      try expect(rows.mean(data.satisfaction { $0 >= 4 ? 1 : 0 }, in: domain), is: "\(prefix)-top")
      try expect(rows.mean(data.satisfaction { $0 >= 4 ? 1 : $0 <= 2 ? -1 : 0 }, in: domain), is: "\(prefix)-net")
      try expect(rows.mean(data["need"], in: domain), is: "\(prefix)-need")
      try expect(rows.total(data["income"], in: domain), is: "\(prefix)-total")
      try expect(rows.ratio(data["income"], to: data["persons"], in: domain), is: "\(prefix)-ratio")
    }
    let answered = data["satisfaction"].map { !$0.isNaN }
    let figures = try ["satisfaction", "second", "need"].map {
      try #require(rows.ratioFigure(data[$0], in: answered))
    }
    let covariances = try #require(rows.design.covariances(figures))
    let theirs = try Self.fixture.get()["\(name)-covariances"]
    for (mine, theirs) in zip([covariances[0][1], covariances[0][2], covariances[1][2]], theirs) {
      #expect(agree(mine, theirs))
    }
  }

  @Test(arguments: [SingleClusterRule.adjust, .certainty, .average], [true, false])
  func `strata with a single cluster`(rule: SingleClusterRule, populations: Bool) throws {
    let data = try Samples("lonely")
    let rows = try data.rows(populations: populations, singleClusters: rule)
    let prefix = "lonely-\(rule.rawValue)-\(populations ? "fpc" : "free")"
    try expect(rows.mean(data["income"]), is: "\(prefix)-mean")
    try expect(rows.mean(data["need"], in: data.rows(where: "domain", is: 1)), is: "\(prefix)-domain")
    if rule != .adjust { try expect(rows.total(data["income"]), is: "\(prefix)-total") }
  }

  @Test func `joined strata are those joined by hand`() throws {
    let data = try Samples("lonely")
    let rows = try data.rows(singleClusters: .collapse)
    try expect(rows.mean(data["income"]), is: "lonely-collapse-fpc-mean")
    try expect(rows.total(data["income"]), is: "lonely-collapse-fpc-total")
  }
}
