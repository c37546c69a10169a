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

  static let hidden = ImportProfile.TableExtent.Hidden.allCases.map { (text: $0.rawValue, value: $0) }
  /// What a draft writes where the file does not tell: somebody has to say it.
  static let undecided = "?"

  package static let grammar = Grammar(
    namespace: "urn:ronda:import:1", prefix: "profile", root: "import_profile",
    document: Phrase(es: "un perfil de importación", en: "an import profile"), rules: rules)

  private static let rules: [String: ElementRule] = {
    typealias Attribute = ElementRule.Attribute
    typealias Child = ElementRule.Child
    let header = ElementRule([Attribute("column", .words, required: true)])
    let text = Attribute("text", .words, required: true)
    func style(required: Bool) -> [Attribute] {
      func attribute(_ name: String, _ texts: [String], _ isRequired: Bool) -> Attribute {
        Attribute(name, .oneOf(texts + [undecided]), required: isRequired)
      }
      return [
        attribute("decimal", decimals.map(\.text), required), attribute("group", groups.map(\.text), false),
        attribute("date", dates.map(\.text), required),
      ]
    }
    return [
      "import_profile": ElementRule(
        [
          Attribute("form", .words, required: true),
          Attribute("encoding", .oneOf(encodings.map(\.text)), required: true),
          Attribute("delimiter", .oneOf(delimiters.map(\.text)), required: true),
        ] + style(required: true) + [
          Attribute("reviewed", .yesNo), Attribute("skip_rows", .whole(through: 999)), Attribute("worksheet", .words),
          Attribute("hidden_rows", .oneOf(hidden.map(\.text))),
          Attribute("hidden_columns", .oneOf(hidden.map(\.text))), Attribute("undeclared", .oneOf(["stop", "warn"])),
        ],
        children: [
          // That there is one `sheet`, the reader says in its own words.
          Child(["sheet"]), Child(["batch"], maximum: 1), Child(["operator"], maximum: 1),
          Child(
            ["column"], minimum: 1,
            advice: Phrase(
              es: "Agregue un <column header=\"…\" question=\"…\"/> por columna.",
              en: "Add one <column header=\"…\" question=\"…\"/> for each column.")),
          Child(["value"]), Child(["missing"]), Child(["ignore"]), Child(["undecided"]), Child(["total_row"]),
          Child(["long"], maximum: 1), Child(["repeat"]), Child(["control"]),
        ],
        isOrdered: false),
      "sheet": ElementRule([Attribute("column", .words, required: true), Attribute("check_digit", .yesNo)]),
      "batch": header, "operator": header, "ignore": header, "undecided": header,
      "total_row": ElementRule([Attribute("column", .words, required: true), text]),
      "column": ElementRule(
        [
          Attribute("header", .words, required: true), Attribute("question", .nodeName, required: true),
          Attribute("separator", .characters), Attribute("choice", .code),
          Attribute("place", .whole(through: 999)), Attribute("instance", .whole(through: 999)),
        ] + style(required: false),
        alternatives: ["separator", "choice", "place"]),
      "value": ElementRule([
        Attribute("question", .nodeName), text, Attribute("choice", .code, required: true),
      ]),
      "missing": ElementRule(
        [
          Attribute("question", .nodeName), Attribute("column", .words), text,
          Attribute("reason", .oneOf(reasons.map(\.text)), required: true),
        ],
        alternatives: ["question", "column"]),
      "long": ElementRule([
        Attribute("question", .nodeName, required: true), Attribute("choice", .words, required: true),
        Attribute("points", .words, required: true),
      ]),
      "repeat": ElementRule(
        [
          Attribute("name", .nodeName, required: true), Attribute("file", .words),
          Attribute("key", .words, required: true),
        ],
        children: [
          Child(
            ["column"], minimum: 1,
            advice: Phrase(
              es: "Agregue un <column header=\"…\" question=\"…\"/> por columna.",
              en: "Add one <column header=\"…\" question=\"…\"/> for each column.")),
          Child(["ignore"]),
        ],
        isOrdered: false),
      "control": ElementRule([
        Attribute("kind", .oneOf(["rows", "sum", "count"]), required: true), Attribute("column", .words),
        Attribute("text", .words), Attribute("figure", .number, required: true), Attribute("batch", .words),
      ]),
    ]
  }()
}
