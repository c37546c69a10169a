package import RondaCore
import RondaExpressions

/// What every variable of a form's records means.
package struct Codebook: Sendable {
  package struct Variable: Sendable {
    /// An index into `Form.questions`.
    package let question: Int
    package let number: Int?
    package let name: String
    package let label: Texts
    /// As the form language calls it, with its list or level.
    package let type: String
    package let role: Question.Role
    /// The answers to choose from; empty for an open question.
    package let choices: [Choice]
    /// Which of the choices are offered, when not all always are.
    package let choiceFilter: String?
    package let range: Question.Range?
    package let measure: Question.Measure?
    package let topic: Form.Topic?
    package let isPersonal: Bool
    /// They must all hold for it to apply, those of the groups around it first.
    package let conditions: [String]
    /// `yes` or a condition; `nil` when it is never required.
    package let required: String?
    package let constraint: String?
    package let calculation: String?
    /// The reasons for no answer that may be given.
    package let missing: [MissingReason]
    /// The repetitions around it, from the outside in.
    package let repetitions: [String]
  }

  /// In the order of the form; what only shows something is none.
  package let variables: [Variable]

  package init(_ form: Form) {
    variables = form.questions.filter { $0.role != .shown }.map { question in
      var repetitions: [String] = []
      var group = question.group
      while let around = group {
        if form.groups[around].repetition != nil { repetitions.insert(form.groups[around].name, at: 0) }
        group = form.groups[around].parent
      }
      return Variable(
        question: question.index, number: question.number, name: question.name, label: question.label,
        type: form.typeName(of: question), role: question.role, choices: form.list(of: question)?.choices ?? [],
        choiceFilter: question.offer.source.text, range: question.range, measure: question.measure,
        topic: question.topic.map { form.topics[$0] }, isPersonal: question.isPersonal,
        conditions: form.conditions(of: question), required: question.requirement.text,
        constraint: question.constraint?.text, calculation: question.calculation?.text,
        missing: question.isAsked ? MissingReason.allCases.filter(question.allowedMissing.contains) : [],
        repetitions: repetitions)
    }
  }
}
