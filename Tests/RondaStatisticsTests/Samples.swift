import RondaStatistics
import Testing

/// The samples of `samples.tsv`, as rows with a design.
struct Samples {
  private static let fixture = Result { try Fixture("samples.tsv") }

  private static let schools = [
    "stratum", "cluster", "unit", "weight", "clusters", "units", "api00", "api99", "enroll", "met", "type", "rewarded",
  ]
  private static let people = [
    "stratum", "block", "there", "weight", "satisfaction", "need", "income", "persons", "sex", "age", "domain",
    "second",
  ]

  let columns: [String: [Double]]

  init(_ name: String) throws {
    let names = name.hasPrefix("api") ? Self.schools : Self.people
    let lines = try Self.fixture.get().all(name)
    try #require(lines.allSatisfy { $0.count == names.count })
    columns = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { index, name in (name, lines.map { $0[index] }) })
  }

  subscript(name: String) -> [Double] { columns[name] ?? [] }

  func numbers(_ name: String) -> [Int] { self[name].map { Int($0) } }

  func rows(where name: String, is value: Double) -> [Bool] { self[name].map { $0 == value } }

  /// The sample with its design: R's `strat`, `clus1`, `clus2`, and `plan`, or without populations `free`.
  func rows(populations: Bool = true, singleClusters rule: SingleClusterRule = .adjust) throws -> SampleRows {
    var columns = SampleRows.Columns(weights: self["weight"], strata: numbers("stratum"))
    let isSchools = self.columns["unit"] != nil
    let clusters = numbers(isSchools ? "cluster" : "block")
    columns.clusters = isSchools && self["cluster"].allSatisfy { $0 == 0 } ? nil : clusters
    if isSchools, self["units"].contains(where: { $0 > 0 }) {
      for (cluster, units) in zip(clusters, self["units"]) {
        columns.secondStage[SampleRows.ClusterNumber(stratum: 0, cluster: cluster)] = units
      }
    }
    if populations {
      for (stratum, there) in zip(numbers("stratum"), self[isSchools ? "clusters" : "there"]) {
        columns.details[stratum] = SampleRows.StratumDetail(population: there)
      }
    }
    let made = SampleRows.make(columns, singleClusters: rule)
    return try #require(made.rows, "\(made.findings)")
  }

  /// Satisfaction as another figure; a missing answer stays missing.
  func satisfaction(_ score: (Double) -> Double) -> [Double] {
    self["satisfaction"].map { $0.isNaN ? .nan : score($0) }
  }
}
