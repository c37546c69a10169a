import RondaCore

extension Checker {
  mutating func checkCall(
    _ name: String, _ nameSpan: TextSpan, _ nodes: [SyntaxNode], _ span: TextSpan
  ) -> Operand {
    guard let signature = FunctionSignature.named(name) else {
      note(Self.unknownFunction(name, nameSpan))
      for node in nodes { consume(checkRaw(node)) }
      return faulty(span)
    }
    guard nodes.count >= signature.minimum, nodes.count <= signature.maximum ?? .max else {
      note(Self.argumentCount(signature, nodes, nameSpan))
      for node in nodes { consume(checkRaw(node)) }
      return faulty(span)
    }
    let mark = builder.steps.count
    if signature.function.isVolatile { isVolatile = true }
    switch signature.function {
    case .yes: return constant(.boolean(true), span)
    case .no: return constant(.boolean(false), span)
    case .pi: return constant(.number(.pi), span)
    case .today: return Operand(step: builder.emit(.today), type: .date, span: span, canBeEmpty: false)
    case .choiceName: return checkChoiceName(nodes, span)
    case .selected: return checkSelected(nodes, span, since: mark)
    case .if: return checkIf(nodes, span, since: mark)
    case .not:
      let operand = condition(nodes[0])
      var contrary = result(.not(operand.step), .boolean, span, from: [operand], since: mark)
      contrary.claims = operand.claims?.negated
      return contrary
    case .boolean:
      var operand = checkRaw(nodes[0])
      consume(operand)
      operand = operand.givesNodes ? existence(operand) : single(operand)
      return result(.boolean(operand.step), .boolean, span, from: [operand], since: mark)
    case .once: return checkOnce(nodes[0], span)
    case .current: return question(span)
    case .instance: return checkInstance(nodes[0], span)
    case .position where nodes.isEmpty, .last:
      hereUses += 1
      positionUses += 1
      return Operand(
        step: builder.emit(signature.function == .last ? .last : .position), type: .number, span: span,
        canBeEmpty: false)
    case .indexedRepeat: return checkIndexedRepeat(nodes, span)
    case .pulldata: return checkPulldata(nodes, span)
    default: break
    }
    var operands = nodes.enumerated().map { argument($0.element, signature.parameter($0.offset)) }
    if nodes.isEmpty, let context = contextArgument(of: signature, span) { operands = [context] }
    return call(signature, operands, span, since: mark)
  }

  /// The context node, where a function without arguments looks at it.
  private mutating func contextArgument(of signature: FunctionSignature, _ span: TextSpan) -> Operand? {
    switch signature.function {
    case .string, .number, .stringLength, .normalizeSpace:
      let operand = checkRaw(SyntaxNode(.own, span))
      consume(operand)
      return single(operand)
    case .name, .localName, .namespaceURI:
      hereUses += 1
      return nil
    default: return nil
    }
  }

  /// Checks an argument against what is asked of it.
  private mutating func argument(_ node: SyntaxNode, _ parameter: FunctionSignature.Parameter) -> Operand {
    switch parameter {
    case .value, .text, .special: return check(node)
    case .condition: return condition(node)
    case .number: return numeric(check(node))
    case .date: return check(node)
    case .nodes:
      let operand = checkRaw(node)
      consume(operand)
      guard !operand.isFaulty else { return operand }
      guard operand.nodes != nil else {
        note(Self.notNodes(operand.span))
        return faulty(operand.span)
      }
      noteOwnRepetition(operand)
      var result = operand
      result.step = nodesStep(operand)
      return result
    case .values, .numbers:
      let operand = checkRaw(node)
      consume(operand)
      if let nodes = operand.nodes, nodes.isMany || nodes.space != .form {
        noteOwnRepetition(operand)
        if case .numbers = parameter { return numeric(operand) }
        return operand
      }
      if case .numbers = parameter { return numeric(single(operand)) }
      return single(operand)
    }
  }

