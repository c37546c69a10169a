import RondaCore

/// What people take for workbooks or save under their name, each with what to do about it.
enum OtherFormats {
  /// Says what a file is that is no zip file.
  static func fault(for bytes: [UInt8], name: String) -> WorkbookFault {
    if bytes.isEmpty {
      return WorkbookFault(
        "workbook-empty", es: "El archivo «\(name)» está vacío.", en: "The file “\(name)” is empty.",
        hint: Phrase(es: "Revise si se guardó.", en: "Check that it was saved."))
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      // A workbook with a password is a container of the old kind with the encrypted package in it.
      if contains("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, bytes) {
        return .password(name)
      }
      return WorkbookFault(
        "workbook-old-format", es: "«\(name)» es un archivo antiguo de Excel (.xls), que no se lee.",
        en: "“\(name)” is an old Excel file (.xls), which is not read.", hint: saveAsXLSX)
    }
    if bytes.starts(with: Array("PK".utf8)) { return .truncated(name) }
    for format in known where bytes.starts(with: format.start) { return other(name, format.words) }
    let start = bytes.prefix { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 <= 0x20 && $0 != 0 }.count
    if start < bytes.count, bytes[start] == UInt8(ascii: "<") {
      return other(name, Phrase(es: "una página web o un archivo XML", en: "a web page or an XML file"))
    }
    if !bytes.prefix(4096).contains(where: { $0 < 0x20 && !($0 >= 9 && $0 <= 13) }) {
      return WorkbookFault(
        "workbook-text", es: "«\(name)» es un texto, como un CSV, y no un libro .xlsx.",
        en: "“\(name)” is a text, such as CSV, and not a .xlsx workbook.", hint: saveAsXLSX)
    }
    return other(name, nil)
  }

  /// Says what a sound zip file is that holds no workbook. `mimetype` is what its entry of that name says.
  static func fault(forPackageWith mimetype: String?, contentType: String?, name: String) -> WorkbookFault {
    if mimetype?.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") == true {
      return WorkbookFault(
        "workbook-open-document", es: "«\(name)» es una planilla OpenDocument (.ods), que no se lee.",
        en: "“\(name)” is an OpenDocument spreadsheet (.ods), which is not read.", hint: saveAsXLSX)
    }
    guard let contentType else {
      return other(name, Phrase(es: "un archivo comprimido (.zip)", en: "a compressed file (.zip)"))
    }
    if contentType.contains("sheet.binary") {
      return WorkbookFault(
        "workbook-binary", es: "«\(name)» es un libro binario de Excel (.xlsb), que no se lee.",
        en: "“\(name)” is a binary Excel workbook (.xlsb), which is not read.", hint: saveAsXLSX)
    }
    if contentType.contains("wordprocessingml") {
      return other(name, Phrase(es: "un documento de Word", en: "a Word document"))
    }
    if contentType.contains("presentationml") {
      return other(name, Phrase(es: "una presentación", en: "a presentation"))
    }
    return other(name, nil)
  }

  private static let saveAsXLSX = Phrase(
    es: "Ábralo en Excel o LibreOffice y guárdelo como .xlsx.",
    en: "Open it in Excel or LibreOffice and save it as .xlsx.")

  private static let known: [(start: [UInt8], words: Phrase)] = [
    (Array("%PDF".utf8), Phrase(es: "un PDF", en: "a PDF")),
    (Array("SQLite format 3".utf8), Phrase(es: "una base de datos", en: "a database")),
    ([0x1F, 0x8B], Phrase(es: "un archivo comprimido (.gz)", en: "a compressed file (.gz)")),
    (Array("Rar!".utf8), Phrase(es: "un archivo comprimido (.rar)", en: "a compressed file (.rar)")),
    ([0x37, 0x7A, 0xBC, 0xAF], Phrase(es: "un archivo comprimido (.7z)", en: "a compressed file (.7z)")),
    ([0x89, 0x50, 0x4E, 0x47], Phrase(es: "una imagen", en: "a picture")),
    ([0xFF, 0xD8, 0xFF], Phrase(es: "una imagen", en: "a picture")),
  ]

  private static func other(_ name: String, _ words: Phrase?) -> WorkbookFault {
    WorkbookFault(
      "workbook-not-a-workbook",
      es: "«\(name)» no es un libro .xlsx" + (words.map { ": parece ser \($0.spanish)." } ?? "."),
      en: "“\(name)” is not a .xlsx workbook" + (words.map { ": it looks like \($0.english)." } ?? "."),
      hint: Phrase(es: "Revise si es el archivo que quería.", en: "Check that it is the file you meant."))
  }

  private static func contains(_ word: [UInt8], _ bytes: [UInt8]) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    return (0...(bytes.count - word.count)).contains { bytes[$0] == first && bytes[$0...].starts(with: word) }
  }
}
