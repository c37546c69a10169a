extension SampleDesign {
  /// The ratio Σ w y / Σ w x of a domain: a mean or a share when x is 1. `nil` when the denominator is nought.
  ///
  /// The variance is linearised, of ultimate clusters, with the full design: V = Σₕ (1 − fₕ) nₕ/(nₕ − 1) Σᵢ (zᵢ − z̄ₕ)²
  /// with z = (A − R B) / Σ B, where clusters with nobody of the domain have z = 0. Nothing is allocated: this is what
  /// is called for every figure of every territory.
  ///
  /// Source: C.-E. Särndal, B. Swensson, J. Wretman, "Model assisted survey sampling" (1992), 5.6 to 5.8; T. Lumley,
  /// "Complex surveys" (2010), 2.
  ///
  /// - Parameters:
  ///   - numerators: A = Σ w y of each slot.
  ///   - denominators: B = Σ w x of each slot.
  ///   - respondents: those who answered, of each slot.
  package func ratio(
    _ numerators: Span<Double>, to denominators: Span<Double>, respondents: Span<Int32>, in domain: DomainClusters
  ) -> Estimate? {
    let sums = sums(numerators, denominators, respondents, domain)
    guard sums.denominator != 0 else { return nil }
    let ratio = sums.numerator / sums.denominator
    let scale = 1 / sums.denominator
    // The scores of a ratio add up to nought, and so their mean is.
    let variance = variance(numerators, denominators, ratio: ratio, grandMean: 0, sums, domain)
    return Estimate(
      value: ratio, variance: variance.map { $0 * scale * scale },
      degreesOfFreedom: sums.activeClusters - sums.activeStrata, respondents: sums.respondents,
      weight: sums.denominator)
  }

  /// The total Σ w y of a domain, with z = A.
  package func total(
    _ numerators: Span<Double>, respondents: Span<Int32>, in domain: DomainClusters
  ) -> Estimate {
    let sums = sums(numerators, numerators, respondents, domain)
    let mean = clusterCount > 0 ? sums.numerator / Double(clusterCount) : 0
    return Estimate(
      value: sums.numerator,
      variance: variance(numerators, numerators, ratio: 0, grandMean: mean, sums, domain),
      degreesOfFreedom: sums.activeClusters - sums.activeStrata, respondents: sums.respondents,
      weight: sums.numerator)
  }

  /// The ratio A / B of a domain; `nil` when B is nought.
  package func ratio(_ totals: ClusterTotals, in domain: DomainClusters) -> Estimate? {
    ratio(totals.numerators.span, to: totals.denominators.span, respondents: totals.respondents.span, in: domain)
  }

  /// The total A of a domain.
  package func total(_ totals: ClusterTotals, in domain: DomainClusters) -> Estimate {
    total(totals.numerators.span, respondents: totals.respondents.span, in: domain)
  }

  private struct Sums {
    var numerator = 0.0
    var denominator = 0.0
    var respondents = 0
    /// Clusters and strata with a respondent of the domain.
    var activeClusters = 0
    var activeStrata = 0
    /// Those strata of which only one cluster was drawn.
    var activeSingles = 0
  }

  private func sums(
    _ numerators: Span<Double>, _ denominators: Span<Double>, _ respondents: Span<Int32>, _ domain: DomainClusters
  ) -> Sums {
    var sums = Sums()
    let slots = domain.slots.span
    let clusters = domain.clusters.span
    for run in domain.runs {
      var active = 0
      if run.isPlain {
        let range = Int(slots[run.start])..<Int(slots[run.start]) + run.end - run.start
        let (a, b, n) = (numerators.extracting(range), denominators.extracting(range), respondents.extracting(range))
        for entry in a.indices {
          sums.numerator += a[entry]
          sums.denominator += b[entry]
          sums.respondents += Int(n[entry])
          active += n[entry] > 0 ? 1 : 0
        }
      } else {
        var lastActive: Int32 = -1
        for entry in run.start..<run.end {
          let slot = Int(slots[entry])
          sums.numerator += numerators[slot]
          sums.denominator += denominators[slot]
          sums.respondents += Int(respondents[slot])
          if respondents[slot] > 0, clusters[entry] != lastActive {
            lastActive = clusters[entry]
            active += 1
          }
        }
      }
      sums.activeClusters += active
      if active > 0 {
        sums.activeStrata += 1
        if singles[run.stratum] { sums.activeSingles += 1 }
      }
    }
    return sums
  }

  /// The variance of Σ (A − ratio · B).
  private func variance(
    _ numerators: Span<Double>, _ denominators: Span<Double>, ratio: Double, grandMean: Double, _ sums: Sums,
    _ domain: DomainClusters
  ) -> Double? {
    var variance = 0.0
    // Strata with a single cluster outside of the domain have the score 0 there.
    var singleFactor = rule == .adjust ? singleFactor : 0
    for run in domain.runs {
      let factor = factors[run.stratum]
      if factor == 0 || (singles[run.stratum] && rule != .adjust) { continue }
      let scores = scores(numerators, denominators, ratio, run, domain)
      if singles[run.stratum] {
        let score = scores.shift + scores.sum
        singleFactor -= factor
        variance += factor * (score - grandMean) * (score - grandMean)
      } else {
        variance += factor * scores.squaredDistances(among: Double(drawn[run.stratum]))
      }
    }
    return withSingles(
      variance + max(0, singleFactor) * grandMean * grandMean, active: sums.activeStrata, singles: sums.activeSingles)
  }

  /// Sums over the scores of the clusters of a stratum, each less the first one: the squares then lose no digits to a mean
  /// far from nought.
  private struct Scores {
    var shift = 0.0
    var sum = 0.0
    var squares = 0.0
    var count = 0.0

    /// Σ (z − z̄)² over `drawn` clusters, of which those not counted have the score 0.
    func squaredDistances(among drawn: Double) -> Double {
      let mean = (sum + count * shift) / drawn
      let distance = mean - shift
      let result = squares - 2 * distance * sum + count * distance * distance + (drawn - count) * mean * mean
      return result < 0 ? 0 : result
    }
  }

  private func scores(
    _ numerators: Span<Double>, _ denominators: Span<Double>, _ ratio: Double, _ run: DomainClusters.Run,
    _ domain: DomainClusters
  ) -> Scores {
    let slots = domain.slots.span
    var scores = Scores()
    if run.isPlain {
      let range = Int(slots[run.start])..<Int(slots[run.start]) + run.end - run.start
      let (a, b) = (numerators.extracting(range), denominators.extracting(range))
      scores.shift = a[0] - ratio * b[0]
      scores.count = Double(a.count)
      for entry in a.indices {
        let score = a[entry] - ratio * b[entry] - scores.shift
        scores.sum += score
        scores.squares += score * score
      }
      return scores
    }
    let clusters = domain.clusters.span
    var entry = run.start
    while entry < run.end {
      let cluster = clusters[entry]
      var score = 0.0
      repeat {
        let slot = Int(slots[entry])
        score += numerators[slot] - ratio * denominators[slot]
        entry += 1
      } while entry < run.end && clusters[entry] == cluster
      if scores.count == 0 { scores.shift = score }
      score -= scores.shift
      scores.count += 1
      scores.sum += score
      scores.squares += score * score
    }
    return scores
  }

  /// What strata with a single cluster do to a variance under the rules that look at all strata together.
  ///
  /// - Parameters:
  ///   - active: strata with a respondent of the domain.
  ///   - singles: those of them with a single cluster.
  func withSingles(_ variance: Double, active: Int, singles: Int) -> Double? {
    guard singles > 0 else { return variance }
    switch rule {
    case .adjust, .collapse, .certainty: return variance
    case .average: return singles < active ? variance * Double(active) / Double(active - singles) : nil
    case .fail: return nil
    }
  }
}
