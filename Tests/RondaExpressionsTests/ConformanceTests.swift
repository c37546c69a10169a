import Foundation
import RondaCore
import RondaExpressions
import Testing

/// Cases of other implementations on which two of them agree, when a folder with them is at hand.
struct ConformanceTests {
  static let folder = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE"]

  private struct Vector: Decodable {
    let kind: String
    let expr: String
    let expected: Expected
    let xml: String?
    let undisputed: Bool
  }

  private enum Expected: Decodable {
    case boolean(Bool)
    case number(Double)
    case string(String)
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        self = .boolean(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .string(value)
      } else {
        self = .other
      }
    }
  }

  /// Findings that say that an expression goes beyond this language.
  private static let beyond: Set<Diagnostic.Code> = [
    "expression-path", "expression-unknown-function", "expression-own-unavailable",
  ]

  /// Where this language differs knowingly, by the code of the error that it gives instead of a value.
  private static let deviations: [String: Diagnostic.Code] = [
    // Operators that are words need a blank before a digit, as XPath's own rules for tokens have it.
    "2mod1": "expression-syntax", "1 and1": "expression-syntax", "1or1": "expression-syntax",
    // A text alone is always true: in a form that is a slip, so it is an error.
    "'1'and'1'": "expression-text-as-condition", "'1'or'1'": "expression-text-as-condition",
    // Text that cannot be a number has no place in arithmetic.
    "coalesce(1 div \"\", 0)": "expression-not-a-number", "round(\"a\")": "expression-not-a-number",
    // There are dates only, without time of day.
    "true() != date('1999-09-09T00:00:00.000+00:00')": "expression-not-a-date",
    "format-date(\"2017-05-26T01:00:00-07:00\", \"%a %b\")": "expression-not-a-date",
  ]

  @Test(.enabled(if: folder != nil)) func `undisputed cases without a document come to the same`() throws {
    let path = try #require(Self.folder) + "/vectors/xpath.jsonl"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    var compared = 0
    var deviating: Set<String> = []
    for line in lines {
      let vector = try JSONDecoder().decode(Vector.self, from: Data(line.utf8))
      guard vector.undisputed, vector.xml == nil else { continue }
      let scope = ExpressionScope(SampleForm.schema, at: nil)
      let (expression, findings) = CompiledExpression.compile(vector.expr, in: scope)
      if findings.contains(where: { Self.beyond.contains($0.code) }) { continue }
      if let code = Self.deviations[vector.expr] {
        #expect(findings.contains { $0.code == code && $0.severity == .error }, "\(vector.expr)")
        deviating.insert(vector.expr)
        continue
      }
      compared += 1
      guard let expression else {
        Issue.record("\(vector.expr): \(findings.map { "\($0.code)" })")
        continue
      }
      let state = try SampleForm.state(language: .english)
      switch vector.expected {
      case .boolean(let value): #expect(expression.isTrue(in: state) == value, "\(vector.expr)")
      case .number(let value): #expect(abs(expression.number(in: state) - value) <= 1e-9, "\(vector.expr)")
      case .string(let value) where vector.kind == "number":
        #expect(ExpressionValue.number(expression.number(in: state)).string == value, "\(vector.expr)")
      case .string(let value): #expect(expression.string(in: state) == value, "\(vector.expr)")
      case .other: Issue.record("no expected value: \(vector.expr)")
      }
    }
    #expect(compared >= 250, "\(compared)")
    #expect(deviating == Set(Self.deviations.keys))
  }
}
