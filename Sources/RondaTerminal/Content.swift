import RondaCore
import RondaForms

/// Every word that the interview itself says. The words of questions belong to the form.
enum Content {
  // MARK: Headings

  static func question(_ number: Int, of total: Int) -> Phrase {
    Phrase(es: "Pregunta \(number) de \(total)", en: "Question \(number) of \(total)")
  }
  static let note = Phrase(es: "Nota", en: "Note")
  static func place(_ number: Int) -> Phrase { Phrase(es: "\(number).º", en: "\(number).") }
  static func current(_ words: String) -> Phrase {
    Phrase(es: "Respuesta actual: \(words)", en: "Current answer: \(words)")
  }
  static let enterKeeps = Phrase(es: "Enter la mantiene.", en: "Enter keeps it.")
  static func noted(_ words: String, address: String) -> Phrase {
    Phrase(es: "Anotado en la \(address): \(words)", en: "Noted for \(address): \(words)")
  }
  static let noteGoesOn = Phrase(es: "Enter para seguir.", en: "Enter to go on.")

  // MARK: What to type

  static let howText = Phrase(
    es: "Escriba la respuesta. Enter acepta. Para dejarla sin respuesta, Enter sin escribir nada.",
    en: "Type the answer. Enter accepts. To leave it without an answer, press Enter with nothing typed.")
  static let howInteger = Phrase(
    es: "Escriba un número entero. Enter acepta.",
    en: "Type a whole number. Enter accepts.")
  static func howDecimal(_ example: String) -> Phrase {
    Phrase(
      es: "Escriba un número, como \(example). Enter acepta.",
      en: "Type a number, like \(example). Enter accepts.")
  }
  static let howDate = Phrase(
    es: "Día, mes y año: 05032026, 5/3/2026, «hoy», «ayer», «anteayer».",
    en: "Day, month and year: 05032026, 5/3/2026, “today”, “yesterday”.")
  static func howOne(isYesOrNo: Bool, onScreen: Bool) -> Phrase {
    switch (isYesOrNo, onScreen) {
    case (true, true):
      Phrase(es: "s, n, número o flechas marcan. Enter acepta.", en: "y, n, a number or arrows mark. Enter accepts.")
    case (true, false): Phrase(es: "s, n o número. Enter acepta.", en: "y, n or a number. Enter accepts.")
    case (false, true):
      Phrase(es: "Número o flechas marcan. Enter acepta.", en: "A number or arrows mark. Enter accepts.")
    case (false, false):
      Phrase(es: "Número de una alternativa. Enter acepta.", en: "Number of one choice. Enter accepts.")
    }
  }
  static let howQuick = Phrase(
    es: "El número responde de inmediato, sin Enter.", en: "The number answers at once, without Enter.")
  static let howSearch = Phrase(
    es: "Escriba parte del nombre, o el código.",
    en: "Type a part of the name, or the code.")
  static let howSearchOnScreen = Phrase(
    es: "Escriba parte del nombre o código; flechas, Enter.",
    en: "Type a part of the name or the code. Arrows, Enter.")
  static func howMany(onScreen: Bool, isLong: Bool) -> Phrase {
    switch (onScreen, isLong) {
    case (true, true):
      Phrase(
        es: "Letras buscan; flechas y espacio marcan. Enter acepta.",
        en: "Letters search; arrows and the space bar mark. Enter accepts.")
    case (true, false):
      Phrase(
        es: "Números o espacio marcan y desmarcan. Enter acepta.",
        en: "Numbers or the space bar mark and unmark. Enter accepts.")
    case (false, true):
      Phrase(
        es: "Números separados por un espacio, o partes de los nombres separadas por coma.",
        en: "Numbers with a space between them, or parts of names with commas between them.")
    case (false, false):
      Phrase(es: "Números separados por un espacio, como 1 3.", en: "Numbers with a space between them, like 1 3.")
    }
  }
  static func howRank(_ places: Int) -> Phrase {
    Phrase(
      es: "Números en orden, hasta \(places), como 3 1 2.",
      en: "Numbers in order, up to \(places), like 3 1 2.")
  }
  static let howTally = Phrase(
    es: "Puntos de cada alternativa, una tras otra. 2=5 corrige la 2.",
    en: "Points of each choice, one after another. 2=5 corrects choice 2.")
  static func pointsFor(_ label: String) -> Phrase { Phrase(es: "Puntos de «\(label)»", en: "Points of “\(label)”") }
  static let answer = Phrase(es: "Respuesta", en: "Answer")

