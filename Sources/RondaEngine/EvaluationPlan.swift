import RondaExpressions
package import RondaForms

/// What has to be worked out again after a change. Computed once for a form and shared by its sessions.
package struct EvaluationPlan: Sendable {
  package let form: Form
  /// For each question, the positions in `Form.order` of the steps that read its value, ascending.
  let readers: [[Int]]
  /// For each group, the positions of the steps that depend on whether it applies.
  let members: [[Int]]
  /// For each question, the position of its own value step.
  let valueSteps: [Int]

  package init(_ form: Form) {
    self.form = form
    var readers = Array(repeating: [Int](), count: form.questions.count)
    var members = Array(repeating: [Int](), count: form.groups.count)
    var valueSteps = Array(repeating: 0, count: form.questions.count)
    for (position, step) in form.order.enumerated() {
      let expression: CompiledExpression?
      switch step {
      case .groupRelevance(let group):
        expression = form.groups[group].relevant
        if let parent = form.groups[group].parent { members[parent].append(position) }
      case .relevance(let question):
        expression = form.questions[question].relevant
        if let group = form.questions[question].group { members[group].append(position) }
      case .value(let question):
        expression = form.questions[question].calculation
        valueSteps[question] = position
      }
      for dependency in expression?.dependencies ?? [] {
        if let question = form.question(atNode: dependency.node) { readers[question].append(position) }
      }
    }
    self.readers = readers
    self.members = members
    self.valueSteps = valueSteps
  }
}
