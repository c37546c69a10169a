import RondaCore

/// Turns tokens into a tree. The first thing that cannot be understood ends the reading; slips that can are noted.
///
/// Precedence is that of XPath 1.0, section 3: `or`, `and`, `= !=`, `< <= > >=`, `+ -`, `* div mod`, unary `-`, `|`.
struct Parser {
  /// How deeply parentheses, calls and signs may lie in each other, and how high the tree may get. Forms written by
  /// hand stay far below; the limits keep a hostile text from exhausting the stack. A level of the tree takes about
  /// 2 KB of it optimised and 6 KB for debugging, so that half a megabyte is enough.
  static let deepestNesting = 150
  static let greatestHeight = 250
  /// How many operands of `and`, `or` and `|` are joined one after the other.
  static let longestChain = 60
  /// How many steps a path may have.
  static let longestPath = 100

  /// Thrown when the findings already say why there is no going on.
  struct GaveUp: Error {}

  let tokens: [Token]
  private var index = 0
  private var nesting = 0
  private(set) var findings: [ExpressionFinding] = []

  private init(_ tokens: [Token]) { self.tokens = tokens }

  /// The tree and every finding of syntax. Without a tree there is at least one finding.
  static func parse(_ text: String) -> (tree: SyntaxNode?, findings: [ExpressionFinding]) {
    guard !text.unicodeScalars.allSatisfy(Lexer.isBlank) else {
      let whole = TextSpan(offset: 0, length: text.unicodeScalars.count)
      return (
        nil,
        [
          ExpressionFinding(
            "expression-empty", at: whole, Phrase(es: "la expresión está vacía", en: "the expression is empty"))
        ]
      )
    }
    var lexer = Lexer(text)
    guard let tokens = lexer.run() else { return (nil, lexer.findings) }
    var parser = Parser(tokens)
    let tree = parser.parseAll()
    return (tree, (lexer.findings + parser.findings).sorted { $0.offset < $1.offset })
  }

  var token: Token { tokens[index] }
  var next: Token { tokens[min(index + 1, tokens.count - 1)] }
  var previous: Token? { index > 0 ? tokens[index - 1] : nil }

  mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  mutating func note(_ finding: ExpressionFinding) { findings.append(finding) }

  private mutating func parseAll() -> SyntaxNode? {
    do throws(GaveUp) {
      let tree = try parseExpression(1)
      guard token.kind != .end else { return tree }
      throw complain(noteLeftover(after: tree))
    } catch {
      return nil
    }
  }

  mutating func complain(_ finding: ExpressionFinding) -> GaveUp {
    note(finding)
    return GaveUp()
  }

  mutating func parseExpression(_ lowest: Int) throws(GaveUp) -> SyntaxNode {
    var left = try parseOperand()
    var relation: TextSpan?
    while let (operation, span) = currentOperator(), operation.precedence >= lowest {
      advance()
      guard startsOperand(token.kind), !isStrayStar else {
        throw complain(Self.missingValue(after: operation, at: span))
      }
      if operation.precedence == Operator.less.precedence {
        if relation != nil { note(Self.chainedComparison(at: span)) }
        relation = span
      } else if operation.precedence < Operator.less.precedence {
        relation = nil
      }
      let right = try parseExpression(operation.precedence + 1)
      left = try joined(left, operation, right)
      guard left.height <= Self.greatestHeight else { throw complain(Self.tooDeep(at: left.span)) }
    }
    return left
  }

  /// Two operands and, after `and`, `or` and `|`, all that follow with the same operator: so many are joined in halves,
  /// which means the same, that no form written by a program is too high.
  private mutating func joined(
    _ left: SyntaxNode, _ operation: Operator, _ right: SyntaxNode
  ) throws(GaveUp) -> SyntaxNode {
    var operands = [left, right]
    if operation == .and || operation == .or || operation == .union {
      while let (next, span) = currentOperator(), next == operation {
        advance()
        guard startsOperand(token.kind), !isStrayStar else { throw complain(Self.missingValue(after: next, at: span)) }
        operands.append(try parseExpression(operation.precedence + 1))
      }
    }
    guard operands.count > Self.longestChain else {
      var result = left
      for operand in operands.dropFirst() {
        result = SyntaxNode(.operation(operation, result, operand), result.span.joined(with: operand.span))
      }
      return result
    }
    while operands.count > 1 {
      var halved: [SyntaxNode] = []
      for place in stride(from: 0, to: operands.count, by: 2) {
        guard place + 1 < operands.count else {
          halved.append(operands[place])
          continue
        }
        let (one, other) = (operands[place], operands[place + 1])
        halved.append(SyntaxNode(.operation(operation, one, other), one.span.joined(with: other.span)))
      }
      operands = halved
    }
    return operands[0]
  }

