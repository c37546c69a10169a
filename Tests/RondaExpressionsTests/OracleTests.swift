import CXPathOracle
import RondaCore
import RondaExpressions
import Testing

/// libxml2 evaluates the same random expressions: an independent road to the same values.
struct OracleTests {
  @Test func `random expressions come to what libxml2 makes of them`() throws {
    var generator = ExpressionGenerator(seed: 20_261_121)
    var kinds: [ExpressionGenerator.Kind: Int] = [:]
    for _ in 0..<8_000 {
      let kind = ExpressionGenerator.Kind.allCases.randomElement(using: &generator.random) ?? .number
      let text = generator.expression(kind, depth: 4)
      let expected = try #require(Self.oracle(text), "libxml2 rejects \(text)")
      let actual = try SampleForm.value(text)
      #expect(Self.agree(actual, expected), "\(text): \(actual), libxml2 \(expected)")
      kinds[kind, default: 0] += 1
    }
    #expect(kinds.values.allSatisfy { $0 > 2_000 })
  }

  @Test func `the same values read from questions come to the same`() throws {
    var generator = ExpressionGenerator(seed: 7)
    generator.usesVariables = true
    for _ in 0..<3_000 {
      let text = generator.expression(.boolean, depth: 3)
      let constant = text.replacing("${edad}", with: "34").replacing("${ingreso}", with: "1.5")
        .replacing("${nombre}", with: "'Ñuñoa'")
      let expected = try #require(Self.oracle(constant), "libxml2 rejects \(constant)")
      let actual = try SampleForm.value(text)
      #expect(Self.agree(actual, expected), "\(text): \(actual), libxml2 \(expected)")
    }
  }

  static func oracle(_ text: String) -> ExpressionValue? {
    var number = 0.0
    var buffer = [CChar](repeating: 0, count: 4_096)
    let kind = unsafe xpath_oracle_evaluate(text, &number, &buffer, buffer.count)
    switch UInt32(kind) {
    case xpath_oracle_boolean.rawValue: return .boolean(number != 0)
    case xpath_oracle_number.rawValue: return .number(number)
    case xpath_oracle_string.rawValue:
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return .string(String(decoding: bytes, as: UTF8.self))
    default: return nil
    }
  }

  private static func agree(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
    if case .number(let one) = left, case .number(let other) = right {
      return one == other || (one.isNaN && other.isNaN) || abs(one - other) <= 1e-12 * max(abs(one), abs(other))
    }
    return left == right
  }
}
