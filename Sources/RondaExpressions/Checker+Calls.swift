import RondaCore

extension Checker {
  mutating func checkCall(
    _ name: String, _ nameSpan: TextSpan, _ nodes: [SyntaxNode], _ span: TextSpan
  ) -> Operand {
    guard let signature = FunctionSignature.named(name) else {
      if name == "current" || name == "instance" {
        note(
          Parser.pathFinding(
            span, Phrase(es: "\(name)() no se puede usar", en: "\(name)() cannot be used"), or: nil))
      } else {
        note(Self.unknownFunction(name, nameSpan))
        for node in nodes { _ = check(node) }
      }
      return faulty(span)
    }
    guard nodes.count >= signature.minimum, nodes.count <= signature.maximum ?? .max else {
      note(Self.argumentCount(signature, nodes, nameSpan))
      for node in nodes { _ = check(node) }
      return faulty(span)
    }
    let mark = builder.steps.count
    switch signature.function {
    case .choiceName: return checkChoiceName(nodes, span)
    case .selected: return checkSelected(nodes, span, since: mark)
    case .if: return checkIf(nodes, span, since: mark)
    case .not:
      let operand = condition(check(nodes[0]), after: nil)
      return result(.not(operand.step), .boolean, span, from: [operand], since: mark)
    case .once:
      return checkOnce(nodes[0], span)
    default:
      let operands = nodes.map { check($0) }
      return call(signature.function, operands, span, since: mark)
    }
  }

  /// The functions whose values need no look at how they were written.
  private mutating func call(
    _ function: FunctionSignature.Function, _ operands: [Operand], _ span: TextSpan, since mark: Int
  ) -> Operand {
    func step(_ index: Int) -> Int { operands[index].step }
    switch function {
    case .yes: return constant(.boolean(true), span)
    case .no: return constant(.boolean(false), span)
    case .today: return Operand(step: builder.emit(.today), type: .date, span: span, canBeEmpty: false)
    case .boolean: return result(.boolean(step(0)), .boolean, span, from: operands, since: mark)
    case .number: return result(.asNumber(step(0)), .number, span, from: operands, since: mark)
    case .string: return result(.string(step(0)), .string, span, from: operands, since: mark, canBeEmpty: true)
    case .coalesce:
      let (first, count) = builder.list(operands.map(\.step))
      return result(
        .coalesce(first: first, count: count), Self.union(operands), span, from: operands, since: mark,
        canBeEmpty: operands.allSatisfy(\.canBeEmpty))
    case .countSelected: return result(.countSelected(step(0)), .number, span, from: operands, since: mark)
    case .selectedAt:
      let place = numeric(operands[1])
      return result(
        .selectedAt(step(0), place.step), .string, span, from: [operands[0], place], since: mark, canBeEmpty: true)
    case .concat:
      let (first, count) = builder.list(operands.map(\.step))
      return result(
        .concat(first: first, count: count), .string, span, from: operands, since: mark, canBeEmpty: true)
    case .stringLength: return result(.stringLength(step(0)), .number, span, from: operands, since: mark)
    case .substr:
      let places = operands.dropFirst().map { numeric($0) }
      return result(
        .substr(step(0), from: places[0].step, to: places.count > 1 ? places[1].step : nil), .string, span,
        from: [operands[0]] + places, since: mark, canBeEmpty: true)
    case .contains: return result(.textTest(.contains, step(0), step(1)), .boolean, span, from: operands, since: mark)
    case .startsWith:
      return result(.textTest(.startsWith, step(0), step(1)), .boolean, span, from: operands, since: mark)
    case .endsWith: return result(.textTest(.endsWith, step(0), step(1)), .boolean, span, from: operands, since: mark)
    case .normalizeSpace:
      return result(.normalizeSpace(step(0)), .string, span, from: operands, since: mark, canBeEmpty: true)
    case .regex: return checkRegex(operands, span, since: mark)
    case .int, .abs, .round: return checkRounding(function, operands.map { numeric($0) }, span, since: mark)
    case .sum: return aggregate(.sum, operands.map { numeric($0) }, span, since: mark)
    case .min: return aggregate(.min, operands.map { numeric($0) }, span, since: mark)
    case .max: return aggregate(.max, operands.map { numeric($0) }, span, since: mark)
    case .countNonEmpty: return aggregate(.countNonEmpty, operands, span, since: mark)
    case .date:
      let operand = dated(operands[0])
      return result(
        .date(operand.step), .date, span, from: [operand], since: mark, canBeEmpty: operand.canBeEmpty)
    case .formatDate: return checkFormatDate(operands, span, since: mark)
    case .choiceName, .selected, .if, .not, .once: return faulty(span)
    }
  }

