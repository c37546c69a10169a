import RondaCore
import RondaEngine
import RondaForms
import RondaScripts

/// What became of scripts, as a person and as a program reads it.
struct ScriptReport {
  let form: Form
  let language: Language
  let printer: DiagnosticPrinter

  // MARK: Text

  /// What a script showed, and what of it failed.
  ///
  /// - Parameters:
  ///   - changes: whether what changed is shown after every step.
  ///   - states: whether everything is shown after every step.
  func text(_ outcome: ScriptOutcome, changes: Bool, states: Bool) -> String {
    var result = ""
    for item in outcome.cases {
      var body = ""
      var before = item.start
      if states, let start = item.start { body += state(start, start.entries.indices) }
      for step in item.steps {
        body += text(step, after: before, changes: changes, states: states)
        if let state = step.state { before = state }
      }
      guard !body.isEmpty else { continue }
      if let name = item.name {
        result += Phrase(es: "== Caso «\(name)»", en: "== Case “\(name)”")[language].harmless + "\n"
      }
      result += body + "\n"
    }
    return result
  }

  private func text(
    _ step: ScriptOutcome.Step, after before: RecordState?, changes: Bool, states: Bool
  ) -> String {
    var result = ""
    if let state = step.state {
      let line = step.step.place.line
      result += "\(say(es: "línea", en: "line")) \(line): \(step.step.text)".harmless + "\n"
      switch step.shown {
      case .everything: result += self.state(state, state.entries.indices)
      case .entries(let places): result += self.state(state, places)
      case .nothing where states: result += self.state(state, state.entries.indices, after: before)
      case .nothing: if changes, let before { result += self.changes(from: before, to: state) }
      }
    }
    if let failure = step.failure { result += printer.text(failure.finding) + "\n" }
    return result
  }

  /// One line for each entry that applies, with its answer and what is wrong with it; then the names of the others,
  /// when they are not the same as those that do not apply in `before`.
  private func state(
    _ state: RecordState, _ places: some Sequence<Int>, after before: RecordState? = nil
  ) -> String {
    var table = TextTable()
    var others: [String] = []
    for place in places {
      let entry = state.entries[place]
      if entry.applies {
        table.add([entry.name, value(entry), findings(entry)])
      } else {
        others.append(entry.name + (entry.answer == nil ? "" : " (\(value(entry)))"))
      }
    }
    var result = table.text(indent: "  ")
    if !others.isEmpty, before.map(namesOfOthers) != namesOfOthers(state) {
      let words = Phrase(es: "no aplica", en: "does not apply")[language]
      result += "  \(words): \(others.joined(separator: ", "))".harmless + "\n"
    }
    return result
  }

  private func namesOfOthers(_ state: RecordState) -> [String] {
    state.entries.filter { !$0.applies }.map(\.name)
  }

  /// One line for each entry that is different: `+` begins to apply, `-` no longer does.
  private func changes(from before: RecordState, to after: RecordState) -> String {
    var table = TextTable()
    for (old, new) in before.changes(to: after) {
      let applied = old?.applies ?? false
      let applies = new?.applies ?? false
      let mark = applied == applies ? "=" : applies ? "+" : "-"
      table.add([
        mark, new?.name ?? old?.name ?? "", applies ? new.map(value) ?? "" : "", applies ? new.map(findings) ?? "" : "",
      ])
    }
    return table.text(indent: "  ")
  }

  private func value(_ entry: RecordState.Entry) -> String {
    entry.answer.map { AnswerWriting.text(of: $0)[language] } ?? ""
  }

  private func findings(_ entry: RecordState.Entry) -> String {
    entry.violations.map { violation in
      violation.code.rawValue + (violation.severity == .warning ? " (\(say(es: "aviso", en: "warning")))" : "")
    }.joined(separator: ", ")
  }

  /// One sentence about a script.
  static func summary(_ outcome: ScriptOutcome) -> Phrase {
    let count = outcome.expectationCount
    let cases = outcome.cases.count
    let failures = outcome.failures.count
    let spanish = [
      cases == 1 ? "1 caso" : "\(cases) casos", count == 1 ? "1 comprobación" : "\(count) comprobaciones",
    ].joined(separator: ", ")
    let english = [cases == 1 ? "1 case" : "\(cases) cases", count == 1 ? "1 check" : "\(count) checks"]
      .joined(separator: ", ")
    let end =
      switch failures {
      case 0: Phrase(es: "todo bien", en: "all well")
      case 1: Phrase(es: "1 falla", en: "1 failure")
      default: Phrase(es: "\(failures) fallas", en: "\(failures) failures")
      }
    return Phrase(es: "\(spanish): \(end.spanish).", en: "\(english): \(end.english).")
  }

  // MARK: JSON

  /// The outcome as a value of JSON. Keys and codes are never translated.
  func json(_ outcome: ScriptOutcome) -> [[String: Any]] {
    outcome.cases.map { item in
      var result: [String: Any] = [
        "line": item.place.line,
        "failures": item.failures.map { failure in
          var result = failure.finding.json(language)
          result["expected"] = failure.expected?[language]
          result["actual"] = failure.actual?[language]
          return result
        },
        "end": json(item.end),
      ]
      result["name"] = item.name
      let followed = item.steps.filter { $0.state != nil }
      if !followed.isEmpty {
        result["steps"] = followed.map { step in
          [
            "line": step.step.place.line, "text": step.step.text, "state": step.state.map(json) ?? [],
          ] as [String: Any]
        }
      }
      return result
    }
  }

  private func json(_ state: RecordState) -> [[String: Any]] {
    state.entries.map { entry in
      var result: [String: Any] = [
        "name": entry.name, "applies": entry.applies,
        "findings": entry.violations.map { ["code": $0.code.rawValue, "severity": $0.severity.rawValue] },
      ]
      switch entry.answer {
      case nil: break
      case .missing(let reason): result["missing"] = reason.rawValue
      case .value(let value): result["value"] = json(value)
      }
      return result
    }
  }

  private func json(_ value: AnswerValue) -> Any {
    switch value {
    case .text(let text): text
    case .integer(let number): number
    case .decimal(let number): number
    case .date(let date): date.iso8601
    case .choice(let code), .territory(let code): code
    case .choices(let codes): codes
    case .tally(let counts): counts.map { ["choice": $0.choice, "points": $0.points] as [String: Any] }
    }
  }
}
