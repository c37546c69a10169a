/// A compiled expression as a flat list of steps with the tables they point into.
final class Program: Sendable {
  let steps: [Step]
  let arguments: [Int]
  let constants: [ExpressionValue]
  let texts: [String]
  let patterns: [Pattern]

  init(
    steps: [Step], arguments: [Int] = [], constants: [ExpressionValue] = [], texts: [String] = [],
    patterns: [Pattern] = []
  ) {
    self.steps = steps
    self.arguments = arguments
    self.constants = constants
    self.texts = texts
    self.patterns = patterns
  }
}

/// Collects the steps of a program while an expression is checked.
struct ProgramBuilder {
  private(set) var steps: [Step] = []
  private var arguments: [Int] = []
  private var constants: [ExpressionValue] = []
  private var texts: [String] = []
  private var patterns: [Pattern] = []

  var program: Program {
    Program(steps: steps, arguments: arguments, constants: constants, texts: texts, patterns: patterns)
  }

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

  /// Lists steps as the arguments of one that takes any number.
  mutating func list(_ steps: [Int]) -> (first: Int, count: Int) {
    arguments += steps
    return (arguments.count - steps.count, steps.count)
  }

  /// Forgets every step from `mark` on: they were worked out once and for all.
  mutating func removeSteps(from mark: Int) { steps.removeSubrange(mark...) }
}
