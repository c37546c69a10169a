import Foundation
import RondaStore
import Synchronization

/// Judges blocks of rows on threads of its own, while its owner stores those before them, and gives them back in the
/// order in which they came.
///
/// What a row is depends on no other row: each thread has a reader of its own. `close()` has to be called in the end.
final class RowJudges: Sendable {
  private struct State {
    var waiting: [(number: Int, block: RowBlock)] = []
    var judged: [Int: RowBlock] = [:]
    /// How many blocks came in, and how many were given back.
    var added = 0
    var taken = 0
    /// In bytes: the rows that are here.
    var size = 0
    var counts: [[ColumnCount]] = []
  }

  /// Expressions are evaluated as deep as on the main thread.
  private static let stackSize = 8 << 20
  /// In bytes. Beyond it, only what is needed next is read.
  private static let mostBytes = 1 << 20

  private let state = Mutex(State())
  private let threads: Int
  private let arrivals = DispatchSemaphore(value: 0)
  private let results = DispatchSemaphore(value: 0)
  private let ends = DispatchSemaphore(value: 0)

  /// - Parameter threads: without it, as many as there are processors, up to four: storing is less work than judging, and
  ///   waits for the disk.
  init(
    _ reader: RowReader, storedAs layout: RecordLayout,
    threads: Int = min(max(1, ProcessInfo.processInfo.activeProcessorCount), 4)
  ) {
    self.threads = threads
    for _ in 0..<threads {
      let thread = Thread { [self] in
        var reader = reader
        work(with: &reader, storedAs: layout)
      }
      thread.stackSize = Self.stackSize
      thread.start()
    }
  }

  private func work(with reader: inout RowReader, storedAs layout: RecordLayout) {
    while true {
      arrivals.wait()
      guard
        var next = state.withLock({ state in state.waiting.isEmpty ? nil : state.waiting.removeFirst() })
      else { break }
      next.block.judge(with: &reader, storedAs: layout)
      let (number, block) = next
      state.withLock { $0.judged[number] = block }
      results.signal()
    }
    let counts = reader.counts
    state.withLock { $0.counts.append(counts) }
    ends.signal()
  }

  /// Whether there should be more blocks, so that the threads do not wait.
  var hasRoom: Bool {
    state.withLock { state in
      let number = state.added - state.taken
      return number == 0 || number < 2 * threads + 1 && state.size < Self.mostBytes
    }
  }

  func add(_ block: RowBlock) {
    state.withLock { state in
      state.waiting.append((state.added, block))
      state.added += 1
      state.size += block.size
    }
    arrivals.signal()
  }

  /// The next block, judged; `nil` when all were given back.
  func next() -> RowBlock? {
    while true {
      let (block, isLast) = state.withLock { state -> (RowBlock?, Bool) in
        guard state.taken < state.added else { return (nil, true) }
        guard let block = state.judged.removeValue(forKey: state.taken) else { return (nil, false) }
        state.taken += 1
        state.size -= block.size
        return (block, false)
      }
      if block != nil || isLast { return block }
      results.wait()
    }
  }

  /// Ends the threads, once they are done with what they have, and gives what each has counted. Once only.
  func close() -> [[ColumnCount]] {
    for _ in 0..<threads { arrivals.signal() }
    for _ in 0..<threads { ends.wait() }
    return state.withLock { $0.counts }
  }
}
