import RondaCore

/// What a line means: an answer, or a command that starts with `/`.
enum LineCommand: Hashable {
  case event(InterviewEvent)
  /// The question once more.
  case show
  case unknown(String)
  /// An order that wants something more.
  case incomplete(Phrase)

  init(_ line: String) {
    let text = AnswerInput.trimmed(line)
    if text.hasPrefix("//") {
      self = .event(.answer(String(text.dropFirst())))
      return
    }
    guard text.hasPrefix("/") else {
      self = .event(.answer(line))
      return
    }
    if text == InterviewFlow.endSign {
      self = .event(.endRepetition)
      return
    }
    let words = text.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    let name = words.first ?? ""
    let operand = words.count > 1 ? words[1] : nil
    switch Names.folded(name) {
    case "atras", "back": self = .event(.back)
    case "siguiente", "next": self = .event(.next)
    case "nosabe", "dontknow": self = .event(.dontKnow)
    case "noresponde", "refused": self = .event(.refused)
    case "blanco", "blank": self = .event(.blank)
    case "idioma", "language": self = .event(.language(operand))
    case "nota", "note": self = .event(.note(operand == "-" ? "" : operand))
    case "guardar", "save": self = .event(.reassure)
    case "terminar", "end": self = .event(.endRepetition)
    case "ayuda", "help": self = .event(.help)
    case "resumen", "review": self = .event(.review)
    case "editor": self = .event(.openEditor)
    case "repetir", "repeat": self = .show
    case "salir", "quit": self = .event(.saveAndQuit)
    case "ir", "go":
      guard let address = operand.flatMap({ RowAddress($0) }) else {
        self = .incomplete(Content.goHow)
        return
      }
      self = .event(.jump(address))
    case "quitar", "remove":
      let address = operand.flatMap { RowAddress($0) }
      self = operand != nil && address == nil ? .incomplete(Content.removeHow) : .event(.remove(address))
    case "finalizar", "finish": self = .event(.finish)
    default: self = .unknown(name)
    }
  }
}
