package import RondaCore

/// Where an interview is kept while it goes on. An answer is shown as accepted only after it is here.
package protocol InterviewJournal {
  /// Keeps one answer; durable when it returns.
  ///
  /// - Parameters:
  ///   - question: the index of the question in the form.
  ///   - answer: the answer, or `nil` when it is taken away.
  ///   - language: the language of the form in which the question was asked.
  mutating func record(question: Int, answer: Answer?, language: String) throws(JournalFailure)

  /// Turns the draft into a finished record, one answer for each item of the form; durable when it returns.
  mutating func finish(answers: [Answer]) throws(JournalFailure)
}

/// Why something could not be kept, in words for the person at the keyboard.
package struct JournalFailure: Error, Sendable, Hashable {
  package let reason: Phrase

  package init(_ reason: Phrase) { self.reason = reason }
}

/// One line of a journal, as it is read back to resume an interview.
package struct JournalledAnswer: Sendable, Hashable {
  package let question: Int
  package let answer: Answer?
  package let language: String

  package init(question: Int, answer: Answer?, language: String) {
    self.question = question
    self.answer = answer
    self.language = language
  }
}
