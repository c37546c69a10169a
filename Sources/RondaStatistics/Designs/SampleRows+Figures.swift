extension SampleRows {
  /// The ratio Σ w y / Σ w x of a domain, a mean when `x` is `nil`; `nil` when the denominator is nought.
  ///
  /// The scores of calibrated weights are their residuals, and within clusters the second stage counts when it is
  /// described.
  package func ratio(_ y: [Double], to x: [Double]? = nil, in domain: [Bool]? = nil) -> Estimate? {
    guard let (figure, scores) = ratioScores(y, x, domain) else { return nil }
    return estimate(figure, scores)
  }

  /// The mean of a domain, or with values 0 and 1 the share.
  package func mean(_ y: [Double], in domain: [Bool]? = nil) -> Estimate? { ratio(y, in: domain) }

  /// The total Σ w y of a domain.
  package func total(_ y: [Double], in domain: [Bool]? = nil) -> Estimate {
    let (figure, scores) = totalScores(y, domain)
    return estimate(figure, scores)
  }

  /// The ratio with its scores by cluster, to be worked on with others; `nil` when the denominator is nought.
  package func ratioFigure(_ y: [Double], to x: [Double]? = nil, in domain: [Bool]? = nil) -> LinearizedFigure? {
    ratioScores(y, x, domain)?.figure
  }

  /// The total with its scores by cluster.
  package func totalFigure(_ y: [Double], in domain: [Bool]? = nil) -> LinearizedFigure {
    totalScores(y, domain).figure
  }

  private func ratioScores(
    _ y: [Double], _ x: [Double]?, _ domain: [Bool]?
  ) -> (figure: LinearizedFigure, scores: [Double])? {
    var (numerator, denominator) = (0.0, 0.0)
    let weights = weights
    let present = present(y, x, domain)
    for row in weights.indices where present[row] {
      numerator += weights[row] * y[row]
      denominator += weights[row] * (x?[row] ?? 1)
    }
    guard denominator != 0 else { return nil }
    let ratio = numerator / denominator
    var scores = Array(repeating: 0.0, count: weights.count)
    for row in weights.indices where present[row] {
      scores[row] = weights[row] * (y[row] - ratio * (x?[row] ?? 1)) / denominator
    }
    return figure(value: ratio, scores, present, weight: denominator)
  }

  private func totalScores(_ y: [Double], _ domain: [Bool]?) -> (figure: LinearizedFigure, scores: [Double]) {
    let present = present(y, nil, domain)
    let scores = weights.indices.map { present[$0] ? weights[$0] * y[$0] : 0 }
    let total = scores.reduce(0, +)
    return figure(value: total, scores, present, weight: total)
  }

  /// The figure with scores of rows, after what the calibration of weights explains is taken out of them.
  private func figure(
    value: Double, _ scores: [Double], _ present: [Bool], weight: Double
  ) -> (figure: LinearizedFigure, scores: [Double]) {
    let residuals = calibrations.reduce(scores) { $1.residuals($0) }
    let clusters = clusters
    var sums = Array(repeating: 0.0, count: design.clusterCount)
    var listed = Array(repeating: false, count: design.clusterCount)
    var answered = listed
    for row in clusters.indices where present[row] || residuals[row] != 0 {
      let cluster = Int(clusters[row])
      sums[cluster] += residuals[row]
      listed[cluster] = true
      if present[row] { answered[cluster] = true }
    }
    let numbers = listed.indices.filter { listed[$0] }
    let figure = LinearizedFigure(
      value: value, clusters: numbers.map(Int32.init), scores: numbers.map { sums[$0] },
      answered: numbers.map { answered[$0] }, respondents: present.count { $0 }, weight: weight)
    return (figure, residuals)
  }

  private func estimate(_ figure: LinearizedFigure, _ scores: [Double]) -> Estimate {
    let first = design.estimate(figure)
    guard !rowsOfCluster.isEmpty, let variance = first.variance else { return first }
    return Estimate(
      value: first.value, variance: variance + secondStageVariance(scores),
      degreesOfFreedom: first.degreesOfFreedom, respondents: first.respondents, weight: first.weight)
  }

  /// What the drawing of rows within clusters adds: Σₕ fₕ Σᵢ (1 − m/M) m/(m − 1) Σⱼ (u − ū)².
  ///
  /// Source: C.-E. Särndal, B. Swensson, J. Wretman, "Model assisted survey sampling" (1992), result 4.3.1.
  private func secondStageVariance(_ scores: [Double]) -> Double {
    var sums = Array(repeating: (count: 0.0, sum: 0.0, squares: 0.0), count: design.clusterCount)
    for row in scores.indices {
      sums[Int(clusters[row])].count += 1
      sums[Int(clusters[row])].sum += scores[row]
    }
    for row in scores.indices {
      let cluster = Int(clusters[row])
      let difference = scores[row] - sums[cluster].sum / sums[cluster].count
      sums[cluster].squares += difference * difference
    }
    var variance = 0.0
    for (cluster, sum) in sums.enumerated() where sum.count > 1 && rowsOfCluster[cluster] > sum.count {
      let fraction = design.strata[Int(design.stratumOfCluster[cluster])].samplingFraction
      variance +=
        fraction * (1 - sum.count / rowsOfCluster[cluster]) * sum.count / (sum.count - 1) * sum.squares
    }
    return variance
  }
}
