import Foundation
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

  /// The groups whose share is certainly above that of all together, in the order of their names.
  ///
  /// So many events, or more, must be less likely than `CleanLimits.mostChance` over the number of groups if the share
  /// were that of all (binomial distribution; C. E. Bonferroni's inequality). What happens in one record happens
  /// together: events and chances are divided by the design effect of records as clusters.
  ///
  /// Source: W. G. Cochran, "Sampling Techniques" (1977), 9.5.
  func excesses() -> [Excess] {
    let effect = designEffect
    let share = Double(total.events) / Double(max(1, total.chances))
    let large = names.filter { (groups[$0]?.rows ?? 0) >= CleanLimits.fewestOfGroup }
    return large.sorted().compactMap { name in
      guard let count = groups[name], count.events >= CleanLimits.fewestEvents else { return nil }
      let others = Count(
        rows: total.rows - count.rows, events: total.events - count.events, chances: total.chances - count.chances)
      guard others.rows >= CleanLimits.fewestOfGroup else { return nil }
      let chance = Self.chance(
        of: Int(Double(count.events) / effect), amid: Int(Double(count.chances) / effect), share: share)
      return chance < CleanLimits.mostChance / Double(large.count)
        ? Excess(group: name, count: count, others: others) : nil
    }
  }

  /// How likely so many events or more are.
  static func chance(of events: Int, amid chances: Int, share: Double) -> Double {
    guard events > 0, share < 1 else { return 1 }
    guard share > 0, events <= chances else { return 0 }
    func logFactorial(_ number: Int) -> Double { lgamma(Double(number) + 1) }
    let all = logFactorial(chances)
    var sum = 0.0
    for count in events...chances {
      let ways = all - logFactorial(count) - logFactorial(chances - count)
      let term = Foundation.exp(
        ways + Double(count) * Foundation.log(share) + Double(chances - count) * Foundation.log(1 - share))
      sum += term
      if Double(count) > share * Double(chances), term < sum * 1e-12 { break }
    }
    return min(1, sum)
  }

  private var designEffect: Double {
    let share = Double(total.events) / Double(max(1, total.chances))
    guard total.rows > 1, share > 0, share < 1 else { return 1 }
    let rows = Double(total.rows)
    let spread = (squaredEvents - 2 * share * products + share * share * squaredChances) / (rows - 1)
    return max(1, spread / (Double(total.chances) / rows * share * (1 - share)))
  }
}
