import RondaCore

/// Words for what libxml2 refuses and the scanner let pass: rare mistakes.
enum ParserFindings {
  static func finding(for issue: Issue?, in source: XMLSource) -> Diagnostic {
    let end = max(0, source.text.count - 1)
    let offset = min(max(0, issue?.offset ?? 0), end)
    // The parser has read past what it complains of; the place is the last byte that it had.
    let place = source.place(offset..<offset + 1)
    switch issue?.code {
    case 32, 54, 55, 56, 57, 78, 79, 96, 108, 109:
      return Diagnostic(
        "xml-declaration", at: source.place(0..<5),
        Phrase(
          es: "La declaración <?xml …?> del comienzo está mal escrita.",
          en: "The declaration <?xml …?> at the start is not written correctly."),
        hint: Phrase(
          es: "Escriba <?xml version=\"1.0\" encoding=\"UTF-8\"?>, o bórrela.",
          en: "Write <?xml version=\"1.0\" encoding=\"UTF-8\"?>, or delete it."))
    case 46, 47, 64, 65:
      return Diagnostic(
        "xml-instruction", at: place,
        Phrase(es: "Una instrucción <?…?> está mal escrita.", en: "An instruction <?…?> is not written correctly."),
        hint: Phrase(es: "Bórrela: no se usa.", en: "Delete it: it is not used."))
    case 35, 99, 100, 200, 202, 203, 204, 205:
      return Diagnostic(
        "xml-namespace", at: place,
        Phrase(
          es: "Un espacio de nombres (xmlns) está mal usado: «\(issue?.message ?? "")».",
          en: "A namespace (xmlns) is used wrongly: “\(issue?.message ?? "")”."))
    case nil, 1, 2:
      return Diagnostic(
        "xml-memory", at: place,
        Phrase(es: "No alcanzó la memoria para leer el archivo.", en: "There was not enough memory to read the file."))
    default:
      return Diagnostic(
        "xml-syntax", at: place,
        Phrase(
          es: "El XML está mal escrito; el analizador dice: «\(issue?.message ?? "")».",
          en: "The XML is not written correctly; the parser says: “\(issue?.message ?? "")”."))
    }
  }
}
