package import RondaCore
import RondaExpressions
package import RondaForms

extension AnswerTree {
  /// Only what was answered, without what is calculated: whether two records say the same does not depend on the day on
  /// which they were calculated.
  package func withoutCalculations(_ form: Form) -> AnswerTree { withoutCalculations(form, scope: 0) }

  private func withoutCalculations(_ form: Form, scope: Int) -> AnswerTree {
    var result = self
    for (slot, node) in form.schema.scopes[scope].nodes.enumerated() where slot < answers.count {
      if let index = form.question(atNode: node), form.questions[index].calculation != nil {
        result.answers[slot] = nil
      }
    }
    for (place, inner) in form.schema.scopes[scope].children.enumerated() where place < instances.count {
      result.instances[place] = instances[place].map { $0.withoutCalculations(form, scope: inner) }
    }
    return result
  }
}
