import RondaCore

/// Whole numbers in words, so that a slip of the hand in the zeros is heard.
enum NumberWords {
  /// «doscientos ochenta mil»; `nil` from a thousand million million on.
  static func phrase(_ number: Int) -> Phrase? {
    guard number.magnitude < 1_000_000_000_000_000 else { return nil }
    guard number != 0 else { return Phrase(es: "cero", en: "zero") }
    let spanish = spanish(number.magnitude)
    let english = english(number.magnitude)
    return number < 0 ? Phrase(es: "menos " + spanish, en: "minus " + english) : Phrase(es: spanish, en: english)
  }

  // MARK: Spanish

  private static let spanishUnits = [
    "", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
    "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
  ]
  private static let spanishTens = [
    "", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
  ]
  private static let spanishHundreds = [
    "", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
    "ochocientos", "novecientos",
  ]

  private static func spanish(_ number: UInt) -> String {
    var parts: [String] = []
    for (size, one, many) in [
      (UInt(1_000_000_000_000), "un billón", "billones"), (1_000_000, "un millón", "millones"),
    ] {
      let count = number / size % 1_000_000
      if count == 1 {
        parts.append(one)
      } else if count > 0 {
        parts.append(shortened(spanishBelowMillion(count)) + " " + many)
      }
    }
    let rest = number % 1_000_000
    if rest > 0 { parts.append(spanishBelowMillion(rest)) }
    return parts.joined(separator: " ")
  }

  private static func spanishBelowMillion(_ number: UInt) -> String {
    let (thousands, rest) = (number / 1000, number % 1000)
    var parts: [String] = []
    if thousands == 1 {
      parts.append("mil")
    } else if thousands > 1 {
      parts.append(shortened(spanishBelowThousand(thousands)) + " mil")
    }
    if rest > 0 { parts.append(spanishBelowThousand(rest)) }
    return parts.joined(separator: " ")
  }

  private static func spanishBelowThousand(_ number: UInt) -> String {
    guard number != 100 else { return "cien" }
    let (hundreds, rest) = (Int(number / 100), Int(number % 100))
    var parts: [String] = []
    if hundreds > 0 { parts.append(spanishHundreds[hundreds]) }
    if rest >= 30 {
      parts.append(spanishTens[rest / 10] + (rest % 10 > 0 ? " y " + spanishUnits[rest % 10] : ""))
    } else if rest > 0 {
      parts.append(spanishUnits[rest])
    }
    return parts.joined(separator: " ")
  }

  /// Before a noun, or what counts as one: «veintiún mil», «treinta y un millones».
  private static func shortened(_ words: String) -> String {
    if words.hasSuffix("veintiuno") { return words.dropLast(9) + "veintiún" }
    return words.hasSuffix("uno") ? String(words.dropLast()) : words
  }

  // MARK: English

  private static let englishUnits = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let englishTens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  private static func english(_ number: UInt) -> String {
    var parts: [String] = []
    for (size, name) in [
      (UInt(1_000_000_000_000), "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"),
    ] {
      let count = number / size % 1000
      if count > 0 { parts.append(englishBelowThousand(count) + " " + name) }
    }
    if number % 1000 > 0 { parts.append(englishBelowThousand(number % 1000)) }
    return parts.joined(separator: " ")
  }

  private static func englishBelowThousand(_ number: UInt) -> String {
    let (hundreds, rest) = (Int(number / 100), Int(number % 100))
    var parts: [String] = []
    if hundreds > 0 { parts.append(englishUnits[hundreds] + " hundred") }
    if rest >= 20 {
      parts.append(englishTens[rest / 10] + (rest % 10 > 0 ? "-" + englishUnits[rest % 10] : ""))
    } else if rest > 0 {
      parts.append(englishUnits[rest])
    }
    return parts.joined(separator: " ")
  }
}
