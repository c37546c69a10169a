import RondaCore

/// Conditions that are joined, and what follows for the things that they are about.
extension Checker {
  mutating func checkLogic(
    _ operation: Operator, _ left: SyntaxNode, _ right: SyntaxNode, _ span: TextSpan
  ) -> Operand {
    let mark = builder.steps.count
    var first = condition(left)
    var second = condition(right, beside: Self.compared(in: left), after: left)
    let isAnd = operation == .and
    let step: Step = isAnd ? .and(first.step, second.step) : .or(first.step, second.step)
    var operand = result(step, .boolean, span, from: [first, second], since: mark)
    guard !operand.isFaulty, operand.constant == nil, !scope.isDocument else { return operand }
    noteDeciding(first, isAnd: isAnd)
    noteDeciding(second, isAnd: isAnd)
    if !isAnd, let repeated = Claims.repeated(second.claims, in: first.claims),
      !findings.contains(where: { $0.code == "expression-repeated-part" })
    {
      note(Self.repeatedPart(repeated, second.span))
    }
    let claims = (first.claims, second.claims)
    (first.claims, second.claims) = (nil, nil)
    let joined = Claims.joined(claims.0, claims.1, isAnd: isAnd)
    operand.claims = joined.claims
    if let conflict = joined.conflict { note(Self.conflict(conflict, isAnd: isAnd, span)) }
    return operand
  }

  /// `or true()` and `and false()`, which leave nothing to the other part.
  private mutating func noteDeciding(_ operand: Operand, isAnd: Bool) {
    guard case .boolean(let isTrue)? = operand.constant, isTrue != isAnd,
      !findings.contains(where: { $0.offset == operand.span.offset && $0.length == operand.span.length })
    else { return }
    note(
      ExpressionFinding(
        "expression-constant-condition", .warning, at: operand.span,
        Phrase(
          es: "con esto la condición es siempre \(isTrue ? "verdadera" : "falsa"), sea lo que sea el resto",
          en: "with this the condition is always \(isTrue ? "true" : "false"), whatever the rest is"),
        hint: Phrase(es: "quítelo", en: "remove it")))
  }

  private static func conflict(_ claim: Claims.Claim, isAnd: Bool, _ span: TextSpan) -> ExpressionFinding {
    if isAnd {
      return ExpressionFinding(
        "expression-never-true", .warning, at: span,
        Phrase(
          es: "esto nunca se cumple: ningún valor de \(claim.written) cumple todas sus partes",
          en: "this never holds: no value of \(claim.written) meets all its parts"),
        hint: Phrase(es: "si basta con una de las partes, escriba or", en: "if one of the parts is enough, write or"))
    }
    return ExpressionFinding(
      "expression-always-true", .warning, at: span,
      claim.isAlwaysMet
        ? Phrase(
          es: "esto se cumple siempre: todo valor de \(claim.written) cumple alguna de sus partes",
          en: "this always holds: every value of \(claim.written) meets one of its parts")
        : Phrase(
          es: "esto se cumple con cualquier respuesta: todo valor de \(claim.written) cumple alguna de sus partes",
          en: "this holds with any answer: every value of \(claim.written) meets one of its parts"),
      hint: Phrase(
        es: "si tienen que cumplirse todas las partes, escriba and", en: "if all the parts have to hold, write and"))
  }

