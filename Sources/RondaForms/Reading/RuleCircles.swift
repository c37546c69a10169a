import RondaCore
import RondaExpressions

/// Circles that do not keep a form from being worked out, and that nobody can fill in as they were meant: through what a
/// question offers, through how often something is repeated where that is counted on entering, and through triggers.
struct RuleCircles {
  private struct Link {
    let target: Int
    /// The rule that makes one node need the other; `nil` when it stands inside it.
    let attribute: String?
    let text: String
    /// Everything that the rule reads.
    let reads: Set<Int>
    let place: SourcePlace?
  }

  private let schema: Schema
  private var links: [Int: [Link]] = [:]
  private(set) var findings: [Diagnostic] = []
  /// What the circles found so far consist of.
  private var circles: [Set<Int>] = []

  /// - Parameters:
  ///   - places: where the expressions of the form are, by node.
  ///   - counts: whether circles through the number of repetitions are told elsewhere.
  static func findings(_ parts: FormParts, places: [Int: RulePlaces], counts: Bool) -> [Diagnostic] {
    var offers = RuleCircles(schema: parts.schema)
    if parts.questions.contains(where: { $0.offer.nodes != nil }) {
      offers.link(parts, places, isAboutOffers: true)
      offers.search { circle in
        circle.contains { $0.link.attribute == "choice_filter" || $0.link.attribute == "nodeset" }
      }
    }
    var repeats = RuleCircles(schema: parts.schema)
    if !counts, parts.groups.contains(where: { $0.repetition?.count != nil }) {
      repeats.link(parts, places, isAboutOffers: false)
      let counting = Set(parts.questions.lazy.filter { Self.counts($0.calculation) }.map(\.node))
      repeats.search { circle in
        // One more, as long as the last one says so: forms rely on it.
        circle.contains { $0.link.attribute == "repeat_count" }
          && !circle.contains { !counting.isDisjoint(with: $0.link.reads) || $0.link.text.contains("count(") }
      }
    }
    var triggers = RuleCircles(schema: parts.schema)
    let asked = Dictionary(parts.questions.map { ($0.node, $0.place) }, uniquingKeysWith: { first, _ in first })
    for action in parts.actions {
      guard case .valueChanged(let source) = action.event, source != action.target else { continue }
      triggers.links[source, default: []].append(
        Link(
          target: action.target, attribute: places[action.target]?.calculation == nil ? "setvalue" : "trigger",
          text: action.value?.text ?? "''", reads: [], place: places[action.target]?.calculation ?? asked[source]))
    }
    triggers.search { _ in true }
    return offers.findings + repeats.findings + triggers.findings
  }

  private init(schema: Schema) { self.schema = schema }

  private static func counts(_ calculation: CompiledExpression?) -> Bool {
    calculation?.text.contains("count(") ?? false
  }

  /// - Parameter isAboutOffers: links by what is offered, and none to what may be in another instance of a repetition;
  ///   otherwise by how often something is repeated.
  private mutating func link(_ parts: FormParts, _ places: [Int: RulePlaces], isAboutOffers: Bool) {
    for group in parts.groups {
      guard let node = group.node else { continue }
      add(group.relevant, "relevant", from: node, at: places[node]?.relevant, isAboutOffers)
      if !isAboutOffers { add(group.repetition?.count, "repeat_count", from: node, at: places[node]?.count, false) }
    }
    for question in parts.questions {
      let node = question.node
      add(question.relevant, "relevant", from: node, at: places[node]?.relevant, isAboutOffers)
      add(question.calculation, "calculation", from: node, at: places[node]?.calculation, isAboutOffers)
      guard isAboutOffers, let (nodes, attribute) = question.offer.nodes else { continue }
      let reads = nodes.dependencies.filter { $0.node != node && schema.nodes[$0.node].kind == .field }
      add(reads, attribute, nodes.text, from: node, at: places[node]?.offer, true)
    }
    for (node, parent) in schema.nodes.map(\.parent).enumerated() {
      if let parent, parent > 0 {
        links[node, default: []].append(Link(target: parent, attribute: nil, text: "", reads: [], place: nil))
      }
    }
  }

