import RondaCore
import RondaEngine
import RondaExpressions
import RondaForms

/// Whether the record is as a script expects.
extension CasePlay {
  /// What a check finds: whether it holds, and what is there in words.
  private struct Verdict {
    let holds: Bool
    /// What was expected, as scripts say it.
    let expected: Phrase
    /// The opposite; the same with a «no» before it when it is not given.
    var opposite: Phrase?
    /// What is there.
    let actual: Phrase
  }

  /// Gives what was expected and is not so.
  mutating func check(_ expectation: Expectation, isNegated: Bool, _ step: Script.Step) -> ScriptOutcome.Failure? {
    guard let verdict = verdict(on: expectation) else { return expectation.item.map(noInstance) }
    guard verdict.holds == isNegated else { return nil }
    let expected =
      isNegated
      ? verdict.opposite ?? Phrase(es: "no \(verdict.expected.spanish)", en: "not \(verdict.expected.english)")
      : verdict.expected
    return ScriptOutcome.Failure(
      finding: Diagnostic(
        "script-expectation", at: step.place,
        Phrase(
          es: "Se esperaba: \(expected.spanish). Hay: \(verdict.actual.spanish).",
          en: "Expected: \(expected.english). There is: \(verdict.actual.english).")),
      expected: expected, actual: verdict.actual)
  }

  /// `nil` when the record has no such instance.
  private mutating func verdict(on expectation: Expectation) -> Verdict? {
    switch expectation {
    case .answer(let item, let answer, let isAccepted):
      guard let actual = answerNow(item, isAccepted: isAccepted) else { return nil }
      return Verdict(
        holds: Self.areSame(answer, actual.answer, as: actual.question),
        expected: assignment(item, AnswerWriting.text(of: answer)), actual: AnswerWriting.text(of: actual.answer))
    case .blank(let item, let isAccepted):
      guard let actual = answerNow(item, isAccepted: isAccepted) else { return nil }
      return Verdict(
        holds: Self.isBlank(actual.answer), expected: assignment(item, AnswerWriting.text(of: nil)),
        actual: AnswerWriting.text(of: actual.answer))
    case .applies(let item):
      guard let applies = applies(item) else { return nil }
      return state(
        item, applies, Phrase(es: "aplica", en: "applies"), Phrase(es: "no aplica", en: "does not apply"))
    case .required(let item):
      guard let (question, instance) = question(item) else { return nil }
      return state(
        item, session.isRequired(question.index, in: instance), Phrase(es: "es requerida", en: "is required"),
        Phrase(es: "no es requerida", en: "is not required"))
    case .readonly(let item):
      guard let (question, instance) = question(item) else { return nil }
      return state(
        item, session.isReadonly(question.index, in: instance),
        Phrase(es: "es de solo lectura", en: "is read-only"), Phrase(es: "se puede cambiar", en: "can be changed"))
    case .finding(let severity, let item, let code): return findings(severity, item, code)
    case .choices(let item, let codes):
      guard let (question, instance) = question(item) else { return nil }
      let offered = session.choices(of: question.index, in: instance).map(\.name)
      let holds = question.offer.isShuffled ? offered.sorted() == codes.sorted() : offered == codes
      return Verdict(
        holds: holds,
        expected: Phrase(
          es: "opciones \(item.text) = \(Self.list(codes).spanish)",
          en: "choices \(item.text) = \(Self.list(codes).english)"), actual: Self.list(offered))
    case .count(let item, let wanted, let isAccepted):
      guard let count = count(item, isAccepted: isAccepted) else { return nil }
      return Verdict(
        holds: count == wanted,
        expected: Phrase(es: "cuenta \(item.text) = \(wanted)", en: "count \(item.text) = \(wanted)"),
        actual: Phrase(verbatim: String(count)))
    case .label(let item, let wanted):
      guard let instance = frame(of: item) else { return nil }
      let texts =
        switch item.target {
        case .question(let index): form.questions[index].label
        case .group(let index): form.groups[index].labels
        }
      return text(session.text(texts, in: language, at: instance), wanted, item)
    case .message(let item, let wanted): return message(wanted, item)
    case .recordName(let wanted): return text(session.instanceName() ?? "", wanted, nil)
    }
  }

  private func question(_ item: Item) -> (question: Question, instance: InstanceID)? {
    guard case .question(let index) = item.target, let instance = frame(of: item) else { return nil }
    return (form.questions[index], instance)
  }

  private func answerNow(_ item: Item, isAccepted: Bool) -> (question: Question, answer: Answer?)? {
    guard case .question(let index) = item.target else { return nil }
    let question = form.questions[index]
    guard isAccepted else {
      return frame(of: item).map { (question, session.answer(to: index, in: $0)) }
    }
    guard let tree = accepted(around: item) else { return nil }
    return (question, tree.answers[form.schema.nodes[question.node].slot])
  }

  /// The part of the accepted record that an item stands in, its own instance included.
  private func accepted(around item: Item) -> AnswerTree? {
    var tree = session.acceptedTree()
    for instance in item.instances {
      guard let repetition = form.groups[instance.group].repetition else { return nil }
      let instances = tree.instances[form.schema.scopes[repetition.scope].place]
      guard instances.indices.contains(instance.number - 1) else { return nil }
      tree = instances[instance.number - 1]
    }
    return tree
  }

  private func count(_ item: Item, isAccepted: Bool) -> Int? {
    guard case .group(let group) = item.target, let repetition = form.groups[group].repetition else { return nil }
    guard isAccepted else { return frame(of: item).map { session.instances(of: group, in: $0).count } }
    return accepted(around: item).map { $0.instances[form.schema.scopes[repetition.scope].place].count }
  }