  /// The operator at the current token, words and slips of case or language included.
  private mutating func currentOperator() -> (Operator, TextSpan)? {
    switch token.kind {
    case .symbol(let operation): return (operation, token.span)
    case .name(let word):
      let span = token.span
      switch word {
      case "and": return (.and, span)
      case "or": return (.or, span)
      case "div": return (.divide, span)
      case "mod": return (.remainder, span)
      default: break
      }
      guard let (operation, instead) = Self.foreignWords[word.lowercased()] else { return nil }
      let finding = Lexer.foreignOperator(word, instead: instead, at: span)
      if !findings.contains(finding) { note(finding) }
      return (operation, span)
    default: return nil
    }
  }

  private static let foreignWords: [String: (Operator, String)] = [
    "and": (.and, "and"), "or": (.or, "or"), "div": (.divide, "div"), "mod": (.remainder, "mod"), "y": (.and, "and"),
    "e": (.and, "and"), "o": (.or, "or"), "u": (.or, "or"), "x": (.multiply, "*"),
  ]

  /// Whether the current token is a `*` with a value after it, as in `3 + * 4`: no name test.
  private var isStrayStar: Bool {
    guard token.kind == .symbol(.multiply) else { return false }
    switch next.kind {
    case .number, .text, .reference, .leftParenthesis: return true
    case .name(let word): return Self.foreignWords[word.lowercased()] == nil
    default: return false
    }
  }

  private func startsOperand(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .symbol(.subtract), .symbol(.multiply): true
    case .symbol, .rightParenthesis, .rightBracket, .comma, .end: false
    default: true
    }
  }

  private mutating func parseOperand() throws(GaveUp) -> SyntaxNode {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.deepestNesting else { throw complain(Self.tooDeep(at: token.span)) }
    let start = token.span
    let node: SyntaxNode
    switch token.kind {
    case .number(let value):
      node = SyntaxNode(.number(value), start)
      advance()
    case .text(let text):
      node = SyntaxNode(.text(text), start)
      advance()
    case .reference(let name):
      node = SyntaxNode(.reference(name), start)
      advance()
    case .symbol(.subtract), .exclamation:
      return try bounded(parsePrefix())
    case .leftParenthesis:
      advance()
      let inner = try parseInside(opening: start)
      node = inner.spanning(start.joined(with: token.span))
      advance()
    case .name(let word) where next.kind == .leftParenthesis && !Self.nodeTypes.contains(word):
      node = try parseCall(word)
    case .name, .dot, .dots, .slash, .slashes, .at, .symbol(.multiply):
      return try bounded(parseLocationPath())
    default:
      throw complain(missingValueHere())
    }
    return try bounded(parseContinuation(of: node))
  }

  private mutating func bounded(_ node: SyntaxNode) throws(GaveUp) -> SyntaxNode {
    guard node.height <= Self.greatestHeight else { throw complain(Self.tooDeep(at: node.span)) }
    return node
  }

  private mutating func parsePrefix() throws(GaveUp) -> SyntaxNode {
    let sign = token
    advance()
    guard startsOperand(token.kind) else {
      throw complain(Self.missingValue(after: .subtract, at: sign.span))
    }
    let inner = try parseExpression(Operator.union.precedence)
    let span = sign.span.joined(with: inner.span)
    if sign.kind == .exclamation {
      return SyntaxNode(.call(name: "not", nameSpan: sign.span, arguments: [inner]), span)
    }
    return SyntaxNode(.negation(inner), span)
  }

  /// What stands after an opening parenthesis, up to the closing one, which stays the current token.
  private mutating func parseInside(opening: TextSpan) throws(GaveUp) -> SyntaxNode {
    if token.kind == .end { throw complain(Self.unclosedParenthesis(at: opening)) }
    if token.kind == .rightParenthesis {
      throw complain(Self.emptyParentheses(at: opening.joined(with: token.span)))
    }
    let inner = try parseExpression(1)
    if token.kind == .end || token.kind == .rightBracket { throw complain(Self.unclosedParenthesis(at: opening)) }
    guard token.kind == .rightParenthesis else { throw complain(noteLeftover(after: inner)) }
    return inner
  }

  private mutating func parseCall(_ name: String) throws(GaveUp) -> SyntaxNode {
    let nameSpan = token.span
    let opening = next.span
    advance()
    advance()
    var arguments: [SyntaxNode] = []
    while token.kind != .rightParenthesis {
      if token.kind == .end { throw complain(Self.unclosedParenthesis(at: opening)) }
      if token.kind == .comma { throw complain(Self.missingArgument(at: token.span)) }
      arguments.append(try parseExpression(1))
      if token.kind == .comma {
        let comma = token.span
        advance()
        if token.kind == .rightParenthesis { throw complain(Self.missingArgument(at: comma)) }
      } else if token.kind == .end || token.kind == .rightBracket {
        throw complain(Self.unclosedParenthesis(at: opening))
      } else if token.kind != .rightParenthesis {
        throw complain(noteLeftover(after: arguments.last))
      }
    }
    let span = nameSpan.joined(with: token.span)
    advance()
    return SyntaxNode(.call(name: name, nameSpan: nameSpan, arguments: arguments), span)
  }
}
