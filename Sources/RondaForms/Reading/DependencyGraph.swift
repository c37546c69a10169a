import RondaCore
import RondaExpressions

/// Who reads whom in a form: the order in which everything can be worked out, or the circles that forbid it.
struct DependencyGraph {
  /// Every step after all that it depends on; in document order where nothing else decides.
  let order: [Form.Step]
  let findings: [Diagnostic]

  init(groups: [Form.Group], questions: [Question]) {
    var sorter = Sorter(groups: groups, questions: questions)
    order = sorter.sort()
    findings = sorter.findings
  }
}

/// Depth-first topological sort that remembers its way, so that a circle can be shown as it is.
private struct Sorter {
  private enum Mark { case open, done }

  let groups: [Form.Group]
  let questions: [Question]
  /// The question of each node that is one.
  let questionsByNode: [Int: Int]
  private(set) var findings: [Diagnostic] = []
  private var marks: [Form.Step: Mark] = [:]
  private var result: [Form.Step] = []

  init(groups: [Form.Group], questions: [Question]) {
    self.groups = groups
    self.questions = questions
    questionsByNode = Dictionary(questions.map { ($0.node, $0.index) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func sort() -> [Form.Step] {
    for index in groups.indices { visit(.groupRelevance(index)) }
    for index in questions.indices { visit(.value(index)) }
    return result
  }

  /// Without recursion: a chain of thousands of calculations must not exhaust the stack.
  private mutating func visit(_ start: Form.Step) {
    guard marks[start] == nil else { return }
    var path: [(step: Form.Step, next: Int, needs: [Form.Step])] = [(start, 0, needs(of: start))]
    marks[start] = .open
    while let top = path.last {
      guard top.next < top.needs.count else {
        marks[top.step] = .done
        result.append(top.step)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let need = top.needs[top.next]
      switch marks[need] {
      case .done: continue
      case .open:
        guard let start = path.firstIndex(where: { $0.step == need }) else { continue }
        reportCircle(path[start...].map(\.step))
      case nil:
        marks[need] = .open
        path.append((need, 0, needs(of: need)))
      }
    }
  }

  private func needs(of step: Form.Step) -> [Form.Step] {
    func values(_ expression: CompiledExpression?) -> [Form.Step] {
      (expression?.dependencies ?? []).compactMap { questionsByNode[$0.node].map { .value($0) } }
    }
    switch step {
    case .groupRelevance(let group):
      return (groups[group].parent.map { [.groupRelevance($0)] } ?? []) + values(groups[group].relevant)
    case .relevance(let question):
      return (questions[question].group.map { [.groupRelevance($0)] } ?? []) + values(questions[question].relevant)
    case .value(let question):
      return [.relevance(question)] + values(questions[question].calculation)
    }
  }

  /// A long circle by its beginning and its end.
  private static func shortened(_ parts: [String]) -> [String] {
    parts.count > 8 ? parts.prefix(3) + ["…"] + parts.suffix(1) : parts
  }

  private mutating func reportCircle(_ steps: [Form.Step]) {
    // A question's value step stands for its calculation; its relevance step for `relevant`.
    var parts: [(name: String, expression: String)] = []
    for step in steps {
      switch step {
      case .groupRelevance(let group):
        if let relevant = groups[group].relevant {
          parts.append((groups[group].name, "relevant=\"\(relevant.text)\""))
        }
      case .relevance(let question):
        if let relevant = questions[question].relevant {
          parts.append((questions[question].name, "relevant=\"\(relevant.text)\""))
        }
      case .value(let question):
        if let calculation = questions[question].calculation {
          parts.append((questions[question].name, "calculation=\"\(calculation.text)\""))
        }
      }
    }
    guard let first = parts.first else { return }
    let way = (Self.shortened(parts.map(\.name)) + [first.name]).joined(separator: " → ")
    let expressions = Self.shortened(parts.map { "\($0.name): \($0.expression)" }).joined(separator: "; ")
    let place = questions.first { $0.name == first.name }?.place ?? groups.first { $0.name == first.name }?.place
    findings.append(
      Diagnostic(
        "form-circle", at: place,
        Phrase(
          es: "\(way) depende de sí mismo (\(expressions)).", en: "\(way) depends on itself (\(expressions))."),
        hint: Phrase(
          es: "Quite una de esas referencias.", en: "Remove one of these references.")))
  }
}
