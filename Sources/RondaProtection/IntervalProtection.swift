import Dispatch
import Synchronization

/// Holds a pattern of published cells to the safeguards of its secrets: for each there is proof, or more is withheld.
///
/// The proof is an alternative: other whole numbers that satisfy everything that is known. Where none is found, the
/// cheapest one that changes published cells is looked for, and those cells are withheld.
struct IntervalProtection {
  private let system: CellSystem
  private(set) var isPublished: [Bool]
  /// The secrets that can be narrowed down further than they may whatever is withheld.
  private(set) var unprotected: [Int] = []
  private let zerosAreTold: Bool
  private var proofs: Proofs

  init(_ system: CellSystem, isPublished: [Bool], zerosAreTold: Bool) {
    self.system = system
    self.zerosAreTold = zerosAreTold
    self.isPublished = isPublished
    proofs = Proofs(system)
    proveSideBySide()
    var proving = Proving(system)
    for secret in system.secrets where !proofs.isProven(secret) { repair(secret, &proving) }
    publishSideBySide()
  }

  private mutating func repair(_ secret: Int, _ proving: inout Proving) {
    // What was withheld since for another secret may be enough for this one.
    for _ in 0..<Self.attempts {
      switch proving.proof(of: secret, isPublished) {
      case .proven(let found):
        proofs.keep(found, of: secret)
        return
      case .exposed(let insider):
        guard
          let found = proving.search.beyond(
            isPublished, proving.goal(secret, insider),
            { [system, zerosAreTold] in
              let price = 100 + 10 * Double(system.costs[$0]).squareRoot()
              return zerosAreTold && system.isOpenZero($0) ? 20 * price : price
            })
        else {
          unprotected.append(secret)
          return
        }
        for change in found.changes where isPublished[Int(change.unknown)] { withhold(Int(change.unknown)) }
        if insider < 0, !proving.hasInsiders(found, besides: secret) {
          proofs.keep([found], of: secret)
          return
        }
      }
    }
    unprotected.append(secret)
  }

  /// How often more is withheld for one secret: once for everybody, and for those who know one of the numbers.
  private static let attempts = 12

  private mutating func withhold(_ unknown: Int) {
    guard isPublished[unknown], system.kinds[unknown] != .known else { return }
    isPublished[unknown] = false
    for dependent in system.dependents[unknown] { withhold(Int(dependent)) }
  }

  // MARK: - Parts that have nothing to do with each other

  /// How many heaps the parts are put into. It decides nothing but how evenly the processors are busy.
  private static let heaps = 16

  private mutating func proveSideBySide() {
    let heaps = parts(of: system.secrets)
    let found = Mutex(Array(repeating: [(Int, [Alternative])](), count: heaps.count))
    DispatchQueue.concurrentPerform(iterations: heaps.count) { [system, isPublished] index in
      var proving = Proving(system)
      var proofs = Proofs(system)
      for secret in heaps[index] where !proofs.isProven(secret) {
        if case .proven(let alternatives) = proving.proof(of: secret, isPublished) {
          proofs.keep(alternatives, of: secret)
        }
      }
      let list = heaps[index].compactMap { secret in
        proofs.isProven(secret) ? (secret, proofs.alternatives(of: secret)) : nil
      }
      found.withLock { $0[index] = list }
    }
    for (secret, alternatives) in found.withLock(\.self).joined() { proofs.keep(alternatives, of: secret) }
  }

  /// Publishes, the dearest first, what no proof needs.
  private mutating func publishSideBySide() {
    let candidates = (0..<system.count).filter { !isPublished[$0] && system.kinds[$0] == .open }
      .sorted { (system.stages[$0], -system.costs[$0], $0) < (system.stages[$1], -system.costs[$1], $1) }
    let heaps = parts(of: candidates)
    let found = Mutex(Array(repeating: [Int](), count: heaps.count))
    DispatchQueue.concurrentPerform(iterations: heaps.count) { [system, isPublished, proofs] index in
      var proving = Proving(system)
      var (proofs, isPublished) = (proofs, isPublished)
      let published = heaps[index].filter { candidate in
        guard system.company[candidate].allSatisfy({ isPublished[Int($0)] }),
          proofs.replaceThose(of: candidate, isPublished, &proving)
        else { return false }
        isPublished[candidate] = true
        return true
      }
      found.withLock { $0[index] = published }
    }
    for unknown in found.withLock(\.self).joined() { isPublished[unknown] = true }
  }

  /// The unknowns in heaps, in their order, so that what an equation or company connects by what is not published is in
  /// the same.
  private func parts(of unknowns: [Int]) -> [[Int]] {
    var sets = DisjointSets(count: system.count)
    for equation in 0..<system.equations.count {
      var first: Int?
      for member in system.equations[equation] where !isPublished[Int(member)] {
        if let first { sets.join(first, Int(member)) } else { first = Int(member) }
      }
    }
    for unknown in 0..<system.count where !isPublished[unknown] {
      for other in system.company[unknown] where !isPublished[Int(other)] { sets.join(unknown, Int(other)) }
    }
    var heaps = Array(repeating: [Int](), count: Self.heaps)
    var heapOfLeader: [Int: Int] = [:]
    for unknown in unknowns {
      let leader = sets.leader(of: unknown)
      let heap = heapOfLeader[leader, default: heapOfLeader.count % Self.heaps]
      heapOfLeader[leader] = heap
      heaps[heap].append(unknown)
    }
    return heaps.filter { !$0.isEmpty }
  }
}
