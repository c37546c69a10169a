import RondaCore
import RondaExpressions
import SeededRandom
import Testing

/// Conditions that never hold, or always: what is told of them, and that nothing is told of others.
@Suite struct `Conditions that decide nothing` {
  private static func codes(_ text: String) -> [String] {
    CompiledExpression.compile(text, expecting: .boolean, in: SampleForm.scope).findings.map {
      "\($0.code) \($0.offset) \($0.length)"
    }
  }

  @Test(arguments: [
    (". > 10 and . < 5", "expression-never-true 0 16"),
    (". >= 10 and not(. >= 10)", "expression-never-true 0 24"),
    (". = 3 and ${uso} = 'si' and . = 4", "expression-never-true 0 33"),
    (". > 10 and (. < 5 or . = 7)", "expression-never-true 0 27"),
    ("${edad} > 10 and . < 5", "expression-never-true 0 22"),
    ("/data/ingreso > 10 and ${ingreso} <= 10", "expression-never-true 0 39"),
    ("5 > . and 10 < .", "expression-never-true 0 16"),
    ("${uso} = 'si' and ${uso} = 'no'", "expression-never-true 0 31"),
    ("selected(${uso}, 'si') and selected(${uso}, 'no')", "expression-never-true 0 49"),
    ("${nota} = 1 and ${nota} = '2'", "expression-never-true 0 29"),
    ("${nombre} = '' and ${nombre} = 'a'", "expression-never-true 0 34"),
    ("${fecha} > '2020-01-01' and ${fecha} < '2019-01-01'", "expression-never-true 0 51"),
    ("${fecha} > today() and ${fecha} <= today()", "expression-never-true 0 42"),
    ("${edad} > ${ingreso} and ${ingreso} > ${edad}", "expression-never-true 0 45"),
    ("${edad} = ${ingreso} and ${edad} != ${ingreso}", "expression-never-true 0 46"),
    ("string-length(${nombre}) > 5 and string-length( ${nombre} ) < 3", "expression-never-true 0 63"),
    ("${nota} > 5", "expression-never-true 0 11"),
    (". > 5 or . < 10", "expression-always-true 0 15"),
    (". != 5 or . != 6", "expression-always-true 0 16"),
    ("${uso} != 'si' or ${uso} != 'no'", "expression-always-true 0 32"),
    ("not(${uso} = 'si') or not(${uso} = 'no')", "expression-always-true 0 40"),
    ("not(${uso} = 'si' and ${uso} = 'no')", "expression-never-true 4 31"),
    ("${nombre} = '' or ${nombre} != ''", "expression-always-true 0 33"),
    ("${uso} = 'si' or ${edad} > 3 or ${edad} <= 3", "expression-always-true 0 44"),
    ("${edad} = 1 or ${edad} = 2 or ${edad} = 1", "expression-repeated-part 30 11"),
    ("${edad} > ${edad}", "expression-same-sides 0 17"),
    ("${edad} > 5 or true()", "expression-constant-condition 15 6"),
    ("${edad} > 5 and false()", "expression-constant-condition 16 7"),
    ("selected('agua', ${necesidades})", "expression-swapped-arguments 0 32"),
    ("regex('[a-z]+', ${nombre})", "expression-swapped-arguments 0 26"),
    ("${fecha} > 2020-01-31", "expression-date-without-quotes 11 10"),
    ("${fecha} > date(2020-01-31)", "expression-date-without-quotes 16 10"),
    ("format-date(${fecha}, 'YYYY-MM-DD') = 'x'", "expression-date-format 22 12"),
    ("count-selected(${edad}) > 1", "expression-type-mismatch 15 7"),
    ("${edad}", "expression-answer-as-condition 0 7"),
    ("${nombre}", "expression-answer-as-condition 0 9"),
    ("${fecha} and ${uso} = 'si'", "expression-answer-as-condition 0 8"),
    ("string-length(${nombre})", "expression-answer-as-condition 0 24"),
  ]) func `are told`(text: String, expected: String) {
    #expect(Self.codes(text) == [expected])
  }

