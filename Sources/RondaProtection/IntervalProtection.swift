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
        let isMore = withholdMore(for: secret, insider, &proving)
        if proofs.isProven(secret) { return }
        guard isMore else {
          unprotected.append(secret)
          return
        }
      }
    }
    unprotected.append(secret)
  }

  /// Withholds what an alternative changes that leaves enough doubt, or two that do so together: one in which the secret is
  /// as much as it has to be able to be, and one in which it is less. Returns whether anything was withheld.
  private mutating func withholdMore(for secret: Int, _ insider: Int32, _ proving: inout Proving) -> Bool {
    let (value, safeguard) = (system.values[secret], system.safeguards[secret])
    let rise = max(0, safeguard.reach - value)
    let fall = min(value, max(0, safeguard.width - rise))
    var isMore = false
    for goals in [[(1, system.need(secret))], [(1, rise), (-1, fall)]] where !isMore {
      for (sign, amount) in goals where amount > 0 {
        let goal = AlternativeSearch.Goal(unknown: secret, sign: sign, amount: amount, insider: insider)
        let found = proving.search.beyond(isPublished, goal) { [system, zerosAreTold] in
          let price = 100 + 10 * Double(system.costs[$0]).squareRoot()
          return zerosAreTold && system.isOpenZero($0) ? 20 * price : price
        }
        guard let found else { continue }
        for change in found where isPublished[Int(change.unknown)] {
          withhold(Int(change.unknown))
          isMore = true
        }
        if insider < 0, sign > 0, amount == system.need(secret), !proving.hasInsiders(found, besides: secret) {
          proofs.keep([found], of: secret)
          return true
        }
      }
    }
    return isMore
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
    let heaps = parts(of: candidates, isFinal: true)
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
  /// the same. Where a secret has no proof, or something is reserved that has none
  /// either, nothing is left in.
  private func parts(of unknowns: [Int], isFinal: Bool = false) -> [[Int]] {
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
    let unproven = isFinal ? unprotected + system.kinds.indices.filter { system.kinds[$0] == .reserved } : []
    let unprovenLeaders = Set(unproven.map { sets.leader(of: $0) })
    for unknown in unknowns {
      let leader = sets.leader(of: unknown)
      if unprovenLeaders.contains(leader) { continue }
      let heap = heapOfLeader[leader, default: heapOfLeader.count % Self.heaps]
      heapOfLeader[leader] = heap
      heaps[heap].append(unknown)
    }
    return heaps.filter { !$0.isEmpty }
  }
}
