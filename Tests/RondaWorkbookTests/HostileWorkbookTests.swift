import RondaCore
import RondaWorkbook
import SeededRandom
import Testing

@Suite struct `Files that are no sound workbook` {
  private static let sample: ZipBuilder = {
    var builder = WorkbookBuilder(row: "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>45351</v></c>")
    builder.strings = "<si><t>uno</t></si>"
    builder.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
    return builder.zipped
  }()

  private func code(_ zip: ZipBuilder) throws -> Diagnostic.Code { try finding(zip.bytes).code }

  /// A workbook, or one error without a trap on the way.
  private func isAnswered(_ bytes: [UInt8]) -> Bool {
    let reading = Workbook.read(bytes: bytes, name: fileName)
    guard reading.workbook == nil else { return reading.findings.allSatisfy { $0.severity == .warning } }
    return reading.findings.count == 1 && reading.findings[0].severity == .error && reading.findings[0].hint != nil
  }

  @Test func `cut off at any byte`() throws {
    let bytes = Self.sample.bytes
    #expect(Workbook.read(bytes: bytes, name: fileName).workbook != nil)
    for end in 0..<bytes.count {
      let reading = Workbook.read(bytes: Array(bytes[..<end]), name: fileName)
      #expect(reading.workbook == nil && reading.findings.count == 1, "cut at \(end)")
      if end >= 2 { #expect(reading.findings.map(\.code) == ["workbook-truncated"], "cut at \(end)") }
    }
  }

  @Test func `with bytes changed anywhere`() {
    let bytes = Self.sample.bytes
    var random = SeededGenerator(seed: 5)
    for round in 0..<4000 {
      var damaged = bytes
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      #expect(isAnswered(damaged), "round \(round)")
    }
  }

  @Test func `with parts that are damaged where the checksum does not tell`() {
    let signs = Array("<>&;'\"=/! 09AZ_x:\n".utf8)
    var random = SeededGenerator(seed: 6)
    for round in 0..<4000 {
      var zip = Self.sample
      let part = Int.random(in: 0..<zip.entries.count, using: &random)
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let position = Int.random(in: 0..<zip.entries[part].content.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: zip.entries[part].content[position] = signs.randomElement(using: &random) ?? 0
        case 1: zip.entries[part].content.remove(at: position)
        default: zip.entries[part].content.insert(signs.randomElement(using: &random) ?? 0, at: position)
        }
      }
      #expect(isAnswered(zip.bytes), "round \(round)")
    }
  }

  @Test func `without any of its parts`() throws {
    for index in Self.sample.entries.indices {
      var zip = Self.sample
      let name = zip.entries.remove(at: index).name
      let code = try code(zip)
      #expect(code == (name == "[Content_Types].xml" ? "workbook-not-a-workbook" : "workbook-damaged"), "\(name)")
    }
  }

  @Test func `with a wrong checksum`() throws {
    var zip = Self.sample
    zip.entries[2].checksum = 1
    #expect(try code(zip) == "workbook-damaged")
  }

  @Test func `with entries that share bytes, are twice there or lie elsewhere`() throws {
    var shared = Self.sample
    shared.entries[1].offset = 0
    #expect(try code(shared) == "workbook-damaged")
    var twice = Self.sample
    twice.entries.append(twice.entries[2])
    #expect(try code(twice) == "workbook-damaged")
    var elsewhere = Self.sample
    elsewhere.entries[1].offset = 1 << 31
    #expect(try code(elsewhere) == "workbook-damaged")
  }

  @Test func `with more to come out than is said to be in it`() throws {
    // A deflated block of ten bytes as they are, said to be nine, eleven, and 200 MB.
    let content = Array("<a>b</a>\n\n".utf8)
    let block: [UInt8] = [1, 10, 0, 0xF5, 0xFF] + content
    var zip = Self.sample
    zip.entries[2].content = content
    zip.entries[2].method = 8
    zip.entries[2].stored = block
    #expect(try code(zip) == "workbook-damaged")  // sound, but no sheet
    #expect(try finding(zip.bytes).message.english.contains("sheet0.xml"))
    for (size, code) in [(9, "workbook-damaged"), (11, "workbook-damaged"), (200 << 20, "workbook-too-large")] {
      zip.entries[2].size = size
      #expect(try self.code(zip).rawValue == code)
    }
  }

  @Test func `beyond the limit given`() throws {
    let bytes = Self.sample.bytes
    #expect(Workbook.read(bytes: bytes, name: fileName, limit: 600).findings.map(\.code) == ["workbook-too-large"])
  }