  /// The functions whose values need no look at how they were written.
  private mutating func call(
    _ signature: FunctionSignature, _ operands: [Operand], _ span: TextSpan, since mark: Int
  ) -> Operand {
    let function = signature.function
    func step(_ index: Int) -> Int { operands[index].step }
    func result(_ step: Step) -> Operand {
      self.result(
        step, signature.type, span, from: operands, since: mark, isPure: function.isPure,
        canBeEmpty: signature.type != .boolean && signature.type != .number)
    }
    switch function {
    case .number: return result(.asNumber(step(0)))
    case .string: return result(.string(step(0)))
    case .coalesce:
      let (first, count) = builder.list(operands.map(\.step))
      return self.result(
        .coalesce(first: first, count: count), Self.union(operands), span, from: operands, since: mark,
        canBeEmpty: operands.allSatisfy(\.canBeEmpty))
    case .countSelected:
      if isWithoutChoices(operands[0]) { note(Self.noChoices(operands[0], .warning)) }
      return result(.countSelected(step(0)))
    case .selectedAt: return result(.selectedAt(step(0), step(1)))
    case .concat:
      if operands.contains(where: \.givesNodes) { break }
      let (first, count) = builder.list(operands.map(\.step))
      return result(.concat(first: first, count: count))
    case .stringLength: return result(.stringLength(step(0)))
    case .substr: return result(.substr(step(0), from: step(1), to: operands.count > 2 ? step(2) : nil))
    case .contains: return result(.textTest(.contains, step(0), step(1)))
    case .startsWith: return result(.textTest(.startsWith, step(0), step(1)))
    case .endsWith: return result(.textTest(.endsWith, step(0), step(1)))
    case .normalizeSpace: return result(.normalizeSpace(step(0)))
    case .regex: return checkRegex(operands, span, since: mark)
    case .digest: checkDigest(operands)
    case .int, .abs, .round: return checkRounding(function, operands, span, since: mark)
    case .sum: return aggregate(.sum, operands, span, since: mark)
    case .min: return aggregate(.min, operands, span, since: mark)
    case .max: return aggregate(.max, operands, span, since: mark)
    case .count:
      if operands[0].isMultiple, operands[0].nodes?.up != nil { noteListCount(operands[0]) }
      return aggregate(.count, operands, span, since: mark)
    case .countNonEmpty: return aggregate(.countNonEmpty, operands, span, since: mark)
    case .id:
      if operands[0].isFaulty { return operands[0] }
      hereUses += 1
      return Operand(step: builder.emit(.identified(step(0))), span: span, nodes: .unknown)
    case .position: return result(.positionOf(step(0)))
    case .randomize: return checkRandomize(operands, span)
    case .date:
      let operand = dated(operands[0])
      return self.result(.date(operand.step), .date, span, from: [operand], since: mark, canBeEmpty: operand.canBeEmpty)
    case .dateTime, .decimalDateTime:
      let operand = dated(operands[0])
      if operand.isFaulty { return operand }
    case .formatDate, .formatDateTime: return checkFormatDate(function, operands, span, since: mark)
    default: break
    }
    if operands.contains(where: \.isFaulty) { return faulty(span) }
    let (first, count) = builder.list(operands.map(\.step))
    return result(.call(function, first: first, count: count))
  }

  private mutating func checkRounding(
    _ function: Function, _ operands: [Operand], _ span: TextSpan, since mark: Int
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
    guard !operand.isFaulty, !scope.isDocument, let text = operand.literalText, !text.isEmpty,
      DateTime.parts(text) == nil, NumberText.number(text) == nil
    else { return operand }
    if let date = CivilDate(iso8601: text) { return replacing(operand, by: .date(date)) }
    note(Self.notADate(text, operand.span))
    return faulty(operand.span)
  }

