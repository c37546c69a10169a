import RondaExpressions
import RondaForms

/// Something that stands in a record now.
package enum RecordItem: Sendable, Hashable {
  /// A question that applies, by its index.
  case question(Int, in: InstanceID)
  /// The end of a repetition to which whoever answers can add, by the index of its group and the instance around it:
  /// after its last instance, or where the first one would stand.
  case end(of: Int, in: InstanceID)

  /// Where it stands: for the end of a repetition, what is around the repetition.
  package var instance: InstanceID {
    switch self {
    case .question(_, let instance), .end(_, let instance): instance
    }
  }
}

/// Going through a record in the order of the form, what is repeated instance by instance.
extension Session {
  /// Every question that applies and every end of a repetition, in order.
  package func items() -> [RecordItem] {
    var result: [RecordItem] = []
    appendItems(of: 0, all: false, to: &result)
    return result
  }

  /// The same with the questions that do not apply, as paper has them all.
  package func itemsOfPaper() -> [RecordItem] {
    var result: [RecordItem] = []
    appendItems(of: 0, all: true, to: &result)
    return result
  }

  private func appendItems(of frame: Int, all: Bool, to result: inout [RecordItem]) {
    let instance = InstanceID(frame: frame)
    for content in plan.contents[state.frames[frame].scope] {
      switch content {
      case .question(let index):
        if all || isRelevant(index, in: instance) { result.append(.question(index, in: instance)) }
      case .repetition(let group):
        for inner in instances(of: group, in: instance) where all || isRelevant(inner) {
          appendItems(of: inner.frame, all: all, to: &result)
        }
        if canChangeInstances(of: group, in: instance) { result.append(.end(of: group, in: instance)) }
      }
    }
  }

  /// Whether an instance applies now.
  package func isRelevant(_ instance: InstanceID) -> Bool {
    isAlive[instance.frame] && state.frames[instance.frame].applies[0]
  }

  /// Orders items as they stand in the record: compare element by element. That of an instance begins the keys of all
  /// that is inside. It makes sense for what has just been removed, too.
  package func key(of item: RecordItem) -> [Int] {
    switch item {
    case .question(let index, let instance): key(of: instance) + [form.questions[index].node]
    case .end(let group, let outer): key(of: outer) + [form.groups[group].node ?? 0, .max]
    }
  }

  /// See `key(of:)` of items.
  package func key(of instance: InstanceID) -> [Int] {
    var parts: [Int] = []
    for inner in chain(to: instance) {
      let frame = state.frames[inner.frame]
      parts += [form.schema.scopes[frame.scope].node, frame.position]
    }
    return parts
  }

  /// The repetition that an instance is one of; `nil` for the form.
  package func repetition(of instance: InstanceID) -> Int? {
    form.repetition(ofScope: state.frames[instance.frame].scope)
  }

  /// Which instance it is of every repetition around it and of its own, from 1, the outermost first; empty for the form.
  package func path(of instance: InstanceID) -> [Int] { chain(to: instance).map { position(of: $0) } }

  /// The instance with this path among those that hold answers to a question; `nil` when there is none.
  package func instance(at path: [Int], holding question: Int) -> InstanceID? {
    self.instance(at: path, ofScope: form.scope(of: form.questions[question]))
  }

  /// The instance of a repetition with this path; `nil` when there is none.
  package func instance(at path: [Int], of repetition: Int) -> InstanceID? {
    form.groups[repetition].repetition.flatMap { self.instance(at: path, ofScope: $0.scope) }
  }

  /// Where the answers to a question stand in the whole record, in order, whether it applies there or not.
  package func places(of question: Int) -> [InstanceID] {
    frames(ofScope: form.scope(of: form.questions[question]), under: 0).map(InstanceID.init)
  }

  /// The instances of a repetition in the whole record, in order.
  package func allInstances(of repetition: Int) -> [InstanceID] {
    guard let scope = form.groups[repetition].repetition?.scope else { return [] }
    return frames(ofScope: scope, under: 0).map(InstanceID.init)
  }

  private func instance(at path: [Int], ofScope scope: Int) -> InstanceID? {
    var scopes: [Int] = []
    var next = scope
    while let outer = form.schema.scopes[next].parent {
      scopes.insert(next, at: 0)
      next = outer
    }
    guard scopes.count == path.count else { return nil }
    var frame = 0
    for (scope, position) in zip(scopes, path) {
      let siblings = state.frames[frame].children[form.schema.scopes[scope].place]
      guard siblings.indices.contains(position - 1) else { return nil }
      frame = siblings[position - 1]
    }
    return InstanceID(frame: frame)
  }

  /// The instances around an instance and itself, the outermost first, without the form.
  private func chain(to instance: InstanceID) -> [InstanceID] {
    var result: [InstanceID] = []
    var next = instance
    while let outer = container(of: next) {
      result.insert(next, at: 0)
      next = outer
    }
    return result
  }
}
