import Foundation
import RondaCore
import RondaForms
import RondaReports

/// The variables of a form and what their values mean: as text, as a table, as data.
struct CodebookReport {
  private let description: FormDescription
  private let book: Codebook

  init(_ description: FormDescription) {
    self.description = description
    book = Codebook(description.form)
  }

  // MARK: Text

  /// A block for each variable.
  var text: String {
    var result = description.heading
    for variable in book.variables {
      let label = description.words(variable.label)
      result +=
        "\(variable.number.map { "\($0). " } ?? "")\(variable.name)\(label.isEmpty ? "" : "  \(label)")".harmless
      result += "\n"
      var table = TextTable()
      for (word, value) in facts(about: variable) { table.add([word, value]) }
      result += table.text(indent: "    ")
      var choices = TextTable()
      for choice in variable.choices {
        choices.add([choice.name, description.words(choice.labels), marks(of: choice)])
      }
      result += choices.text(indent: "      ") + "\n"
    }
    return result
  }

  private func facts(about variable: Codebook.Variable) -> [(String, String)] {
    func say(_ spanish: String, _ english: String) -> String { description.say(spanish, english) }
    var result = [(say("tipo", "type"), variable.type)]
    switch variable.role {
    case .asked, .shown: break
    case .calculated: result.append((say("origen", "origin"), say("se calcula", "computed")))
    case .noted:
      result.append((say("origen", "origin"), say("lo anota el programa", "noted down by the program")))
    case .hidden: result.append((say("origen", "origin"), say("lo pone el formulario", "set by the form")))
    }
    if let filter = variable.choiceFilter {
      result.append((say("se ofrecen", "offered"), description.oneLine(filter)))
    }
    if let range = variable.range {
      result.append((say("rango", "range"), Self.text(of: range)))
    }
    if let measure = variable.measure { result.append((say("mide", "measures"), measure.rawValue)) }
    if let topic = variable.topic {
      result.append((say("tema", "topic"), "\(topic.name)  \(description.words(topic.labels))"))
    }
    if variable.isPersonal { result.append((say("personal", "personal"), say("se guarda aparte", "kept apart"))) }
    if !variable.repetitions.isEmpty {
      result.append((say("se repite en", "repeated in"), variable.repetitions.joined(separator: " / ")))
    }
    for condition in variable.conditions {
      result.append((say("aplica si", "applies if"), description.oneLine(condition)))
    }
    if let required = variable.required {
      result.append(
        required == "yes"
          ? (say("requerida", "required"), say("siempre", "always"))
          : (say("requerida si", "required if"), description.oneLine(required)))
    }
    if let constraint = variable.constraint {
      result.append((say("restricción", "constraint"), description.oneLine(constraint)))
    }
    if let calculation = variable.calculation {
      result.append((say("cálculo", "calculation"), description.oneLine(calculation)))
    }
    if !variable.missing.isEmpty {
      let reasons = variable.missing.map { "\($0.rawValue) \($0.label[description.language])" }
      result.append((say("sin respuesta", "no answer"), reasons.joined(separator: ", ")))
    }
    return result
  }

  private func marks(of choice: Choice) -> String {
    var result: [String] = []
    if let score = choice.score { result.append(description.say("puntaje ", "score ") + Self.plain(score)) }
    if choice.key != choice.name { result.append(description.say("clave ", "key ") + choice.key) }
    if let topic = choice.topic {
      result.append(description.say("tema ", "topic ") + description.form.topics[topic].name)
    }
    if choice.isExclusive { result.append(description.say("excluye a las demás", "excludes the others")) }
    if choice.isOther { result.append(description.say("pide cuál", "asks which")) }
    return result.joined(separator: ", ")
  }

  private static func text(of range: Question.Range) -> String {
    "\(plain(range.start)) … \(plain(range.end)) / \(plain(range.step))"
  }

  /// A number with a point and no more decimals than it has.
  private static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  // MARK: CSV

