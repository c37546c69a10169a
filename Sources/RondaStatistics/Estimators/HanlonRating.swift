/// Basic priority rating of a problem, with what it is made of: the parts are always shown beside it.
package struct HanlonRating: Sendable, Hashable {
  package enum Form: String, Sendable, Hashable, CaseIterable {
    /// (A + B) · C / 3 with B from 0 to 20: at most 100.
    ///
    /// Source: J. J. Hanlon, G. E. Pickett, "Public health: administration and practice", 8th edition (1984); APEXPH.
    case classic
    /// (A + 2B) · C with B from 0 to 10: at most 300.
    ///
    /// Source: NACCHO, "Guide to prioritization techniques".
    case naccho

    /// The largest B.
    var mostSerious: Double { self == .classic ? 20 : 10 }
  }

  package let form: Form
  /// A: how many have the problem, 0 to 10.
  package let size: Double
  /// B: how serious it is.
  package let seriousness: Double
  /// C: how well what can be done works, 0 to 10.
  package let effectiveness: Double
  /// D: whether it is proper, economic, acceptable, with resources and legal. One "no" makes the overall rating 0.
  package let isFeasible: [Bool]

  /// `nil` when a part is outside of its range.
  package init?(
    form: Form = .classic, size: Double, seriousness: Double, effectiveness: Double, isFeasible: [Bool] = []
  ) {
    guard (0...10).contains(size), (0...form.mostSerious).contains(seriousness), (0...10).contains(effectiveness)
    else { return nil }
    self.form = form
    self.size = size
    self.seriousness = seriousness
    self.effectiveness = effectiveness
    self.isFeasible = isFeasible
  }

  /// The basic priority rating.
  package var basic: Double {
    switch form {
    case .classic: (size + seriousness) * effectiveness / 3
    case .naccho: (size + 2 * seriousness) * effectiveness
    }
  }

  /// The overall priority rating: the basic one, or 0 for what cannot be done.
  package var overall: Double { isFeasible.contains(false) ? 0 : basic }
}
