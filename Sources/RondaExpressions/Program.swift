import Synchronization

/// A compiled expression as a flat list of steps with the tables they point into.
final class Program: Sendable {
  let steps: [Step]
  let arguments: [Int]
  let constants: [ExpressionValue]
  let texts: [String]
  let patterns: [Pattern]
  let paths: [CompiledPath]
  let indexedReads: [IndexedRead]
  /// The aggregates that are the same in many frames.
  let shared: [SharedAggregate]
  /// The patterns that were made while it ran.
  let patternCache = Mutex(PatternCache())
  /// The node that the expression belongs to; -1 when it belongs to none.
  let node: Int

  init(_ builder: ProgramBuilder, node: Int) {
    (steps, shared) = builder.sharing()
    arguments = builder.arguments
    constants = builder.constants
    texts = builder.texts
    patterns = builder.patterns
    paths = builder.paths
    indexedReads = builder.indexedReads
    self.node = node
  }
}

/// Collects the steps of a program while an expression is checked.
struct ProgramBuilder {
  private(set) var steps: [Step] = []
  private(set) var arguments: [Int] = []
  private(set) var constants: [ExpressionValue] = []
  private(set) var texts: [String] = []
  private(set) var patterns: [Pattern] = []
  private(set) var paths: [CompiledPath] = []
  private(set) var indexedReads: [IndexedRead] = []

  /// Appends a step and gives its index.
  mutating func emit(_ step: Step) -> Int {
    steps.append(step)
    return steps.count - 1
  }

  mutating func constant(_ value: ExpressionValue) -> Int {
    if case .number(let number) = value { return emit(.number(number)) }
    constants.append(value)
    return emit(.constant(constants.count - 1))
  }

  mutating func text(_ text: String) -> Int {
    texts.append(text)
    return texts.count - 1
  }

  mutating func pattern(_ pattern: Pattern) -> Int {
    patterns.append(pattern)
    return patterns.count - 1
  }

  /// Appends the step that runs a path.
  mutating func path(_ path: CompiledPath) -> Int {
    paths.append(path)
    return emit(.path(paths.count - 1))
  }

  mutating func indexed(_ read: IndexedRead) -> Int {
    indexedReads.append(read)
    return emit(.indexed(indexedReads.count - 1))
  }

  /// Lists steps as the arguments of one that takes any number.
  mutating func list(_ steps: [Int]) -> (first: Int, count: Int) {
    arguments += steps
    return (arguments.count - steps.count, steps.count)
  }

  /// Forgets every step from `mark` on: they were worked out once and for all.
  mutating func removeSteps(from mark: Int) { steps.removeSubrange(mark...) }
}
