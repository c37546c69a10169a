/// What is declared once for a consultation, and its rounds.
package protocol SettingsStore: Sendable {
  func settings() throws(StoreError) -> ConsultationSettings

  /// Keeps all settings that are others than before. The audit has each before and after.
  func updateSettings(_ settings: ConsultationSettings, by operatorName: String?) throws(StoreError)

  /// The rounds by the days on which they begin, those without one last; within by their codes.
  func rounds() throws(StoreError) -> [Round]

  /// Keeps a round: a new one, or what is known now of the one with its code.
  func setRound(_ round: Round, by operatorName: String?) throws(StoreError)
}
