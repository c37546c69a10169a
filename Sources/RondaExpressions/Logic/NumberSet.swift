/// A set of real numbers made of stretches, each with or without its ends: what a comparison with a number leaves.
struct NumberSet: Sendable, Hashable {
  /// Where the set begins or ends, just before a number or just after it.
  private struct Cut: Sendable, Hashable, Comparable {
    let value: Double
    let isAfter: Bool

    static func < (left: Cut, right: Cut) -> Bool {
      left.value == right.value ? !left.isAfter && right.isAfter : left.value < right.value
    }
  }

  /// Whether the smallest numbers are in it; every cut changes sides.
  private var startsInside: Bool
  private var cuts: [Cut]

  static let none = NumberSet(startsInside: false, cuts: [])
  static let all = NumberSet(startsInside: true, cuts: [])

  private init(startsInside: Bool, cuts: [Cut]) {
    self.startsInside = startsInside
    self.cuts = cuts
  }

  /// The numbers that compare so with a finite one.
  init(_ test: Step.Test, _ number: Double) {
    let (before, after) = (Cut(value: number, isAfter: false), Cut(value: number, isAfter: true))
    switch test {
    case .less: self.init(startsInside: true, cuts: [before])
    case .lessOrEqual: self.init(startsInside: true, cuts: [after])
    case .greater: self.init(startsInside: false, cuts: [after])
    case .greaterOrEqual: self.init(startsInside: false, cuts: [before])
    case .equal: self.init(startsInside: false, cuts: [before, after])
    case .notEqual: self.init(startsInside: true, cuts: [before, after])
    }
  }

  var isEmpty: Bool { !startsInside && cuts.isEmpty }

  /// Whether nothing is in it, or when only whole numbers count, none of these.
  func isEmpty(ofWhole isWhole: Bool) -> Bool {
    guard isWhole, !isEmpty else { return isEmpty }
    guard !startsInside, cuts.count % 2 == 0 else { return false }
    return stride(from: 0, to: cuts.count, by: 2).allSatisfy { index in
      let (start, end) = (cuts[index], cuts[index + 1])
      let first = start.value.rounded(.down) + (start.isAfter || start.value.rounded(.down) < start.value ? 1 : 0)
      return first > end.value || first == end.value && !end.isAfter
    }
  }

  /// Whether it is one number.
  var isSingle: Bool { !startsInside && cuts.count == 2 && cuts[0].value == cuts[1].value }

  func contains(_ number: Double) -> Bool {
    let passed = cuts.count { $0.value < number || $0.value == number && !$0.isAfter }
    return startsInside != (passed % 2 == 1)
  }

  var complement: NumberSet { NumberSet(startsInside: !startsInside, cuts: cuts) }

  func intersection(_ other: NumberSet) -> NumberSet { merged(other) { $0 && $1 } }

  func union(_ other: NumberSet) -> NumberSet { merged(other) { $0 || $1 } }

  private func merged(_ other: NumberSet, _ keeps: (Bool, Bool) -> Bool) -> NumberSet {
    var (first, second) = (startsInside, other.startsInside)
    var isInside = keeps(first, second)
    var result = NumberSet(startsInside: isInside, cuts: [])
    var (left, right) = (0, 0)
    while left < cuts.count || right < other.cuts.count {
      let cut: Cut
      if right == other.cuts.count || left < cuts.count && cuts[left] <= other.cuts[right] {
        cut = cuts[left]
      } else {
        cut = other.cuts[right]
      }
      if left < cuts.count, cuts[left] == cut {
        first.toggle()
        left += 1
      }
      if right < other.cuts.count, other.cuts[right] == cut {
        second.toggle()
        right += 1
      }
      guard keeps(first, second) != isInside else { continue }
      isInside.toggle()
      result.cuts.append(cut)
    }
    return result
  }
}
