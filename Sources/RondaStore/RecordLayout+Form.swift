package import RondaCore
import RondaExpressions
package import RondaForms

extension RecordLayout {
  /// The layout of a form's records: every question and calculation, in the order of the form. A note has no answer;
  /// it keeps its place so that positions are those of `Form.questions`. The repetitions are the scopes of the form's
  /// schema, the first one apart, and in their order.
  package init(_ form: Form) {
    let fields = form.questions.map { Field($0.name, Kind($0.kind), isPersonal: $0.isPersonal) }
    var taken = Set(fields.map { Names.folded($0.name) })
    let repetitions = form.schema.scopes.dropFirst().map { scope in
      Repetition(
        Self.name(ofScopeAt: scope.node, in: form, &taken),
        in: scope.parent.flatMap { $0 == 0 ? nil : $0 - 1 },
        slots: scope.nodes.map { node in form.question(atNode: node).map { fields[$0] } })
    }
    self.init(fields, repetitions: repetitions)
  }

  /// The name of a repetition: that of its node. When something else has it, regardless of case, the names of the groups
  /// around come before it with `-` between them, and in the end a number comes after it.
  private static func name(ofScopeAt node: Int, in form: Form, _ taken: inout Set<String>) -> String {
    var name = form.schema.nodes[node].name
    if taken.insert(Names.folded(name)).inserted { return name }
    var around = form.schema.nodes[node].parent
    while let parent = around, parent != 0 {
      name = form.schema.nodes[parent].name + "-" + name
      around = form.schema.nodes[parent].parent
    }
    var unique = name
    var number = 1
    while !taken.insert(Names.folded(unique)).inserted {
      number += 1
      unique = "\(name)-\(number)"
    }
    return unique
  }
}

extension RecordLayout.Kind {
  init(_ kind: Question.Kind) {
    self =
      switch kind {
      case .note, .text: .text
      case .integer: .integer
      case .decimal: .decimal
      case .date: .date
      case .selectOne: .choice
      case .selectMultiple, .rank: .choices
      case .territory: .territory
      case .tally: .tally
      }
  }
}

extension RecordContent {
  /// The content of a record as a session of its form gives it.
  package init(_ tree: AnswerTree, of form: Form) {
    answers = form.questions.map { question in
      let slot = form.schema.nodes[question.node].slot
      guard !form.isRepeated(question), slot < tree.answers.count else { return .missing(.notApplicable) }
      return tree.answers[slot] ?? .missing(.notApplicable)
    }
    instances = tree.instances
  }

  /// The same as a session of its form takes it.
  package func tree(of form: Form) -> AnswerTree {
    AnswerTree(
      answers: form.schema.scopes[0].nodes.map { node in form.question(atNode: node).map { answers[$0] } },
      instances: instances)
  }
}
