import RondaCore

/// `jr:choice-name(code, '${question}')`: the text of a choice.
extension Checker {
  mutating func checkChoiceName(_ nodes: [SyntaxNode], _ span: TextSpan) -> Operand {
    let code = check(nodes[0])
    let before = findings.count
    let wanted: Phrase = Phrase(
      es: "el segundo valor es la pregunta entre comillas: '${nombre}'",
      en: "the second value is the question in quotes: '${name}'")
    guard case .text(let text) = nodes[1].kind, let node = question(quoted: text, nodes[1].span) else {
      let question: String? =
        switch nodes[1].kind {
        case .reference(let name): name
        case .text(let name) where scope.field(named: name) != nil: name
        default: nil
        }
      let hint = question.map { Phrase(es: "escriba '${\($0)}'", en: "write '${\($0)}'") }
      if findings.count == before {
        note(ExpressionFinding("expression-choice-name", at: nodes[1].span, wanted, hint: hint))
      }
      return faulty(span)
    }
    let name = scope.schema.nodes[node].name
    guard scope.schema.nodes[node].isSelection else {
      note(
        ExpressionFinding(
          "expression-choice-name", at: nodes[1].span,
          Phrase(es: "${\(name)} no tiene una lista de alternativas", en: "${\(name)} has no list of choices")))
      return faulty(span)
    }
    guard let choices = scope.schema.nodes[node].choices else {
      guard !code.isFaulty else { return faulty(span) }
      let isAround = scope.schema.isScope(scope.frameScope, inside: scope.schema.nodes[node].scope)
      let up = isAround ? scope.up(to: scope.schema.nodes[node].scope) : 0
      return Operand(step: builder.emit(.choiceName(code.step, node: node, up: up)), type: .string, span: span)
    }
    if let literal = code.literalText, !literal.isEmpty, !choices.contains(literal) {
      if noteUnknownChoice(literal, of: "${\(name)}", choices, code.span) { return faulty(span) }
    }
    guard !code.isFaulty else { return faulty(span) }
    return Operand(
      step: builder.emit(.choiceName(code.step, node: node, up: 0)), type: .string, span: span)
  }

  /// The question that is named between quotes: `'${x}'`, `'/data/x'`, `'../x'`; `nil` when it is none, with a finding when
  /// that is all there is to say.
  private mutating func question(quoted text: String, _ span: TextSpan) -> Int? {
    let trimmed = TokenList.normalized(text)
    guard trimmed.hasPrefix("${") || trimmed.contains("/") else { return nil }
    let (tree, _) = Parser.parse(trimmed)
    switch tree?.kind {
    case .reference(let name)?:
      if let node = scope.field(named: name) { return node }
      note(unknownName(name, span))
      return nil
    case .path(let path)?:
      var inner = Checker(trimmed, in: scope)
      let operand = inner.checkPath(path, TextSpan(offset: 0, length: 0))
      if let place = operand.nodes?.places.first, operand.nodes?.space == .form, place >= 0 { return place }
      if let finding = inner.findings.first {
        note(ExpressionFinding(finding.code, at: span, finding.message, hint: finding.hint))
      }
      return nil
    default: return nil
    }
  }
}
