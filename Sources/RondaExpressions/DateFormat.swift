import RondaCore

/// Dates written after a pattern such as `%d-%m-%Y`.
enum DateFormat {
  /// The escapes there are: year in four and two digits, month with and without a zero and by name, day with and without
  /// a zero, weekday by name, and the percent sign.
  static let escapes: [Unicode.Scalar] = ["Y", "y", "m", "n", "b", "d", "e", "a", "%"]

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

  /// Escapes that there are not stay as they are.
  static func text(_ date: CivilDate, _ format: String, _ language: Language) -> String {
    var result = ""
    var afterPercent = false
    for scalar in format.unicodeScalars {
      if !afterPercent {
        if scalar == "%" { afterPercent = true } else { result.unicodeScalars.append(scalar) }
        continue
      }
      afterPercent = false
      switch scalar {
      case "Y": result += padded(date.year, 4)
      case "y": result += padded(date.year % 100, 2)
      case "m": result += padded(date.month, 2)
      case "n": result += String(date.month)
      case "b": result += months(language)[date.month - 1]
      case "d": result += padded(date.day, 2)
      case "e": result += String(date.day)
      case "a": result += weekdays(language)[date.isoWeekday - 1]
      case "%": result += "%"
      default: result += "%" + String(Character(scalar))
      }
    }
    return afterPercent ? result + "%" : result
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
