import RondaCore
import RondaExpressions
import RondaXML

/// Compiles the expressions of a form when all its names are known, and gives their findings a place in the file.
struct ExpressionCompiler {
  private let schema: Schema
  private(set) var findings: [Diagnostic] = []

  init(_ schema: Schema) { self.schema = schema }

  /// The question that a draft becomes.
  mutating func question(from draft: QuestionDraft) -> Question {
    let element = draft.element
    let node = schema.nodes[draft.node]
    // A note has no value, and nothing that would give it one is in its grammar.
    let valueType = CompiledExpression.Expectation(
      node.type ?? .string, choices: node.choices, isMultiple: node.isMultiple)
    let constraint = compile(element["constraint"], expecting: .boolean, at: draft.node, own: .readable)
    var checks: [Question.SoftCheck] = []
    for (test, texts) in draft.warnings {
      if let compiled = compile(test, expecting: .boolean, at: draft.node, own: .readable) {
        checks.append(Question.SoftCheck(test: compiled, texts: texts))
      }
    }
    return Question(
      index: draft.index, name: draft.name, node: draft.node, kind: draft.kind, place: element.place,
      group: draft.group,
      number: draft.number, label: draft.label, hint: draft.hint, guidance: draft.guidance,
      requirement: requirement(of: element, at: draft.node), requiredMessage: draft.requiredMessage,
      relevant: compile(element["relevant"], expecting: .boolean, at: draft.node),
      constraint: constraint, constraintMessage: draft.constraintMessage, softChecks: checks,
      initial: compile(element["default"], expecting: valueType, at: draft.node, own: .kept),
      calculation: compile(element["calculation"], expecting: valueType, at: draft.node, own: .kept),
      control: compile(element["control"], expecting: .number, at: draft.node), measure: draft.measure,
      topic: draft.topic, appearance: element["appearance"]?.value)
  }

  /// The expression of an attribute, or `nil` when there is none or it has an error.
  ///
  /// - Parameters:
  ///   - node: the group or question that it belongs to.
  ///   - own: what it may do with the answer to that question.
  mutating func compile(
    _ attribute: XMLAttribute?, expecting expectation: CompiledExpression.Expectation, at node: Int,
    own: ExpressionScope.Own = .unavailable
  ) -> CompiledExpression? {
    guard let attribute else { return nil }
    // An empty attribute has its finding from the check of the structure.
    guard !attribute.value.unicodeScalars.allSatisfy(\.properties.isWhitespace) else { return nil }
    let scope = ExpressionScope(schema, at: node, own: own)
    let (expression, found) = CompiledExpression.compile(attribute.value, expecting: expectation, in: scope)
    for finding in found {
      let place = attribute.place(ofScalars: finding.offset..<finding.offset + finding.length)
      findings.append(
        Diagnostic(
          finding.code, finding.severity, at: place, finding.message.asSentence, hint: finding.hint?.asSentence))
    }
    return expression
  }

  private mutating func requirement(of element: XMLElement, at node: Int) -> Question.Requirement {
    switch element["required"]?.value {
    case nil, "no": return .never
    case "yes": return .always
    default:
      return compile(element["required"], expecting: .boolean, at: node).map(Question.Requirement.when) ?? .never
    }
  }
}
