import RondaCore
import RondaForms

/// A form as text for a person who works on it.
struct FormDescription {
  let form: Form
  let language: Language
  /// The language of labels.
  let formLanguage: String

  /// The words in one line.
  func words(_ texts: Texts) -> String { texts[formLanguage] }

  /// An expression in one line.
  func oneLine(_ expression: String) -> String {
    expression.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func say(_ spanish: String, _ english: String) -> String { Phrase(es: spanish, en: english)[language] }

  /// What stands above every view.
  var heading: String {
    let count = form.questions.count(where: \.isAsked)
    let questions = count == 1 ? say("1 pregunta", "1 question") : say("\(count) preguntas", "\(count) questions")
    let name = form.version.isEmpty ? form.id : "\(form.id) \(form.version)"
    return "\(words(form.titles))\n\(name) · \(questions)".harmless(keepingLines: true) + "\n\n"
  }

  // MARK: Outline

  /// The tree of items, each with what it hangs on below it.
  var outline: String {
    var result = heading
    for entry in FormOutline(form).entries {
      let indent = String(repeating: "  ", count: min(entry.depth, 20))
      let number = entry.number.map { "\($0). " } ?? ""
      let label = words(entry.label)
      result +=
        indent + "\(number)\(entry.name) [\(entry.type)]\(label.isEmpty ? "" : "  \(label)")".harmless + "\n"
      for detail in details(of: entry) { result += indent + "     " + detail.harmless + "\n" }
    }
    return result
  }

  private func details(of entry: FormOutline.Entry) -> [String] {
    var result: [String] = []
    switch entry.repetition {
    case nil: break
    case .free(let initial):
      result.append(
        say("se repite; empieza con \(initial)", "repeated; begins with \(initial)"))
    case .fixed(let count):
      result.append(
        count == 1
          ? say("se repite 1 vez", "repeated once") : say("se repite \(count) veces", "repeated \(count) times"))
    case .counted(let expression):
      result.append(say("se repite: ", "repeated: ") + oneLine(expression))
    }
    if let condition = entry.condition { result.append(say("aplica si: ", "applies if: ") + oneLine(condition)) }
    if let required = entry.required {
      result.append(
        required == "yes" ? say("requerida", "required") : say("requerida si: ", "required if: ") + oneLine(required))
    }
    if entry.isPersonal { result.append(say("personal: se guarda aparte", "personal: kept apart")) }
    if let calculation = entry.calculation { result.append(say("calcula: ", "computes: ") + oneLine(calculation)) }
    return result
  }

  // MARK: Translations

  /// For every language how many texts of each kind are in it, and where the others are.
  func coverage(_ translations: [Translation]) -> String {
    var result = heading
    for coverage in TranslationCoverage.all(of: form, translations) {
      let name = form.name(ofLanguage: coverage.language)
      let title = name == coverage.language ? name : "\(coverage.language) (\(name))"
      let sum = say(
        "\(coverage.translated) de \(coverage.total) textos", "\(coverage.translated) of \(coverage.total) texts")
      result += "\(title): \(sum)".harmless + "\n"
      var table = TextTable()
      for count in coverage.counts { table.add([count.kind, "\(count.translated)/\(count.total)"]) }
      result += table.text(indent: "  ")
      if !coverage.missing.isEmpty { result += "  \(say("falta:", "missing:"))\n" }
      for text in coverage.missing {
        let owner = text.ownerName.map { " \($0)" } ?? ""
        let place = "\(text.place.file):\(text.place.line):\(text.place.column)"
        result += "    \(place): \(text.fullKind)\(owner)".harmless + "\n"
      }
      result += "\n"
    }
    return result
  }
}
