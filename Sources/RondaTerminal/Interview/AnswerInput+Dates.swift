import RondaCore
import RondaForms

/// Days as people type them.
extension AnswerInput {
  /// What a text means as a day.
  enum DateReading {
    case date(CivilDate)
    /// The year, or its century, was not typed: it may be any of these, the likeliest first.
    case several([CivilDate])
    case problem(Phrase)
  }

  func readDate(_ text: String) -> Interpretation {
    switch date(text) {
    case .date(let date): .answer(.value(.date(date)))
    case .several(let dates): .several(dates.map { .date($0) })
    case .problem(let phrase): .problem(phrase)
    }
  }

  /// `05032026`, `5/3/2026`, `5-3-26`, `5/3`, `hoy`, or ISO 8601.
  func date(_ text: String) -> DateReading {
    let ago: [String: Int] = ["hoy": 0, "today": 0, "ayer": 1, "yesterday": 1, "anteayer": 2, "antier": 2]
    if let days = ago[Names.folded(text)] {
      let date = CivilDate(daysSince1970: today.daysSince1970 - days)
      return date.map { .date($0) } ?? .problem(Content.dateWanted)
    }
    if let date = CivilDate(iso8601: text) { return .date(date) }
    var parts = text.split(whereSeparator: { "-/. ".contains($0) }).map(String.init)
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      return .problem(Content.dateWanted)
    }
    // Digits without signs between them: day and month have two each.
    if parts.count == 1, [4, 6, 8].contains(text.utf8.count) {
      let year = text.dropFirst(4)
      parts = [String(text.prefix(2)), String(text.dropFirst(2).prefix(2))] + (year.isEmpty ? [] : [String(year)])
    }
    guard (2...3).contains(parts.count), let day = Int(parts[0]), let month = Int(parts[1]) else {
      return .problem(Content.dateWanted)
    }
    let years: [Int]
    switch parts.count == 2 ? 0 : parts[2].utf8.count {
    case 0: years = [today.year, today.year - 1, today.year + 1]
    case 2:
      guard let year = Int(parts[2]) else { return .problem(Content.dateWanted) }
      let century = today.year / 100 * 100
      years = [century + year, century - 100 + year]
    case 4:
      guard let year = Int(parts[2]) else { return .problem(Content.dateWanted) }
      return CivilDate(year: year, month: month, day: day).map { .date($0) } ?? .problem(Content.noSuchDay)
    default: return .problem(Content.fourDigitYear)
    }
    // In a leap year every day exists that exists at all.
    guard CivilDate(year: 2000, month: month, day: day) != nil else { return .problem(Content.noSuchDay) }
    let dates = years.compactMap { CivilDate(year: $0, month: month, day: day) }
    return dates.isEmpty ? .problem(Content.fourDigitYear) : .several(dates)
  }
}
