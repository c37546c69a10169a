import RondaCore

/// What becomes of an answer when its question asks for another type.
package enum AnswerCarrying: Sendable, Hashable {
  /// It is read as it is.
  case same
  /// It is read as the wider type: a whole number as a decimal, one choice as a list of one.
  case widened
  /// It is not read.
  case lost

  /// Answers to one type of question, as those of another.
  package init(from old: Question.Kind, to new: Question.Kind) {
    switch (old, new) {
    case (.note, .note), (.text, .text), (.note, .text), (.text, .note), (.integer, .integer), (.decimal, .decimal),
      (.date, .date), (.selectOne, .selectOne), (.selectMultiple, .selectMultiple), (.rank, .rank),
      (.selectMultiple, .rank), (.rank, .selectMultiple), (.territory, .territory), (.tally, .tally):
      self = .same
    case (.integer, .decimal), (.selectOne, .selectMultiple), (.selectOne, .rank): self = .widened
    default: self = .lost
    }
  }
}

extension Form {
  /// The names of the repetitions around a question, the outermost first. Answers are looked for inside them.
  func repetitionNames(around question: Question) -> [String] {
    repetitions(around: question).map { groups[$0].name }
  }
}
