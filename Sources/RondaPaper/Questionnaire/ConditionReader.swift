import RondaCore
import RondaExpressions
import RondaForms

/// Finds out what conditions of a form mean for somebody who has the sheet before them.
///
/// What hangs on one question with one answer is tried out with every answer, so that it does not matter how it was
/// written; anything else is read from the expression.
struct ConditionReader {
  let form: Form
  /// By question, whether it is answered on the sheet.
  let isOnPaper: [Bool]
  private var state: EvaluationState

  init(form: Form, isOnPaper: [Bool]) {
    self.form = form
    self.isOnPaper = isOnPaper
    guard let day = CivilDate(year: 2000, month: 1, day: 1) else { preconditionFailure("the year 2000 has begun") }
    state = EvaluationState(form.schema, today: day, language: .spanish)
    // One frame a scope, each inside the one of the scope around it.
    for scope in form.schema.scopes.indices.dropFirst() {
      let parent = form.schema.scopes[scope].parent ?? 0
      state.frames.append(Frame(of: scope, in: form.schema, parent: parent, position: 1))
      state.frames[parent].children[form.schema.scopes[scope].place] = [scope]
    }
  }

  /// The parts of a condition that do not always hold.
  ///
  /// - Parameter node: where it stands.
  mutating func terms(of expression: CompiledExpression, atNode node: Int?) -> [ConditionTerm] {
    if let term = table(of: expression, atNode: node) { return [term] }
    let condition = expression.plainCondition(in: form.schema)
    let parts: [PlainCondition] = if case .all(let parts) = condition { parts } else { [condition] }
    return parts.compactMap { part in
      if case .constant(let holds) = part {
        return holds ? nil : ConditionTerm(test: .plain(part), condition: .never)
      }
      guard part.isPlain, let said = paper(part) else {
        let questions =
          part.isPlain ? part.nodes.flatMap(sources) : expression.dependencies.flatMap { sources($0.node) }
        let once = Set(questions).sorted()
        return ConditionTerm(test: .opaque, condition: .opaque(questions: once))
      }
      return ConditionTerm(test: test(of: part), condition: said)
    }
  }

  /// What the condition says when it hangs on nothing but one question with one answer.
  private mutating func table(of expression: CompiledExpression, atNode node: Int?) -> ConditionTerm? {
    guard expression.constant == nil, !expression.isVolatile, !expression.usesOwn, expression.dependencies.count == 1,
      let question = form.question(atNode: expression.dependencies[0].node), let list = choices(ofOne: question)
    else { return nil }
    let scope = node.map { form.schema.nodes[$0].scope } ?? 0
    let asked = form.schema.nodes[form.questions[question].node]
    // The answer of another instance is not the one on this line.
    guard isAround(asked.scope, scope) else { return nil }
    state.frame = scope
    var holds: [Bool] = []
    for choice in list.choices {
      state.frames[asked.scope].values[asked.slot] = .string(choice.name)
      holds.append(expression.isTrue(in: state))
    }
    state.frames[asked.scope].values[asked.slot] = .empty
    return table(question, holds, blank: expression.isTrue(in: state))
  }

  private func table(_ question: Int, _ holds: [Bool], blank: Bool) -> ConditionTerm {
    ConditionTerm(
      test: .table(question: question, node: form.questions[question].node, holds: holds, blank: blank),
      condition: Self.marked(question, holds, blank))
  }

  private static func marked(_ question: Int, _ holds: [Bool], _ blank: Bool) -> PaperCondition {
    if !blank, !holds.contains(true) { return .never }
    return .marked(question: question, choices: holds.indices.filter { holds[$0] }, blank: blank)
  }

  private func test(of part: PlainCondition) -> ConditionTerm.Test {
    let nodes = part.nodes
    guard nodes.count == 1, let question = form.question(atNode: nodes[0]), let list = choices(ofOne: question) else {
      return .plain(part)
    }
    let holds = list.choices.map { choice in part.holds { _ in .string(choice.name) } ?? false }
    return .table(
      question: question, node: nodes[0], holds: holds, blank: part.holds { _ in .empty } ?? false)
  }

  // MARK: What the sheet can say

