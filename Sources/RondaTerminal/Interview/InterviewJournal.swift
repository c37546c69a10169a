package import RondaCore

/// Where an interview is kept while it goes on. A step is shown as taken only after it is here.
package protocol InterviewJournal {
  /// Keeps one step; durable when it returns.
  ///
  /// - Parameter state: the interview with this step in it.
  mutating func record(_ step: InterviewStep, _ state: InterviewState) throws(JournalFailure)

  /// Turns the draft into a finished record; durable when it returns.
  ///
  /// - Parameter state: as it is, with what belongs to the finished record only.
  mutating func finish(_ record: AnswerTree, _ state: InterviewState) throws(JournalFailure)
}

/// Why something could not be kept, in words for the person at the keyboard.
package struct JournalFailure: Error, Sendable, Hashable {
  package let reason: Phrase

  package init(_ reason: Phrase) { self.reason = reason }
}
