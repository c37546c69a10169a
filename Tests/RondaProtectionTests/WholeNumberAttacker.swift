import RondaProtection

/// Somebody who knows every published cell, every equation and that nothing is negative, and goes through all whole
/// numbers that the withheld cells could be. Written apart from the program's own search.
struct WholeNumberAttacker {
  private struct Equation {
    var terms: [(unknown: Int, coefficient: Int)] = []
    var sum = 0
  }

  private let release: Release
  private var equations: [Equation] = []
  private var memberships: [[Int]]
  private let lows: [Int]
  private let highs: [Int]
  /// How many guesses a single question may take; beyond, it stays open.
  private let patience: Int
  private(set) var gaveUp = 0

  /// - Parameters:
  ///   - insider: whose numbers the attacker knows as well.
  ///   - patience: how many guesses a question may take.
  init(_ release: Release, isPublished: [Bool], insider: Int? = nil, patience: Int = 20_000) {
    self.release = release
    self.patience = patience
    memberships = Array(repeating: [], count: release.cells.count)
    let isKnown = release.cells.indices.map {
      isPublished[$0] || (insider != nil && release.cells[$0].insider == insider)
    }
    let total = release.cells.map(\.value).max() ?? 0
    lows = release.cells.indices.map { isKnown[$0] ? release.cells[$0].value : 0 }
    highs = release.cells.indices.map { isKnown[$0] ? release.cells[$0].value : 4 * total + 1000 }
    for index in 0..<release.equationCount {
      var equation = Equation()
      for term in release.equation(index) {
        if isKnown[term.cell] {
          equation.sum -= term.coefficient * release.cells[term.cell].value
        } else {
          equation.terms.append((term.cell, term.coefficient))
        }
      }
      for term in equation.terms { memberships[term.unknown].append(equations.count) }
      if !equation.terms.isEmpty { equations.append(equation) }
    }
  }

  /// The least and the most that a cell can be, looking no farther than `span` from the truth.
  mutating func range(of cell: Int, span: Int) -> ClosedRange<Int> {
    let value = release.cells[cell].value
    var (low, high) = (value, value)
    while high < value + span, isPossible(cell, atLeast: high + 1) { high += 1 }
    while low > max(0, value - span), isPossible(cell, atMost: low - 1) { low -= 1 }
    return low...high
  }

  mutating func isPossible(_ cell: Int, atLeast least: Int = 0, atMost most: Int = .max) -> Bool {
    var (low, high) = (lows, highs)
    low[cell] = max(low[cell], least)
    high[cell] = min(high[cell], most)
    guard low[cell] <= high[cell] else { return false }
    var guesses = 0
    let result = solve(&low, &high, &guesses, Array(equations.indices))
    if guesses > patience { gaveUp += 1 }
    return result
  }

  /// Draws bounds in until nothing changes; then guesses a number and goes on.
  private func solve(_ low: inout [Int], _ high: inout [Int], _ guesses: inout Int, _ changed: [Int]) -> Bool {
    guard narrow(&low, &high, changed) else { return false }
    var next = -1
    for equation in equations {
      for (unknown, _) in equation.terms where low[unknown] < high[unknown] {
        if next < 0 || high[unknown] - low[unknown] < high[next] - low[next] { next = unknown }
      }
    }
    guard next >= 0 else { return true }
    // The truth first: most of the numbers need not change.
    let truth = min(max(release.cells[next].value, low[next]), high[next])
    var guess = 0
    while truth - guess >= low[next] || truth + guess <= high[next] {
      for number in guess == 0 ? [truth] : [truth - guess, truth + guess]
      where number >= low[next] && number <= high[next] {
        guesses += 1
        if guesses > patience { return false }
        var (nextLow, nextHigh) = (low, high)
        nextLow[next] = number
        nextHigh[next] = number
        if solve(&nextLow, &nextHigh, &guesses, memberships[next]) { return true }
      }
      guess += 1
    }
    return false
  }

  private func narrow(_ low: inout [Int], _ high: inout [Int], _ changed: [Int]) -> Bool {
    var queue = changed
    var isQueued = Array(repeating: false, count: equations.count)
    for index in queue { isQueued[index] = true }
    equations: while let index = queue.popLast() {
      isQueued[index] = false
      let equation = equations[index]
      var (least, most) = (0, 0)
      for (unknown, coefficient) in equation.terms {
        least += coefficient * (coefficient > 0 ? low[unknown] : high[unknown])
        most += coefficient * (coefficient > 0 ? high[unknown] : low[unknown])
      }
      guard least <= equation.sum, most >= equation.sum else { return false }
      for (unknown, coefficient) in equation.terms {
        let (one, other) = (coefficient * low[unknown], coefficient * high[unknown])
        // What the term may be when the others are as small, or as large, as they can be.
        let top = equation.sum - (least - min(one, other))
        let bottom = equation.sum - (most - max(one, other))
        let (newLow, newHigh) =
          coefficient > 0
          ? (Self.up(bottom, coefficient), Self.down(top, coefficient))
          : (Self.up(top, coefficient), Self.down(bottom, coefficient))
        var isNew = false
        if newLow > low[unknown] { (low[unknown], isNew) = (newLow, true) }
        if newHigh < high[unknown] { (high[unknown], isNew) = (newHigh, true) }
        guard low[unknown] <= high[unknown] else { return false }
        guard isNew else { continue }
        for other in memberships[unknown] where !isQueued[other] {
          isQueued[other] = true
          queue.append(other)
        }
        if !isQueued[index] {
          isQueued[index] = true
          queue.append(index)
        }
        continue equations
      }
    }
    return true
  }

  /// The quotient, rounded up.
  private static func up(_ number: Int, _ divisor: Int) -> Int {
    let (sign, size) = divisor < 0 ? (-number, -divisor) : (number, divisor)
    return sign >= 0 ? (sign + size - 1) / size : -(-sign / size)
  }

  private static func down(_ number: Int, _ divisor: Int) -> Int { -up(-number, divisor) }
}
