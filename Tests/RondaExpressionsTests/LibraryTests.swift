import RondaCore
import RondaExpressions
import Testing

/// The functions of ODK, as they are called from an expression.
struct LibraryTests {
  @Test(
    arguments: [
      ("substring('12345', 2, 3)", .string("234")), ("substring('12345', 0)", .string("12345")),
      ("substring-before('2026-03-05', '-')", .string("2026")), ("substring-after('a=b', '=')", .string("b")),
      ("translate('bar', 'abc', 'AB')", .string("BAr")), ("join('-', 'a', ${edad}, 'b')", .string("a-34-b")),
      ("join('-')", .string("")), ("concat()", .string("")),
      ("regex('abc', ${nombre})", .boolean(false)), ("regex(${nombre}, concat('Ñ', '.*'))", .boolean(true)),
      ("digest('abc', 'MD5', 'hex')", .string("900150983cd24fb0d6963f7d28e17f72")),
      ("digest('', 'SHA-256')", .string("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")),
      ("base64-decode('aG9sYQ==')", .string("hola")), ("extract-signed('x', 'y')", .string("")),
      ("boolean-from-string('1')", .boolean(true)), ("boolean-from-string('si')", .boolean(false)),
    ] as [(String, ExpressionValue)])
  func `texts`(text: String, expected: ExpressionValue) throws {
    #expect(try SampleForm.value(text) == expected)
  }

  @Test(
    arguments: [
      ("floor(-1.5)", -2), ("ceiling(-1.5)", -1), ("pow(2, 10)", 1_024), ("sqrt(${edad} + 2)", 6), ("log10(1000)", 3),
      ("exp(0)", 1), ("exp10(2)", 100), ("log(1)", 0), ("sin(0)", 0), ("cos(0)", 1), ("tan(0)", 0), ("asin(0)", 0),
      ("acos(1)", 0), ("atan(0)", 0), ("atan2(0, 1)", 0), ("round(pi(), 2)", 3.14),
      ("count(${edad})", 1), ("count(../*)", 11), ("max(../edad, ../ingreso)", 34), ("sum(../*[number() = 34])", 34),
      ("decimal-date-time('1970-01-02T12:00:00Z')", 1.5), ("decimal-time('06:00')", 0.25),
      ("decimal-date-time(${fecha})", 20_500), ("number(date('1970-01-03') + 1)", 3),
      ("area('0 0;0 0.001;0.001 0.001;0 0') > 6000", 1), ("distance('0 0', '0 1') > 111318", 1),
    ] as [(String, Double)])
  func `numbers`(text: String, expected: Double) throws {
    #expect(try SampleForm.compiled(text).number(in: SampleForm.state()) == expected)
  }

  @Test(
    arguments: [
      ("date('2026-03-05') = date('2026-03-05T23:00:00.000-03:00')", true),
      ("date-time('2026-03-05T10:00:00Z') < date-time('2026-03-05T08:00:00-03:00')", true),
      ("date-time('2026-03-05T10:00:00Z') = date-time('2026-03-05T07:00:00-03:00')", true),
      ("date('2026-03-05') <= date-time('2026-03-05T00:00:00-03:00')", true),
      ("now() >= today()", true), ("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", true),
      ("intersects('0 0;1 1;0 1;1 0')", true), ("checklist(1, 2, ${acepta}, 0, '1')", true),
      ("checklist(-1, 1, true(), true())", false), ("weighted-checklist(3, -1, true(), 2, ${acepta}, 1.5)", true),
      ("name(${edad}) = 'edad'", true), ("local-name(..) = 'data'", true), ("namespace-uri(..) = ''", true),
      ("lang('es')", false), ("count(id('x')) = 0", true), ("position(..) = 1", true),
      ("version() = '7' and property('username') = 'username!'", true), ("jr:itext('hola') = 'hola?'", true),
      ("random() < 1 and string-length(uuid()) = 36 and string-length(uuid(5)) = 5", true),
      ("coalesce(${vacia}, string(now())) = '2026-03-08T00:00:00.000Z'", true),
    ])
  func `conditions`(text: String, expected: Bool) throws {
    var state = try SampleForm.state()
    state.version = "7"
    state.property = { "\($0)!" }
    state.translation = { "\($0)?" }
    #expect(try SampleForm.compiled(text, expecting: .boolean).isTrue(in: state) == expected)
  }

  @Test func `what may change by itself says so`() throws {
    for text in ["now() > date('2026-01-01')", "today() = ${fecha}", "random() > 0.5", "uuid() = ''"] {
      #expect(try SampleForm.compiled(text).isVolatile, "\(text)")
    }
    #expect(try !SampleForm.compiled("${edad} > 3").isVolatile)
  }

  @Test func `an order by chance is the same for the same seed`() throws {
    let scope = ExpressionScope(RepeatForm.schema, at: RepeatForm.node("fin"))
    let state = try RepeatForm.state()
    func names(_ text: String) throws -> [String] {
      let (nodes, findings) = CompiledNodes.compile(text, in: scope)
      let items = try #require(nodes, "\(findings)")
      let label = try #require(items.reference("nombre", in: scope).expression)
      return items.nodes(in: state).map { label.string(in: state, at: $0) }
    }
    let first = try names("randomize(/data/hogar/persona, 33)")
    #expect(try names("randomize(/data/hogar/persona, '33')") == first)
    #expect(first.sorted() == ["Ana", "Beto", "Cata"])
    #expect(try names("randomize(/data/hogar/persona)").sorted() == ["Ana", "Beto", "Cata"])
  }

  @Test func `a label of a list that depends on answers is asked for with its frame`() throws {
    var builder = SchemaBuilder(root: "data")
    builder.openRepetition("casa")
    builder.field("barrio", .string, isSelection: true)
    builder.field("nombre", .string)
    builder.close()
    let schema = builder.schema()
    let (expression, findings) = CompiledExpression.compile(
      "jr:choice-name(${barrio}, ' ../barrio ')", in: ExpressionScope(schema, at: 3))
    let label = try #require(expression, "\(findings)")
    let today = try #require(CivilDate(daysSince1970: 20_520))
    var state = EvaluationState(schema, today: today, language: .spanish)
    state.frames.append(Frame(of: 1, in: schema, parent: 0, position: 1))
    state.frames[0].children[0] = [1]
    state.frames[1].values[1] = .string("b1")
    state.frame = 1
    state.dynamicChoiceLabel = { node, code, state in "\(node) \(code) \(state.frame)" }
    #expect(label.string(in: state) == "2 b1 1")
  }
}
