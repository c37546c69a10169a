import Foundation
import Glibc
import PtySupport
import RondaTestSupport
import SeededRandom
import Testing

@Suite(.serialized) struct RandomKeyTests {
  @Test func `random keys on random forms neither crash it, nor spoil the terminal, nor fill the memory`() throws {
    let seconds = TestConsultation.isLong ? 60.0 : 3.0
    let start = ContinuousClock.now
    var random = SeededGenerator(seed: 60)
    var ends: [Int32: Int] = [:]
    var most = 0
    var growth: [Int] = []
    var seed: UInt64 = 0
    while (ContinuousClock.now - start) / .seconds(1) < seconds {
      seed += 1
      let consultation = try TestConsultation(form: RandomForm.text(seed: seed, questions: 5 + Int(seed % 40)))
      let isLines = seed % 3 == 0
      let run = try PtyProgram(
        consultation.interview + (isLines ? ["--accessible"] : []), in: consultation.folder)
      try #require(run.wait { $0.takesPastes }, "seed \(seed)\n\(run.screen.text)")
      var samples: [Int] = []
      // Until it is finished, or somebody leaves.
      for _ in 0..<(TestConsultation.isLong ? 60 : 8) {
        run.type(RandomForm.keys(20, &random))
        run.settle(15)
        if seed % 4 == 0 {
          run.resize(Int.random(in: 20...132, using: &random), Int.random(in: 5...50, using: &random))
        }
        guard let memory = run.memory() else { break }
        samples.append(memory)
      }
      // Out of a paste that was cut, and then out of the interview.
      run.type("\u{3}")
      run.settle(30)
      run.type("\u{3}")
      run.settle(30)
      run.type("\u{3}")
      run.settle(30)
      if kill(run.child, 0) == 0 { run.signal(SIGTERM) }
      let status = run.end()
      ends[status, default: 0] += 1
      #expect([0, 130, 143].contains(status), "seed \(seed) ended with \(status)\n\(run.screen.text)")
      #expect(run.isRestored, "seed \(seed)")
      #expect(run.screen.foreign == [], "seed \(seed)")
      #expect(try consultation.draftIDs().count <= 1)
      most = max(most, samples.max() ?? 0)
      if samples.count > 5 { growth.append((samples.last ?? 0) - samples[samples.count / 3]) }
    }
    let typical = growth.isEmpty ? 0 : growth.sorted()[growth.count / 2]
    print(
      "\(seed) forms, ends \(ends), at most \(most / 1024) MB, growth \(typical) kB, at most \(growth.max() ?? 0) kB")
    #expect(most < 120_000, "kilobytes, with all that a build for debugging has")
    #expect(typical < 2_000)
  }
}
