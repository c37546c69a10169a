import RondaAnalysis
import RondaCore
import SeededRandom

/// A random consultation of one question: its plan and its records.
struct RandomTable {
  let plan: SummaryPlan
  let rows: [[Answer]]

  init(seed: UInt64, shape: SummaryPlan.Shape? = nil) {
    var random = SeededGenerator(seed: seed &* 0x9e37_79b9_7f4a_7c15 | 1)
    for _ in 0..<8 { _ = random.next() }
    let depth = Int.random(in: 1...4, using: &random)
    var levels: [Places.Level] = []
    var units: [Places.Unit] = []
    var previous: [Int?] = [nil]
    for level in 0..<depth {
      levels.append(Places.Level(name: "l\(level)", label: Phrase(verbatim: "L\(level)")))
      var next: [Int?] = []
      for parent in previous {
        let children = [1, 1, 2, 3].randomElement(using: &random) ?? 1
        for _ in 0..<(level == 0 ? children : min(children, 3)) where units.count < 17 {
          next.append(units.count)
          units.append(Places.Unit(code: "u\(units.count)", name: "U\(units.count)", level: level, parent: parent))
        }
      }
      previous = next
    }
    let leaves = units.filter { $0.level == depth - 1 }.map(\.code)
    let shapes: [SummaryPlan.Shape] = [.one, .one, .several, .ranking(places: 2)]
    let shape = shape ?? shapes.randomElement(using: &random) ?? .one
    let count = Int.random(in: 2...5, using: &random)
    let choices = (0..<count).map { index in
      SummaryPlan.Choice(
        code: "c\(index)", label: Phrase(verbatim: "C\(index)"),
        score: shape == .one ? (index == 4 ? nil : Double(index) - Double(count / 2)) : nil)
    }
    let groups = Int.random(in: 0...3, using: &random)
    let breakdown =
      groups == 0
      ? nil
      : SummaryPlan.Breakdown(
        name: "sexo", label: Phrase(verbatim: "Sexo"),
        choices: (0..<groups).map { SummaryPlan.Choice(code: "g\($0)", label: Phrase(verbatim: "G\($0)")) }, column: 1)
    let question = SummaryPlan.Question(
      name: "q", label: Phrase(verbatim: "Q"), topic: nil, measure: shape == .one ? .satisfaction : .need,
      shape: shape, choices: choices, column: 2)
    plan = SummaryPlan(
      title: Phrase(verbatim: "T"), consultation: .sample, questions: [question], breakdown: breakdown,
      places: Places(levels: levels, units: units), territoryColumn: 0,
      threshold: [3, 5, 10].randomElement(using: &random) ?? 10)
    let people = Int.random(in: 5...(leaves.count * 30 + 40), using: &random)
    // Some answers are common and some are rare, as in life.
    func skewed(_ count: Int) -> Int {
      min(Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
    }
    var rows: [[Answer]] = []
    for _ in 0..<people {
      let place: Answer =
        leaves.isEmpty || Int.random(in: 0..<20, using: &random) == 0
        ? .missing(.blank) : .value(.territory(leaves[skewed(leaves.count)]))
      let group: Answer =
        groups == 0 || Int.random(in: 0..<15, using: &random) == 0
        ? .missing(.refused) : .value(.choice("g\(skewed(groups))"))
      let answer: Answer
      if Int.random(in: 0..<8, using: &random) == 0 {
        answer = .missing(MissingReason.allCases[skewed(6)])
      } else if shape == .one {
        answer = .value(.choice("c\(skewed(count))"))
      } else {
        let length = Int.random(in: 1...2, using: &random)
        answer = .value(.choices(Array((0..<count).map { "c\($0)" }.shuffled(using: &random).prefix(length))))
      }
      rows.append([place, group, answer])
    }
    self.rows = rows
  }
}
