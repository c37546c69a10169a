package import RondaCore
package import RondaEngine
import RondaExpressions
import RondaForms

/// All that a record is at a moment: what applies, what was answered, what is wrong.
package struct RecordState: Sendable {
  /// One question in one instance.
  package struct Entry: Sendable, Hashable {
    /// An index into `Form.questions`.
    package let question: Int
    /// As scripts write it: `integrantes[2].nombre`.
    package let name: String
    package let applies: Bool
    /// As it was entered, whether the question applies or not.
    package let answer: Answer?
    package let violations: [Violation]
  }

  /// In the order of the form; what is repeated comes where it stands, instance by instance.
  package private(set) var entries: [Entry] = []

  package init(_ session: Session) {
    var session = session
    let found = Dictionary(grouping: session.violations()) { Place(question: $0.question, instance: $0.instance) }
    append(scope: 0, .form, prefix: "", of: session, found)
  }

  private struct Place: Hashable {
    let question: Int
    let instance: InstanceID
  }

  private mutating func append(
    scope: Int, _ instance: InstanceID, prefix: String, of session: Session, _ found: [Place: [Violation]]
  ) {
    let form = session.form
    var inner = form.schema.scopes[scope].children[...]
    func repetitions(before node: Int?) -> [Int] {
      var result: [Int] = []
      while let next = inner.first, node.map({ form.schema.scopes[next].node < $0 }) ?? true {
        result.append(next)
        inner.removeFirst()
      }
      return result
    }
    for node in form.schema.scopes[scope].nodes.map(Optional.some) + [nil] {
      for child in repetitions(before: node) {
        guard let group = form.repetition(ofScope: child) else { continue }
        for (position, frame) in session.instances(of: group, in: instance).enumerated() {
          append(
            scope: child, frame, prefix: "\(prefix)\(form.groups[group].name)[\(position + 1)].", of: session, found)
        }
      }
      guard let node, let index = form.question(atNode: node) else { continue }
      entries.append(
        Entry(
          question: index, name: prefix + form.questions[index].name,
          applies: session.isRelevant(index, in: instance),
          answer: session.enteredAnswer(to: index, in: instance),
          violations: found[Place(question: index, instance: instance)] ?? []))
    }
  }

  /// What is different in a later state: the entry before and after, by name; `nil` where there is none.
  package func changes(to later: RecordState) -> [(before: Entry?, after: Entry?)] {
    let before = Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let remaining = Set(later.entries.map(\.name))
    let changed = later.entries.compactMap { entry -> (before: Entry?, after: Entry?)? in
      let old = before[entry.name]
      return old == entry ? nil : (old, entry)
    }
    return changed + entries.filter { !remaining.contains($0.name) }.map { ($0, nil) }
  }
}
