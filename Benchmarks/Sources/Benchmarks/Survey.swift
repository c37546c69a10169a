/// A form that is measured, as rows; the same for every program that reads it.
struct Survey {
  struct Row {
    /// As XLSForm calls it, with its list.
    let type: String
    var name = ""
    var label = ""
    /// By the name of their XLSForm column.
    var rules: [(column: String, expression: String)] = []
  }

  struct Choice {
    let name: String
    /// Its name where there is none.
    var label: String?
    var properties: [(column: String, value: String)] = []
  }

  let name: String
  /// Whether every text is in English too.
  var isBilingual = false
  let rows: [Row]
  let lists: [(name: String, choices: [Choice])]

  /// A typical mix of questions, in tens: a rule in most of them, and the first of each ten decides about the others.
  static func mixed(_ count: Int) -> Survey {
    var rows: [Row] = []
    for number in 0..<count {
      let decides = number - number % 10
      if number == decides { rows.append(Row(type: "begin group", name: "g\(number)", label: "Parte \(number)")) }
      var row = Row(
        type: ["select_one si_no", "integer", "decimal", "date", "select_multiple cosas", "text"][min(number % 10, 5)],
        name: "p\(number)", label: "Pregunta \(number)")
      if number % 10 > 6 { row = Row(type: "select_one cosas", name: row.name, label: row.label) }
      if number > decides { row.rules.append(("relevant", "${p\(decides)} = 'si'")) }
      switch number % 10 {
      case 1: row.rules.append(("constraint", ". >= 15 and . <= 110"))
      case 2: row.rules.append(("constraint", ". >= 0 and . <= ${p\(decides + 1)}"))
      case 6:
        row = Row(type: "calculate", name: row.name)
        row.rules.append(("calculation", "coalesce(${p\(decides + 1)}, 0) + coalesce(${p\(decides + 2)}, 0)"))
      default: break
      }
      rows.append(row)
      if number % 10 == 9 || number == count - 1 { rows.append(Row(type: "end group")) }
    }
    return Survey(
      name: "q\(count)", isBilingual: true, rows: rows,
      lists: [
        ("si_no", [Choice(name: "si"), Choice(name: "no")]), ("cosas", (1...8).map { Choice(name: "c\($0)") }),
      ])
  }

  /// Fifty thousand places, of which a question offers the thousand that two answers leave.
  static var places: Survey {
    Survey(
      name: "c50000",
      rows: [
        Row(type: "select_one region", name: "region", label: "Región"),
        Row(type: "select_one comuna", name: "comuna", label: "Comuna"),
        Row(
          type: "select_one lugar", name: "lugar", label: "Lugar",
          rules: [("choice_filter", "region = ${region} and comuna = ${comuna}")]),
      ],
      lists: [
        ("region", (0..<10).map { Choice(name: "r\($0)") }), ("comuna", (0..<50).map { Choice(name: "c\($0)") }),
        (
          "lugar",
          (0..<50_000).map {
            Choice(name: "l\($0)", properties: [("region", "r\($0 % 10)"), ("comuna", "c\($0 % 50)")])
          }
        ),
      ])
  }

  /// Five thousand calculations, each on the one before.
  static var chain: Survey {
    Survey(
      name: "chain5000",
      rows: [Row(type: "integer", name: "c0", label: "Primero")]
        + (1...5_000).map {
          Row(type: "calculate", name: "c\($0)", rules: [("calculation", "${c\($0 - 1)} + 1")])
        } + [Row(type: "note", name: "fin", label: "Fin")],
      lists: [])
  }

  /// Persons who know which one they are, and a sum over all.
  static var repeats: Survey {
    Survey(
      name: "repeats1000",
      rows: [
        Row(type: "begin repeat", name: "persona", label: "Persona"),
        Row(type: "integer", name: "edad", label: "Edad"),
        Row(type: "calculate", name: "lugar", rules: [("calculation", "position(..)")]),
        Row(type: "end repeat"),
        Row(type: "calculate", name: "suma", rules: [("calculation", "sum(${edad})")]),
        Row(type: "note", name: "fin", label: "Fin"),
      ],
      lists: [])
  }

  /// As many communes as Chile has, which one finds by their names.
  static var communes: Survey {
    Survey(
      name: "communes",
      rows: [
        Row(type: "select_one comuna", name: "comuna", label: "Comuna"), Row(type: "note", name: "fin", label: "Fin"),
      ],
      lists: [("comuna", (1...346).map { Choice(name: "nunoa_\($0)", label: "Ñuñoa \($0)") })])
  }

  static let names = ["q100", "q5000", "c50000", "chain5000", "repeats1000"]

  static var all: [Survey] { [mixed(100), mixed(5_000), places, chain, repeats] }
}

extension Survey {
  /// In the form language.
  var form: String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <form xmlns="urn:ronda:form:1" id="\(name)" version="1" default_language="es">
      <title>Medición</title>

      """
    for list in lists {
      xml += "<choices name=\"\(list.name)\">\n"
      for choice in list.choices {
        xml += "<choice name=\"\(choice.name)\">\(labels(choice.label ?? choice.name))"
        for property in choice.properties {
          xml += "<property name=\"\(property.column)\">\(property.value)</property>"
        }
        xml += "</choice>\n"
      }
      xml += "</choices>\n"
    }
    for row in rows {
      let words = row.type.split(separator: " ")
      let isBlock = words[0] == "begin" || words[0] == "end"
      let element = isBlock ? (words.count > 1 ? words[1] : "") : words[0]
      if words[0] == "end" {
        xml += "</\(element)>\n"
        continue
      }
      xml += "<\(element) name=\"\(row.name)\""
      if !isBlock, words.count > 1 { xml += " list=\"\(words[1])\"" }
      for rule in row.rules { xml += " \(rule.column)=\"\(Self.escaped(rule.expression))\"" }
      xml += ">" + (row.label.isEmpty ? "" : labels(row.label)) + (isBlock ? "\n" : "</\(element)>\n")
    }
    return xml + "</form>\n"
  }

  private func labels(_ text: String) -> String {
    "<label>\(text)</label>" + (isBilingual ? "<label xml:lang=\"en\">\(text) (en)</label>" : "")
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
  }

  /// The sheets of an XLSForm workbook as lines with tabs, each sheet after a line of `# ` and its name.
  var sheets: String {
    let columns = ["relevant", "constraint", "calculation", "choice_filter"]
    var text = "# survey\n" + line(["type", "name"] + labelColumns + columns)
    for row in rows {
      text += line(
        [row.type, row.name] + labelCells(row.label)
          + columns.map { column in row.rules.first { $0.column == column }?.expression ?? "" })
    }
    let properties = lists.last?.choices.first?.properties.map(\.column) ?? []
    text += "# choices\n" + line(["list_name", "name"] + labelColumns + properties)
    for list in lists {
      for choice in list.choices {
        text += line(
          [list.name, choice.name] + labelCells(choice.label ?? choice.name) + choice.properties.map(\.value))
      }
    }
    return text + "# settings\n" + line(["form_id", "form_title", "default_language"])
      + line([name, "Medición", isBilingual ? "Español (es)" : ""])
  }

  private var labelColumns: [String] { isBilingual ? ["label::Español (es)", "label::English (en)"] : ["label"] }

  private func labelCells(_ text: String) -> [String] {
    isBilingual ? [text, text.isEmpty ? "" : text + " (en)"] : [text]
  }

  private func line(_ cells: [String]) -> String { cells.joined(separator: "\t") + "\n" }
}
