import RondaCore

/// What is said about texts that are no answer.
extension AnswerText {
  static func problem(noWhole text: String) -> Reading {
    .problem(
      Problem(
        code: "exchange-no-whole-number",
        message: Phrase(es: "«\(shown(text))» no es un número entero.", en: "“\(shown(text))” is not a whole number."),
        hint: Phrase(
          es: "Escríbalo sólo con cifras, sin puntos ni comas, y con no más de 18.",
          en: "Write it with digits only, without points or commas, and with no more than 18.")))
  }

  static func problem(noDecimal text: String) -> Reading {
    let hint =
      text.contains(",")
      ? Phrase(es: "Los decimales van aquí con punto: 12.5.", en: "Decimals are written with a point here: 12.5.")
      : Phrase(es: "Escríbalo con cifras y un punto: 12.5.", en: "Write it with digits and a point: 12.5.")
    return .problem(
      Problem(
        code: "exchange-no-number",
        message: Phrase(es: "«\(shown(text))» no es un número.", en: "“\(shown(text))” is not a number."), hint: hint))
  }

  static func problem(noDate text: String) -> Reading {
    .problem(
      Problem(
        code: "exchange-no-date",
        message: Phrase(es: "«\(shown(text))» no es una fecha.", en: "“\(shown(text))” is not a date."),
        hint: Phrase(
          es: "Las fechas van aquí como año, mes y día: 2026-03-05.",
          en: "Dates are written as year, month and day here: 2026-03-05.")))
  }

  static func problem(noTime text: String) -> Reading {
    .problem(
      Problem(
        code: "exchange-no-time",
        message: Phrase(es: "«\(shown(text))» no es una hora.", en: "“\(shown(text))” is not a time."),
        hint: Phrase(
          es: "Las horas van de 00:00 a 23:59, como 14:30:00.000-03:00.",
          en: "Times go from 00:00 to 23:59, such as 14:30:00.000-03:00.")))
  }

  static func problem(noDateTime text: String) -> Reading {
    .problem(
      Problem(
        code: "exchange-no-date-time",
        message: Phrase(
          es: "«\(shown(text))» no es una fecha con hora.", en: "“\(shown(text))” is not a date with a time."),
        hint: Phrase(
          es: "Se escriben como 2026-03-05T14:30:00.000-03:00.",
          en: "They are written as 2026-03-05T14:30:00.000-03:00.")
      ))
  }

  static func problem(noPlace text: String, _ reason: Phrase) -> Reading {
    .problem(
      Problem(
        code: "exchange-no-place",
        message: Phrase(
          es: "«\(shown(text))» no es un lugar: \(reason.spanish).",
          en: "“\(shown(text))” is no place: \(reason.english)."),
        hint: Phrase(
          es: "Un punto es como -33.45 -70.66 567 5; varios llevan punto y coma entre ellos.",
          en: "A point looks like -33.45 -70.66 567 5; several have semicolons between them.")))
  }

  static func problem(noAcknowledgement text: String) -> Reading {
    .problem(
      Problem(
        code: "exchange-no-acknowledgement",
        message: Phrase(
          es: "«\(shown(text))» no dice si se confirmó.",
          en: "“\(shown(text))” does not say whether it was acknowledged."),
        hint: Phrase(es: "Se escribe OK, o nada.", en: "It is written as OK, or as nothing.")))
  }

  static func problem(noBoolean text: String) -> Reading {
    .problem(
      Problem(
        code: "exchange-no-boolean",
        message: Phrase(
          es: "«\(shown(text))» no es verdadero ni falso.", en: "“\(shown(text))” is neither true nor false."),
        hint: Phrase(es: "Se escribe true o false.", en: "It is written as true or false.")))
  }
}
