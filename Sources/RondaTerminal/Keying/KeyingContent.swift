import RondaCore
import RondaForms

/// Every word that keying itself says.
enum KeyingContent {
  static let emptyField = Phrase(
    es: "Vacío. Si está en blanco en el papel: +.", en: "Empty. If it is blank on paper: +.")
  static let markedTwice = Phrase(
    es: "Ese código ya está. Dos marcas donde va una: #.", en: "That code is there already. Two marks for one: #.")
  static func several(_ count: Int) -> Phrase {
    Phrase(
      es: "Hay \(count) que empiezan así: siga escribiendo.", en: "\(count) begin like this: go on typing.")
  }
  static func noCode(_ text: String, _ choices: [Choice]) -> Phrase {
    let keys = choices.map(\.key)
    let shown =
      keys.count > 9 ? keys.prefix(4).joined(separator: " ") + " … " + (keys.last ?? "") : keys.joined(separator: " ")
    return Phrase(es: "\(text) no es un código (\(shown)).", en: "\(text) is no code (\(shown)).")
  }
  static let locked = Phrase(
    es: "BLOQUEADO: Retroceso corrige, ! lo deja tal cual.", en: "LOCKED: Backspace corrects, ! keeps it as written.")
  static let doubtful = Phrase(
    es: "AVISO: Enter confirma, Retroceso corrige.", en: "WARNING: Enter confirms, Backspace corrects.")
  static let differs = Phrase(
    es:
      "No coincide con la primera digitación. Mire el papel y digite otra vez. Si repite el mismo valor, queda el suyo.",
    en: "It differs from the first pass. Look at the paper and key it again. If you repeat the value, yours stays.")
  static let differsOpen = Phrase(
    es: "No coincide con la primera digitación. Mire el papel y digite otra vez. Si repite el mismo valor, lo decide "
      + "una tercera persona.",
    en: "It differs from the first pass. Look at the paper and key it again. If you repeat the value, a third person "
      + "decides.")
  static let fewerRows = Phrase(
    es: "La primera digitación tiene más filas. Mire el papel: / otra vez confirma que no hay más.",
    en: "The first pass has more rows. Look at the paper: / again confirms that there are no more.")
  static let noDitto = Phrase(
    es: "La hoja anterior no tiene este dato: no hay qué repetir.", en: "The sheet before has no such value to repeat.")
  static let skipped = Phrase(
    es: "El formulario salta esta pregunta: Enter sigue; si hay algo escrito, se guarda y se marca.",
    en: "The form skips this question: Enter goes on; what is written there is kept and marked.")
  static let keptAndMarked = Phrase(
    es: "La hoja trae respuesta donde el formulario salta: se guarda y se marca.",
    en: "The sheet has an answer where the form skips: it is kept and marked.")
  static func incomplete(_ number: String) -> Phrase {
    Phrase(es: "Falta el campo \(number).", en: "Field \(number) is missing.")
  }
  static let rowEnd = Phrase(
    es: "Digite la fila siguiente, o / si no hay más.", en: "Key the next row, or / when there are no more.")
  static let noMoreRows = Phrase(es: "No caben más filas.", en: "There is no room for more rows.")
  static let notFaithful = Phrase(es: "según el formulario", en: "as the form says")
  static let faithful = Phrase(es: "fiel al papel", en: "as on paper")
  static let header = Phrase(es: "(del lote)", en: "(of the batch)")
  static let keys = Phrase(
    es: "+ en blanco  - NS  * NR  ? ilegible  # inválida  . no aplica  = anterior",
    en: "+ blank  - don't know  * refused  ? illegible  # invalid  . n/a  = ditto")
  static let moreKeys = Phrase(
    es: "! tal cual / fin filas Retroceso atrás Re Pág anterior ^F buscar ^K borrar ^X salir",
    en: "! as written  / end of rows  Backspace back  PgUp before  ^F find  ^K delete  ^X leave")
  static func batch(_ name: String) -> Phrase { Phrase(es: "Lote \(name)", en: "Batch \(name)") }
  static func sheet(_ number: String) -> Phrase { Phrase(es: "hoja \(number)", en: "sheet \(number)") }
  static func progress(_ done: Int, _ expected: Int?) -> Phrase {
    guard let expected else {
      return Phrase(
        es: done == 1 ? "1 hoja lista" : "\(done) hojas listas", en: done == 1 ? "1 sheet done" : "\(done) sheets done")
    }
    return Phrase(es: "\(done) de \(expected)", en: "\(done) of \(expected)")
  }
  static func by(_ code: String) -> Phrase { Phrase(es: "digita \(code)", en: "keyed by \(code)") }
  static let verification = Phrase(es: "Redigitación", en: "Second pass")
  static let resolution = Phrase(es: "Resolución", en: "Decision")
  static func both(_ first: String, _ second: String) -> Phrase {
    Phrase(
      es: "Primera digitación: \(first). Segunda: \(second). Mire el papel y digite lo que dice.",
      en: "First pass: \(first). Second: \(second). Look at the paper and key what it says.")
  }
  static let askSheet = Phrase(es: "Número de la hoja", en: "Number of the sheet")
  static func suggested(_ number: String) -> Phrase {
    Phrase(es: "Enter sin escribir: \(number)", en: "Enter with nothing typed: \(number)")
  }
  static let leaveKeys = Phrase(
    es: "Re Pág hoja anterior   ^X termina el lote por ahora", en: "PgUp sheet before   ^X ends the batch for now")
  static func kept(_ number: String) -> Phrase {
    Phrase(es: "Hoja \(number) guardada.", en: "Sheet \(number) kept.")
  }
  static func known(_ number: String, by code: String) -> Phrase {
    Phrase(
      es: "La hoja \(number) ya está digitada (\(code)). Enter la abre para corregirla; otra tecla cambia el número.",
      en: "Sheet \(number) is keyed already (\(code)). Enter opens it to correct it; another key changes the number.")
  }
  static let discardAsk = Phrase(
    es: "¿Borrar todo lo digitado de esta hoja? ^K otra vez lo borra.",
    en: "Delete all that was keyed of this sheet? ^K again deletes it.")
  static func discarded(_ number: String) -> Phrase {
    Phrase(es: "Hoja \(number) borrada: no queda nada de ella.", en: "Sheet \(number) deleted: nothing of it is left.")
  }
  static let allDone = Phrase(es: "No quedan hojas por hacer.", en: "There are no sheets left to do.")
  static let noEarlier = Phrase(es: "No hay una hoja anterior.", en: "There is no sheet before.")
  static let narrow = Phrase(
    es: "La ventana es muy pequeña para digitar: agrándela (40 × 12 o más).",
    en: "The window is too small for keying: make it larger (40 × 12 or more).")
  static let leaveAsk = Phrase(
    es: "¿Salir? Todo está guardado. ^C otra vez sale.", en: "Leave? All is saved. ^C again leaves.")
  static let pasteIgnored = Phrase(es: "Aquí no se pega texto.", en: "Nothing is pasted here.")
}
