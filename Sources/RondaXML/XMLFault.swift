import RondaCore

/// The one thing that is wrong with a document, on its way out of the scanner.
struct XMLFault: Error {
  let finding: Diagnostic

  init(_ code: Diagnostic.Code, at place: SourcePlace, es: String, en: String, hint: Phrase? = nil) {
    finding = Diagnostic(code, at: place, Phrase(es: es, en: en), hint: hint)
  }

  static func tooLarge(_ name: String, limit: Int) -> Phrase {
    let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
    return Phrase(
      es: "«\(name)» es demasiado grande: se leen archivos de hasta \(size).",
      en: "“\(name)” is too large: files of up to \(size) are read.")
  }

  static let tooLargeHint = Phrase(
    es: "Revise si es el archivo que quería, o divídalo.", en: "Check that it is the file you meant, or split it.")
}

/// What the scanner says. Each function gives the finding for one mistake; offsets are of bytes.
extension XMLScanner {
  func place(_ range: Range<Int>) -> SourcePlace {
    var cursor = PlaceCursor(text: text, file: file)
    return cursor.place(range)
  }

  func name(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  private func line(_ range: Range<Int>) -> Int { place(range).line }

  /// The whole character at an offset, as it is written in a message.
  private func character(at offset: Int) -> (String, Range<Int>) {
    let (scalar, length) = Bytes.scalar(in: text, at: offset)
    return (String(Character(scalar)), offset..<offset + length)
  }

  // MARK: The document as a whole

  func noElement() -> XMLFault {
    XMLFault(
      "xml-empty", at: place(0..<1), es: "El archivo no tiene ninguna etiqueta.", en: "The file has no tag at all.",
      hint: Phrase(es: "Revise si se guardó completo.", en: "Check that it was saved completely."))
  }

  func textOutside() -> XMLFault {
    let (character, range) = character(at: position)
    guard let root else {
      return XMLFault(
        "xml-not-xml", at: place(range),
        es: "El archivo no es XML: empieza con «\(character)» y no con «<».",
        en: "The file is not XML: it begins with “\(character)” and not with “<”.",
        hint: Phrase(
          es: "Revise si es el archivo que quería; si lo es, borre lo que hay antes de la primera etiqueta.",
          en: "Check that it is the file you meant; if so, delete what stands before the first tag."))
    }
    return extraContent(range, root: root)
  }

  func secondRoot(_ element: Range<Int>, root: Element) -> XMLFault { extraContent(element, root: root) }

  private func extraContent(_ range: Range<Int>, root: Element) -> XMLFault {
    let root = name(root.name)
    return XMLFault(
      "xml-extra-content", at: place(range),
      es: "Hay contenido después de </\(root)>, donde el documento ya terminó.",
      en: "There is content after </\(root)>, where the document has ended already.",
      hint: Phrase(
        es: "Póngalo dentro de <\(root)>, o bórrelo.", en: "Put it inside <\(root)>, or delete it."))
  }

  func endWithoutStart(_ element: Range<Int>, at start: Int) -> XMLFault {
    XMLFault(
      "xml-tag-mismatch", at: place(start..<element.upperBound),
      es: "La etiqueta </\(name(element))> no cierra ninguna que esté abierta.",
      en: "The tag </\(name(element))> closes none that is open.",
      hint: Phrase(es: "Bórrela, o escriba la que la abre.", en: "Delete it, or write the one that opens it."))
  }

  func misplacedDeclaration() -> XMLFault {
    XMLFault(
      "xml-declaration", at: place(position..<position + 5),
      es: "La declaración <?xml …?> solo puede estar al comienzo del archivo.",
      en: "The declaration <?xml …?> can only stand at the very start of the file.",
      hint: Phrase(
        es: "Borre lo que hay antes, también espacios y líneas en blanco, o borre la declaración.",
        en: "Delete what stands before it, blanks and empty lines too, or delete the declaration."))
  }

  func doctype(at start: Int) -> XMLFault {
    XMLFault(
      "xml-doctype", at: place(start..<start + 9),
      es: "El archivo tiene una línea <!DOCTYPE …>, que no se admite: puede hacer que se lean otros archivos.",
      en: "The file has a line <!DOCTYPE …>, which is not allowed: it can make other files be read.",
      hint: Phrase(es: "Borre esa línea.", en: "Delete that line."))
  }

  // MARK: Limits

  func tooDeep(_ element: Range<Int>) -> XMLFault {
    XMLFault(
      "xml-too-deep", at: place(element),
      es: "Hay más de \(Self.maximumDepth) etiquetas abiertas unas dentro de otras.",
      en: "More than \(Self.maximumDepth) tags are open one inside the other.",
      hint: Phrase(
        es: "Revise si falta cerrar una etiqueta que se repite.", en: "Check whether a tag that repeats is not closed.")
    )
  }

  func tooMany(_ element: Range<Int>) -> XMLFault {
    XMLFault(
      "xml-too-many", at: place(element),
      es: "El archivo tiene más de \(Self.maximumCount) etiquetas y atributos.",
      en: "The file has more than \(Self.maximumCount) tags and attributes.", hint: XMLFault.tooLargeHint)
  }

  func tooManyAttributes(_ element: Range<Int>) -> XMLFault {
    XMLFault(
      "xml-too-many", at: place(element),
      es: "La etiqueta <\(name(element))> tiene más de \(Self.maximumAttributes) atributos.",
      en: "The tag <\(name(element))> has more than \(Self.maximumAttributes) attributes.")
  }

  func tooManyPrefixes(_ attribute: Range<Int>) -> XMLFault {
    XMLFault(
      "xml-too-many", at: place(attribute),
      es: "Hay más de \(Self.maximumPrefixes) prefijos declarados a la vez.",
      en: "More than \(Self.maximumPrefixes) prefixes are declared at once.")
  }

  // MARK: Tags

  func mismatch(_ element: Range<Int>, at start: Int, opened: Range<Int>, isOpenFurtherOut: Bool) -> XMLFault {
    let (closing, opening) = (name(element), name(opened))
    let hint =
      isOpenFurtherOut
      ? Phrase(es: "Falta </\(opening)> antes de aquí.", en: "</\(opening)> is missing before this.")
      : Phrase(es: "Escriba </\(opening)>.", en: "Write </\(opening)>.")
    return XMLFault(
      "xml-tag-mismatch", at: place(start..<element.upperBound),
      es: "La etiqueta </\(closing)> no cierra <\(opening)>, abierta en la línea \(line(opened)).",
      en: "The tag </\(closing)> does not close <\(opening)>, opened on line \(line(opened)).", hint: hint)
  }

  func unclosed(_ element: Range<Int>) -> XMLFault {
    let opening = name(element)
    return XMLFault(
      "xml-unclosed", at: place(element),
      es: "El archivo termina sin cerrar <\(opening)>, abierta en la línea \(line(element)).",
      en: "The file ends without closing <\(opening)>, opened on line \(line(element)).",
      hint: Phrase(
        es: "Escriba </\(opening)>, o revise si el archivo se guardó completo.",
        en: "Write </\(opening)>, or check that the file was saved completely."))
  }

  func unfinishedTag(_ element: Range<Int>) -> XMLFault {
    XMLFault(
      "xml-tag-unfinished", at: place(element), es: "A la etiqueta «\(name(element))» le falta el «>».",
      en: "The tag “\(name(element))” lacks its “>”.", hint: Phrase(es: "Escriba «>».", en: "Write “>”."))
  }

  func unfinished(_ opening: String, at start: Int) -> XMLFault {
    let closing =
      switch opening {
      case "<!--": "-->"
      case "<![CDATA[": "]]>"
      default: "?>"
      }
    return XMLFault(
      "xml-unclosed", at: place(start..<start + opening.utf8.count),
      es: "El archivo termina sin cerrar «\(opening)».", en: "The file ends without closing “\(opening)”.",
      hint: Phrase(es: "Escriba «\(closing)».", en: "Write “\(closing)”."))
  }

  func hyphens(at offset: Int) -> XMLFault {
    XMLFault(
      "xml-comment", at: place(offset..<offset + 2), es: "Dentro de un comentario no puede haber «--».",
      en: "There can be no “--” inside a comment.",
      hint: Phrase(es: "Escriba un solo guion, o una raya.", en: "Write one hyphen, or a dash."))
  }

  func unknownMarkup(at start: Int) -> XMLFault {
    XMLFault(
      "xml-markup", at: place(start..<start + 2), es: "Aquí no puede haber «<!».", en: "There can be no “<!” here.",
      hint: Phrase(es: "Un comentario empieza con «<!--».", en: "A comment begins with “<!--”."))
  }

  func loneLess(at offset: Int) -> XMLFault {
    XMLFault(
      "xml-less-than", at: place(offset..<offset + 1),
      es: "Después de «<» no viene el nombre de una etiqueta.", en: "No name of a tag follows the “<”.",
      hint: Phrase(es: "Si es un signo «menor que», escriba &lt;.", en: "If it is a “less than” sign, write &lt;."))
  }

  func closingBrackets(at offset: Int) -> XMLFault {
    XMLFault(
      "xml-brackets", at: place(offset..<offset + 3), es: "En un texto no puede haber «]]>».",
      en: "There can be no “]]>” in a text.", hint: Phrase(es: "Escriba ]]&gt;.", en: "Write ]]&gt;."))
  }
}
