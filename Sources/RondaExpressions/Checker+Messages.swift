import RondaCore

extension Checker {
  /// A text as it is written in an expression.
  static func quoted(_ text: String) -> String {
    text.contains("'") ? "\"\(text)\"" : "'\(text)'"
  }

  static func didYouMean(_ name: String) -> Phrase {
    Phrase(es: "¿quiso decir \(name)?", en: "did you mean \(name)?")
  }

  static func codesHint(_ choices: ChoiceCodes) -> Phrase {
    let shown = choices.list.prefix(8).joined(separator: ", ") + (choices.list.count > 8 ? ", …" : "")
    return Phrase(es: "sus códigos son: \(shown)", en: "its codes are: \(shown)")
  }

  /// A comparison with a code that is not in the list. ODK takes it as a text like any other, so that forms written for
  /// it are only warned. Gives whether it is an error.
  mutating func noteUnknownChoice(
    _ code: String, of written: String?, _ choices: ChoiceCodes, _ span: TextSpan
  ) -> Bool {
    let severity: Diagnostic.Severity = scope.references == .javaRosa ? .warning : .error
    note(Self.unknownChoice(code, of: written, choices, span, severity))
    return severity == .error
  }

  static func unknownChoice(
    _ code: String, of written: String?, _ choices: ChoiceCodes, _ span: TextSpan,
    _ severity: Diagnostic.Severity = .error
  ) -> ExpressionFinding {
    let message =
      written.map {
        Phrase(es: "\($0) no tiene la alternativa «\(code)»", en: "\($0) has no choice “\(code)”")
      } ?? Phrase(es: "la lista no tiene la alternativa «\(code)»", en: "the list has no choice “\(code)”")
    // Any digit is near any other, and any letter near any: a suggestion would be a guess.
    let near =
      NumberText.number(code) == nil && code.unicodeScalars.count > 1
      ? Names.nearest(to: code, among: choices.list) : nil
    return ExpressionFinding(
      "expression-unknown-choice", severity, at: span, message,
      hint: near.map { didYouMean(quoted($0)) } ?? codesHint(choices))
  }

  /// Whether an answer is a number, a date, a place or free words, of which nothing is chosen.
  func isWithoutChoices(_ list: Operand) -> Bool {
    guard !scope.isDocument, list.field != nil || list.isOwn, list.choices == nil,
      let type = list.type
    else { return false }
    if node(of: list)?.content == .words { return true }
    return [.number, .date, .dateTime, .time, .geo].contains(type)
  }

  static func noChoices(_ list: Operand, _ severity: Diagnostic.Severity = .error) -> ExpressionFinding {
    ExpressionFinding(
      "expression-type-mismatch", severity, at: list.span,
      Phrase(
        es: "\(list.written ?? "esto") no tiene alternativas que se puedan marcar",
        en: "\(list.written ?? "this") has no choices that can be marked"),
      hint: Phrase(
        es: "lo que no se elige de una lista se compara con =", en: "what is not chosen from a list is compared with =")
    )
  }

  static func notANumber(_ text: String, _ span: TextSpan) -> ExpressionFinding {
    let point = text.replacing(",", with: ".")
    let hint =
      NumberText.number(point) == nil
      ? nil : Phrase(es: "los decimales llevan punto: \(point)", en: "decimals take a point: \(point)")
    return ExpressionFinding(
      "expression-not-a-number", at: span,
      Phrase(es: "\(quoted(text)) no es un número", en: "\(quoted(text)) is not a number"), hint: hint)
  }

