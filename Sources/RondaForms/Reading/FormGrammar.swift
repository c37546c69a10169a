import RondaCore
package import RondaXML

/// The grammar of the form language. The published schema `Forms/form.rng` says the same; tests hold them together.
package enum FormGrammar {
  /// Questions that a person answers.
  static let questions = [
    "text", "integer", "decimal", "range", "date", "time", "datetime", "select_one", "select_multiple", "rank",
    "territory", "tally", "acknowledge", "geopoint", "geotrace", "geoshape", "barcode", "image", "audio", "video",
    "file",
  ]

  /// What the program notes down by itself.
  static let metadata = [
    "start", "end", "today", "username", "deviceid", "email", "phonenumber", "instance_id",
  ]

  /// Questions, groups and what else stands among them.
  static let items = ["group", "repeat", "grid", "note"] + questions + ["calculate", "hidden"] + metadata

  /// What a calculation or a hidden value may be.
  static let valueTypes = [
    "text", "integer", "decimal", "boolean", "date", "time", "datetime", "select_one", "select_multiple", "geopoint",
    "geotrace", "geoshape",
  ]

  package static let grammar = Grammar(
    namespace: "urn:ronda:form:1", prefix: "form", root: "form", document: Phrase(es: "un formulario", en: "a form"),
    rules: rules)

  private typealias Attribute = ElementRule.Attribute
  private typealias Child = ElementRule.Child

  private static let anyItems = Child(
    items + ["setvalue"], summary: Phrase(es: "las preguntas y los grupos", en: "the questions and groups"))
  private static let name = Attribute("name", .nodeName, required: true)
  private static let list = Attribute("list", .words)
  private static let personal = Attribute("personal", .yesNo)
  private static let media = [Child(["media_image", "media_big_image", "media_audio", "media_video"])]
  private static let wording = [Child(["label"], minimum: 1), Child(["hint"]), Child(["guidance_hint"])] + media

  private static let rules: [String: ElementRule] = {
    var rules = structure
    for question in questions { rules[question] = FormGrammar.question(question) }
    for word in metadata { rules[word] = ElementRule([name], isOpen: true) }
    for word in ["title", "label", "hint", "guidance_hint", "required_message", "constraint_message"] {
      rules[word] = ElementRule([], children: [Child(["output"])], isOpen: true, content: .translation)
    }
    for word in ["media_image", "media_big_image", "media_audio", "media_video"] {
      rules[word] = ElementRule([], isOpen: true, content: .translation)
    }
    rules["warning"] = ElementRule(
      [Attribute("test", .words, required: true)], children: [Child(["output"])], isOpen: true,
      content: .translation)
    rules["output"] = ElementRule([Attribute("value", .words, required: true)], isOpen: true)
    return rules
  }()

  private static let structure: [String: ElementRule] = [
    "form": ElementRule(
      [
        Attribute("id", .words, required: true), Attribute("version", .words),
        Attribute("default_language", .language, required: true), Attribute("root", .nodeName),
        Attribute("instance_name", .words), Attribute("style", .words),
      ],
      children: [
        Child(["title"], minimum: 1), Child(["language"]), Child(["topics"], maximum: 1), Child(["choices", "data"]),
        anyItems,
      ], isOpen: true),
    "language": ElementRule(
      [Attribute("tag", .language, required: true), Attribute("name", .words, required: true)], isOpen: true),
    "topics": ElementRule([], children: [Child(["topic"], minimum: 1)], isOpen: true),
    "topic": ElementRule(
      [Attribute("name", .name, required: true), Attribute("dimension", .name)],
      children: [Child(["label"], minimum: 1)], isOpen: true),
    "choices": ElementRule(
      [
        Attribute("name", .words, required: true),
        Attribute("kind", .oneOf(ChoiceList.Kind.allCases.map(\.rawValue))), Attribute("file", .words),
        Attribute("value", .words), Attribute("label", .words),
      ],
      children: [Child(["choice"])], isOpen: true),
    "choice": ElementRule(
      [
        Attribute("name", .words, required: true), Attribute("score", .number), Attribute("key", .code),
        Attribute("topic", .name), Attribute("exclusive", .yesNo), Attribute("other", .yesNo),
      ],
      children: [Child(["label"], minimum: 1)] + media + [Child(["property"])], isOpen: true),
    "property": ElementRule([Attribute("name", .words, required: true)], isOpen: true, content: .value),
    "data": ElementRule(
      [Attribute("name", .words, required: true), Attribute("file", .words)], isOpen: true, content: .anything),
    "group": ElementRule(
      [name, Attribute("relevant", .words), Attribute("appearance", .words)],
      children: [Child(["label"]), Child(["hint"])] + media + [anyItems], isOpen: true),
    "repeat": ElementRule(
      [
        name, Attribute("relevant", .words), Attribute("appearance", .words), Attribute("repeat_count", .words),
        Attribute("initial", .digits(1...4)), Attribute("add_remove", .yesNo),
      ],
      children: [Child(["label"]), Child(["hint"])] + media + [anyItems], isOpen: true),
    "grid": ElementRule(
      [
        name, Attribute("list", .words, required: true), Attribute("relevant", .words), Attribute("appearance", .words),
        Attribute("required", .words), Attribute("measure", measures), Attribute("missing", .words), personal,
      ],
      children: wording + [Child(["required_message"]), Child(["row"], minimum: 1)], isOpen: true),
    "row": ElementRule(
      [name, Attribute("relevant", .words), Attribute("topic", .name)],
      children: [Child(["label"], minimum: 1), Child(["hint"])], isOpen: true),
    "note": ElementRule(
      [name, Attribute("relevant", .words), Attribute("appearance", .words)], children: wording, isOpen: true),
    "calculate": ElementRule(
      [
        name, Attribute("calculation", .words, required: true), Attribute("type", .oneOf(valueTypes)), list,
        Attribute("relevant", .words), Attribute("trigger", .words), Attribute("measure", measures),
        Attribute("topic", .name), personal,
      ],
      children: [Child(["label"])], isOpen: true),
    "hidden": ElementRule(
      [
        name, Attribute("type", .oneOf(valueTypes)), list, Attribute("default", .words), Attribute("relevant", .words),
        personal,
      ],
      isOpen: true),
    "setvalue": ElementRule(
      [
        Attribute("event", .words, required: true), Attribute("ref", .words, required: true),
        Attribute("value", .words),
      ],
      isOpen: true, content: .value),
  ]

  private static let measures = ValuePattern.oneOf(Question.Measure.allCases.map(\.rawValue))

  private static func question(_ word: String) -> ElementRule {
    let common: [Attribute] = [
      name, Attribute("required", .words), Attribute("relevant", .words), Attribute("constraint", .words),
      Attribute("default", .words), Attribute("calculation", .words), Attribute("trigger", .words),
      Attribute("readonly", .words), Attribute("appearance", .words), Attribute("missing", .words),
      Attribute("measure", measures), Attribute("topic", .name), personal,
    ]
    let source = [
      list, Attribute("choice_filter", .words), Attribute("nodeset", .words), Attribute("value", .words),
      Attribute("label", .words), Attribute("randomize", .yesNo), Attribute("seed", .words),
    ]
    let limit = ValuePattern.whole(through: 999_999)
    let own: [Attribute] =
      switch word {
      case "select_one": source
      case "select_multiple": source + [Attribute("min", limit), Attribute("max", limit)]
      case "rank": source + [Attribute("max", limit)]
      case "territory": [Attribute("level", .name, required: true)]
      case "tally": [Attribute("list", .words, required: true), Attribute("control", .words)]
      case "range":
        ["start", "end", "step"].map { Attribute($0, .number, required: true) }
          + ["tick_interval", "placeholder"].map { Attribute($0, .number) }
          + [Attribute("tick_labelset", .words), Attribute("type", .oneOf(["integer", "decimal"]))]
      default: []
      }
    return ElementRule(
      common + own,
      children: wording + [
        Child(["required_message"]), Child(["constraint_message"]), Child(["warning"]), Child(["setvalue"]),
      ], isOpen: true)
  }
}
