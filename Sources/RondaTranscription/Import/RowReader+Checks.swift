import RondaCore
import RondaEngine
import RondaExpressions
import RondaForms

extension RowReader {
  /// Runs the session over what was entered.
  mutating func check(sheet: String, without faulty: inout Set<Int>, _ findings: inout [RowFinding]) {
    if binding.hasInstances || !repeats.isEmpty {
      let given = instances(ofSheet: sheet, &faulty, &findings)
      session.replaceAnswers(
        with: AnswerTree(
          answers: session.form.schema.scopes[0].nodes.map { node in
            session.form.question(atNode: node).flatMap { collector.entered[$0] }
          }, instances: given))
      compareCounts(given, faulty, &findings)
    } else {
      session.replaceAnswers(with: collector.entered)
    }
    func isTold(_ question: Int) -> Bool {
      faulty.isEmpty || !faulty.contains(question) && faulty.isDisjoint(with: influences[question])
    }
    for violation in session.violations() where isTold(violation.question) {
      var text = violation.text
      if case .tally = session.form.questions[violation.question].kind { text = named(text, sheet: sheet) }
      findings.append(
        RowFinding(
          violation.code, severity: violation.severity,
          column: column(of: violation.question, in: violation.instance, sheet: sheet), text))
    }
    for dropped in session.answersThatDoNotApply() where isTold(dropped.question) {
      // A reason keyed for a question that was rightly skipped says the same as the skip.
      guard case .value = session.enteredAnswer(to: dropped.question, in: dropped.instance) else { continue }
      findings.append(
        RowFinding(
          "answer-not-applicable", column: column(of: dropped.question, in: dropped.instance, sheet: sheet),
          Phrase(
            es: "La pregunta no correspondía según las respuestas anteriores, y la hoja trae una respuesta.",
            en: "The question did not apply given the earlier answers, and the sheet has an answer.")))
    }
  }

  /// By place, the instances that the row and the tables of repetitions have of a sheet.
  private mutating func instances(
    ofSheet sheet: String, _ faulty: inout Set<Int>, _ findings: inout [RowFinding]
  ) -> [[AnswerTree]] {
    let form = session.form
    var result: [[AnswerTree]] = form.schema.scopes[0].children.map { _ in [] }
    for place in instances.indices {
      while let last = instances[place].last, last.isEmpty { instances[place].removeLast() }
      let scope = form.schema.scopes[0].children[place]
      for position in instances[place].indices {
        for (question, message) in instances[place][position].finish(form) {
          faulty.insert(question)
          findings.append(
            RowFinding("row-lists-differ", column: binding.header(of: question, instance: position), message))
        }
        if instances[place][position].isEmpty {
          findings.append(gap(position, group: form.repetition(ofScope: scope)))
        }
        result[place].append(Self.tree(instances[place][position].entered, scope: scope, form))
      }
    }
    for table in repeats {
      for row in table.rows(ofSheet: sheet) {
        findings += row.findings
        faulty.formUnion(row.faulty)
        result[table.place].append(Self.tree(row.answers, scope: table.scope, form))
      }
    }
    return result
  }

  private static func tree(_ answers: [Answer?], scope: Int, _ form: Form) -> AnswerTree {
    let definition = form.schema.scopes[scope]
    return AnswerTree(
      answers: definition.nodes.map { node in form.question(atNode: node).flatMap { answers[$0] } },
      instances: definition.children.map { _ in [] })
  }

  private func gap(_ position: Int, group: Int?) -> RowFinding {
    let name = group.map { session.form.groups[$0].name } ?? ""
    return RowFinding(
      "row-gap-in-repeat", column: nil,
      Phrase(
        es: "«\(name)» \(position + 1) está vacío y después vienen otros: corra los datos, o complete el que falta.",
        en: "“\(name)” \(position + 1) is empty, and others come after it: move them up, or fill in the one that is "
          + "missing."))
  }

  /// Whether there are as many instances as the answers say.
  private func compareCounts(_ given: [[AnswerTree]], _ faulty: Set<Int>, _ findings: inout [RowFinding]) {
    let form = session.form
    let bound = Set(repeats.map(\.place) + instances.indices)
    for place in given.indices where bound.contains(place) || !given[place].isEmpty {
      let scope = form.schema.scopes[0].children[place]
      guard let group = form.repetition(ofScope: scope), form.groups[group].repetition?.count != nil else { continue }
      let count = session.instances(of: group).count
      guard count != given[place].count, faulty.isEmpty else { continue }
      let name = form.groups[group].name
      findings.append(
        RowFinding(
          "row-instance-count", severity: given[place].count > count ? .error : .warning, column: nil,
          Phrase(
            es: "«\(name)» viene \(given[place].count) veces y según las otras respuestas corresponden \(count).",
            en: "“\(name)” comes \(given[place].count) times, and by the other answers \(count) are due.")))
    }
  }

  private func column(of question: Int, in instance: InstanceID, sheet: String) -> String {
    guard instance != .form else { return column(of: question) }
    let position = session.position(of: instance) - 1
    let scope = session.form.scope(of: session.form.questions[question])
    if let table = repeats.first(where: { $0.scope == scope }) {
      return table.column(of: question, position: position, sheet: sheet)
    }
    return binding.header(of: question, instance: position) ?? session.form.questions[question].name
  }
}
