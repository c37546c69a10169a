import RondaCore

extension Parser {
  /// What to say about a token that stands where an operator or the end was expected.
  func noteLeftover(after node: SyntaxNode?) -> ExpressionFinding {
    let span = token.span
    switch token.kind {
    case .rightParenthesis:
      return ExpressionFinding(
        "expression-unopened-parenthesis", at: span,
        Phrase(es: "este paréntesis no cierra ninguno", en: "this parenthesis closes none"),
        hint: Phrase(es: "bórrelo, o abra uno antes", en: "delete it, or open one before it"))
    case .comma:
      if let finding = decimalComma() { return finding }
      return ExpressionFinding(
        "expression-syntax", at: span,
        Phrase(
          es: "una coma solo separa lo que va dentro de una función", en: "a comma only parts what goes into a function"
        ),
        hint: Phrase(es: "los decimales llevan punto: 1.5", en: "decimals take a point: 1.5"))
    case .rightBracket:
      return ExpressionFinding(
        "expression-syntax", at: span, Phrase(es: "este corchete no cierra ninguno", en: "this bracket closes none"),
        hint: Phrase(es: "bórrelo, o abra uno antes", en: "delete it, or open one before it"))
    default: break
    }
    if case .bareWord(let word)? = node?.kind, FunctionSignature.named(word) != nil, let node {
      return ExpressionFinding(
        "expression-syntax", at: node.span,
        Phrase(
          es: "a la función «\(word)» le faltan los paréntesis", en: "the function “\(word)” lacks its parentheses"),
        hint: Phrase(es: "escriba \(word)(…)", en: "write \(word)(…)"))
    }
    if case .number = token.kind, case .number? = previous?.kind, previous?.span.end == span.offset, let previous {
      return ExpressionFinding(
        "expression-syntax", at: previous.span.joined(with: span),
        Phrase(es: "este número no se entiende", en: "this number cannot be understood"),
        hint: Phrase(
          es: "escríbalo sin puntos de miles: 1000000", en: "write it without grouping its thousands: 1000000"))
    }
    if case .name(let word) = token.kind, let (operation, rest) = Self.gluedOperator(word) {
      return ExpressionFinding(
        "expression-syntax", at: span,
        Phrase(es: "falta un espacio después de «\(operation)»", en: "a blank is missing after “\(operation)”"),
        hint: Phrase(es: "escriba «\(operation) \(rest)»", en: "write “\(operation) \(rest)”"))
    }
    return ExpressionFinding(
      "expression-syntax", at: span,
      Phrase(es: "falta un operador antes de esto", en: "an operator is missing before this"),
      hint: Phrase(es: "por ejemplo =, and, or, +", en: "for example =, and, or, +"))
  }

  /// `1,5` where no comma can stand.
  private func decimalComma() -> ExpressionFinding? {
    guard let previous, case .number(let whole) = previous.kind, previous.span.end == token.span.offset,
      case .number(let decimals) = next.kind, next.span.offset == token.span.end
    else { return nil }
    let better = "\(NumberText.text(whole)).\(NumberText.text(decimals))"
    return ExpressionFinding(
      "expression-decimal-comma", at: previous.span.joined(with: next.span),
      Phrase(es: "los decimales llevan punto, no coma", en: "decimals take a point, not a comma"),
      hint: Phrase(es: "escriba \(better)", en: "write \(better)"))
  }

  private static func gluedOperator(_ word: String) -> (operation: String, rest: String)? {
    for operation in ["and", "or", "div", "mod"] where word.hasPrefix(operation) {
      let rest = word.dropFirst(operation.count)
      if !rest.isEmpty, rest.allSatisfy({ $0.isNumber || $0 == "." }) { return (operation, String(rest)) }
    }
    return nil
  }

  /// What to say when a value should begin at the current token and does not.
  func missingValueHere() -> ExpressionFinding {
    let span = token.span
    if case .symbol(let operation) = token.kind {
      return ExpressionFinding(
        "expression-syntax", at: span,
        Phrase(
          es: "falta un valor antes de «\(operation.symbol)»", en: "a value is missing before “\(operation.symbol)”"),
        hint: Phrase(
          es: "la respuesta a la propia pregunta se escribe con un punto: . \(operation.symbol) …",
          en: "the answer to the question itself is written as a point: . \(operation.symbol) …"))
    }
    if token.kind == .rightParenthesis { return noteLeftover(after: nil) }
    return ExpressionFinding(
      "expression-syntax", at: span, Phrase(es: "aquí falta un valor", en: "a value is missing here"))
  }

  static func missingValue(after operation: Operator, at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-syntax", at: span,
      Phrase(
        es: "falta un valor después de «\(operation.symbol)»", en: "a value is missing after “\(operation.symbol)”"))
  }

  static func unclosedBracket(at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-syntax", at: span,
      Phrase(es: "falta cerrar este corchete", en: "this bracket is never closed"),
      hint: Phrase(es: "agregue «]»", en: "add “]”"))
  }

  static func missingStep(at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-syntax", at: span,
      Phrase(es: "a la ruta le falta un nombre aquí", en: "the path lacks a name here"),
      hint: Phrase(es: "por ejemplo /data/edad o ../edad", en: "for example /data/age or ../age"))
  }

  static func unknownAxis(_ name: String, at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-syntax", at: span, Phrase(es: "no existe el eje «\(name)»", en: "there is no axis “\(name)”"),
      hint: Names.nearest(to: name, among: Axis.allCases.map(\.rawValue)).map { Checker.didYouMean("\($0)::") })
  }

  static func missingArgument(at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-syntax", at: span,
      Phrase(es: "falta un valor junto a esta coma", en: "a value is missing beside this comma"))
  }

  static func emptyParentheses(at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-syntax", at: span,
      Phrase(es: "no hay nada entre los paréntesis", en: "there is nothing between the parentheses"))
  }

  static func unclosedParenthesis(at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-unclosed-parenthesis", at: span,
      Phrase(es: "falta cerrar este paréntesis", en: "this parenthesis is never closed"),
      hint: Phrase(es: "agregue «)»", en: "add “)”"))
  }

  static func tooDeep(at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-too-deep", at: span,
      Phrase(es: "la expresión es demasiado larga o anidada", en: "the expression is too long or too deeply nested"),
      hint: Phrase(es: "divídala en varios <calculate>", en: "divide it into several <calculate>"))
  }

  static func chainedComparison(at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-chained-comparison", .warning, at: span,
      Phrase(
        es: "dos comparaciones seguidas comparan un sí o no con un valor",
        en: "two comparisons in a row compare a yes or no with a value"),
      hint: Phrase(es: "escriba «15 <= . and . <= 110»", en: "write “15 <= . and . <= 110”"))
  }
}