  // MARK: What is wrong

  static let errorMark = Phrase(es: "ERROR", en: "ERROR")
  static let warningMark = Phrase(es: "AVISO", en: "CHECK")
  static let numberWanted = Phrase(es: "Se pide un número.", en: "A number is asked for.")
  static let wholeNumberWanted = Phrase(
    es: "Se pide un número entero, sin decimales.", en: "A whole number is asked for, without decimals.")
  static let pointsWanted = Phrase(
    es: "Se piden puntos: números enteros desde 0, o 2=5 para corregir la alternativa 2.",
    en: "Points are asked for: whole numbers from 0, or 2=5 to correct choice 2.")
  static func pointsForAll(_ count: Int) -> Phrase {
    Phrase(
      es: "Son \(count) alternativas: faltan o sobran puntos.", en: "There are \(count) choices: too few or too many.")
  }
  static let dateWanted = Phrase(
    es: "Se pide una fecha con día, mes y año, como 05-03-2026.",
    en: "A date with day, month and year is asked for, like 05-03-2026.")
  static let fourDigitYear = Phrase(es: "Escriba el año con cuatro cifras.", en: "Type the year with four digits.")
  static let noSuchDay = Phrase(es: "Ese día no existe en el calendario.", en: "There is no such day in the calendar.")
  static func notAmongChoices(_ text: String) -> Phrase {
    Phrase(es: "«\(text)» no está entre las alternativas.", en: "“\(text)” is not among the choices.")
  }
  static func noTerritory(_ text: String, level: Phrase, nearest: String?) -> Phrase {
    let hint = nearest.map { Phrase(es: " ¿Quiso decir «\($0)»?", en: " Did you mean “\($0)”?") }
    return Phrase(
      es: "\(level[.spanish]): nada contiene «\(text)».\(hint?[.spanish] ?? "")",
      en: "\(level[.english]): nothing contains “\(text)”.\(hint?[.english] ?? "")")
  }
  static func severalFound(_ shown: Int, of total: Int) -> Phrase {
    if shown == total {
      return Phrase(es: "Puede ser una de estas. Escriba su número:", en: "It may be one of these. Type its number:")
    }
    return Phrase(
      es: "Hay \(total) que calzan; estas son las primeras \(shown). Escriba su número, o más letras:",
      en: "\(total) match; these are the first \(shown). Type a number, or more letters:")
  }
  static func typed(_ text: String) -> Phrase { Phrase(es: "Escribió: «\(text)».", en: "You typed: “\(text)”.") }
  /// The signs for the reasons that may be given: `- No sabe · * No responde`.
  static func reasons(_ question: Question, blank: Bool) -> Phrase {
    var parts: [Phrase] = []
    if question.allowedMissing.contains(.dontKnow) { parts.append(Phrase(es: "- No sabe", en: "- Don't know")) }
    if question.allowedMissing.contains(.refused) { parts.append(Phrase(es: "* No responde", en: "* Refused")) }
    if blank { parts.append(Phrase(es: "+ En blanco", en: "+ Blank")) }
    return Phrase(
      es: parts.map(\.spanish).joined(separator: " · "), en: parts.map(\.english).joined(separator: " · "))
  }
  static func leaveEmpty(_ question: Question) -> Phrase {
    Phrase(es: "¿Dejar sin respuesta?", en: "Leave it without an answer?")
      .followed(by: reasons(question, blank: true))
  }
  static let required = Phrase(es: "Esta pregunta es obligatoria.", en: "This question must be answered.")
  static let enterConfirms = Phrase(
    es: "Enter otra vez confirma; si no, corrija.", en: "Enter again confirms; otherwise correct it.")
  static func ambiguousNumber(_ text: String, _ grouped: Double, _ decimal: Double, _ style: NumberStyle) -> Phrase {
    let plain = NumberStyle(decimal: style.decimal, group: nil)
    return Phrase(
      es:
        "«\(text)» puede ser \(plain.shortest(grouped)) o \(style.shortest(decimal)): escríbalo de una de esas maneras.",
      en: "“\(text)” may be \(plain.shortest(grouped)) or \(style.shortest(decimal)): write it in one of those ways.")
  }

