import RondaCore
import RondaWorkbook
import Testing

/// The name of every workbook in these tests.
let fileName = "formulario.xlsx"

/// CRC-32 by its definition, bit by bit.
func checksum(_ bytes: [UInt8]) -> UInt32 {
  var value: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    value ^= UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }
  return ~value
}

/// A zip file of stored entries, with everything in it open to falsification.
struct ZipBuilder {
  struct Entry {
    var name: String
    var content: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0
    /// What is stored, when it is not the content.
    var stored: [UInt8]?
    var checksum: UInt32?
    var size: Int?
    /// Where the table of contents claims the entry to be.
    var offset: Int?
  }

  var entries: [Entry] = []
  var usesZip64 = false
  var comment: [UInt8] = []

  mutating func add(_ name: String, _ text: String) { entries.append(Entry(name: name, content: Array(text.utf8))) }

  var bytes: [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let stored = entry.stored ?? entry.content
      let crc = entry.checksum ?? RondaWorkbookTests.checksum(entry.content)
      let size = entry.size ?? entry.content.count
      let offset = entry.offset ?? result.count
      let common =
        little(20, 2) + little(Int(entry.flags), 2) + little(Int(entry.method), 2) + little(0, 4) + little(Int(crc), 4)
      result += little(0x0403_4B50, 4) + common + little(stored.count, 4) + little(size, 4) + little(name.count, 2)
      result += little(0, 2) + name + stored
      let wide =
        usesZip64 ? little(1, 2) + little(24, 2) + little(size, 8) + little(stored.count, 8) + little(offset, 8) : []
      directory += little(0x0201_4B50, 4) + little(20, 2) + common
      directory += little(usesZip64 ? 0xFFFF_FFFF : stored.count, 4) + little(usesZip64 ? 0xFFFF_FFFF : size, 4)
      directory += little(name.count, 2) + little(wide.count, 2) + little(0, 8) + little(0, 2)
      directory += little(usesZip64 ? 0xFFFF_FFFF : offset, 4) + name + wide
    }
    let start = result.count
    result += directory
    if usesZip64 {
      let record = result.count
      result += little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      result += little(entries.count, 8) + little(entries.count, 8) + little(directory.count, 8) + little(start, 8)
      result += little(0x0706_4B50, 4) + little(0, 4) + little(record, 8) + little(1, 4)
    }
    result += little(0x0605_4B50, 4) + little(0, 4) + little(usesZip64 ? 0xFFFF : entries.count, 2)
    result += little(usesZip64 ? 0xFFFF : entries.count, 2) + little(usesZip64 ? 0xFFFF_FFFF : directory.count, 4)
    result += little(usesZip64 ? 0xFFFF_FFFF : start, 4) + little(comment.count, 2) + comment
    return result
  }

  private func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// A workbook of parts written by hand.
struct WorkbookBuilder {
  struct Sheet {
    var name: String
    var state: String?
    /// What stands inside `worksheet`.
    var content: String
  }

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var sheets: [Sheet] = []
  /// What stands inside `sst`, `styleSheet` and `workbook` before the sheets.
  var strings: String?
  var styles: String?
  var properties = ""
  var isStrict = false
  var zip = ZipBuilder()

  init(_ content: String = "") {
    sheets = [Sheet(name: "survey", content: content)]
  }

  /// A sheet with one row of cells.
  init(row cells: String) {
    self.init("<sheetData><row r=\"1\">\(cells)</row></sheetData>")
  }

  var bytes: [UInt8] { zipped.bytes }

  var zipped: ZipBuilder {
    let main = isStrict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : Self.main
    let documents = isStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : Self.documents
    let packages = "http://schemas.openxmlformats.org/package/2006"
    var zip = zip
    zip.add(
      "[Content_Types].xml",
      """
      <Types xmlns="\(packages)/content-types"><Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
      """)
    zip.add(
      "_rels/.rels",
      """
      <Relationships xmlns="\(packages)/relationships"><Relationship Id="rId1" \
      Type="\(documents)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """)
    var list = ""
    var relationships = ""
    for (index, sheet) in sheets.enumerated() {
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"rId\(index)\"/>"
      relationships +=
        "<Relationship Id=\"rId\(index)\" Type=\"\(documents)/worksheet\" Target=\"worksheets/sheet\(index).xml\"/>"
      zip.add("xl/worksheets/sheet\(index).xml", "<worksheet xmlns=\"\(main)\">\(sheet.content)</worksheet>")
    }
    if let strings {
      relationships += "<Relationship Id=\"s\" Type=\"\(documents)/sharedStrings\" Target=\"/xl/strings.xml\"/>"
      zip.add("xl/strings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>")
    }
    if let styles {
      relationships += "<Relationship Id=\"t\" Type=\"\(documents)/styles\" Target=\"./../xl/styles.xml\"/>"
      zip.add("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>")
    }
    zip.add(
      "xl/workbook.xml",
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(documents)\">\(properties)<sheets>\(list)</sheets></workbook>")
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"\(packages)/relationships\">\(relationships)</Relationships>")
    return zip
  }
}

/// The cells of the first sheet by their names, of a workbook that has to be sound.
func cells(_ builder: WorkbookBuilder) throws -> [String: WorkbookValue] {
  let reading = Workbook.read(bytes: builder.bytes, name: fileName)
  let workbook = try #require(reading.workbook, "\(reading.findings)")
  var result: [String: WorkbookValue] = [:]
  for cell in workbook.sheets[0].rows.flatMap(\.cells) {
    #expect(result.updateValue(cell.value, forKey: cell.address.name) == nil)
  }
  return result
}

/// The one finding of a file that must not be read.
func finding(_ bytes: [UInt8]) throws -> Diagnostic {
  let reading = Workbook.read(bytes: bytes, name: fileName)
  try #require(reading.workbook == nil && reading.findings.count == 1)
  return reading.findings[0]
}
