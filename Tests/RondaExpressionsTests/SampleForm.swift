import RondaCore
import RondaExpressions

/// A small form for the tests: one question of each type, with answers.
enum SampleForm {
  static let yesNo = ChoiceCodes(["si", "no"])
  static let grades = ChoiceCodes(["1", "2", "3", "4", "5"])
  static let needs = ChoiceCodes(["agua", "luz", "locomocion", "otra"])

  static let schema: Schema = {
    var builder = SchemaBuilder(root: "data")
    builder.field("edad", .number)
    builder.field("uso", .string, choices: yesNo)
    builder.field("nota", .string, choices: grades)
    builder.field("necesidades", .string, choices: needs, isMultiple: true)
    builder.field("fecha", .date)
    builder.field("nombre", .string)
    builder.field("ingreso", .number)
    builder.field("vacia", .number)
    builder.field("acepta", .boolean)
    builder.field("principal", .string, choices: needs)
    builder.field("saludo", nil)
    return builder.schema()
  }()

  /// In constraints of the first question, where all may stand.
  static let scope = ExpressionScope(schema, at: 1, own: .readable)

  static let values: [ExpressionValue] = [
    .number(34), .string("si"), .string("4"), .string("agua luz"), .day(20_500), .string("Ñuñoa"), .number(1.5), .empty,
    .boolean(true), .string("luz"),
  ]

  static func state(
    own: ExpressionValue = .number(34), language: Language = .spanish
  ) throws -> EvaluationState {
    let labels = ["agua": "Agua potable", "luz": "Alumbrado"]
    // 20,520 days after 1970-01-01 is 2026-03-08, a Sunday.
    guard let today = CivilDate(daysSince1970: 20_520) else { throw Failure(text: "no such day", findings: []) }
    var state = EvaluationState(schema, today: today, language: language) { _, code in labels[code] }
    for (index, value) in values.enumerated() { state.frames[0].values[index + 1] = value }
    state.own = own
    return state
  }

  /// The raw value of `text`, which must compile.
  static func value(
    _ text: String, own: ExpressionValue = .number(34), language: Language = .spanish
  ) throws -> ExpressionValue {
    try compiled(text).evaluate(in: state(own: own, language: language))
  }

  static func compiled(
    _ text: String, expecting: CompiledExpression.Expectation? = nil
  ) throws -> CompiledExpression {
    let (expression, findings) = CompiledExpression.compile(text, expecting: expecting, in: scope)
    guard let expression else { throw Failure(text: text, findings: findings) }
    return expression
  }

  struct Failure: Error, CustomStringConvertible {
    let text: String
    let findings: [ExpressionFinding]
    var description: String {
      "\(text): "
        + findings.map { "\($0.offset)+\($0.length) \($0.code): \($0.message.english)" }.joined(separator: "; ")
    }
  }
}
