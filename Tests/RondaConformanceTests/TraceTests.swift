import Foundation
import Testing

/// Fillings-in recorded elsewhere, state by state. They are not part of the project: without them nothing is compared.
struct TraceTests {
  static let folder = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE"]
  static let isListing = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE_LIST"] != nil

  /// Where they differ, and why.
  private static let known: [String: String] = [
    "FormDefTest.canAddFunctionHandlers": "a function that a program adds to its own engine",
    "timeQuestionReturnsTimeDataAnswer": "a time keeps the offset with which it was written",
    "GeoDistanceTest.distance_isComputedForString": "texts of places are joined as they were written: 0, not 0.0",
    "FormDefTest.canCreateRepeat": "instances that a count asks for are there at once, not when somebody comes by",
    "indefiniteRepeatJrCountExpression":
      "instances that a count asks for are there at once, not when somebody comes by",
    "setvalueAtRoot_setsValueOfNodeInFirst": "a value set from outside a repetition goes to all its instances",
    "non_relevant_nodes_are_excluded": "several nodes of one name that no repeat in the body shows are one node",
    "SameRefDifferentInstances": "what the last record held is not at hand",
    // Forms that are rejected: a `<` in an attribute is no XML, and mistakes that other programs do not see.
    "MultiplePredicateTest": "xml-less-than", "PredicateCachingTest.repeatedComp": "xml-less-than",
    "PredicateCachingTest.similarCmp": "xml-less-than", "SelectCachingTest.repeatedComp": "xml-less-than",
    "PredicateCachingTest.repeatsUsedInCalculates": "xform-bind-missing-node",
    "FormEntryControllerTest": "xform-no-id", "adding_repeat_instance_triggers": "xform-no-id",
  ]

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
    for (name, differences) in different {
      #expect(Self.known.keys.contains { name.contains($0) }, "\(name): \(differences.prefix(3))")
    }
    if Self.isListing {
      for name in different.keys.sorted() { print(name, different[name]?.prefix(6) ?? []) }
      print("\(same) of \(names.count) the same, \(states) states")
    }
    #expect(names.count == 93)
    #expect(same >= 74)
  }
}
