import RondaCore
import RondaExpressions

/// A small form for the tests: one question of each type, with answers.
struct SampleForm: ExpressionScope {
  static let yesNo = ChoiceCodes(["si", "no"])
  static let grades = ChoiceCodes(["1", "2", "3", "4", "5"])
  static let needs = ChoiceCodes(["agua", "luz", "locomocion", "otra"])

  static let variables: [(name: String, variable: Variable)] = [
    ("edad", Variable(VariableID(0), .number)),
    ("uso", Variable(VariableID(1), .string, choices: yesNo)),
    ("nota", Variable(VariableID(2), .string, choices: grades)),
    ("necesidades", Variable(VariableID(3), .string, choices: needs, isMultiple: true)),
    ("fecha", Variable(VariableID(4), .date)),
    ("nombre", Variable(VariableID(5), .string)),
    ("ingreso", Variable(VariableID(6), .number)),
    ("vacia", Variable(VariableID(7), .number)),
    ("acepta", Variable(VariableID(8), .boolean)),
    ("principal", Variable(VariableID(9), .string, choices: needs)),
  ]

  static let values: [ExpressionValue] = [
    .number(34), .string("si"), .string("4"), .string("agua luz"), .day(20_500), .string("Ñuñoa"), .number(1.5), .empty,
    .boolean(true), .string("luz"),
  ]

  var own: Variable? = SampleForm.variables[0].variable
  var allowsOwn = true

  var names: [String] { Self.variables.map(\.name) }

  func variable(named name: String) -> Variable? {
    Self.variables.first { $0.name == name }?.variable
  }

  func reasonForNoValue(of name: String) -> Phrase? {
    name == "saludo"
      ? Phrase(es: "«saludo» es una nota y no tiene respuesta", en: "“saludo” is a note and has no answer") : nil
  }

  static func state(
    own: ExpressionValue = .number(34), language: Language = .spanish
  ) throws -> EvaluationState {
    let labels = ["agua": "Agua potable", "luz": "Alumbrado"]
    // 20,520 days after 1970-01-01 is 2026-03-08, a Sunday.
    guard let today = CivilDate(daysSince1970: 20_520) else { throw Failure(text: "no such day", findings: []) }
    return EvaluationState(values: values, own: own, today: today, language: language) { _, code in labels[code] }
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
    let (expression, findings) = CompiledExpression.compile(text, expecting: expecting, in: SampleForm())
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
