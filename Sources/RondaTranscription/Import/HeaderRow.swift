import RondaCore

/// The first row of a table as headers, or what makes it useless.
struct HeaderRow {
  /// Empty when there is a finding.
  private(set) var names: [String] = []
  private(set) var finding: Diagnostic?

  /// - Parameters:
  ///   - isThere: whether the file has a first row at all.
  ///   - mark: the byte order mark before it.
  init(
    _ row: TableRow, isThere: Bool, mark: RowScanner.ByteOrderMark?, encoding: ImportProfile.Encoding, file: String
  ) {
    let place = SourcePlace(file: file, line: 1)
    if let mark, mark == .utf16 || encoding != .utf8 {
      let found = mark == .utf16 ? "utf-16" : "utf-8"
      finding = Diagnostic(
        "import-other-encoding", at: place,
        Phrase(
          es: "El archivo no está en la codificación declarada, \(encoding.rawValue): comienza como uno en \(found).",
          en: "The file is not in the declared encoding, \(encoding.rawValue): it begins like one in \(found)."),
        hint: mark == .utf16
          ? Phrase(
            es: "Guárdelo como «CSV UTF-8» y declare encoding=\"utf-8\".",
            en: "Save it as “CSV UTF-8” and declare encoding=\"utf-8\".")
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
          es: "La primera línea del archivo está en blanco: ahí van los encabezados.",
          en: "The first line of the file is blank: the headers belong there."))
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
    for position in row.cells.indices {
      guard let name = CellText.text(of: row, at: position, encoding: encoding) else {
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
}
