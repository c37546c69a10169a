import RondaExpressions
import RondaForms

/// Which answers the checks of a question depend on, through calculations and through what applies.
struct Influence {
  /// For each question, the indices of the questions whose answers matter to its checks.
  let onChecks: [Set<Int>]

  init(_ form: Form) {
    var relevance = Array(repeating: Set<Int>(), count: form.schema.nodes.count)
    var values = relevance
    func read(_ expression: CompiledExpression?) -> Set<Int> {
      var result: Set<Int> = []
      for dependency in expression?.dependencies ?? [] { result.formUnion(values[dependency.node]) }
      return result
    }
    for step in form.order {
      switch step {
      case .relevance(let node):
        let outer = form.schema.nodes[node].parent.map { relevance[$0] } ?? []
        relevance[node] = outer.union(read(form.relevance(atNode: node)))
      case .value(let node):
        guard let index = form.question(atNode: node) else { continue }
        let calculation = form.questions[index].calculation
        values[node] = relevance[node].union(calculation == nil ? [index] : read(calculation))
      }
    }
    onChecks = form.questions.map { question in
      var result = relevance[question.node].union(read(question.constraint)).union(read(question.control))
      if case .when(let condition) = question.requirement { result.formUnion(read(condition)) }
      for check in question.softChecks { result.formUnion(read(check.test)) }
      return result
    }
  }
}
