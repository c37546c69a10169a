package import RondaCore
import RondaExpressions
package import RondaForms

/// How the answers of a form become steps of its drafts, and steps become answers again.
package struct DraftTrees: Sendable {
  private let form: Form
  private let layout: RecordLayout
  /// By name, the scope of a repetition.
  private let scopes: [String: Int]

  package init(_ form: Form) {
    self.form = form
    layout = RecordLayout(form)
    scopes = Dictionary(
      layout.repetitions.enumerated().map { ($1.name, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  /// The steps that lead from one state of the answers to another, in the order of the form.
  package func steps(from old: AnswerTree?, to new: AnswerTree) -> [DraftStep] {
    var steps: [DraftStep] = []
    compare(old, new, scope: 0, path: [], &steps)
    return steps
  }

  /// The answers after all steps. What the form does not have, or has elsewhere, is none of its version and passed over.
  package func tree(after steps: some Sequence<DraftStep>) -> AnswerTree {
    var tree = blank(scope: 0)
    for step in steps {
      switch step.change {
      case .answer(let answer):
        guard let question = form.question(named: step.name) else { continue }
        let slot = form.schema.nodes[question.node].slot
        change(step.path, scope: form.scope(of: question), &tree) { $0.answers[slot] = answer }
      case .instances(let count):
        guard let scope = scopes[step.name], let outer = form.schema.scopes[scope].parent else { continue }
        let place = form.schema.scopes[scope].place
        let blank = blank(scope: scope)
        change(step.path, scope: outer, &tree) { container in
          change(count, of: scope, at: place, in: &container, blank)
        }
      }
    }
    return tree
  }

  /// Brings a repetition to a number of instances. Those that a count put aside come back as they were, as in a session.
  private func change(
    _ count: Int, of scope: Int, at place: Int, in container: inout AnswerTree, _ blank: AnswerTree
  ) {
    let isCounted = isCounted(scope)
    if isCounted, container.putAside.isEmpty {
      container.putAside = Array(repeating: [], count: container.instances.count)
    }
    while container.instances[place].count > count, let last = container.instances[place].popLast() {
      if isCounted { container.putAside[place].append(last) }
    }
    for _ in 0..<max(0, min(count - container.instances[place].count, Self.mostInstances)) {
      let earlier = isCounted ? container.putAside[place].popLast() : nil
      container.instances[place].append(earlier ?? blank)
    }
    if container.putAside.allSatisfy(\.isEmpty) { container.putAside = [] }
  }

  private func isCounted(_ scope: Int) -> Bool {
    form.repetition(ofScope: scope).map { form.groups[$0].repetition?.count != nil } ?? false
  }

  /// More instances than a session has, so that a damaged number does not fill the memory.
  private static let mostInstances = 10_000

  /// Compares two instances of a scope. It goes as deep as the form.
  private func compare(_ old: AnswerTree?, _ new: AnswerTree, scope: Int, path: [Int], _ steps: inout [DraftStep]) {
    let definition = form.schema.scopes[scope]
    for (slot, answer) in new.answers.enumerated() where slot < definition.nodes.count {
      guard let question = form.question(atNode: definition.nodes[slot]) else { continue }
      let before = old.flatMap { slot < $0.answers.count ? $0.answers[slot] : nil }
      if before != answer { steps.append(DraftStep(form.questions[question].name, at: path, .answer(answer))) }
    }
    for (place, instances) in new.instances.enumerated() where place < definition.children.count {
      let child = definition.children[place]
      let before = old.flatMap { place < $0.instances.count ? $0.instances[place] : nil } ?? []
      if before.count != instances.count {
        steps.append(DraftStep(layout.repetitions[child - 1].name, at: path, .instances(instances.count)))
      }
      // Those that were put aside come back first, as they were.
      let aside = old.flatMap { place < $0.putAside.count ? $0.putAside[place] : nil } ?? []
      let known = before + aside.reversed()
      for (index, instance) in instances.enumerated() {
        compare(index < known.count ? known[index] : nil, instance, scope: child, path: path + [index + 1], &steps)
      }
    }
  }

  /// Changes the instance of a scope that a path leads to, if it is there.
  private func change(_ path: [Int], scope: Int, _ tree: inout AnswerTree, _ body: (inout AnswerTree) -> Void) {
    var places: [Int] = []
    var around = scope
    while let parent = form.schema.scopes[around].parent {
      places.insert(form.schema.scopes[around].place, at: 0)
      around = parent
    }
    guard places.count == path.count else { return }
    change(zip(places, path).map { ($0, $1 - 1) }[...], &tree, body)
  }

  private func change(
    _ way: ArraySlice<(place: Int, index: Int)>, _ tree: inout AnswerTree, _ body: (inout AnswerTree) -> Void
  ) {
    guard let (place, index) = way.first else { return body(&tree) }
    guard tree.instances[place].indices.contains(index) else { return }
    change(way.dropFirst(), &tree.instances[place][index], body)
  }

  private func blank(scope: Int) -> AnswerTree {
    let definition = form.schema.scopes[scope]
    return AnswerTree(
      answers: Array(repeating: nil, count: definition.nodes.count),
      instances: Array(repeating: [], count: definition.children.count))
  }
}
