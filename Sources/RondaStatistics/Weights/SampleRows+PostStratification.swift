package import RondaCore

extension SampleRows {
  /// The same rows with weights that add up to the population in every category: w' = w · N / Σw. Without rows when that
  /// is not possible, and with findings that say why.
  ///
  /// Source: D. Holt, T. M. F. Smith, "Post stratification", Journal of the Royal Statistical Society A 142 (1979).
  package func postStratified(by margin: PopulationMargin) -> (rows: SampleRows?, findings: [Diagnostic]) {
    let findings = margin.findings(weights)
    guard findings.isEmpty else { return (nil, findings) }
    let sums = margin.sums(weights)
    var result = self
    for row in weights.indices where weights[row] > 0 {
      let category = margin.rows[row]
      result.weights[row] *= margin.categories[category].population / sums[category]
    }
    result.calibrations.append(.postStratified(cells: margin.rows, before: weights, after: result.weights))
    return (result, [])
  }
}
