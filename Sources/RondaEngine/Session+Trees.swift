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

  /// Gives every question without an answer what it begins with, as in a new record.
  package mutating func fillInitialValues() { fill(frames: [0]) }

  /// It goes as deep as the form.
  private func enteredTree(of frame: Int, without isLeftOut: (RecordItem) -> Bool) -> AnswerTree {
    let nodes = form.schema.scopes[state.frames[frame].scope].nodes
    let answers = zip(nodes, entered[frame]).map { node, answer -> Answer? in
      guard let answer, let question = form.question(atNode: node) else { return answer }
      return isLeftOut(.question(question, in: InstanceID(frame: frame))) ? nil : answer
    }
    return AnswerTree(
      answers: answers,
      instances: state.frames[frame].children.map { instances in
        instances.map { enteredTree(of: $0, without: isLeftOut) }
      })
  }
}
