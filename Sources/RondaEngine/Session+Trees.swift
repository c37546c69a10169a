package import RondaCore
import RondaExpressions

extension Session {
  /// All answers as they were entered or computed, whether they apply or not: what `replaceAnswers(with:)` takes to go on
  /// from here.
  package func enteredTree() -> AnswerTree { enteredTree(of: 0) }

  /// It goes as deep as the form.
  private func enteredTree(of frame: Int) -> AnswerTree {
    AnswerTree(
      answers: entered[frame],
      instances: state.frames[frame].children.map { instances in instances.map { enteredTree(of: $0) } })
  }
}