  private mutating func add(
    _ expression: CompiledExpression?, _ attribute: String, from node: Int, at place: SourcePlace?,
    _ isAboutOffers: Bool
  ) {
    guard let expression else { return }
    add(expression.dependencies, attribute, expression.text, from: node, at: place, isAboutOffers)
  }

  private mutating func add(
    _ read: [Dependency], _ attribute: String, _ text: String, from node: Int, at place: SourcePlace?,
    _ isAboutOffers: Bool
  ) {
    let reads = Set(read.map(\.node))
    for dependency in read where !isAboutOffers || dependency.anchor == schema.nodes[dependency.node].scope {
      links[node, default: []].append(
        Link(target: dependency.node, attribute: attribute, text: text, reads: reads, place: place))
    }
  }

  /// Without recursion: a chain of thousands of questions must not exhaust the stack.
  private mutating func search(_ matters: ([(node: Int, link: Link)]) -> Bool) {
    var done: Set<Int> = []
    for start in links.keys.sorted() where !done.contains(start) {
      var path: [(node: Int, next: Int)] = [(start, 0)]
      var positions = [start: 0]
      while let top = path.last {
        guard let outgoing = links[top.node], top.next < outgoing.count else {
          done.insert(top.node)
          positions[top.node] = nil
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = outgoing[top.next].target
        if let position = positions[target] {
          let circle = path[position...].compactMap { step in
            links[step.node].map { (node: step.node, link: $0[step.next - 1]) }
          }
          // A form of which everything hangs on everything has more circles than anybody reads.
          if findings.count < 100, matters(circle) { report(circle) }
        } else if !done.contains(target) {
          positions[target] = path.count
          path.append((target, 0))
        }
      }
    }
  }

  private mutating func report(_ circle: [(node: Int, link: Link)]) {
    let rules = circle.filter { $0.link.attribute != nil }
    guard let first = rules.first else { return }
    let members = Set(rules.map(\.node))
    guard !circles.contains(where: { $0.isSubset(of: members) }) else { return }
    circles.append(members)
    let isTrigger = first.link.attribute == "trigger" || first.link.attribute == "setvalue"
    let names = Self.shortened(rules.map { schema.nodes[$0.node].name })
    let way = (names + [schema.nodes[first.node].name]).joined(separator: " → ")
    let expressions = Self.shortened(
      rules.map {
        // A trigger is written where the value goes.
        let owner = isTrigger ? $0.link.target : $0.node
        let attribute = $0.link.attribute == "trigger" ? "calculation" : $0.link.attribute ?? ""
        return "\(schema.nodes[owner].name): \(attribute)=\"\($0.link.text)\""
      }
    ).joined(separator: "; ")
    let message =
      isTrigger
      ? Phrase(
        es: "Cada cambio provoca otro, y vuelve al primero: \(way) (\(expressions)).",
        en: "Every change makes another one, and comes back to the first: \(way) (\(expressions)).")
      : rules.contains { $0.link.attribute == "repeat_count" }
        ? Phrase(
          es: "Cuántas veces se repite depende de sí mismo: \(way) (\(expressions)).",
          en: "How often it is repeated depends on itself: \(way) (\(expressions)).")
        : Phrase(
          es: "Lo que se ofrece depende de sí mismo: \(way) (\(expressions)).",
          en: "What is offered depends on itself: \(way) (\(expressions)).")
    findings.append(
      Diagnostic(
        "form-circle", .warning, at: rules.compactMap(\.link.place).first, message,
        hint: Phrase(es: "Quite una de esas referencias.", en: "Remove one of these references.")))
  }

  /// A long circle by its beginning and its end.
  private static func shortened(_ parts: [String]) -> [String] {
    parts.count > 8 ? parts.prefix(3) + ["…"] + parts.suffix(1) : parts
  }
}

extension Offer {
  /// The expression that says what is offered, and the attribute that it is written in.
  fileprivate var nodes: (nodes: CompiledNodes, attribute: String)? {
    switch source {
    case .filtered(let nodes): (nodes, "choice_filter")
    case .nodes(let nodes, _, _): (nodes, "nodeset")
    default: nil
    }
  }
}
