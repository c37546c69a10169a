import RondaCore

/// What is said about notes, languages, what is saved, and what is the same for several interviews.
extension Content {
  // MARK: Notes

  static let noteAction = Phrase(es: "Nota sobre esta pregunta", en: "Note about this question")
  static let noteHow = Phrase(
    es: "/nota y el texto la anota; /nota - la borra.", en: "/note and the text notes it; /note - deletes it.")
  static let noteField = Phrase(
    es: "Nota para quien revise los datos. No es parte de la respuesta ni se publica.",
    en: "Note for whoever checks the data. It is no part of the answer and is not published.")
  static let noteKeys = Phrase(
    es: "Enter la guarda · sin texto la borra · Esc vuelve", en: "Enter keeps it · no text deletes it · Esc goes back")
  static let noteNeedsQuestion = Phrase(
    es: "Una nota es sobre una pregunta: vaya primero a ella.", en: "A note is about a question: go to it first.")
  static func noteIs(_ text: String) -> Phrase { Phrase(es: "Nota: «\(text)».", en: "Note: “\(text)”.") }
  static func noteMark(_ text: String) -> Phrase { Phrase(es: "(nota) «\(text)»", en: "(note) “\(text)”") }
  static let noteKept = Phrase(es: "Nota guardada.", en: "The note is saved.")
  static let noteGone = Phrase(es: "Nota borrada.", en: "The note is deleted.")

  // MARK: Languages

  static func interviewLanguage(_ name: String) -> Phrase {
    Phrase(es: "Idioma de la entrevista: \(name).", en: "Language of the interview: \(name).")
  }
  static func languages(_ names: [String]) -> Phrase {
    let list = names.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
    return Phrase(es: "El formulario está en: \(list).", en: "The form is in: \(list).")
  }
  static let languageHow = Phrase(
    es: "/idioma y el número o el código lo cambia.", en: "/language and the number or the code changes it.")
  static let languageMenu = Phrase(
    es: "Idioma en que se leen las preguntas", en: "Language in which questions are read out")

  // MARK: Saving

  static func allIsSaved(_ count: Int) -> Phrase {
    switch count {
    case 0: Phrase(es: "Todavía no hay respuestas que guardar.", en: "There are no answers to save yet.")
    case 1:
      Phrase(
        es: "La respuesta aceptada ya está guardada; siga tranquilo o tranquila.",
        en: "The accepted answer is already saved; just go on.")
    default:
      Phrase(
        es: "Las \(count) respuestas aceptadas ya están guardadas; siga tranquilo o tranquila.",
        en: "The \(count) accepted answers are already saved; just go on.")
    }
  }
  static let saveAndStay = Phrase(es: "Guardar y seguir", en: "Save and go on")
  static let toFinish = Phrase(es: "Finalizar la entrevista", en: "Finish the interview")
  static func notLeft(_ reason: Phrase) -> Phrase {
    Phrase(
      es: "Lo aceptado está guardado, pero lo escrito sin aceptar no se pudo guardar: \(reason[.spanish]). "
        + "La misma orden otra vez sale.",
      en: "What was accepted is saved, but what is typed and not accepted could not be saved: \(reason[.english]). "
        + "The same command again leaves.")
  }

  // MARK: Orders

  static let goHow = Phrase(
    es:
      "/ir va a una pregunta por su número: /ir 7, o /ir 7.2 en la segunda entrada de una lista. /resumen las muestra.",
    en: "/go goes to a question by its number: /go 7, or /go 7.2 in the second entry of a list. /review shows them.")
  static let removeHow = Phrase(
    es: "/quitar quita la entrada en que está; /quitar 5.2, la entrada de la pregunta 5.2.",
    en: "/remove removes the entry where you are; /remove 5.2, the entry of question 5.2.")

  // MARK: Ending a list

  static let endList = Phrase(es: "Terminar esta lista, sin agregar más", en: "End this list and add no more")
  static let slashEnds = Phrase(es: "/ termina la lista.", en: "/ ends the list.")
  static let nothingToEnd = Phrase(
    es: "Aquí no hay una lista que terminar.", en: "There is no list to end here.")

  // MARK: The same for several interviews

  static let fixedMark = Phrase(es: "fijada para la jornada", en: "fixed for the day")
  static func fixedAnswers(_ answers: [String]) -> Phrase {
    let list = answers.joined(separator: " · ")
    return Phrase(es: "Fijado: \(list).", en: "Fixed: \(list).")
  }
  static func noSuchQuestion(_ name: String, nearest: String?) -> Phrase {
    Phrase(
      es: "El formulario no tiene una pregunta «\(name)»." + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
      en: "The form has no question “\(name)”." + (nearest.map { " Did you mean “\($0)”?" } ?? ""))
  }
  static func cannotBeFixed(_ name: String) -> Phrase {
    Phrase(
      es: "«\(name)» no se puede fijar: se fijan preguntas que se responden una vez por entrevista.",
      en: "“\(name)” cannot be fixed: only questions that are answered once an interview can.")
  }
  static func fixedProblem(_ name: String, _ reason: Phrase) -> Phrase {
    Phrase(
      es: "La respuesta fijada para «\(name)» no sirve: \(reason.spanish)",
      en: "The answer that is fixed for “\(name)” will not do: \(reason.english)")
  }
  static let fixedEmpty = Phrase(
    es: "está vacía. Escriba nombre=valor.", en: "it is empty. Write name=value.")
  static func fixedSeveral(_ words: [String]) -> Phrase {
    let list = words.joined(separator: "; ")
    return Phrase(es: "puede ser cualquiera de estas: \(list).", en: "it may be any of these: \(list).")
  }
}
