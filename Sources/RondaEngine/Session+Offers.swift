import RondaCore
import RondaExpressions
package import RondaForms

/// What questions offer at the moment.
extension Session {
  /// The choices that are offered now, in the order in which they are shown; empty for an open question.
  package func choices(of question: Int, in instance: InstanceID = .form) -> [Choice] {
    let definition = form.questions[question]
    guard let list = definition.kind.list else { return [] }
    var state = state
    state.frame = instance.frame
    state.own = state.frames[instance.frame].values[slot(of: question)]
    let choices = Self.choices(definition.offer.source, of: form.lists[list], in: state)
    guard definition.offer.isShuffled else { return choices }
    let seed =
      switch definition.offer.seed?.evaluate(in: state) {
      case nil: shuffleSeed
      case .string(let text): SeededShuffle.seed(text)
      case let value?: SeededShuffle.seed(value.number)
      }
    return SeededShuffle.shuffled(choices, seed: seed)
  }

  /// The label of a code of a list that depends on the answers; the frame of the state is that of the node.
  static func label(of code: String, atNode node: Int, in state: EvaluationState, _ form: Form, _ tag: String)
    -> String?
  {
    guard let index = form.question(atNode: node), let list = form.questions[index].kind.list else { return nil }
    // What is offered is read where the question stands, from wherever its label is asked for.
    guard let frame = frame(ofScope: form.schema.nodes[node].scope, near: state.frame, in: state, form) else {
      return form.lists[list].choice(named: code)?.labels[tag]
    }
    var state = state
    state.frame = frame
    let choices = choices(form.questions[index].offer.source, of: form.lists[list], in: state)
    return choices.first { $0.name == code }?.labels[tag]
  }

  /// The frame of a scope that is around a frame; from outside, the one of the first instance.
  private static func frame(ofScope scope: Int, near frame: Int, in state: EvaluationState, _ form: Form) -> Int? {
    var around: Int? = frame
    while let next = around {
      if state.frames[next].scope == scope { return next }
      around = state.frames[next].parent
    }
    var way: [Int] = []
    var outer = scope
    while let parent = form.schema.scopes[outer].parent {
      way.append(form.schema.scopes[outer].place)
      outer = parent
    }
    var found = 0
    for place in way.reversed() {
      guard let first = state.frames[found].children[place].first else { return nil }
      found = first
    }
    return found
  }

  private static func choices(_ source: Offer.Source, of list: ChoiceList, in state: EvaluationState) -> [Choice] {
    switch source {
    case .all: return list.choices
    case .filtered(let items):
      return items.nodes(in: state).compactMap { choice(at: $0, of: list, in: state) }
    case .nodes(let nodes, let value, let label):
      return nodes.nodes(in: state).enumerated().compactMap { position, node in
        let code = value.string(in: state, at: node)
        guard !code.isEmpty else { return nil }
        if let known = list.choice(named: code) { return known }
        let text = label.string(in: state, at: node)
        let labels = Texts([Texts.Entry(language: "", text: text.isEmpty ? code : text)])
        return Choice(name: code, key: String(position + 1), labels: labels)
      }
    }
  }

  /// The choice that an item of the list's tree stands for.
  private static func choice(at item: NodeRef, of list: ChoiceList, in state: EvaluationState) -> Choice? {
    guard let place = item.tree, let tree = state.trees[place],
      let code = tree.element(list.codeColumn, in: item.node)
    else { return nil }
    return list.choice(named: tree.string(code))
  }
}
