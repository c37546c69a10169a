package import RondaCore

/// What expressions read while they are evaluated: one value per variable, filled by whoever keeps the answers.
///
/// A plain value with its array in the open, because it crosses the border of the module with every evaluation.
package struct EvaluationState: Sendable {
  /// By `VariableID.index`. A variable beyond the end reads as empty.
  package var values: [ExpressionValue]
  /// What `.` reads: the answer to the question itself.
  package var own: ExpressionValue
  /// What `today()` is.
  package var today: CivilDate
  /// In which language `format-date` names months and days.
  package var language: Language
  /// The label of a code in the list of a variable, in the language of the interview; `nil` when it has none.
  package var choiceLabel: @Sendable (VariableID, _ code: String) -> String?

  package init(
    values: [ExpressionValue], own: ExpressionValue = .empty, today: CivilDate, language: Language,
    choiceLabel: @escaping @Sendable (VariableID, _ code: String) -> String? = { _, _ in nil }
  ) {
    self.values = values
    self.own = own
    self.today = today
    self.language = language
    self.choiceLabel = choiceLabel
  }

  func value(_ index: Int) -> ExpressionValue {
    index < values.count ? values[index] : .empty
  }
}
