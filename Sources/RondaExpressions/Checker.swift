import RondaCore

/// Looks names up, checks types and writes the program of an expression, in one walk over its tree.
struct Checker {
  let scope: ExpressionScope
  private let scalars: [Unicode.Scalar]
  var builder = ProgramBuilder()
  private(set) var findings: [ExpressionFinding] = []
  var dependencies: Set<Dependency> = []
  var usesOwn = false
  var usesOnce = false
  var isVolatile = false

  /// What the predicates around are about, the innermost last.
  var contexts: [Context] = []
  /// How often the context node was read so far, and its position or how many there are: what is written between two
  /// looks at the first is the same for all nodes of a predicate when they are alike.
  var hereUses = 0
  var positionUses = 0
  /// The equalities that the innermost predicate requires, where they are written and what they compare.
  var conjuncts: Set<TextSpan> = []
  var equalities: [ColumnEquality] = []

  init(_ text: String, in scope: ExpressionScope) {
    self.scope = scope
    scalars = Array(text.unicodeScalars)
  }

  mutating func note(_ finding: ExpressionFinding) { findings.append(finding) }

  /// What was written there.
  func text(in span: TextSpan) -> String {
    String(scalars: scalars[max(span.offset, 0)..<min(span.end, scalars.count)])
  }

  // MARK: Operands

  /// Checks one part that has to have one value. `beside` is what it is compared with, if anything: it tells what a bare
  /// word was meant to be.
  mutating func check(_ node: SyntaxNode, beside: SyntaxNode? = nil) -> Operand {
    let operand = checkRaw(node, beside: beside)
    consume(operand)
    return single(operand)
  }

  /// Checks one part that may be nodes, of which nothing is read yet.
  mutating func checkRaw(_ node: SyntaxNode, beside: SyntaxNode? = nil) -> Operand {
    switch node.kind {
    case .number(let value): return constant(.number(value), node.span)
    case .text(let text): return constant(.string(text), node.span)
    case .own: return checkOwn(node.span)
    case .reference(let name): return checkReference(name, node.span)
    case .bareWord(let word): return checkBareWord(word, node.span, beside)
    case .path(let path): return checkPath(path, node.span)
    case .faulty: return faulty(node.span)
    case .negation(let inner): return checkNegation(inner, node.span)
    case .call(let name, let nameSpan, let arguments):
      return checkCall(name, nameSpan, arguments, node.span)
    case .operation(let operation, let left, let right):
      switch operation {
      case .and, .or: return checkLogic(operation, left, right, node.span)
      case .add: return checkArithmetic(.add, left, right, node.span)
      case .subtract: return checkArithmetic(.subtract, left, right, node.span)
      case .multiply: return checkArithmetic(.multiply, left, right, node.span)
      case .divide: return checkArithmetic(.divide, left, right, node.span)
      case .remainder: return checkArithmetic(.remainder, left, right, node.span)
      case .union: return checkUnion(left, right, node.span)
      default: return checkComparison(operation, left, right, node.span)
      }
    }
  }

  mutating func constant(_ value: ExpressionValue, _ span: TextSpan) -> Operand {
    let type: ValueType =
      switch value {
      case .boolean: .boolean
      case .number: .number
      case .string: .string
      case .day: .date
      case .moment: .dateTime
      }
    let isEmpty = value == .empty
    return Operand(step: builder.constant(value), type: type, span: span, constant: value, canBeEmpty: isEmpty)
  }

  mutating func faulty(_ span: TextSpan) -> Operand {
    Operand(step: builder.constant(.empty), span: span, isFaulty: true)
  }

  private mutating func checkOwn(_ span: TextSpan) -> Operand {
    if scope.isDocument || !contexts.isEmpty && contexts.last?.ownIsQuestion == false {
      return checkPath(PathSyntax(start: .context, steps: [StepSyntax(axis: .own, test: .node, span: span)]), span)
    }
    return question(span)
  }

  /// The node that the expression belongs to. What it reads as is only there where that is allowed.
  mutating func question(_ span: TextSpan) -> Operand {
    let (nodes, start) = questionStart()
    if scope.isDocument { return operand(of: nodes, CompiledPath(start: start), span) }
    let own = scope.node.map { scope.schema.nodes[$0] }
    return Operand(
      step: builder.emit(.own), type: own?.type, span: span, choices: own?.choices,
      isMultiple: own?.isMultiple ?? false, written: ".", isOwn: true, nodes: nodes)
  }

