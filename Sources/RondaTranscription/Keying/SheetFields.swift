package import RondaCore
import RondaExpressions
package import RondaForms

/// The answers of a record as the fields that somebody keys on its sheet.
package enum SheetFields {
  /// Every question that is asked, with its answer; of a tally every row. What does not apply is not among them.
  package static func values(of tree: AnswerTree, _ form: Form) -> [FieldPlace: KeyedValue] {
    var result: [FieldPlace: KeyedValue] = [:]
    add(tree, scope: 0, path: [], form, &result)
    return result
  }

  /// It goes as deep as the form.
  private static func add(
    _ tree: AnswerTree, scope: Int, path: [Int], _ form: Form, _ result: inout [FieldPlace: KeyedValue]
  ) {
    let definition = form.schema.scopes[scope]
    for (node, answer) in zip(definition.nodes, tree.answers) {
      guard let answer, answer != .missing(.notApplicable), let index = form.question(atNode: node),
        form.questions[index].isAsked
      else { continue }
      let question = form.questions[index]
      if case .value(.tally(let counts)) = answer {
        for count in counts {
          result[FieldPlace(question.name, at: path, row: count.choice)] = .answer(.value(.integer(count.points)))
        }
      } else if case .tally = question.kind {
        for choice in form.list(of: question)?.choices ?? [] {
          result[FieldPlace(question.name, at: path, row: choice.name)] = .answer(answer)
        }
      } else {
        result[FieldPlace(question.name, at: path)] = .answer(answer)
      }
    }
    for (place, instances) in tree.instances.enumerated() {
      for (index, instance) in instances.enumerated() {
        add(instance, scope: definition.children[place], path: path + [index + 1], form, &result)
      }
    }
  }
}
