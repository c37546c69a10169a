import RondaExpressions
import RondaForms

/// A step of `Form.order` with where everything stands that doing it takes, looked up once for a form and not for every
/// record.
///
/// Numbers only: it is handed about for every step of every record, and nothing has to be counted for that.
struct PlannedStep: Sendable {
  enum Work: Sendable {
    /// Whether the node applies.
    case relevance
    /// What the others read from a question, an index into `Form.questions`.
    case value(Int)
    /// There is nothing to read from the node.
    case nothing
  }

  /// The node around another one.
  struct Outer: Sendable {
    let slot: Int
    /// Whether it stands in the same frame, and not in the one around it.
    let isInFrame: Bool
  }

  /// The place of the step in `Form.order`, and of its expression in `EvaluationPlan.expressions`.
  let position: Int
  let work: Work
  /// Whose frames hold the node, and where.
  let scope: Int
  let slot: Int
  let outer: Outer?
  /// Whether there is a condition, or a calculation.
  let hasExpression: Bool
  /// Whether what that gives can be shared between frames. Only what stands at the node changes while the step is done:
  /// what does not read it is the same in all of them.
  let isShared: Bool

  init(_ position: Int, in form: Form) {
    let step = form.order[position]
    let node = form.schema.nodes[step.node]
    self.position = position
    scope = node.scope
    slot = node.slot
    outer = node.parent.map { parent in
      Outer(slot: form.schema.nodes[parent].slot, isInFrame: form.schema.nodes[parent].scope == node.scope)
    }
    switch step {
    case .relevance: work = .relevance
    case .value(let node): work = form.question(atNode: node).map(Work.value) ?? .nothing
    }
    let expression = Self.expression(of: step, in: form)
    hasExpression = expression != nil
    isShared = expression.map { $0.canShare && !$0.dependencies.contains { $0.node == step.node } } ?? false
  }

  /// The condition, or the calculation, of a step.
  static func expression(of step: Form.Step, in form: Form) -> CompiledExpression? {
    switch step {
    case .relevance(let node): form.relevance(atNode: node)
    case .value(let node): form.question(atNode: node).flatMap { form.questions[$0].calculation }
    }
  }

  /// The steps that decide anything where every answer is read and every item applies to begin with: conditions, and what
  /// is inside of something with a condition; calculations; and what is read from all of these.
  static func deciding(_ work: [PlannedStep], in form: Form) -> [PlannedStep] {
    var mayNotApply = Array(repeating: false, count: form.schema.nodes.count)
    for node in form.schema.nodes.indices {
      let isInside = form.schema.nodes[node].parent.map { mayNotApply[$0] } ?? false
      mayNotApply[node] = isInside || form.relevance(atNode: node) != nil
    }
    return work.filter { mayNotApply[form.order[$0.position].node] || $0.hasExpression }
  }
}
