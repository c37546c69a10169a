package import RondaCore
import RondaForms

/// A word of the script language, known by a Spanish and an English name that both work everywhere.
struct ScriptWord<Meaning: Sendable>: Sendable {
  let meaning: Meaning
  let names: [String]

  init(_ meaning: Meaning, _ names: String...) {
    self.meaning = meaning
    self.names = names
  }
}

/// What a line does, by its first word.
enum StepWord: Sendable {
  case beginCase, today, language, territories
  case answer, noAnswer, clear, add, remove, show, accept, expect

  static let all: [ScriptWord<StepWord>] = [
    .init(.beginCase, "caso", "case"), .init(.today, "hoy", "today"), .init(.language, "idioma", "language"),
    .init(.territories, "territorios", "territories"), .init(.answer, "responder", "answer"),
    .init(.noAnswer, "sin_respuesta", "no_answer"), .init(.clear, "borrar", "clear"), .init(.add, "agregar", "add"),
    .init(.remove, "quitar", "remove"), .init(.show, "mostrar", "show"), .init(.accept, "aceptar", "accept"),
    .init(.expect, "esperar", "expect"),
  ]
}

/// What is expected, by the word after `esperar`.
enum ExpectationWord: Sendable {
  case applies, required, readonly, error, warning, blank, noAnswer, choices, count, label, message, recordName

  static let all: [ScriptWord<ExpectationWord>] = [
    .init(.applies, "aplica", "applies"), .init(.required, "requerido", "requerida", "required"),
    .init(.readonly, "solo_lectura", "readonly"), .init(.error, "error", "errores", "errors"),
    .init(.warning, "advertencia", "advertencias", "aviso", "avisos", "warning", "warnings"),
    .init(.blank, "vacio", "vacia", "empty"), .init(.noAnswer, "sin_respuesta", "no_answer"),
    .init(.choices, "opciones", "choices"), .init(.count, "cuenta", "count"), .init(.label, "texto", "text"),
    .init(.message, "mensaje", "message"), .init(.recordName, "registro", "record"),
  ]
  static let negations = ["no", "not", "sin", "without"]
  static let accepted = ["aceptado", "aceptada", "accepted"]
}

extension Sequence {
  /// What a word means, without regard to case and accents.
  func meaning<Meaning>(of word: String) -> Meaning? where Element == ScriptWord<Meaning> {
    let folded = Names.folded(word)
    return first { $0.names.contains(folded) }?.meaning
  }

  func allNames<Meaning>() -> [String] where Element == ScriptWord<Meaning> { flatMap(\.names) }
}

extension MissingReason {
  /// What scripts call it.
  package var scriptWord: Phrase {
    let spanish =
      switch self {
      case .notApplicable: "no_aplica"
      case .blank: "en_blanco"
      case .dontKnow: "no_sabe"
      case .refused: "no_responde"
      case .illegible: "ilegible"
      case .invalidMark: "marca_invalida"
      }
    return Phrase(es: spanish, en: word)
  }

  /// The reason of that name in either language, or of that code.
  init?(scriptWord text: String) {
    let folded = Names.folded(text)
    let match = Self.allCases.first {
      $0.rawValue == folded || $0.scriptWord.spanish == folded || $0.scriptWord.english == folded
    }
    guard let match else { return nil }
    self = match
  }
}
