import RondaCore

/// An expression that gives nodes: the items that a question offers.
package struct CompiledNodes: Sendable {
  /// As it was written.
  package let text: String
  /// Everything that the nodes may depend on, in ascending order and each once.
  package let dependencies: [Dependency]
  /// Whether it reads the answer to the question itself.
  package let usesOwn: Bool
  /// Whether it may give others although nothing that it depends on has changed.
  package let isVolatile: Bool

  private let program: Program
  private let root: Int
  private let shape: StaticNodes

  /// Reads and checks an expression that gives nodes, such as the items of a list: `instance('x')/root/item[…]`,
  /// `/data/person[name != '']`.
  ///
  /// - Returns: The expression, unless one of the findings is an error, and the findings in the order of the text.
  package static func compile(
    _ text: String, in scope: ExpressionScope
  ) -> (nodes: CompiledNodes?, findings: [ExpressionFinding]) {
    compile(text, in: scope) { checker, tree in
      let operand = checker.checkRaw(tree)
      checker.consume(operand)
      guard !operand.isFaulty else { return nil }
      guard let nodes = operand.nodes else {
        checker.note(Checker.notNodes(operand.span))
        return nil
      }
      return (checker.nodesStep(operand), nodes)
    }
  }

  /// Reads and checks what the items of a list have to meet to be offered. Names are columns of the item, `${x}` are
  /// questions, and `.` and `current()` the question that offers them, to which `scope` belongs.
  ///
  /// - Parameter instance: the place of the list among the secondary instances of the schema; its items are `root/item`.
  package static func compile(
    filter text: String, ofItems instance: Int, in scope: ExpressionScope
  ) -> (nodes: CompiledNodes?, findings: [ExpressionFinding]) {
    compile(text, in: scope) { checker, tree in
      let steps = ["root", "item"].map {
        StepSyntax(axis: .child, test: .name($0), span: TextSpan(offset: 0, length: 0))
      }
      var nodes = StaticNodes.unknown
      if scope.schema.secondaryInstances[instance].tree != nil {
        nodes = StaticNodes(space: .tree(instance), places: [-1], up: nil, anchor: 0)
        for step in steps { nodes.places = scope.places(step, from: nodes) }
        if nodes.places.isEmpty { nodes = .unknown }
      }
      let predicate = checker.checkPredicate(tree, of: nodes, ownIsQuestion: true)
      let path = CompiledPath(
        start: .tree(instance),
        steps: [
          CompiledStep(axis: .child, test: CompiledTest(test: steps[0].test)),
          CompiledStep(axis: .child, test: CompiledTest(test: steps[1].test), predicates: [predicate]),
        ])
      return (checker.builder.path(path), nodes)
    }
  }

  private static func compile(
    _ text: String, in scope: ExpressionScope, _ check: (inout Checker, SyntaxNode) -> (step: Int, nodes: StaticNodes)?
  ) -> (nodes: CompiledNodes?, findings: [ExpressionFinding]) {
    let (tree, syntaxFindings) = Parser.parse(text)
    guard let tree else { return (nil, syntaxFindings) }
    var checker = Checker(text, in: scope)
    let found = check(&checker, tree)
    let findings = (syntaxFindings + checker.findings).sorted { ($0.offset, $0.length) < ($1.offset, $1.length) }
    guard let found, !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
    return (CompiledNodes(text, found.step, found.nodes, checker), findings)
  }

  private init(_ text: String, _ root: Int, _ shape: StaticNodes, _ checker: Checker) {
    self.text = text
    self.root = root
    self.shape = shape
    dependencies = checker.dependencies.sorted()
    usesOwn = checker.usesOwn
    isVolatile = checker.isVolatile
    program = Program(checker.builder, node: checker.scope.node ?? -1)
  }

  /// The nodes now, in document order, or in that of `randomize`.
  package func nodes(in state: EvaluationState) -> [NodeRef] {
    program.nodes(root, state, Here(node: .form(program.node, frame: state.frame)))
  }

  /// Reads and checks an expression that is evaluated at each of the nodes: the value or the label of an item.
  package func reference(
    _ text: String, in scope: ExpressionScope
  ) -> (expression: CompiledExpression?, findings: [ExpressionFinding]) {
    CompiledExpression.compile(text, in: scope, around: Checker.Context(nodes: shape, ownIsQuestion: false))
  }
}
