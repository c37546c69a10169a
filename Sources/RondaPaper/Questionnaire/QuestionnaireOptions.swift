package import RondaCore
package import RondaTerritories

/// What a questionnaire is made with, besides its form.
package struct QuestionnaireOptions: Sendable {
  /// What the program speaks where a language of the form is none of its own.
  package var language = Language.spanish
  /// The territories whose codes are printed; without them there are boxes for a code.
  package var territories: TerritoryTree?
  /// How many rows or rounds what is repeated has, where the form does not say.
  package var rows: Int?
  package var style = NumberStyle.chilean

  package init() {}

  /// Longer lists stand at the end, and the question has boxes for the code.
  package static let longList = 30
  /// The most answers that fit beside the rows of a table.
  static let tableWidth = 9
  /// The most columns of a repetition that is a table.
  static let rosterWidth = 9
  /// The most rows or rounds of what is repeated.
  package static let mostRows = 200
}
