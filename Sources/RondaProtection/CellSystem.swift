/// The cells and equations of a release as they are worked with: cells that are always the same number are one, and
/// what is known from the beginning is left out of the equations.
///
/// A territory with one territory in it has the same sums; a reader who knows one of them knows the other, so that they
/// are published or withheld together.
struct CellSystem: Sendable {
  /// The kinds of unknown numbers, and those that are known.
  enum Kind: UInt8, Sendable {
    case open, known, withheld, reserved, secret
  }

  /// For each cell of the release the unknown that stands for it.
  let unknowns: [Int32]
  private(set) var kinds: [Kind] = []
  private(set) var values: [Int] = []
  private(set) var costs: [Int] = []
  private(set) var stages: [Int32] = []
  private(set) var safeguards: [Release.Safeguard] = []
  /// Of each unknown, those without which it says nothing, and those that say nothing without it.
  private(set) var company: [[Int32]] = []
  private(set) var dependents: [[Int32]] = []
  private(set) var insiders: [Int32] = []
  /// The equations of unknowns that are not known, one after the other, and for each unknown those that it is in.
  private(set) var equations = SparseLists()
  private(set) var coefficients: [Int32] = []
  private(set) var memberships = SparseLists()

  var count: Int { kinds.count }

  init(_ release: Release) {
    let unknowns = Self.merged(release)
    self.unknowns = unknowns
    let count = Int(unknowns.max() ?? -1) + 1
    var kinds = Array(repeating: Kind.open, count: count)
    var reach = Array(repeating: 0, count: count)
    var width = Array(repeating: 0, count: count)
    values = Array(repeating: 0, count: count)
    costs = Array(repeating: 0, count: count)
    stages = Array(repeating: Int32.max, count: count)
    company = Array(repeating: [], count: count)
    dependents = Array(repeating: [], count: count)
    insiders = Array(repeating: -1, count: count)
    for (index, cell) in release.cells.enumerated() {
      let unknown = Int(unknowns[index])
      values[unknown] = cell.value
      costs[unknown] = max(costs[unknown], cell.cost)
      stages[unknown] = min(stages[unknown], Int32(clamping: cell.stage))
      if let insider = cell.insider { insiders[unknown] = Int32(clamping: insider) }
      switch cell.standing {
      case .open: break
      case .published: kinds[unknown] = .known
      case .withheld: if kinds[unknown] == .open { kinds[unknown] = .withheld }
      case .reserved:
        if kinds[unknown] == .open || kinds[unknown] == .withheld { kinds[unknown] = .reserved }
      case .secret(let safeguard):
        if kinds[unknown] != .known { kinds[unknown] = .secret }
        reach[unknown] = max(reach[unknown], safeguard.reach)
        width[unknown] = max(width[unknown], safeguard.width)
      }
    }
    for (index, cell) in release.cells.enumerated() {
      guard let other = cell.company.map({ unknowns[$0] }), other != unknowns[index] else { continue }
      company[Int(unknowns[index])].append(other)
      dependents[Int(other)].append(unknowns[index])
    }
    self.kinds = kinds
    safeguards = zip(reach, width).map { Release.Safeguard(reach: $0, width: $1) }
    addEquations(release)
  }

  /// Whether it must not, or should not, become known.
  func isGuarded(_ unknown: Int) -> Bool { kinds[unknown] == .secret || kinds[unknown] == .reserved }

  /// The secrets by rising stage and number.
  var secrets: [Int] {
    (0..<count).filter { kinds[$0] == .secret }.sorted { (stages[$0], $0) < (stages[$1], $1) }
  }

  /// Whether it is 0 and may be published.
  func isOpenZero(_ unknown: Int) -> Bool { values[unknown] == 0 && kinds[unknown] == .open }

  /// How much more a secret must be able to be than it is, so that its safeguard asks for nothing else.
  func need(_ secret: Int) -> Int {
    max(0, safeguards[secret].reach - values[secret], safeguards[secret].width)
  }

  func coefficients(of equation: Int) -> ArraySlice<Int32> { coefficients[equations.range(equation)] }

  /// Each cell's number among the cells that are not always equal to an earlier one.
  private static func merged(_ release: Release) -> [Int32] {
    var leaders = Array(release.cells.indices)
    func leader(of cell: Int) -> Int {
      var current = cell
      while leaders[current] != current {
        leaders[current] = leaders[leaders[current]]
        current = leaders[current]
      }
      return current
    }
    for index in 0..<release.equationCount {
      let equation = release.equation(index)
      guard equation.count == 2, let first = equation.first, let last = equation.last,
        first.coefficient == -last.coefficient
      else { continue }
      let (one, other) = (leader(of: first.cell), leader(of: last.cell))
      leaders[max(one, other)] = min(one, other)
    }
    var numbers = Array(repeating: Int32(-1), count: leaders.count)
    var next: Int32 = 0
    for cell in leaders.indices {
      let leader = leader(of: cell)
      if leader == cell {
        numbers[cell] = next
        next += 1
      } else {
        numbers[cell] = numbers[leader]
      }
    }
    return numbers
  }

  private mutating func addEquations(_ release: Release) {
    var seen: Set<[Int32]> = []
    for index in 0..<release.equationCount {
      var sums: [(unknown: Int32, coefficient: Int)] = []
      let sorted = release.equation(index).map { (unknowns[$0.cell], $0.coefficient) }.sorted { $0.0 < $1.0 }
      for (unknown, coefficient) in sorted where kinds[Int(unknown)] != .known {
        if sums.last?.unknown == unknown {
          sums[sums.count - 1].coefficient += coefficient
        } else {
          sums.append((unknown, coefficient))
        }
      }
      sums.removeAll { $0.coefficient == 0 }
      guard !sums.isEmpty else { continue }
      let members = sums.map(\.unknown)
      let factors = sums.map { Int32(clamping: $0.coefficient) }
      // Territories that hold the same people say the same more than once.
      guard seen.insert(members + [-1] + factors).inserted else { continue }
      equations.append(members)
      coefficients += factors
    }
    memberships = equations.transposed(count: count)
  }
}

/// Lists of numbers, one after the other in memory.
struct SparseLists: Sendable {
  private(set) var starts: [Int32] = [0]
  private(set) var members: [Int32] = []

  var count: Int { starts.count - 1 }

  mutating func append(_ list: some Sequence<Int32>) {
    members += list
    starts.append(Int32(members.count))
  }

  @inline(__always)
  func range(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }

  subscript(_ index: Int) -> ArraySlice<Int32> { members[range(index)] }

  /// For each number below `count`, the lists that it is in.
  func transposed(count: Int) -> SparseLists {
    var result = SparseLists()
    result.starts = Array(repeating: 0, count: count + 1)
    for member in members { result.starts[Int(member) + 1] += 1 }
    for index in 0..<count { result.starts[index + 1] += result.starts[index] }
    var next = result.starts
    result.members = Array(repeating: 0, count: members.count)
    for list in 0..<self.count {
      for member in self[list] {
        result.members[Int(next[Int(member)])] = Int32(list)
        next[Int(member)] += 1
      }
    }
    return result
  }
}
