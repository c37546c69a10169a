import RondaCore
import RondaExpressions
import RondaXML

/// What would carry personal answers to where others stand.
extension FormReader {
  /// What a question measures and its topic are for summaries, and personal answers are in none; nor can the territory be
  /// kept apart by which the records are told apart.
  mutating func checkPersonal(_ draft: QuestionDraft) {
    guard draft.isPersonal else { return }
    if draft.written == "territory", let attribute = draft.element["personal"] {
      report(
        "form-bad-personal", attribute.place,
        Phrase(
          es: "«\(draft.name)» es un territorio: por él se agrupan los resultados, y no se puede guardar aparte.",
          en: "“\(draft.name)” is a territory: results are grouped by it, and it cannot be kept apart."),
        hint: Phrase(
          es: "Pregunte la dirección con <text personal=\"yes\">.",
          en: "Ask for the address with <text personal=\"yes\">."))
    }
    for word in ["measure", "topic"] {
      guard let attribute = draft.element[word] else { continue }
      report(
        "form-bad-personal", attribute.place,
        Phrase(
          es: "«\(draft.name)» es personal, y lo personal no entra en ningún resumen: aquí no va «\(word)».",
          en: "“\(draft.name)” is personal, and nothing personal is in a summary: “\(word)” has no place here."),
        hint: Phrase(es: "Quite \(word) o personal.", en: "Remove \(word) or personal."))
    }
  }

  /// Values that are computed from a personal answer and are not personal themselves: what was kept apart would stand
  /// among the answers.
  ///
  /// - Parameters:
  ///   - set: what each of `actions` does.
  ///   - triggered: what calculations do that wait for another question to change.
  mutating func checkCopies(
    _ parts: FormParts, set: [[Action]], triggered: [Action], instanceName: XMLAttribute?
  ) {
    let personal = Set(parts.questions.filter(\.isPersonal).map(\.node))
    guard !personal.isEmpty else { return }
    checkCopy(instanceName, of: parts.instanceName, into: "instance_name", personal)
    var open: [Int: QuestionDraft] = [:]
    for (draft, question) in zip(drafts, parts.questions) where !draft.isPersonal && question.kind != .note {
      open[draft.node] = draft
      checkCopy(draft.element["calculation"], of: question.calculation, into: draft.name, personal)
      checkCopy(draft.element["default"], of: question.initial, into: draft.name, personal)
    }
    for action in triggered {
      guard let draft = open[action.target] else { continue }
      checkCopy(draft.element["calculation"], of: action.value, into: draft.name, personal)
    }
    for (element, actions) in zip(actions.map(\.element), set) {
      guard let action = actions.first, let draft = open[action.target] else { continue }
      checkCopy(element["value"], of: action.value, into: draft.name, personal)
    }
  }

  private mutating func checkCopy(
    _ attribute: XMLAttribute?, of expression: CompiledExpression?, into name: String, _ personal: Set<Int>
  ) {
    guard let attribute, let expression, expression.dependencies.contains(where: { personal.contains($0.node) }),
      !findings.contains(where: { $0.code == "form-personal-copied" && $0.place == attribute.valuePlace })
    else { return }
    report(
      "form-personal-copied", attribute.valuePlace, severity: .warning,
      Phrase(
        es: "Aquí se lee una respuesta personal, y «\(name)» no es personal: lo que salga quedará a la vista.",
        en: "A personal answer is read here, and “\(name)” is not personal: what comes out will be in sight."),
      hint: Phrase(
        es: "Agregue personal=\"yes\" también aquí, o no lea la respuesta personal.",
        en: "Add personal=\"yes\" here too, or do not read the personal answer."))
  }
}