  private mutating func checkRounding(
    _ function: FunctionSignature.Function, _ operands: [Operand], _ span: TextSpan, since mark: Int
  ) -> Operand {
    let step: Step =
      switch function {
      case .int: .int(operands[0].step)
      case .abs: .abs(operands[0].step)
      default: .round(operands[0].step, places: operands.count > 1 ? operands[1].step : nil)
      }
    return result(step, .number, span, from: operands, since: mark)
  }

  private mutating func aggregate(
    _ aggregate: Step.Aggregate, _ operands: [Operand], _ span: TextSpan, since mark: Int
  ) -> Operand {
    let (first, count) = builder.list(operands.map(\.step))
    return result(
      .aggregate(aggregate, first: first, count: count), .number, span, from: operands, since: mark)
  }

  /// Requires something that can be a date.
  mutating func dated(_ operand: Operand) -> Operand {
    guard !operand.isFaulty, let text = operand.literalText, !text.isEmpty else { return operand }
    if let date = CivilDate(iso8601: text) { return replacing(operand, by: .date(date)) }
    note(Self.notADate(text, operand.span))
    return faulty(operand.span)
  }

  private mutating func checkIf(_ nodes: [SyntaxNode], _ span: TextSpan, since mark: Int) -> Operand {
    let test = condition(check(nodes[0]), after: nil)
    let then = check(nodes[1])
    let otherwise = check(nodes[2])
    var operand = result(
      .choose(condition: test.step, then: then.step, otherwise: otherwise.step), Self.union([then, otherwise]), span,
      from: [test, then, otherwise], since: mark, canBeEmpty: then.canBeEmpty || otherwise.canBeEmpty)
    if operand.constant == nil { operand.isMultiple = then.isMultiple || otherwise.isMultiple }
    return operand
  }

  private mutating func checkOnce(_ node: SyntaxNode, _ span: TextSpan) -> Operand {
    let inner = check(node)
    guard let own = scope.ownNode(for: .kept) else {
      note(
        ExpressionFinding(
          "expression-own-unavailable", at: span,
          Phrase(
            es: "once() no sirve aquí: no hay una respuesta que conservar",
            en: "once() does not work here: there is no answer to keep")))
      return faulty(span)
    }
    usesOnce = true
    guard !inner.isFaulty else { return faulty(span) }
    let type = inner.type == own.type ? own.type : nil
    return Operand(
      step: builder.emit(.once(inner.step)), type: type, span: span, choices: own.choices, isMultiple: own.isMultiple,
      canBeEmpty: inner.canBeEmpty)
  }

  private mutating func checkSelected(_ nodes: [SyntaxNode], _ span: TextSpan, since mark: Int) -> Operand {
    let list = check(nodes[0])
    let code = check(nodes[1], beside: nodes[0])
    if let choices = list.choices, let constant = code.constant {
      let text = constant.string
      let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !trimmed.isEmpty, !choices.contains(trimmed) {
        note(Self.unknownChoice(trimmed, of: list.written, choices, code.span))
        return faulty(span)
      }
    }
    return result(.selected(list.step, code: code.step), .boolean, span, from: [list, code], since: mark)
  }

  private mutating func checkChoiceName(_ nodes: [SyntaxNode], _ span: TextSpan) -> Operand {
    let code = check(nodes[0])
    let wanted: Phrase = Phrase(
      es: "el segundo valor es la pregunta entre comillas: '${nombre}'",
      en: "the second value is the question in quotes: '${name}'")
    guard case .text(let text) = nodes[1].kind, text.hasPrefix("${"), text.hasSuffix("}") else {
      let question: String? =
        switch nodes[1].kind {
        case .reference(let name): name
        case .text(let name) where scope.field(named: name) != nil: name
        default: nil
        }
      let hint = question.map { Phrase(es: "escriba '${\($0)}'", en: "write '${\($0)}'") }
      note(ExpressionFinding("expression-choice-name", at: nodes[1].span, wanted, hint: hint))
      return faulty(span)
    }
    let name = String(text.dropFirst(2).dropLast())
    guard let node = scope.field(named: name) else {
      note(unknownName(name, nodes[1].span))
      return faulty(span)
    }
    guard let choices = scope.schema.nodes[node].choices else {
      note(
        ExpressionFinding(
          "expression-choice-name", at: nodes[1].span,
          Phrase(es: "${\(name)} no tiene una lista de opciones", en: "${\(name)} has no list of choices")))
      return faulty(span)
    }
    if let literal = code.literalText, !literal.isEmpty, !choices.contains(literal) {
      note(Self.unknownChoice(literal, of: "${\(name)}", choices, code.span))
      return faulty(span)
    }
    guard !code.isFaulty else { return faulty(span) }
    return Operand(
      step: builder.emit(.choiceName(code.step, node: node)), type: .string, span: span)
  }

