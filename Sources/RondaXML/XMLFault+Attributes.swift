import RondaCore

/// What the scanner says about attributes, references and prefixes.
extension XMLScanner {
  func duplicate(_ attribute: Range<Int>, first: Range<Int>, _ element: Range<Int>) -> XMLFault {
    let (name, element) = (name(attribute), name(element))
    return XMLFault(
      "xml-duplicate-attribute", at: place(attribute),
      es:
        "La etiqueta <\(element)> tiene dos veces el atributo «\(name)»; la primera, en la línea \(place(first).line).",
      en: "The tag <\(element)> has the attribute “\(name)” twice; the first time on line \(place(first).line).",
      hint: Phrase(es: "Deje uno solo.", en: "Keep one of them."))
  }

  func missingBlank(at offset: Int) -> XMLFault {
    XMLFault(
      "xml-missing-blank", at: place(offset..<offset + 1), es: "Falta un espacio entre dos atributos.",
      en: "A blank is missing between two attributes.", hint: Phrase(es: "Sepárelos.", en: "Separate them."))
  }

  func strayInTag(at offset: Int, _ element: Range<Int>) -> XMLFault {
    let (scalar, length) = Bytes.scalar(in: text, at: offset)
    return XMLFault(
      "xml-tag-character", at: place(offset..<offset + length),
      es: "En la etiqueta <\(name(element))> no puede haber «\(Character(scalar))» aquí.",
      en: "There can be no “\(Character(scalar))” here in the tag <\(name(element))>.",
      hint: Phrase(
        es: "Un atributo se escribe nombre=\"valor\"; su nombre empieza con una letra.",
        en: "An attribute is written name=\"value\"; its name begins with a letter."))
  }

  func missingValue(_ attribute: Range<Int>) -> XMLFault {
    let name = name(attribute)
    return XMLFault(
      "xml-missing-value", at: place(attribute), es: "El atributo «\(name)» no tiene valor.",
      en: "The attribute “\(name)” has no value.",
      hint: Phrase(es: "Escriba \(name)=\"…\".", en: "Write \(name)=\"…\"."))
  }

  func missingQuotes(_ attribute: Range<Int>, at offset: Int) -> XMLFault {
    let name = name(attribute)
    let place = offset < text.count ? place(offset..<offset + 1) : place(attribute)
    let isCurly = offset < text.count && "“”„‘’‚«»".unicodeScalars.contains(Bytes.scalar(in: text, at: offset).0)
    return XMLFault(
      "xml-missing-quotes", at: place,
      es: isCurly
        ? "El valor del atributo «\(name)» está entre comillas tipográficas."
        : "Al valor del atributo «\(name)» le faltan las comillas.",
      en: isCurly
        ? "The value of the attribute “\(name)” is in typographic quotes."
        : "The value of the attribute “\(name)” lacks its quotes.",
      hint: Phrase(es: "Escriba \(name)=\"…\", con comillas rectas.", en: "Write \(name)=\"…\", with straight quotes."))
  }

  func unclosedQuote(_ attribute: Range<Int>, at quote: Int) -> XMLFault {
    let mark = text[quote] == UInt8(ascii: "'") ? "'" : "\""
    return XMLFault(
      "xml-missing-quotes", at: place(quote..<quote + 1),
      es: "Las comillas del atributo «\(name(attribute))» se abren aquí y no se cierran.",
      en: "The quotes of the attribute “\(name(attribute))” open here and do not close.",
      hint: Phrase(es: "Escriba \(mark) al final del valor.", en: "Write \(mark) at the end of the value."))
  }

  /// A `<` in a value is either meant as less than, or the quote before it was not closed and this is the next tag.
  func lessInValue(_ attribute: Range<Int>, at offset: Int, valueFrom start: Int) -> XMLFault {
    let following = byte(offset + 1)
    let looksLikeTag =
      Bytes.isNameStart(following) || following == UInt8(ascii: "/") || following == UInt8(ascii: "!")
      || following >= 0x80
    let hasTagEnd = text[start..<offset].contains { $0 == UInt8(ascii: ">") || $0 == 0x0A || $0 == 0x0D }
    if looksLikeTag, hasTagEnd { return unclosedQuote(attribute, at: start - 1) }
    return XMLFault(
      "xml-less-than", at: place(offset..<offset + 1),
      es: "En el valor del atributo «\(name(attribute))» no puede haber «<».",
      en: "There can be no “<” in the value of the attribute “\(name(attribute))”.",
      hint: Phrase(es: "Escriba &lt;.", en: "Write &lt;."))
  }

