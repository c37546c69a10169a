import RondaCore

extension Checker {
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
