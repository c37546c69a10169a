import RondaCore

/// What can be said about a text before any tag is read: that it is no XML, or has bytes and characters no XML has.
struct TextCheck {
  let source: XMLSource

  /// `nil` when the text is UTF-8 of characters that XML allows.
  func fault() -> Diagnostic? {
    if let fault = otherFormat() { return fault }
    if let fault = source.fault { return fault }
    let text = source.text
    guard text.contains(where: { !Bytes.isBlank($0) }) else {
      return Diagnostic(
        "xml-empty", at: source.place(0..<1), Phrase(es: "El archivo está vacío.", en: "The file is empty."),
        hint: Phrase(es: "Revise si se guardó.", en: "Check that it was saved."))
    }
    return firstBadCharacter()
  }

  private func firstBadCharacter() -> Diagnostic? {
    let text = source.text
    var next = 0
    while next < text.count {
      if Bytes.areEightPlain(in: text, at: next) {
        next += 8
        continue
      }
      let byte = text[next]
      if byte >= 0x20 && byte < 0x80 || byte == 0x0A {
        next += 1
        continue
      }
      if byte == 0 { return nul(at: next) }
      guard let length = Bytes.sequenceLength(in: text, at: next) else { return notUTF8(at: next) }
      let scalar = Bytes.scalar(in: text, at: next).0
      guard Bytes.isAllowed(scalar) else { return notAllowed(scalar, next..<next + length) }
      next += length
    }
    return nil
  }

  // MARK: Other formats

  private static let formats: [(start: [UInt8], es: String, en: String)] = [
    (
      [0x50, 0x4B, 0x03, 0x04], "una planilla, un documento o un archivo comprimido (.xlsx, .docx, .ods, .zip)",
      "a spreadsheet, a document or a compressed file (.xlsx, .docx, .ods, .zip)"
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0], "un archivo antiguo de Excel o Word (.xls, .doc)",
      "an old Excel or Word file (.xls, .doc)"
    ),
    (Array("%PDF".utf8), "un PDF", "a PDF"),
    (Array("SQLite format 3".utf8), "una base de datos", "a database"),
    ([0x1F, 0x8B], "un archivo comprimido (.gz)", "a compressed file (.gz)"),
  ]

  private func otherFormat() -> Diagnostic? {
    let text = source.text
    if let format = Self.formats.first(where: { text.starts(with: $0.start) }) {
      return notXML(format.es, format.en, at: 0)
    }
    guard let first = text.firstIndex(where: { !Bytes.isBlank($0) }) else { return nil }
    if text[first] == UInt8(ascii: "{") || text[first] == UInt8(ascii: "[") { return notXML("JSON", "JSON", at: first) }
    let start = String(decoding: text[first...].prefix(15), as: UTF8.self).lowercased()
    return start == "<!doctype html" || start.hasPrefix("<!doctype html") ? notHTML(at: first) : nil
  }

  /// Says that a text in which a fault was found is a web page, when its first tag is `html`.
  func webPage(firstTag: Range<Int>?) -> Diagnostic? {
    guard let firstTag, String(decoding: source.text[firstTag], as: UTF8.self).lowercased() == "html" else {
      return nil
    }
    return notHTML(at: firstTag.lowerBound)
  }

  private func notHTML(at offset: Int) -> Diagnostic {
    notXML("una página web (HTML)", "a web page (HTML)", at: offset)
  }

  private func notXML(_ es: String, _ en: String, at offset: Int) -> Diagnostic {
    Diagnostic(
      "xml-not-xml", at: source.place(offset..<offset + 1),
      Phrase(es: "El archivo no es XML: parece ser \(es).", en: "The file is not XML: it looks like \(en)."),
      hint: Phrase(es: "Revise si es el archivo que quería.", en: "Check that it is the file you meant."))
  }

  // MARK: Bytes and characters

  private func nul(at offset: Int) -> Diagnostic {
    Diagnostic(
      "xml-nul", at: source.place(offset..<offset + 1),
      Phrase(
        es: "Aquí hay un byte nulo, que ningún texto tiene: el archivo está dañado o no es XML.",
        en: "There is a NUL byte here, which no text has: the file is damaged or is not XML."),
      hint: Phrase(
        es: "Recupere una copia del archivo, o guárdelo de nuevo en UTF-8.",
        en: "Get a copy of the file, or save it again as UTF-8."))
  }

  private func notAllowed(_ scalar: Unicode.Scalar, _ range: Range<Int>) -> Diagnostic {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return Diagnostic(
      "xml-character", at: source.place(range),
      Phrase(
        es: "Aquí hay un carácter invisible que XML no admite (\(code)).",
        en: "There is an invisible character here that XML does not allow (\(code))."),
      hint: Phrase(es: "Bórrelo.", en: "Delete it."))
  }

  private func notUTF8(at offset: Int) -> Diagnostic {
    let text = source.text
    let hex = String(text[offset], radix: 16, uppercase: true)
    let isCutOff =
      offset + 4 > text.count && text[offset] >= 0xC2 && text[(offset + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
    // One letter in true UTF-8 is enough to say that the file is not in another encoding.
    let hasUTF8 = text.indices.contains { text[$0] >= 0x80 && Bytes.sequenceLength(in: text, at: $0) != nil }
    let hint: Phrase
    if isCutOff, hasUTF8 || text.count - offset > 1 {
      hint = Phrase(
        es: "El archivo está cortado: recupere una copia completa.", en: "The file is cut off: get a whole copy.")
    } else if !hasUTF8, EncodedText.isWindows1252(text) {
      hint = Phrase(
        es: "El archivo parece estar en Windows-1252: guárdelo en UTF-8, o escriba "
          + "<?xml version=\"1.0\" encoding=\"windows-1252\"?> en la primera línea.",
        en: "The file seems to be in Windows-1252: save it as UTF-8, or write "
          + "<?xml version=\"1.0\" encoding=\"windows-1252\"?> as its first line.")
    } else {
      hint = EncodedText.saveAsUTF8
    }
    return Diagnostic(
      "xml-encoding", at: source.place(offset..<offset + 1),
      Phrase(
        es: "El archivo no está en UTF-8: el byte \(hex) no forma ninguna letra aquí.",
        en: "The file is not in UTF-8: the byte \(hex) makes up no letter here."), hint: hint)
  }
}
