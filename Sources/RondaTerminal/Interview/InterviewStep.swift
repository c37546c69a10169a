package import RondaCore

/// One step of an interview, as it is kept.
///
/// Places are given as paths: which instance it is, from 1, of every repetition around, the outermost first.
package enum InterviewStep: Sendable, Hashable {
  /// The question with this index got an answer.
  case answer(question: Int, path: [Int], Answer)
  /// The question with this index got a note, or lost it.
  case note(question: Int, path: [Int])
  /// An instance of the repetition with this index in `Form.groups` was added, inside the instance at `path`.
  case added(repetition: Int, path: [Int])
  /// The instance at `path` of the repetition with this index was removed.
  case removed(repetition: Int, path: [Int])
  /// The interview was left: only what is typed and not accepted is new.
  case left
}
