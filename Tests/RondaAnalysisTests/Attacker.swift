import RondaAnalysis
import RondaCore

/// Somebody who reads every figure of a table and solves for what is not shown. Written apart from the program's own
/// elimination: it counts records by itself, knows which answers make up a figure, and uses dense rows.
struct Attacker {
  typealias Sum = [Int: Int]

  struct Cell {
    let node: Int
    let group: Int?
    let part: Part
    /// The figure in terms of the unknown counts, and its true value.
    let sum: Sum
    let value: Int
    let base: Int
    let baseSum: Sum
  }

  let plan: SummaryPlan
  private(set) var cells: [Cell] = []
  private var identities: [Sum] = []
  private var everybody: Sum = [:]
  private let records: Int
  /// Places without any record: of nobody nothing is to be hidden.
  private var emptyNodes: Set<Int> = []
  /// The true value of each unknown.
  private var truth: [Int] = []

  init(_ table: RandomTable) {
    plan = table.plan
    records = table.rows.count
    let question = plan.questions[0]
    let choices = question.choices
    let groups = max(1, plan.categories.count)
    let leaves = plan.places.leaves
    // Unknowns of one leaf and group: what can be marked in the first place, in the second, nothing in the second;
    // for several choices the people and the marks; then the reasons.
    var keys: [String] = []
    switch question.shape {
    case .one: keys = choices.map { "0 " + $0.code }
    case .several: keys = ["people"] + choices.map { "0 " + $0.code }
    case .ranking: keys = choices.map { "0 " + $0.code } + choices.map { "1 " + $0.code } + ["open"]
    case .points: break
    }
    keys += MissingReason.allCases.map(\.rawValue)
    let index = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    func unknown(_ leaf: Int, _ group: Int, _ key: String) -> Int {
      (leaf * groups + group) * keys.count + (index[key] ?? 0)
    }
    truth = Array(repeating: 0, count: leaves.count * groups * keys.count)
    for row in table.rows {
      var leaf = leaves.count - 1
      if case .value(.territory(let code)) = row[0] {
        leaf = leaves.firstIndex { plan.places.nodes[$0].code == code } ?? leaf
      }
      var group = groups - 1
      if plan.breakdown != nil, case .value(.choice(let code)) = row[1] {
        group = plan.categories.firstIndex { $0.code == code } ?? group
      }
      switch row[2] {
      case .missing(let reason): truth[unknown(leaf, group, reason.rawValue)] += 1
      case .value(.choice(let code)): truth[unknown(leaf, group, "0 " + code)] += 1
      case .value(.choices(let codes)):
        if question.shape == .several {
          truth[unknown(leaf, group, "people")] += 1
          for code in codes { truth[unknown(leaf, group, "0 " + code)] += 1 }
        } else {
          for (place, code) in codes.enumerated() { truth[unknown(leaf, group, "\(place) " + code)] += 1 }
          if codes.count == 1 { truth[unknown(leaf, group, "open")] += 1 }
        }
      default: break
      }
    }
    var parts: [(Part, [String])] = []
    let scored = choices.filter { $0.score != nil }.map { "0 " + $0.code }
    switch question.shape {
    case .one:
      parts.append((.base, scored))
      parts.append((.positive, choices.filter { ($0.score ?? 0) > 0 }.map { "0 " + $0.code }))
      parts.append((.negative, choices.filter { ($0.score ?? 0) < 0 }.map { "0 " + $0.code }))
      parts.append((.neutral, choices.filter { $0.score == 0 }.map { "0 " + $0.code }))
      parts.append((.topTwo, Array(scored.suffix(2))))
      for (position, choice) in choices.enumerated() { parts.append((.choice(position), ["0 " + choice.code])) }
    case .several:
      parts.append((.base, ["people"]))
      for (position, choice) in choices.enumerated() { parts.append((.choice(position), ["0 " + choice.code])) }
    case .ranking:
      parts.append((.base, choices.map { "0 " + $0.code }))
      for (position, choice) in choices.enumerated() {
        parts.append((.choice(position), ["0 " + choice.code, "1 " + choice.code]))
        parts.append((.place(0, choice: position), ["0 " + choice.code]))
        parts.append((.place(1, choice: position), ["1 " + choice.code]))
      }
    case .points: break
    }
    for reason in MissingReason.allCases { parts.append((.missing(reason), [reason.rawValue])) }
    for node in plan.places.nodes.indices {
      let members = leaves.indices.filter { Self.encloses(node, leaves[$0], plan.places) }
      let inside = Set(members)
      if truth.indices.allSatisfy({ truth[$0] == 0 || !inside.contains($0 / keys.count / groups) }) {
        emptyNodes.insert(node)
      }
      for group in [nil] + (plan.breakdown == nil ? [] : plan.categories.indices.map { Optional($0) }) {
        func sum(_ keys: [String]) -> Sum {
          var sum: Sum = [:]
          for leaf in members {
            for one in group.map({ [$0] }) ?? Array(0..<groups) {
              for key in keys { sum[unknown(leaf, one, key)] = 1 }
            }
          }
          return sum
        }
        let base = sum(parts[0].1)
        for (part, keys) in parts {
          let sum = sum(keys)
          cells.append(
            Cell(
              node: node, group: group, part: part, sum: sum, value: value(of: sum), base: value(of: base),
              baseSum: base))
        }
      }
    }
    let persons: [String]
    switch question.shape {
    case .several: persons = ["people"] + MissingReason.allCases.map(\.rawValue)
    case .ranking: persons = choices.map { "0 " + $0.code } + MissingReason.allCases.map(\.rawValue)
    default: persons = keys
    }
    for leaf in leaves.indices {
      for group in 0..<groups {
        for key in persons { everybody[unknown(leaf, group, key)] = 1 }
        guard case .ranking = question.shape else { continue }
        var identity: Sum = [unknown(leaf, group, "open"): 1]
        for choice in choices {
          identity[unknown(leaf, group, "0 " + choice.code)] = -1
          identity[unknown(leaf, group, "1 " + choice.code)] = 1
        }
        identities.append(identity)
      }
    }
  }

