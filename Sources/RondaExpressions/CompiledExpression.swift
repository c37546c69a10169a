import RondaCore

/// An expression that was read, checked and made ready to run.
package final class CompiledExpression: Sendable {
  /// What the result should be.
  package struct Expectation: Sendable {
    package let type: ValueType
    /// The codes that a written-out result must be one of.
    package let choices: ChoiceCodes?
    package let isMultiple: Bool

    package init(_ type: ValueType, choices: ChoiceCodes? = nil, isMultiple: Bool = false) {
      self.type = type
      self.choices = choices
      self.isMultiple = isMultiple
    }

    package static let boolean = Expectation(.boolean)
    package static let number = Expectation(.number)
    package static let string = Expectation(.string)
    package static let date = Expectation(.date)
  }

  /// The expression as it was written.
  package let text: String
  /// The type of its result. `nil` only when nothing was expected and it may be of more than one type.
  package let type: ValueType?
  /// Everything that its result may depend on, `.` apart, in ascending order and each once.
  package let dependencies: [Dependency]
  /// Whether it reads `.`.
  package let usesOwn: Bool
  /// Whether it keeps the question's own earlier value (`once`). That is not a circle.
  package let usesOnce: Bool
  /// Whether it may give something else although nothing that it depends on has changed: the hour, chance.
  package let isVolatile: Bool
  /// Its result, when that is the same always.
  package let constant: ExpressionValue?

  let program: Program
  let root: Int
  private let expected: ValueType?

  /// Reads and checks `text`.
  ///
  /// - Returns: The expression, unless one of the findings is an error, and everything there is to say about it in the
  ///   order of the text. Without an expression there is at least one error.
  package static func compile(
    _ text: String, expecting expectation: Expectation? = nil, in scope: ExpressionScope
  ) -> (expression: CompiledExpression?, findings: [ExpressionFinding]) {
    compile(text, expecting: expectation, in: scope, around: nil)
  }

  /// The same with a context node that is no node of the form's own: `context` says what it can be.
  static func compile(
    _ text: String, expecting expectation: Expectation? = nil, in scope: ExpressionScope,
    around context: Checker.Context?
  ) -> (expression: CompiledExpression?, findings: [ExpressionFinding]) {
    let (tree, syntaxFindings) = Parser.parse(text)
    guard let tree else { return (nil, syntaxFindings) }
    var checker = Checker(text, in: scope)
    if let context { checker.contexts.append(context) }
    var root = checker.whole(tree, expectation)
    if let expectation { root = checker.expect(expectation, root, tree) }
    let findings = (syntaxFindings + checker.findings).sorted { ($0.offset, $0.length) < ($1.offset, $1.length) }
    guard !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
    return (CompiledExpression(text, root, checker, expectation?.type), findings)
  }

  private init(_ text: String, _ root: Operand, _ checker: Checker, _ expected: ValueType?) {
    self.text = text
    self.root = root.step
    self.expected = expected
    type = expected ?? root.type
    dependencies = checker.dependencies.sorted()
    usesOwn = checker.usesOwn
    usesOnce = checker.usesOnce
    isVolatile = checker.isVolatile
    program = Program(checker.builder, node: checker.scope.node ?? -1)
    constant = root.constant.map { Self.converted($0, to: expected) }
  }

  /// Its value now. When a type was expected it is of that type, or empty text when there is nothing: text that is no
  /// number, a number that is not finite, no date.
  ///
  /// - Parameter node: the context node, where it is not the node that the expression belongs to.
  package func evaluate(in state: EvaluationState, at node: NodeRef? = nil) -> ExpressionValue {
    let here = here(state, node)
    if let expected {
      if expected == .boolean { return .boolean(program.boolean(root, state, here)) }
      return Self.converted(program.value(root, state, here), to: expected)
    }
    return program.value(root, state, here)
  }

  /// Whether it holds now, as XPath's `boolean()` sees its value.
  package func isTrue(in state: EvaluationState, at node: NodeRef? = nil) -> Bool {
    program.boolean(root, state, here(state, node))
  }

  /// Whether it does not hold for a value of the question itself. Only where it reads nothing else.
  package func isFalse(of own: ExpressionValue) -> Bool {
    var state = EvaluationState.nothing
    state.own = own
    return !program.boolean(root, state, Here(node: .form(-1, frame: 0)))
  }

  /// Its value as XPath's `number()` sees it; NaN when it is none.
  package func number(in state: EvaluationState, at node: NodeRef? = nil) -> Double {
    program.number(root, state, here(state, node))
  }

  /// Its value as XPath's `string()` sees it.
  package func string(in state: EvaluationState, at node: NodeRef? = nil) -> String {
    program.text(root, state, here(state, node))
  }

  /// The nodes that it gives, in document order; `nil` when it gives a value.
  package func nodes(in state: EvaluationState, at node: NodeRef? = nil) -> [NodeRef]? {
    program.givesNodes(root) ? program.nodes(root, state, here(state, node)) : nil
  }

  private func here(_ state: EvaluationState, _ node: NodeRef?) -> Here {
    Here(node: node ?? .form(program.node, frame: state.frame))
  }

  private static func converted(_ value: ExpressionValue, to type: ValueType?) -> ExpressionValue {
    switch type {
    case nil: return value
    case .boolean?: return .boolean(value.isTrue)
    case .string?: return value.isBlank ? .empty : .string(value.string)
    case .date?: return value.date.map(ExpressionValue.date) ?? .empty
    case .dateTime?:
      if case .moment = value { return value }
      return value.isBlank ? .empty : .string(value.string)
    case .time?, .geo?: return value.isBlank ? .empty : .string(value.string)
    case .number?:
      let number = value.number
      return number.isFinite ? .number(number) : .empty
    }
  }
}
