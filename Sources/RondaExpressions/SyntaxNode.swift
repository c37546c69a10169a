/// One part of an expression as it was written, before names and types are looked up.
struct SyntaxNode: Sendable {
  indirect enum Kind: Sendable {
    case number(Double)
    case text(String)
    /// `.`
    case own
    /// `${name}`
    case reference(String)
    /// A word that is neither in quotes nor in `${}`: the name of a node inside the context, or a slip.
    case bareWord(String)
    case path(PathSyntax)
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
      case .path(let path): path.height + 1
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

/// A location path, or an expression with predicates or steps after it.
struct PathSyntax: Sendable {
  indirect enum Start: Sendable {
    /// `/…`
    case root
    /// The context node.
    case context
    /// What an expression gives: `${x}/..`, `instance('a')/root`, `(a | b)[1]`.
    case expression(SyntaxNode)
  }

  let start: Start
  /// The predicates right after the expression that the path starts with.
  var startPredicates: [SyntaxNode] = []
  var steps: [StepSyntax] = []

  var height: Int {
    var height = startPredicates.map(\.height).max() ?? 0
    if case .expression(let node) = start { height = max(height, node.height) }
    for step in steps { for predicate in step.predicates { height = max(height, predicate.height) } }
    return height
  }
}

/// One step of a location path.
struct StepSyntax: Sendable {
  var axis: Axis
  var test: NodeTest
  var predicates: [SyntaxNode] = []
  /// Of the axis and the test, without the predicates.
  let span: TextSpan
  /// Between two slashes, where nobody wrote a step.
  var isImplied = false
}

/// The axes of XPath 1.0.
enum Axis: String, Sendable, Hashable, CaseIterable {
  case ancestor
  case ancestorOrSelf = "ancestor-or-self"
  case attribute, child, descendant
  case descendantOrSelf = "descendant-or-self"
  case following
  case followingSibling = "following-sibling"
  case namespace, parent, preceding
  case precedingSibling = "preceding-sibling"
  case own = "self"

  /// Whether nearer nodes, which come first in predicates, come later in the document.
  var isReverse: Bool {
    switch self {
    case .ancestor, .ancestorOrSelf, .preceding, .precedingSibling: true
    default: false
    }
  }
}

/// What a step asks of a node.
enum NodeTest: Sendable, Hashable {
  case name(String)
  /// `*`
  case anyName
  /// `prefix:*`
  case anyNameIn(prefix: String)
  case node, text, comment
  case processingInstruction(String?)
}

/// The operators of XPath 1.0 that join two operands.
enum Operator: Sendable, Hashable {
  case or, and
  case equal, notEqual
  case less, lessOrEqual, greater, greaterOrEqual
  case add, subtract
  case multiply, divide, remainder
  case union

  /// How tightly it binds, from 1. All of them group from the left.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual: 3
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide, .remainder: 6
    case .union: 7
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
    case .union: "|"
    }
  }
}
