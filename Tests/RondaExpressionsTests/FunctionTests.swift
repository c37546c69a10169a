import RondaCore
import RondaExpressions
import Testing

struct FunctionTests {
  @Test(
    arguments: [
      ("true()", .boolean(true)), ("false()", .boolean(false)), ("not(false())", .boolean(true)),
      ("not(${acepta})", .boolean(false)),
      ("boolean('')", .boolean(false)), ("boolean('false')", .boolean(true)), ("boolean(0)", .boolean(false)),
      ("boolean(0 div 0)", .boolean(false)), ("boolean(${fecha})", .boolean(true)),
      ("boolean(${vacia})", .boolean(false)),
      ("number(' 12 ')", .number(12)), ("number('-.5')", .number(-0.5)), ("number('7.')", .number(7)),
      ("number(true())", .number(1)), ("number(${fecha})", .number(20_500)), ("number('1970-01-02')", .number(1)),
      ("number('123456789012345678.5')", .number(123_456_789_012_345_678.5)),
      ("string(1)", .string("1")), ("string(-0)", .string("0")), ("string(1.50)", .string("1.5")),
      ("string(100000000000)", .string("100000000000")), ("string(1 div 0)", .string("Infinity")),
      ("string(-1 div 0)", .string("-Infinity")), ("string(0 div 0)", .string("NaN")),
      ("string(true())", .string("true")),
      ("string(${fecha})", .string("2026-02-16")), ("string(1 div 10000000)", .string("0.0000001")),
      ("string(123456789 * 10000000000000)", .string("1234567890000000000000")),
      ("string(-1 div 8000000)", .string("-0.000000125")),
    ] as [(String, ExpressionValue)])
  func `conversions`(text: String, expected: ExpressionValue) throws {
    #expect(try SampleForm.value(text) == expected)
  }

  @Test(arguments: [
    "number('1,5')", "number('1e3')", "number('+1')", "number('')", "number('.')", "number('1.2.3')", "number('- 1')",
  ])
  func `text that XPath does not read as a number is NaN`(text: String) throws {
    let state = try SampleForm.state()
    #expect(try SampleForm.compiled(text).number(in: state).isNaN)
  }

  @Test(
    arguments: [
      ("if(${edad} > 30, 'a', 'b')", .string("a")), ("if(${edad} > 40, 'a', 'b')", .string("b")),
      ("if(${vacia}, 1, 'b')", .string("b")), ("coalesce(${vacia}, ${edad})", .number(34)),
      ("coalesce(${vacia}, '', 0 div 0, 'x')", .string("x")), ("coalesce(${vacia}, '')", .string("")),
      ("once(1)", .number(34)), ("selected(${necesidades}, 'luz')", .boolean(true)),
      ("selected(${necesidades}, 'otra')", .boolean(false)), ("selected(${necesidades}, ${principal})", .boolean(true)),
      ("selected(' a  bc ', '  bc ')", .boolean(true)), ("selected('abc', 'b')", .boolean(false)),
      ("selected('', '')", .boolean(true)), ("selected('a', '')", .boolean(false)),
      ("count-selected(${necesidades})", .number(2)), ("count-selected(${vacia})", .number(0)),
      ("selected-at(${necesidades}, 0)", .string("agua")), ("selected-at(${necesidades}, 1)", .string("luz")),
      ("selected-at(${necesidades}, 2)", .string("")), ("selected-at(${necesidades}, -1)", .string("")),
      ("selected-at('a b', 0 div 0)", .string("")), ("jr:choice-name('agua', '${principal}')", .string("Agua potable")),
      ("jr:choice-name(selected-at(${necesidades}, 1), '${necesidades}')", .string("Alumbrado")),
      ("jr:choice-name('otra', '${principal}')", .string("")),
    ] as [(String, ExpressionValue)])
  func `choosing`(text: String, expected: ExpressionValue) throws {
    #expect(try SampleForm.value(text) == expected)
  }

