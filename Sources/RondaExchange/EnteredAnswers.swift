package import RondaCore
import RondaExpressions
package import RondaForms

extension AnswerTree {
  /// Only what was answered, without what is calculated: whether two records say the same does not depend on the day on
  /// which they were calculated.
  package func comparable(_ form: Form) -> AnswerTree { comparable(form, scope: 0) }

  private func comparable(_ form: Form, scope: Int) -> AnswerTree {
    var result = self
    for (slot, node) in form.schema.scopes[scope].nodes.enumerated() where slot < answers.count {
      if let index = form.question(atNode: node),
        form.questions[index].calculation != nil || form.questions[index].isPersonal
      {
        result.answers[slot] = nil
      }
    }
    for (place, inner) in form.schema.scopes[scope].children.enumerated() where place < instances.count {
      result.instances[place] = instances[place].map { $0.comparable(form, scope: inner) }
    }
    return result
  }
}
