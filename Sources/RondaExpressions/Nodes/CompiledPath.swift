/// A location path, ready to run.
struct CompiledPath: Sendable {
  enum Start: Sendable {
    /// A node of the answers in the frame so many levels around the current one.
    case form(node: Int, up: Int)
    /// What is around all of a tree of `EvaluationState.trees`.
    case tree(Int)
    /// The context node.
    case here
    /// What is around all that the context node is in.
    case documentOfHere
    /// What a step of the program gives.
    case step(Int)
  }

  var start: Start
  var startPredicates: [CompiledPredicate] = []
  var steps: [CompiledStep] = []
}

struct CompiledStep: Sendable {
  let axis: Axis
  let test: CompiledTest
  var predicates: [CompiledPredicate] = []
}

/// What a step asks of a node: of the answers, to be one of these; of a tree, what its name is.
struct CompiledTest: Sendable {
  /// In ascending order; -1 is what is around node 0.
  var targets: [Int] = []
  let test: NodeTest
}

struct CompiledPredicate: Sendable {
  let step: Int
  /// A number is the position wanted; anything else a condition.
  let isNumber: Bool
  /// The position wanted, when it is written out.
  let constantPosition: Int?
  /// `column = value` with a value that is the same for all: every node that passes has one of these.
  let equalities: [ColumnEquality]
}

struct ColumnEquality: Sendable {
  let column: String
  let isAttribute: Bool
  /// The step that gives the value.
  let value: Int
}

/// A read of a repeated field in instances that are counted out.
struct IndexedRead: Sendable {
  /// How far around the current frame the first one counted is.
  let up: Int
  /// The scopes to enter, from the outermost: their place among the children of the one around, and the step that gives
  /// which instance, from 1.
  let levels: [(place: Int, index: Int)]
  let slot: Int
}
