package import RondaCore

/// Where an interview is kept while it goes on. An answer is shown as accepted only after it is here.
package protocol InterviewJournal {
  /// Keeps one answer; durable when it returns.
  ///
  /// - Parameters:
  ///   - question: the index of the question in the form.
  ///   - answer: the answer, or `nil` when it is taken away.
  ///   - entered: everything that was entered and computed so far, with this answer in it: what an interview resumes
  ///     from.
  ///   - language: the language of the form in which the question was asked.
  mutating func record(
    question: Int, answer: Answer?, entered: AnswerTree, language: String
  ) throws(JournalFailure)

  /// Turns the draft into a finished record; durable when it returns.
  ///
  /// - Parameters:
  ///   - answers: one for each item of the form.
  ///   - instances: of what is repeated directly in the record, by place.
  mutating func finish(answers: [Answer], instances: [[AnswerTree]]) throws(JournalFailure)
}

/// Why something could not be kept, in words for the person at the keyboard.
package struct JournalFailure: Error, Sendable, Hashable {
  package let reason: Phrase

  package init(_ reason: Phrase) { self.reason = reason }
}
