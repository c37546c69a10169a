import RondaCore
import RondaExpressions
import RondaForms

/// Texts that stand for something else, rows that are no sheets, and what the table may have besides.
extension ProfileDraft {
  private static let reasons: [String: MissingReason] = [
    "ns": .dontKnow, "no_sabe": .dontKnow, "nsabe": .dontKnow, "nr": .refused, "no_responde": .refused,
    "na": .notApplicable, "n_a": .notApplicable, "no_aplica": .notApplicable, "nc": .refused, "no_contesta": .refused,
    "il": .illegible, "ilegible": .illegible, "mi": .invalidMark, "sd": .blank, "s_d": .blank, "sin_dato": .blank,
    "blanco": .blank,
  ]
  private static let doubtfulNumbers: Set<String> = ["88", "98", "99", "888", "998", "999", "9999", "-1", "-9", "-99"]

  mutating func writeCodes() {
    var missing: [String] = []
    for position in survey.headers.indices {
      guard let question = question(at: position) else { continue }
      let evidence = survey.columns[position]
      for (text, count) in evidence.values {
        if let reason = Self.reasons[ColumnMatcher.key(text)], form.list(of: question)?.position(ofName: text) == nil,
          question.kind != .text
        {
          if !missing.contains(text) {
            missing.append(text)
            let name = ProfileGrammar.reasons.first { $0.value == reason }?.text ?? ""
            line("  <missing text=\"\(Self.escaped(text))\" reason=\"\(name)\"/>")
          }
        } else if Self.doubtfulNumbers.contains(text), question.kind != .text {
          comment(
            es:
              "REVISAR: «\(text)» aparece \(count == 1 ? "una vez" : "\(count) veces") en «\(survey.headers[position])». Si ahí no es una respuesta: "
              + "<missing column=\"\(Self.escaped(survey.headers[position]))\" text=\"\(text)\" reason=\"dont_know\"/>",
            en:
              "REVISAR: “\(text)” is \(count == 1 ? "once" : "\(count) times") in “\(survey.headers[position])”. If it is no answer there: "
              + "<missing column=\"\(Self.escaped(survey.headers[position]))\" text=\"\(text)\" reason=\"dont_know\"/>")
        } else {
          writeValue(text, question)
        }
      }
    }
  }

  /// Words of a label in place of its code.
  mutating func writeValue(_ text: String, _ question: Question) {
    guard case .selectOne = question.kind, let list = form.list(of: question),
      list.position(ofName: text) == nil, list.position(ofKey: text) == nil
    else { return }
    let key = ColumnMatcher.key(text)
    let alike = list.choices.filter { choice in
      ColumnMatcher.key(choice.name) == key || form.languages.contains { ColumnMatcher.key(choice.labels[$0]) == key }
    }
    let element = "<value question=\"\(question.name)\" text=\"\(Self.escaped(text))\" choice="
    if alike.count == 1, !key.isEmpty {
      line("  \(element)\"\(Self.escaped(alike[0].name))\"/>")
      return
    }
    let starting = list.choices.filter { choice in
      !key.isEmpty && form.languages.contains { ColumnMatcher.key(choice.labels[$0]).hasPrefix(key) }
    }
    let guess = starting.count == 1 ? starting[0].name : "…"
    comment(
      es: "REVISAR: «\(String(text.prefix(40)))» no es un código de «\(question.name)». \(element)\"\(guess)\"/>",
      en: "REVISAR: “\(String(text.prefix(40)))” is no code of “\(question.name)”. \(element)\"\(guess)\"/>")
  }

  mutating func writeTotals() {
    for (position, evidence) in survey.columns.enumerated() where Self.canBeNamed(survey.headers[position]) {
      let key = ColumnMatcher.key(evidence.last)
      guard ["total", "totales", "suma", "sumas", "promedio", "total_general"].contains(key) else { continue }
      line(
        "  <total_row column=\"\(Self.escaped(survey.headers[position]))\" text=\"\(Self.escaped(evidence.last))\"/>")
    }
  }

  /// What the table may have besides, and cannot be told from its header.
  mutating func writeHints() {
    let bound = Set(
      matches.compactMap { match -> String? in if case .column(let column) = match { column.question } else { nil } })
    for (index, group) in form.groups.enumerated() {
      guard let repetition = group.repetition, form.schema.scopes[repetition.scope].parent == 0 else { continue }
      let inside = form.questions.filter { form.repetition(ofScope: form.scope(of: $0)) == index && $0.isAsked }
      guard !inside.contains(where: { bound.contains($0.name) }), let first = inside.first else { continue }
      comment(
        es: "Si «\(group.name)» viene en otra tabla: <repeat name=\"\(group.name)\" file=\"…\" key=\"…\"><column "
          + "header=\"…\" question=\"\(first.name)\"/></repeat>",
        en: "If “\(group.name)” comes in another table: <repeat name=\"\(group.name)\" file=\"…\" key=\"…\"><column "
          + "header=\"…\" question=\"\(first.name)\"/></repeat>")
    }
    for question in form.questions {
      guard case .tally = question.kind, question.isAsked, !bound.contains(question.name) else { continue }
      let (choice, points) = longColumns(of: question)
      let element =
        "<long question=\"\(question.name)\" choice=\"\(Self.escaped(choice ?? "…"))\" "
        + "points=\"\(Self.escaped(points ?? "…"))\"/>"
      comment(
        es: "Si hay una fila por mesa y alternativa: \(element)\(values(of: choice, question))",
        en: "If there is a row for each table and choice: \(element)\(values(of: choice, question))")
    }
    let absent = form.questions.filter { $0.isAsked && !form.isRepeated($0) && !bound.contains($0.name) }
    guard !absent.isEmpty else { return }
    let names = absent.prefix(30).map(\.name).joined(separator: ", ") + (absent.count > 30 ? "…" : "")
    comment(
      es: "Preguntas del formulario sin columna: \(names).", en: "Questions of the form without a column: \(names).")
  }

  /// Columns that may hold the choices and the points of a table with a row for each choice.
  private func longColumns(of question: Question) -> (choice: String?, points: String?) {
    let open = survey.headers.indices.filter { position in
      guard case .open = matches[position] else { return false }
      return ![sheet, batch, operatorCode].contains(position)
    }
    let choice = open.first { position in
      let values = survey.columns[position].values
      return !values.isEmpty && values.count { self.choice($0.text, of: question) != nil } * 2 > values.count
    }
    let points = open.first { position in
      position != choice && !survey.columns[position].values.isEmpty
        && survey.columns[position].values.allSatisfy { Int($0.text) != nil }
    }
    return (choice.map { survey.headers[$0] }, points.map { survey.headers[$0] })
  }

  private func choice(_ text: String, of question: Question) -> Choice? {
    let key = ColumnMatcher.key(text)
    return form.list(of: question)?.choices.first { choice in
      choice.name == text || choice.key == text || !key.isEmpty && ColumnMatcher.key(choice.name) == key
        || !key.isEmpty && form.languages.contains { ColumnMatcher.key(choice.labels[$0]) == key }
    }
  }

  /// What the texts of a column stand for, where they are no codes.
  private func values(of header: String?, _ question: Question) -> String {
    guard let position = header.flatMap({ survey.headers.firstIndex(of: $0) }) else { return "" }
    return survey.columns[position].values.compactMap { value in
      guard let choice = choice(value.text, of: question), choice.name != value.text, choice.key != value.text else {
        return nil
      }
      return " <value question=\"\(question.name)\" text=\"\(Self.escaped(value.text))\" "
        + "choice=\"\(Self.escaped(choice.name))\"/>"
    }.joined()
  }
}
