import RondaCore

/// Dates and times written after a pattern such as `%d-%m-%Y`: `format-date` and `format-date-time`.
enum DateFormat {
  /// The escapes there are: year in four and two digits, month with and without a zero and by its short name, day with
  /// and without a zero, short weekday, week of the year (ISO 8601), hour of 24 with and without a zero, minute, second,
  /// thousandth, and the percent sign.
  static let escapes: [Unicode.Scalar] = [
    "Y", "y", "m", "n", "b", "d", "e", "a", "W", "H", "h", "M", "S", "3", "%",
  ]

  /// What is wrong with `format`, as a part of a sentence, and where, counted in scalars; `nil` when nothing is.
  static func problem(in format: String) -> (offset: Int, message: Phrase, hint: Phrase)? {
    guard let (offset, escape) = firstUnknownEscape(in: format) else { return nil }
    let message =
      escape == "%"
      ? Phrase(es: "después de «%» falta la letra que dice qué escribir", en: "the letter after “%” is missing")
      : Phrase(es: "format-date() no conoce «\(escape)»", en: "format-date() does not know “\(escape)”")
    let list = escapes.map { "%" + String(Character($0)) }.joined(separator: " ")
    return (offset, message, Phrase(es: "hay \(list)", en: "there are \(list)"))
  }

  /// Where `format` has an escape that there is not: its offset in scalars and how it is written.
  static func firstUnknownEscape(in format: String) -> (offset: Int, escape: String)? {
    let scalars = Array(format.unicodeScalars)
    var position = 0
    while position < scalars.count {
      guard scalars[position] == "%" else {
        position += 1
        continue
      }
      guard position + 1 < scalars.count else { return (position, "%") }
      let letter = scalars[position + 1]
      if !escapes.contains(letter) { return (position, "%" + String(Character(letter))) }
      position += 2
    }
    return nil
  }

  /// Whether the result depends on a language.
  static func namesThings(_ format: String) -> Bool {
    var afterPercent = false
    for scalar in format.unicodeScalars {
      if afterPercent, scalar == "b" || scalar == "a" { return true }
      afterPercent = scalar == "%" && !afterPercent
    }
    return false
  }

  /// The same of a date with a time, as clocks showed them where it was written down.
  static func text(_ moment: DateTime, _ format: String, _ language: Language) -> String {
    text(moment.date, at: moment.time, format, language)
  }

  /// Escapes that there are not stay as they are.
  static func text(_ date: CivilDate, at time: TimeOfDay = .midnight, _ format: String, _ language: Language) -> String
  {
    var result = String.UnicodeScalarView()
    var afterPercent = false
    for scalar in format.unicodeScalars {
      if !afterPercent {
        if scalar == "%" { afterPercent = true } else { result.append(scalar) }
        continue
      }
      afterPercent = false
      if let part = part(scalar, date, time, language) {
        result += part.unicodeScalars
      } else {
        result += ["%", scalar]
      }
    }
    return afterPercent ? String(result) + "%" : String(result)
  }

  private static func part(_ escape: Unicode.Scalar, _ date: CivilDate, _ time: TimeOfDay, _ language: Language)
    -> String?
  {
    switch escape {
    case "Y": padded(date.year, 4)
    case "y": padded(date.year % 100, 2)
    case "m": padded(date.month, 2)
    case "n": String(date.month)
    case "b": months(language)[date.month - 1]
    case "d": padded(date.day, 2)
    case "e": String(date.day)
    case "a": weekdays(language)[date.isoWeekday - 1]
    case "W": String(isoWeek(date))
    case "H": padded(time.hour, 2)
    case "h": String(time.hour)
    case "M": padded(time.minute, 2)
    case "S": padded(time.second, 2)
    case "3": padded(time.millisecond, 3)
    case "%": "%"
    default: nil
    }
  }

  /// The week of the year after ISO 8601: the week of a day is that of its Thursday, and the first of a year has the
  /// first Thursday.
  static func isoWeek(_ date: CivilDate) -> Int {
    let thursday = date.daysSince1970 - date.isoWeekday + 4
    let year = CivilDate(daysSince1970: thursday)?.year ?? date.year
    guard let start = CivilDate(year: year, month: 1, day: 1) else { return 1 }
    return (thursday - start.daysSince1970) / 7 + 1
  }

  private static func months(_ language: Language) -> [String] {
    switch language {
    case .spanish: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
    case .english: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    }
  }

  private static func weekdays(_ language: Language) -> [String] {
    switch language {
    case .spanish: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"]
    case .english: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