  /// The condition in terms of the sheet; `nil` when a part of it cannot be seen there.
  private func paper(_ condition: PlainCondition) -> PaperCondition? {
    switch condition {
    case .all(let parts): return joined(parts, PaperCondition.all)
    case .any(let parts): return joined(parts, PaperCondition.any)
    case .not(let inner): return paper(inner).map(Self.negated)
    case .constant(let holds): return holds ? .not(.never) : .never
    case .opaque: return nil
    case .test(let test): return paper(test)
    }
  }

  private func joined(_ parts: [PlainCondition], _ join: ([PaperCondition]) -> PaperCondition) -> PaperCondition? {
    let said = parts.map(paper)
    let known = said.compactMap { $0 }
    guard known.count == said.count else { return nil }
    // What is asked of one question with one answer is said once, however many codes there are.
    let nodes = Set(parts.flatMap(\.nodes))
    guard nodes.count == 1, let node = nodes.first, let question = form.question(atNode: node),
      let list = choices(ofOne: question), parts.allSatisfy(\.isPlain)
    else { return join(known) }
    let isAll = if case .all = join([]) { true } else { false }
    func holds(_ value: ExpressionValue) -> Bool {
      let results = parts.map { $0.holds { _ in value } ?? false }
      return isAll ? !results.contains(false) : results.contains(true)
    }
    return Self.marked(question, list.choices.map { holds(.string($0.name)) }, holds(.empty))
  }

  private static func negated(_ condition: PaperCondition) -> PaperCondition {
    if case .not(let inner) = condition { return inner }
    return .not(condition)
  }

  private func paper(_ test: PlainCondition.Test) -> PaperCondition? {
    guard let node = test.node, let index = form.question(atNode: node), isOnPaper[index] else { return nil }
    let question = form.questions[index]
    if let list = choices(ofOne: index) {
      return Self.marked(
        index, list.choices.map { test.holds(of: .string($0.name)) }, test.holds(of: .empty))
    }
    switch test.kind {
    case .includes(let code):
      return form.list(of: question)?.position(ofName: code).map { .includes(question: index, choice: $0) }
    case .counts(let comparison, let number): return .counts(question: index, comparison, number)
    case .compares(let comparison, let value):
      if comparison == .equal || comparison == .notEqual, value.isBlank {
        return comparison == .equal ? .isBlank(question: index) : .not(.isBlank(question: index))
      }
      switch question.kind {
      case .integer, .decimal, .tally:
        return value.number.isFinite ? .number(question: index, comparison, value.number) : nil
      case .date: return value.date.map { .date(question: index, comparison, $0) }
      case .text:
        guard comparison == .equal || comparison == .notEqual, question.format == nil else { return nil }
        let same = PaperCondition.text(question: index, value.string)
        return comparison == .equal ? same : .not(same)
      case .selectMultiple, .rank:
        // The codes of a list as one text: only one code alone can be said.
        guard comparison == .equal || comparison == .notEqual,
          let choice = form.list(of: question)?.position(ofName: value.string)
        else { return nil }
        let alone = PaperCondition.all([
          .includes(question: index, choice: choice), .counts(question: index, .equal, 1),
        ])
        return comparison == .equal ? alone : .not(alone)
      case .note, .selectOne, .territory: return nil
      }
    }
  }

  /// The list of a question with one answer that is on the sheet, when all there can be is known.
  private func choices(ofOne index: Int) -> ChoiceList? {
    guard isOnPaper[index], case .selectOne(let list) = form.questions[index].kind, !form.lists[list].isOpen else {
      return nil
    }
    return form.lists[list]
  }

  /// The questions on the sheet that a node hangs on: itself, or what it is computed from.
  private func sources(_ node: Int) -> [Int] {
    var result: [Int] = []
    var seen: Set<Int> = []
    var pending = [node]
    while let next = pending.popLast() {
      guard seen.insert(next).inserted, let question = form.question(atNode: next) else { continue }
      if isOnPaper[question] { result.append(question) }
      pending += form.questions[question].calculation?.dependencies.map(\.node) ?? []
    }
    return result
  }

  /// Whether a scope is another one or around it.
  private func isAround(_ outer: Int, _ inner: Int) -> Bool {
    var scope: Int? = inner
    while let next = scope {
      if next == outer { return true }
      scope = form.schema.scopes[next].parent
    }
    return false
  }
}
