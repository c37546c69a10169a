package import RondaCore

/// What is looked for in all records of a form together. The raw value is the stable code of a rule.
package enum CleanRule: String, Sendable, Hashable, CaseIterable {
  case exactDuplicate = "clean-duplicate-exact"
  case nearDuplicate = "clean-duplicate-near"
  case duplicateSheet = "clean-duplicate-sheet"
  case outlier = "clean-outlier"
  case unusual = "clean-unusual"
  case asWritten = "clean-as-written"
  case valueSkipped = "clean-value-skipped"
  case requiredBlank = "clean-required-blank"
  case ruleBroken = "clean-rule-broken"
  case straightLine = "clean-straight-line"
  case straightShare = "clean-straight-share"
  case shortInterview = "clean-short-interview"
  case missingShare = "clean-missing-share"

  /// An error breaks a rule of the form or counts a sheet twice; a warning is possible and has to be looked at.
  package var severity: Diagnostic.Severity {
    switch self {
    case .exactDuplicate, .duplicateSheet, .valueSkipped, .requiredBlank, .ruleBroken: .error
    case .nearDuplicate, .outlier, .unusual, .asWritten, .straightLine, .straightShare, .shortInterview, .missingShare:
      .warning
    }
  }
}

/// The numbers in the rules; what people read about the rules names them too.
package enum CleanLimits {
  /// A duplicate has at least so many answers.
  package static let fewestAnswers = 10
  /// Of a near duplicate, at least this share of the answers is the same.
  package static let nearShare = 0.9
  /// How many duplicates by chance there may be among all records for a coincidence to be told.
  static let mostByChance = 0.1
  /// Answers of a person hang together: what one says in bits beyond the others.
  static let ownShareOfBits = 0.7
  /// Robust standard deviations from the median.
  package static let outlierDistance = 5.0
  /// Fewer values than these say nothing about what is usual.
  package static let fewestValues = 30
  /// From here on octiles are so skewed that distances are those of logarithms.
  package static let skewness = 0.15
  /// Rows of a grid.
  package static let fewestRows = 5
  /// How likely it may be that any group at all is told without a reason.
  static let mostChance = 0.01
  /// Sheets or interviews of a batch or of an operator.
  package static let fewestOfGroup = 20
  /// One thing that happens once is a share of nothing.
  package static let fewestEvents = 5
  /// Interviews for which a usual duration can be told.
  package static let fewestInterviews = 20
  /// Below this part of the usual duration an interview is too short.
  package static let shortPart = 1.0 / 3
  /// Nobody reads a question aloud and hears an answer in fewer seconds.
  package static let fewestSecondsPerQuestion = 2.0
}
