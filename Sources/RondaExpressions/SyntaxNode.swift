/// One part of an expression as it was written, before names and types are looked up.
struct SyntaxNode: Sendable {
  indirect enum Kind: Sendable {
    case number(Double)
    case text(String)
    /// `.`
    case own
    /// `${name}`
    case reference(String)
    /// A word that is neither in quotes nor in `${}`: always a slip, named when the scope is known.
    case bareWord(String)
    case call(name: String, nameSpan: TextSpan, arguments: [SyntaxNode])
    case negation(SyntaxNode)
    case operation(Operator, SyntaxNode, SyntaxNode)
    /// Something that already has its finding; checking goes on around it.
    case faulty
  }

  let kind: Kind
  let span: TextSpan
  /// How many nodes lie one inside the other, this one included. Bounded by the parser.
  let height: Int

  init(_ kind: Kind, _ span: TextSpan) {
    self.kind = kind
    self.span = span
    self.height =
      switch kind {
      case .negation(let inner): inner.height + 1
      case .operation(_, let left, let right): max(left.height, right.height) + 1
      case .call(_, _, let arguments): (arguments.map(\.height).max() ?? 0) + 1
      default: 1
      }
  }

  private init(_ node: SyntaxNode, span: TextSpan) {
    kind = node.kind
    height = node.height
    self.span = span
  }

  /// The same, with the parentheses around it.
  func spanning(_ span: TextSpan) -> SyntaxNode { SyntaxNode(self, span: span) }
}

/// The operators of XPath 1.0 that join two operands.
enum Operator: Sendable, Hashable {
  case or, and
  case equal, notEqual
  case less, lessOrEqual, greater, greaterOrEqual
  case add, subtract
  case multiply, divide, remainder

  /// How tightly it binds, from 1. All of them group from the left.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual: 3
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide, .remainder: 6
    }
  }

  /// As it is written.
  var symbol: String {
    switch self {
    case .or: "or"
    case .and: "and"
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "div"
    case .remainder: "mod"
    }
  }
}