  @Test(arguments: [
    ". >= 5 and . <= 5", ". > 5 and . != 6", ". < 5 or . > 10", ". = 1 or . = 2", ". != 1 and . != 2",
    "${edad} > 10 and ${ingreso} < 5", "${uso} = 'si' or ${uso} = 'no'", "${uso} != 'si' and ${uso} != 'no'",
    "${nombre} = '' or ${nombre} != 'a'", "${nombre} != '' and ${nombre} = 'a'",
    "${nombre} = '5' and ${nombre} = '5.0'",
    "${edad} >= ${ingreso} and ${edad} <= ${ingreso}", "${edad} > ${ingreso} or ${edad} <= ${ingreso}",
    "selected(${necesidades}, 'agua') and selected(${necesidades}, 'luz')",
    "not(selected(${necesidades}, 'agua')) or not(selected(${necesidades}, 'luz'))",
    "${edad} > random() and ${edad} < random()", "${edad} > 0.3 - 0.1 and ${edad} <= 0.2 + 0.1",
    "${edad} = 0.3 and ${edad} = 0.1 + 0.2", "(. > 10 or ${uso} = 'si') and . < 5", "if(. > 10, . < 20, . < 5)",
    "${nota} > 4", "${nota} >= 1 and ${nota} <= 9", "contains('agua luz', ${principal})",
    "selected('agua luz', ${principal})",
    "${fecha} > date('2020-01-31') - 10", "2020 - 1 < ${edad}", "${acepta}", "${edad} > 5 and true()",
    "${fecha} >= '2020-01-01' and ${fecha} <= '2020-12-31'", "${edad} != '' and ${edad} > 5",
    "count-selected(.) = 1 or . = 1",
  ]) func `are not suspected where they are right`(text: String) {
    let codes = Self.codes(text).map { $0.split(separator: " ")[0] }
    #expect(!codes.contains { $0.hasSuffix("-true") || $0.hasSuffix("-part") || $0.hasSuffix("-sides") }, "\(codes)")
    #expect(!codes.contains { $0.hasSuffix("-arguments") || $0.hasSuffix("-quotes") }, "\(codes)")
  }

  /// Two parts about one number, against all of its values around those that are named.
  @Test func `exactly those are told that no value changes`() throws {
    var generator = SeededGenerator(seed: 7)
    let signs = ["=", "!=", "<", "<=", ">", ">="]
    var told = 0
    for _ in 0..<400 {
      func part() -> (text: String, sign: String, number: Int, isNegated: Bool) {
        let sign = signs.randomElement(using: &generator) ?? "="
        let number = Int.random(in: 1...3, using: &generator)
        let isNegated = Int.random(in: 0..<4, using: &generator) == 0
        return (isNegated ? "not(. \(sign) \(number))" : ". \(sign) \(number)", sign, number, isNegated)
      }
      let (first, second) = (part(), part())
      let isAnd = Bool.random(using: &generator)
      let text = "\(first.text) \(isAnd ? "and" : "or") \(second.text)"
      func holds(_ part: (text: String, sign: String, number: Int, isNegated: Bool), _ value: Double) -> Bool {
        let number = Double(part.number)
        let result =
          switch part.sign {
          case "=": value == number
          case "!=": value != number
          case "<": value < number
          case "<=": value <= number
          case ">": value > number
          default: value >= number
          }
        return result != part.isNegated
      }
      func holds(_ value: Double) -> Bool {
        isAnd ? holds(first, value) && holds(second, value) : holds(first, value) || holds(second, value)
      }
      // Whether it holds without an answer does not matter to a check of answers.
      let results = stride(from: 0, through: 4, by: 0.5).map { holds($0) }
      let codes = Self.codes(text).compactMap { $0.split(separator: " ").first.map(String.init) }
      #expect(codes.contains("expression-never-true") == !results.contains(true), "\(text)")
      #expect(codes.contains("expression-always-true") == !results.contains(false), "\(text)")
      told += codes.isEmpty ? 0 : 1
    }
    #expect(told > 50)
  }

  @Test func `whole numbers leave less between two others`() {
    var builder = SchemaBuilder(root: "data")
    builder.field("ninos", .number, content: .wholeNumbers)
    builder.field("peso", .number)
    builder.field("nombre", .string, content: .words)
    let scope = ExpressionScope(builder.schema(), at: nil)
    func codes(_ text: String) -> [String] {
      CompiledExpression.compile(text, expecting: .boolean, in: scope).findings.map(\.code.rawValue)
    }
    #expect(codes("${ninos} > 5 and ${ninos} < 6") == ["expression-never-true"])
    #expect(codes("${ninos} > 5 and ${ninos} <= 6") == [])
    #expect(codes("${peso} > 5 and ${peso} < 6") == [])
    #expect(codes("${ninos} > 5 or ${ninos} < 6") == ["expression-always-true"])
    #expect(codes("${peso} > 5 or ${peso} < 5") == [])
    #expect(codes("${ninos} = 1.5") == ["expression-never-true"])
    #expect(codes("${peso} = 1.5") == [])
    #expect(codes("${nombre} > 5") == ["expression-text-as-number"])
    #expect(codes("${nombre} * 2 > 5") == ["expression-text-as-number"])
    #expect(codes("${nombre} = 5") == [])
    #expect(codes("selected(${nombre}, 'a')") == ["expression-type-mismatch"])
  }

  @Test func `a long chain takes no longer than its length`() {
    let parts = (0..<200).map { "${edad} != \($0)" }
    let clock = ContinuousClock()
    let taken = clock.measure {
      for _ in 0..<20 { #expect(Self.codes(parts.joined(separator: " and ")) == []) }
    }
    #expect(taken < .seconds(10))
  }
}
