import RondaCore
import RondaExpressions
import RondaXML

/// Who reads whom in a form: the order in which everything can be worked out, or the circles that forbid it.
struct DependencyGraph {
  /// Every step after all that it depends on; in document order where nothing else decides.
  let order: [Form.Step]
  let findings: [Diagnostic]

  /// - Parameters:
  ///   - places: where the expressions of the form are, by node.
  ///   - counts: whether what a repetition counts by has to be known before it. JavaRosa counts when the repetition is
  ///     entered, and forms rely on it.
  init(_ parts: FormParts, places: [Int: RulePlaces], counts: Bool) {
    var sorter = Sorter(parts, places, counts: counts)
    order = sorter.sort()
    findings = sorter.findings
  }
}

/// Where the rules of a question or group are written; looked for when somebody asks.
struct RulePlaces {
  private let element: XMLElement

  init(_ element: XMLElement) { self.element = element }

  var relevant: SourcePlace? { element["relevant"]?.valuePlace }
  var calculation: SourcePlace? { element["calculation"]?.valuePlace }
  var count: SourcePlace? { element["repeat_count"]?.valuePlace }
  var offer: SourcePlace? { (element["choice_filter"] ?? element["nodeset"])?.valuePlace }
}

/// Depth-first topological sort that remembers its way, so that a circle can be shown as it is.
private struct Sorter {
  private enum Mark { case open, done }

  /// What stands at a node, as far as the order goes.
  private struct Rules {
    var name = ""
    var relevant: CompiledExpression?
    var calculation: CompiledExpression?
    var count: CompiledExpression?
    var isField = false
    var place: SourcePlace?
  }

  private let schema: Schema
  private let places: [Int: RulePlaces]
  private var rules: [Rules]
  /// What the circles found so far consist of.
  private var circles: [Set<Int>] = []
  private(set) var findings: [Diagnostic] = []
  /// By step, as `number` numbers them.
  private var marks: [Mark?]
  private var result: [Form.Step] = []

  init(_ parts: FormParts, _ places: [Int: RulePlaces], counts: Bool) {
    schema = parts.schema
    self.places = places
    rules = Array(repeating: Rules(), count: schema.nodes.count)
    marks = Array(repeating: nil, count: schema.nodes.count * 2)
    for group in parts.groups {
      guard let node = group.node else { continue }
      rules[node] = Rules(
        name: group.name, relevant: group.relevant, count: counts ? group.repetition?.count : nil, place: group.place)
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

  private static func number(_ step: Form.Step) -> Int {
    switch step {
    case .relevance(let node): node * 2
    case .value(let node): node * 2 + 1
    }
  }

  /// Without recursion: a chain of thousands of calculations must not exhaust the stack.
  private mutating func visit(_ start: Form.Step) {
    guard marks[Self.number(start)] == nil else { return }
    var path: [(step: Form.Step, next: Int, needs: [Form.Step])] = [(start, 0, needs(of: start))]
    marks[Self.number(start)] = .open
    while let top = path.last {
      guard top.next < top.needs.count else {
        marks[Self.number(top.step)] = .done
        result.append(top.step)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let need = top.needs[top.next]
      switch marks[Self.number(need)] {
      case .done: continue
      case .open:
        // A thousand questions that hang on each other have more circles than anybody reads.
        guard findings.count < 100, let start = path.firstIndex(where: { $0.step == need }) else { continue }
        reportCircle(path[start...].map(\.step))
      case nil:
        marks[Self.number(need)] = .open
        path.append((need, 0, needs(of: need)))
      }
    }
  }

  private func reads(_ expression: CompiledExpression?) -> [Form.Step] {
    (expression?.dependencies ?? []).map { rules[$0.node].isField ? .value($0.node) : .relevance($0.node) }
  }

  private func needs(of step: Form.Step) -> [Form.Step] {
    switch step {
    case .relevance(let node):
      return (schema.nodes[node].parent.map { [.relevance($0)] } ?? []) + reads(rules[node].relevant)
        + reads(rules[node].count)
    case .value(let node):
      return [.relevance(node)] + reads(rules[node].calculation)
    }
  }

  /// The expression by which a step needs another one; `nil` when it does so by where it stands.
  private func link(
    from step: Form.Step, to next: Form.Step
  ) -> (node: Int, attribute: String, expression: CompiledExpression, place: SourcePlace?)? {
    switch step {
    case .relevance(let node):
      if let relevant = rules[node].relevant, reads(relevant).contains(next) {
        return (node, "relevant", relevant, places[node]?.relevant)
      }
      if let count = rules[node].count, reads(count).contains(next) {
        return (node, "repeat_count", count, places[node]?.count)
      }
    case .value(let node):
      if let calculation = rules[node].calculation, reads(calculation).contains(next) {
        return (node, "calculation", calculation, places[node]?.calculation)
      }
    }
    return nil
  }

  /// A long circle by its beginning and its end.
  private static func shortened(_ parts: [String]) -> [String] {
    parts.count > 8 ? parts.prefix(3) + ["…"] + parts.suffix(1) : parts
  }

  private mutating func reportCircle(_ steps: [Form.Step]) {
    let nexts = steps.dropFirst() + steps.prefix(1)
    let links = zip(steps, nexts).compactMap { link(from: $0, to: $1) }
    guard let first = links.first else { return }
    // A circle around one that has been told goes away with it.
    let members = Set(links.map(\.node))
    guard !circles.contains(where: { $0.isSubset(of: members) }) else { return }
    circles.append(members)
    let names = Self.shortened(links.map { rules[$0.node].name })
    let way = (names + [rules[first.node].name]).joined(separator: " → ")
    let expressions = Self.shortened(
      links.map { "\(rules[$0.node].name): \($0.attribute)=\"\($0.expression.text)\"" }
    ).joined(separator: "; ")
    findings.append(
      Diagnostic(
        "form-circle", at: first.place ?? rules[first.node].place,
        Phrase(
          es: "Depende de sí mismo: \(way) (\(expressions)).", en: "It depends on itself: \(way) (\(expressions))."),
        hint: Phrase(
          es: "Quite una de esas referencias.", en: "Remove one of these references.")))
  }
}