  private static func encloses(_ node: Int, _ leaf: Int, _ places: Places) -> Bool {
    var current: Int? = leaf
    while let here = current {
      if here == node { return true }
      current = places.nodes[here].parent
    }
    return false
  }

  func value(of sum: Sum) -> Int { sum.reduce(0) { $0 + $1.value * truth[$1.key] } }

  private func isShare(_ part: Part) -> Bool {
    switch part {
    case .base, .missing: false
    case .choice(let index): plan.questions[0].shape != .one || plan.questions[0].choices[index].score != nil
    default: true
    }
  }

  static func difference(_ left: Sum, _ right: Sum) -> Sum {
    left.merging(right.mapValues { -$0 }) { $0 + $1 }.filter { $0.value != 0 }
  }

  /// The sums that must stay unknown, by the rules as a person would read them.
  var secrets: [Sum] {
    let k = plan.threshold
    var result: [Sum] = []
    var nothing: Set<Int> = []
    for cell in cells where isShare(cell.part) && cell.value == 0 && !(1..<2 * k).contains(cell.base) {
      nothing.formUnion(cell.sum.keys)
    }
    for cell in cells where !emptyNodes.contains(cell.node) {
      if !isShare(cell.part) {
        if cell.part == .base ? (1..<k).contains(cell.value) : cell.value < k { result.append(cell.sum) }
        continue
      }
      if (1..<k).contains(cell.value) { result.append(cell.sum) }
      if (1..<k).contains(cell.base - cell.value) { result.append(Self.difference(cell.baseSum, cell.sum)) }
      if cell.value == 0, (1..<2 * k).contains(cell.base), !cell.sum.keys.allSatisfy(nothing.contains) {
        result.append(cell.sum)
      }
    }
    return result.filter { !$0.isEmpty }
  }

  /// Whether the rules for single figures alone would let the cell be shown.
  func isHarmless(_ cell: Cell) -> Bool {
    let k = plan.threshold
    if cell.part == .base { return cell.value == 0 || cell.value >= k }
    guard isShare(cell.part) else { return cell.value >= k }
    return cell.base >= 2 * k && (cell.value == 0 || cell.value >= k)
      && (cell.base == cell.value || cell.base - cell.value >= k)
  }

  /// How many of the secrets follow exactly from the cells for which `isShown` is true: by equations alone, and once more
  /// with the help of zeros.
  func recovered(_ isShown: (Cell) -> Bool) -> Int {
    var known: [Sum] = identities
    if records >= plan.threshold { known.append(everybody) }
    for cell in cells where isShown(cell) {
      known.append(cell.sum)
      if cell.value == 0 { known += cell.sum.keys.map { [$0: 1] } }
      let rest = Self.difference(cell.baseSum, cell.sum)
      if isShare(cell.part), cell.base == cell.value, cell.base > 0, rest.values.allSatisfy({ $0 > 0 }) {
        known += rest.keys.map { [$0: 1] }
      }
    }
    var solver = Solver(width: truth.count)
    for sum in known { solver.add(sum) }
    let secrets = secrets
    let plain = secrets.count { solver.knows($0) }
    // Counts are not negative: a figure that can be worked out to be 0 has nothing but zeros in it. Whoever finds one
    // begins again with what it tells. This reader is after the counts of a few, not after more zeros.
    var open = cells.filter { $0.value == 0 || $0.value == $0.base }
    var isNews = true
    while isNews {
      isNews = false
      open.removeAll { cell in
        let rest = Self.difference(cell.baseSum, cell.sum)
        let isNone = cell.value == 0 && solver.knows(cell.sum)
        let isAll =
          cell.value == cell.base && isShare(cell.part) && rest.values.allSatisfy { $0 > 0 } && solver.knows(rest)
        guard isNone || isAll else { return false }
        for key in isNone ? Array(cell.sum.keys) : Array(rest.keys) { solver.add([key: 1]) }
        isNews = true
        return true
      }
    }
    return plain + secrets.count { value(of: $0) > 0 && solver.knows($0) }
  }
}

/// Dense elimination modulo 2^31 − 1.
private struct Solver {
  private static let prime = 2_147_483_647
  private let width: Int
  private var rows: [(pivot: Int, values: [Int])] = []

  init(width: Int) { self.width = width }

  private func reduced(_ sum: Attacker.Sum) -> [Int] {
    var values = Array(repeating: 0, count: width)
    for (key, coefficient) in sum { values[key] = (coefficient + Self.prime) % Self.prime }
    for row in rows where values[row.pivot] != 0 {
      let factor = Self.prime - values[row.pivot]
      for index in row.pivot..<width where row.values[index] != 0 {
        values[index] = (values[index] + factor * row.values[index]) % Self.prime
      }
    }
    return values
  }

  mutating func add(_ sum: Attacker.Sum) {
    var values = reduced(sum)
    guard let pivot = values.firstIndex(where: { $0 != 0 }) else { return }
    var (inverse, power, exponent) = (1, values[pivot], Self.prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { inverse = inverse * power % Self.prime }
      power = power * power % Self.prime
      exponent >>= 1
    }
    for index in pivot..<width { values[index] = values[index] * inverse % Self.prime }
    rows.append((pivot, values))
    rows.sort { $0.pivot < $1.pivot }
  }

  func knows(_ sum: Attacker.Sum) -> Bool { reduced(sum).allSatisfy { $0 == 0 } }
}
