import RondaCore
import RondaXML

/// The grammar of the form language. The published schema `Forms/form.rng` says the same; tests hold them together.
enum FormGrammar {
  /// Questions, groups and what else stands among them.
  static let items = [
    "group", "note", "text", "integer", "decimal", "date", "select_one", "select_multiple", "rank", "territory",
    "tally", "calculate",
  ]

  static let grammar = Grammar(
    namespace: "urn:ronda:form:1", prefix: "form", root: "form", document: Phrase(es: "un formulario", en: "a form"),
    rules: rules,
    relatives: [
      "http://www.w3.org/1999/xhtml": Phrase(
        es: "Parece un formulario de ODK (XForms), que es otro formato.",
        en: "It seems to be an ODK form (XForms), which is another format.")
    ])

  private static let rules: [String: ElementRule] = {
    typealias Attribute = ElementRule.Attribute
    typealias Child = ElementRule.Child
    let anyItems = Child(items, summary: Phrase(es: "las preguntas y los grupos", en: "the questions and groups"))
    let common: [Attribute] = [
      Attribute("name", .name, required: true), Attribute("required", .words), Attribute("relevant", .words),
      Attribute("constraint", .words), Attribute("default", .words), Attribute("appearance", .words),
      Attribute("measure", .oneOf(Question.Measure.allCases.map(\.rawValue))), Attribute("topic", .name),
    ]
    let parts = [
      Child(["label"], minimum: 1), Child(["hint"]), Child(["guidance_hint"]), Child(["required_message"]),
      Child(["constraint_message"]), Child(["warning"]),
    ]
    let list = Attribute("list", .name, required: true)
    func question(_ more: Attribute...) -> ElementRule { ElementRule(common + more, children: parts) }
    var rules = [
      "form": ElementRule(
        [
          Attribute("id", .formName, required: true), Attribute("version", .words, required: true),
          Attribute("default_language", .language, required: true),
        ],
        children: [Child(["title"], minimum: 1), Child(["topics"], maximum: 1), Child(["choices"]), anyItems]),
      "topics": ElementRule([], children: [Child(["topic"], minimum: 1)]),
      "topic": ElementRule(
        [Attribute("name", .name, required: true), Attribute("dimension", .name)],
        children: [Child(["label"], minimum: 1)]),
      "choices": ElementRule(
        [
          Attribute("name", .name, required: true),
          Attribute("kind", .oneOf(ChoiceList.Kind.allCases.map(\.rawValue))),
        ],
        children: [Child(["choice"], minimum: 1)]),
      "choice": ElementRule(
        [
          Attribute("name", .choiceName, required: true), Attribute("score", .number), Attribute("key", .choiceName),
          Attribute("topic", .name), Attribute("exclusive", .yesNo),
        ],
        children: [Child(["label"], minimum: 1)]),
      "group": ElementRule(
        [Attribute("name", .name, required: true), Attribute("relevant", .words)],
        children: [Child(["label"]), anyItems]),
      "note": ElementRule(
        [Attribute("name", .name, required: true), Attribute("relevant", .words)],
        children: [Child(["label"], minimum: 1), Child(["hint"])]),
      "text": question(), "integer": question(), "decimal": question(), "date": question(),
      "select_one": question(list),
      "select_multiple": question(
        list, Attribute("min", .whole(through: 999_999)), Attribute("max", .whole(through: 999_999))),
      "rank": question(list, Attribute("max", .whole(through: 999_999))),
      "territory": question(Attribute("level", .name, required: true)),
      "tally": question(list, Attribute("control", .words)),
      "calculate": ElementRule(
        [
          Attribute("name", .name, required: true), Attribute("calculation", .words, required: true),
          Attribute("type", .oneOf(["text", "integer", "decimal", "date", "select_one"])), Attribute("list", .name),
          Attribute("measure", .oneOf(Question.Measure.allCases.map(\.rawValue))), Attribute("topic", .name),
        ],
        children: [Child(["label"])]),
      "warning": ElementRule([Attribute("test", .words, required: true)], content: .translation),
    ]
    for name in ["title", "label", "hint", "guidance_hint", "required_message", "constraint_message"] {
      rules[name] = ElementRule([], content: .translation)
    }
    return rules
  }()
}
