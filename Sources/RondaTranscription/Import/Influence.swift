import RondaExpressions
import RondaForms

/// Which answers the checks of a question depend on, through calculations and through what applies.
struct Influence {
  /// For each question, the indices of the questions whose answers matter to its checks.
  let onChecks: [Set<Int>]

  init(_ form: Form) {
    var groups = Array(repeating: Set<Int>(), count: form.groups.count)
    var relevance = Array(repeating: Set<Int>(), count: form.questions.count)
    var values = relevance
    func read(_ expression: CompiledExpression?) -> Set<Int> {
      var result: Set<Int> = []
      for dependency in expression?.dependencies ?? [] {
        if let question = form.question(atNode: dependency.node) { result.formUnion(values[question]) }
      }
      return result
    }
    for step in form.order {
      switch step {
      case .groupRelevance(let index):
        let group = form.groups[index]
        groups[index] = read(group.relevant).union(group.parent.map { groups[$0] } ?? [])
      case .relevance(let index):
        let question = form.questions[index]
        relevance[index] = read(question.relevant).union(question.group.map { groups[$0] } ?? [])
      case .value(let index):
        let calculation = form.questions[index].calculation
        values[index] = relevance[index].union(calculation == nil ? [index] : read(calculation))
      }
    }
    onChecks = form.questions.map { question in
      var result = relevance[question.index].union(read(question.constraint)).union(read(question.control))
      if case .when(let condition) = question.requirement { result.formUnion(read(condition)) }
      for check in question.softChecks { result.formUnion(read(check.test)) }
      return result
    }
  }
}
