/// Where in a session an answer stands: in the form itself, or in one instance of a repetition.
///
/// It keeps its meaning while instances before it come and go, and is never given to another instance of the session.
package struct InstanceID: Sendable, Hashable {
  /// The frame, a place in `EvaluationState.frames`.
  let frame: Int

  /// What stands once in a record.
  package static let form = InstanceID(frame: 0)
}