  @Test func `with a password`() throws {
    var zip = Self.sample
    for index in zip.entries.indices { zip.entries[index].flags = 1 }
    #expect(try code(zip) == "workbook-password")
    let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 100)
    #expect(try finding(container).code == "workbook-old-format")
    let stream: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
    #expect(try finding(container + stream + container).code == "workbook-password")
  }

  @Test func `of another format`() throws {
    #expect(try finding([]).code == "workbook-empty")
    #expect(try finding(Array("type;name;label\ntext;a;¿Sí?\n".utf8)).code == "workbook-text")
    #expect(try finding(Array("<html></html>".utf8)).code == "workbook-not-a-workbook")
    #expect(try finding(Array("%PDF-1.7".utf8)).code == "workbook-not-a-workbook")
    #expect(try finding([0, 1, 2, 3]).code == "workbook-not-a-workbook")
    var ods = ZipBuilder()
    ods.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    ods.add("content.xml", "<x/>")
    #expect(try code(ods) == "workbook-open-document")
    var zip = ZipBuilder()
    zip.add("fotos/a.txt", "a")
    #expect(try code(zip) == "workbook-not-a-workbook")
    for (type, code) in [
      ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "workbook-binary"),
      ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "workbook-not-a-workbook"),
    ] {
      var other = Self.sample
      other.entries[0].content = Array(
        String(decoding: other.entries[0].content, as: UTF8.self).replacing(
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", with: type
        ).utf8)
      #expect(try self.code(other).rawValue == code)
    }
  }

  @Test func `without sheets`() throws {
    var builder = WorkbookBuilder()
    builder.sheets = []
    #expect(try finding(builder.bytes).code == "workbook-no-sheets")
  }

  @Test func `with a DTD, or nested without end`() throws {
    var zip = Self.sample
    zip.entries[2].content = Array("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>".utf8)
    #expect(try code(zip) == "workbook-damaged")
    zip.entries[2].content = Array(String(repeating: "<a>", count: 100_000).utf8)
    #expect(try code(zip) == "workbook-damaged")
  }
}

@Suite struct `Sound files of rarer kinds` {
  @Test func `zip64 and a comment at the end`() throws {
    var zip = WorkbookBuilder(row: "<c r=\"A1\"><v>1</v></c>").zipped
    zip.comment = Array("comentario PK\u{5}\u{6} con trampa".utf8)
    #expect(Workbook.read(bytes: zip.bytes, name: fileName).workbook != nil)
    zip.usesZip64 = true
    #expect(Workbook.read(bytes: zip.bytes, name: fileName).workbook != nil)
  }

  @Test func `deflated parts`() throws {
    var zip = WorkbookBuilder().zipped
    // The worksheet below, as zlib 1.2.13 deflates it.
    zip.entries[2].content = Array(Self.sheet.utf8)
    zip.entries[2].stored = Self.deflated
    zip.entries[2].method = 8
    let reading = Workbook.read(bytes: zip.bytes, name: fileName)
    #expect(reading.workbook?.sheets[0].rows.count == 20)
    // The last byte has bits that mean nothing.
    for index in Self.deflated.indices.dropLast() {
      zip.entries[2].stored?[index] ^= 0x10
      #expect(try finding(zip.bytes).code == "workbook-damaged", "byte \(index)")
      zip.entries[2].stored = Self.deflated
    }
  }

