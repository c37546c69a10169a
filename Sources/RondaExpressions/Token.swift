/// The smallest meaningful piece of an expression.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case number(Double)
    case text(String)
    case reference(String)
    /// A word, `prefix:word` or `prefix:*`. Whether it is an operator, a function, an axis or the name of a node is told
    /// by what stands around it.
    case name(String)
    case symbol(Operator)
    /// `!` before something, which is not of this language but understood.
    case exclamation
    case leftParenthesis, rightParenthesis
    case comma
    case dot, dots, slash, slashes, at, axis, leftBracket, rightBracket
    case end
  }

  let kind: Kind
  let span: TextSpan
}