  // MARK: References

  func loneAmpersand(at offset: Int) -> XMLFault {
    XMLFault(
      "xml-ampersand", at: place(offset..<offset + 1), es: "El signo «&» no puede ir solo.",
      en: "The sign “&” cannot stand alone.", hint: Phrase(es: "Escriba &amp;.", en: "Write &amp;."))
  }

  func unknownEntity(_ range: Range<Int>) -> XMLFault {
    let written = name(range)
    let hint =
      if let letter = Self.letters[String(written.dropFirst().dropLast())] {
        letter == "\u{A0}"
          ? Phrase(es: "Escriba un espacio.", en: "Write a blank.")
          : Phrase(es: "Escriba la letra misma: \(letter)", en: "Write the letter itself: \(letter)")
      } else {
        Phrase(
          es: "Solo existen &lt; &gt; &amp; &quot; &apos;. Si es un «&» común, escriba &amp;.",
          en: "Only &lt; &gt; &amp; &quot; &apos; exist. If it is a plain “&”, write &amp;.")
      }
    return XMLFault(
      "xml-unknown-entity", at: place(range), es: "\(written) no existe en XML.",
      en: "\(written) does not exist in XML.",
      hint: hint)
  }

  func badCharacterReference(_ range: Range<Int>) -> XMLFault {
    XMLFault(
      "xml-character-reference", at: place(range), es: "«\(name(range))» no es ningún carácter.",
      en: "“\(name(range))” is no character.",
      hint: Phrase(
        es: "Escriba la letra misma; si es un «&» común, escriba &amp;.",
        en: "Write the letter itself; if it is a plain “&”, write &amp;."))
  }

  /// The names that HTML has and that people write from habit.
  private static let letters: [String: String] = [
    "nbsp": "\u{A0}", "aacute": "á", "eacute": "é", "iacute": "í", "oacute": "ó", "uacute": "ú", "ntilde": "ñ",
    "uuml": "ü",
    "Aacute": "Á", "Eacute": "É", "Iacute": "Í", "Oacute": "Ó", "Uacute": "Ú", "Ntilde": "Ñ", "Uuml": "Ü",
    "ccedil": "ç",
    "agrave": "à", "egrave": "è", "iquest": "¿", "iexcl": "¡", "laquo": "«", "raquo": "»", "ldquo": "“", "rdquo": "”",
    "lsquo": "‘", "rsquo": "’", "ordf": "ª", "ordm": "º", "deg": "°", "euro": "€", "copy": "©", "reg": "®",
    "middot": "·",
    "bull": "•", "hellip": "…", "ndash": "–", "mdash": "—", "times": "×", "le": "≤", "ge": "≥",
  ]

  // MARK: Names

  func colons(_ name: Range<Int>) -> XMLFault {
    XMLFault(
      "xml-name", at: place(name),
      es: "«\(self.name(name))» no es un nombre: los dos puntos separan un prefijo de un nombre.",
      en: "“\(self.name(name))” is no name: a colon separates a prefix from a name.",
      hint: Phrase(es: "Quite los dos puntos.", en: "Remove the colon."))
  }

  func undeclared(_ prefix: Range<Int>, in whole: Range<Int>) -> XMLFault {
    XMLFault(
      "xml-undeclared-prefix", at: place(whole), es: "El prefijo «\(name(prefix))» no está declarado.",
      en: "The prefix “\(name(prefix))” is not declared.",
      hint: Phrase(
        es: "Quite el prefijo, o declárelo con xmlns:\(name(prefix))=\"…\" en la primera etiqueta.",
        en: "Remove the prefix, or declare it with xmlns:\(name(prefix))=\"…\" in the first tag."))
  }
}
