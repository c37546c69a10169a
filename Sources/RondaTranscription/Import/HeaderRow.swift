import RondaCore
import RondaTables

/// The first row of a table as headers, or what makes it useless.
struct HeaderRow {
  /// Empty when there is a finding.
  private(set) var names: [String] = []
  private(set) var finding: Diagnostic?

  /// - Parameter isUTF8: whether the file is known to be UTF-8 although another encoding is declared.
  init(
    _ rows: TableRows, encoding: ImportProfile.Encoding, isUTF8: Bool, delimiter: UInt8, file: String
  ) {
    let row = rows.header
    let mark = rows.mark
    let isThere = rows.hasHeader
    let place = SourcePlace(file: file, line: max(1, row.line))
    if !rows.isAsDeclared || encoding != .utf16LittleEndian && encoding != .utf16BigEndian && row.bytes.contains(0) {
      if mark == nil, isThere {
        finding = rows.isAsDeclared ? Self.undeclaredUTF16(encoding, place) : Self.noUTF16(encoding, place)
        return
      }
    }
    if isUTF8, mark == nil {
      finding = Diagnostic(
        "import-other-encoding", at: place,
        Phrase(
          es: "El archivo no está en la codificación declarada, \(encoding.rawValue): está escrito en utf-8.",
          en: "The file is not in the declared encoding, \(encoding.rawValue): it is written in utf-8."),
        hint: Phrase(
          es: "Declare encoding=\"utf-8\" en el perfil, o guárdelo como CSV sin UTF-8.",
          en: "Declare encoding=\"utf-8\" in the profile, or save it as CSV without UTF-8."))
      return
    }
    if let mark, mark == .utf16 || encoding != .utf8 {
      let found = mark == .utf16 ? "utf-16" : "utf-8"
      finding = Diagnostic(
        "import-other-encoding", at: place,
        Phrase(
          es: "El archivo no está en la codificación declarada, \(encoding.rawValue): comienza como uno en \(found).",
          en: "The file is not in the declared encoding, \(encoding.rawValue): it begins like one in \(found)."),
        hint: mark == .utf16
          ? Phrase(
            es: "Declare encoding=\"utf-16le\" (o utf-16be) en el perfil, o guárdelo como «CSV UTF-8» y declare "
              + "encoding=\"utf-8\".",
            en: "Declare encoding=\"utf-16le\" (or utf-16be) in the profile, or save it as “CSV UTF-8” and declare "
              + "encoding=\"utf-8\".")
          : Phrase(
            es: "Declare encoding=\"utf-8\" en el perfil, o guárdelo como CSV sin UTF-8.",
            en: "Declare encoding=\"utf-8\" in the profile, or save it as CSV without UTF-8."))
      return
    }
    guard isThere else {
      finding = Diagnostic(
        "import-empty-file", at: nil,
        Phrase(es: "El archivo «\(file)» está vacío.", en: "The file “\(file)” is empty."))
      return
    }
    guard !row.isBlank() else {
      finding = Diagnostic(
        "import-no-header", at: place,
        Phrase(
          es: row.line > 1
            ? "La línea \(row.line) del archivo está en blanco: ahí van los encabezados."
            : "La primera línea del archivo está en blanco: ahí van los encabezados.",
          en: row.line > 1
            ? "Line \(row.line) of the file is blank: the headers belong there."
            : "The first line of the file is blank: the headers belong there."))
      return
    }
    guard row.problem == nil else {
      finding = Diagnostic(
        "import-bad-header", at: place,
        Phrase(
          es: "Los encabezados tienen una comilla fuera de lugar: ciérrela o bórrela.",
          en: "The headers have a quote that is out of place: close it or delete it."))
      return
    }
    if row.cells.count == 1, let other = Self.separator(of: row, apartFrom: delimiter) {
      finding = Diagnostic(
        "import-other-delimiter", at: place,
        Phrase(
          es: "Los encabezados no están separados por el signo declarado, sino al parecer por \(other[.spanish]).",
          en: "The headers are not parted by the declared sign but, it seems, by \(other[.english])."),
        hint: Phrase(
          es: "Declare ese signo como delimiter en el perfil, o guarde la tabla con el signo declarado.",
          en: "Declare that sign as delimiter in the profile, or save the table with the declared sign."))
      return
    }
    for position in row.cells.indices {
      guard let name = CellText.text(of: row, at: position, encoding: rows.encoding) else {
        finding = Diagnostic(
          "import-other-encoding", at: place,
          Phrase(
            es:
              "El archivo no está en la codificación declarada, \(encoding.rawValue): el encabezado \(position + 1) no "
              + "se puede leer.",
            en: "The file is not in the declared encoding, \(encoding.rawValue): header \(position + 1) cannot be read."
          ),
          hint: encoding == .utf8
            ? Phrase(
              es: "Guárdelo como «CSV UTF-8», o declare encoding=\"windows-1252\" en el perfil.",
              en: "Save it as “CSV UTF-8”, or declare encoding=\"windows-1252\" in the profile.")
            : Phrase(
              es: "Guárdelo como CSV en windows-1252, o declare encoding=\"utf-8\" en el perfil.",
              en: "Save it as CSV in windows-1252, or declare encoding=\"utf-8\" in the profile."))
        names = []
        return
      }
      names.append(name)
    }
  }

  private static func undeclaredUTF16(_ encoding: ImportProfile.Encoding, _ place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "import-other-encoding", at: place,
      Phrase(
        es: "El archivo no está en la codificación declarada, \(encoding.rawValue): parece estar en utf-16.",
        en: "The file is not in the declared encoding, \(encoding.rawValue): it seems to be in utf-16."),
      hint: Phrase(
        es: "Declare encoding=\"utf-16le\" (o utf-16be) en el perfil, o guárdelo como «CSV UTF-8».",
        en: "Declare encoding=\"utf-16le\" (or utf-16be) in the profile, or save it as “CSV UTF-8”."))
  }

  private static func noUTF16(_ encoding: ImportProfile.Encoding, _ place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "import-other-encoding", at: place,
      Phrase(
        es: "El archivo no está en la codificación declarada, \(encoding.rawValue).",
        en: "The file is not in the declared encoding, \(encoding.rawValue)."),
      hint: Phrase(
        es: "Vea cómo se guardó y declare encoding=\"utf-8\" o encoding=\"windows-1252\" en el perfil.",
        en: "See how it was saved, and declare encoding=\"utf-8\" or encoding=\"windows-1252\" in the profile."))
  }

  /// The sign that parts the only cell of a row into at least three, if there is one.
  private static func separator(of row: TableRow, apartFrom delimiter: UInt8) -> Phrase? {
    let signs: [(byte: UInt8, name: Phrase)] = [
      (UInt8(ascii: ";"), Phrase(es: "punto y coma (;)", en: "semicolons (;)")),
      (UInt8(ascii: ","), Phrase(es: "comas (,)", en: "commas (,)")),
      (0x09, Phrase(es: "tabulaciones", en: "tabs")),
      (UInt8(ascii: "|"), Phrase(es: "barras (|)", en: "bars (|)")),
    ]
    return signs.first { sign in sign.byte != delimiter && row.bytes.count { $0 == sign.byte } >= 2 }?.name
  }
}