  /// Whether an item applies; a repetition does when one of its instances does, or when the first could be added.
  private func applies(_ item: Item) -> Bool? {
    guard let place = frame(of: item) else { return nil }
    switch item.target {
    case .question(let index): return session.isRelevant(index, in: place)
    case .group(let group):
      guard form.groups[group].repetition != nil, item.instances.last?.group != group else {
        return session.isGroupRelevant(group, in: place)
      }
      let instances = session.instances(of: group, in: place)
      return instances.isEmpty
        ? session.canChangeInstances(of: group, in: place)
        : instances.contains { session.isGroupRelevant(group, in: $0) }
    }
  }

  private mutating func findings(_ severity: Diagnostic.Severity, _ item: Item?, _ code: String?) -> Verdict? {
    var found: [Violation]
    if let item {
      guard let (question, instance) = question(item) else { return nil }
      found = session.violations(of: question.index, in: instance)
    } else {
      found = session.violations()
    }
    found = found.filter { $0.severity == severity }
    let kind = severity == .error ? Phrase(es: "error", en: "error") : Phrase(es: "advertencia", en: "warning")
    let rest = [item?.text, code].compactMap { $0.map { " \($0)" } }.joined()
    // The whole record can have many.
    let shown = found.prefix(5).map { violation in
      (item == nil ? "\(form.questions[violation.question].name) " : "") + violation.code.rawValue
    }
    let list = (shown + (found.count > shown.count ? ["…"] : [])).joined(separator: ", ")
    return Verdict(
      holds: code.map { code in found.contains { $0.code.rawValue == code } } ?? !found.isEmpty,
      expected: Phrase(es: kind.spanish + rest, en: kind.english + rest),
      opposite: Phrase(es: "sin \(kind.spanish)\(rest)", en: "no \(kind.english)\(rest)"),
      actual: found.isEmpty
        ? (severity == .error ? Phrase(es: "ninguno", en: "none") : Phrase(es: "ninguna", en: "none"))
        : Phrase(verbatim: list))
  }

  private mutating func message(_ wanted: String, _ item: Item) -> Verdict? {
    guard let (question, instance) = question(item) else { return nil }
    let program = Language(tag: language) ?? .spanish
    let texts = session.violations(of: question.index, in: instance).map { violation in
      violation.formText.isEmpty
        ? violation.message[program] : session.text(violation.formText, in: language, at: instance)
    }
    return Verdict(
      holds: texts.contains(wanted),
      expected: Phrase(
        es: "mensaje \(item.text) = \(AnswerWriting.quoted(wanted))",
        en: "message \(item.text) = \(AnswerWriting.quoted(wanted))"),
      actual: texts.isEmpty
        ? Phrase(es: "ninguno", en: "none")
        : Phrase(verbatim: texts.map(AnswerWriting.quoted).joined(separator: ", ")))
  }

  // MARK: Words

  private func assignment(_ item: Item, _ value: Phrase) -> Phrase {
    Phrase(es: "\(item.text) = \(value.spanish)", en: "\(item.text) = \(value.english)")
  }

  private func state(_ item: Item, _ holds: Bool, _ yes: Phrase, _ no: Phrase) -> Verdict {
    func about(_ words: Phrase) -> Phrase {
      Phrase(es: "\(item.text) \(words.spanish)", en: "\(item.text) \(words.english)")
    }
    return Verdict(holds: holds, expected: about(yes), opposite: about(no), actual: holds ? yes : no)
  }

  private func text(_ actual: String, _ wanted: String, _ item: Item?) -> Verdict {
    let words =
      item.map { Phrase(es: "texto \($0.text) = ", en: "text \($0.text) = ") } ?? Phrase(es: "registro ", en: "record ")
    let quoted = AnswerWriting.quoted(wanted)
    return Verdict(
      holds: actual == wanted, expected: Phrase(es: words.spanish + quoted, en: words.english + quoted),
      actual: Phrase(verbatim: AnswerWriting.quoted(actual)))
  }

  private static func list(_ codes: [String]) -> Phrase {
    codes.isEmpty ? Phrase(es: "ninguna", en: "none") : Phrase(verbatim: codes.joined(separator: " "))
  }

  // MARK: Comparing

  private static func isBlank(_ answer: Answer?) -> Bool {
    switch answer {
    case nil, .missing(.blank), .missing(.notApplicable): true
    case .value(.text(let text)): text.isEmpty
    case .value(.choices(let codes)): codes.isEmpty
    case .value(.tally(let counts)): counts.isEmpty
    case .value, .missing: false
    }
  }

  /// Numbers with the tolerance that expressions have; marks of several choices and points in any order.
  private static func areSame(_ expected: Answer, _ actual: Answer?, as question: Question) -> Bool {
    guard case .value(let wanted) = expected, case .value(let value) = actual else { return expected == actual }
    if let left = number(wanted), let right = number(value) { return left == right || abs(left - right) < 1e-12 }
    switch (wanted, value) {
    case (.choices(let left), .choices(let right)):
      if case .selectMultiple = question.kind { return left.sorted() == right.sorted() }
      return left == right
    case (.tally(let left), .tally(let right)):
      return left.sorted { $0.choice < $1.choice } == right.sorted { $0.choice < $1.choice }
    default: return wanted == value
    }
  }

  private static func number(_ value: AnswerValue) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .decimal(let number): number
    default: nil
    }
  }
}

extension Expectation {
  /// What it is about; `nil` for the record as a whole.
  var item: Item? {
    switch self {
    case .answer(let item, _, _), .blank(let item, _), .applies(let item), .required(let item), .readonly(let item),
      .choices(let item, _), .count(let item, _, _), .label(let item, _), .message(let item, _):
      item
    case .finding(_, let item, _): item
    case .recordName: nil
    }
  }
}