  @Test(
    arguments: [
      ("concat('a', 1, true(), ${vacia})", .string("a1true")), ("concat('solo')", .string("solo")),
      ("string-length('ñandú')", .number(5)), ("string-length('')", .number(0)),
      ("string-length(${nombre})", .number(5)),
      ("substr('abcdef', 2)", .string("cdef")), ("substr('abcdef', 1, 3)", .string("bc")),
      ("substr('abcdef', -2)", .string("ef")),
      ("substr('abcdef', -4, -1)", .string("cde")), ("substr('abcdef', 4, 2)", .string("")),
      ("substr('abc', -9, 99)", .string("abc")),
      ("substr('año', 1, 2)", .string("ñ")), ("substr('abc', 0 div 0)", .string("")),
      ("substr('abc', 1 div 0)", .string("")),
      ("contains('ñandú', 'and')", .boolean(true)), ("contains('abc', '')", .boolean(true)),
      ("contains('', 'a')", .boolean(false)),
      ("contains('aab', 'ab')", .boolean(true)), ("starts-with('abc', 'ab')", .boolean(true)),
      ("starts-with('abc', 'b')", .boolean(false)),
      ("ends-with('abc', 'bc')", .boolean(true)), ("ends-with('abc', 'ab')", .boolean(false)),
      ("ends-with('abc', '')", .boolean(true)),
      ("normalize-space('  a \n b  ')", .string("a b")), ("regex('12345678-5', '[0-9]{7,8}-[0-9kK]')", .boolean(true)),
      ("regex('x12', '[0-9]+')", .boolean(false)), ("regex('12x', '[0-9]+')", .boolean(false)),
      ("regex('ab', 'a|ab')", .boolean(true)), ("regex('a1', '(?=a)\\w\\d')", .boolean(true)),
      ("regex('٣', '\\d')", .boolean(false)), ("regex('ñ', '\\w')", .boolean(false)),
      ("regex('ñ', '[a-zñ]')", .boolean(true)),
      ("regex('', 'a?')", .boolean(true)),
    ] as [(String, ExpressionValue)])
  func `texts`(text: String, expected: ExpressionValue) throws {
    #expect(try SampleForm.value(text) == expected)
  }

  @Test(
    arguments: [
      ("int(2.9)", .number(2)), ("int(-2.9)", .number(-2)), ("int('7.5')", .number(7)), ("abs(-1.5)", .number(1.5)),
      ("abs(2)", .number(2)),
      ("round(2.5)", .number(3)), ("round(-2.5)", .number(-2)), ("round(-1.5)", .number(-1)),
      ("round(-1.475, 2)", .number(-1.47)),
      ("round(2.15, 1)", .number(2.2)), ("round(33.33, -1)", .number(30)), ("round(-25, -1)", .number(-20)),
      ("round(1250, -2)", .number(1300)),
      ("round(0.49999999999999994)", .number(0)), ("round(1.234, 400)", .number(1.234)), ("round(5, -400)", .number(0)),
      ("round(1 div 0)", .number(.infinity)), ("round(4.5, 0)", .number(5)),
      ("sum(1, 2, 3.5)", .number(6.5)), ("sum(${edad}, ${vacia})", .number(34)), ("sum(${vacia})", .number(0)),
      ("min(3, 1, 2)", .number(1)), ("max(-3, -1, -2)", .number(-1)), ("max(${vacia}, 5)", .number(5)),
      ("min(${vacia}, -5)", .number(-5)),
      ("count-non-empty(${vacia}, ${edad}, '', ${nombre}, 0 div 0)", .number(2)),
    ] as [(String, ExpressionValue)])
  func `numbers`(text: String, expected: ExpressionValue) throws {
    #expect(try SampleForm.value(text) == expected)
  }

  @Test func `the least and the greatest of nothing is no number`() throws {
    let state = try SampleForm.state()
    #expect(try SampleForm.compiled("min(${vacia})").number(in: state).isNaN)
    #expect(try SampleForm.compiled("max(${vacia}, 0 div 0)").number(in: state).isNaN)
    #expect(try SampleForm.compiled("round(2, 0 div 0)").number(in: state).isNaN)
  }

  @Test(
    arguments: [
      ("date('2026-03-05')", .day(20_517)), ("date(0)", .day(0)), ("date(1.9)", .day(1)), ("date(-0.1)", .day(-1)),
      ("date('')", .string("")),
      ("date(${vacia})", .string("")), ("date(${nombre})", .string("")), ("date(1 div 0)", .string("")),
      ("date(99999999)", .string("")),
      ("date(${fecha} + 1)", .day(20_501)), ("today()", .day(20_520)),
      ("format-date('2026-03-05', '%d-%m-%Y')", .string("05-03-2026")),
      ("format-date('2026-03-05', '%e/%n/%y')", .string("5/3/26")),
      ("format-date('2026-03-05', '100%%')", .string("100%")), ("format-date('', '%d')", .string("")),
      ("format-date(${nombre}, '%d')", .string("")),
      ("format-date(${fecha}, concat('%', 'Y'))", .string("2026")), ("format-date(0, ${nombre})", .string("Ñuñoa")),
      ("format-date(today(), '%a %d de %b')", .string("dom 08 de mar")),
    ] as [(String, ExpressionValue)])
  func `dates`(text: String, expected: ExpressionValue) throws {
    #expect(try SampleForm.value(text) == expected)
  }

  @Test func `months and days are named in the language of the state`() throws {
    #expect(try SampleForm.value("format-date('2026-01-07', '%a %b')", language: .spanish) == .string("mié ene"))
    #expect(try SampleForm.value("format-date('2026-01-07', '%a %b')", language: .english) == .string("Wed Jan"))
  }

  @Test func `once keeps what is there and works out what is not`() throws {
    #expect(try SampleForm.value("once(today())", own: .string("2020-01-01")) == .string("2020-01-01"))
    #expect(try SampleForm.value("once(today())", own: .empty) == .day(20_520))
  }
}
