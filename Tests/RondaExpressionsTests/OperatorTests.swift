import RondaCore
import RondaExpressions
import Testing

struct OperatorTests {
  @Test(
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("10 - 4 - 3", 3), ("8 div 2 div 2", 2), ("-2 * -3", 6), ("- -2", 2),
      ("5 mod 3", 2), ("-5 mod 3", -2),
      ("5 mod -3", 2), ("1.5 mod 1", 0.5), ("'3' + '4'", 7), ("true() + true()", 2), ("${nota} * 2", 8),
      ("${fecha} - '2026-02-15'", 1),
      ("2 * (${edad} - 4)", 60), ("1 div 0", .infinity), ("today() + 1", 20_521),
    ] as [(String, Double)])
  func `arithmetic`(text: String, expected: Double) throws {
    #expect(try SampleForm.value(text) == .number(expected))
  }

  @Test(
    arguments: [
      ("1 = 1.0", true), ("0.1 + 0.2 = 0.3", true), ("0.1 + 0.2 != 0.3", false), ("1 = 1.00000001", false),
      ("1 div 0 = 2 div 0", true),
      ("0 div 0 = 0 div 0", false), ("0 div 0 != 0 div 0", true), ("'a' = 'a'", true), ("'a' = 'A'", false),
      ("'1' < '2'", true), ("'b' > 'a'", false),
      ("'1.0' = 1", true), ("'1.0' = '1'", false), ("true() = 'x'", true), ("true() = 0", false),
      ("${uso} = 'si'", true), ("'si' = ${uso}", true),
      ("${uso} != 'si'", false), ("${nota} = 4", true), ("${nota} = '4'", true), ("${nota} >= 4", true),
      ("${edad} = '34'", true),
      ("${edad} != 34", false), (". = 34", true), (". >= 15 and . <= 110", true), ("${nombre} = 'Ñuñoa'", true),
      ("${nombre} != ''", true),
      ("1 = 2 or 2 = 2", true), ("true() or true() and false()", true), ("(true() or true()) and false()", false),
      ("1 < 2 = true()", true),
      ("${uso} = ${nombre}", false), ("${nombre} = ${edad}", false), ("${edad} = ${ingreso}", false),
    ] as [(String, Bool)])
  func `comparisons and logic`(text: String, expected: Bool) throws {
    #expect(try SampleForm.value(text) == .boolean(expected))
  }

  @Test(
    arguments: [
      ("${vacia} = ''", true), ("${vacia} != ''", false), ("${vacia} = 0", false), ("${vacia} != 0", true),
      ("${vacia} < 5", false),
      ("${vacia} >= 0", false), ("${vacia} <= 0", false), ("${vacia} > 0", false), ("${vacia} = ${vacia}", true),
      ("not(${vacia} > 1)", true),
      ("${vacia} + 1 = ''", false), ("${edad} = ''", false), ("${fecha} = ''", false), ("${fecha} != ''", true),
      ("${vacia} = ${edad}", false),
    ] as [(String, Bool)])
  func `an unanswered question reads as empty text`(text: String, expected: Bool) throws {
    #expect(try SampleForm.value(text) == .boolean(expected))
  }

  @Test func `arithmetic with an unanswered question gives no number`() throws {
    let state = try SampleForm.state()
    #expect(try SampleForm.compiled("${vacia} + 1").number(in: state).isNaN)
    #expect(try SampleForm.compiled("-${vacia}").string(in: state) == "NaN")
  }

  @Test(
    arguments: [
      ("${fecha} = '2026-02-16'", true), ("'2026-02-16' != ${fecha}", false), ("${fecha} < '2026-02-17'", true),
      ("${fecha} <= today()", true),
      ("${fecha} = 20500", true), ("'2024-02-28' > '2024-01-01'", true), ("'2021-11-30' + 1 = '2021-12-01' + 0", true),
      ("date('2026-02-16') = ${fecha}", true), ("${nombre} = today()", false), ("${fecha} + 30 > today()", true),
      ("${nombre} != ${fecha}", true),
    ] as [(String, Bool)])
  func `dates compare as days`(text: String, expected: Bool) throws {
    #expect(try SampleForm.value(text) == .boolean(expected))
  }

  @Test func `a side that decides is the last one looked at`() throws {
    // A label is looked up only when the value is needed, which makes the order visible.
    let expression = try SampleForm.compiled("${acepta} or jr:choice-name(${principal}, '${principal}') = 'x'")
    let coalesce = try SampleForm.compiled("coalesce(${edad}, jr:choice-name(${principal}, '${principal}'))")
    let choice = try SampleForm.compiled("if(${acepta}, 1, jr:choice-name(${principal}, '${principal}'))")
    let both = try SampleForm.compiled("not(${acepta}) and jr:choice-name(${principal}, '${principal}') = 'x'")
    var state = try SampleForm.state()
    state.choiceLabel = { _, _ in
      Issue.record("looked at")
      return nil
    }
    #expect(expression.isTrue(in: state))
    #expect(coalesce.evaluate(in: state) == .number(34))
    #expect(choice.evaluate(in: state) == .number(1))
    #expect(!both.isTrue(in: state))
  }
}