  private mutating func checkReference(_ name: String, _ span: TextSpan) -> Operand {
    guard let (index, _) = scope.schema.referent(of: name, at: scope.node) else {
      note(unknownName(name, span))
      return faulty(span)
    }
    let schema = scope.schema
    let node = schema.nodes[index]
    // The instances of a repeated node, also where the expression stands in one of them.
    let home = node.kind == .repetition ? schema.scopes[node.scope].parent ?? 0 : node.scope
    if node.kind != .repetition, schema.isScope(scope.frameScope, inside: node.scope) {
      let up = scope.up(to: node.scope)
      let nodes = StaticNodes(space: .form, places: [index], up: up, anchor: node.scope)
      return operand(of: nodes, CompiledPath(start: .form(node: index, up: up)), span)
    }
    let target = CompiledStep(axis: .descendantOrSelf, test: CompiledTest(targets: [index], test: .node))
    if node.kind != .repetition, let context = contexts.last?.nodes, context.space == .form,
      let place = context.places.first,
      place >= 0, schema.isScope(schema.nodes[place].scope, inside: node.scope)
    {
      hereUses += 1
      let nodes = StaticNodes(space: .form, places: [index], up: nil, anchor: context.anchor)
      let around = CompiledStep(
        axis: .ancestorOrSelf, test: CompiledTest(targets: [schema.scopes[node.scope].node], test: .node))
      return operand(of: nodes, CompiledPath(start: .here, steps: [around, target]), span)
    }
    let shared = schema.commonScope(scope.frameScope, home)
    var nodes = StaticNodes(space: .form, places: [index], up: nil, anchor: shared, isMany: true)
    var inner = node.scope
    while inner != shared {
      nodes.repetitions.append(schema.scopes[inner].node)
      inner = schema.scopes[inner].parent ?? shared
    }
    nodes.repetitions.reverse()
    let start = CompiledPath.Start.form(node: schema.scopes[shared].node, up: scope.up(to: shared))
    return operand(of: nodes, CompiledPath(start: start, steps: [target]), span)
  }

  private mutating func checkBareWord(_ word: String, _ span: TextSpan, _ beside: SyntaxNode?) -> Operand {
    let step = StepSyntax(axis: .child, test: .name(word), span: span)
    if !contexts.isEmpty || scope.isDocument {
      return checkPath(PathSyntax(start: .context, steps: [step]), span)
    }
    let (nodes, _) = questionStart()
    if scope.node != nil, !scope.places(step, from: nodes).isEmpty {
      return checkPath(PathSyntax(start: .context, steps: [step]), span)
    }
    note(bareWord(word, span, choices: beside.flatMap { choices(of: $0) }))
    return faulty(span)
  }

  private mutating func checkUnion(_ left: SyntaxNode, _ right: SyntaxNode, _ span: TextSpan) -> Operand {
    let (first, second) = (checkRaw(left), checkRaw(right))
    if first.isFaulty || second.isFaulty { return faulty(span) }
    for operand in [first, second] where operand.nodes == nil {
      note(Self.unionOfValues(operand.span))
      return faulty(span)
    }
    guard let one = first.nodes, let other = second.nodes else { return faulty(span) }
    let nodes = one.joined(with: other, scope.schema)
    if nodes.space == .unknown {
      consume(first)
      consume(second)
    }
    var operand = Operand(step: builder.emit(.union(nodesStep(first), nodesStep(second))), span: span)
    operand.written = text(in: span)
    operand.nodes = nodes
    let types = Set(nodes.places.map { nodes.space == .form && $0 >= 0 ? scope.schema.nodes[$0].type : nil })
    operand.type = types.count == 1 ? types.first ?? nil : nil
    return operand
  }

  func choices(of node: SyntaxNode) -> ChoiceCodes? {
    switch node.kind {
    case .own: scope.ownNode(for: .readable)?.choices
    case .reference(let name): scope.field(named: name).flatMap { scope.schema.nodes[$0].choices }
    default: nil
    }
  }

  // MARK: Results

  /// The result of a step over checked operands: worked out now when all of them are constant.
  mutating func result(
    _ step: Step, _ type: ValueType?, _ span: TextSpan, from operands: [Operand], since mark: Int,
    isPure: Bool = true, canBeEmpty: Bool = false
  ) -> Operand {
    if operands.contains(where: \.isFaulty) { return faulty(span) }
    let index = builder.emit(step)
    guard isPure, operands.allSatisfy({ $0.constant != nil && !$0.isLocalTime }) else {
      return Operand(step: index, type: type, span: span, canBeEmpty: canBeEmpty)
    }
    let value = Program(builder, node: -1).value(index, .nothing, Here(node: .form(-1, frame: 0)))
    builder.removeSteps(from: mark)
    return constant(value, span)
  }