  private static let header = [
    "number", "variable", "label", "type", "origin", "measure", "topic", "repeated_in", "condition", "required",
    "constraint", "calculation", "missing", "code", "code_label", "key", "score", "code_topic", "exclusive", "other",
    "personal",
  ]

  /// A line for each code of each variable; one for a variable without codes. Column names and codes are never
  /// translated.
  ///
  /// - Parameter isRegional: `;` between cells and a decimal comma, instead of `,` and a point.
  func csv(isRegional: Bool) -> String {
    let separator: Character = isRegional ? ";" : ","
    func line(_ cells: [String]) -> String { SafeText.line(cells, separator: separator) }
    func score(_ choice: Choice) -> String {
      let text = choice.score.map(Self.plain) ?? ""
      return isRegional ? text.replacing(".", with: ",") : text
    }
    var result = line(Self.header)
    for variable in book.variables {
      let start = [
        variable.number.map(String.init) ?? "", variable.name, description.words(variable.label), variable.type,
        variable.role.rawValue, variable.measure?.rawValue ?? "", variable.topic?.name ?? "",
        variable.repetitions.joined(separator: "/"), condition(of: variable),
        description.oneLine(variable.required ?? ""),
        description.oneLine(variable.constraint ?? ""), description.oneLine(variable.calculation ?? ""),
        variable.missing.map(\.rawValue).joined(separator: " "),
      ]
      if variable.choices.isEmpty {
        result += line(start + Array(repeating: "", count: 7) + [variable.isPersonal ? "yes" : ""])
      }
      for choice in variable.choices {
        // A score is a number, whatever it begins with.
        let cells = line(start + [choice.name, description.words(choice.labels), choice.key])
        result += cells.dropLast() + String(separator) + score(choice) + String(separator)
        result += line([
          choice.topic.map { description.form.topics[$0].name } ?? "", choice.isExclusive ? "yes" : "",
          choice.isOther ? "yes" : "", variable.isPersonal ? "yes" : "",
        ])
      }
    }
    return result
  }

  /// All conditions as one.
  private func condition(of variable: Codebook.Variable) -> String {
    let parts = variable.conditions.map(description.oneLine)
    return parts.count < 2 ? parts.first ?? "" : parts.map { "(\($0))" }.joined(separator: " and ")
  }

  // MARK: JSON

  /// The same as JSON, labels in every language.
  func json() throws -> String {
    let form = description.form
    let variables = book.variables.map { variable -> [String: Any] in
      var result: [String: Any] = [
        "name": variable.name, "type": variable.type, "origin": variable.role.rawValue, "label": labels(variable.label),
        "conditions": variable.conditions, "missing": variable.missing.map(\.rawValue),
        "repeated_in": variable.repetitions,
        "choices": variable.choices.map { choice -> [String: Any] in
          var result: [String: Any] = [
            "name": choice.name, "key": choice.key, "label": labels(choice.labels), "exclusive": choice.isExclusive,
            "other": choice.isOther,
          ]
          result["score"] = choice.score
          result["topic"] = choice.topic.map { form.topics[$0].name }
          return result
        },
      ]
      result["number"] = variable.number
      result["choice_filter"] = variable.choiceFilter
      result["measure"] = variable.measure?.rawValue
      result["topic"] = variable.topic?.name
      if variable.isPersonal { result["personal"] = true }
      result["required"] = variable.required
      result["constraint"] = variable.constraint
      result["calculation"] = variable.calculation
      result["range"] = variable.range.map { ["start": $0.start, "end": $0.end, "step": $0.step] }
      return result
    }
    let document: [String: Any] = [
      "schema": "ronda.codebook/1", "form": ["id": form.id, "version": form.version, "title": labels(form.titles)],
      "languages": form.languages, "variables": variables,
    ]
    let data = try JSONSerialization.data(
      withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private func labels(_ texts: Texts) -> [String: String] {
    Dictionary(texts.entries.map { ($0.language, texts[$0.language]) }, uniquingKeysWith: { first, _ in first })
  }
}
