/// What can be wrong or doubtful with an answer, by code.
enum AnswerCodes {
  /// In alphabetical order; the tests hold it to what the engine says.
  static let all = [
    "answer-bad-moment",
    "answer-bad-place",
    "answer-bad-time",
    "answer-constraint",
    "answer-exclusive",
    "answer-missing-not-allowed",
    "answer-negative-points",
    "answer-not-acknowledged",
    "answer-not-offered",
    "answer-off-step",
    "answer-out-of-range",
    "answer-repeated-choice",
    "answer-required",
    "answer-tally-control",
    "answer-too-few",
    "answer-too-many",
    "answer-too-many-points",
    "answer-unknown-choice",
    "answer-unknown-territory",
    "answer-unusual",
    "answer-wrong-type",
  ]
}
