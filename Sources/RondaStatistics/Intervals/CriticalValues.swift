/// How many standard errors an interval reaches to both sides, by degrees of freedom; each is worked out once.
package struct CriticalValues: Sendable {
  /// The confidence, between 0 and 1.
  package let level: Double
  private var known: [Int: Double] = [:]

  package init(level: Double = 0.95) { self.level = level }

  /// The probability that is left outside, both sides together.
  package var outside: Double { 1 - level }

  /// The quantile of t; `nil` when there are no degrees of freedom.
  package mutating func t(_ degreesOfFreedom: Int) -> Double? {
    guard degreesOfFreedom > 0 else { return nil }
    if let value = known[degreesOfFreedom] { return value }
    let value = StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom)).quantile(1 - outside / 2)
    known[degreesOfFreedom] = value
    return value
  }
}
