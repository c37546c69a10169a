import RondaExpressions
import RondaForms

/// A step of `Form.order` with all that doing it takes, looked up once for a form and not for every record.
///
/// A class, because it is handed about for every step of every record.
final class PlannedStep: Sendable {
  enum Work: Sendable {
    /// Whether the node applies: where that of the node around it stands, if any, and whether in the same frame.
    case relevance(outer: (slot: Int, isInFrame: Bool)?)
    /// What the others read from a question.
    case value(Question)
    /// There is nothing to read from the node.
    case nothing
  }

  let step: Form.Step
  let work: Work
  /// Whose frames hold the node, and where.
  let scope: Int
  let slot: Int
  /// The condition, or the calculation.
  let expression: CompiledExpression?
  /// The same where what it gives can be shared between frames. Only what stands at the node changes while the step is
  /// done: what does not read it is the same in all of them.
  let shared: CompiledExpression?

  init(_ step: Form.Step, in form: Form) {
    let node = step.node
    let schema = form.schema
    self.step = step
    scope = schema.nodes[node].scope
    slot = schema.nodes[node].slot
    switch step {
    case .relevance:
      work = .relevance(
        outer: schema.nodes[node].parent.map { parent in
          (schema.nodes[parent].slot, schema.nodes[parent].scope == schema.nodes[node].scope)
        })
      expression = form.relevance(atNode: node)
    case .value:
      let question = form.question(atNode: node).map { form.questions[$0] }
      work = question.map(Work.value) ?? .nothing
      expression = question?.calculation
    }
    shared = expression.flatMap { $0.canShare && !$0.dependencies.contains { $0.node == node } ? $0 : nil }
  }

  /// The steps that decide anything where every answer is read and every item applies to begin with: conditions, and what
  /// is inside of something with a condition; calculations; and what is read from all of these.
  static func deciding(_ work: [PlannedStep], in form: Form) -> [PlannedStep] {
    var mayNotApply = Array(repeating: false, count: form.schema.nodes.count)
    for node in form.schema.nodes.indices {
      let isInside = form.schema.nodes[node].parent.map { mayNotApply[$0] } ?? false
      mayNotApply[node] = isInside || form.relevance(atNode: node) != nil
    }
    return work.filter { mayNotApply[$0.step.node] || $0.expression != nil }
  }
}
