package import RondaCore

/// Fits weights to several margins at once, one after the other until all hold.
///
/// Source: W. E. Deming, F. F. Stephan, "On a least squares adjustment of a sampled frequency table when the expected
/// marginal totals are known", Annals of Mathematical Statistics 11 (1940).
package struct Raking: Sendable, Hashable {
  /// Rounds through all margins before it is given up.
  package var maximumRounds = 1000
  /// The largest change of any weight in a round, as a part of it, at which it is done.
  package var tolerance = 1e-10
  /// Ends that no weight may leave, and how often weights are cut and fitted again before that is given up.
  package var trimming: Trimming?
  package var trimmingRounds = 10

  package init(trimming: Trimming? = nil) { self.trimming = trimming }

  /// What was done to the weights: for the account of the methods.
  package struct Report: Sendable, Hashable {
    /// Rounds through all margins, of the last fit.
    package fileprivate(set) var rounds = 0
    /// The largest difference between a margin and its population, as a part of it.
    package fileprivate(set) var marginError = 0.0
    /// The smallest and the largest of the new weights over the old ones.
    package fileprivate(set) var smallestFactor = 1.0
    package fileprivate(set) var largestFactor = 1.0
    /// Design effects of the weights.
    package fileprivate(set) var effectBefore = 1.0
    package fileprivate(set) var effectAfter = 1.0
    /// Times that weights were cut.
    package fileprivate(set) var trimmings = 0
  }

  /// The same rows with raked weights. Without rows when the margins cannot be met, with findings that say why: weights
  /// that only nearly meet them are never given out.
  package func rake(
    _ rows: SampleRows, to margins: [PopulationMargin]
  ) -> (rows: SampleRows?, report: Report, findings: [Diagnostic]) {
    var report = Report()
    var findings = margins.flatMap { $0.findings(rows.weights) }
    if findings.isEmpty, let first = margins.first {
      findings = margins.dropFirst().compactMap { Self.difference(between: first, and: $0) }
    }
    guard findings.isEmpty else { return (nil, report, findings) }
    var weights = fit(rows.weights, margins, &report)
    if let trimming {
      while report.trimmings < trimmingRounds, let limits = trimming.limits(weights),
        !limits.hold(weights, slack: Self.slack), let cut = trimming.trim(weights)
      {
        report.trimmings += 1
        weights = fit(cut, margins, &report)
      }
      if let limits = trimming.limits(weights), !limits.hold(weights, slack: Self.slack) {
        findings.append(Self.untrimmed)
      }
    }
    let factors = weights.indices.filter { rows.weights[$0] > 0 }.map { weights[$0] / rows.weights[$0] }
    report.smallestFactor = factors.min() ?? 1
    report.largestFactor = factors.max() ?? 1
    report.effectBefore = WeightEffect.kish(rows.weights) ?? 1
    report.effectAfter = WeightEffect.kish(weights) ?? 1
    guard report.marginError <= 1e-8 else {
      return (nil, report, findings + [Self.notConverged(report, margins, weights)])
    }
    var result = rows
    result.weights = weights
    result.calibrations.append(.raked(margins: margins.map(\.rows), weights: weights))
    return (result, report, findings)
  }

  private func fit(_ start: [Double], _ margins: [PopulationMargin], _ report: inout Report) -> [Double] {
    var weights = start
    report.rounds = 0
    var change = Double.infinity
    while change > tolerance, report.rounds < maximumRounds {
      report.rounds += 1
      let before = weights
      for margin in margins {
        let factors = zip(margin.categories, margin.sums(weights)).map { $1 > 0 ? $0.population / $1 : 1 }
        for row in weights.indices where weights[row] > 0 { weights[row] *= factors[margin.rows[row]] }
      }
      change = weights.indices.reduce(0) { most, row in
        before[row] > 0 ? max(most, abs(weights[row] / before[row] - 1)) : most
      }
    }
    report.marginError = margins.map { Self.error(of: $0, weights) }.max() ?? 0
    return weights
  }

  private static func error(of margin: PopulationMargin, _ weights: [Double]) -> Double {
    zip(margin.categories, margin.sums(weights))
      .map { category, sum in category.population > 0 ? abs(sum / category.population - 1) : 0 }.max() ?? 0
  }

  /// Cutting and fitting come ever closer to both, and never quite there: a ten-thousandth over the ends is kept.
  private static let slack = 1e-4

  /// Margins of one population that do not have the same total cannot be met together.
  private static func difference(between one: PopulationMargin, and other: PopulationMargin) -> Diagnostic? {
    guard abs(one.total - other.total) > 1e-9 * max(one.total, other.total) else { return nil }
    func people(_ total: Double) -> String { total < 1e15 ? String(Int(total.rounded())) : "\(total)" }
    return Diagnostic(
      "weights-margins-differ", at: nil,
      Phrase(
        es:
          "La población de «\(one.name)» suma \(people(one.total)) y la de «\(other.name)» suma \(people(other.total)).",
        en:
          "The population by “\(one.name)” adds up to \(people(one.total)), that by “\(other.name)” to \(people(other.total))."
      ),
      hint: Phrase(
        es: "Use márgenes de la misma población: mismo año, mismo territorio, mismas edades.",
        en: "Use margins of one population: the same year, the same territory, the same ages."))
  }

  private static func notConverged(
    _ report: Report, _ margins: [PopulationMargin], _ weights: [Double]
  ) -> Diagnostic {
    let worst = margins.max { error(of: $0, weights) < error(of: $1, weights) }
    let name = worst?.name ?? ""
    return Diagnostic(
      "weights-raking-not-converged", at: nil,
      Phrase(
        es: "El ajuste de los pesos a los márgenes no converge: tras \(report.rounds) vueltas «\(name)» no se cumple.",
        en: "Weights cannot be fitted to the margins: after \(report.rounds) rounds “\(name)” does not hold."),
      hint: Phrase(
        es: "Una categorías pequeñas, sobre todo las que en la muestra nunca aparecen juntas, o use menos márgenes.",
        en: "Merge small categories, above all those that never occur together in the sample, or use fewer margins."))
  }

  private static let untrimmed = Diagnostic(
    "weights-trimming-not-met", .warning, at: nil,
    Phrase(
      es:
        "Los pesos ajustados salen de los límites pedidos: recortarlos y cumplir los márgenes a la vez no es posible.",
      en: "Fitted weights leave the limits asked for: they cannot be cut and meet the margins at once."),
    hint: Phrase(
      es: "Amplíe los límites o una categorías pequeñas.", en: "Widen the limits, or merge small categories."))
}