  private static func repeatedPart(_ claim: Claims.Claim, _ span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-repeated-part", .warning, at: span,
      Phrase(
        es: "esta parte no agrega nada: lo que va antes ya vale para ese valor de \(claim.written)",
        en: "this part adds nothing: what stands before it holds for that value of \(claim.written) already"),
      hint: Phrase(es: "quítela, o ponga el valor que quería", en: "remove it, or write the value that you meant"))
  }

  /// What the last comparison of a chain of `and` and `or` compares: `${a}` in `${a} = 'x' or 'y'`.
  static func compared(in node: SyntaxNode) -> SyntaxNode? {
    switch node.kind {
    case .operation(.and, _, let right), .operation(.or, _, let right): compared(in: right)
    case .operation(.equal, let left, _), .operation(.notEqual, let left, _): left
    default: nil
    }
  }

  /// A check of an answer that holds only where there is none.
  mutating func noteOnlyBlank(_ root: Operand) {
    guard scope.ownNode(for: .readable) != nil, let node = scope.node,
      let claim = root.claims?.bySubject[.field(FieldReference(up: 0, slot: scope.schema.nodes[node].slot))],
      !claim.isImpossible, claim.isImpossibleForAnswers
    else { return }
    note(
      ExpressionFinding(
        "expression-never-true", .warning, at: root.span,
        Phrase(
          es: "ninguna respuesta cumple esto: sólo se cumple sin respuesta",
          en: "no answer meets this: it holds only without one")))
  }

  // MARK: What a comparison says

  /// What follows from a comparison of two operands that fit each other; `nil` when that is nothing simple.
  ///
  /// - Parameter isSteady: whether both give the same when they are evaluated twice.
  func claims(_ operation: Operator, _ first: Operand, _ second: Operand, isSteady: Bool) -> Claims? {
    guard !scope.isDocument, isSteady, let test = Self.test(operation) else { return nil }
    if second.constant != nil { return claims(test, first, second) }
    if first.constant != nil { return claims(Self.mirrored(test), second, first) }
    guard let left = key(of: first), let right = key(of: second), left != right else { return nil }
    let (from, to, ordered) = left < right ? (left, right, test) : (right, left, Self.mirrored(test))
    var holds = ValueSet(NumberSet(ordered, 0))
    if ordered == .notEqual {
      holds = ValueSet(NumberSet(.equal, 0)).union(.blank).complement
    } else if ordered == .equal {
      holds.hasBlank = true
    }
    let claim = Claims.Claim(
      needs: holds, suffices: holds, hasTexts: true, isWhole: false, written: first.written ?? text(in: first.span))
    return Claims(.difference(from: from, to: to), claim)
  }

  private func claims(_ test: Step.Test, _ subject: Operand, _ other: Operand) -> Claims? {
    guard let constant = other.constant, let who = self.subject(of: subject) else { return nil }
    let written = subject.written ?? text(in: subject.span)
    let isNegated = test == .notEqual
    let isWhole = node(of: subject)?.content == .wholeNumbers
    func claims(_ needs: ValueSet, _ suffices: ValueSet, hasTexts: Bool) -> Claims {
      let claim = Claims.Claim(needs: needs, suffices: suffices, hasTexts: hasTexts, isWhole: isWhole, written: written)
      return Claims(who, isNegated ? claim.negated : claim)
    }
    let hasTexts: Bool
    switch subject.type {
    case .number?, .date?, .time?: hasTexts = false
    case .string?, nil: hasTexts = true
    case .boolean?, .dateTime?, .geo?: return nil
    }
    if constant == .empty {
      guard test == .equal || isNegated else { return nil }
      return claims(.blank, .blank, hasTexts: hasTexts)
    }
    let number: Double
    if case .string(let text) = constant {
      if subject.type == .time {
        guard let time = WrittenTime(text), time.offset == nil else { return nil }
        number = Double(time.time.milliseconds)
      } else {
        number = constant.number
        if number.isNaN, hasTexts, test == .equal || isNegated {
          let set = ValueSet(text: text)
          return claims(set, set, hasTexts: true)
        }
      }
    } else {
      if case .boolean = constant { return nil }
      number = constant.number
    }
    guard number.isFinite else { return nil }
    let set = ValueSet(NumberSet(isNegated ? .equal : test, Self.rounded(number)))
    // Several texts are the same number.
    let isOneOfMany = constant.isText && subject.type != .time && hasTexts && (test == .equal || isNegated)
    return claims(set, isOneOfMany ? .none : set, hasTexts: hasTexts)
  }

  /// Sums that should be equal may differ in their last digits, and `=` lets them.
  private static func rounded(_ number: Double) -> Double {
    abs(number) < 1e6 ? (number * 1e9).rounded() / 1e9 : number
  }

  /// What `selected()` says of a question with one answer.
  func claims(selected code: Operand, in list: Operand) -> Claims? {
    guard !list.isMultiple, list.choices != nil else { return nil }
    return claims(.equal, list, code)
  }

  private func subject(of operand: Operand) -> Claims.Subject? {
    if let field = field(of: operand) { return .field(field) }
    if let column = operand.column, operand.nodes?.isMany != true {
      return .column(name: column.name, isAttribute: column.isAttribute)
    }
    guard operand.nodes == nil, operand.type == .number || operand.type == .string else { return nil }
    return .expression(text(in: operand.span).filter { !$0.isWhitespace })
  }

  /// The field that an operand reads and does nothing else with.
  private func field(of operand: Operand) -> FieldReference? {
    if let field = operand.field { return field }
    guard operand.isOwn, let node = scope.node else { return nil }
    return FieldReference(up: 0, slot: scope.schema.nodes[node].slot)
  }

  /// What tells it apart from others; `nil` for what is no field and not today.
  func key(of operand: Operand) -> String? {
    if let field = field(of: operand) { return "\(field.up) \(field.slot)" }
    return text(in: operand.span).withoutBlanks == "today()" ? "today()" : nil
  }

  private static func test(_ operation: Operator) -> Step.Test? {
    switch operation {
    case .equal: .equal
    case .notEqual: .notEqual
    default: order(operation)
    }
  }

  /// The same test with its sides exchanged.
  static func mirrored(_ test: Step.Test) -> Step.Test {
    switch test {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: test
    }
  }
}

extension ExpressionValue {
  fileprivate var isText: Bool { if case .string = self { true } else { false } }
}
