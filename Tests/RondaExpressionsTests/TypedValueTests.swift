import RondaCore
import RondaExpressions
import Testing

/// Questions that hold instants, times and places.
struct TypedValueTests {
  private static let schema: Schema = {
    var builder = SchemaBuilder(root: "data")
    builder.field("inicio", .dateTime)
    builder.field("hora", .time)
    builder.field("lugar", .geo)
    builder.field("dia", .date)
    return builder.schema()
  }()

  private static func told(_ text: String) -> [String] {
    let scope = ExpressionScope(schema, at: 1, own: .readable)
    return CompiledExpression.compile(text, expecting: .boolean, in: scope).findings.map {
      "\($0.severity) \($0.code) \($0.offset) \($0.length)"
    }
  }

  private static func holds(_ text: String) throws -> Bool {
    let scope = ExpressionScope(schema, at: 1, own: .readable)
    let (expression, findings) = CompiledExpression.compile(text, expecting: .boolean, in: scope)
    guard let expression else { throw SampleForm.Failure(text: text, findings: findings) }
    let day = try #require(CivilDate(iso8601: "2026-03-05"))
    let time = try #require(TimeOfDay(hour: 9, minute: 30))
    let now = try #require(DateTime(day, time, offset: -180))
    var state = EvaluationState(schema, today: day, language: .spanish, clock: LocalClock(fixedAt: now))
    state.frames[0].values = [.empty, .moment(now), .string("09:30:00.000-03:00"), .string("-33 -70 0 0"), .date(day)]
    return expression.isTrue(in: state)
  }

  @Test(arguments: [
    ("${inicio} = '2026-03-05T09:30'", true), ("${inicio} > '2026-03-05T09:29:59'", true),
    ("${inicio} < '2026-03-05T12:31:00Z'", true), ("${inicio} >= ${dia}", true), ("${inicio} > now()", false),
    ("${inicio} <= now()", true), ("${inicio} > '2026-03-06'", false), ("${hora} < '10:00'", true),
    ("${hora} = '09:30'", true), ("'9:00' != ''", true), ("date(${inicio}) = ${dia}", true),
    ("${dia} + 1 > ${inicio}", true), ("format-date-time(${inicio}, '%H:%M') = '09:30'", true),
    ("concat('2026-03-05', 'T09:31') > ${inicio}", true), ("number('2026-03-05T09:30') = number(${inicio})", true),
    ("decimal-time(${hora}) < 0.4", true), ("${inicio} != ''", true),
    ("string(${inicio}) = '2026-03-05T09:30:00.000-03:00'", true),
  ])
  func `they compare as what they are`(text: String, expected: Bool) throws {
    #expect(try Self.holds(text) == expected)
  }

  @Test(arguments: [
    ("${inicio} > 'ayer'", ["error expression-not-a-date 12 6"]),
    ("${hora} > 'tarde'", ["error expression-not-a-time 10 7"]),
    ("${inicio} > '2026-03-05'", []),
  ])
  func `what they cannot be is told`(text: String, told: [String]) {
    #expect(Self.told(text) == told)
  }
}
