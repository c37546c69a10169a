/// An aggregate of whole paths that begin around the frame in which it stands: every frame inside the same one gives the
/// same.
struct SharedAggregate: Sendable {
  let aggregate: Step.Aggregate
  let first: Int
  let count: Int
  /// How far around the frame what it reads begins; `nil` when it reads nothing of the answers.
  let up: Int?
}

/// What the aggregates of one expression give that are the same in many frames.
///
/// Without it a count of all instances, asked in each of them, would go through all of them for each of them.
package struct SharedResults: Sendable {
  /// Whose results these are; no other program may read them.
  private var owner: ObjectIdentifier?
  /// By place in `Program.shared`, the frame around which it was worked out, and what it gave.
  private var results: [(frame: Int, value: Double)] = []

  /// No results: everything is worked out where it is asked for.
  package init() {}

  func value(_ index: Int, of program: Program) -> Double? {
    owner == ObjectIdentifier(program) ? results[index].value : nil
  }

  /// What was worked out around a frame, if that was so.
  fileprivate func holds(_ index: Int, of program: Program, around frame: Int) -> Bool {
    owner == ObjectIdentifier(program) && results[index].frame == frame
  }

  fileprivate mutating func set(_ index: Int, of program: Program, around frame: Int, to value: Double) {
    if owner != ObjectIdentifier(program) {
      owner = ObjectIdentifier(program)
      results = Array(repeating: (-1, .nan), count: program.shared.count)
    }
    results[index] = (frame, value)
  }
}

extension CompiledExpression {
  /// Works out what the expression gives alike in the current frame and in others, unless that is done already. Until
  /// `state.shared` is set back, nothing may change that the expression reads; evaluating it in one frame after the
  /// other then goes through all instances once.
  package func share(in state: inout EvaluationState) { program.share(in: &state) }

  /// Whether there is anything to share.
  package var canShare: Bool { !program.shared.isEmpty }
}

extension Program {
  func share(in state: inout EvaluationState) {
    var missing: [(index: Int, frame: Int, value: Double)] = []
    for (index, aggregate) in shared.enumerated() {
      let frame = aggregate.up.map { state.frame(up: $0) } ?? 0
      guard !state.shared.holds(index, of: self, around: frame) else { continue }
      missing.append((index, frame, result(aggregate, state, Here(node: .form(node, frame: state.frame)))))
    }
    for (index, frame, value) in missing { state.shared.set(index, of: self, around: frame, to: value) }
  }

  func result(_ aggregate: SharedAggregate, _ state: EvaluationState, _ here: Here) -> Double {
    let list = arguments[aggregate.first..<aggregate.first + aggregate.count]
    return result(aggregate.aggregate, list, state, here)
  }
}

extension ProgramBuilder {
  /// The steps, and among them what is the same in many frames.
  func sharing() -> (steps: [Step], shared: [SharedAggregate]) {
    var steps = steps
    var shared: [SharedAggregate] = []
    for (index, step) in steps.enumerated() {
      guard case .aggregate(let aggregate, let first, let count) = step else { continue }
      let ups = arguments[first..<first + count].map { reach(of: $0) }
      let isShared = ups.allSatisfy { $0.isAlike } && ups.contains { $0.goesThroughNodes }
      guard isShared else { continue }
      let up = ups.compactMap(\.up).min()
      // In its own frame every other frame reads something else.
      guard up != 0 else { continue }
      steps[index] = .shared(shared.count)
      shared.append(SharedAggregate(aggregate: aggregate, first: first, count: count, up: up))
    }
    return (steps, shared)
  }

  /// Whether an argument is the same in many frames: in all that are inside the one `up` levels around.
  private func reach(of step: Int) -> (isAlike: Bool, goesThroughNodes: Bool, up: Int?) {
    switch steps[step] {
    case .number, .constant: return (true, false, nil)
    case .field(let field): return (true, false, field.up)
    case .path(let index):
      let path = paths[index]
      guard path.startPredicates.isEmpty, path.steps.allSatisfy({ $0.predicates.isEmpty }) else {
        return (false, true, nil)
      }
      switch path.start {
      case .form(_, let up): return (true, !path.steps.isEmpty, up)
      case .tree: return (true, true, nil)
      case .here, .documentOfHere, .step: return (false, true, nil)
      }
    default: return (false, false, nil)
    }
  }
}
