import RondaProtection
import SeededRandom

/// A small random release: a tree of territories, one or two classifications, linked or crossed.
struct RandomRelease {
  let release: Release
  let description: String

  init(seed: UInt64, amounts: Bool = false, fearsInsiders: Bool = false) {
    var random = SeededGenerator(seed: seed &* 0x9e37_79b9_7f4a_7c15 | 1)
    for _ in 0..<4 { _ = random.next() }
    var parents: [Int?] = [nil]
    var previous = 0..<1
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let start = parents.count
      for parent in previous {
        for _ in 0..<Int.random(in: 1...3, using: &random) { parents.append(parent) }
      }
      previous = start..<parents.count
    }
    var classifications: [[Int?]] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      classifications.append([nil] + Array(repeating: 0, count: Int.random(in: 1...3, using: &random)))
    }
    if classifications.count == 1, Int.random(in: 0..<3, using: &random) == 0 {
      // A total, two groups of it, and what is in them.
      classifications[0] = [nil, 0, 0, 1, 1, 2, 2]
    }
    var tables = CrossedTables(territories: parents, classifications: classifications)
    var description = "\(parents.count) territories × \(classifications.map(\.count))"
    if classifications.count == 3 {
      tables.addTable([0, 1])
      tables.addTable([1, 2])
      description += " linked"
    } else {
      tables.addTable(Array(classifications.indices))
    }
    let mean = Int.random(in: 1...8, using: &random)
    let leaves = classifications.map { tree in tree.indices.filter { !tree.contains($0) } }
    var isLeaf = Array(repeating: true, count: parents.count)
    for parent in parents { if let parent { isLeaf[parent] = false } }
    for territory in parents.indices where isLeaf[territory] {
      var places: [[Int]] = [[]]
      for list in leaves { places = places.flatMap { place in list.map { place + [$0] } } }
      for place in places {
        let count = Int.random(in: 0...mean, using: &random) * Int.random(in: 0...3, using: &random)
        if amounts {
          let list = (0..<min(count, 4)).map { _ in Int.random(in: 1...12, using: &random) }
          tables.add(CrossedTables.Row(territory: territory, categories: place, amounts: list))
        } else {
          tables.add(CrossedTables.Row(territory: territory, categories: place, count: count))
        }
      }
    }
    if amounts {
      let rule = AmountRule(
        contributors: Int.random(in: 1...3, using: &random), dominance: [AmountRule.Dominance(n: 1, percent: 80)],
        priorPercent: 15)
      release = tables.release(rule).release
    } else {
      let threshold = [3, 4, 5].randomElement(using: &random) ?? 3
      let rule = CountRule(
        threshold: threshold, smallGroup: [0, 0, 2 * threshold].randomElement(using: &random) ?? 0,
        fearsInsiders: fearsInsiders)
      release = tables.release(rule).release
      description += ", threshold \(threshold)"
    }
    self.description = description
  }

  /// The secrets that an attacker narrows down further than their safeguard allows.
  func narrowed(_ isPublished: [Bool], knowsOwn: Bool = false, except: Set<Int> = []) -> (secrets: [Int], open: Int) {
    var attacker = WholeNumberAttacker(release, isPublished: isPublished)
    var found: [Int] = []
    var insiders: Set<Int> = []
    for (index, cell) in release.cells.enumerated() {
      if knowsOwn, !isPublished[index], let insider = cell.insider { insiders.insert(insider) }
      if !except.contains(index), isNarrowed(index, &attacker) { found.append(index) }
    }
    var open = attacker.gaveUp
    for insider in insiders.sorted() {
      var attacker = WholeNumberAttacker(release, isPublished: isPublished, insider: insider)
      for index in release.cells.indices where release.cells[index].insider != insider && !except.contains(index) {
        if isNarrowed(index, &attacker) { found.append(index) }
      }
      open += attacker.gaveUp
    }
    return (found, open)
  }

  private func isNarrowed(_ index: Int, _ attacker: inout WholeNumberAttacker) -> Bool {
    let cell = release.cells[index]
    guard case .secret(let safeguard) = cell.standing else { return false }
    let range = attacker.range(of: index, span: max(safeguard.reach, safeguard.width))
    return range.upperBound < safeguard.reach || range.upperBound - range.lowerBound < safeguard.width
  }
}
