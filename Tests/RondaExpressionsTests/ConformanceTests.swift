import Foundation
import RondaCore
import RondaExpressions
import Testing

/// Cases of other implementations, when a folder with them is at hand.
struct ConformanceTests {
  static let folder = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE"]

  private struct Vector: Decodable {
    let source: String
    let kind: String
    let expr: String
    let expected: Expected
    let xml: String?
    let context: String?
    let tz: String?
    let undisputed: Bool
  }

  private enum Expected: Decodable {
    case boolean(Bool)
    case number(Double)
    case string(String)
    case list([String?])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        self = .boolean(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .string(value)
      } else {
        self = .list(try container.decode([String?].self))
      }
    }
  }

  private enum Outcome: String { case passes, differs, rejected, outside }

  private static func vectors() throws -> [Vector] {
    let path = try #require(folder) + "/vectors/xpath.jsonl"
    let decoder = JSONDecoder()
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(Vector.self, from: Data($0.utf8))
    }
  }

  /// Where this language differs knowingly from what two implementations agree on.
  private static let deviations: Set<String> = [
    // Operators that are words need a blank before a digit, as XPath's own rules for tokens have it.
    "2mod1", "1 and1", "1or1",
    // What there is not is told, also where it would never be reached.
    "true() or substring()", "0 and 1 + explode()",
    // A day beside an instant is the beginning of the day where the instant is shown, not in UTC.
    "date-time(1) = date('1970-01-02T00:00:00.000+00:00')", "date-time(-10252) = date('1941-12-07T00:00:00.000+00:00')",
  ]

  private static func isDeviation(_ text: String) -> Bool { deviations.contains(text) || text.contains("explode-") }

  @Test(.enabled(if: folder != nil)) func `undisputed cases come to the same`() throws {
    var passed = 0
    var deviating: Set<String> = []
    for vector in try Self.vectors() where vector.undisputed {
      let (outcome, shown) = try Self.run(vector)
      if Self.isDeviation(vector.expr) {
        #expect(outcome != .passes, "\(vector.expr)")
        deviating.insert(vector.expr)
      } else {
        #expect(outcome == .passes, "\(vector.expr): \(shown), expected \(vector.expected)")
        if outcome == .passes { passed += 1 }
      }
    }
    #expect(passed >= 420, "\(passed)")
    #expect(deviating.isSuperset(of: Self.deviations))
  }

  /// The other cases, on which implementations differ or of which only one was asked: how many come to the same is
  /// written down, and may not become fewer.
  @Test(.enabled(if: folder != nil)) func `disputed cases are counted`() throws {
    var counts: [String: [Outcome: Int]] = [:]
    let isListing = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE_LIST"] != nil
    for vector in try Self.vectors() where !vector.undisputed {
      let (outcome, shown) = try Self.run(vector)
      counts[vector.source, default: [:]][outcome, default: 0] += 1
      if isListing, outcome != .passes, outcome != .outside {
        print(
          "COUNT \(outcome) \(vector.source) \(vector.kind) \(vector.expr) → \(shown), \(vector.expected) @\(vector.context ?? "")"
        )
      }
    }
    for source in counts.keys.sorted() {
      let shown = [Outcome.passes, .differs, .rejected, .outside].map { "\($0.rawValue) \(counts[source]?[$0] ?? 0)" }
      print("COUNT \(source): \(shown.joined(separator: ", "))")
    }
    let passed = counts.mapValues { $0[.passes] ?? 0 }
    #expect(passed["enketo-openrosa-xpath-evaluator"] ?? 0 >= 661)
    #expect(passed["javarosa-XPathEvalTest"] ?? 0 >= 155)
    #expect(passed["web-forms-xpath"] ?? 0 >= 481)
  }

  private static func run(_ vector: Vector) throws -> (Outcome, String) {
    let document = OracleDocument(vector.xml?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "<root/>")
    guard let document, let context = node(vector.context, in: document.tree) else { return (.outside, "") }
    let (expression, findings) = CompiledExpression.compile(vector.expr, in: .document)
    let shown = findings.map { "\($0.code): \($0.message.english)" }.joined(separator: "; ")
    if vector.kind == "throws" || vector.kind == "error" { return (expression == nil ? .passes : .differs, shown) }
    guard let expression else { return (.rejected, shown) }
    var state = try SampleForm.state(language: .english)
    let now = try #require(DateTime(milliseconds: 1_785_000_000_000, offset: vector.tz == "America/Phoenix" ? -420 : 0))
    state.clock = LocalClock(fixedAt: now)
    state.trees = [document.tree]
    let here = NodeRef.tree(0, node: context)
    func outcome(_ holds: Bool, _ shown: some CustomStringConvertible) -> (Outcome, String) {
      (holds ? .passes : .differs, shown.description)
    }
    switch (vector.kind, vector.expected) {
    case ("boolean", .boolean(let value)), ("expect:booleanValue:toEqual", .boolean(let value)):
      let actual = expression.isTrue(in: state, at: here)
      return outcome(actual == value, actual)
    case ("number", .number(let value)), ("number-rounded", .number(let value)):
      let actual = expression.number(in: state, at: here)
      // Some are written down with two decimals.
      let isRounded = vector.kind != "number" || vector.expr.hasPrefix("distance(")
      return outcome(abs(actual - value) <= (isRounded ? 5e-3 : 1e-9), actual)
    case ("number", .string(let value)) where Double(value) != nil && vector.source.hasPrefix("javarosa"):
      let actual = expression.number(in: state, at: here)
      return outcome(actual.isNaN && value == "NaN" || abs(actual - (Double(value) ?? 0)) <= 1e-9, actual)
    case ("number", .string(let value)):
      let actual = ExpressionValue.number(expression.number(in: state, at: here)).string
      return outcome(actual == value, actual)
    case ("string", .string(let value)):
      let actual = expression.string(in: state, at: here)
      return outcome(actual == value, actual)
    case ("string", .number(let value)):
      let actual = expression.string(in: state, at: here)
      return outcome(actual == ExpressionValue.number(value).string, actual)
    case ("boolean", .string(let value)):
      let actual = expression.string(in: state, at: here)
      return outcome(actual == value, actual)
    case ("date", .string(let value)):
      let actual = expression.string(in: state, at: here)
      return outcome(value.hasPrefix(actual) && !actual.isEmpty, actual)
    case ("string-length", .number(let value)):
      let actual = expression.string(in: state, at: here)
      return outcome(Double(actual.unicodeScalars.count) == value, actual)
    case ("string-matches", .string(let pattern)):
      let actual = expression.string(in: state, at: here)
      return outcome(actual.range(of: pattern, options: .regularExpression) != nil, actual)
    case ("nodeset", .list(let list)), ("nodeset-unordered", .list(let list)):
      let expected = list.map { place in place.flatMap { node($0, in: document.tree) } }
      guard !expected.contains(nil), let actual = expression.nodes(in: state, at: here) else { return (.outside, "") }
      return outcome(Set(actual.map(\.node)) == Set(expected.compactMap(\.self)), "\(actual.map(\.node))")
    default: return (.outside, "")
    }
  }

  /// The node that a context of the cases names; `nil` when it is beyond this harness.
  private static func node(_ context: String?, in tree: DataTree) -> Int? {
    guard let context, context != "document" else { return 0 }
    if context == "document.documentElement" { return tree.elements(in: 0).first }
    let parts = context.split(separator: "\"")
    guard parts.count == 3 else { return nil }
    let name = String(parts[1])
    let found: Int?
    if parts[0].contains("getElementById(") {
      found = (0..<tree.count).first { node in
        tree.kind(of: node) == .element && tree.attribute("id", of: node).map { tree.string($0) == name } == true
      }
    } else if parts[0].contains("querySelector(") {
      found = (0..<tree.count).first { tree.kind(of: $0) == .element && tree.name(of: $0) == name }
    } else if parts[0].contains("evaluateNonNullElement("), name.hasPrefix("/") {
      found = tree.element(String(name.dropFirst()), in: 0)
    } else {
      return nil
    }
    guard let found else { return nil }
    switch parts[2] {
    case ")": return found
    case ").firstChild": return found + 1 < tree.count ? found + 1 : nil
    default: return nil
    }
  }
}
