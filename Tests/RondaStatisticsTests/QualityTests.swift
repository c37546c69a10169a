import RondaStatistics
import Testing

struct QualityTests {
  private func estimate(
    _ value: Double, error: Double?, respondents: Int = 200, df: Int = 20
  ) -> Estimate {
    Estimate(
      value: value, variance: error.map { $0 * $0 }, degreesOfFreedom: df, respondents: respondents,
      weight: Double(respondents))
  }

  @Test func `shares are graded as INE does`() {
    let quality = HouseholdQuality()
    // The published curve: a share of one half may have an error of 0.07, one of a tenth 0.024.
    #expect(abs(HouseholdQuality.largestError(of: 0.5) - 0.0700) < 5e-5)
    #expect(abs(HouseholdQuality.largestError(of: 0.1) - 0.0239) < 5e-5)
    #expect(HouseholdQuality.largestError(of: 0.9) == HouseholdQuality.largestError(of: 1 - 0.9))
    #expect(quality.grade(share: estimate(0.5, error: 0.0699)) == .reliable)
    #expect(quality.grade(share: estimate(0.5, error: 0.0701)) == .uncertain)
    #expect(quality.grade(share: estimate(0.9, error: 0.03)) == .uncertain)
    #expect(quality.grade(share: estimate(0.5, error: 0.01, respondents: 59)) == .unreliable)
    #expect(quality.grade(share: estimate(0.5, error: 0.01, df: 8)) == .unreliable)
    #expect(quality.grade(share: estimate(0.5, error: nil)) == .unreliable)
  }

  @Test func `the answers that a share needs are those at which it is graded reliable`() throws {
    let quality = HouseholdQuality()
    for share in [0.02, 0.1, 0.5, 0.8] {
      let needed = try #require(quality.answersNeeded(share: share, designEffect: 1.7))
      func grade(_ answers: Int) -> QualityGrade {
        quality.grade(
          share: estimate(
            share, error: (share * (1 - share) * 1.7 / Double(answers)).squareRoot(), respondents: answers))
      }
      #expect(grade(needed) == .reliable && grade(needed - 1) != .reliable)
    }
    #expect(quality.answersNeeded(share: 0.5) == 60 && quality.answersNeeded(share: 0) == nil)
    #expect(quality.answersNeeded(share: .nan) == nil && quality.answersNeeded(share: 1e-300, designEffect: 9) == nil)
  }

  @Test func `means and totals are graded by their variation`() {
    let quality = HouseholdQuality()
    #expect(quality.grade(quantity: estimate(100, error: 15)) == .reliable)
    #expect(quality.grade(quantity: estimate(100, error: 16)) == .uncertain)
    #expect(quality.grade(quantity: estimate(-100, error: 31)) == .unreliable)
    #expect(quality.grade(quantity: estimate(0, error: 1)) == .unreliable)
    #expect(quality.grade(quantity: estimate(0, error: 0)) == .reliable)
    #expect(
      quality.isPublishable([.reliable, .uncertain]) && !quality.isPublishable([.reliable, .uncertain, .unreliable]))
    #expect(!quality.isPublishable([]))
    var strict = HouseholdQuality()
    strict.reliableVariation = 0.1
    #expect(strict.grade(quantity: estimate(100, error: 15)) == .uncertain)
  }

  @Test func `proportions are presented as NCHS does`() {
    let quality = ProportionQuality()
    var critical = CriticalValues()
    func presentation(_ value: Double, size: Double, respondents: Int = 1000, df: Int = 40)
      -> ProportionQuality.Presentation
    {
      let error = (value * (1 - value) / size).squareRoot()
      return quality.presentation(
        of: estimate(value, error: error, respondents: respondents, df: df), &critical)
    }
    #expect(presentation(0.5, size: 900) == .show)
    #expect(presentation(0.5, size: 29) == .suppress)
    #expect(presentation(0.5, size: 200, respondents: 29) == .suppress)
    // Of forty an interval is wider than 0.3.
    #expect(presentation(0.5, size: 40) == .suppress)
    // 2 % with an interval from 0.3 % to 6.5 %: wider than 130 % of itself.
    #expect(presentation(0.02, size: 120) == .suppress)
    #expect(presentation(0.98, size: 120) == .showWithFootnote)
    #expect(presentation(0.3, size: 500, df: 7) == .review)
    #expect(presentation(0, size: 500) == .review && presentation(1, size: 500) == .review)
    #expect(presentation(0, size: 1, respondents: 29) == .suppress)
  }
}
