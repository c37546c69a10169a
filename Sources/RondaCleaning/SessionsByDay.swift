import RondaCore
import RondaEngine
import RondaTerritories

/// Sessions of one form in which records are looked at again, one for each of the last days on which they came in: what
/// `today()` was for them it is again.
struct SessionsByDay {
  private let plan: EvaluationPlan
  private let territories: TerritoryTree?
  private let clock: CleanClock
  private var sessions: [CivilDate: Session] = [:]
  private static let mostSessions = 64

  init(_ plan: EvaluationPlan, _ territories: TerritoryTree?, _ clock: CleanClock) {
    self.plan = plan
    self.territories = territories
    self.clock = clock
  }

  /// The day of a moment where the consultation was held.
  func day(of moment: String) -> CivilDate { clock.day(moment) ?? clock.today }

  /// The session of a moment of that day, with the answers of a record that was looked at before. It is taken out, so
  /// that it is changed in place; see `putBack`.
  mutating func take(_ day: CivilDate, at moment: String) -> Session {
    sessions.removeValue(forKey: day)
      ?? Session(plan, territories: territories, today: day, clock: clock.clock(moment))
  }

  mutating func putBack(_ session: Session, of day: CivilDate) {
    if sessions.count == Self.mostSessions { sessions.removeAll() }
    sessions[day] = session
  }
}
