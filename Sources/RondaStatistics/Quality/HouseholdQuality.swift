import Glibc

/// The criteria for figures of household surveys of Chile's Instituto Nacional de Estadísticas, with its numbers as they
/// are unless set.
///
/// Source: INE, "Estándar para la evaluación de la calidad de las estimaciones en encuestas de hogares" (2020).
package struct HouseholdQuality: Sendable, Hashable {
  /// Fewer respondents are not reliable.
  package var minimumRespondents = 60
  /// Fewer degrees of freedom are not reliable.
  package var minimumDegreesOfFreedom = 9
  /// Up to here a mean or a total is reliable.
  package var reliableVariation = 0.15
  /// Up to here it is uncertain, beyond unreliable.
  package var largestVariation = 0.30
  /// The part of a table's figures that must be reliable for it to be published.
  package var reliablePart = 0.5

  package init() {}

  /// The grade of a share, or another ratio between 0 and 1.
  package func grade(share: Estimate) -> QualityGrade {
    guard let error = share.standardError, hasBase(share) else { return .unreliable }
    return error <= Self.largestError(of: share.value) ? .reliable : .uncertain
  }

  /// The grade of a mean, a total, or a ratio that is no share. A number of people is a total over those who are counted:
  /// its respondents and degrees of freedom are theirs alone.
  package func grade(quantity: Estimate) -> QualityGrade {
    guard hasBase(quantity), let error = quantity.standardError else { return .unreliable }
    if error == 0 { return .reliable }
    guard let variation = quantity.coefficientOfVariation, variation <= largestVariation else { return .unreliable }
    return variation <= reliableVariation ? .reliable : .uncertain
  }

  /// Whether a table of figures with these grades is to be published.
  package func isPublishable(_ grades: [QualityGrade]) -> Bool {
    !grades.isEmpty && Double(grades.count { $0 == .reliable }) >= reliablePart * Double(grades.count)
  }

  /// p^(2/3) / 9 of the share or of its complement, whichever is smaller.
  package static func largestError(of share: Double) -> Double {
    pow(max(0, min(share, 1 - share)), 2.0 / 3) / 9
  }

  /// How many answers a share needs to be reliable; `nil` for what is no share between 0 and 1.
  ///
  /// - Parameter designEffect: what the design costs, as `WeightEffect.design` of a survey like it.
  package func answersNeeded(share: Double, designEffect: Double = 1) -> Int? {
    guard share > 0, share < 1, designEffect > 0, designEffect < 1e6 else { return nil }
    let error = Self.largestError(of: share)
    let needed = (share * (1 - share) / (error * error) * designEffect).rounded(.up)
    return needed < 1e12 ? max(minimumRespondents, Int(needed)) : nil
  }

  private func hasBase(_ estimate: Estimate) -> Bool {
    estimate.respondents >= minimumRespondents && estimate.degreesOfFreedom >= minimumDegreesOfFreedom
  }
}
