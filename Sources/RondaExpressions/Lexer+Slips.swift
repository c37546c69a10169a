import RondaCore

extension Lexer {
  /// A sign from another language or from a word processor: what it stands for and what to write instead.
  func foreignSymbol() -> (kind: Token.Kind, length: Int, finding: ExpressionFinding)? {
    let next = peek(1)
    switch scalars[position] {
    case "=" where next == "=":
      return slip(peek(2) == "=" ? "===" : "==", .symbol(.equal), instead: "=")
    case "=" where next == ">": return slip("=>", .symbol(.greaterOrEqual), instead: ">=")
    case "=" where next == "<": return slip("=<", .symbol(.lessOrEqual), instead: "<=")
    case "!" where next == "=": return slip("!==", .symbol(.notEqual), instead: "!=")
    case "<" where next == ">": return slip("<>", .symbol(.notEqual), instead: "!=")
    case "&" where next == "&": return slip("&&", .name("and"), instead: "and")
    case "&": return slip("&", .name("and"), instead: "and")
    case "|" where next == "|": return slip("||", .name("or"), instead: "or")
    case "%": return slip("%", .symbol(.remainder), instead: "mod")
    case "≥": return slip("≥", .symbol(.greaterOrEqual), instead: ">=")
    case "≤": return slip("≤", .symbol(.lessOrEqual), instead: "<=")
    case "≠": return slip("≠", .symbol(.notEqual), instead: "!=")
    case "×": return slip("×", .symbol(.multiply), instead: "*")
    case "÷": return slip("÷", .symbol(.divide), instead: "div")
    // The minus sign, the hyphens and the dashes that word processors put in place of a hyphen.
    case "\u{2212}", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}":
      return slip(String(Character(scalars[position])), .symbol(.subtract), instead: "-")
    case "!":
      let span = TextSpan(offset: position, length: 1)
      let message = Phrase(es: "«!» no existe en este lenguaje", en: "“!” does not exist in this language")
      let hint = Phrase(es: "escriba not(…)", en: "write not(…)")
      return (.exclamation, 1, ExpressionFinding("expression-foreign-operator", at: span, message, hint: hint))
    default: return nil
    }
  }

  private func slip(
    _ written: String, _ kind: Token.Kind, instead: String
  ) -> (kind: Token.Kind, length: Int, finding: ExpressionFinding) {
    let length = written.unicodeScalars.count
    let span = TextSpan(offset: position, length: length)
    return (kind, length, Self.foreignOperator(written, instead: instead, at: span))
  }

  static func foreignOperator(_ written: String, instead: String, at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-foreign-operator", at: span,
      Phrase(
        es: "«\(written)» no existe en este lenguaje", en: "“\(written)” does not exist in this language"),
      hint: Phrase(es: "escriba «\(instead)»", en: "write “\(instead)”"))
  }

  static func unexpected(_ scalar: Unicode.Scalar, at span: TextSpan) -> ExpressionFinding {
    let shown =
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
      ? "U+" + String(scalar.value, radix: 16, uppercase: true) : String(Character(scalar))
    return ExpressionFinding(
      "expression-syntax", at: span,
      Phrase(es: "no se entiende el signo «\(shown)»", en: "the sign “\(shown)” means nothing here"),
      hint: Phrase(
        es: "si es parte de un texto, póngalo entre comillas: '…'", en: "if it is part of a text, quote it: '…'"))
  }

  /// Text between straight quotes. A text that only a curly quote closes is read as far as that.
  mutating func scanText() -> Bool {
    let start = position
    let quote = scalars[start]
    if let end = scalars[(start + 1)...].firstIndex(of: quote) {
      position = end + 1
      append(.text(text(start + 1..<end)), from: start)
      return true
    }
    let closing = Self.curlyQuotes(closing: quote == "'" ? "‘" : "“") ?? []
    if let end = scalars[(start + 1)...].firstIndex(where: closing.contains) {
      position = end + 1
      findings.append(Self.curlyQuote(scalars[end], at: TextSpan(offset: end, length: 1)))
      append(.text(text(start + 1..<end)), from: start)
      return true
    }
    findings.append(
      ExpressionFinding(
        "expression-unclosed-quote", at: TextSpan(offset: start, length: scalars.count - start),
        Phrase(es: "falta la comilla que cierra el texto", en: "the closing quote of the text is missing"),
        hint: Phrase(es: "cierre el texto con \(quote)", en: "close the text with \(quote)")))
    return false
  }

  /// Text that begins with a curly quote: one finding at the quote, and read on as if the quotes were straight.
  mutating func scanCurlyText(_ closing: Set<Unicode.Scalar>) {
    let start = position
    findings.append(Self.curlyQuote(scalars[start], at: TextSpan(offset: start, length: 1)))
    let end = scalars[(start + 1)...].firstIndex(where: closing.contains) ?? scalars.count
    position = min(end + 1, scalars.count)
    append(.text(text(start + 1..<end)), from: start)
  }

  /// What may close a text that `opening` opens; `nil` when it is no curly quote.
  static func curlyQuotes(closing opening: Unicode.Scalar) -> Set<Unicode.Scalar>? {
    switch opening {
    case "“", "”", "„", "«", "»": ["“", "”", "„", "«", "»", "\""]
    case "‘", "’", "‚", "´", "`": ["‘", "’", "‚", "´", "`", "'"]
    default: nil
    }
  }

  private static func curlyQuote(_ quote: Unicode.Scalar, at span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-curly-quote", at: span,
      Phrase(
        es: "la comilla \(quote) no sirve en una expresión", en: "the quote \(quote) does not work in an expression"),
      hint: Phrase(es: "use comillas rectas: ' o \"", en: "use straight quotes: ' or \""))
  }

  /// `${name}`, and what comes near it: blanks inside, no closing brace, no braces, no dollar.
  mutating func scanReference() -> Bool {
    let start = position
    let hasDollar = scalars[start] == "$"
    let hasBrace = hasDollar ? peek(1) == "{" : true
    position += hasDollar && hasBrace ? 2 : 1
    let nameStart = position
    let code: Diagnostic.Code = "expression-reference"
    guard hasBrace else {
      while let scalar = peek(0), Self.isNamePart(scalar) { position += 1 }
      let name = text(nameStart..<position)
      let span = TextSpan(offset: start, length: position - start)
      findings.append(
        ExpressionFinding(
          code, at: span,
          Phrase(es: "después de «$» va el nombre entre llaves", en: "after “$” the name goes in braces"),
          hint: name.isEmpty ? nil : Phrase(es: "escriba ${\(name)}", en: "write ${\(name)}")))
      append(.reference(name), from: start)
      return !name.isEmpty
    }
    while let scalar = peek(0), !Self.endsReference(scalar) { position += 1 }
    let trimmed = trimmedRange(nameStart..<position)
    let name = text(trimmed)
    let isClosed = peek(0) == "}"
    if isClosed { position += 1 } else { position = max(trimmed.upperBound, nameStart) }
    let span = TextSpan(offset: start, length: position - start)
    if !isClosed {
      findings.append(
        ExpressionFinding(
          "expression-unclosed-brace", at: span,
          Phrase(es: "falta la llave «}» que cierra el nombre", en: "the brace “}” that closes the name is missing"),
          hint: name.isEmpty ? nil : Phrase(es: "escriba ${\(name)}", en: "write ${\(name)}")))
      if name.isEmpty || name.unicodeScalars.contains(where: Self.isBlank) { return false }
    } else if name.isEmpty {
      findings.append(
        ExpressionFinding(
          code, at: span, Phrase(es: "falta el nombre entre las llaves", en: "the name between the braces is missing"),
          hint: Phrase(es: "escriba ${nombre}", en: "write ${name}")))
      return false
    } else if !hasDollar {
      findings.append(
        ExpressionFinding(
          code, at: span, Phrase(es: "falta «$» antes de la llave", en: "“$” is missing before the brace"),
          hint: Phrase(es: "escriba ${\(name)}", en: "write ${\(name)}")))
    } else if trimmed.count != position - 1 - nameStart {
      findings.append(
        ExpressionFinding(
          code, at: span,
          Phrase(es: "sobran espacios dentro de las llaves", en: "there are blanks inside the braces"),
          hint: Phrase(es: "escriba ${\(name)}", en: "write ${\(name)}")))
    }
    append(.reference(name), from: start)
    return true
  }

  private func trimmedRange(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, Self.isBlank(scalars[lower]) { lower += 1 }
    while lower < upper, Self.isBlank(scalars[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private static func endsReference(_ scalar: Unicode.Scalar) -> Bool {
    "}{$'\"<>=!()+*/,|&%".unicodeScalars.contains(scalar)
  }
}
