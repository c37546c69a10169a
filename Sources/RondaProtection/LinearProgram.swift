/// A small linear program about changes: as much of a goal as is wanted, by changes that cost as little as possible, where
/// sums of changes are 0.
///
/// Every change is 0 at the start, which satisfies everything, so that there is nothing to search for first. The bounded
/// primal simplex method with a dense table; a change has its cost in both directions, so that it is a variable with a
/// bend at 0. Floating point decides where to look; what is found is held to the equations in whole numbers elsewhere.
struct LinearProgram {
  private enum Place: UInt8 {
    /// Out of the basis, at one of its bounds or at 0.
    case low, zero, high
    /// In the basis, not above 0 or not below 0.
    case below, above
  }

  private let width: Int
  private let height: Int
  /// Row after row.
  private var table: [Double]
  private let lows: [Double]
  private let highs: [Double]
  private let costs: [Double]
  private let goal: Int
  private let goalSign: Double
  private(set) var values: [Double]
  private var places: [Place]
  /// The variable of each row; none at the start.
  private var basis: [Int]
  /// For each column the sum over rows of the slope of the row's variable times the entry.
  private var prices: [Double]

  private static let reward = 1e8
  private static let tolerance = 1e-6

  /// - Parameters:
  ///   - table: for each equation the coefficients, row after row.
  ///   - lows: how far each change may go down, at most 0.
  ///   - highs: how far each may go up.
  ///   - costs: for each unit of change in either direction.
  ///   - goal: which change is wanted, as far as its bound in the direction of `goalSign`.
  init(table: [Double], lows: [Double], highs: [Double], costs: [Double], goal: Int, goalSign: Double) {
    width = lows.count
    height = width == 0 ? 0 : table.count / width
    self.table = table
    self.lows = lows
    self.highs = highs
    self.costs = costs
    self.goal = goal
    self.goalSign = goalSign
    values = Array(repeating: 0, count: width)
    places = Array(repeating: .zero, count: width)
    basis = Array(repeating: -1, count: height)
    prices = Array(repeating: 0, count: width)
  }

  /// - Parameter isCheap: whether the first changes that reach the goal will do, whatever they cost.
  /// - Returns: whether an end was found within a number of steps.
  mutating func solve(untilReached isCheap: Bool) -> Bool {
    var still = 0
    for _ in 0..<(2 * (width + height) + 100) {
      if isCheap, reached { return true }
      // Where many steps lead nowhere the first way is taken instead of the steepest, which never goes in circles (Bland).
      guard let (entering, direction) = entering(first: still > 40 + height / 4) else { return true }
      still = step(entering, direction) ? 0 : still + 1
    }
    return false
  }

  /// Whether the goal is at its bound.
  var reached: Bool {
    let bound = goalSign > 0 ? highs[goal] : lows[goal]
    return abs(values[goal] - bound) < Self.tolerance
  }

  /// What one unit more of a variable costs from where it is, going up or down.
  private func slope(_ column: Int, above: Bool) -> Double {
    let cost = above ? costs[column] : -costs[column]
    return column == goal ? cost - goalSign * Self.reward : cost
  }

  private func entering(first: Bool) -> (Int, Double)? {
    var best: (Int, Double)?
    var steepest = -Self.tolerance
    for column in 0..<width {
      let place = places[column]
      if place == .below || place == .above { continue }
      if place != .high, highs[column] > 0 || place == .low {
        let rate = slope(column, above: place == .zero) - prices[column]
        if rate < steepest {
          best = (column, 1)
          if first { return best }
          steepest = rate
        }
      }
      if place != .low, lows[column] < 0 || place == .high {
        let rate = -slope(column, above: place == .high) + prices[column]
        if rate < steepest {
          best = (column, -1)
          if first { return best }
          steepest = rate
        }
      }
    }
    return best
  }

  /// Moves a variable as far as it goes. Returns whether that is any way at all.
  private mutating func step(_ column: Int, _ direction: Double) -> Bool {
    var farthest =
      switch (places[column], direction > 0) {
      case (.zero, true): highs[column]
      case (.zero, false), (.low, _): -lows[column]
      default: highs[column]
      }
    var leaving = -1
    var leavingVariable = Int.max
    for row in 0..<height {
      let entry = table[row * width + column]
      if abs(entry) < 1e-9 { continue }
      let change = -entry * direction
      let variable = basis[row]
      let room: Double =
        if variable < 0 {
          0
        } else if change > 0 {
          (places[variable] == .above ? highs[variable] : 0) - values[variable]
        } else {
          values[variable] - (places[variable] == .above ? 0 : lows[variable])
        }
      let way = max(0, room) / abs(change)
      if way < farthest - 1e-9 || (way < farthest + 1e-9 && leaving >= 0 && variable < leavingVariable) {
        farthest = min(way, farthest)
        leaving = row
        leavingVariable = variable
      }
    }
    for row in 0..<height where basis[row] >= 0 {
      let entry = table[row * width + column]
      if entry != 0 { values[basis[row]] -= entry * direction * farthest }
    }
    values[column] += direction * farthest
    guard leaving >= 0 else {
      switch (places[column], direction > 0) {
      case (.zero, true): places[column] = .high
      case (.zero, false): places[column] = .low
      default: places[column] = .zero
      }
      if places[column] == .zero { values[column] = 0 }
      return farthest > 1e-9
    }
    let place: Place =
      switch (places[column], direction > 0) {
      case (.zero, true), (.high, _): .above
      default: .below
      }
    if leavingVariable >= 0 {
      let value = values[leavingVariable]
      if abs(value) < 1e-7 {
        places[leavingVariable] = .zero
        values[leavingVariable] = 0
      } else {
        places[leavingVariable] = value > 0 ? .high : .low
      }
    }
    places[column] = place
    pivot(leaving, column)
    return farthest > 1e-9
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let factor = 1 / table[row * width + column]
    var nonzero: [Int] = []
    for other in 0..<width where table[row * width + other] != 0 {
      table[row * width + other] *= factor
      nonzero.append(other)
    }
    let shift = slope(column, above: places[column] == .above) - prices[column]
    for other in nonzero { prices[other] += shift * table[row * width + other] }
    for target in 0..<height where target != row {
      let entry = table[target * width + column]
      if entry == 0 { continue }
      for other in nonzero {
        let sum = table[target * width + other] - entry * table[row * width + other]
        table[target * width + other] = abs(sum) < 1e-11 ? 0 : sum
      }
      table[target * width + column] = 0
    }
    table[row * width + column] = 1
    basis[row] = column
  }
}
