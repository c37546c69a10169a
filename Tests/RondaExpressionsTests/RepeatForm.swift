import RondaCore
import RondaExpressions

/// A form with repeated groups for the tests: households with persons, and visits beside them.
enum RepeatForm {
  static let names = [
    "data", "comuna", "limite", "hogar", "apellido", "persona", "nombre", "edad", "vive", "total", "visita", "dia",
    "fin",
  ]

  static let places: DataTree = {
    var builder = DataTreeBuilder()
    builder.open("root")
    for (name, label, region) in [("arica", "Arica", "15"), ("putre", "Putre", "15"), ("lota", "Lota", "8")] {
      builder.open("item")
      builder.element("name", name)
      builder.element("label", label)
      builder.element("region", region)
      builder.close()
    }
    builder.close()
    return builder.tree()
  }()

  static let schema: Schema = {
    var builder = SchemaBuilder(root: "data")
    builder.field("comuna", .string)
    builder.field("limite", .number)
    builder.openRepetition("hogar")
    builder.field("apellido", .string)
    builder.openRepetition("persona")
    builder.field("nombre", .string)
    builder.field("edad", .number)
    builder.field("vive", .string, choices: ChoiceCodes(["si", "no"]))
    builder.close()
    builder.field("total", .number)
    builder.close()
    builder.openRepetition("visita")
    builder.field("dia", .date)
    builder.close()
    builder.field("fin", .string)
    builder.secondaryInstance("comunas", places)
    builder.secondaryInstance("lejos", nil)
    return builder.schema()
  }()

  static func node(_ name: String) -> Int { schema.nodes(named: name).first ?? 0 }

  /// Two households: Rojas with Ana, 30, and Beto, 5; Soto with Cata, 70. No visit.
  static func state() throws -> EvaluationState {
    guard let today = CivilDate(daysSince1970: 20_520) else { throw SampleForm.Failure(text: "", findings: []) }
    var state = EvaluationState(schema, today: today, language: .spanish)
    set("comuna", .string("putre"), in: 0, &state)
    set("limite", .number(18), in: 0, &state)
    let rojas = add("hogar", in: 0, &state)
    set("apellido", .string("Rojas"), in: rojas, &state)
    for (name, age) in [("Ana", 30.0), ("Beto", 5)] { person(name, age, in: rojas, &state) }
    let soto = add("hogar", in: 0, &state)
    set("apellido", .string("Soto"), in: soto, &state)
    person("Cata", 70, in: soto, &state)
    return state
  }

  static func person(_ name: String, _ age: Double, in frame: Int, _ state: inout EvaluationState) {
    let person = add("persona", in: frame, &state)
    set("nombre", .string(name), in: person, &state)
    set("edad", .number(age), in: person, &state)
  }

  static func add(_ name: String, in parent: Int, _ state: inout EvaluationState) -> Int {
    let scope = schema.nodes[node(name)].scope
    let place = schema.scopes[scope].place
    let frame = state.frames.count
    let position = state.frames[parent].children[place].count + 1
    state.frames.append(Frame(of: scope, in: schema, parent: parent, position: position))
    state.frames[parent].children[place].append(frame)
    return frame
  }

  static func set(_ name: String, _ value: ExpressionValue, in frame: Int, _ state: inout EvaluationState) {
    state.frames[frame].values[schema.nodes[node(name)].slot] = value
  }

  /// The frames of `state()`.
  static let frames = (root: 0, rojas: 1, ana: 2, beto: 3, soto: 4, cata: 5)

  static func compile(
    _ text: String, at name: String, own: ExpressionScope.Own = .readable,
    references: ExpressionScope.ReferenceSemantics = .xpath
  ) -> (expression: CompiledExpression?, findings: [ExpressionFinding]) {
    CompiledExpression.compile(
      text, in: ExpressionScope(schema, at: node(name), own: own, references: references))
  }

  static func value(
    _ text: String, at name: String, in frame: Int, references: ExpressionScope.ReferenceSemantics = .xpath,
    change: (inout EvaluationState) -> Void = { _ in }
  ) throws -> ExpressionValue {
    let (expression, findings) = compile(text, at: name, references: references)
    guard let expression else { throw SampleForm.Failure(text: text, findings: findings) }
    var state = try state()
    state.frame = frame
    let own = schema.nodes[node(name)]
    state.own = own.type == nil ? .empty : state.frames[frame].values[own.slot]
    change(&state)
    return expression.evaluate(in: state)
  }
}
