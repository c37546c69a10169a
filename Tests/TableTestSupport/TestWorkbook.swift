/// A workbook of which a test writes the sheets itself: stored entries of a zip archive, parts as XML.
package struct TestWorkbook {
  package struct Sheet {
    package var name: String
    /// What stands inside `sheetData`: `<row>` elements.
    package var rows: String
    /// What stands before and behind `sheetData`: `<cols>`, `<mergeCells>`.
    package var before = ""
    package var behind = ""
    package var state = "visible"

    package init(_ name: String, _ rows: String, before: String = "", behind: String = "", state: String = "visible") {
      self.name = name
      self.rows = rows
      self.before = before
      self.behind = behind
      self.state = state
    }
  }

  package var sheets: [Sheet]
  package var countsFrom1904 = false

  package init(_ sheets: [Sheet], countsFrom1904: Bool = false) {
    self.sheets = sheets
    self.countsFrom1904 = countsFrom1904
  }

  /// A row of cells: a text as it is, a number behind `#`, a day's serial number behind `@`, nothing for an empty one,
  /// and what begins with `<` as the cell's own content, with its attributes before a bar: `t="b"|<v>1</v>`.
  package static func row(_ number: Int, _ cells: [String], attributes: String = "") -> String {
    var result = "<row r=\"\(number)\" \(attributes)>"
    for (column, cell) in cells.enumerated() where !cell.isEmpty {
      let address = "r=\"\(letter(column))\(number)\""
      if cell.hasPrefix("#") {
        result += "<c \(address)><v>\(cell.dropFirst())</v></c>"
      } else if cell.hasPrefix("@") {
        result += "<c \(address) s=\"1\"><v>\(cell.dropFirst())</v></c>"
      } else if let bar = cell.firstIndex(of: "|"), cell[bar...].hasPrefix("|<") {
        result += "<c \(address) \(cell[..<bar])>\(cell[bar...].dropFirst())</c>"
      } else {
        let text = cell.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        result += "<c \(address) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
      }
    }
    return result + "</row>"
  }

  private static func letter(_ column: Int) -> String {
    (column >= 26 ? String(UnicodeScalar(UInt8(64 + column / 26))) : "")
      + String(UnicodeScalar(UInt8(65 + column % 26)))
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packages = "http://schemas.openxmlformats.org/package/2006"

  package var bytes: [UInt8] {
    var list = ""
    var relations = "<Relationship Id=\"y\" Type=\"\(Self.documents)/styles\" Target=\"styles.xml\"/>"
    var parts: [(String, String)] = [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"\(Self.packages)/content-types\"><Override PartName=\"/xl/workbook.xml\" "
          + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"
      ),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(Self.packages)/relationships\"><Relationship Id=\"a\" "
          + "Type=\"\(Self.documents)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(Self.main)\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
          + "</styleSheet>"
      ),
    ]
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"r\(index)\"/>"
      relations += "<Relationship Id=\"r\(index)\" Type=\"\(Self.documents)/worksheet\" Target=\"s\(index).xml\"/>"
      parts.append(
        (
          "xl/s\(index).xml",
          "<worksheet xmlns=\"\(Self.main)\">\(sheet.before)<sheetData>\(sheet.rows)</sheetData>\(sheet.behind)</worksheet>"
        ))
    }
    parts.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.documents)\">"
          + (countsFrom1904 ? "<workbookPr date1904=\"1\"/>" : "") + "<sheets>\(list)</sheets></workbook>"
      ))
    parts.append(
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(Self.packages)/relationships\">\(relations)</Relationships>"
      ))
    return Self.zip(parts)
  }

  private static func zip(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8)
      let content = Array(part.text.utf8)
      let common =
        little(20, 2) + little(0, 8) + little(Int(checksum(content)), 4) + little(content.count, 4)
        + little(content.count, 4) + little(name.count, 2) + little(0, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10) + little(result.count, 4) + name
      result += little(0x0403_4B50, 4) + common + name + content
    }
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
      + little(directory.count, 4) + little(result.count, 4) + little(0, 2)
    return result + directory + end
  }

  private static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  /// CRC-32 as zip archives have it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { $0 >> 8 ^ remainders[Int(truncatingIfNeeded: ($0 ^ UInt32($1)) & 0xFF)] }
  }
}
