import Foundation
import Testing

/// Fillings-in recorded elsewhere, state by state. They are not part of the project: without them nothing is compared.
struct TraceTests {
  static let folder = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE"]
  static let isListing = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE_LIST"] != nil

  @Test(.enabled(if: folder != nil, "RONDA_CONFORMANCE names no folder of recorded cases"))
  func `recorded fillings-in come to the same states`() throws {
    let folder = try #require(Self.folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/traces").sorted()
    var (same, states) = (0, 0)
    var different: [String: [TraceReplay.Difference]] = [:]
    for name in names where name.hasSuffix(".jsonl") {
      let text = try String(contentsOfFile: "\(folder)/traces/\(name)", encoding: .utf8)
      let lines = text.split(separator: "\n").compactMap {
        try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      }
      let result = try #require(TraceReplay.replay(lines, folder: folder), "\(name) names no form")
      states += result.compared
      if result.differences.isEmpty { same += 1 } else { different[name] = result.differences }
    }
    if Self.isListing {
      for name in different.keys.sorted() { print(name, different[name]?.prefix(6) ?? []) }
      print("\(same) of \(names.count) the same, \(states) states")
    }
    #expect(names.count > 0)
  }
}
