import RondaCore

/// Looks names up, checks types and writes the program of an expression, in one walk over its tree.
struct Checker {
  let scope: ExpressionScope
  var builder = ProgramBuilder()
  private(set) var findings: [ExpressionFinding] = []
  var dependencies: Set<Dependency> = []
  var usesOwn = false
  var usesOnce = false

  init(scope: ExpressionScope) { self.scope = scope }

  mutating func note(_ finding: ExpressionFinding) { findings.append(finding) }

  // MARK: Operands

  /// Checks one part. `beside` is what it is compared with, if anything: it tells what a bare word was meant to be.
  mutating func check(_ node: SyntaxNode, beside: SyntaxNode? = nil) -> Operand {
    switch node.kind {
    case .number(let value): return constant(.number(value), node.span)
    case .text(let text): return constant(.string(text), node.span)
    case .own: return checkOwn(node.span)
    case .reference(let name): return checkReference(name, node.span)
    case .bareWord(let word):
      note(bareWord(word, node.span, choices: beside.flatMap { choices(of: $0) }))
      return faulty(node.span)
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
      }
    let isEmpty = value == .empty
    return Operand(step: builder.constant(value), type: type, span: span, constant: value, canBeEmpty: isEmpty)
  }

  mutating func faulty(_ span: TextSpan) -> Operand {
    Operand(step: builder.constant(.empty), span: span, isFaulty: true)
  }

  private mutating func checkOwn(_ span: TextSpan) -> Operand {
    guard let own = scope.ownNode(for: .readable) else {
      note(
        ExpressionFinding(
          "expression-own-unavailable", at: span,
          Phrase(es: "«.» no significa nada aquí", en: "“.” means nothing here"),
          hint: Phrase(
            es: "«.» es la respuesta a la propia pregunta, en constraint y test; para otra, escriba ${nombre}",
            en: "“.” is the answer to the question itself, in constraint and test; for another write ${name}")))
      return faulty(span)
    }
    usesOwn = true
    return Operand(
      step: builder.emit(.own), type: own.type, span: span, choices: own.choices, isMultiple: own.isMultiple,
      written: ".", isOwn: true)
  }

  private mutating func checkReference(_ name: String, _ span: TextSpan) -> Operand {
    guard let index = scope.field(named: name) else {
      note(unknownName(name, span))
      return faulty(span)
    }
    let node = scope.schema.nodes[index]
    let here = scope.node.map { scope.schema.nodes[$0].scope } ?? 0
    dependencies.insert(Dependency(node: index, anchor: node.scope))
    let field = FieldReference(
      up: scope.schema.scopes[here].depth - scope.schema.scopes[node.scope].depth, slot: node.slot)
    return Operand(
      step: builder.emit(.field(field)), type: node.type, span: span, choices: node.choices,
      isMultiple: node.isMultiple, written: "${\(name)}", field: field)
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
    guard isPure, operands.allSatisfy({ $0.constant != nil }) else {
      return Operand(step: index, type: type, span: span, canBeEmpty: canBeEmpty)
    }
    let value = builder.program.value(index, Self.nothing)
    builder.removeSteps(from: mark)
    return constant(value, span)
  }

  /// Constant steps read nothing of the state.
  private static let nothing: EvaluationState = {
    guard let day = CivilDate(daysSince1970: 0) else { preconditionFailure("1970-01-01 is a day") }
    return EvaluationState(SchemaBuilder(root: "data").schema(), today: day, language: .spanish)
  }()

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
    return result(
      .arithmetic(operation, first.step, second.step), .number, span, from: [first, second], since: mark)
  }

  private mutating func checkLogic(
    _ operation: Operator, _ left: SyntaxNode, _ right: SyntaxNode, _ span: TextSpan
  ) -> Operand {
    let mark = builder.steps.count
    let first = condition(check(left), after: nil)
    let second = condition(check(right, beside: Self.compared(in: left)), after: left)
    let step: Step = operation == .and ? .and(first.step, second.step) : .or(first.step, second.step)
    return result(step, .boolean, span, from: [first, second], since: mark)
  }

  /// What the last comparison of a chain of `and` and `or` compares: `${a}` in `${a} = 'x' or 'y'`.
  static func compared(in node: SyntaxNode) -> SyntaxNode? {
    switch node.kind {
    case .operation(.and, _, let right), .operation(.or, _, let right): compared(in: right)
    case .operation(.equal, let left, _), .operation(.notEqual, let left, _): left
    default: nil
    }
  }

  /// Requires something that can be a number.
  mutating func numeric(_ operand: Operand) -> Operand {
    guard !operand.isFaulty else { return operand }
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
    return operand
  }

  /// Requires something to be true or false. Anything can be, as XPath converts it; what is certainly a slip is told.
  mutating func condition(_ operand: Operand, after sibling: SyntaxNode?) -> Operand {
    guard !operand.isFaulty else { return operand }
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
    if operand.choices != nil, let written = operand.written {
      note(
        ExpressionFinding(
          "expression-answer-as-condition", .warning, at: operand.span,
          Phrase(
            es: "\(written) por sí sola es verdadera con cualquier respuesta",
            en: "\(written) by itself is true with any answer"),
          hint: Phrase(
            es: "escriba \(written) != '' si es eso lo que quiere, o compárelo con un código",
            en: "write \(written) != '' if that is what you want, or compare it with a code")))
    }
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
