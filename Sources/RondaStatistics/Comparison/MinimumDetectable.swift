/// How large a difference must be for a comparison to find it.
package enum MinimumDetectable {
  /// The difference that a test with two sides finds with this probability: (t₁₋ₐ/₂ + t_power) · SE.
  ///
  /// Source: J. Cohen, "Statistical power analysis for the behavioral sciences", 2nd edition (1988), 2; H. S. Bloom,
  /// "Minimum detectable effects", Evaluation Review 19 (1995), for t. `nil` without degrees of freedom.
  package static func difference(
    standardError: Double, degreesOfFreedom: Int, level: Double = 0.95, power: Double = 0.8
  ) -> Double? {
    guard degreesOfFreedom > 0 else { return nil }
    let t = StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom))
    return (t.quantile(1 - (1 - level) / 2) + t.quantile(power)) * standardError
  }

  /// The standard error that the difference of two shares around `share` will have.
  ///
  /// - Parameters:
  ///   - sizes: answers in each.
  ///   - designEffect: of either.
  ///   - correlation: between the two, above 0 when the same blocks or people are asked again.
  package static func standardError(
    share: Double, sizes: (Double, Double), designEffect: Double = 1, correlation: Double = 0
  ) -> Double {
    let (one, other) = (
      share * (1 - share) * designEffect / sizes.0, share * (1 - share) * designEffect / sizes.1
    )
    return max(0, one + other - 2 * correlation * (one * other).squareRoot()).squareRoot()
  }
}
