import RondaCore
import RondaExpressions
import RondaXML

/// What a form says that can be worked out, and that can hardly be meant.
extension FormReader {
  mutating func checkDoubts(_ parts: FormParts) {
    for name in texts.looseNames where !parts.schema.nodes(named: name.name).isEmpty {
      report(
        "form-loose-name", name.place, severity: .warning,
        Phrase(
          es: "«\(name.name)» es una pregunta, y así se mostrará su nombre y no la respuesta.",
          en: "“\(name.name)” is a question, and like this its name will show and not the answer."),
        hint: Phrase(es: "Escriba ${\(name.name)}.", en: "Write ${\(name.name)}."))
    }
    for (draft, group) in zip(groups, parts.groups) { checkContent(of: draft, group) }
    let filled = Set(parts.actions.map(\.target))
    for (draft, question) in zip(drafts, parts.questions) {
      checkLocked(question, draft, isFilled: filled.contains(question.node))
      checkDefault(question, draft)
      checkOwnRule(question, draft)
    }
  }

  private mutating func checkContent(of draft: GroupDraft, _ group: Group) {
    if draft.element.name != "grid", references == .xpath,
      !draft.element.elements.contains(where: { FormGrammar.items.contains($0.name) || Self.groups.contains($0.name) })
    {
      report(
        "form-empty-group", draft.element.place, severity: .warning,
        Phrase(es: "Aquí adentro no hay nada que preguntar.", en: "There is nothing to ask inside."))
    }
    if let attribute = draft.element["repeat_count"], case .number(let count)? = group.repetition?.count?.constant,
      count < 1 || count != count.rounded()
    {
      report(
        "form-odd-count", attribute.valuePlace, severity: .warning,
        count < 1
          ? Phrase(es: "Así no se repite ninguna vez.", en: "Like this it is not there even once.")
          : Phrase(es: "Las vueltas son un número entero.", en: "How often is a whole number."),
        hint: Phrase(es: "Escriba un número entero desde 1.", en: "Write a whole number from 1."))
    }
  }

  private static let groups: Set<String> = ["group", "repeat", "grid"]

  /// A question that has to be answered, and that nobody can answer. With a condition it is a way to stop who has
  /// contradicted themselves.
  private mutating func checkLocked(_ question: Question, _ draft: QuestionDraft, isFilled: Bool) {
    guard case .always = question.requirement, case .always = question.readonly, question.initial == nil,
      question.calculation == nil, question.relevant == nil, !isFilled, let attribute = draft.element["required"]
    else { return }
    report(
      "form-locked-question", attribute.place, severity: .warning,
      Phrase(
        es: "Hay que responder «\(question.name)», y nadie puede: es de sólo lectura y nada le da un valor.",
        en: "“\(question.name)” has to be answered, and nobody can: it is read-only and nothing gives it a value."),
      hint: Phrase(es: "Quite required o readonly.", en: "Remove required or readonly."))
  }

  /// What a question begins with, and its own constraint does not accept.
  private mutating func checkDefault(_ question: Question, _ draft: QuestionDraft) {
    guard let attribute = draft.element["default"], let value = question.initial?.constant, value != .empty,
      let constraint = question.constraint, constraint.usesOwn, constraint.dependencies.isEmpty,
      !constraint.isVolatile, constraint.isFalse(of: value)
    else { return }
    report(
      "form-default-outside", attribute.valuePlace, severity: .warning,
      Phrase(
        es: "El valor inicial no cumple la condición de la pregunta (constraint=\"\(constraint.text)\").",
        en: "The default does not meet the condition of the question (constraint=\"\(constraint.text)\")."),
      hint: Phrase(es: "Cambie uno de los dos.", en: "Change one of the two."))
  }

  /// A condition on the answer that does not look at it.
  private mutating func checkOwnRule(_ question: Question, _ draft: QuestionDraft) {
    guard let attribute = draft.element["constraint"], let constraint = question.constraint, constraint.constant == nil,
      !constraint.usesOwn, !constraint.dependencies.isEmpty,
      !constraint.dependencies.contains(where: { $0.node == question.node })
    else { return }
    report(
      "form-constraint-elsewhere", attribute.valuePlace, severity: .warning,
      Phrase(
        es: "Esta condición no mira la respuesta a «\(question.name)»: sólo la de otras preguntas.",
        en: "This condition does not look at the answer to “\(question.name)”, only at others."),
      hint: Phrase(
        es: "Nombre la respuesta con un punto (. > 0), o use relevant.",
        en: "Name the answer with a dot (. > 0), or use relevant."))
  }
}
