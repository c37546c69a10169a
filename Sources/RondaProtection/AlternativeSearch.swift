/// Looks for an alternative in which one unknown number is different, near that number.
///
/// Only a neighbourhood is looked at, and everything outside of it stays as it is: what is found is true of the whole,
/// and what is not found may still exist.
struct AlternativeSearch {
  struct Goal {
    let unknown: Int
    /// 1 for more, −1 for less.
    let sign: Int
    let amount: Int
    /// Whose numbers do not change; −1 for nobody's.
    let insider: Int32
  }

  private let system: CellSystem
  /// Of each unknown the position in the neighbourhood, or −1; of each equation how many of its unknowns may change.
  private var positions: [Int32]
  private var counts: [Int32]
  private var isSeen: [Bool]
  private var quick: QuickSearch

  /// How many unknowns are looked at, at most: first, and when that was not enough.
  private static let limits = [40, 120, 300]
  /// Until how many steps have been taken for whole numbers.
  private static let roundings = 4

  init(_ system: CellSystem) {
    self.system = system
    positions = Array(repeating: -1, count: system.count)
    counts = Array(repeating: 0, count: system.equations.count)
    isSeen = Array(repeating: false, count: system.count)
    quick = QuickSearch(system)
  }

  /// As much of the goal as there is when only what is withheld changes; `nil` when nothing was found.
  mutating func within(_ isPublished: [Bool], _ goal: Goal, without unknown: Int = -1) -> Alternative? {
    let found = quick.find(goal) { [self] other in
      other != unknown && !isPublished[other] && mayChange(other, goal)
    }
    if let found { return found }
    for limit in Self.limits {
      let neighbours = withheldNeighbours(isPublished, goal, without: unknown, limit)
      let found = search(neighbours.list, goal) { _ in 1 }
      if let found, found.amount(of: goal.unknown) == goal.sign * goal.amount || neighbours.isAll { return found }
      if neighbours.isAll { return nil }
    }
    return nil
  }

  /// The whole of the goal, at the least cost of what is published and would be withheld; `nil` when it was not found.
  mutating func beyond(_ isPublished: [Bool], _ goal: Goal, _ price: (Int) -> Double) -> Alternative? {
    for limit in Self.limits {
      let list = cheapNeighbours(isPublished, goal, price, limit)
      let found = search(list, goal) { isPublished[$0] ? price($0) : 1 }
      if let found, found.amount(of: goal.unknown) == goal.sign * goal.amount { return found }
    }
    return nil
  }

  private func mayChange(_ unknown: Int, _ goal: Goal) -> Bool {
    system.kinds[unknown] != .known && (goal.insider < 0 || system.insiders[unknown] != goal.insider)
  }

  /// Those that are withheld, the nearest first.
  private mutating func withheldNeighbours(
    _ isPublished: [Bool], _ goal: Goal, without excluded: Int, _ limit: Int
  ) -> (list: [Int32], isAll: Bool) {
    var list = [Int32(goal.unknown)]
    isSeen[goal.unknown] = true
    defer { for unknown in list { isSeen[Int(unknown)] = false } }
    var next = 0
    while next < list.count {
      for equation in system.memberships[Int(list[next])] {
        for member in system.equations[Int(equation)]
        where !isSeen[Int(member)] && !isPublished[Int(member)] && Int(member) != excluded
          && mayChange(Int(member), goal)
        {
          guard list.count < limit else { return (list, false) }
          isSeen[Int(member)] = true
          list.append(member)
        }
      }
      next += 1
    }
    return (list, true)
  }

  /// Those that are reached at the least cost.
  private mutating func cheapNeighbours(
    _ isPublished: [Bool], _ goal: Goal, _ price: (Int) -> Double, _ limit: Int
  ) -> [Int32] {
    var list: [Int32] = []
    var queue = CheapestFirst()
    queue.insert(0, Int32(goal.unknown))
    var reached: [Int32] = []
    defer { for unknown in reached { isSeen[Int(unknown)] = false } }
    while list.count < limit, let (cost, unknown) = queue.removeFirst() {
      if isSeen[Int(unknown)] { continue }
      isSeen[Int(unknown)] = true
      reached.append(unknown)
      list.append(unknown)
      for equation in system.memberships[Int(unknown)] {
        for member in system.equations[Int(equation)] where !isSeen[Int(member)] && mayChange(Int(member), goal) {
          queue.insert(cost + (isPublished[Int(member)] ? price(Int(member)) : 1), member)
        }
      }
    }
    return list
  }

  private mutating func search(_ neighbours: [Int32], _ goal: Goal, _ price: (Int) -> Double) -> Alternative? {
    let list = connected(neighbours, goal)
    defer { for unknown in neighbours { positions[Int(unknown)] = -1 } }
    guard !list.isEmpty else { return nil }
    for (position, unknown) in list.enumerated() { positions[Int(unknown)] = Int32(position) }
    var table: [Double] = []
    var rows: Set<Int32> = []
    var ordered: [Int32] = []
    for unknown in list {
      for equation in system.memberships[Int(unknown)] where rows.insert(equation).inserted { ordered.append(equation) }
    }
    table.reserveCapacity(ordered.count * list.count)
    for equation in ordered {
      let start = table.count
      table += repeatElement(0, count: list.count)
      for (member, coefficient) in zip(system.equations[Int(equation)], system.coefficients(of: Int(equation))) {
        let position = positions[Int(member)]
        if position >= 0 { table[start + Int(position)] = Double(coefficient) }
      }
    }
    let costs = list.map { price(Int($0)) }
    return solve(Neighbourhood(list: list, table: table, costs: costs), goal)
  }

