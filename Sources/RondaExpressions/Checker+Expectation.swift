import RondaCore

extension Checker {
  /// Checks a whole expression: as a condition, as nodes when nothing else is wanted, or as one value.
  mutating func whole(_ tree: SyntaxNode, _ expectation: CompiledExpression.Expectation?) -> Operand {
    let operand = checkRaw(tree)
    consume(operand)
    switch expectation?.type {
    case nil: return operand.givesNodes ? operand : single(operand)
    case .boolean?: return operand.givesNodes ? existence(operand) : single(operand)
    default: return single(operand)
    }
  }

  /// Checks the whole against what it is for.
  mutating func expect(_ expectation: CompiledExpression.Expectation, _ root: Operand, _ tree: SyntaxNode) -> Operand {
    if case .boolean = expectation.type {
      noteOnlyBlank(root)
      return condition(root, after: nil)
    }
    checkResults(of: tree, expectation, isWhole: true)
    switch expectation.type {
    case .number where root.literalText != "": return numeric(root)
    case .date where root.hasOnlyWords:
      note(Self.notADate(root, root.span))
      return faulty(root.span)
    case .date: return dated(root)
    default: return root
    }
  }

  /// Everything written out that the expression can come to, through `if`, `coalesce` and `once`, must be of the type
  /// and, for a closed question, one of its codes. Empty text always may be.
  private mutating func checkResults(
    of node: SyntaxNode, _ expectation: CompiledExpression.Expectation, isWhole: Bool
  ) {
    switch node.kind {
    case .text(let text):
      guard !text.isEmpty else { return }
      switch expectation.type {
      // The whole is looked at apart, written out or not.
      case .number where !isWhole && ExpressionValue.string(text).number.isNaN: note(Self.notANumber(text, node.span))
      case .date where !isWhole && CivilDate(iso8601: text) == nil: note(Self.notADate(text, node.span))
      case .time where WrittenTime(text) == nil: note(Self.notATime(text, node.span))
      case .dateTime where DateTime.parts(text) == nil && CivilDate(iso8601: text) == nil:
        note(Self.notADate(text, node.span))
      // Whether it is enough of them is another matter.
      case .geo where Geo.points([text]) == nil:
        note(
          ExpressionFinding(
            "expression-type-mismatch", at: node.span,
            Phrase(es: "\(Self.quoted(text)) no es un lugar", en: "\(Self.quoted(text)) is not a place"),
            hint: Phrase(
              es: "un punto es latitud y longitud: '-33.45 -70.66'",
              en: "a point is latitude and longitude: '-33.45 -70.66'")))
      case .string:
        let codes = expectation.isMultiple ? text.split(whereSeparator: \.isWhitespace).map(String.init) : [text]
        for code in codes { checkCode(code, expectation.choices, node.span) }
      default: break
      }
    case .number(let number):
      if case .string = expectation.type { checkCode(NumberText.text(number), expectation.choices, node.span) }
    case .call("if", _, let arguments):
      for argument in arguments.dropFirst() { checkResults(of: argument, expectation, isWhole: false) }
    case .call("coalesce", _, let arguments), .call("once", _, let arguments):
      for argument in arguments { checkResults(of: argument, expectation, isWhole: false) }
    default: break
    }
  }

  private mutating func checkCode(_ code: String, _ choices: ChoiceCodes?, _ span: TextSpan) {
    if let choices, !choices.contains(code) { note(Self.unknownChoice(code, of: nil, choices, span)) }
  }
}
