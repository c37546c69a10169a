import RondaCore
import RondaTranscription
import Testing
import TableTestSupport
import RondaTables

@Suite struct `Files that are no table of this profile` {
  private func finding(_ bytes: [UInt8], utf8: Bool = false) throws -> Diagnostic? {
    let sample = try SampleImport()
    let before = try sample.dump()
    let profile = utf8 ? ImportProfile.builtIn("csv") : nil
    let error = #expect(throws: ImportRun.Failure.self) { try sample.run(MemorySource(bytes), profile: profile) }
    #expect(try sample.dump() == before)
    #expect(sample.names.isEmpty)
    guard case .unfit(let findings)? = error else { return nil }
    #expect(findings.count == 1)
    return findings.first
  }

  private let place = SourcePlace(file: "hojas.csv", line: 1)

  @Test func `an empty file, with a mark or without`() throws {
    let expected = Diagnostic(
      "import-empty-file", at: nil,
      Phrase(es: "El archivo «hojas.csv» está vacío.", en: "The file “hojas.csv” is empty."))
    #expect(try finding([]) == expected)
    #expect(try finding([0xEF, 0xBB, 0xBF], utf8: true) == expected)
  }

  @Test func `a first line that is blank`() throws {
    #expect(
      try finding(Array(" \r\nFOLIO;LOTE\r\n".utf8))
        == Diagnostic(
          "import-no-header", at: place,
          Phrase(
            es: "La primera línea del archivo está en blanco: ahí van los encabezados.",
            en: "The first line of the file is blank: the headers belong there.")))
  }

  @Test func `a header with a quote out of place`() throws {
    let expected = Diagnostic(
      "import-bad-header", at: place,
      Phrase(
        es: "Los encabezados tienen una comilla fuera de lugar: ciérrela o bórrela.",
        en: "The headers have a quote that is out of place: close it or delete it."))
    #expect(try finding(Array("FOLIO;\"LOTE\r\n1;2\r\n".utf8)) == expected)
    #expect(try finding(Array("FOLIO;\"LOTE\"x\r\n1;2\r\n".utf8)) == expected)
  }

  @Test func `UTF-8 where windows-1252 is declared`() throws {
    #expect(
      try finding([0xEF, 0xBB, 0xBF] + Array("FOLIO;LOTE\r\n".utf8))
        == Diagnostic(
          "import-other-encoding", at: place,
          Phrase(
            es: "El archivo no está en la codificación declarada, windows-1252: comienza como uno en utf-8.",
            en: "The file is not in the declared encoding, windows-1252: it begins like one in utf-8."),
          hint: Phrase(
            es: "Declare encoding=\"utf-8\" en el perfil, o guárdelo como CSV sin UTF-8.",
            en: "Declare encoding=\"utf-8\" in the profile, or save it as CSV without UTF-8.")))
  }

  @Test(arguments: [true, false]) func `UTF-16 where anything else is declared`(utf8: Bool) throws {
    let name = utf8 ? "utf-8" : "windows-1252"
    for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
      #expect(
        try finding(mark + [0x46, 0, 0x0A, 0], utf8: utf8)
          == Diagnostic(
            "import-other-encoding", at: place,
            Phrase(
              es: "El archivo no está en la codificación declarada, \(name): comienza como uno en utf-16.",
              en: "The file is not in the declared encoding, \(name): it begins like one in utf-16."),
            hint: Phrase(
              es: "Declare encoding=\"utf-16le\" (o utf-16be) en el perfil, o guárdelo como «CSV UTF-8» y declare "
                + "encoding=\"utf-8\".",
              en: "Declare encoding=\"utf-16le\" (or utf-16be) in the profile, or save it as “CSV UTF-8” and declare "
                + "encoding=\"utf-8\".")))
    }
  }

  @Test func `headers that cannot be read`() throws {
    #expect(
      try finding([0x68, 0x6F, 0x6A, 0x61, 0x2C, 0xD1, 0x0A], utf8: true)
        == Diagnostic(
          "import-other-encoding", at: place,
          Phrase(
            es: "El archivo no está en la codificación declarada, utf-8: el encabezado 2 no se puede leer.",
            en: "The file is not in the declared encoding, utf-8: header 2 cannot be read."),
          hint: Phrase(
            es: "Guárdelo como «CSV UTF-8», o declare encoding=\"windows-1252\" en el perfil.",
            en: "Save it as “CSV UTF-8”, or declare encoding=\"windows-1252\" in the profile.")))
    #expect(try finding([0x81, 0x3B, 0x61, 0x0A])?.hint?.english.hasPrefix("Save it as CSV in windows-1252") == true)
  }

  @Test func `UTF-8 with a mark, as Excel writes it, imports and comes back`() throws {
    let sample = try SampleImport()
    let text = "\u{FEFF}\"hoja\",fecha,acepta,barrio\r\n1,2026-10-05,no,La Legua\r\n2,ayer,no,La Legua\r\n"
    let profile = try #require(ImportProfile.builtIn("csv"))
    let report = try sample.run(MemorySource(text), profile: profile)
    #expect(report.balance == "2 = 1 + 1 + 0, 0 blank, 0 total")
    let rejects = try sample.bytes("rechazos.csv")
    #expect(rejects.starts(with: [0xEF, 0xBB, 0xBF]))
    let corrected = String(decoding: rejects, as: UTF8.self).replacing("2,ayer", with: "2,2026-10-06")
    let second = try sample.run(MemorySource(corrected), profile: profile, rejects: "dos.csv")
    #expect(second.balance == "1 = 1 + 0 + 0, 0 blank, 0 total")
    #expect(second.rejectsPath == nil)
    #expect(try sample.lines().keys.sorted() == ["1", "2"])
  }
}
