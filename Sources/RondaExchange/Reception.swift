package import RondaCore
package import RondaEngine
import RondaExpressions
import RondaForms
package import RondaTerritories

/// Takes records from elsewhere under the rules of their form: the same as at the keyboard and on paper.
package struct Reception {
  /// What became of a record.
  package struct Outcome: Sendable {
    package let identity: RecordIdentity
    /// The record as it is to be stored; `nil` when a finding is an error.
    package let tree: AnswerTree?
    /// In the order of the file.
    package let findings: [Diagnostic]
    /// The code of the territory to which the record belongs.
    package let territory: String?
  }

  private let plan: EvaluationPlan
  private let territories: TerritoryTree?
  private let today: CivilDate
  /// A session for a day: many records are of the same one.
  private var session: (day: CivilDate, session: Session)?

  /// - Parameter today: the day that `today()` means in a record that does not say when it was filled in.
  package init(_ plan: EvaluationPlan, territories: TerritoryTree?, today: CivilDate) {
    self.plan = plan
    self.territories = territories
    self.today = today
  }

  private var form: Form { plan.form }

  /// Reads the answers and checks them.
  ///
  /// A calculated value stays as it was received: it was right when and where the record was filled in. One that comes
  /// out otherwise now is a warning. An answer to a question that does not apply is an error, because it would be lost.
  package mutating func accept(_ record: ReceivedRecord) -> Outcome {
    var findings = record.findings
    let tree = tree(of: record.root, scope: 0, &findings)
    var session = session(for: day(of: tree, record.identity))
    session.replaceAnswers(with: tree)
    var places: [InstanceID: ReceivedFrame] = [:]
    align(record.root, scope: 0, at: .form, in: session, &places, &findings)
    for violation in session.violations() {
      let frame = places[violation.instance]
      findings.append(finding(violation, at: place(of: violation.question, in: frame) ?? record.place))
    }
    for (question, instance) in session.answersThatDoNotApply() {
      reportUnwanted(question, places[instance], record.place, &findings)
    }
    var accepted = session.acceptedTree()
    restore(record.root, scope: 0, at: .form, of: &accepted, in: session, &findings)
    let isSound = !findings.contains { $0.severity == .error }
    var territory: String?
    if let question = form.territoryQuestion, case .value(.territory(let code))? = session.answer(to: question.index) {
      territory = code
    }
    return Outcome(
      identity: record.identity, tree: isSound ? accepted : nil, findings: findings.inOrderOfPlace,
      territory: territory)
  }

  // MARK: Reading

  private func tree(of frame: ReceivedFrame, scope: Int, _ findings: inout [Diagnostic]) -> AnswerTree {
    let definition = form.schema.scopes[scope]
    let answers = definition.nodes.enumerated().map { slot, node -> Answer? in
      guard let cell = frame.cells[slot], let index = form.question(atNode: node) else { return nil }
      return answer(cell, for: form.questions[index], &findings)
    }
    let instances = definition.children.enumerated().map { place, inner in
      frame.instances[place].map { tree(of: $0, scope: inner, &findings) }
    }
    return AnswerTree(answers: answers, instances: instances)
  }

  private func answer(
    _ cell: ReceivedFrame.Cell, for question: Question, _ findings: inout [Diagnostic]
  ) -> Answer? {
    if let written = cell.missing {
      guard let reason = MissingReason(rawValue: written), cell.isEmpty else {
        findings.append(
          Diagnostic(
            "exchange-bad-missing", at: cell.place,
            Phrase(
              es: "«\(AnswerText.shown(written))» no es motivo para que falte «\(question.name)».",
              en: "“\(AnswerText.shown(written))” is no reason for “\(question.name)” to be missing."),
            hint: Phrase(
              es: "Los motivos son .a .b .n .r .i y .m, y con motivo no hay valor.",
              en: "The reasons are .a .b .n .r .i and .m, and with a reason there is no value.")))
        return nil
      }
      return .missing(reason)
    }
    switch cell.content {
    case .text(let text):
      switch AnswerText.reading(text, for: question) {
      case .answer(let answer): return answer
      case .problem(let problem):
        findings.append(problem.diagnostic(named: question.name, at: cell.place))
        return nil
      }
    case .points(let points):
      var counts: [TallyCount] = []
      for (choice, text, place) in points {
        let trimmed = AnswerText.trimmed(text)
        guard !trimmed.isEmpty else { continue }
        guard let number = AnswerText.whole(trimmed) else {
          if let problem = AnswerText.problem(noWhole: trimmed).problem {
            findings.append(problem.diagnostic(named: question.name, at: place))
          }
          continue
        }
        counts.append(TallyCount(choice: choice, points: number))
      }
      return counts.isEmpty ? nil : .value(.tally(counts))
    }
  }

  /// The day on which a record was filled in or sent, as far as it says.
  private func day(of tree: AnswerTree, _ identity: RecordIdentity) -> CivilDate {
    for kind in [Question.Metadata.today, .start, .end] {
      guard let question = form.questions.first(where: { $0.metadata == kind && !form.isRepeated($0) }),
        case .value(let value)? = tree.answers[form.schema.nodes[question.node].slot]
      else { continue }
      if case .date(let date) = value { return date }
      if case .text(let text) = value, let parts = DateTime.parts(text) { return parts.date }
    }
    let submitted = identity.submissionDate.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(10))) }
    return submitted.flatMap { CivilDate(iso8601: $0) } ?? today
  }

  private mutating func session(for day: CivilDate) -> Session {
    if let session, session.day == day { return session.session }
    let new = Session(plan, territories: territories, today: day)
    session = (day, new)
    return new
  }

  // MARK: Places

  /// Which received frame each instance of the session is.
  private func align(
    _ frame: ReceivedFrame, scope: Int, at instance: InstanceID, in session: Session,
    _ places: inout [InstanceID: ReceivedFrame], _ findings: inout [Diagnostic]
  ) {
    places[instance] = frame
    for (place, inner) in form.schema.scopes[scope].children.enumerated() {
      guard let group = form.repetition(ofScope: inner) else { continue }
      let instances = session.instances(of: group, in: instance)
      let received = frame.instances[place]
      for (own, other) in zip(instances, received) {
        align(other, scope: inner, at: own, in: session, &places, &findings)
      }
      guard received.count > instances.count else { continue }
      findings.append(
        Diagnostic(
          "exchange-too-many-instances", at: received[instances.count].place,
          Phrase(
            es: "«\(form.groups[group].name)» viene \(received.count) veces y corresponde que sean \(instances.count).",
            en: "“\(form.groups[group].name)” comes \(received.count) times and \(instances.count) are due."),
          hint: Phrase(
            es: "Revise la respuesta que dice cuántas son.", en: "Check the answer that says how many there are.")))
    }
  }

  private func place(of question: Int, in frame: ReceivedFrame?) -> SourcePlace? {
    guard let frame else { return nil }
    return frame.cells[form.schema.nodes[form.questions[question].node].slot]?.place ?? frame.place
  }

  // MARK: Calculated values

  /// Puts back the calculated values that were received; see `accept`.
  private func restore(
    _ frame: ReceivedFrame, scope: Int, at instance: InstanceID, of tree: inout AnswerTree, in session: Session,
    _ findings: inout [Diagnostic]
  ) {
    let definition = form.schema.scopes[scope]
    for (slot, node) in definition.nodes.enumerated() {
      guard let index = form.question(atNode: node), form.questions[index].calculation != nil,
        session.isRelevant(index, in: instance), let cell = frame.cells[slot], case .text(let text) = cell.content,
        case .answer(let received?) = AnswerText.reading(text, for: form.questions[index]),
        tree.answers[slot] != received
      else { continue }
      let now = tree.answers[slot]?.value.map(AnswerText.text) ?? ""
      tree.answers[slot] = received
      // The same number in other digits is no difference.
      guard now != AnswerText.trimmed(text) else { continue }
      findings.append(
        Diagnostic(
          "exchange-calculated-otherwise", .warning, at: cell.place,
          Phrase(
            es: "«\(form.questions[index].name)» vale «\(AnswerText.shown(text))» y hoy se calcularía "
              + (now.isEmpty ? "vacío." : "«\(AnswerText.shown(now))»."),
            en: "“\(form.questions[index].name)” is “\(AnswerText.shown(text))” and would be calculated today as "
              + (now.isEmpty ? "empty." : "“\(AnswerText.shown(now))”."))))
    }
    for (place, inner) in definition.children.enumerated() {
      guard let group = form.repetition(ofScope: inner) else { continue }
      var position = 0
      for (own, other) in zip(session.instances(of: group, in: instance), frame.instances[place])
      where session.isGroupRelevant(group, in: own) {
        guard position < tree.instances[place].count else { break }
        restore(other, scope: inner, at: own, of: &tree.instances[place][position], in: session, &findings)
        position += 1
      }
    }
  }

  // MARK: Findings

  private func finding(_ violation: Violation, at place: SourcePlace) -> Diagnostic {
    let name = form.questions[violation.question].name
    let words = violation.text
    return Diagnostic(
      violation.code, violation.severity, at: place,
      Phrase(es: "«\(name)»: \(words.spanish)", en: "“\(name)”: \(words.english)"))
  }

  private func reportUnwanted(
    _ question: Int, _ frame: ReceivedFrame?, _ record: SourcePlace, _ findings: inout [Diagnostic]
  ) {
    let name = form.questions[question].name
    findings.append(
      Diagnostic(
        "exchange-does-not-apply", at: place(of: question, in: frame) ?? record,
        Phrase(
          es: "«\(name)» tiene respuesta y la pregunta no corresponde.",
          en: "“\(name)” has an answer and the question does not apply."),
        hint: Phrase(
          es: "Borre la respuesta, o corrija aquella de la que depende.",
          en: "Delete the answer, or correct the one that it depends on.")))
  }
}

extension ReceivedFrame.Cell {
  /// Whether nothing is written in it.
  var isEmpty: Bool {
    switch content {
    case .text(let text): AnswerText.trimmed(text).isEmpty
    case .points(let points): points.allSatisfy { AnswerText.trimmed($0.text).isEmpty }
    }
  }
}

extension AnswerText.Problem {
  /// The finding that says so of a question at a place.
  func diagnostic(named name: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      code, at: place, Phrase(es: "«\(name)»: \(message.spanish)", en: "“\(name)”: \(message.english)"), hint: hint)
  }
}
