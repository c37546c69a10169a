import RondaCore
import RondaExpressions

/// Who reads whom in a form: the order in which everything can be worked out, or the circles that forbid it.
struct DependencyGraph {
  /// Every step after all that it depends on; in document order where nothing else decides.
  let order: [Form.Step]
  let findings: [Diagnostic]

  init(_ parts: FormParts) {
    var sorter = Sorter(parts)
    order = sorter.sort()
    findings = sorter.findings
  }
}

/// Depth-first topological sort that remembers its way, so that a circle can be shown as it is.
private struct Sorter {
  private enum Mark { case open, done }

  /// What stands at a node, as far as the order goes.
  private struct Rules {
    var name = ""
    var relevant: CompiledExpression?
    var calculation: CompiledExpression?
    var isField = false
    var place: SourcePlace?
  }

  private let schema: Schema
  private var rules: [Rules]
  private(set) var findings: [Diagnostic] = []
  private var marks: [Form.Step: Mark] = [:]
  private var result: [Form.Step] = []

  init(_ parts: FormParts) {
    schema = parts.schema
    rules = Array(repeating: Rules(), count: schema.nodes.count)
    for group in parts.groups {
      guard let node = group.node else { continue }
      rules[node] = Rules(name: group.name, relevant: group.relevant, place: group.place)
    }
    for question in parts.questions {
      rules[question.node] = Rules(
        name: schema.nodes[question.node].name, relevant: question.relevant, calculation: question.calculation,
        isField: true, place: question.place)
    }
  }

  mutating func sort() -> [Form.Step] {
    for node in rules.indices { visit(rules[node].isField ? .value(node) : .relevance(node)) }
    return result
  }

  /// Without recursion: a chain of thousands of calculations must not exhaust the stack.
  private mutating func visit(_ start: Form.Step) {
    guard marks[start] == nil else { return }
    var path: [(step: Form.Step, next: Int, needs: [Form.Step])] = [(start, 0, needs(of: start))]
    var positions: [Form.Step: Int] = [start: 0]
    marks[start] = .open
    while let top = path.last {
      guard top.next < top.needs.count else {
        marks[top.step] = .done
        positions[top.step] = nil
        result.append(top.step)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let need = top.needs[top.next]
      switch marks[need] {
      case .done: continue
      case .open:
        guard let start = positions[need] else { continue }
        // A thousand questions that hang on each other have more circles than anybody reads.
        if findings.count < 100 { reportCircle(path[start...].map(\.step)) }
      case nil:
        marks[need] = .open
        positions[need] = path.count
        path.append((need, 0, needs(of: need)))
      }
    }
  }

  private func needs(of step: Form.Step) -> [Form.Step] {
    func reads(_ expression: CompiledExpression?) -> [Form.Step] {
      (expression?.dependencies ?? []).map { rules[$0.node].isField ? .value($0.node) : .relevance($0.node) }
    }
    switch step {
    case .relevance(let node):
      return (schema.nodes[node].parent.map { [.relevance($0)] } ?? []) + reads(rules[node].relevant)
    case .value(let node):
      return [.relevance(node)] + reads(rules[node].calculation)
    }
  }

  /// A long circle by its beginning and its end.
  private static func shortened(_ parts: [String]) -> [String] {
    parts.count > 8 ? parts.prefix(3) + ["…"] + parts.suffix(1) : parts
  }

  private mutating func reportCircle(_ steps: [Form.Step]) {
    // A question's value step stands for its calculation; its relevance step for `relevant`.
    var parts: [(node: Int, expression: String)] = []
    for step in steps {
      switch step {
      case .relevance(let node):
        if let relevant = rules[node].relevant { parts.append((node, "relevant=\"\(relevant.text)\"")) }
      case .value(let node):
        if let calculation = rules[node].calculation { parts.append((node, "calculation=\"\(calculation.text)\"")) }
      }
    }
    guard let first = parts.first else { return }
    let names = Self.shortened(parts.map { rules[$0.node].name })
    let way = (names + [rules[first.node].name]).joined(separator: " → ")
    let expressions = Self.shortened(parts.map { "\(rules[$0.node].name): \($0.expression)" }).joined(separator: "; ")
    findings.append(
      Diagnostic(
        "form-circle", at: rules[first.node].place,
        Phrase(
          es: "\(way) depende de sí mismo (\(expressions)).", en: "\(way) depends on itself (\(expressions))."),
        hint: Phrase(
          es: "Quite una de esas referencias.", en: "Remove one of these references.")))
  }
}
