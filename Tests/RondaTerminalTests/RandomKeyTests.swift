import RondaCore
import RondaEngine
import RondaForms
import RondaTestSupport
import SeededRandom
import Testing

@testable import RondaTerminal

struct RandomKeyTests {
  @Test func `whatever is pressed, what was kept is what the interview had`() throws {
    var kept = 0
    for seed in 1...16 {
      var random = SeededGenerator(seed: UInt64(seed))
      let plan = try plan(of: RandomForm.text(seed: UInt64(seed), questions: 3 + seed % 20))
      func flow(_ entered: AnswerTree? = nil) -> InterviewFlow {
        InterviewFlow(plan, territories: nil, today: today, formLanguage: "es", entered: entered)
      }
      var decoder = KeyDecoder()
      var inputs: [TerminalInput] = []
      for byte in RandomForm.keys(150, &random) { inputs += decoder.take(byte) }
      let journal = MemoryJournal()
      var runner = InterviewRunner(
        flow: flow(), options: InterviewRunner.Options(isAccessible: seed % 2 == 0, term: "xterm"), journal: journal)
      var terminal = ScriptedTerminal(inputs)
      let outcome = runner.run(on: &terminal)
      let replayed = flow(journal.lines.last?.entered)
      #expect(replayed.session.acceptedTree() == runner.flow.session.acceptedTree(), "seed \(seed)")
      if case .finished(let record) = outcome {
        #expect(journal.tree == record, "seed \(seed)")
      }
      kept += journal.lines.count
    }
    // The keys have to be worth something.
    #expect(kept > 30)
  }
}
