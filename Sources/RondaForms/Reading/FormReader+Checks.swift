import RondaCore
import RondaExpressions
import RondaXML

/// What does not go together in a question.
extension FormReader {
  mutating func checkLimit(_ name: String, of element: XMLElement, list: Int) {
    guard let attribute = element[name], let limit = Int(attribute.value), !lists[list].isOpen,
      limit > lists[list].count
    else { return }
    report(
      "form-bad-limits", attribute.valuePlace, severity: .warning,
      Phrase(
        es: "El máximo es \(limit), pero la lista tiene \(lists[list].count) alternativas.",
        en: "The most is \(limit), but the list has \(lists[list].count) choices."))
  }

  /// Several answers are kept with blanks between them.
  mutating func checkBlanks(inCodesOf list: Int) {
    guard let codes = blankCodes.removeValue(forKey: list) else { return }
    awaitStructure()
    for attribute in codes {
      // Of a list inside an XForm's question it has been told.
      guard !findings.contains(where: { $0.place == attribute.valuePlace }) else { continue }
      report(
        "form-blank-in-code", attribute.valuePlace,
        Phrase(
          es:
            "El código «\(attribute.value)» tiene un espacio, y en una respuesta múltiple el espacio separa dos códigos.",
          en: "The code “\(attribute.value)” has a blank, and in a multiple answer a blank separates two codes."),
        hint: Phrase(es: "Use «_» en vez del espacio.", en: "Use “_” instead of the blank."))
    }
  }

  /// How often a repetition is there, and how many points there are to give, have to be numbers.
  mutating func checkNumbers(_ parts: FormParts) {
    var asked: [Int: Int] = [:]
    for index in drafts.indices { asked[drafts[index].node] = index }
    for index in groups.indices {
      checkNumber(groups[index].element["repeat_count"], parts.groups[index].repetition?.count, asked)
    }
    guard references == .xpath else { return }
    for index in drafts.indices { checkNumber(drafts[index].element["control"], parts.questions[index].control, asked) }
  }

  /// The only question that an expression names when it does nothing else.
  private func loneQuestion(
    in attribute: XMLAttribute, _ expression: CompiledExpression?, _ asked: [Int: Int]
  ) -> QuestionDraft? {
    guard let only = expression?.dependencies.first, expression?.dependencies.count == 1,
      !attribute.value.contains(where: { "([+*=".contains($0) || $0.isWhitespace })
    else { return nil }
    return asked[only.node].map { drafts[$0] }
  }

  /// ODK takes any text and hopes, so that its forms are only warned.
  private mutating func checkNumber(
    _ attribute: XMLAttribute?, _ expression: CompiledExpression?, _ asked: [Int: Int]
  ) {
    guard let attribute, let question = loneQuestion(in: attribute, expression, asked),
      Self.wordsWithoutNumber.contains(question.written),
      references == .xpath || question.written != "text"
    else { return }
    // This says it better.
    findings.removeAll { $0.code == "expression-text-as-number" && $0.place == attribute.valuePlace }
    report(
      "expression-type-mismatch", attribute.valuePlace, severity: references == .xpath ? .error : .warning,
      Phrase(
        es: "La respuesta a «\(question.name)» no es un número, y aquí va uno.",
        en: "The answer to “\(question.name)” is not a number, and here goes one."),
      hint: Phrase(
        es: "Pregúntelo con <integer>, o nombre otra pregunta.",
        en: "Ask for it with <integer>, or name another question."))
  }

  private static let wordsWithoutNumber: Set<String> = [
    "text", "date", "time", "datetime", "select_multiple", "rank", "territory", "acknowledge", "geopoint", "geotrace",
    "geoshape", "image", "audio", "video", "file", "start", "end", "today", "username", "deviceid", "email",
    "phonenumber", "instance_id",
  ]

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
          es: "<\(message)> nunca se mostrará: «\(element.value("name") ?? "")» no tiene «\(attribute)».",
          en: "<\(message)> will never show: “\(element.value("name") ?? "")” has no “\(attribute)”."))
    }
  }
}
