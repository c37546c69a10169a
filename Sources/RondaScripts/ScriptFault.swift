import RondaCore

/// What is wrong with a line of a script.
struct ScriptFault: Error {
  let finding: Diagnostic

  fileprivate static func found(
    _ code: Diagnostic.Code, _ place: SourcePlace, es: String, en: String, hint: Phrase? = nil
  ) -> ScriptFault {
    ScriptFault(finding: Diagnostic(code, at: place, Phrase(es: es, en: en), hint: hint))
  }
}

extension ScriptFault {
  static func badEncoding(_ place: SourcePlace) -> ScriptFault {
    found(
      "script-encoding", place, es: "Aquí hay bytes que no son UTF-8.", en: "There are bytes here that are not UTF-8.",
      hint: Phrase(es: "Guarde el archivo en UTF-8.", en: "Save the file as UTF-8."))
  }

  static func unknownStep(_ word: String, nearest: String?, _ place: SourcePlace) -> ScriptFault {
    found(
      "script-unknown-step", place, es: "No hay un paso «\(AnswerWriting.shortened(word))».",
      en: "There is no step “\(AnswerWriting.shortened(word))”.",
      hint: nearest.map(Phrase.didYouMean)
        ?? Phrase(
          es:
            "Hay caso, hoy, idioma, territorios, responder, sin_respuesta, borrar, agregar, quitar, mostrar, aceptar y "
            + "esperar.",
          en: "There are case, today, language, territories, answer, no_answer, clear, add, remove, show, accept and "
            + "expect."))
  }

  static func unknownExpectation(_ word: String, nearest: String?, _ place: SourcePlace) -> ScriptFault {
    found(
      "script-unknown-expectation", place, es: "No se puede esperar «\(AnswerWriting.shortened(word))».",
      en: "“\(AnswerWriting.shortened(word))” cannot be expected.",
      hint: nearest.map(Phrase.didYouMean)
        ?? Phrase(
          es: "Para una respuesta escriba «esperar nombre = valor»; además hay aplica, requerido, solo_lectura, error, "
            + "advertencia, vacio, sin_respuesta, opciones, cuenta, texto, mensaje y registro.",
          en:
            "For an answer write “expect name = value”; besides there are applies, required, readonly, error, warning, "
            + "empty, no_answer, choices, count, text, message and record."))
  }

  static func missingItem(_ place: SourcePlace) -> ScriptFault {
    found(
      "script-missing-item", place, es: "Falta el nombre de una pregunta o de un grupo.",
      en: "The name of a question or a group is missing.")
  }

  static func missingEquals(_ place: SourcePlace) -> ScriptFault {
    found("script-missing-equals", place, es: "Falta «=» antes del valor.", en: "“=” is missing before the value.")
  }

  static func missingValue(_ place: SourcePlace) -> ScriptFault {
    found("script-missing-value", place, es: "Falta el valor.", en: "The value is missing.")
  }

  static func openQuote(_ place: SourcePlace) -> ScriptFault {
    found(
      "script-open-quote", place, es: "Estas comillas no se cierran en la línea.",
      en: "These quotes are not closed on the line.")
  }

  static func extraText(_ place: SourcePlace) -> ScriptFault {
    found(
      "script-extra-text", place, es: "Esto está de más.", en: "This is too much.",
      hint: Phrase(
        es: "Un valor con blancos va entero entre comillas; un comentario empieza con «#».",
        en: "A value with blanks stands in quotes as a whole; a comment begins with “#”."))
  }

  static func badItem(_ text: String, _ place: SourcePlace) -> ScriptFault {
    let text = AnswerWriting.shortened(text)
    return found(
      "script-bad-item", place, es: "«\(text)» no nombra nada del formulario.",
      en: "“\(text)” names nothing of a form.",
      hint: Phrase(
        es: "Se escribe así: edad, integrantes[2] o integrantes[2].nombre.",
        en: "It is written like this: age, members[2] or members[2].name."))
  }

  static func unknownItem(_ name: String, nearest: String?, _ place: SourcePlace) -> ScriptFault {
    let name = AnswerWriting.shortened(name)
    return found(
      "script-unknown-item", place, es: "El formulario no tiene «\(name)».", en: "The form has no “\(name)”.",
      hint: nearest.map(Phrase.didYouMean))
  }

  static func severalItems(_ name: String, _ names: [String], _ place: SourcePlace) -> ScriptFault {
    found(
      "script-several-items", place, es: "Hay más de una pregunta «\(name)».",
      en: "There is more than one question “\(name)”.",
      hint: Phrase(es: "Son \(names.joined(separator: ", ")).", en: "They are \(names.joined(separator: ", "))."))
  }

