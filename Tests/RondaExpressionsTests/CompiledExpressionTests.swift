import RondaCore
import RondaExpressions
import Testing

struct CompiledExpressionTests {
  @Test func `dependencies are named once each, in order, reached or not`() throws {
    let expression = try SampleForm.compiled(
      "if(true(), ${nota}, ${uso}) = 'si' or ${edad} > 3 and ${uso} = 'no' and . > 1")
    #expect(expression.dependencies == [1, 2, 3].map { Dependency(node: $0, anchor: 0) })
    #expect(expression.usesOwn)
    #expect(!expression.usesOnce)
    #expect(expression.text.hasPrefix("if(true()"))
  }

  @Test func `the question of a label is no dependency, and once is no use of the own value`() throws {
    #expect(try SampleForm.compiled("jr:choice-name('agua', '${principal}')").dependencies.isEmpty)
    let once = try SampleForm.compiled("once(${nota})")
    #expect(once.usesOnce)
    #expect(!once.usesOwn)
  }

  @Test(
    arguments: [
      ("1 + 2 * 3", .number(7)), ("concat('a', 'b')", .string("ab")), ("date('2026-03-05')", .day(20_517)),
      ("true() and not(false())", .boolean(true)),
      ("regex('12', '[0-9]+')", .boolean(true)), ("format-date('2026-03-05', '%d/%m')", .string("05/03")),
      ("${edad}", nil), (".", nil), ("today()", nil),
      ("once(1)", nil), ("format-date('2026-03-05', '%b')", nil), ("jr:choice-name('agua', '${principal}')", nil),
      ("coalesce('', 2)", .number(2)),
    ] as [(String, ExpressionValue?)])
  func `what never changes is known at once`(text: String, expected: ExpressionValue?) throws {
    let expression = try SampleForm.compiled(text)
    #expect(expression.constant == expected)
  }

  @Test(
    arguments: [
      ("1", .number), ("'a'", .string), ("1 = ${edad}", .boolean), ("today()", .date), ("${fecha}", .date),
      ("${fecha} + 1", .number), ("${uso}", .string),
      ("if(${acepta}, 1, 'a')", nil), ("if(${acepta}, 1, '')", .number), ("coalesce(${edad}, 0)", .number),
      ("coalesce(${edad}, 'x')", nil), ("once(1)", .number),
      ("once('a')", nil), ("coalesce('', '')", .string),
    ] as [(String, ValueType?)])
  func `the type is known`(text: String, type: ValueType?) throws {
    #expect(try SampleForm.compiled(text).type == type)
  }

  @Test(
    arguments: [
      ("${uso}", .boolean, .boolean(true)), ("${edad} - 34", .boolean, .boolean(false)), ("1 = 1", .number, .number(1)),
      ("'12'", .number, .number(12)),
      ("${vacia}", .number, .empty), ("1 div 0", .number, .empty), ("0 div 0", .number, .empty),
      ("${fecha} + 1", .date, .day(20_501)), ("'2026-03-05'", .date, .day(20_517)),
      ("${nombre}", .date, .empty), ("${edad}", .string, .string("34")), ("0 div 0", .string, .empty),
      ("${fecha}", .string, .string("2026-02-16")),
      ("true()", .string, .string("true")), ("''", .number, .empty), ("''", .date, .empty),
    ] as [(String, ValueType, ExpressionValue)])
  func `the result is of the type that was expected, or empty`(text: String, type: ValueType, expected: ExpressionValue)
    throws
  {
    let expression = try SampleForm.compiled(text, expecting: .init(type))
    #expect(expression.type == type)
    #expect(try expression.evaluate(in: SampleForm.state()) == expected)
  }

  @Test func `without an own value neither the point nor once has a meaning`() {
    func told(_ text: String, _ scope: ExpressionScope) -> [String] {
      CompiledExpression.compile(text, in: scope).findings.map {
        "\($0.offset)+\($0.length) \($0.code): \($0.message.spanish)"
      }
    }
    let calculation = ExpressionScope(SampleForm.schema, at: 1, own: .kept)
    #expect(told("1 + .", calculation) == ["4+1 expression-own-unavailable: «.» no significa nada aquí"])
    #expect(told("once(1)", calculation) == [])
    let nowhere = ExpressionScope(SampleForm.schema, at: nil)
    #expect(
      told("once(1)", nowhere) == [
        "0+7 expression-own-unavailable: once() no sirve aquí: no hay una respuesta que conservar"
      ])
  }

  @Test func `the point of a closed question knows its codes`() {
    let scope = ExpressionScope(SampleForm.schema, at: 2, own: .readable)
    let (expression, findings) = CompiledExpression.compile(". = 'talvez'", in: scope)
    #expect(expression == nil)
    #expect(
      findings.map(\.message) == [Phrase(es: ". no tiene la alternativa «talvez»", en: ". has no choice “talvez”")])
    #expect(findings.map(\.hint) == [Phrase(es: "sus códigos son: si, no", en: "its codes are: si, no")])
  }

  @Test func `values are read by type without going through another`() throws {
    let expression = try SampleForm.compiled("${edad} + 0.5")
    let state = try SampleForm.state()
    #expect(expression.number(in: state) == 34.5)
    #expect(expression.string(in: state) == "34.5")
    #expect(expression.isTrue(in: state))
    #expect(ExpressionValue.day(20_500).date?.iso8601 == "2026-02-16")
    #expect(ExpressionValue.number(.greatestFiniteMagnitude).date == nil)
  }
}
