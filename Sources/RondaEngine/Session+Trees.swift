package import RondaCore
import RondaExpressions
import RondaForms

extension Session {
  /// All answers as they were entered or computed, whether they apply or not: what `replaceAnswers(with:)` takes to go on
  /// from here.
  ///
  /// - Parameter isLeftOut: the answers that are as if they had not been given.
  package func enteredTree(without isLeftOut: (RecordItem) -> Bool = { _ in false }) -> AnswerTree {
    enteredTree(of: 0, without: isLeftOut)
  }

  /// Where the answers to a question stand in instances that a count has put aside.
  package func placesPutAside(of question: Int) -> [InstanceID] {
    let scope = form.scope(of: form.questions[question])
    var result: [InstanceID] = []
    var open: [(frame: Int, isPutAside: Bool)] = [(0, false)]
    while let (frame, isPutAside) = open.popLast() {
      if isPutAside, state.frames[frame].scope == scope { result.append(InstanceID(frame: frame)) }
      open += state.frames[frame].children.joined().reversed().map { ($0, isPutAside) }
      open += putAside[frame].joined().reversed().map { ($0, true) }
    }
    return result
  }

  /// Gives every question without an answer what it begins with, as in a new record.
  package mutating func fillInitialValues() { fill(frames: [0]) }

  /// It goes as deep as the form.
  private func enteredTree(of frame: Int, without isLeftOut: (RecordItem) -> Bool) -> AnswerTree {
    let nodes = form.schema.scopes[state.frames[frame].scope].nodes
    let answers = zip(nodes, entered[frame]).map { node, answer -> Answer? in
      guard let answer, let question = form.question(atNode: node) else { return answer }
      return isLeftOut(.question(question, in: InstanceID(frame: frame))) ? nil : answer
    }
    func trees(_ frames: [[Int]]) -> [[AnswerTree]] {
      frames.map { instances in instances.map { enteredTree(of: $0, without: isLeftOut) } }
    }
    let hasPutAside = putAside[frame].contains { !$0.isEmpty }
    return AnswerTree(
      answers: answers, instances: trees(state.frames[frame].children),
      putAside: hasPutAside ? trees(putAside[frame]) : [])
  }
}
