import RondaExpressions

/// The items of a form as a tree, one line each.
package struct FormOutline: Sendable {
  /// How often a group stands in a record.
  package enum Repetition: Sendable, Hashable {
    /// As often as whoever answers says; to begin with, that many times.
    case free(initial: Int)
    /// That many times always.
    case fixed(Int)
    /// As often as an expression says.
    case counted(String)
  }

  package struct Entry: Sendable {
    package enum Item: Sendable, Hashable {
      /// An index into `Form.groups`.
      case group(Int)
      /// An index into `Form.questions`.
      case question(Int)
    }

    package let item: Item
    /// How many groups are around it.
    package let depth: Int
    package let number: Int?
    package let name: String
    /// As the form language calls it, with its list or level.
    package let type: String
    package let label: Texts
    package let condition: String?
    /// `yes` or a condition; `nil` when it is never required.
    package let required: String?
    package let isPersonal: Bool
    /// How it is computed.
    package let calculation: String?
    /// `nil` for what stands once.
    package let repetition: Repetition?
  }

  /// In the order of the form, a group before what is inside it.
  package let entries: [Entry]

  package init(_ form: Form) {
    // A group without a node stands where the first thing inside it does.
    var starts = form.groups.map { $0.node ?? .max }
    func lower(_ group: Int?, to node: Int) {
      var group = group
      while let around = group, starts[around] > node {
        starts[around] = node
        group = form.groups[around].parent
      }
    }
    for question in form.questions { lower(question.group, to: question.node) }
    for (index, group) in form.groups.enumerated() { lower(group.parent, to: starts[index]) }
    var depths: [Int] = []
    for group in form.groups { depths.append(group.parent.map { depths[$0] + 1 } ?? 0) }
    let groups = form.groups.indices.map {
      (start: starts[$0], rank: $0, entry: Self.entry(ofGroup: $0, depths[$0], form))
    }
    let questions = form.questions.map { question in
      (
        start: question.node, rank: Int.max,
        entry: Self.entry(of: question, question.group.map { depths[$0] + 1 } ?? 0, form)
      )
    }
    entries = (groups + questions).sorted { ($0.start, $0.rank) < ($1.start, $1.rank) }.map(\.entry)
  }

  private static func entry(ofGroup index: Int, _ depth: Int, _ form: Form) -> Entry {
    let group = form.groups[index]
    let type: String
    switch group.layout {
    case .grid(let list): type = "grid \(form.lists[list].name)"
    case .plain: type = group.repetition == nil ? "group" : "repeat"
    }
    let repetition = group.repetition.map { definition -> Repetition in
      if let count = definition.count { return .counted(count.text) }
      return definition.canChange ? .free(initial: definition.initial) : .fixed(definition.initial)
    }
    return Entry(
      item: .group(index), depth: depth, number: nil, name: group.name, type: type, label: group.labels,
      condition: group.relevant?.text, required: nil, isPersonal: false, calculation: nil, repetition: repetition)
  }

  private static func entry(of question: Question, _ depth: Int, _ form: Form) -> Entry {
    Entry(
      item: .question(question.index), depth: depth, number: question.number, name: question.name,
      type: form.typeName(of: question), label: question.label, condition: question.relevant?.text,
      required: question.requirement.text, isPersonal: question.isPersonal, calculation: question.calculation?.text,
      repetition: nil)
  }
}
