import RondaCore
import RondaExpressions
import RondaForms

/// The codes of the choices that have a label, where only one has it.
struct ChoiceLabels: Sendable {
  /// By list, the code by label; `nil` when several choices have it.
  private let codes: [[String: String?]]

  init(_ form: Form) {
    codes = form.lists.map { list in
      var result: [String: String?] = [:]
      for choice in list.choices {
        for label in Set(choice.labels.entries.map(\.text)) {
          result[label] = result[label] == nil ? .some(choice.name) : .some(nil)
        }
      }
      return result
    }
  }

  func code(labelled label: String, inList list: Int) -> String? { codes[list][label] ?? nil }
}

/// Answers of a row that stand in several columns, until the row is at its end.
struct RowParts {
  private let form: Form
  private let labels: ChoiceLabels
  private var whole: [(question: Int, text: String, place: SourcePlace)] = []
  private var coordinates: [Int: (texts: [String], place: SourcePlace)] = [:]
  private var options: [Int: (chosen: [String], place: SourcePlace)] = [:]
  private var points: [Int: [(choice: String, text: String, place: SourcePlace)]] = [:]
  private var badOptions: [(text: String, place: SourcePlace)] = []

  init(_ form: Form, _ labels: ChoiceLabels) {
    self.form = form
    self.labels = labels
  }

  /// Takes what stands in a column, which is not empty.
  mutating func take(_ text: String, _ content: TableColumn.Content, at place: SourcePlace) {
    switch content {
    case .value(let question): whole.append((question, text, place))
    case .coordinate(let question, let part):
      var known = coordinates[question] ?? (["", "", "", ""], place)
      known.texts[part] = text
      coordinates[question] = known
    case .option(let question, let code):
      var known = options[question] ?? ([], place)
      switch AnswerText.trimmed(text).lowercased() {
      case "1", "1.0", "true": known.chosen.append(code)
      case "0", "0.0", "false", "": break
      default: badOptions.append((text, place))
      }
      options[question] = known
    case .points(let question, let code): points[question, default: []].append((code, text, place))
    default: break
    }
  }

  /// Puts the answers together.
  mutating func finish(_ frame: inout ReceivedFrame, _ findings: inout [Diagnostic]) {
    for (text, place) in badOptions {
      findings.append(
        Diagnostic(
          "exchange-bad-option", at: place,
          Phrase(
            es: "«\(AnswerText.shown(text))» no dice si la alternativa está marcada.",
            en: "“\(AnswerText.shown(text))” does not say whether the choice is marked."),
          hint: Phrase(es: "Se escribe 1 o 0.", en: "It is written as 1 or 0.")))
    }
    for (question, text, place) in whole {
      let (value, missing) = CellText.read(text)
      put(value, missing, place, question, &frame)
    }
    for (question, part) in coordinates.sorted(by: { $0.key < $1.key }) where self[question, frame] == nil {
      let (first, missing) = CellText.read(part.texts[0])
      let last = part.texts.lastIndex { !$0.isEmpty } ?? 0
      let text = ([first] + part.texts[1...max(1, last)]).joined(separator: " ")
      put(missing == nil ? text : AnswerText.trimmed(text), missing, part.place, question, &frame)
    }
    for (question, option) in options.sorted(by: { $0.key < $1.key }) { choose(option, question, &frame, &findings) }
    for (question, part) in points.sorted(by: { $0.key < $1.key }) {
      let reasons = part.filter { MissingReason(rawValue: $0.text) != nil }
      let rest = part.filter { MissingReason(rawValue: $0.text) == nil }
      frame.cells[slot(question)] = ReceivedFrame.Cell(
        content: .points(inOrder(rest, of: question)), missing: reasons.first?.text,
        place: part.first?.place ?? frame.place)
    }
  }

  private mutating func put(
    _ text: String, _ missing: String?, _ place: SourcePlace, _ question: Int, _ frame: inout ReceivedFrame
  ) {
    frame.cells[slot(question)] = ReceivedFrame.Cell(
      content: .text(coded(text, question)), missing: missing, place: place)
  }

  /// The columns of the choices and that of all of them must say the same, where both are there.
  private func choose(
    _ option: (chosen: [String], place: SourcePlace), _ question: Int, _ frame: inout ReceivedFrame,
    _ findings: inout [Diagnostic]
  ) {
    guard let list = form.questions[question].kind.list else { return }
    if let cell = self[question, frame] {
      guard cell.missing == nil, case .text(let text) = cell.content else { return }
      let codes = AnswerText.codes(in: text)
      if codes.sorted() == option.chosen.sorted() { return }
      if codes.allSatisfy({ form.lists[list].position(ofName: $0) != nil }) {
        findings.append(
          Diagnostic(
            "exchange-options-differ", at: cell.place,
            Phrase(
              es: "«\(AnswerText.shown(text))» y las columnas de las alternativas no dicen lo mismo.",
              en: "“\(AnswerText.shown(text))” and the columns of the choices do not say the same."),
            hint: Phrase(es: "Corrija una de las dos.", en: "Correct one of the two.")))
        return
      }
      // The column of all of them holds labels, which cannot be told apart.
    }
    guard !option.chosen.isEmpty else { return }
    frame.cells[slot(question)] = ReceivedFrame.Cell(
      content: .text(option.chosen.joined(separator: " ")), missing: nil, place: option.place)
  }

  /// The code of a single choice that is written as its label.
  private func coded(_ text: String, _ question: Int) -> String {
    guard case .selectOne(let list) = form.questions[question].kind,
      form.lists[list].position(ofName: AnswerText.trimmed(text)) == nil
    else { return text }
    return labels.code(labelled: AnswerText.trimmed(text), inList: list) ?? text
  }

  private func inOrder(
    _ points: [(choice: String, text: String, place: SourcePlace)], of question: Int
  ) -> [(choice: String, text: String, place: SourcePlace)] {
    let list = form.list(of: form.questions[question])
    return points.sorted { (list?.position(ofName: $0.choice) ?? 0) < (list?.position(ofName: $1.choice) ?? 0) }
  }

  private func slot(_ question: Int) -> Int { form.schema.nodes[form.questions[question].node].slot }

  private subscript(question: Int, frame: ReceivedFrame) -> ReceivedFrame.Cell? { frame.cells[slot(question)] }
}
