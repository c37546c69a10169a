import RondaCore
import RondaXML
import Testing

@Suite struct `Encodings` {
  private func utf16(_ text: String, highByteFirst: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return highByteFirst ? bytes : bytes.reversed()
    }
  }

  private func root(_ bytes: [UInt8]) throws -> XMLElement {
    let result = XMLParser.parse(XMLSource(bytes: bytes, name: fileName))
    return try #require(result.value, "\(result.findings)").root
  }

  @Test(arguments: ["", " encoding='UTF-16'"], [true, false])
  func `UTF-16 with byte order mark`(encoding: String, highByteFirst: Bool) throws {
    let text = "<?xml version='1.0'\(encoding)?>\n<año>😀<b/></año>"
    let root = try root(utf16(text, highByteFirst: highByteFirst))
    #expect(root.name == "año")
    #expect(root.text == "😀")
    #expect(root.elements[0].place == at(2, 8))
  }

  @Test(arguments: ["ISO-8859-1", "latin1", "windows-1252", "cp1252"]) func `one byte per letter`(label: String) throws
  {
    let head = Array("<?xml version='1.0' encoding=\"\(label)\"?>\n<a>".utf8)
    let root = try root(head + [0xF1, 0xBF, 0xFF] + Array("<b/></a>".utf8))
    #expect(root.text == "ñ¿ÿ")
    #expect(root.elements[0].place == at(2, 8))
  }

  @Test func `the quotes and the euro of Windows-1252`() throws {
    let head = Array("<?xml version='1.0' encoding='windows-1252'?>\n<a>".utf8)
    #expect(try root(head + [0x80, 0x93, 0x97, 0x94, 0x9F] + Array("</a>".utf8)).text == "€“—”Ÿ")
    let bad = try finding(head + [0xF1, 0x81])
    #expect(bad.place == at(2, 5))
    #expect(
      bad.message.spanish == "El archivo declara la codificación windows-1252, donde el byte 81 no es ninguna letra.")
  }

  @Test func `ISO-8859-1 with the quotes of Windows-1252 is not guessed`() throws {
    let bad = try finding(Array("<?xml version='1.0' encoding='iso-8859-1'?>\n<a>".utf8) + [0xF1, 0x93])
    #expect(bad.code == "xml-encoding")
    #expect(bad.place == at(2, 5))
    #expect(
      bad.hint?.spanish
        == "Parece ser Windows-1252: escriba encoding=\"windows-1252\" en la primera línea, o guarde el archivo en UTF-8."
    )
  }

  @Test func `other encodings are named and refused`() throws {
    let bad = try finding("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>\n<a/>")
    #expect(bad.code == "xml-encoding")
    #expect(bad.place == at(1, 31, 9))
    #expect(bad.message.english == "The file is in the encoding Shift_JIS, which cannot be read like this.")
    #expect(bad.hint?.english == "Save the file as UTF-8 and write encoding=\"UTF-8\" in the first line.")
    #expect(try finding([0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0]).message.english.contains("UTF-32"))
    #expect(try finding([0x3C, 0, 0x3F, 0, 0x78, 0]).message.english.contains("UTF-16"))
  }

  @Test func `a declaration that contradicts the bytes is a finding`() throws {
    let marked = try finding("\u{FEFF}<?xml version='1.0' encoding='windows-1252'?><a/>")
    #expect(marked.place == at(1, 31, 12))
    #expect(marked.message.spanish == "El archivo está en UTF-8, pero declara la codificación windows-1252.")
    #expect(try finding("<?xml version='1.0' encoding='UTF-16'?><a/>").code == "xml-encoding")
    let wide = try finding(utf16("<?xml version='1.0' encoding='UTF-8'?><a/>", highByteFirst: false))
    #expect(wide.message.spanish == "El archivo está en UTF-16, pero declara la codificación UTF-8.")
  }

  @Test func `broken UTF-16`() throws {
    for broken in [[0x3D, 0xD8, 0x61, 0x00], [0x00, 0xDE], [0x3D, 0xD8], [0x61]] as [[UInt8]] {
      let bad = try finding(utf16("<a>\nñ", highByteFirst: false) + broken)
      #expect(bad.code == "xml-encoding")
      #expect(bad.place == at(2, 2))
    }
  }

  @Test func `bytes that are not UTF-8 are found at their place`() throws {
    let windows = try finding(Array("<a>\n x".utf8) + [0xF1] + Array("o</a>".utf8))
    #expect(windows.place == at(2, 3))
    #expect(windows.message.spanish == "El archivo no está en UTF-8: el byte F1 no forma ninguna letra aquí.")
    #expect(
      windows.hint?.spanish
        == "El archivo parece estar en Windows-1252: guárdelo en UTF-8, o escriba "
        + "<?xml version=\"1.0\" encoding=\"windows-1252\"?> en la primera línea.")
    let mixed = try finding(Array("<a>ñ".utf8) + [0xF1] + Array("o</a>".utf8))
    #expect(mixed.place == at(1, 5))
    #expect(mixed.hint?.english == "Save the file as UTF-8.")
    let cut = try finding(Array("<a>ñ".utf8) + [0xE2, 0x82])
    #expect(cut.place == at(1, 5))
    #expect(cut.hint?.english == "The file is cut off: get a whole copy.")
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF8, 0x88],
    ] as [[UInt8]])
  func `forms that UTF-8 forbids`(bytes: [UInt8]) throws {
    let bad = try finding(Array("<a>".utf8) + bytes + Array("</a>".utf8))
    #expect(bad.code == "xml-encoding")
    #expect(bad.place == at(1, 4))
  }

  @Test func `a noncharacter is named`() throws {
    #expect(try finding("<a>\u{FFFE}</a>").message.english.hasSuffix("(U+FFFE)."))
  }
}
