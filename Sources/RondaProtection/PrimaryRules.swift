/// What is in a cell, as far as rules for single cells ask.
package struct CellContent: Sendable, Hashable {
  /// How many people or contributors.
  package private(set) var count = 0
  package private(set) var total = 0
  /// The largest contributions, in falling order.
  package private(set) var largest: [Int] = []
  /// The first who contributes, by a number that stands for the same one in every cell.
  package private(set) var first: Int?

  /// How many of the largest contributions are kept.
  package static let kept = 8

  package init() {}

  mutating func add(_ row: CrossedTables.Row, number: Int) {
    if first == nil, row.count > 0 { first = number }
    count += row.count
    total += row.amounts.reduce(0, +)
    guard !row.amounts.isEmpty else { return }
    largest = Array((largest + row.amounts).sorted(by: >).prefix(Self.kept))
  }
}

/// Which cells are secrets by themselves, whatever stands beside them.
package protocol PrimaryRule {
  /// - Parameter bases: how many people there are in the cells around it with all categories of one classification.
  func standing(of content: CellContent, bases: [Int]) -> Release.Standing
  /// The number that is published of a cell.
  func value(of content: CellContent) -> Int
  /// Who alone makes up the number, if there is such a one and they are feared.
  func insider(of content: CellContent) -> Int?
}

/// Counts of people: few are a secret.
package struct CountRule: PrimaryRule, Sendable, Hashable {
  /// Counts from 1 to below this are secrets.
  package let threshold: Int
  /// All or none of a group of fewer than this is a secret, too, since it tells of each of them; 0 for no such rule.
  package let smallGroup: Int
  /// How much a reader is left to doubt about a secret.
  package let safeguard: Release.Safeguard
  /// Whether somebody who is alone in a cell is taken to know that.
  package let fearsInsiders: Bool

  /// - Parameters:
  ///   - reach: how much a secret may be at least, as far as anybody can tell: the threshold unless given.
  ///   - width: how far apart the least and the most that it may be are: the threshold unless given.
  package init(
    threshold: Int, smallGroup: Int = 0, reach: Int? = nil, width: Int? = nil, fearsInsiders: Bool = false
  ) {
    self.threshold = threshold
    self.smallGroup = smallGroup
    safeguard = Release.Safeguard(reach: reach ?? threshold, width: width ?? threshold)
    self.fearsInsiders = fearsInsiders
  }

  package func standing(of content: CellContent, bases: [Int]) -> Release.Standing {
    let count = content.count
    if count > 0, count < threshold { return .secret(safeguard) }
    let isUniform = bases.contains { $0 > 0 && $0 < smallGroup && (count == 0 || count == $0) }
    // One more or fewer than none or all is enough of a doubt.
    return isUniform ? .secret(Release.Safeguard(reach: min(count, 1), width: 1)) : .open
  }

  package func value(of content: CellContent) -> Int { content.count }

  package func insider(of content: CellContent) -> Int? {
    fearsInsiders && content.count == 1 ? content.first : nil
  }
}

/// Amounts: a secret where few contribute, or so much comes of one or two that another could work out how much.
///
/// Source of the measures of sensitivity and of how much doubt each asks for: A. Hundepool et al., Statistical
/// Disclosure Control, 2012, section 4.2.2. All in whole units of the amount, rounded so that more is protected.
package struct AmountRule: PrimaryRule, Sendable, Hashable {
  package struct Dominance: Sendable, Hashable {
    /// A cell is a secret when the n largest make up more than `percent` of it.
    package let n: Int
    package let percent: Int

    /// - Parameter n: from 1 to `CellContent.kept`.
    package init(n: Int, percent: Int) {
      precondition((1...CellContent.kept).contains(n) && (1...100).contains(percent))
      self.n = n
      self.percent = percent
    }
  }

  /// Fewer contributors than this make a secret.
  package let contributors: Int
  package let dominance: [Dominance]
  /// A cell is a secret when the second largest can estimate the largest to within this many percent; 0 for no such rule.
  package let priorPercent: Int
  /// How much doubt is left about cells of few contributors, in percent of the amount.
  package let fewPercent: Int

  package init(contributors: Int = 3, dominance: [Dominance] = [], priorPercent: Int = 10, fewPercent: Int = 20) {
    self.contributors = contributors
    self.dominance = dominance
    self.priorPercent = priorPercent
    self.fewPercent = fewPercent
  }

  package func standing(of content: CellContent, bases: [Int]) -> Release.Standing {
    guard content.count > 0 else { return .open }
    var needed = 0
    if content.count < contributors { needed = max(1, Self.share(fewPercent, of: content.total, per: 100)) }
    for rule in dominance {
      let largest = content.largest.prefix(rule.n).reduce(0, +)
      needed = max(needed, Self.share(100, of: largest, per: rule.percent) - content.total)
    }
    if priorPercent > 0, let first = content.largest.first {
      let second = content.largest.dropFirst().first ?? 0
      needed = max(needed, Self.share(priorPercent, of: first, per: 100) - (content.total - first - second))
    }
    guard needed > 0 else { return .open }
    return .secret(Release.Safeguard(reach: content.total + needed, width: needed))
  }

  package func value(of content: CellContent) -> Int { content.total }

  /// A contributor knows the own amount, and so a cell that is nothing else.
  package func insider(of content: CellContent) -> Int? { content.count == 1 ? content.first : nil }

  /// `amount` × `numerator` ÷ `per`, rounded up.
  private static func share(_ numerator: Int, of amount: Int, per: Int) -> Int {
    let (high, low) = amount.multipliedFullWidth(by: numerator)
    let (quotient, remainder) = per.dividingFullWidth((high, low))
    return remainder > 0 ? quotient + 1 : quotient
  }
}