  static func notADate(_ text: String, _ span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-not-a-date", at: span,
      Phrase(es: "\(quoted(text)) no es una fecha", en: "\(quoted(text)) is not a date"),
      hint: Phrase(
        es: "las fechas se escriben año-mes-día: '2026-03-05'", en: "dates are written year-month-day: '2026-03-05'"))
  }

  static func notATime(_ text: String, _ span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-not-a-time", at: span,
      Phrase(es: "\(quoted(text)) no es una hora", en: "\(quoted(text)) is not a time"),
      hint: Phrase(es: "las horas se escriben así: '14:30'", en: "times are written like this: '14:30'"))
  }

  static func notADate(_ closed: Operand, _ span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-type-mismatch", at: span,
      Phrase(
        es: "\(closed.written ?? "esto") es una alternativa de una lista, no una fecha",
        en: "\(closed.written ?? "this") is a choice from a list, not a date"),
      hint: closed.choices.map(codesHint))
  }

  func unknownName(_ name: String, _ span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-unknown-name", at: span,
      Phrase(es: "no hay ninguna pregunta «\(name)»", en: "there is no question “\(name)”"),
      hint: Names.nearest(to: name, among: scope.names).map { Self.didYouMean("${\($0)}") })
  }

  /// A word without quotes, braces or parentheses: what was it meant to be?
  func bareWord(_ word: String, _ span: TextSpan, choices: ChoiceCodes?) -> ExpressionFinding {
    let message = Phrase(
      es: "«\(word)» está suelto: no es un texto ni una pregunta",
      en: "“\(word)” is loose: neither a text nor a question")
    let hint: Phrase
    if word == "true" || word == "false" || word == "today" {
      hint = Phrase(es: "escriba \(word)()", en: "write \(word)()")
    } else if let choices, choices.contains(word) {
      hint = Phrase(es: "escriba el código entre comillas: '\(word)'", en: "write the code in quotes: '\(word)'")
    } else if scope.field(named: word) != nil {
      hint = Self.didYouMean("${\(word)}")
    } else if FunctionSignature.named(word) != nil {
      hint = Phrase(
        es: "a una función le siguen paréntesis: \(word)(…)", en: "parentheses follow a function: \(word)(…)")
    } else if let choices, let near = Names.nearest(to: word, among: choices.list) {
      hint = Self.didYouMean(Self.quoted(near))
    } else if let near = Names.nearest(to: word, among: scope.names) {
      hint = Self.didYouMean("${\(near)}")
    } else {
      hint = Phrase(
        es: "un texto va entre comillas, '\(word)'; una pregunta, ${\(word)}",
        en: "a text goes in quotes, '\(word)'; a question, ${\(word)}")
    }
    return ExpressionFinding("expression-bare-word", at: span, message, hint: hint)
  }

  static func unknownFunction(_ name: String, _ span: TextSpan) -> ExpressionFinding {
    let message = Phrase(es: "no existe la función «\(name)»", en: "there is no function “\(name)”")
    let hint: Phrase? =
      if let replacement = FunctionSignature.replacements[name.lowercased()] {
        Phrase(es: "escriba \(replacement)", en: "write \(replacement)")
      } else if let near = Names.nearest(to: name, among: FunctionSignature.names) {
        didYouMean(FunctionSignature.named(near)?.usage ?? near)
      } else {
        nil
      }
    return ExpressionFinding("expression-unknown-function", at: span, message, hint: hint)
  }

  /// A value where something true or false is expected, and when XPath takes it for true.
  func answerAsCondition(_ operand: Operand) -> ExpressionFinding? {
    guard let type = operand.type, type != .boolean else { return nil }
    let written = operand.written ?? text(in: operand.span)
    let message: Phrase
    var hint = Phrase(
      es: "escriba \(written) != '' si es eso lo que quiere, o compárelo con un valor",
      en: "write \(written) != '' if that is what you want, or compare it with a value")
    switch type {
    case _ where operand.choices != nil:
      message = Phrase(
        es: "\(written) por sí sola es verdadera con cualquier respuesta",
        en: "\(written) by itself is true with any answer")
      hint = Phrase(
        es: "escriba \(written) != '' si es eso lo que quiere, o compárelo con un código",
        en: "write \(written) != '' if that is what you want, or compare it with a code")
    case .number:
      message = Phrase(
        es: "\(written) es un número, y vale como verdadero siempre que no sea 0",
        en: "\(written) is a number, and counts as true whenever it is not 0")
      hint = Phrase(es: "compárelo con algo: \(written) > 0", en: "compare it with something: \(written) > 0")
    case .string:
      message = Phrase(
        es: "\(written) es un texto, y vale como verdadero con cualquier contenido, aunque diga 0 o false",
        en: "\(written) is a text, and counts as true whatever it says, even 0 or false")
    default:
      message = Phrase(
        es: "\(written) por sí sola es verdadera con cualquier respuesta",
        en: "\(written) by itself is true with any answer")
    }
    return ExpressionFinding("expression-answer-as-condition", .warning, at: operand.span, message, hint: hint)
  }
}