  static func notSaved(_ reason: Phrase) -> Phrase {
    Phrase(
      es: "No se pudo guardar: \(reason[.spanish]). Lo escrito sigue aquí: Enter intenta de nuevo.",
      en: "It could not be saved: \(reason[.english]). What you typed is still here: Enter tries again.")
  }
  static func notFinished(_ reason: Phrase) -> Phrase {
    Phrase(
      es: "No se pudo finalizar: \(reason[.spanish]). El borrador sigue guardado: f intenta de nuevo.",
      en: "It could not be finished: \(reason[.english]). The draft is still saved: f tries again.")
  }
  static func stopApplying(_ count: Int) -> Phrase {
    count == 1
      ? Phrase(
        es: "1 respuesta deja de aplicar; se descartará al finalizar.",
        en: "1 answer stops applying; it will be dropped on finishing.")
      : Phrase(
        es: "\(count) respuestas dejan de aplicar; se descartarán al finalizar.",
        en: "\(count) answers stop applying; they will be dropped on finishing.")
  }
  static let firstQuestion = Phrase(es: "Es lo primero del formulario.", en: "This is the beginning of the form.")
  static func answerFirst(_ question: Question) -> Phrase {
    let signs = reasons(question, blank: true)
    return Phrase(
      es: "Para seguir, responda o use \(signs.spanish).", en: "To go on, answer or use \(signs.english).")
  }
  static func noQuestion(_ number: Int, of total: Int) -> Phrase {
    Phrase(
      es: "No hay una pregunta \(number): van de 1 a \(total).",
      en: "There is no question \(number): they go from 1 to \(total).")
  }
  static func doesNotApply(_ address: String) -> Phrase {
    Phrase(
      es: "La pregunta \(address) no aplica con las respuestas de ahora.",
      en: "Question \(address) does not apply with the answers as they are.")
  }
  static let leaveAsk = Phrase(
    es: "¿Salir? Lo aceptado está guardado. ^C otra vez sale; cualquier otra tecla sigue.",
    en: "Leave? What was accepted is saved. ^C again leaves; any other key stays.")
  static let pasteIgnored = Phrase(
    es: "Aquí no se pega texto: escriba la respuesta.", en: "Text cannot be pasted here: type the answer.")
  static func pasted(_ count: Int) -> Phrase {
    Phrase(es: "Pegado: \(count) caracteres.", en: "Pasted: \(count) characters.")
  }
  static let notUTF8 = Phrase(
    es: "Llegó un carácter que no es UTF-8 y se descartó. Revise la configuración del terminal.",
    en: "A character came that is not UTF-8 and was dropped. Check the settings of the terminal.")
  static func unknownCommand(_ name: String) -> Phrase {
    Phrase(
      es: "No hay una orden «/\(name)». /ayuda las muestra; // escribe una barra.",
      en: "There is no command “/\(name)”. /help shows them; // types a slash.")
  }

  // MARK: Review