  static func needsInstance(_ example: String, _ place: SourcePlace) -> ScriptFault {
    found(
      "script-needs-instance", place, es: "Esto está dentro de otra repetición, o fuera de ella.",
      en: "This stands inside another repetition, or outside of it.",
      hint: Phrase(es: "Se escribe así: \(example).", en: "It is written like this: \(example)."))
  }

  static func notRepeated(_ name: String, _ place: SourcePlace) -> ScriptFault {
    found(
      "script-not-repeated", place, es: "«\(name)» no se repite.", en: "“\(name)” is not repeated.",
      hint: Phrase(es: "Escríbalo sin número.", en: "Write it without a number."))
  }

  static func notAQuestion(_ name: String, _ place: SourcePlace) -> ScriptFault {
    found(
      "script-not-a-question", place, es: "«\(name)» no es una pregunta.", en: "“\(name)” is no question.")
  }

  static func neverAsked(_ name: String, _ place: SourcePlace) -> ScriptFault {
    found(
      "script-never-asked", place, es: "«\(name)» no se pregunta: nadie la puede responder.",
      en: "“\(name)” is not asked: nobody can answer it.",
      hint: Phrase(
        es: "Responda aquello de lo que depende, y espere su valor.",
        en: "Answer what it depends on, and expect its value."))
  }

  static func noChoices(_ name: String, _ place: SourcePlace) -> ScriptFault {
    found(
      "script-no-choices", place, es: "«\(name)» no tiene alternativas.", en: "“\(name)” has no choices.")
  }

  static func unknownChoice(_ code: String, nearest: String?, _ place: SourcePlace) -> ScriptFault {
    let code = AnswerWriting.shortened(code)
    return found(
      "script-unknown-choice", place, es: "«\(code)» no está en la lista de la pregunta.",
      en: "“\(code)” is not in the list of the question.", hint: nearest.map(Phrase.didYouMean))
  }

  static func unknownCode(_ code: String, nearest: String?, _ place: SourcePlace) -> ScriptFault {
    let code = AnswerWriting.shortened(code)
    let codes = AnswerCodes.all.joined(separator: ", ")
    return found(
      "script-unknown-code", place, es: "Ninguna respuesta tiene el hallazgo «\(code)».",
      en: "No answer has the finding “\(code)”.",
      hint: nearest.map(Phrase.didYouMean) ?? Phrase(es: "Hay \(codes).", en: "There are \(codes)."))
  }

  static func unknownReason(_ word: String, _ place: SourcePlace) -> ScriptFault {
    let reasons = MissingReason.allCases.map(\.scriptWord)
    let words = Phrase(
      es: reasons.map(\.spanish).joined(separator: ", "), en: reasons.map(\.english).joined(separator: ", "))
    let word = AnswerWriting.shortened(word)
    return found(
      "script-unknown-reason", place, es: "«\(word)» no es una razón para no tener respuesta.",
      en: "“\(word)” is no reason for having no answer.",
      hint: Phrase(es: "Hay \(words.spanish).", en: "There are \(words.english)."))
  }

  static func unknownLanguage(_ tag: String, _ known: [String], _ place: SourcePlace) -> ScriptFault {
    let list = known.joined(separator: ", ")
    let tag = AnswerWriting.shortened(tag)
    return found(
      "script-unknown-language", place, es: "El formulario no está en «\(tag)».", en: "The form is not in “\(tag)”.",
      hint: Phrase(es: "Está en: \(list).", en: "It is in: \(list)."))
  }

  static func badDay(_ place: SourcePlace) -> ScriptFault {
    found(
      "script-bad-day", place, es: "Esto no es un día.", en: "This is no day.",
      hint: Phrase(es: "Se escribe año-mes-día: 2026-11-21.", en: "It is written year-month-day: 2026-11-21."))
  }

  static func tooLate(_ place: SourcePlace) -> ScriptFault {
    found(
      "script-too-late", place, es: "El registro ya empezó: esto va antes del primer paso de su caso.",
      en: "The record has begun already: this goes before the first step of its case.",
      hint: Phrase(
        es: "Antes del primer «caso» vale para todos.", en: "Before the first “case” it holds for all of them."))
  }

  static func notInTheRecord(_ place: SourcePlace) -> ScriptFault {
    found(
      "script-not-in-the-record", place, es: "En el registro aceptado hay respuestas y cuentas, y nada más.",
      en: "The accepted record has answers and counts, and nothing else.")
  }

  static func badValue(_ message: Phrase, hint: Phrase?, _ place: SourcePlace) -> ScriptFault {
    ScriptFault(finding: Diagnostic("script-bad-value", at: place, message, hint: hint))
  }
}
