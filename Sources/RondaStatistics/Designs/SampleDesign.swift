package import RondaCore

/// How a sample was drawn, as far as variances ask: strata, and the clusters that were drawn in each (the primary
/// sampling units, such as city blocks; the respondents themselves when there were no clusters).
///
/// Clusters are numbered from 0 in the order of the strata they were given in. The design is that of the whole sample:
/// a cluster with nobody of a domain in it counts all the same.
package struct SampleDesign: Sendable, Equatable {
  package struct Stratum: Sendable, Hashable {
    /// How findings name it.
    package let name: String
    /// Clusters that were drawn.
    package let clusters: Int
    /// The part of the clusters of the population that was drawn, from 0 (they are very many) to 1 (all of them).
    package let samplingFraction: Double
    /// Strata that may be joined with each other, such as those of one comuna, have the same number.
    package let group: Int

    package init(name: String, clusters: Int, samplingFraction: Double = 0, group: Int = 0) {
      self.name = name
      self.clusters = clusters
      self.samplingFraction = samplingFraction
      self.group = group
    }

    /// - Parameter population: how many clusters there are, of which `clusters` were drawn.
    package init(name: String, clusters: Int, population: Double, group: Int = 0) {
      self.init(name: name, clusters: clusters, samplingFraction: Double(clusters) / population, group: group)
    }

    /// Whether it has one cluster of several.
    var isSingle: Bool { clusters == 1 && samplingFraction < Self.almostAll }

    /// (1 − f) n / (n − 1), and 1 − f for a single cluster.
    var factor: Double {
      guard samplingFraction < Self.almostAll else { return 0 }
      let rest = 1 - samplingFraction
      return clusters > 1 ? rest * Double(clusters) / Double(clusters - 1) : rest
    }

    /// Fractions are quotients that were rounded.
    private static let almostAll = 1 - 1e-7
  }

  package let strata: [Stratum]
  /// For each cluster its stratum.
  package let stratumOfCluster: [Int32]
  package let rule: SingleClusterRule
  /// For each stratum its clusters, its factor, and whether it has one cluster of several: read in every variance.
  let drawn: [Int]
  let factors: [Double]
  let singles: [Bool]
  /// Σ (1 − f) of the strata with a single cluster.
  let singleFactor: Double

  private init(strata: [Stratum], stratumOfCluster: [Int32], rule: SingleClusterRule) {
    self.strata = strata
    self.stratumOfCluster = stratumOfCluster
    self.rule = rule
    drawn = strata.map(\.clusters)
    factors = strata.map(\.factor)
    singles = strata.map(\.isSingle)
    singleFactor = strata.reduce(0) { $0 + ($1.isSingle ? $1.factor : 0) }
  }

  /// Clusters that were drawn.
  package var clusterCount: Int { stratumOfCluster.count }

  /// Clusters less strata: what a domain that is everywhere has.
  package var degreesOfFreedom: Int { clusterCount - strata.reduce(0) { $0 + ($1.clusters > 0 ? 1 : 0) } }

  /// A simple random sample of `count` clusters.
  package static func simple(clusters count: Int, samplingFraction: Double = 0) -> SampleDesign {
    let stratum = Stratum(name: "", clusters: max(0, count), samplingFraction: min(1, max(0, samplingFraction)))
    return SampleDesign(
      strata: [stratum], stratumOfCluster: Array(repeating: 0, count: stratum.clusters), rule: .adjust)
  }

  /// The design of these strata, or what makes it none; and what its user should know of it.
  ///
  /// Clusters are numbered as the strata are given, also where strata are joined.
  package static func make(
    _ strata: [Stratum], singleClusters rule: SingleClusterRule = .adjust
  ) -> (design: SampleDesign?, findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    for stratum in strata where !(0...1).contains(stratum.samplingFraction) || stratum.clusters < 0 {
      findings.append(
        Diagnostic(
          "design-more-clusters-than-there-are", at: nil,
          Phrase(
            es: "En el estrato «\(stratum.name)» la muestra tiene más conglomerados que los que existen.",
            en: "In stratum “\(stratum.name)” more clusters were sampled than there are."),
          hint: Phrase(
            es: "Revise cuántos conglomerados (manzanas) tiene el estrato en total.",
            en: "Check how many clusters (blocks) the stratum has altogether.")))
    }
    guard findings.isEmpty else { return (nil, findings) }
    let singles = strata.filter(\.isSingle)
    if !singles.isEmpty { findings.append(finding(about: singles, rule)) }
    if rule == .collapse { return (collapsed(strata), findings) }
    let owners = strata.enumerated().flatMap { Array(repeating: Int32($0.offset), count: $0.element.clusters) }
    return (SampleDesign(strata: strata, stratumOfCluster: owners, rule: rule), findings)
  }

  /// Each stratum with a single cluster is joined with the next one of its group that leaves something to chance, the
  /// last one with the one before it.
  private static func collapsed(_ strata: [Stratum]) -> SampleDesign {
    // For each stratum the one that it has become a part of.
    var owner = Array(strata.indices)
    var members = strata.indices.map { [$0] }
    func clusters(_ index: Int) -> Int { members[index].reduce(0) { $0 + strata[$1].clusters } }
    for index in strata.indices where strata[index].isSingle && owner[index] == index && clusters(index) == 1 {
      func fits(_ other: Int) -> Bool {
        other != index && owner[other] == other && strata[other].group == strata[index].group
          && strata[other].factor > 0 && strata[other].clusters > 0
      }
      guard let other = strata.indices[(index + 1)...].first(where: fits) ?? strata.indices[..<index].last(where: fits)
      else { continue }
      owner[index] = other
      members[other] += members[index]
      members[index] = []
      for member in members[other] { owner[member] = other }
    }
    var number = Array(repeating: Int32(-1), count: strata.count)
    var joined: [Stratum] = []
    for index in strata.indices where owner[index] == index {
      number[index] = Int32(joined.count)
      joined.append(join(members[index].sorted().map { strata[$0] }))
    }
    let owners = strata.indices.flatMap { Array(repeating: number[owner[$0]], count: strata[$0].clusters) }
    return SampleDesign(strata: joined, stratumOfCluster: owners, rule: .adjust)
  }

  /// The fraction of what was joined is that of its clusters together; unknown when one of them is.
  private static func join(_ strata: [Stratum]) -> Stratum {
    guard strata.count > 1 else { return strata[0] }
    let clusters = strata.reduce(0) { $0 + $1.clusters }
    let population = strata.reduce(0) { $0 + Double($1.clusters) / $1.samplingFraction }
    return Stratum(
      name: strata.map(\.name).joined(separator: " + "), clusters: clusters,
      samplingFraction: Double(clusters) / population, group: strata[0].group)
  }

  private static func finding(about singles: [Stratum], _ rule: SingleClusterRule) -> Diagnostic {
    let named = singles.prefix(5).map { "«\($0.name)»" }.joined(separator: ", ")
    let more = singles.count - 5
    let names = Phrase(
      es: more > 0 ? "\(named) y otros, \(singles.count) en total" : named,
      en: more > 0 ? "\(named) and others, \(singles.count) altogether" : named)
    let consequence =
      switch rule {
      case .adjust:
        Phrase(
          es: "Se comparan con la media de toda la muestra: el error informado es más bien grande.",
          en: "They are compared with the mean of the whole sample: the error told is rather large.")
      case .collapse:
        Phrase(
          es: "Se unen con un estrato vecino; si no hay ninguno, se comparan con la media de toda la muestra.",
          en: "They are joined with a neighbouring stratum; without one, compared with the mean of the whole sample.")
      case .certainty:
        Phrase(
          es: "Se toman como si hubieran entrado con seguridad: el error informado puede ser muy pequeño.",
          en: "They are taken as certain to be sampled: the error told may be too small.")
      case .average:
        Phrase(
          es: "Se les supone el error medio de los demás estratos.",
          en: "They are supposed to have the mean error of the other strata.")
      case .fail:
        Phrase(
          es: "Lo que los incluya no lleva error ni intervalo.", en: "What includes them has no error and no interval.")
      }
    return Diagnostic(
      "design-single-cluster", .warning, at: nil,
      Phrase(
        es: "Estratos con un solo conglomerado en la muestra: \(names.spanish).",
        en: "Strata with a single cluster in the sample: \(names.english)."), hint: consequence)
  }
}
