package import RondaCore

/// Where an interview is kept while it goes on. A step is shown as taken only after it is here.
package protocol InterviewJournal {
  /// Keeps one step; durable when it returns.
  ///
  /// - Parameters:
  ///   - entered: everything that was entered and computed so far, with this step in it: what an interview resumes from.
  ///   - language: the language of the form in which the question was asked.
  mutating func record(_ step: InterviewStep, entered: AnswerTree, language: String) throws(JournalFailure)

  /// Turns the draft into a finished record; durable when it returns.
  mutating func finish(_ record: AnswerTree) throws(JournalFailure)
}

/// Why something could not be kept, in words for the person at the keyboard.
package struct JournalFailure: Error, Sendable, Hashable {
  package let reason: Phrase

  package init(_ reason: Phrase) { self.reason = reason }
}
