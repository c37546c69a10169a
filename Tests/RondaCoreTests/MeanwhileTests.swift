import RondaCore
import Synchronization
import Testing

@Suite struct `Work in the meantime` {
  @Test(arguments: [true, false]) func `is done once, however often its value is asked for`(isWorthwhile: Bool) {
    let count = Atomic(0)
    let work = Meanwhile(isWorthwhile: isWorthwhile) { count.add(1, ordering: .relaxed).newValue }
    #expect(work.value() == 1)
    #expect(work.value() == 1)
    #expect(count.load(ordering: .relaxed) == 1)
  }

  @Test func `gives each its own value when much is going on`() {
    let all = (0..<100).map { number in Meanwhile { (0...number).reduce(0, +) } }
    for (number, work) in all.enumerated() { #expect(work.value() == number * (number + 1) / 2) }
  }

  @Test func `does no harm when nobody asks`() {
    for number in 0..<50 { _ = Meanwhile { number } }
  }
}
