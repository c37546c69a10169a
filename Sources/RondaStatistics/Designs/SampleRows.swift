package import RondaCore

/// The rows of a sample, one for each respondent: whom weights, calibration and scores are about.
///
/// Values that are NaN are missing: such a row is outside of the domain of that figure, never outside of the design.
package struct SampleRows: Sendable {
  /// What a sample is made of. Numbers of strata and clusters are arbitrary; clusters of two strata may have the same.
  package struct Columns: Sendable {
    package var weights: [Double]
    /// `nil`: one stratum.
    package var strata: [Int]?
    /// `nil`: every row was drawn by itself.
    package var clusters: [Int]?
    /// By the number of the stratum what is known of it; others were drawn of very many clusters.
    package var details: [Int: StratumDetail] = [:]
    /// Rows that were drawn within each cluster of how many, by the number of the stratum and of the cluster, when not
    /// all were and the error of that is to be counted as well.
    package var secondStage: [ClusterNumber: Double] = [:]

    package init(weights: [Double], strata: [Int]? = nil, clusters: [Int]? = nil) {
      self.weights = weights
      self.strata = strata
      self.clusters = clusters
    }
  }

  package struct StratumDetail: Sendable, Hashable {
    package var name: String?
    /// How many clusters there are, or, if not above 1, the part of them that was drawn: R's rule for `fpc`.
    package var population: Double?
    package var group = 0

    package init(name: String? = nil, population: Double? = nil, group: Int = 0) {
      self.name = name
      self.population = population
      self.group = group
    }
  }

  package struct ClusterNumber: Sendable, Hashable, Comparable {
    package let stratum: Int
    package let cluster: Int

    package init(stratum: Int, cluster: Int) {
      self.stratum = stratum
      self.cluster = cluster
    }

    package static func < (left: ClusterNumber, right: ClusterNumber) -> Bool {
      (left.stratum, left.cluster) < (right.stratum, right.cluster)
    }
  }

  package let design: SampleDesign
  /// For each row its cluster in the design.
  package let clusters: [Int32]
  package internal(set) var weights: [Double]
  /// How weights were fitted to what is known of the population, in the order in which that was done.
  package internal(set) var calibrations: [Calibration] = []
  /// For each cluster of the design the rows there are in it; empty when rows are all of their cluster.
  let rowsOfCluster: [Double]

  package var count: Int { weights.count }

  /// The sample that these columns describe, or what makes it none.
  package static func make(
    _ columns: Columns, singleClusters rule: SingleClusterRule = .adjust
  ) -> (rows: SampleRows?, findings: [Diagnostic]) {
    let count = columns.weights.count
    precondition(columns.strata?.count ?? count == count && columns.clusters?.count ?? count == count)
    if let bad = columns.weights.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
      return (nil, [Diagnostic.badWeight(row: bad)])
    }
    let numbers = (0..<count).map {
      ClusterNumber(stratum: columns.strata?[$0] ?? 0, cluster: columns.clusters?[$0] ?? $0)
    }
    let sorted = Set(numbers).sorted()
    var strata: [SampleDesign.Stratum] = []
    var start = 0
    while start < sorted.count {
      let number = sorted[start].stratum
      let end = sorted[start...].firstIndex { $0.stratum != number } ?? sorted.count
      let detail = columns.details[number] ?? StratumDetail()
      let population = detail.population ?? .infinity
      let name = detail.name ?? String(number)
      strata.append(
        population <= 1
          ? SampleDesign.Stratum(
            name: name, clusters: end - start, samplingFraction: population, group: detail.group)
          : SampleDesign.Stratum(name: name, clusters: end - start, population: population, group: detail.group))
      start = end
    }
    let (design, findings) = SampleDesign.make(strata, singleClusters: rule)
    guard let design else { return (nil, findings) }
    let index = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Int32($0)) })
    let rows = SampleRows(
      design: design, clusters: numbers.map { index[$0] ?? 0 }, weights: columns.weights,
      rowsOfCluster: columns.secondStage.isEmpty ? [] : sorted.map { columns.secondStage[$0] ?? 0 })
    return (rows, findings)
  }

  init(design: SampleDesign, clusters: [Int32], weights: [Double], rowsOfCluster: [Double]) {
    self.design = design
    self.clusters = clusters
    self.weights = weights
    self.rowsOfCluster = rowsOfCluster
  }

  /// The sums per cluster of a ratio of two columns, or of a mean, over the rows of a domain that answered.
  ///
  /// - Parameter domain: which rows are in it; `nil` is all. Rows of weight 0 are in none.
  package func totals(of y: [Double], per x: [Double]? = nil, in domain: [Bool]? = nil) -> ClusterTotals {
    var totals = ClusterTotals(slots: design.clusterCount)
    let present = present(y, x, domain)
    for row in present.indices where present[row] {
      let cluster = Int(clusters[row])
      totals.numerators[cluster] += weights[row] * y[row]
      totals.denominators[cluster] += weights[row] * (x?[row] ?? 1)
      totals.respondents[cluster] += 1
    }
    return totals
  }

  /// Which rows are in a domain, with a weight and an answer.
  func present(_ y: [Double], _ x: [Double]?, _ domain: [Bool]?) -> [Bool] {
    var present = weights.map { $0 > 0 }
    if let domain { for row in present.indices where !domain[row] { present[row] = false } }
    if let x { for row in present.indices where x[row].isNaN { present[row] = false } }
    for row in present.indices where y[row].isNaN { present[row] = false }
    return present
  }
}

extension Diagnostic {
  static func badWeight(row: Int) -> Diagnostic {
    Diagnostic(
      "weights-not-a-weight", at: nil,
      Phrase(
        es: "El peso de la fila \(row + 1) no es un número igual o mayor que 0.",
        en: "The weight of row \(row + 1) is not a number of 0 or more."),
      hint: Phrase(
        es: "Corrija la columna de pesos; quien no debe contar lleva 0.",
        en: "Mend the column of weights; who is not to count has 0."))
  }
}
