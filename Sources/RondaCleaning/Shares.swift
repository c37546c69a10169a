import RondaCore
import RondaForms

/// How often something happens in each batch, or to each operator, against all others.
struct Shares {
  /// Counts of one group, and of the rows of which it consists.
  struct Count {
    var rows = 0
    var events = 0
    var chances = 0
  }

  private(set) var groups: [String: Count] = [:]
  private var names: [String] = []
  private var total = Count()
  private var squaredEvents = 0.0
  private var products = 0.0
  private var squaredChances = 0.0

  /// Adds what happened in one record.
  ///
  /// - Parameter group: `nil` for what belongs to no group and is compared with only.
  mutating func add(_ events: Int, of chances: Int, to group: String?) {
    guard chances > 0 else { return }
    total.rows += 1
    total.events += events
    total.chances += chances
    squaredEvents += Double(events * events)
    products += Double(events * chances)
    squaredChances += Double(chances * chances)
    guard let group else { return }
    if groups[group] == nil { names.append(group) }
    groups[group, default: Count()].rows += 1
    groups[group, default: Count()].events += events
    groups[group, default: Count()].chances += chances
  }

  struct Excess {
    let group: String
    let count: Count
    let others: Count
  }

  /// The groups whose share is certainly above that of all others, in the order of their names.
  ///
  /// The lower Wilson bound at `CleanLimits.shareDistance` standard errors must be above the share of the others. What
  /// happens in one record happens together: the base is divided by the design effect of records as clusters.
  ///
  /// Source: W. G. Cochran, "Sampling Techniques" (1977), 9.A; for the bound E. B. Wilson, JASA 22 (1927).
  func excesses() -> [Excess] {
    let effect = designEffect
    return names.sorted().compactMap { name in
      guard let count = groups[name], count.rows >= CleanLimits.fewestOfGroup,
        count.events >= CleanLimits.fewestEvents
      else { return nil }
      let others = Count(
        rows: total.rows - count.rows, events: total.events - count.events, chances: total.chances - count.chances)
      guard others.rows >= CleanLimits.fewestOfGroup else { return nil }
      let base = Double(count.chances) / effect
      let low = Self.lowerBound(Double(count.events) / Double(count.chances), base: base)
      let share = Double(others.events) / Double(others.chances)
      return low > share ? Excess(group: name, count: count, others: others) : nil
    }
  }

  private var designEffect: Double {
    let share = Double(total.events) / Double(max(1, total.chances))
    guard total.rows > 1, share > 0, share < 1 else { return 1 }
    let rows = Double(total.rows)
    let spread = (squaredEvents - 2 * share * products + share * share * squaredChances) / (rows - 1)
    return max(1, spread / (Double(total.chances) / rows * share * (1 - share)))
  }

  static func lowerBound(_ share: Double, base: Double) -> Double {
    let z = CleanLimits.shareDistance
    let center = (base * share + z * z / 2) / (base + z * z)
    return center - z / (base + z * z) * (base * share * (1 - share) + z * z / 4).squareRoot()
  }
}
