import Dispatch
import Synchronization

/// The first pattern: cell by cell, the dearest first, what may be published without a secret following exactly.
///
/// Cells of a lower stage come before all of a higher one. Each part of the system that hangs together by what is unknown
/// is decided by itself.
struct StagedElimination {
  private let system: CellSystem
  /// Of each unknown, whether it is published.
  private(set) var isPublished: [Bool]

  /// - Parameter zerosAreTold: open numbers that are 0 are published before anything else.
  init(_ system: CellSystem, zerosAreTold: Bool) {
    self.system = system
    isPublished = system.kinds.indices.map { system.kinds[$0] == .known || (zerosAreTold && system.isOpenZero($0)) }
    decide()
  }

  private mutating func decide() {
    let parts = parts()
    let decisions = Mutex(Array(repeating: [Int32](), count: parts.count))
    // The parts have nothing to do with each other: they are decided side by side on all processors.
    DispatchQueue.concurrentPerform(iterations: parts.count) { [system, isPublished] index in
      let published = Self.published(of: parts[index], system, isPublished)
      decisions.withLock { $0[index] = published }
    }
    for list in decisions.withLock(\.self) {
      for unknown in list { isPublished[Int(unknown)] = true }
    }
  }

  private struct Part: Sendable {
    var unknowns: [Int32] = []
    var equations: [Int32] = []
  }

  /// The unknowns that are not published, in parts that no equation connects.
  private func parts() -> [Part] {
    var sets = DisjointSets(count: system.count)
    var active: [Int32] = []
    for equation in 0..<system.equations.count {
      let members = system.equations[equation]
      active.append(Int32(equation))
      var first: Int?
      for member in members where !isPublished[Int(member)] {
        if let first { sets.join(first, Int(member)) } else { first = Int(member) }
      }
    }
    var parts: [Part] = []
    var positions = Array(repeating: -1, count: system.count)
    for unknown in 0..<system.count where !isPublished[unknown] {
      let leader = sets.leader(of: unknown)
      if positions[leader] < 0 {
        positions[leader] = parts.count
        parts.append(Part())
      }
      parts[positions[leader]].unknowns.append(Int32(unknown))
    }
    for equation in active {
      guard let member = system.equations[Int(equation)].first(where: { !isPublished[Int($0)] }) else { continue }
      parts[positions[sets.leader(of: Int(member))]].equations.append(equation)
    }
    return parts
  }

  private static func published(
    of part: Part, _ system: CellSystem, _ isPublished: [Bool]
  ) -> [Int32] {
    let candidates = part.unknowns.filter { system.kinds[Int($0)] == .open }
      .sorted {
        (system.stages[Int($0)], -system.costs[Int($0)], $0) < (system.stages[Int($1)], -system.costs[Int($1)], $1)
      }
    guard !candidates.isEmpty else { return [] }
    var positions: [Int32: Int32] = [:]
    for (position, unknown) in part.unknowns.enumerated() { positions[unknown] = Int32(position) }
    var isKnown = Array(repeating: false, count: part.unknowns.count)
    let isSecret = part.unknowns.map { system.isGuarded(Int($0)) }
    var basis = EliminationBasis(isSecret: isSecret)
    if isSecret.contains(true) {
      for equation in part.equations {
        var members: [Int32] = []
        var coefficients: [Int32] = []
        for (member, coefficient) in zip(
          system.equations[Int(equation)], system.coefficients(of: Int(equation)))
        where !isPublished[Int(member)] {
          guard let position = positions[member] else { continue }
          members.append(position)
          coefficients.append(coefficient)
        }
        basis.assume(members, coefficients)
      }
    }
    var result: [Int32] = []
    for candidate in candidates {
      let isInCompany = system.company[Int(candidate)].allSatisfy { other in
        if isPublished[Int(other)] { return true }
        return positions[other].map { isKnown[Int($0)] } ?? false
      }
      guard isInCompany, let position = positions[candidate] else { continue }
      // Where there is no secret there is nothing to find out.
      guard !isSecret.contains(true) || basis.publish(Int(position)) else { continue }
      isKnown[Int(position)] = true
      result.append(candidate)
    }
    return result
  }
}

/// Numbers in sets that are joined; the least number of a set leads it.
struct DisjointSets {
  private var leaders: [Int32]

  init(count: Int) { leaders = (0..<count).map { Int32($0) } }

  mutating func leader(of number: Int) -> Int {
    var current = number
    while Int(leaders[current]) != current {
      leaders[current] = leaders[Int(leaders[current])]
      current = Int(leaders[current])
    }
    return current
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (left, right) = (leader(of: one), leader(of: other))
    leaders[max(left, right)] = Int32(min(left, right))
  }
}
