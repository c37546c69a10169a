import Glibc
import RondaCore

/// The machine's clock, which nobody has to trust: nothing in a file is ordered by it alone.
package enum SystemClock {
  /// What it says. ISO 8601 with seconds, UTC.
  package static let now: @Sendable () -> String = {
    let moment = time(nil)
    let (day, second) = (moment / 86400, moment % 86400)
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let date = CivilDate(daysSince1970: day)?.iso8601 ?? "1970-01-01"
    return "\(date)T\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
  }
}
