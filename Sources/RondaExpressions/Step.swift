/// Where an evaluation finds a field: so many frames around the one it stands in, and there in that slot.
struct FieldReference: Sendable, Hashable {
  let up: Int
  let slot: Int
}

/// One instruction of a compiled expression. Numbers point at earlier steps, or into the tables of the `Program`.
///
/// Plain numbers throughout, so that running over the steps counts no references.
enum Step: Sendable {
  enum Test: Sendable { case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual }
  enum Arithmetic: Sendable { case add, subtract, multiply, divide, remainder }
  enum TextTest: Sendable { case contains, startsWith, endsWith }
  enum Aggregate: Sendable { case sum, min, max, countNonEmpty, count }

  // Nodes.
  case path(Int)
  case union(Int, Int)
  case chooseNodes(condition: Int, then: Int, otherwise: Int)
  case shuffled(Int, seed: Int?)
  /// What has one of these identifiers, in the document around the context node.
  case identified(Int)

  // Values of any type.
  case constant(Int)
  case field(FieldReference)
  case own
  case choose(condition: Int, then: Int, otherwise: Int)
  /// The first of `count` steps listed from `first` on in `Program.arguments` that is not blank.
  case coalesce(first: Int, count: Int)
  case once(Int)
  case date(Int)
  case today

  /// A repeated field in instances that are counted out.
  case indexed(Int)
  /// Any function that has no step of its own.
  case call(Function, first: Int, count: Int)

  // Booleans.
  /// Whether there is any node.
  case exists(Int)
  /// Holds when it does for any pair of values of the two sides, of which at least one is nodes.
  case compareNodes(Test, Int, Int)
  case and(Int, Int)
  case or(Int, Int)
  case not(Int)
  case boolean(Int)
  case compareNumbers(Test, Int, Int)
  /// The same of values of which neither is known to be a number: a day beside an instant is no plain number.
  case compareValues(Test, Int, Int)
  case equal(Int, Int, negated: Bool)
  /// Whether the value is empty text.
  case isEmpty(Int, negated: Bool)
  /// Whether a field is that text, without going through other steps: the commonest test of all.
  case fieldIsText(FieldReference, text: Int, negated: Bool)
  case ownIsText(Int, negated: Bool)
  case selected(Int, code: Int)
  case textTest(TextTest, Int, Int)
  case matches(Int, pattern: Int)

  // Numbers.
  case number(Double)
  case asNumber(Int)
  case negate(Int)
  case arithmetic(Arithmetic, Int, Int)
  case int(Int)
  case abs(Int)
  case round(Int, places: Int?)
  case aggregate(Aggregate, first: Int, count: Int)
  /// An aggregate that is the same in many frames, in `Program.shared`.
  case shared(Int)
  case countSelected(Int)
  case stringLength(Int)
  case position
  case last
  case positionOf(Int)

  // Text.
  case string(Int)
  case concat(first: Int, count: Int)
  case substr(Int, from: Int, to: Int?)
  case normalizeSpace(Int)
  case selectedAt(Int, Int)
  /// `up` says in which frame a node is whose list depends on the answers.
  case choiceName(Int, node: Int, up: Int)
  case formatDate(Int, format: Int)
}
