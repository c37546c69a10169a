import RondaCore
package import RondaXML

/// The grammar of import profiles. The published schema `Forms/import-profile.rng` says the same; tests hold them
/// together.
package enum ProfileGrammar {
  // What may be written, and what it means.
  static let reasons: [(text: String, value: MissingReason)] = [
    ("not_applicable", .notApplicable), ("blank", .blank), ("dont_know", .dontKnow), ("refused", .refused),
    ("illegible", .illegible), ("invalid_mark", .invalidMark),
  ]
  static let dates: [(text: String, value: ImportProfile.DateOrder)] =
    ImportProfile.DateOrder.allCases.map { ($0.rawValue, $0) } + [("dd/mm/yyyy", .dayMonthYear)]
  static let encodings = ImportProfile.Encoding.allCases.map { (text: $0.rawValue, value: $0) }
  static let delimiters: [(text: String, value: UInt8)] = [
    (";", UInt8(ascii: ";")), (",", UInt8(ascii: ",")), ("|", UInt8(ascii: "|")), ("tab", 9), ("\t", 9),
  ]
  static let decimals: [(text: String, value: Unicode.Scalar)] = [(",", ","), (".", ".")]
  static let groups: [(text: String, value: Unicode.Scalar)] = [(".", "."), (",", ","), (" ", " "), ("'", "'")]

  package static let grammar = Grammar(
    namespace: "urn:ronda:import:1", prefix: "profile", root: "import_profile",
    document: Phrase(es: "un perfil de importación", en: "an import profile"), rules: rules)

  private static let rules: [String: ElementRule] = {
    typealias Attribute = ElementRule.Attribute
    typealias Child = ElementRule.Child
    let header = ElementRule([Attribute("column", .words, required: true)])
    let text = Attribute("text", .words, required: true)
    return [
      "import_profile": ElementRule(
        [
          Attribute("form", .words, required: true),
          Attribute("encoding", .oneOf(encodings.map(\.text)), required: true),
          Attribute("delimiter", .oneOf(delimiters.map(\.text)), required: true),
          Attribute("decimal", .oneOf(decimals.map(\.text)), required: true),
          Attribute("group", .oneOf(groups.map(\.text))), Attribute("date", .oneOf(dates.map(\.text)), required: true),
        ],
        children: [
          // That there is one `sheet`, the reader says in its own words.
          Child(["sheet"]), Child(["batch"], maximum: 1), Child(["operator"], maximum: 1),
          Child(
            ["column"], minimum: 1,
            advice: Phrase(
              es: "Agregue un <column header=\"…\" question=\"…\"/> por columna.",
              en: "Add one <column header=\"…\" question=\"…\"/> for each column.")),
          Child(["value"]), Child(["missing"]), Child(["ignore"]), Child(["total_row"]),
        ],
        isOrdered: false),
      "sheet": header, "batch": header, "operator": header, "ignore": header,
      "total_row": ElementRule([Attribute("column", .words, required: true), text]),
      "column": ElementRule(
        [
          Attribute("header", .words, required: true), Attribute("question", .nodeName, required: true),
          Attribute("separator", .characters), Attribute("choice", .code),
          Attribute("place", .whole(through: 999)),
        ],
        alternatives: ["separator", "choice", "place"]),
      "value": ElementRule([
        Attribute("question", .nodeName), text, Attribute("choice", .code, required: true),
      ]),
      "missing": ElementRule([
        Attribute("question", .nodeName), text, Attribute("reason", .oneOf(reasons.map(\.text)), required: true),
      ]),
    ]
  }()
}
