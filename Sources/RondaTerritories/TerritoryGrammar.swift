import RondaCore
package import RondaXML

/// The grammar of files of territories. The published schema `Forms/territories.rng` says the same; tests hold them
/// together.
package enum TerritoryGrammar {
  package static let grammar = Grammar(
    namespace: "urn:ronda:territories:1", prefix: "territory", root: "territories",
    document: Phrase(es: "un archivo de territorios", en: "a file of territories"), rules: rules)

  private static let rules: [String: ElementRule] = {
    typealias Attribute = ElementRule.Attribute
    typealias Child = ElementRule.Child
    return [
      "territories": ElementRule(
        [Attribute("version", .words, required: true), Attribute("default_language", .language, required: true)],
        children: [
          Child(
            ["level"], minimum: 1,
            advice: Phrase(
              es: "Antes de los territorios va un <level name=\"…\"> por nivel, del mayor al menor.",
              en: "Before the territories comes one <level name=\"…\"> for each level, from the whole down.")),
          Child(["territory"], minimum: 1),
        ]),
      "level": ElementRule([Attribute("name", .name, required: true)], children: [Child(["label"], minimum: 1)]),
      "label": ElementRule([], content: .translation),
      "territory": ElementRule(
        [
          Attribute("level", .name, required: true), Attribute("code", .code, required: true),
          Attribute("name", .words, required: true), Attribute("from", .day), Attribute("to", .day),
        ],
        children: [Child(["alias"]), Child(["population"]), Child(["territory"])]),
      "alias": ElementRule([], content: .text),
      "population": ElementRule([
        Attribute("year", .digits(4...4), required: true), Attribute("count", .digits(1...12), required: true),
        Attribute("illustrative", .yesNo),
      ]),
    ]
  }()
}
