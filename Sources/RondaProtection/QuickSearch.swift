/// Looks for an alternative by hand: changes the goal, and then, sum by sum, another number that makes the sum right again.
///
/// Where much is withheld that soon succeeds. Where it does not, after few steps, `LinearProgram` is asked.
struct QuickSearch {
  private let system: CellSystem
  /// Of each unknown how much it changes, of each equation how far its sum is from 0; all 0 between two searches.
  private var changes: [Int]
  private var sums: [Int]
  private var changed: [Int32] = []
  private var wrong: [Int32] = []

  /// How many changes are tried, and how many there may be at a time.
  private static let patience = 240
  private static let most = 120

  init(_ system: CellSystem) {
    self.system = system
    changes = Array(repeating: 0, count: system.count)
    sums = Array(repeating: 0, count: system.equations.count)
  }

  /// An alternative with the whole of the goal, in which only unknowns for which `mayChange` is true change.
  mutating func find(_ goal: AlternativeSearch.Goal, _ mayChange: (Int) -> Bool) -> Alternative? {
    guard goal.sign > 0 || system.values[goal.unknown] >= goal.amount else { return nil }
    defer { undo(to: 0) }
    change(Int32(goal.unknown), by: goal.sign * goal.amount)
    // By step: how many changes there were before it, and what else it may try, the best last.
    var steps: [(count: Int, choices: [(unknown: Int32, amount: Int)])] = []
    var tried = 0
    while true {
      guard let equation = nextWrong() else {
        let list = changed.sorted().map { Alternative.Change(unknown: $0, amount: changes[Int($0)]) }
        let result = Alternative(changes: list)
        return result.holds(in: system) ? result : nil
      }
      steps.append((changed.count, changed.count < Self.most ? choices(equation, mayChange) : []))
      while let last = steps.last, last.choices.isEmpty {
        steps.removeLast()
        guard let before = steps.last else { return nil }
        undo(to: before.count)
      }
      guard let next = steps[steps.count - 1].choices.popLast() else { return nil }
      tried += 1
      guard tried < Self.patience else { return nil }
      change(next.unknown, by: next.amount)
    }
  }

  /// The sum that is not right and has the fewest unknowns.
  private mutating func nextWrong() -> Int32? {
    wrong.removeAll { sums[Int($0)] == 0 }
    return wrong.min { left, right in
      let (one, other) = (system.equations.range(Int(left)).count, system.equations.range(Int(right)).count)
      return (one, left) < (other, right)
    }
  }

  /// What would make a sum right, the best last: that which leaves the fewest other sums wrong.
  private func choices(_ equation: Int32, _ mayChange: (Int) -> Bool) -> [(unknown: Int32, amount: Int)] {
    var found: [(rank: Int, unknown: Int32, amount: Int)] = []
    let sum = sums[Int(equation)]
    for (member, factor) in zip(system.equations[Int(equation)], system.coefficients(of: Int(equation))) {
      let unknown = Int(member)
      guard changes[unknown] == 0, mayChange(unknown), sum.isMultiple(of: Int(factor)) else { continue }
      let amount = -sum / Int(factor)
      guard system.values[unknown] + amount >= 0 else { continue }
      var rank = 0
      for other in system.memberships[unknown] where other != equation {
        let next = sums[Int(other)] + coefficient(of: member, in: other) * amount
        if sums[Int(other)] != 0 { rank += next == 0 ? -1 : 0 } else { rank += next == 0 ? 0 : 1 }
      }
      found.append((rank, member, amount))
    }
    found.sort { ($0.rank, $0.unknown) > ($1.rank, $1.unknown) }
    return found.suffix(3).map { ($0.unknown, $0.amount) }
  }

  private func coefficient(of unknown: Int32, in equation: Int32) -> Int {
    for index in system.equations.range(Int(equation)) where system.equations.members[index] == unknown {
      return Int(system.coefficients[index])
    }
    return 0
  }

  private mutating func change(_ unknown: Int32, by amount: Int) {
    changes[Int(unknown)] = amount
    changed.append(unknown)
    shift(unknown, by: amount)
  }

  private mutating func shift(_ unknown: Int32, by amount: Int) {
    for equation in system.memberships[Int(unknown)] {
      if sums[Int(equation)] == 0 { wrong.append(equation) }
      sums[Int(equation)] += coefficient(of: unknown, in: equation) * amount
    }
  }

  private mutating func undo(to count: Int) {
    while changed.count > count, let last = changed.popLast() {
      shift(last, by: -changes[Int(last)])
      changes[Int(last)] = 0
    }
    if count == 0 { wrong.removeAll(keepingCapacity: true) }
  }
}
