package import RondaCore
import RondaExpressions
package import RondaForms
import RondaStore

/// Takes the answers of a record from one version of a form to another, as the file would read them: questions meet by
/// name inside of repetitions of the same name, and what is of another kind is left behind.
package struct AnswerCarrier {
  private struct Scope {
    /// The slots of the later version, and where they are taken from.
    var slots: [(from: Int, to: Int, question: Int, isOther: Bool)] = []
    /// The repetitions directly inside, by their places in both.
    var inner: [(from: Int, to: Int, scope: Int)] = []
    var slotCount = 0
    var innerCount = 0
  }

  /// By scope of the earlier version; `nil` for what is not there any more.
  private let scopes: [Scope?]

  package init(from old: Form, to new: Form) {
    let names = RecordLayout(old).repetitions.map(\.name)
    let laterNames = RecordLayout(new).repetitions.map(\.name)
    var partners: [Int?] = [0]
    for (index, scope) in old.schema.scopes.enumerated().dropFirst() {
      let around = partners[scope.parent ?? 0]
      partners.append(
        around.flatMap { around in
          new.schema.scopes[around].children.first { laterNames[$0 - 1] == names[index - 1] }
        })
    }
    scopes = old.schema.scopes.indices.map { index in
      partners[index].map { partner in Self.scope(index, old, partner, new, partners) }
    }
  }

  private static func scope(_ index: Int, _ old: Form, _ partner: Int, _ new: Form, _ partners: [Int?]) -> Scope {
    let (earlier, later) = (old.schema.scopes[index], new.schema.scopes[partner])
    var result = Scope()
    result.slotCount = later.nodes.count
    result.innerCount = later.children.count
    for (slot, node) in earlier.nodes.enumerated() {
      guard let question = old.question(atNode: node), let other = new.question(named: old.questions[question].name),
        new.scope(of: other) == partner
      else { continue }
      switch AnswerCarrying(from: old.questions[question].kind, to: other.kind) {
      case .same: result.slots.append((slot, new.slot(of: other), question, false))
      case .widened: result.slots.append((slot, new.slot(of: other), question, true))
      case .lost: break
      }
    }
    for (place, child) in earlier.children.enumerated() {
      if let other = partners[child] { result.inner.append((place, new.schema.scopes[other].place, child)) }
    }
    return result
  }

  /// The answers of a record of the earlier version in the later one.
  ///
  /// - Parameter isMeant: whether "not applicable" is what somebody answered to a question of the earlier version, in the
  ///   instances with these numbers. Otherwise it says only that the question was not asked, and is left out.
  package func carry(_ tree: AnswerTree, isMeant: (_ question: Int, _ path: [Int]) -> Bool) -> AnswerTree {
    carry(tree, 0, [], isMeant)
  }

  /// It goes as deep as the form.
  private func carry(
    _ tree: AnswerTree, _ index: Int, _ path: [Int], _ isMeant: (_ question: Int, _ path: [Int]) -> Bool
  ) -> AnswerTree {
    guard let scope = scopes[index] else { return AnswerTree(answers: [], instances: []) }
    var result = AnswerTree(
      answers: Array(repeating: nil, count: scope.slotCount),
      instances: Array(repeating: [], count: scope.innerCount))
    for slot in scope.slots where slot.from < tree.answers.count {
      guard let answer = tree.answers[slot.from] else { continue }
      if answer == .missing(.notApplicable), !isMeant(slot.question, path) { continue }
      result.answers[slot.to] = slot.isOther ? Self.widened(answer) : answer
    }
    for inner in scope.inner where inner.from < tree.instances.count {
      result.instances[inner.to] = tree.instances[inner.from].enumerated().map { number, instance in
        carry(instance, inner.scope, path + [number + 1], isMeant)
      }
    }
    return result
  }

  private static func widened(_ answer: Answer) -> Answer {
    switch answer {
    case .value(.integer(let number)): .value(.decimal(Double(number)))
    case .value(.choice(let code)): .value(.choices([code]))
    default: answer
    }
  }
}
