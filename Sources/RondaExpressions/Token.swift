/// The smallest meaningful piece of an expression.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case number(Double)
    case text(String)
    case reference(String)
    /// A word: a function, `and`, `or`, `div`, `mod`, or a slip.
    case name(String)
    case symbol(Operator)
    /// `!` before something, which is not of this language but understood.
    case exclamation
    case leftParenthesis, rightParenthesis
    case comma
    case dot, dots, slash, at, axis, leftBracket, rightBracket, bar
    case end
  }

  let kind: Kind
  let span: TextSpan
}
