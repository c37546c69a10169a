import RondaAnalysis
import RondaCore
import Testing

struct ProtectionTests {
  @Test func `nobody can work out a small count from all that is shown, in 600 random tables`() {
    var secrets = 0
    var withoutSecondary = 0
    var brokenTables = 0
    var shown = 0
    for seed in UInt64(1)...600 {
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
    #expect(secrets > 10_000)
    #expect(shown > 5_000)
    // The attack works: hiding only the small counts gives many of them away.
    #expect(withoutSecondary > 2_000)
    #expect(brokenTables > 200)
  }
}
