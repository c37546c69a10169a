import Foundation
import RondaStatistics
import SeededRandom
import Testing

struct DistributionTests {
  private static let fixture = Result { try Fixture("distributions.tsv") }

  /// The largest relative difference of the figures of one name, each worked out from the numbers before them.
  private func expect(
    _ name: String, figures: Int = 2, to tolerance: Double, _ work: ([Double]) -> [Double],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let lines = try Self.fixture.get().all(name)
    #expect(!lines.isEmpty, sourceLocation: location)
    for line in lines {
      let given = Array(line.dropLast(figures))
      for (mine, theirs) in zip(work(given), line.suffix(figures)) where theirs > 1e-290 || theirs < 0 {
        #expect(agree(mine, theirs, to: tolerance), "\(name) \(given): \(mine), R \(theirs)", sourceLocation: location)
      }
    }
  }

  @Test func `tails agree with R`() throws {
    try expect("normal", to: 2e-13) { [NormalDistribution.cumulative($0[0]), NormalDistribution.upperTail($0[0])] }
    try expect("t", to: 2e-13) {
      let t = StudentDistribution(degreesOfFreedom: $0[0])
      return [t.cumulative($0[1]), t.upperTail($0[1])]
    }
    try expect("chi2", to: 2e-13) {
      [ChiSquaredDistribution($0[0]).cumulative($0[1]), ChiSquaredDistribution($0[0]).upperTail($0[1])]
    }
    try expect("F", to: 2e-13) {
      let f = FisherDistribution(numerator: $0[0], denominator: $0[1])
      return [f.cumulative($0[2]), f.upperTail($0[2])]
    }
    try expect("beta", to: 2e-13) {
      [BetaDistribution($0[0], $0[1]).cumulative($0[2]), BetaDistribution($0[0], $0[1]).upperTail($0[2])]
    }
  }

  @Test func `quantiles agree with R`() throws {
    try expect("normal-quantile", figures: 1, to: 1e-13) { [NormalDistribution.quantile($0[0])] }
    try expect("t-quantile", figures: 1, to: 1e-11) { [StudentDistribution(degreesOfFreedom: $0[0]).quantile($0[1])] }
    try expect("chi2-quantile", figures: 1, to: 1e-11) { [ChiSquaredDistribution($0[0]).quantile($0[1])] }
    try expect("F-quantile", figures: 1, to: 1e-11) {
      [FisherDistribution(numerator: $0[0], denominator: $0[1]).quantile($0[2])]
    }
    try expect("beta-quantile", figures: 1, to: 1e-11) { [BetaDistribution($0[0], $0[1]).quantile($0[2])] }
  }

  @Test func `a quantile's tail is the probability it was asked for`() {
    for p in [1e-9, 1e-4, 0.025, 0.3, 0.5, 0.9, 0.975, 1 - 1e-6] {
      #expect(agree(NormalDistribution.cumulative(NormalDistribution.quantile(p)), p, to: 1e-12))
      for df in [0.4, 1, 2.5, 17, 320, 5e5] {
        let t = StudentDistribution(degreesOfFreedom: df)
        #expect(agree(t.cumulative(t.quantile(p)), p, to: 1e-12), "t \(df) \(p)")
        let chi2 = ChiSquaredDistribution(df)
        #expect(agree(chi2.cumulative(chi2.quantile(p)), p, to: 1e-11), "chi2 \(df) \(p)")
        let f = FisherDistribution(numerator: 3, denominator: df)
        #expect(agree(f.cumulative(f.quantile(p)), p, to: 1e-12), "F \(df) \(p)")
      }
    }
  }

  @Test func `tails add up to one, mirror each other and never fall`() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      let exponents = (0..<2).map { _ in Double.random(in: -2...6, using: &random) }
      let (a, b) = (pow(10, exponents[0]), pow(10, exponents[1]))
      let (beta, mirrored) = (BetaDistribution(a, b), BetaDistribution(b, a))
      var last = 0.0
      for step in 1..<16 {
        let x = Double(step) / 16
        let lower = beta.cumulative(x)
        #expect(lower >= last && agree(lower, mirrored.upperTail(1 - x), to: 1e-12), "\(a) \(b) \(x)")
        #expect(abs(lower + beta.upperTail(x) - 1) < 1e-14)
        last = lower
      }
    }
  }

  @Test func `enormous degrees of freedom are the normal distribution's`() {
    let z = NormalDistribution.quantile(0.975)
    for df in [1e9, 1e11] {
      #expect(agree(StudentDistribution(degreesOfFreedom: df).quantile(0.975), z, to: 1e-8))
      #expect(agree(FisherDistribution(numerator: 1, denominator: df).quantile(0.95), z * z, to: 1e-8))
    }
    #expect(agree(ChiSquaredDistribution(1e9).quantile(0.5), 1e9, to: 1e-8))
    #expect(agree(BetaDistribution(1e9, 1e9).quantile(0.025), 0.5 - z * (0.125 / 1e9).squareRoot(), to: 1e-8))
  }

  @Test func `known closed forms hold`() {
    // t with 1 degree is Cauchy's, with 2 it has a root; χ² with 2 is exponential; beta(a, 1) is a power.
    #expect(agree(StudentDistribution(degreesOfFreedom: 1).quantile(0.75), 1, to: 1e-14))
    #expect(
      agree(
        StudentDistribution(degreesOfFreedom: 2).quantile(0.975), 0.95 / (2 * 0.975 * 0.025).squareRoot(), to: 1e-14))
    #expect(agree(ChiSquaredDistribution(2).upperTail(6), 0.049787068367863944, to: 1e-14))
    #expect(agree(BetaDistribution(3, 1).cumulative(0.2), 0.008, to: 1e-14))
    #expect(agree(NormalDistribution.quantile(0.975), 1.959963984540054, to: 1e-15))
  }

  @Test func `what is no distribution and no probability gives no number`() {
    for bad in [0, -1, .nan] as [Double] {
      #expect(StudentDistribution(degreesOfFreedom: bad).quantile(0.9).isNaN)
      #expect(ChiSquaredDistribution(bad).upperTail(1).isNaN)
      #expect(FisherDistribution(numerator: 1, denominator: bad).upperTail(1).isNaN)
      #expect(BetaDistribution(bad, 1).cumulative(0.5).isNaN)
    }
    #expect(NormalDistribution.quantile(1.5).isNaN)
    #expect(StudentDistribution(degreesOfFreedom: 4).quantile(.nan).isNaN)
    #expect(StudentDistribution(degreesOfFreedom: 4).upperTail(.nan).isNaN)
    #expect(StudentDistribution(degreesOfFreedom: 4).upperTail(.infinity) == 0)
    #expect(StudentDistribution(degreesOfFreedom: 4).quantile(0) == -.infinity)
    #expect(StudentDistribution(degreesOfFreedom: .infinity).quantile(0.975) == NormalDistribution.quantile(0.975))
    #expect(BetaDistribution(2, 3).quantile(0) == 0 && BetaDistribution(2, 3).quantile(1) == 1)
  }
}
