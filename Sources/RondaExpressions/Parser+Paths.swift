import RondaCore

/// Forms refer to questions by name, so paths have no meaning in them. Each is skipped as a whole with one finding.
extension Parser {
  /// Whether the current token goes on with a path from what was just read.
  var pathContinues: Bool {
    switch token.kind {
    case .slash, .leftBracket, .axis, .dots, .at: true
    default: false
    }
  }

  /// Skips the rest of a path that began with `node`; what remains is a value that already has its finding.
  mutating func skipPath(after node: SyntaxNode) -> SyntaxNode {
    var end = node.span
    var lastName: String?
    if case .reference(let name) = node.kind { lastName = name }
    if case .bareWord(let name) = node.kind { lastName = name }
    let first = token.kind
    var depth = 0
    var expectsStep = true
    loop: while token.kind != .end {
      switch token.kind {
      case .leftBracket: depth += 1
      case .rightBracket where depth > 0:
        depth -= 1
        expectsStep = false
      case _ where depth > 0: break
      case .slash, .axis, .at: expectsStep = true
      case .name(let name) where expectsStep:
        lastName = name
        expectsStep = false
      case .dot, .dots, .symbol(.multiply), .reference:
        guard expectsStep else { break loop }
        expectsStep = false
      case .leftParenthesis where previous.map { Self.isStep($0.kind) } ?? false: depth += 1
      case .rightParenthesis where depth > 0: depth -= 1
      default: break loop
      }
      end = token.span
      advance()
    }
    let span = node.span.joined(with: end)
    let what =
      first == .leftBracket
      ? Phrase(es: "las condiciones entre corchetes no se pueden usar", en: "conditions in brackets cannot be used")
      : Phrase(es: "las rutas no se pueden usar", en: "paths cannot be used")
    let question = lastName.flatMap { scope.field(named: $0) == nil ? nil : $0 }
    note(Self.pathFinding(span, what, or: question))
    return SyntaxNode(.faulty, span)
  }

  private static func isStep(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .slash, .axis, .at: true
    default: false
    }
  }

  static func pathFinding(_ span: TextSpan, _ message: Phrase, or name: String?) -> ExpressionFinding {
    let reference = name.map { "${\($0)}" }
    return ExpressionFinding(
      "expression-path", at: span, message,
      hint: Phrase(
        es: "nombre la pregunta: escriba \(reference ?? "${nombre}")",
        en: "name the question: write \(reference ?? "${name}")"))
  }
}
