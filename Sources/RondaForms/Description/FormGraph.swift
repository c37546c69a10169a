import RondaExpressions

/// Who reads whom in a form.
package struct FormGraph: Sendable {
  /// What of the reader reads, by its word in the form language.
  package enum Link: String, Sendable, Hashable, CaseIterable {
    case relevant, required, readonly, constraint, warning, calculation, initial = "default", control, text
    case choiceFilter = "choice_filter"
    case repeatCount = "repeat_count"
    case seed, setvalue
    case instanceName = "instance_name"
  }

  /// Nodes are those of `Form.schema`.
  package struct Edge: Sendable, Hashable {
    package let reader: Int
    package let read: Int
    package let link: Link
  }

  /// Each once; by reader, then by what is read, then in the order of the links.
  package let edges: [Edge]

  package init(_ form: Form) {
    var edges: Set<Edge> = []
    func add(_ expression: CompiledExpression?, of reader: Int, as link: Link) {
      for dependency in expression?.dependencies ?? [] {
        edges.insert(Edge(reader: reader, read: dependency.node, link: link))
      }
    }
    func add(_ source: Offer.Source, of reader: Int) {
      switch source {
      case .all: return
      case .filtered(let nodes), .nodes(let nodes, _, _):
        for dependency in nodes.dependencies {
          edges.insert(Edge(reader: reader, read: dependency.node, link: .choiceFilter))
        }
      }
    }
    func add(_ requirement: Question.Requirement, of reader: Int, as link: Link) {
      if case .when(let condition) = requirement { add(condition, of: reader, as: link) }
    }
    for index in form.groups.indices {
      let node = Self.node(of: index, in: form)
      add(form.groups[index].relevant, of: node, as: .relevant)
      add(form.groups[index].repetition?.count, of: node, as: .repeatCount)
    }
    for question in form.questions {
      add(question.relevant, of: question.node, as: .relevant)
      add(question.requirement, of: question.node, as: .required)
      add(question.readonly, of: question.node, as: .readonly)
      add(question.constraint, of: question.node, as: .constraint)
      for check in question.softChecks { add(check.test, of: question.node, as: .warning) }
      add(question.calculation, of: question.node, as: .calculation)
      add(question.initial, of: question.node, as: .initial)
      add(question.control, of: question.node, as: .control)
      add(question.offer.source, of: question.node)
      add(question.offer.seed, of: question.node, as: .seed)
    }
    for output in form.outputs { add(output.value, of: output.node ?? 0, as: .text) }
    for action in form.actions {
      add(action.value, of: action.target, as: .setvalue)
      if case .valueChanged(let node) = action.event {
        edges.insert(Edge(reader: action.target, read: node, link: .setvalue))
      }
    }
    add(form.instanceName, of: 0, as: .instanceName)
    let ranks = Dictionary(uniqueKeysWithValues: Link.allCases.enumerated().map { ($1, $0) })
    self.edges = edges.sorted {
      ($0.reader, $0.read, ranks[$0.link] ?? 0) < ($1.reader, $1.read, ranks[$1.link] ?? 0)
    }
  }

  /// Every node that reads or is read, in the order of the form.
  package var nodes: [Int] { Set(edges.flatMap { [$0.reader, $0.read] }).sorted() }

  /// The node of a group; where it has none, that of what is around it.
  private static func node(of group: Int, in form: Form) -> Int {
    var group: Int? = group
    while let index = group {
      if let node = form.groups[index].node { return node }
      group = form.groups[index].parent
    }
    return 0
  }
}