  /// The unknowns that may change, and what ties them.
  private struct Neighbourhood {
    let list: [Int32]
    let table: [Double]
    let costs: [Double]
  }

  /// Several ways to whole numbers, since a corner of what is possible may have halves: any corner, the cheapest one, one
  /// that can be doubled, and the cheapest again with the bounds around broken numbers drawn in.
  private func solve(_ neighbourhood: Neighbourhood, _ goal: Goal) -> Alternative? {
    let list = neighbourhood.list
    let target = Int(positions[goal.unknown])
    var lows = list.map { -Double(system.values[Int($0)]) }
    var highs = Array(repeating: 1e15, count: list.count)
    if goal.sign > 0 { highs[target] = Double(goal.amount) } else { lows[target] = -Double(goal.amount) }
    let isCheap = neighbourhood.costs.allSatisfy { $0 <= 1 }
    func values(_ lows: [Double], _ highs: [Double], untilReached: Bool) -> [Double]? {
      var program = LinearProgram(
        table: neighbourhood.table, lows: lows, highs: highs, costs: neighbourhood.costs, goal: target,
        goalSign: Double(goal.sign))
      return program.solve(untilReached: untilReached) ? program.values : nil
    }
    func found(_ values: [Double]?, times factor: Double = 1) -> Alternative? {
      guard let values, let result = whole(values, list, factor) else { return nil }
      return result.amount(of: goal.unknown) * goal.sign > 0 ? result : nil
    }
    if isCheap {
      let any = values(lows, highs, untilReached: true)
      guard let any, abs(any[target]) > 0.5 else { return nil }
      if let result = found(any) { return result }
    }
    for rounding in 0..<Self.roundings {
      guard let cheapest = values(lows, highs, untilReached: false), abs(cheapest[target]) > 0.5 else { return nil }
      if let result = found(cheapest) { return result }
      if rounding == 0 {
        var (halfLows, halfHighs) = (lows.map { ($0 / 2).rounded(.up) }, highs)
        if goal.sign > 0 { halfHighs[target] = Double(goal.amount) / 2 }
        if goal.sign < 0 { halfLows[target] = -Double(goal.amount) / 2 }
        if let result = found(values(halfLows, halfHighs, untilReached: false), times: 2) { return result }
      }
      let isBroken = cheapest.indices.filter { Self.isBroken(cheapest[$0]) && $0 != target }
      guard let broken = isBroken.first else { return nil }
      if cheapest[broken] > 0 {
        highs[broken] = cheapest[broken].rounded(.down)
      } else {
        lows[broken] = cheapest[broken].rounded(.up)
      }
    }
    return nil
  }

  private static func isBroken(_ value: Double) -> Bool { abs(value - value.rounded()) > 1e-5 }

  /// The changes times a factor, when they are an alternative.
  private func whole(_ values: [Double], _ list: [Int32], _ factor: Double) -> Alternative? {
    var changes: [Alternative.Change] = []
    for (position, value) in values.enumerated() {
      guard !Self.isBroken(value * factor), abs(value) < 1e15 else { return nil }
      let amount = Int((value * factor).rounded())
      if amount != 0 { changes.append(Alternative.Change(unknown: list[position], amount: amount)) }
    }
    changes.sort { $0.unknown < $1.unknown }
    let result = Alternative(changes: changes)
    return result.holds(in: system) ? result : nil
  }

  /// Those of the neighbours that can change together with the goal: where only one unknown of an equation may change, it
  /// cannot.
  private mutating func connected(_ neighbours: [Int32], _ goal: Goal) -> [Int32] {
    for unknown in neighbours { positions[Int(unknown)] = 0 }
    var touched: [Int32] = []
    for unknown in neighbours {
      for equation in system.memberships[Int(unknown)] {
        if counts[Int(equation)] == 0 { touched.append(equation) }
        counts[Int(equation)] += 1
      }
    }
    defer { for equation in touched { counts[Int(equation)] = 0 } }
    var queue = touched.filter { counts[Int($0)] == 1 }
    while let equation = queue.popLast() {
      guard counts[Int(equation)] == 1,
        let last = system.equations[Int(equation)].first(where: { positions[Int($0)] == 0 })
      else { continue }
      positions[Int(last)] = -1
      for other in system.memberships[Int(last)] {
        counts[Int(other)] -= 1
        if counts[Int(other)] == 1 { queue.append(other) }
      }
    }
    guard positions[goal.unknown] == 0 else { return [] }
    var list = [Int32(goal.unknown)]
    positions[goal.unknown] = 1
    var next = 0
    while next < list.count {
      for equation in system.memberships[Int(list[next])] {
        for member in system.equations[Int(equation)] where positions[Int(member)] == 0 {
          positions[Int(member)] = 1
          list.append(member)
        }
      }
      next += 1
    }
    for unknown in neighbours { positions[Int(unknown)] = -1 }
    return list
  }
}

/// A queue whose cheapest comes first, and of equals the least number.
struct CheapestFirst {
  private var heap: [(cost: Double, number: Int32)] = []

  mutating func insert(_ cost: Double, _ number: Int32) {
    heap.append((cost, number))
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() -> (cost: Double, number: Int32)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      guard least != parent else { return first }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