  /// Replaces a constant operand by another constant: text by the number or the day that it means.
  mutating func replacing(_ operand: Operand, by value: ExpressionValue) -> Operand { constant(value, operand.span) }

  // MARK: Arithmetic and logic

  private mutating func checkNegation(_ inner: SyntaxNode, _ span: TextSpan) -> Operand {
    let mark = builder.steps.count
    let operand = numeric(check(inner))
    return result(.negate(operand.step), .number, span, from: [operand], since: mark)
  }

  private mutating func checkArithmetic(
    _ operation: Step.Arithmetic, _ left: SyntaxNode, _ right: SyntaxNode, _ span: TextSpan
  ) -> Operand {
    let mark = builder.steps.count
    let first = numeric(check(left))
    let second = numeric(check(right))
    if operation == .subtract, first.constant != nil, second.constant != nil { noteDate(written: text(in: span), span) }
    return result(
      .arithmetic(operation, first.step, second.step), .number, span, from: [first, second], since: mark)
  }

  /// Requires something that can be a number.
  mutating func numeric(_ operand: Operand) -> Operand {
    guard !operand.isFaulty, !scope.isDocument else { return operand }
    if let text = operand.literalText {
      let value = ExpressionValue.string(text).number
      if !value.isNaN { return replacing(operand, by: .number(value)) }
      note(Self.notANumber(text, operand.span))
      return faulty(operand.span)
    }
    if operand.isMultiple {
      note(
        ExpressionFinding(
          "expression-type-mismatch", at: operand.span,
          Phrase(
            es: "\(operand.written ?? "esto") es una lista de respuestas, no un número",
            en: "\(operand.written ?? "this") is a list of answers, not a number"),
          hint: Phrase(
            es: "para contarlas escriba count-selected(\(operand.written ?? "…"))",
            en: "to count them write count-selected(\(operand.written ?? "…"))")))
      return faulty(operand.span)
    }
    if operand.hasOnlyWords {
      note(
        ExpressionFinding(
          "expression-type-mismatch", at: operand.span,
          Phrase(
            es: "las respuestas de \(operand.written ?? "esto") no son números",
            en: "the answers of \(operand.written ?? "this") are not numbers"),
          hint: operand.choices.map(Self.codesHint)))
      return faulty(operand.span)
    }
    if node(of: operand)?.content == .words { note(Self.textAsNumber(operand)) }
    return operand
  }

  /// Checks one part as a condition.
  mutating func condition(_ node: SyntaxNode, beside: SyntaxNode? = nil, after sibling: SyntaxNode? = nil) -> Operand {
    let operand = checkRaw(node, beside: beside)
    consume(operand)
    if operand.givesNodes { return existence(operand) }
    return condition(single(operand), after: sibling)
  }

  /// Requires something to be true or false. Anything can be, as XPath converts it; what is certainly a slip is told.
  mutating func condition(_ operand: Operand, after sibling: SyntaxNode?) -> Operand {
    guard !operand.isFaulty, !scope.isDocument else { return operand }
    switch operand.constant {
    case .string(let text)? where !text.isEmpty:
      note(
        ExpressionFinding(
          "expression-text-as-condition", at: operand.span,
          Phrase(es: "un texto por sí solo es siempre verdadero", en: "a text by itself is always true"),
          hint: Self.comparisonHint(sibling, with: Self.quoted(text))))
      return faulty(operand.span)
    case .string?, .number?:
      let constant = operand.constant ?? .empty
      note(
        ExpressionFinding(
          "expression-constant-condition", .warning, at: operand.span,
          Phrase(
            es: "esto es siempre \(constant.isTrue ? "verdadero" : "falso")",
            en: "this is always \(constant.isTrue ? "true" : "false")"),
          hint: constant == .empty ? nil : Self.comparisonHint(sibling, with: constant.string)))
    default: break
    }
    if operand.constant == nil, let finding = answerAsCondition(operand) { note(finding) }
    return operand
  }

  /// How to compare a value that stands alone: with what the comparison before it compares, if there is one.
  private static func comparisonHint(_ sibling: SyntaxNode?, with value: String) -> Phrase {
    let subject = sibling.flatMap { compared(in: $0) }.flatMap { written($0) }
    return Phrase(
      es: "compárelo con algo: \(subject ?? "${nombre}") = \(value)",
      en: "compare it with something: \(subject ?? "${name}") = \(value)")
  }

  static func written(_ node: SyntaxNode) -> String? {
    switch node.kind {
    case .own: "."
    case .reference(let name): "${\(name)}"
    default: nil
    }
  }
}
