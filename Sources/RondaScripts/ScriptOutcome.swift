package import RondaCore

/// What became of a script.
package struct ScriptOutcome: Sendable {
  /// Why a step did not go as the script says.
  package struct Failure: Sendable {
    package let finding: Diagnostic
    /// What was expected and what is, for a failed expectation.
    package let expected: Phrase?
    package let actual: Phrase?
  }

  package struct Step: Sendable {
    package let step: Script.Step
    package let failure: Failure?
    /// What the record was after the step; only where somebody wants to see it.
    package let state: RecordState?
    /// What the step shows: the names of entries of `state`, or `nil` for all of them.
    package let shown: Shown
  }

  /// What somebody wants to see after a step.
  package enum Shown: Sendable {
    case nothing
    case everything
    /// These entries of the state.
    case entries([Int])
  }

  package struct Case: Sendable {
    package let name: String?
    package let place: SourcePlace
    /// The record before the first step; only where steps are followed.
    package let start: RecordState?
    package let steps: [Step]
    /// The record after the last step.
    package let end: RecordState

    package var failures: [Failure] { steps.compactMap(\.failure) }
  }

  package let cases: [Case]

  package var failures: [Failure] { cases.flatMap(\.failures) }
  /// How many expectations there are, failed or not.
  package var expectationCount: Int { cases.reduce(0) { $0 + $1.steps.count { $0.step.isExpectation } } }
}