  static let review = Phrase(es: "Resumen", en: "Review")
  static func answered(_ count: Int, of total: Int) -> Phrase {
    Phrase(es: "\(count) de \(total) respondidas", en: "\(count) of \(total) answered")
  }
  static func toCheck(_ count: Int) -> Phrase { Phrase(es: "\(count) por revisar", en: "\(count) to check") }
  static func willBeDropped(_ count: Int) -> Phrase {
    count == 1
      ? Phrase(es: "1 respuesta ya no aplica y se descartará.", en: "1 answer no longer applies and will be dropped.")
      : Phrase(
        es: "\(count) respuestas ya no aplican y se descartarán.",
        en: "\(count) answers no longer apply and will be dropped.")
  }
  static let withoutAnswer = Phrase(es: "sin respuesta", en: "no answer")
  static let missingRequired = Phrase(es: "sin respuesta (obligatoria)", en: "no answer (required)")
  static func notAccepted(_ text: String) -> Phrase {
    Phrase(es: "«\(text)» sin validar", en: "“\(text)” not accepted")
  }
  static let proposedMark = Phrase(es: "propuesta, sin confirmar", en: "proposed, not confirmed")
  static let confirmedMark = Phrase(es: "confirmada", en: "confirmed")
  static let unusualMark = Phrase(es: "poco frecuente, sin confirmar", en: "unusual, not confirmed")
  static func cannotFinish(_ addresses: [RowAddress]) -> Phrase {
    let list = addresses.map(\.text).joined(separator: ", ")
    return Phrase(
      es: "Todavía no se puede finalizar. Revise: \(list).", en: "It cannot be finished yet. Check: \(list).")
  }
  static func finishAsk(blank: Int, dropped: Int) -> Phrase {
    var spanish = "¿Finalizar?"
    var english = "Finish?"
    if blank > 0 {
      spanish += blank == 1 ? " 1 pregunta quedará en blanco." : " \(blank) preguntas quedarán en blanco."
      english += blank == 1 ? " 1 question will be left blank." : " \(blank) questions will be left blank."
    }
    if dropped > 0 {
      spanish += " " + willBeDropped(dropped)[.spanish]
      english += " " + willBeDropped(dropped)[.english]
    }
    return Phrase(
      es: spanish + " f o Enter finaliza; cualquier otra tecla vuelve.",
      en: english + " f or Enter finishes; any other key goes back.")
  }
  static let reviewHow = Phrase(
    es: "Número de una pregunta para ir a ella, f para finalizar, g para guardar como borrador y salir.",
    en: "Number of a question to go to it, f to finish, g to save as a draft and leave.")
  static let reviewKeys = Phrase(
    es: "Enter va a la señalada · f finalizar · g guardar como borrador · Esc volver",
    en: "Enter goes to the marked one · f finish · g save as a draft · Esc go back")
  static let done = Phrase(es: "Entrevista finalizada y guardada.", en: "Interview finished and saved.")
  static let nothingKept = Phrase(
    es: "No se había respondido nada: no queda borrador.", en: "Nothing had been answered: there is no draft.")
  static let draftKept = Phrase(es: "El borrador quedó guardado.", en: "The draft is saved.")
}

extension Content {
  // MARK: Keys and commands

  static let keys = Phrase(
    es: "Re Pág atrás  ^G ayuda  ^N nota  ^R resumen  ^T idioma  ^X salir  Esc menú",
    en: "PgUp back  ^G help  ^N note  ^R review  ^T language  ^X leave  Esc menu")
  static let menu = Phrase(es: "Menú", en: "Menu")
  static let menuHow = Phrase(
    es: "Flechas, número o letra eligen. Enter acepta. Esc vuelve.",
    en: "Arrows, a number or a letter choose. Enter accepts. Esc goes back.")
  static let back = Phrase(es: "Pregunta anterior", en: "Previous question")
  static let next = Phrase(es: "Pregunta siguiente", en: "Next question")
  static let help = Phrase(es: "Ayuda", en: "Help")
  static let leaveBlank = Phrase(es: "Dejar en blanco", en: "Leave blank")
  static let changeLanguage = Phrase(
    es: "Cambiar el idioma de la entrevista", en: "Change the language of the interview")
  static let toReview = Phrase(
    es: "Resumen: ver, saltar a una pregunta, finalizar", en: "Review: look, jump to a question, finish")
  static let saveAndLeave = Phrase(es: "Guardar y salir", en: "Save and leave")
  static let commands = Phrase(
    es: "Órdenes: /atras /siguiente /nosabe /noresponde /blanco /nota … /idioma en /repetir /resumen /ir 7 /quitar "
      + "/guardar /finalizar /salir. Una barra sola termina una lista que se repite.",
    en: "Commands: /back /next /dontknow /refused /blank /note … /language en /repeat /review /go 7 /remove "
      + "/save /finish /quit. A slash alone ends a list that is repeated.")
  static let commandHelp = Phrase(es: "/ayuda muestra las órdenes.", en: "/help shows the commands.")
}
