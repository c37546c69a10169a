/// Looks for what proves that a secret is in as much doubt as it has to be.
struct Proving {
  enum Result {
    case proven([Alternative])
    /// Whoever knows the numbers of an insider (−1: of nobody) can narrow it down further.
    case exposed(insider: Int32)
  }

  private let system: CellSystem
  var search: AlternativeSearch

  init(_ system: CellSystem) {
    self.system = system
    search = AlternativeSearch(system)
  }

  /// A number of a secret that is as much more as is ever needed, for those who do not know the insider's numbers only.
  func goal(_ secret: Int, _ insider: Int32) -> AlternativeSearch.Goal {
    AlternativeSearch.Goal(unknown: secret, sign: 1, amount: system.need(secret), insider: insider)
  }

  /// The insiders whose numbers change. Who knows the secret itself has nothing to find out.
  private func insiders(_ alternatives: [Alternative], besides secret: Int) -> [Int32] {
    var result: Set<Int32> = []
    for change in alternatives.joined() {
      let insider = system.insiders[Int(change.unknown)]
      if insider >= 0, insider != system.insiders[secret] { result.insert(insider) }
    }
    return result.sorted()
  }

  func hasInsiders(_ alternative: Alternative, besides secret: Int) -> Bool {
    !insiders([alternative], besides: secret).isEmpty
  }

  /// - Parameter excluded: an unknown that is to be published, too; −1 for none.
  mutating func proof(of secret: Int, _ isPublished: [Bool], without excluded: Int = -1) -> Result {
    guard var found = alternatives(secret, isPublished, excluded, insider: -1) else { return .exposed(insider: -1) }
    for insider in insiders(found, besides: secret) {
      guard let more = alternatives(secret, isPublished, excluded, insider: insider) else {
        return .exposed(insider: insider)
      }
      found += more
    }
    return .proven(found)
  }

  private mutating func alternatives(
    _ secret: Int, _ isPublished: [Bool], _ excluded: Int, insider: Int32
  ) -> [Alternative]? {
    let need = system.need(secret)
    guard need > 0 else { return [] }
    let safeguard = system.safeguards[secret]
    let value = system.values[secret]
    let up = search.within(isPublished, goal(secret, insider), without: excluded)
    let rise = up?.amount(of: secret) ?? 0
    if let up, rise >= need { return [up] }
    let fall = safeguard.width - rise
    guard value + rise >= safeguard.reach, value >= fall else { return nil }
    guard fall > 0 else { return [up].compactMap(\.self) }
    let goal = AlternativeSearch.Goal(unknown: secret, sign: -1, amount: fall, insider: insider)
    guard let down = search.within(isPublished, goal, without: excluded), -down.amount(of: secret) >= fall else {
      return nil
    }
    return [up, down].compactMap(\.self)
  }
}

/// What proves that secrets are safe, and which cells it needs withheld.
struct Proofs: Sendable {
  private let system: CellSystem
  private var proofs: [[Alternative]?]
  /// For each unknown the secrets whose proofs change it; some of them only did so once.
  private var users: [[Int32]]

  init(_ system: CellSystem) {
    self.system = system
    proofs = Array(repeating: nil, count: system.count)
    users = Array(repeating: [], count: system.count)
  }

  func isProven(_ secret: Int) -> Bool { proofs[secret] != nil }

  func alternatives(of secret: Int) -> [Alternative] { proofs[secret] ?? [] }

  /// Keeps the proof of a secret, and of others that have none and that the same proves.
  mutating func keep(_ found: [Alternative], of secret: Int) {
    set(found, of: secret)
    for alternative in found where alternative.allSatisfy({ system.insiders[Int($0.unknown)] < 0 }) {
      for change in alternative {
        let other = Int(change.unknown)
        if proofs[other] == nil, system.kinds[other] == .secret, change.amount >= system.need(other) {
          set([alternative], of: other)
        }
      }
    }
  }

  private mutating func set(_ found: [Alternative], of secret: Int) {
    proofs[secret] = found
    for change in found.joined() where system.kinds[Int(change.unknown)] == .open {
      users[Int(change.unknown)].append(Int32(secret))
    }
  }

  /// Finds other proofs for all secrets whose proofs need that a cell is withheld. Returns whether there are.
  mutating func replaceThose(of candidate: Int, _ isPublished: [Bool], _ proving: inout Proving) -> Bool {
    let concerned = Set(users[candidate]).sorted().map { Int($0) }.filter { secret in
      (proofs[secret] ?? []).contains { $0.amount(of: candidate) != 0 }
    }
    let old = concerned.map { proofs[$0] }
    for secret in concerned { proofs[secret] = nil }
    for secret in concerned where proofs[secret] == nil {
      guard case .proven(let found) = proving.proof(of: secret, isPublished, without: candidate) else {
        for (secret, proof) in zip(concerned, old) {
          if let proof { set(proof, of: secret) }
        }
        return false
      }
      keep(found, of: secret)
    }
    users[candidate] = []
    return true
  }
}
