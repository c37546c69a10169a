/// A pattern as steps of a machine that is in several places at once.
///
/// Source: K. Thompson, "Regular expression search algorithm", 1968, as R. Pike's virtual machine has it.
struct PatternProgram: Sendable {
  enum Step: Sendable {
    case scalar(Unicode.Scalar)
    case set(Int)
    case split(Int, Int)
    case jump(Int)
    case anchor(PatternAnchor)
    /// Goes on where the table of this look says so.
    case look(Int, isNegated: Bool)
    case accept
  }

  /// The steps of a part of the pattern.
  struct Part: Sendable {
    var steps: [Step] = []
    /// From the end of the text to its beginning.
    var isBackwards = false
  }

  /// How many steps a pattern may have, and how often something may be said to repeat.
  static let largest = 10_000

  /// The sets that steps name by their places.
  private(set) var sets: [ScalarSet] = []
  /// What looks look for; each comes after those within it. What follows is found from the end of the text backwards, so
  /// that one passage tells where it begins.
  private(set) var looks: [Part] = []
  private(set) var main = Part()

  private var stepCount = 0
  private var visits = 0

  init(_ node: PatternNode) throws(PatternProblem) {
    var part = Part()
    try emit(node, into: &part)
    try append(.accept, to: &part)
    main = part
  }

  private mutating func append(_ step: Step, to part: inout Part) throws(PatternProblem) {
    stepCount += 1
    if stepCount > Self.largest { throw PatternProblem(offset: 0, kind: .tooLarge) }
    part.steps.append(step)
  }

  private mutating func emit(_ node: PatternNode, into part: inout Part) throws(PatternProblem) {
    // Repetitions of nothing make no steps, but take their time.
    visits += 1
    if visits > 10 * Self.largest { throw PatternProblem(offset: 0, kind: .tooLarge) }
    switch node {
    case .empty: break
    case .scalar(let scalar): try append(.scalar(scalar), to: &part)
    case .set(let set):
      sets.append(set)
      try append(.set(sets.count - 1), to: &part)
    case .sequence(let nodes):
      if part.isBackwards {
        for node in nodes.reversed() { try emit(node, into: &part) }
      } else {
        for node in nodes { try emit(node, into: &part) }
      }
    case .choice(let nodes): try emit(choice: nodes, into: &part)
    case .repetition(let node, let least, let most): try emit(node, least, most, into: &part)
    case .anchor(let anchor): try append(.anchor(anchor), to: &part)
    case .look(let node, let isBehind, let isNegated):
      var look = Part(isBackwards: !isBehind)
      try emit(node, into: &look)
      try append(.accept, to: &look)
      looks.append(look)
      try append(.look(looks.count - 1, isNegated: isNegated), to: &part)
    }
  }

  private mutating func emit(choice nodes: [PatternNode], into part: inout Part) throws(PatternProblem) {
    var ends: [Int] = []
    for node in nodes.dropLast() {
      let split = part.steps.count
      try append(.jump(0), to: &part)
      try emit(node, into: &part)
      ends.append(part.steps.count)
      try append(.jump(0), to: &part)
      part.steps[split] = .split(split + 1, part.steps.count)
    }
    if let last = nodes.last { try emit(last, into: &part) }
    for end in ends { part.steps[end] = .jump(part.steps.count) }
  }

  private mutating func emit(_ node: PatternNode, _ least: Int, _ most: Int?, into part: inout Part)
    throws(PatternProblem)
  {
    for _ in 0..<least { try emit(node, into: &part) }
    guard let most else {
      let split = part.steps.count
      try append(.jump(0), to: &part)
      try emit(node, into: &part)
      try append(.jump(split), to: &part)
      part.steps[split] = .split(split + 1, part.steps.count)
      return
    }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(part.steps.count)
      try append(.jump(0), to: &part)
      try emit(node, into: &part)
    }
    for split in splits { part.steps[split] = .split(split + 1, part.steps.count) }
  }
}
