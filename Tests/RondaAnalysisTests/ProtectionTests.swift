import RondaAnalysis
import RondaCore
import Testing

struct ProtectionTests {
  /// Together 600 tables.
  @Test(arguments: [UInt64(1)...150, 151...300, 301...450, 451...600])
  func `nobody can work out a small count from all that is shown`(seeds: ClosedRange<UInt64>) {
    var secrets = 0
    var withoutSecondary = 0
    var brokenTables = 0
    var shown = 0
    for seed in seeds {
      let random = RandomTable(seed: seed)
      var tally = Tally(random.plan)
      tally.add(random.rows)
      let table = ProtectedTable(tally)
      let attacker = Attacker(random)
      for cell in attacker.cells {
        if let value = table.count(cell.part, question: 0, node: cell.node, group: cell.group).value {
          #expect(value == cell.value, "seed \(seed)")
          if value > 0 { shown += 1 }
        }
      }
      let recovered = attacker.recovered { cell in
        table.count(cell.part, question: 0, node: cell.node, group: cell.group).value != nil
      }
      #expect(recovered == 0, "seed \(seed), \(random.plan.questions[0].shape)")
      secrets += attacker.secrets.count
      let naive = attacker.recovered { attacker.isHarmless($0) }
      withoutSecondary += naive
      brokenTables += naive > 0 ? 1 : 0
    }
    #expect(secrets > 2500)
    #expect(shown > 1250)
    // The attack works: hiding only the small counts gives many of them away.
    #expect(withoutSecondary > 500)
    #expect(brokenTables > 50)
  }

  /// Barrios of one comuna; everybody is satisfied but for the numbers given.
  private func table(_ barrios: [(satisfied: Int, dissatisfied: Int)]) -> ProtectedTable {
    let levels = ["region", "comuna", "barrio"].map { Places.Level(name: $0, label: Phrase(verbatim: $0)) }
    var units = [
      Places.Unit(code: "r", name: "R", level: 0, parent: nil), Places.Unit(code: "c", name: "C", level: 1, parent: 0),
    ]
    for index in barrios.indices {
      units.append(Places.Unit(code: "b\(index)", name: "B\(index)", level: 2, parent: 1))
    }
    let question = SummaryPlan.Question(
      name: "q", label: Phrase(verbatim: "Q"), topic: nil, measure: .satisfaction, shape: .one,
      choices: [-1.0, 1.0].map { SummaryPlan.Choice(code: "\(Int($0))", label: Phrase(verbatim: "x"), score: $0) },
      column: 1)
    let plan = SummaryPlan(
      title: Phrase(verbatim: "T"), consultation: .census, questions: [question],
      places: Places(levels: levels, units: units), territoryColumn: 0)
    var tally = Tally(plan)
    for (index, barrio) in barrios.enumerated() {
      let place = Answer.value(.territory("b\(index)"))
      tally.add(Array(repeating: [place, .value(.choice("1"))], count: barrio.satisfied))
      tally.add(Array(repeating: [place, .value(.choice("-1"))], count: barrio.dissatisfied))
    }
    return ProtectedTable(tally)
  }

  /// The nodes are the whole, the region, the comuna, the barrios.
  private func bases(_ table: ProtectedTable, _ count: Int) -> [ProtectedTable.Count] {
    (0..<count + 3).map { table.count(.base, question: 0, node: $0) }
  }

  @Test func `a small barrio takes the next smallest with it`() {
    let table = table([(30, 30), (4, 3), (20, 21), (50, 50)])
    #expect(
      bases(table, 4) == [.shown(208), .shown(208), .shown(208), .shown(60), .withheld, .withheld, .shown(100)])
  }

  @Test func `places that are the same people are shown or withheld together`() {
    let table = table([(5, 4)])
    #expect(bases(table, 1) == [.withheld, .withheld, .withheld, .withheld])
    #expect(table.records == .withheld)
  }

  @Test func `all or none of a small base is not told`() {
    let table = table([(15, 0), (25, 25), (30, 26)])
    #expect(table.count(.base, question: 0, node: 3) == .shown(15))
    #expect(table.count(.positive, question: 0, node: 3) == .withheld)
    #expect(table.count(.negative, question: 0, node: 3) == .withheld)
    // One of the others has to keep it company, or a subtraction would tell.
    #expect(table.count(.negative, question: 0, node: 4) == .withheld)
    #expect(table.count(.negative, question: 0, node: 5) == .shown(26))
    #expect(table.count(.negative, question: 0, node: 0) == .shown(51))
  }

  @Test func `all of a large base is told`() {
    let table = table([(25, 0), (25, 25)])
    #expect(table.count(.positive, question: 0, node: 3) == .shown(25))
    #expect(table.count(.negative, question: 0, node: 3) == .shown(0))
  }

  @Test func `the few who are left over are protected like any few`() {
    let table = table([(45, 5)])
    #expect(table.count(.base, question: 0, node: 0) == .shown(50))
    #expect(table.count(.negative, question: 0, node: 0) == .withheld)
    #expect(table.count(.positive, question: 0, node: 0) == .withheld)
  }

  @Test func `what is shown of everybody does not depend on the breakdown`() {
    for seed in UInt64(1000)...1080 {
      let random = RandomTable(seed: seed)
      let plan = random.plan
      let whole = SummaryPlan(
        title: plan.title, consultation: plan.consultation, questions: plan.questions, places: plan.places,
        territoryColumn: plan.territoryColumn, threshold: plan.threshold)
      var (with, without) = (Tally(plan), Tally(whole))
      with.add(random.rows)
      without.add(random.rows)
      let (one, other) = (ProtectedTable(with), ProtectedTable(without))
      for node in plan.places.nodes.indices {
        for part in [Part.base, .positive, .negative, .choice(0), .missing(.blank)] {
          #expect(one.count(part, question: 0, node: node) == other.count(part, question: 0, node: node))
        }
      }
    }
  }
}
