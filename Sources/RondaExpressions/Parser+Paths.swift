import RondaCore

/// Location paths, sections 2 and 3.3 of XPath 1.0.
extension Parser {
  static let nodeTypes: Set<String> = ["node", "text", "comment", "processing-instruction"]

  /// A path that begins with a slash or with a step.
  mutating func parseLocationPath() throws(GaveUp) -> SyntaxNode {
    let start = token
    switch start.kind {
    case .slash, .slashes:
      var path = PathSyntax(start: .root)
      var span = start.span
      advance()
      if start.kind == .slashes {
        path.steps.append(Self.impliedStep(at: start.span))
      } else if !startsStep {
        return SyntaxNode(.path(path), span)
      }
      try parseSteps(into: &path, &span)
      return SyntaxNode(.path(path), span)
    case .dot where !continuesPath(next.kind):
      advance()
      return SyntaxNode(.own, start.span)
    case .name(let word)
    where !continuesPath(next.kind) && next.kind != .axis && next.kind != .leftParenthesis && !word.hasSuffix(":*"):
      advance()
      return SyntaxNode(.bareWord(word), start.span)
    default:
      var path = PathSyntax(start: .context)
      var span = start.span
      try parseSteps(into: &path, &span)
      return SyntaxNode(.path(path), span)
    }
  }

  /// The predicates and steps after an expression, if any.
  mutating func parseContinuation(of node: SyntaxNode) throws(GaveUp) -> SyntaxNode {
    guard continuesPath(token.kind) else { return node }
    var path = PathSyntax(start: .expression(node))
    var span = node.span
    path.startPredicates = try parsePredicates(&span)
    switch token.kind {
    case .slash:
      advance()
      try parseSteps(into: &path, &span)
    case .slashes:
      path.steps.append(Self.impliedStep(at: token.span))
      advance()
      try parseSteps(into: &path, &span)
    default: break
    }
    return SyntaxNode(.path(path), span)
  }

  private func continuesPath(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .slash, .slashes, .leftBracket: true
    default: false
    }
  }

  private var startsStep: Bool {
    switch token.kind {
    case .name, .dot, .dots, .at, .symbol(.multiply): true
    default: false
    }
  }

  private static func impliedStep(at span: TextSpan) -> StepSyntax {
    StepSyntax(axis: .descendantOrSelf, test: .node, span: span, isImplied: true)
  }

  /// Steps up to the end of the path; at least one.
  private mutating func parseSteps(into path: inout PathSyntax, _ span: inout TextSpan) throws(GaveUp) {
    while true {
      var step = try parseStep()
      span = span.joined(with: step.span)
      step.predicates = try parsePredicates(&span)
      path.steps.append(step)
      guard path.steps.count <= Self.longestPath else { throw complain(Self.tooDeep(at: span)) }
      switch token.kind {
      case .slash: advance()
      case .slashes:
        path.steps.append(Self.impliedStep(at: token.span))
        advance()
      default: return
      }
    }
  }

  private mutating func parseStep() throws(GaveUp) -> StepSyntax {
    let start = token.span
    switch token.kind {
    case .dot:
      advance()
      return StepSyntax(axis: .own, test: .node, span: start)
    case .dots:
      advance()
      return StepSyntax(axis: .parent, test: .node, span: start)
    case .at:
      advance()
      return try parseTest(.attribute, from: start)
    case .name(let word) where next.kind == .axis:
      guard let axis = Axis(rawValue: word) else { throw complain(Self.unknownAxis(word, at: start)) }
      advance()
      advance()
      return try parseTest(axis, from: start)
    default: return try parseTest(.child, from: start)
    }
  }

  private mutating func parseTest(_ axis: Axis, from start: TextSpan) throws(GaveUp) -> StepSyntax {
    let span = start.joined(with: token.span)
    switch token.kind {
    case .symbol(.multiply):
      advance()
      return StepSyntax(axis: axis, test: .anyName, span: span)
    case .name(let word):
      advance()
      guard token.kind == .leftParenthesis, Self.nodeTypes.contains(word) else {
        if word.hasSuffix(":*") {
          return StepSyntax(axis: axis, test: .anyNameIn(prefix: String(word.dropLast(2))), span: span)
        }
        return StepSyntax(axis: axis, test: .name(word), span: span)
      }
      let opening = token.span
      advance()
      var target: String?
      if word == "processing-instruction", case .text(let text) = token.kind {
        target = text
        advance()
      }
      guard token.kind == .rightParenthesis else { throw complain(Self.unclosedParenthesis(at: opening)) }
      let whole = span.joined(with: token.span)
      advance()
      let test: NodeTest =
        switch word {
        case "node": .node
        case "text": .text
        case "comment": .comment
        default: .processingInstruction(target)
        }
      return StepSyntax(axis: axis, test: test, span: whole)
    default:
      throw complain(Self.missingStep(at: token.span))
    }
  }

  private mutating func parsePredicates(_ span: inout TextSpan) throws(GaveUp) -> [SyntaxNode] {
    var predicates: [SyntaxNode] = []
    while token.kind == .leftBracket {
      let opening = token.span
      advance()
      if token.kind == .end { throw complain(Self.unclosedBracket(at: opening)) }
      predicates.append(try parseExpression(1))
      if token.kind == .end { throw complain(Self.unclosedBracket(at: opening)) }
      guard token.kind == .rightBracket else { throw complain(noteLeftover(after: predicates.last)) }
      span = span.joined(with: token.span)
      advance()
    }
    return predicates
  }
}