  private mutating func checkRegex(_ operands: [Operand], _ span: TextSpan, since mark: Int) -> Operand {
    if operands.contains(where: \.isFaulty) { return faulty(span) }
    let code: Diagnostic.Code = "expression-pattern"
    guard let text = operands[1].literalText else {
      note(
        ExpressionFinding(
          code, at: operands[1].span,
          Phrase(
            es: "el patrón de regex() va escrito entre comillas", en: "the pattern of regex() is written in quotes"),
          hint: Phrase(es: "por ejemplo regex(., '[0-9]+')", en: "for example regex(., '[0-9]+')")))
      return faulty(span)
    }
    guard let pattern = Pattern(text) else {
      note(
        ExpressionFinding(
          code, at: operands[1].span,
          Phrase(
            es: "\(Self.quoted(text)) no es una expresión regular",
            en: "\(Self.quoted(text)) is not a regular expression"),
          hint: Phrase(es: "revise paréntesis, corchetes y llaves", en: "look at parentheses, brackets and braces")))
      return faulty(span)
    }
    return result(
      .matches(operands[0].step, pattern: builder.pattern(pattern)), .boolean, span, from: [operands[0]], since: mark)
  }

  private mutating func checkFormatDate(_ operands: [Operand], _ span: TextSpan, since mark: Int) -> Operand {
    let date = dated(operands[0])
    if let format = operands[1].literalText, let (_, escape) = DateFormat.firstUnknownEscape(in: format) {
      note(
        ExpressionFinding(
          "expression-date-format", at: operands[1].span,
          Phrase(es: "format-date no conoce «\(escape)»", en: "format-date does not know “\(escape)”"),
          hint: Phrase(es: "hay %Y %y %m %n %b %d %e %a %%", en: "there are %Y %y %m %n %b %d %e %a %%")))
      return faulty(span)
    }
    return result(
      .formatDate(date.step, format: operands[1].step), .string, span, from: [date, operands[1]], since: mark,
      isPure: !DateFormat.namesThings(operands[1].literalText ?? ""), canBeEmpty: true)
  }

  /// The type that all have, text that is empty apart; `nil` when they differ.
  static func union(_ operands: [Operand]) -> ValueType? {
    let types = operands.filter { $0.literalText != "" }.map(\.type)
    guard let first = types.first else { return .string }
    return types.allSatisfy { $0 == first } ? first : nil
  }

  static func argumentCount(
    _ signature: FunctionSignature, _ nodes: [SyntaxNode], _ span: TextSpan
  ) -> ExpressionFinding {
    func count(_ number: Int) -> Phrase {
      number == 1 ? Phrase(es: "1 valor", en: "1 value") : Phrase(es: "\(number) valores", en: "\(number) values")
    }
    let given = nodes.isEmpty ? Phrase(es: "ninguno", en: "none") : Phrase(verbatim: String(nodes.count))
    let minimum = count(signature.minimum)
    let expected: Phrase
    if signature.maximum == 0 {
      expected = Phrase(es: "no lleva valores", en: "takes no values")
    } else if signature.maximum == signature.minimum {
      expected = Phrase(es: "lleva \(minimum.spanish)", en: "takes \(minimum.english)")
    } else if let maximum = signature.maximum {
      expected = Phrase(
        es: "lleva \(signature.minimum) o \(maximum) valores", en: "takes \(signature.minimum) or \(maximum) values")
    } else {
      expected = Phrase(es: "lleva al menos \(minimum.spanish)", en: "takes at least \(minimum.english)")
    }
    return ExpressionFinding(
      "expression-argument-count", at: span,
      Phrase(
        es: "\(signature.name)() \(expected.spanish), y tiene \(given.spanish)",
        en: "\(signature.name)() \(expected.english) and has \(given.english)"),
      hint: argumentHint(signature, nodes))
  }

  private static func argumentHint(_ signature: FunctionSignature, _ nodes: [SyntaxNode]) -> Phrase {
    if nodes.count > signature.maximum ?? .max, let comma = decimalComma(in: nodes) {
      return Phrase(es: "los decimales llevan punto: \(comma)", en: "decimals take a point: \(comma)")
    }
    if signature.function == .if, nodes.count == 2 {
      return Phrase(
        es: "agregue qué vale cuando la condición no se cumple: if(b, x, '')",
        en: "add what it is when the condition does not hold: if(b, x, '')")
    }
    return Phrase(es: "se escribe \(signature.usage)", en: "it is written \(signature.usage)")
  }

  /// `1.5` when two arguments were written `1,5`.
  private static func decimalComma(in nodes: [SyntaxNode]) -> String? {
    for (node, next) in zip(nodes, nodes.dropFirst()) where node.span.end + 1 == next.span.offset {
      guard case .number(let decimals) = next.kind else { continue }
      var last = node
      while case .operation(_, _, let right) = last.kind { last = right }
      if case .number(let whole) = last.kind { return "\(NumberText.text(whole)).\(NumberText.text(decimals))" }
    }
    return nil
  }
}
