import FuzzTargets
import Foundation
import Testing

/// What fuzzing begins with, and everything that once stopped the program, goes through the doors that are fuzzed.
struct CorpusTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(components: "..", "Fuzzing", "Corpus")

  @Test(arguments: FuzzTarget.allCases) func `every file of the corpus comes through its door`(target: FuzzTarget)
    throws
  {
    let folder = Self.corpus.appending(component: target.rawValue)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    #expect(!files.isEmpty)
    let clock = ContinuousClock()
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: file))
      let time = clock.measure { target.run(bytes) }
      #expect(time < .seconds(20), "\(file.lastPathComponent)")
    }
  }

  @Test(arguments: FuzzTarget.allCases) func `so does what is cut short`(target: FuzzTarget) throws {
    let folder = Self.corpus.appending(component: target.rawValue)
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      let bytes = [UInt8](try Data(contentsOf: file))
      for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 10)) {
        target.run(Array(bytes.prefix(count)))
      }
    }
  }
}
