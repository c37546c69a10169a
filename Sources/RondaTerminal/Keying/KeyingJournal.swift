package import RondaCore

/// Where sheets are kept while they are keyed. What is typed counts only after it is here.
package protocol KeyingJournal {
  /// How many sheets of the batch are through this pass, and how many there should be; `nil` when nobody said.
  var progress: (done: Int, expected: Int?) { get }

  /// The number that the next sheet probably has.
  var suggestion: String? { get }

  /// Which sheet a typed number means, as its number is written, and who has keyed it through already.
  func known(_ typed: String) throws(JournalFailure) -> (number: String, by: String?)

  /// The sheet before or after one, as they were begun; before none, the last one.
  func neighbour(of number: String?, _ step: Int) -> String?

  /// Begins a sheet or goes on with it. No other process has it then.
  mutating func open(_ number: String) throws(JournalFailure) -> OpenSheet

  /// Keeps what was typed; durable when it returns.
  mutating func keep(
    _ entries: [KeyedEntry], gone: [FieldPlace], effort: KeyingEffort
  ) throws(JournalFailure)

  /// The sheet is through; durable when it returns.
  mutating func finish(_ sheet: FinishedSheet) throws(JournalFailure)

  /// Gives up the sheet with all that was typed of it. It must not be through.
  mutating func discard() throws(JournalFailure)

  /// The sheet is left as it is, to go on with later.
  mutating func leave(effort: KeyingEffort)
}

/// A sheet that is open.
package struct OpenSheet {
  package let number: String
  package let pass: KeyingFlow.Pass
  /// What was kept of this pass before.
  package let entries: [KeyedEntry]
  /// All that the sheet has from the passes before, in a third one.
  package let values: [FieldPlace: KeyedValue]
  /// What this pass took before.
  package let effort: KeyingEffort

  package init(
    number: String, pass: KeyingFlow.Pass = .first, entries: [KeyedEntry] = [],
    values: [FieldPlace: KeyedValue] = [:], effort: KeyingEffort = KeyingEffort()
  ) {
    self.number = number
    self.pass = pass
    self.entries = entries
    self.values = values
    self.effort = effort
  }
}

/// A sheet that is through.
package struct FinishedSheet {
  package let number: String
  /// The record that it comes to.
  package let tree: AnswerTree
  /// What stands on paper and cannot be an answer.
  package let remarks: [InterviewRemark]
  /// In a later pass, what came of each field.
  package let entries: [KeyedEntry]
  package let effort: KeyingEffort
}
