import RondaCore
import RondaXML

/// What does not go together in a question.
extension FormReader {
  mutating func checkLimit(_ name: String, of element: XMLElement, list: Int) {
    guard let attribute = element[name], let limit = Int(attribute.value), !lists[list].isOpen,
      limit > lists[list].choices.count
    else { return }
    report(
      "form-bad-limits", attribute.valuePlace, severity: .warning,
      Phrase(
        es: "El máximo es \(limit), pero la lista tiene \(lists[list].choices.count) alternativas.",
        en: "The most is \(limit), but the list has \(lists[list].choices.count) choices."))
  }

  mutating func checkMeasure(of draft: QuestionDraft) {
    guard let measure = draft.measure else { return }
    let expected: Phrase? =
      switch (measure, draft.written) {
      case (.profile, _), (.need, "rank"), (.need, "select_multiple"), (.need, "tally"): nil
      case (.satisfaction, "select_one"), (.importance, "select_one"):
        draft.kind.list.map { lists[$0].kind } == .list
          ? Phrase(es: "una lista con kind=\"scale\"", en: "a list with kind=\"scale\"") : nil
      case (.satisfaction, _), (.importance, _): Phrase(es: "<select_one>", en: "<select_one>")
      case (.need, _):
        Phrase(es: "<rank>, <select_multiple> o <tally>", en: "<rank>, <select_multiple> or <tally>")
      }
    guard let expected, let attribute = draft.element["measure"] else { return }
    report(
      "form-bad-measure", attribute.valuePlace,
      Phrase(
        es: "«\(draft.name)» no puede medir «\(measure.rawValue)».",
        en: "“\(draft.name)” cannot measure “\(measure.rawValue)”."),
      hint: Phrase(
        es: "Esa medida pide \(expected[.spanish]).", en: "That measure asks for \(expected[.english])."))
  }

  mutating func checkMessages(of element: XMLElement) {
    for (message, attribute) in [("constraint_message", "constraint"), ("required_message", "required")]
    where element[attribute] == nil || element[attribute]?.value == "no" {
      guard let found = element.elements(named: message).first else { continue }
      report(
        "form-message-without-rule", found.place, severity: .warning,
        Phrase(
          es: "<\(message)> nunca se mostrará: «\(element["name"]?.value ?? "")» no tiene «\(attribute)».",
          en: "<\(message)> will never show: “\(element["name"]?.value ?? "")” has no “\(attribute)”."))
    }
  }
}