  private static let sheet =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
    + (1...20).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined() + "</sheetData></worksheet>"
  private static let deflated: [UInt8] = [
    0x75, 0xD3, 0x5B, 0x6A, 0x03, 0x21, 0x00, 0x85, 0xE1, 0xAD, 0x84, 0x59, 0x40, 0xF5, 0x38, 0xF7, 0x62, 0x84,
    0x40, 0x37, 0x22, 0x53, 0xDB, 0x29, 0x8D, 0x33, 0x83, 0x4A, 0xD2, 0xE5, 0xD7, 0x68, 0xD1, 0x50, 0xF4, 0x41,
    0xF0, 0xF2, 0xFB, 0xE2, 0x87, 0xFC, 0xBE, 0x9B, 0x6F, 0xBB, 0x2A, 0xE5, 0x4E, 0x3F, 0xFA, 0xBA, 0xD9, 0x73,
    0xB3, 0x3A, 0x77, 0xBC, 0x12, 0x62, 0x97, 0x55, 0x69, 0x69, 0x5F, 0xF6, 0x43, 0x6D, 0xFE, 0xE4, 0x63, 0x37,
    0x5A, 0x3A, 0xBF, 0x34, 0x9F, 0xC4, 0x1E, 0x46, 0xC9, 0xF7, 0x70, 0x49, 0x5F, 0x09, 0xA3, 0x74, 0x20, 0x5A,
    0x7E, 0x6D, 0x8D, 0xE0, 0x61, 0xEF, 0x4D, 0x3A, 0x29, 0xB8, 0xD9, 0xEF, 0x27, 0x73, 0x6E, 0xE0, 0x77, 0x97,
    0xC7, 0xE4, 0xF2, 0x98, 0xDD, 0x04, 0x38, 0xB9, 0x09, 0x4E, 0x16, 0x3F, 0x7C, 0x91, 0x32, 0x96, 0x32, 0x16,
    0x32, 0x56, 0xCE, 0xDA, 0x94, 0xB5, 0x21, 0x6B, 0xCB, 0x59, 0x97, 0xB2, 0x2E, 0x64, 0x5D, 0x39, 0xEB, 0x53,
    0xD6, 0x87, 0xAC, 0x2F, 0x67, 0x43, 0xCA, 0x86, 0x90, 0x0D, 0xE5, 0x6C, 0x4C, 0xD9, 0x18, 0xB2, 0xB1, 0x9C,
    0x4D, 0x29, 0x9B, 0x42, 0x36, 0x95, 0xB3, 0x39, 0x65, 0x73, 0xC8, 0xE6, 0x72, 0x06, 0x9A, 0xDF, 0x97, 0xC6,
    0x07, 0xA6, 0x95, 0xF2, 0x49, 0xE2, 0x8F, 0xA2, 0x62, 0x81, 0x8C, 0x81, 0xA8, 0x81, 0x0A, 0x07, 0xB2, 0x07,
    0x22, 0x08, 0x2A, 0x22, 0xC8, 0x24, 0x88, 0x26, 0xA8, 0xA0, 0x20, 0xAB, 0x20, 0xB2, 0xA0, 0xE2, 0x82, 0x0C,
    0x83, 0x28, 0x83, 0x0A, 0x0D, 0xB2, 0x0D, 0x22, 0x0E, 0x2A, 0x3A, 0xC8, 0x3C, 0x88, 0x3E, 0xA8, 0x00, 0x21,
    0x0B, 0x21, 0x12, 0xA1, 0x62, 0xC4, 0xB2, 0x11, 0x8B, 0x46, 0xEC, 0xBF, 0x11, 0x79, 0xFA, 0x38, 0x24, 0xFD,
    0x48, 0xF1, 0x0B,
  ]

  @Test func `whatever is written is read`() throws {
    var random = SeededGenerator(seed: 9)
    let words = ["uno", "ñandú", "a & b", "<x>", "línea\ndos", "😀", "_x0041_", "1", "a_b"]
    for round in 0..<60 {
      var expected: [String: WorkbookValue] = [:]
      var strings: [String] = []
      var content = ""
      var number = 0
      for _ in 0..<Int.random(in: 0..<12, using: &random) {
        let isNamed = Bool.random(using: &random)
        number += isNamed ? Int.random(in: 1..<50, using: &random) : 1
        content += isNamed ? "<row r=\"\(number)\">" : "<row>"
        var column = 0
        for _ in 0..<Int.random(in: 0..<8, using: &random) {
          let isNamed = Bool.random(using: &random)
          column += isNamed ? Int.random(in: 1..<900, using: &random) : 1
          let address = CellAddress(row: number, column: column)
          let place = isNamed ? " r=\"\(address.name)\"" : ""
          let word = words.randomElement(using: &random) ?? ""
          let written = word.replacing("_x", with: "_x005F_x").replacing("&", with: "&amp;").replacing(
            "<", with: "&lt;")
          switch Int.random(in: 0..<5, using: &random) {
          case 0:
            content += "<c\(place) t=\"s\"><v>\(strings.count)</v></c>"
            strings.append(written)
            expected[address.name] = .text(word)
          case 1:
            content += "<c\(place) t=\"inlineStr\"><is><r><t>\(written)</t></r><r><t>!</t></r></is></c>"
            expected[address.name] = .text(word + "!")
          case 2:
            let value = Double.random(in: -1e6...1e6, using: &random)
            content += "<c\(place)><f>1+1</f><v>\(value)</v></c>"
            expected[address.name] = .number(value, exact: "\(value)")
          case 3:
            content += "<c\(place) t=\"b\"><v>1</v></c>"
            expected[address.name] = .boolean(true)
          default:
            content += "<c\(place) s=\"3\"/>"
          }
        }
        content += "</row>"
      }
      var builder = WorkbookBuilder("<cols/><sheetData>\(content)</sheetData><pageMargins/>")
      builder.strings = strings.map { "<si><t>\($0)</t></si>" }.joined()
      builder.isStrict = Bool.random(using: &random)
      #expect(try cells(builder) == expected, "round \(round)")
    }
  }
}