  private mutating func checkIf(_ nodes: [SyntaxNode], _ span: TextSpan, since mark: Int) -> Operand {
    let test = condition(nodes[0])
    let (first, second) = (checkRaw(nodes[1]), checkRaw(nodes[2]))
    consume(first)
    consume(second)
    if first.givesNodes || second.givesNodes, !test.isFaulty, var nodes = first.nodes, let others = second.nodes {
      nodes = nodes.joined(with: others, scope.schema)
      let step = Step.chooseNodes(condition: test.step, then: nodesStep(first), otherwise: nodesStep(second))
      return Operand(
        step: builder.emit(step), type: first.type == second.type ? first.type : nil, span: span,
        written: text(in: span), nodes: nodes)
    }
    let (then, otherwise) = (single(first), single(second))
    var operand = result(
      .choose(condition: test.step, then: then.step, otherwise: otherwise.step), Self.union([then, otherwise]), span,
      from: [test, then, otherwise], since: mark, canBeEmpty: then.canBeEmpty || otherwise.canBeEmpty)
    if operand.constant == nil { operand.isMultiple = then.isMultiple || otherwise.isMultiple }
    return operand
  }

  private mutating func checkOnce(_ node: SyntaxNode, _ span: TextSpan) -> Operand {
    let inner = check(node)
    guard !scope.isDocument else { return inner }
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
    if isWithoutChoices(list) {
      // ODK takes its text.
      let severity: Diagnostic.Severity = scope.references == .javaRosa ? .warning : .error
      note(Self.noChoices(list, severity))
      if severity == .error { return faulty(span) }
    }
    if code.choices != nil { noteSwapped(.selected, list, code, span) }
    if let choices = list.choices, let constant = code.constant {
      let text = constant.string
      let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !trimmed.isEmpty, !choices.contains(trimmed) {
        if noteUnknownChoice(trimmed, of: list.written, choices, code.span) { return faulty(span) }
      }
    }
    var operand = result(.selected(list.step, code: code.step), .boolean, span, from: [list, code], since: mark)
    operand.claims = claims(selected: code, in: list)
    return operand
  }

  private mutating func checkRegex(_ operands: [Operand], _ span: TextSpan, since mark: Int) -> Operand {
    if operands.contains(where: \.isFaulty) { return faulty(span) }
    noteSwapped(.regex, operands[0], operands[1], span)
    guard let text = operands[1].literalText else {
      let (first, count) = builder.list(operands.map(\.step))
      return result(
        .call(.regex, first: first, count: count), .boolean, span, from: operands, since: mark, canBeEmpty: false)
    }
    guard let pattern = Pattern(text) else {
      let problem = Pattern.problem(in: text)
      let place = (problem?.offset ?? 0) + 1
      note(
        ExpressionFinding(
          "expression-pattern", at: operands[1].span,
          Phrase(
            es: "\(Self.quoted(text)) no es una expresión regular",
            en: "\(Self.quoted(text)) is not a regular expression"),
          hint: problem.map {
            Phrase(
              es: "\($0.message.spanish) (en el signo \(place))", en: "\($0.message.english) (at character \(place))")
          }))
      return faulty(span)
    }
    return result(
      .matches(operands[0].step, pattern: builder.pattern(pattern)), .boolean, span, from: [operands[0]], since: mark)
  }

  private mutating func checkFormatDate(
    _ function: Function, _ operands: [Operand], _ span: TextSpan, since mark: Int
  ) -> Operand {
    let date = dated(operands[0])
    if let format = operands[1].literalText, let problem = DateFormat.problem(in: format) {
      note(
        ExpressionFinding("expression-date-format", at: operands[1].span, problem.message, hint: problem.hint))
      return faulty(span)
    }
    if let format = operands[1].literalText, !format.isEmpty, !format.contains("%"), !scope.isDocument {
      note(
        ExpressionFinding(
          "expression-date-format", .warning, at: operands[1].span,
          Phrase(
            es: "\(Self.quoted(format)) no tiene ningún «%»: el resultado es siempre ese texto",
            en: "\(Self.quoted(format)) has no “%”: the result is always that text"),
          hint: Phrase(es: "por ejemplo '%d-%m-%Y'", en: "for example '%d-%m-%Y'")))
    }
    let isFixed = function == .formatDate && !DateFormat.namesThings(operands[1].literalText ?? "")
    let (first, count) = builder.list([date.step, operands[1].step])
    let step: Step =
      function == .formatDate
      ? .formatDate(date.step, format: operands[1].step) : .call(function, first: first, count: count)
    return result(step, .string, span, from: [date, operands[1]], since: mark, isPure: isFixed, canBeEmpty: true)
  }
}
