import RondaCore
import RondaExpressions

/// An expression is read at several places of a form with repetitions and lists, and outside of any form, and evaluated.
enum ExpressionDoor {
  private static let places: DataTree = {
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

  private static let schema: Schema = {
    var builder = SchemaBuilder(root: "data")
    builder.field("n", .number)
    builder.field("s", .string)
    builder.field("d", .date)
    builder.openRepetition("r")
    builder.field("a", .string)
    builder.openRepetition("q")
    builder.field("b", .number)
    builder.field("c", .string, choices: ChoiceCodes(["si", "no"]))
    builder.field("m", .string, choices: ChoiceCodes(["x", "y", "z"]), isMultiple: true)
    builder.close()
    builder.close()
    builder.openGroup("g")
    builder.field("t", .dateTime)
    builder.field("p", .geo)
    builder.close()
    builder.secondaryInstance("l", places)
    builder.secondaryInstance("k", nil)
    return builder.schema()
  }()

  private static let state: EvaluationState? = {
    guard let today = CivilDate(daysSince1970: 20_520) else { return nil }
    var state = EvaluationState(schema, today: today, language: .spanish)
    state.random = { 0x1234_5678_9ABC_DEF0 }
    set("n", .number(18), in: 0, &state)
    set("s", .string("arica lota"), in: 0, &state)
    set("d", .date(today), in: 0, &state)
    set("p", .string("-33.4 -70.6 0 0; -33.5 -70.6 0 0; -33.5 -70.7 0 0; -33.4 -70.6 0 0"), in: 0, &state)
    for name in ["Rojas", "Soto"] {
      let outer = add("r", in: 0, &state)
      set("a", .string(name), in: outer, &state)
      for age in [5.0, 30, 70] {
        let inner = add("q", in: outer, &state)
        set("b", .number(age), in: inner, &state)
        set("c", .string("si"), in: inner, &state)
        set("m", .string("x z"), in: inner, &state)
      }
    }
    return state
  }()

  static func run(_ text: String) {
    guard var state else { return }
    for (name, frame) in [("n", 0), ("a", 1), ("b", 3)] {
      guard let node = schema.nodes(named: name).first else { return }
      state.frame = frame
      for references in [ExpressionScope.ReferenceSemantics.xpath, .javaRosa] {
        let scope = ExpressionScope(schema, at: node, own: .readable, references: references)
        for expected in [nil, CompiledExpression.Expectation.boolean, .number, .string, .date] {
          use(CompiledExpression.compile(text, expecting: expected, in: scope), of: text, in: state, at: nil)
        }
        if let filter = CompiledNodes.compile(filter: text, ofItems: 0, in: scope).nodes {
          _ = filter.nodes(in: state)
        }
      }
    }
    state.frame = 0
    use(CompiledExpression.compile(text, in: .document), of: text, in: state, at: .tree(0, node: 0))
  }

  private static func use(
    _ reading: (expression: CompiledExpression?, findings: [ExpressionFinding]), of text: String,
    in state: EvaluationState, at node: NodeRef?
  ) {
    let count = text.unicodeScalars.count
    for finding in reading.findings {
      guard finding.offset >= 0, finding.length >= 0, finding.offset + finding.length <= count else {
        fatalError("a finding outside of the expression")
      }
    }
    let hasError = reading.findings.contains { $0.severity == .error }
    guard (reading.expression == nil) == hasError else { fatalError("an expression with errors, or none without") }
    guard let expression = reading.expression else { return }
    _ = expression.evaluate(in: state, at: node)
    _ = expression.isTrue(in: state, at: node)
    _ = expression.number(in: state, at: node)
    _ = expression.string(in: state, at: node)
    _ = expression.nodes(in: state, at: node)
  }

  private static func add(_ name: String, in parent: Int, _ state: inout EvaluationState) -> Int {
    guard let node = schema.nodes(named: name).first else { return 0 }
    let scope = schema.nodes[node].scope
    let place = schema.scopes[scope].place
    let frame = state.frames.count
    let position = state.frames[parent].children[place].count + 1
    state.frames.append(Frame(of: scope, in: schema, parent: parent, position: position))
    state.frames[parent].children[place].append(frame)
    return frame
  }

  private static func set(_ name: String, _ value: ExpressionValue, in frame: Int, _ state: inout EvaluationState) {
    guard let node = schema.nodes(named: name).first else { return }
    state.frames[frame].values[schema.nodes[node].slot] = value
  }
}
